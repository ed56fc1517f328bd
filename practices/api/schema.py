# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form of a practice in the API, for the OpenAPI document."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter

from partnership.catalogue.api.schema import list_parameters
from partnership.common.api.problems import CONTENT_TYPE
from practices.enums import (
    ApplicantKind,
    Licence,
    LinkKind,
    PracticeLifecycle,
    PracticeOrigin,
    PracticeRecurrence,
)
from practices.filters import PracticeFilterSet
from practices.models.practice import OLDEST_CHILD, SHEET


def _object(properties: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
    } | more


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
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
YEAR = _or_null({"type": "integer", "format": "int32"})
AGE = {"type": "integer", "format": "int32", "minimum": 0, "maximum": OLDEST_CHILD}


def _reference(**more: Any) -> dict[str, Any]:
    return _object({"id": STRING, "kind": STRING, "label": TEXT} | more)


def _choice(enumeration: Any) -> dict[str, Any]:
    return {"type": "string", "enum": list(enumeration.values)}


WINDOW = _object(
    {
        "applicant": _choice(ApplicantKind),
        "opens_on": _or_null(DAY),
        "closes_on": _or_null(DAY),
        "note": TEXT,
    }
)
FIGURE = _object(
    {
        "label": TEXT,
        "value": {"type": "string", "description": "A decimal number as text."},
        "unit": TEXT,
        "reference": STRING,
        "definition": TEXT,
        "source_url": STRING,
    }
)
LINK = _object(
    {
        "label": TEXT,
        "url": STRING,
        "kind": _choice(LinkKind),
        "published_on": _or_null(DAY),
    }
)
PRACTICE = _object(
    {
        "id": {"type": "string", "format": "uuid"},
        "kind": {"type": "string", "enum": ["practice"]},
        "slug": STRING,
        "version": {"type": "integer", "format": "int32"},
        "published_at": MOMENT,
        "first_published_at": MOMENT,
        "title": TEXT,
        "summary": TEXT,
        "administration": _reference(),
        "is_demonstration": {
            "type": "boolean",
            "description": "Invented, to show how the portal works.",
        },
        "lifecycle": _choice(PracticeLifecycle),
        "recurrence": _choice(PracticeRecurrence),
        "start_year": YEAR,
        "end_year": YEAR,
        "period_note": TEXT,
        "areas": _list(_reference()),
        "themes": _list(_reference()),
        "target_groups": _list(_reference()),
        "goals": _list(_reference()),
        "child_age": _or_null(_object({"from": AGE, "to": AGE})),
        "territories": _list(_reference(level=STRING, path=STRING)),
        "is_nationwide": {"type": "boolean"},
        "territory_note": TEXT,
        "promoters": TEXT,
        "cost": _or_null(_object({"amount": STRING, "currency": STRING})),
        "cost_note": TEXT,
        "figures": _list(FIGURE),
        "measure": _or_null(
            _object(
                {
                    "what": TEXT,
                    "who": TEXT,
                    "amount": TEXT,
                    "how": TEXT,
                    "where": TEXT,
                    "windows": _list(WINDOW),
                }
            )
        ),
        "contact": _or_null(
            _object({"office": TEXT, "email": STRING, "phone": STRING, "url": STRING})
        ),
        "links": _list(LINK),
        "licence": _choice(Licence),
        "provenance": _object(
            {
                "origin": _choice(PracticeOrigin),
                "imported_from": STRING,
                "original_url": STRING,
                "imported_on": _or_null(DAY),
            }
        ),
        "checked_on": _or_null(DAY),
        "update_note": TEXT,
    }
    | dict.fromkeys(SHEET, TEXT),
    description="A good practice as it was last published. Long texts are HTML.",
)
PROBLEM = {"$ref": "#/components/schemas/Problem"}
UNKNOWN_OR_WITHDRAWN = {(404, CONTENT_TYPE): PROBLEM, (410, CONTENT_TYPE): PROBLEM}
PARAMETERS = [
    *list_parameters(PracticeFilterSet),
    OpenApiParameter(
        "measure", bool, description="Measures that families can ask for, or not."
    ),
    OpenApiParameter(
        "open", bool, description="Measures to which families can apply today, or not."
    ),
    OpenApiParameter(
        "child_age",
        AGE,
        description="Practices for children of this age, in years.",
    ),
    OpenApiParameter(
        "residence",
        str,
        description=(
            "What holds in a municipality, named by ISTAT code or name: there, in its "
            "province, its region or the whole of Italy."
        ),
    ),
]
