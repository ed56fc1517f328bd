# SPDX-License-Identifier: AGPL-3.0-or-later
"""Examples of the OpenAPI document, made of its own forms so that they always fit."""

from typing import Any

# A part of an example that a form gives for itself; the rest is made.
PARTIAL = "x-partial-example"
BY_FORMAT = {
    "uuid": "9456a729-cdcc-4734-b392-fc1dc5b7e178",
    "date": "2024-05-01",
    "date-time": "2026-11-22T09:30:00Z",
    "uri": "https://www.example.org/",
}
BY_NAME = {
    "address": "Via Esempio 1",
    "code": "022",
    "currency": "EUR",
    "dpo_email": "dpo@example.org",
    "email": "office@example.org",
    "id": "9456a729-cdcc-4734-b392-fc1dc5b7e178",
    "kind": "record",
    "level": "province",
    "next": None,
    "path": "IT.04.022",
    "pec": "office@pec.example.org",
    "person": "Name Surname",
    "phone": "+39 0461 000000",
    "postal_code": "38122",
    "previous": None,
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "slug": "an-example",
    "source_url": "https://www.example.org/source",
    "tax_code": "00000000000",
    "url": "https://www.example.org/",
    "vocabulary": "theme",
    "website": "https://www.example.org/",
}


def example_of(
    schema: dict[str, Any], components: dict[str, Any], name: str = ""
) -> Any:
    """A value that fits a form: what it says itself, else by name, format and type."""
    if "$ref" in schema:
        schema = components[schema["$ref"].rpartition("/")[2]]
    if "example" in schema:
        return schema["example"]
    for several in ["allOf", "oneOf", "anyOf"]:
        if several in schema:
            return example_of(schema[several][0], components, name)
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type")
    if kind == "object":
        properties = schema.get("properties", {})
        return {
            part: example_of(properties[part], components, part)
            for part in properties
            if part in schema.get("required", properties)
        } | schema.get(PARTIAL, {})
    if kind == "array":
        return [example_of(schema["items"], components, name)]
    if kind == "boolean":
        return schema.get("default", False)
    if kind in {"integer", "number"}:
        return schema.get("default", schema.get("minimum", 1))
    if name in BY_NAME:
        return BY_NAME[name]
    return BY_FORMAT.get(schema.get("format", ""), "text")


def drop_partial_examples(node: Any) -> None:
    """Take out what was only meant for making the examples."""
    if isinstance(node, dict):
        node.pop(PARTIAL, None)
        for part in node.values():
            drop_partial_examples(part)
    elif isinstance(node, list):
        for part in node:
            drop_partial_examples(part)
