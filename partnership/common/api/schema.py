# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the generated OpenAPI document lacks to meet the national rules."""

from typing import Any

PROBLEM = {
    "type": "object",
    "description": "Problem details (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer", "format": "int32"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "field": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
    "example": {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "There is no parameter “them”. Did you mean “theme”?",
        "errors": [
            {
                "field": "them",
                "detail": "There is no parameter “them”. Did you mean “theme”?",
            }
        ],
    },
}


def complete_schema(
    result: dict[str, Any], generator: Any, request: Any, public: bool
) -> dict[str, Any]:
    """Add problem details to every operation and a format to every number."""
    schemas = result.setdefault("components", {}).setdefault("schemas", {})
    schemas["Problem"] = PROBLEM
    answer = {
        "description": "The request cannot be answered; the body says why.",
        "content": {
            "application/problem+json": {
                "schema": {"$ref": "#/components/schemas/Problem"}
            }
        },
    }
    for path in result.get("paths", {}).values():
        for operation in path.values():
            operation["responses"].setdefault("default", answer)
    _add_formats(result)
    return result


def _add_formats(node: Any) -> None:
    if isinstance(node, dict):
        if node.get("type") == "integer":
            node.setdefault("format", "int64")
        elif node.get("type") == "number":
            node.setdefault("format", "double")
        for value in node.values():
            _add_formats(value)
    elif isinstance(node, list):
        for value in node:
            _add_formats(value)
