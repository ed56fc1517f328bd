# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form of vocabularies and terms in the API, for the OpenAPI document."""

from drf_spectacular.utils import OpenApiParameter

from partnership.common.api.parts import (
    CODE,
    DAY,
    STRING,
    TEXT,
    list_of,
    object_of,
    or_null,
    reference,
)

NAMED = {
    "code": STRING | {"description": "Stays the same for ever.", "example": "theme"},
    "label": TEXT | {"nullable": False, "example": {"it": "Tema", "en": "Theme"}},
}
VOCABULARY = object_of(NAMED, description="A list of choices that records use.")
TERM = object_of(
    {
        "code": STRING
        | {
            "description": "What filters take; stays the same for ever.",
            "example": "birth-rate",
        },
        "label": TEXT
        | {"nullable": False, "example": {"it": "Natalità", "en": "Birth rate"}},
        "description": TEXT | {"nullable": False, "example": {}},
        "valid_from": or_null(DAY) | {"description": "First day; null if not known."},
        "valid_until": or_null(DAY)
        | {"description": "Last day; null if it still holds.", "example": None},
        "broader": or_null(reference(vocabulary=STRING))
        | {"description": "The wider term to which it belongs.", "example": None},
        "successor": or_null(reference(vocabulary=STRING))
        | {"description": "The term that follows it.", "example": None},
        "exact_match": or_null({"type": "string", "format": "uri"})
        | {
            "description": "The same concept in EuroVoc, an EU table or OntoPiA.",
            "example": "http://eurovoc.europa.eu/4337",
        },
    },
    description="One choice; what no longer holds stays, with its last day.",
)
VOCABULARY_WITH_TERMS = object_of(
    NAMED | {"terms": list_of(TERM)},
    description="A vocabulary with all its terms, in their order.",
)
VOCABULARY_CODE = OpenApiParameter(
    "code",
    CODE | {"example": "theme"},
    OpenApiParameter.PATH,
    description="Code of a vocabulary.",
)
