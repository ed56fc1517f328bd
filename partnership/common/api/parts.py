# SPDX-License-Identifier: AGPL-3.0-or-later
"""Parts of which the forms of the API are made in the OpenAPI document."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter

LANGUAGES = ["it", "en", "de", "fr"]


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


def choice(enumeration: Any) -> dict[str, Any]:
    """One of fixed values."""
    return {"type": "string", "enum": list(enumeration.values)}


TEXT = {
    "type": "object",
    "nullable": True,
    "description": "A text in the languages it exists in; null if it was redacted.",
    "properties": {code: {"type": "string"} for code in LANGUAGES},
    "additionalProperties": False,
    "example": {"it": "Un esempio", "en": "An example"},
}
STRING = {"type": "string"}
DAY = {"type": "string", "format": "date"}
MOMENT = {"type": "string", "format": "date-time"}
YEAR = or_null({"type": "integer", "format": "int32"})
PARTIAL_DATE = {
    "type": "string",
    "description": "A day, a month or a year, as precise as the source; empty if unknown.",
    "example": "2022-07-14",
}
# A day that a parameter may name: other years are slips of the pen.
DAY_ASKED = DAY | {"pattern": "^(18|19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$"}
PROBLEM = {"$ref": "#/components/schemas/Problem"}
WITHDRAWN = {"$ref": "#/components/schemas/Withdrawal"}
# What the forms of addresses and parameters allow; the portal says which exist.
CODE = {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,60}$"}
ISTAT_CODE = {"type": "string", "pattern": "^([0-9]{2}|[0-9]{3}|[0-9]{6})$"}
IDENTIFIER = {"type": "string", "format": "uuid"}


def reference(**more: Any) -> dict[str, Any]:
    """What content names: identifier, kind, and the label of now."""
    return object_of({"id": STRING, "kind": STRING, "label": TEXT} | more)


def words(most: int, **more: Any) -> dict[str, Any]:
    """A text that a person may write into a parameter, of bounded length."""
    return {"type": "string", "minLength": 1, "maxLength": most} | more


def repeatable(
    name: str, values: dict[str, Any], description: str, **more: Any
) -> OpenApiParameter:
    """A parameter that widens the list each time it is given."""
    return OpenApiParameter(
        name,
        list_of(values) | {"minItems": 1},
        explode=True,
        style="form",
        description=f"{description} Repeat it for several values.",
        **more,
    )
