# SPDX-License-Identifier: AGPL-3.0-or-later
"""How published records look in the OpenAPI document, whatever their kind."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter

from partnership.catalogue.filters import EntryFilterSet
from partnership.catalogue.languages import LANGUAGES
from partnership.catalogue.listing import SORTS
from partnership.common.api.pagination import parameters_of
from partnership.common.api.problems import CONTENT_TYPE


def object_of(properties: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An object that always has all its properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
    } | more


def list_of(items: dict[str, Any]) -> dict[str, Any]:
    """A list of like things."""
    return {"type": "array", "items": items}


def or_null(schema: dict[str, Any]) -> dict[str, Any]:
    """Something, or null."""
    return schema | {"nullable": True}


TEXT = {
    "type": "object",
    "nullable": True,
    "description": "A text in the languages it exists in; null if it was redacted.",
    "properties": {code: {"type": "string"} for code in ["it", "en", "de", "fr"]},
    "additionalProperties": False,
    "example": {"it": "Un esempio", "en": "An example"},
}
STRING = {"type": "string"}
DAY = {"type": "string", "format": "date"}
MOMENT = {"type": "string", "format": "date-time"}
YEAR = or_null({"type": "integer", "format": "int32"})


def reference(**more: Any) -> dict[str, Any]:
    """What content names: identifier, kind, and the label of now."""
    return object_of({"id": STRING, "kind": STRING, "label": TEXT} | more)


def choice(enumeration: Any) -> dict[str, Any]:
    """One of fixed values."""
    return {"type": "string", "enum": list(enumeration.values)}


TERM = reference(vocabulary=STRING)
PLACE = reference(level=STRING, path=STRING)
RECORD = reference(slug=STRING)
PARTIAL_DATE = {
    "type": "string",
    "description": "A day, a month or a year, as precise as the source; empty if unknown.",
    "example": "2022-07-14",
}
PROBLEM = {"$ref": "#/components/schemas/Problem"}
UNKNOWN_OR_WITHDRAWN = {(404, CONTENT_TYPE): PROBLEM, (410, CONTENT_TYPE): PROBLEM}


def record_fields(kind: str) -> dict[str, Any]:
    """What every published record has."""
    return {
        "id": {"type": "string", "format": "uuid"},
        "kind": {"type": "string", "enum": [kind]},
        "slug": STRING,
        "version": {"type": "integer", "format": "int32"},
        "published_at": MOMENT,
        "first_published_at": MOMENT,
        "title": TEXT,
        "summary": TEXT,
        "administration": reference(),
        "is_demonstration": {
            "type": "boolean",
            "description": "Invented, to show how the portal works.",
        },
    }


SHAPE = [
    OpenApiParameter(
        "fields",
        str,
        description="Fields to keep, separated by commas: `fields=id,title`.",
    ),
    OpenApiParameter(
        "embed",
        str,
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


def list_parameters(filterset: type[EntryFilterSet]) -> list[OpenApiParameter]:
    """Search, facets and pages of a kind's list."""
    return [
        OpenApiParameter(
            "q",
            str,
            description="Words to look for; the last one may be unfinished.",
        ),
        *[
            OpenApiParameter(
                facet.name,
                str,
                many=True,
                explode=True,
                description=f"{_described(facet)} Repeat it for several values.",
            )
            for facet in filterset.facets
        ],
        *[
            OpenApiParameter(
                parameter["name"],
                parameter["schema"],
                description=parameter["description"],
            )
            for parameter in parameters_of(list(SORTS))
        ],
        *SHAPE,
        OpenApiParameter(
            "updated_since",
            MOMENT,
            description="Records whose served copy changed at this moment or later.",
        ),
    ]


def _described(facet) -> str:
    if facet.source == "term":
        return f"Codes of the vocabulary “{facet.name}”."
    if facet.source == "territory":
        return "ISTAT codes of regions, provinces or municipalities."
    if facet.source == "administration":
        return "Codes of administrations."
    if facet.source == "year":
        return "Years."
    if facet.source == "record":
        return f"Identifiers of published records of the kind “{facet.name}”."
    return f"Values of “{facet.name}”: {', '.join(facet.source.values)}."
