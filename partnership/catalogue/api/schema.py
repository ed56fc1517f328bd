# SPDX-License-Identifier: AGPL-3.0-or-later
"""How published records look in the OpenAPI document, whatever their kind."""

from collections.abc import Iterable
from typing import Any

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from partnership.catalogue.filters import EntryFilterSet
from partnership.catalogue.kinds import OUTDATED
from partnership.catalogue.languages import LANGUAGES
from partnership.catalogue.listing import SORTS
from partnership.common.api.pagination import parameters_of
from partnership.common.api.parts import (
    CODE,
    DAY,
    IDENTIFIER,
    ISTAT_CODE,
    MOMENT,
    PARTIAL_DATE,
    PROBLEM,
    STRING,
    TEXT,
    WITHDRAWN,
    YEAR,
    choice,
    list_of,
    object_of,
    or_null,
    reference,
    repeatable,
    words,
)
from partnership.common.api.problems import CONTENT_TYPE

# The forms of the kinds take all their parts from here.
__all__ = [
    "DAY",
    "MOMENT",
    "PARTIAL_DATE",
    "PLACE",
    "PROBLEM",
    "RECORD",
    "SHAPE",
    "STRING",
    "TERM",
    "TEXT",
    "UNCHANGED",
    "UNKNOWN_OR_WITHDRAWN",
    "YEAR",
    "choice",
    "list_of",
    "list_parameters",
    "object_of",
    "or_null",
    "record_fields",
    "reference",
]

TERM = reference(vocabulary=STRING) | {
    "example": {
        "id": "housing",
        "kind": "term",
        "vocabulary": "theme",
        "label": {"it": "Casa", "en": "Housing"},
    }
}
PLACE = reference(level=STRING, path=STRING) | {
    "example": {
        "id": "022",
        "kind": "territory",
        "level": "province",
        "path": "IT.04.022",
        "label": {"it": "Trento", "de": "Trient"},
    }
}
RECORD = reference(slug=STRING) | {
    "example": {
        "id": "0f9d3c54-7a0e-4b0c-9a6e-2f6d1f0e5b11",
        "kind": "organisation",
        "slug": "comune-di-cuneo",
        "label": {"it": "Comune di Cuneo"},
    }
}
ADMINISTRATION = reference() | {
    "example": {
        "id": "trento",
        "kind": "administration",
        "label": {"it": "Provincia autonoma di Trento"},
    }
}
UNCHANGED = {
    304: OpenApiResponse(
        description=(
            "Nothing changed since the copy whose `ETag` was sent as `If-None-Match`."
        )
    )
}
UNKNOWN_OR_WITHDRAWN = UNCHANGED | {
    (404, CONTENT_TYPE): PROBLEM,
    (410, CONTENT_TYPE): WITHDRAWN,
}


def record_fields(kind: str) -> dict[str, Any]:
    """What every published record has."""
    return {
        "id": {"type": "string", "format": "uuid"},
        "kind": {"type": "string", "enum": [kind]},
        "slug": STRING,
        "version": {"type": "integer", "format": "int32"},
        "published_at": MOMENT,
        "first_published_at": MOMENT,
        "confirmed_on": or_null(DAY)
        | {
            "description": (
                "The day on which what is published was last confirmed as still right; "
                "null: not since its publication."
            )
        },
        "title": TEXT,
        "summary": TEXT,
        "administration": ADMINISTRATION,
        "is_demonstration": {
            "type": "boolean",
            "description": "Invented, to show how the portal works.",
        },
        OUTDATED: {
            "type": "array",
            "items": STRING,
            "description": (
                "Texts whose translation was older than the Italian text when the "
                "record was published, as `summary.en`."
            ),
        },
    }


SHAPE = [
    OpenApiParameter(
        "fields",
        words(1000),
        description=(
            "Fields to keep, separated by commas: `fields=id,title`. The answer then has "
            "these alone, also where the form below requires others."
        ),
    ),
    OpenApiParameter(
        "embed",
        words(1000),
        description=(
            "Fields whose references are to be written out, separated by commas: each "
            "reference to a published record then has it as `record`."
        ),
    ),
    OpenApiParameter(
        "lang",
        {"type": "string", "enum": LANGUAGES},
        description=(
            "One language of every text, Italian where there is no such translation; "
            "the key says which one it is."
        ),
    ),
]


def list_parameters(
    filterset: type[EntryFilterSet], sorts: Iterable[str] = SORTS
) -> list[OpenApiParameter]:
    """Search, facets and pages of a kind's list."""
    return [
        OpenApiParameter(
            "q",
            words(300, example="famiglia"),
            description="Words to look for; the last one may be unfinished.",
        ),
        *[
            repeatable(facet.name, *_values_and_meaning(facet))
            for facet in filterset.facets
        ],
        *[
            OpenApiParameter(
                parameter["name"],
                parameter["schema"],
                description=parameter["description"],
            )
            for parameter in parameters_of(list(sorts))
        ],
        *SHAPE,
        OpenApiParameter(
            "updated_since",
            MOMENT,
            description="Records whose served copy changed at this moment or later.",
        ),
    ]


def _values_and_meaning(facet) -> tuple[dict[str, Any], str]:
    """The form of one value of a facet, and what it stands for."""
    if facet.source == "term":
        return CODE, f"Codes of the vocabulary `{facet.name}`."
    if facet.source == "territory":
        return ISTAT_CODE, "ISTAT codes of regions, provinces or municipalities."
    if facet.source == "administration":
        return CODE, "Codes of administrations."
    if facet.source == "year":
        return {"type": "string", "pattern": "^(19|20)[0-9]{2}$"}, "Years."
    if facet.source == "record":
        meaning = f"Identifiers of published records of the kind `{facet.name}`."
        return IDENTIFIER, meaning
    return choice(facet.source), f"Values of `{facet.name}`."
