# SPDX-License-Identifier: AGPL-3.0-or-later
"""How changes look in the OpenAPI document."""

from django.conf import settings
from drf_spectacular.utils import OpenApiParameter

from partnership.catalogue.api.schema import (
    MOMENT,
    STRING,
    TEXT,
    list_of,
    object_of,
    or_null,
)
from partnership.catalogue.changes import TYPES
from partnership.common.api.pagination import parameters_of
from partnership.common.api.parts import repeatable

# More than any portal will ever count.
GREATEST = 999_999_999
NUMBER = {"type": "integer", "format": "int64", "minimum": 0}
ADDRESS = or_null({"type": "string", "format": "uri"})
COUNT = {"type": "integer", "format": "int32", "minimum": 0}
CHANGE = object_of(
    {
        "sequence": NUMBER,
        "type": {"type": "string", "enum": TYPES},
        "kind": STRING
        | {
            "description": "Kind of record, `administration` or `term`.",
            "example": "practice",
        },
        "vocabulary": or_null(STRING),
        "id": or_null(STRING)
        | {"description": "Identifier or code; null if it concerns a whole kind."},
        "slug": or_null(STRING),
        "version": or_null(COUNT),
        "changed_at": MOMENT
        | {"description": "When it was done; the order is that of the numbers."},
        "url": ADDRESS | {"description": "The record in the API."},
        "label": TEXT
        | {"description": "What it is called now; null: it is named no more."},
        "entry_count": or_null(COUNT)
        | {"description": "How many other records were made anew."},
        "records_url": ADDRESS | {"description": "These records."},
        "reason": STRING,
        "successor": or_null({"type": "string", "format": "uuid"}),
    }
)
CHANGE["properties"]["record"] = {
    "type": "object",
    "nullable": True,
    "description": "With `embed=record`: the record as served now; null if it is gone.",
    "additionalProperties": True,
}
CHANGES = {
    "type": "object",
    "required": ["next", "previous", "last", "items"],
    "properties": {
        "count": NUMBER,
        "next": ADDRESS,
        "previous": ADDRESS | {"description": "Always null: one goes forward."},
        "last": NUMBER
        | {"description": "Up to this number the answer is complete: remember it."},
        "items": list_of(CHANGE),
    },
}
RECORDS = {
    "type": "object",
    "required": ["next", "previous", "items"],
    "properties": {
        "next": ADDRESS,
        "previous": ADDRESS,
        "items": list_of({"type": "object", "additionalProperties": True}),
    },
}


def _pages(*names: str) -> list[OpenApiParameter]:
    return [
        OpenApiParameter(
            parameter["name"],
            parameter["schema"],
            description=parameter["description"],
        )
        for parameter in parameters_of([])
        if parameter["name"] in names
    ]


CHANGES_PARAMETERS = [
    OpenApiParameter(
        "after",
        NUMBER | {"maximum": GREATEST, "default": 0},
        description="The number after which to begin: the last one that you know.",
    ),
    repeatable(
        "kind",
        {"type": "string", "enum": list(settings.CATALOGUE_KINDS)},
        "Changes of these kinds of record alone, and all renamings, since records of "
        "any kind may name what they concern.",
    ),
    OpenApiParameter(
        "embed",
        {"type": "string", "enum": ["record"]},
        description="`record`: with each record as it is served now.",
    ),
    *_pages("limit", "count"),
]
RECORDS_PARAMETERS = [
    OpenApiParameter(
        "sequence",
        NUMBER | {"maximum": GREATEST},
        OpenApiParameter.PATH,
        description="The number of a change of the type `renamed` or `rebuilt`.",
    ),
    *_pages("limit", "cursor"),
]
