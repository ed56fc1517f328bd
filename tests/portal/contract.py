# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the rules of the API's contract share: a way through the document.

A rule is a function that yields what is wrong with a document. Beside it stands how a
good document is spoilt, so that every rule is seen to fail.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Document = dict[str, Any]
METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
RATE = ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"]
PROBLEM = "application/problem+json"


@dataclass(frozen=True)
class Rule:
    """A rule of the national guidelines, by its own name."""

    name: str
    check: Callable[[Document], Iterator[str]]
    spoil: Callable[[Document], Any]


RULES: list[Rule] = []


def rule(name: str, spoil: Callable[[Document], Any]):
    """Enter a check among the rules."""

    def enter(check):
        RULES.append(Rule(name, check, spoil))
        return check

    return enter


def resolved(document: Document, node: Any) -> Any:
    """What a node says, or what it refers to."""
    while isinstance(node, dict) and "$ref" in node:
        part = document
        for name in node["$ref"].removeprefix("#/").split("/"):
            part = part[name]
        node = part
    return node


def operations(document: Document) -> Iterator[tuple[str, Document]]:
    """Every operation, by method and path."""
    for path, item in document["paths"].items():
        for method in item.keys() & METHODS:
            yield f"{method} {path}", item[method]


def responses(document: Document) -> Iterator[tuple[str, str, Document]]:
    """Every response: its operation, its status, what it says."""
    for name, operation in operations(document):
        for status, response in operation["responses"].items():
            yield name, status, resolved(document, response)


def parameters(document: Document) -> Iterator[tuple[str, Document]]:
    """Every parameter of every operation."""
    for name, operation in operations(document):
        for parameter in operation.get("parameters", []):
            parameter = resolved(document, parameter)
            yield f"{name} {parameter['name']}", parameter


def schemas(
    document: Document, node: Any = None, where: str = ""
) -> Iterator[tuple[str, Document]]:
    """Every form in the document, with the path to it; examples are not forms."""
    node = document if node is None else node
    if isinstance(node, list):
        for index, part in enumerate(node):
            yield from schemas(document, part, f"{where}/{index}")
        return
    if not isinstance(node, dict):
        return
    if "type" in node and not isinstance(node["type"], dict):
        yield where, node
    for name, part in node.items():
        if name not in {"example", "examples", "enum", "required", "default"}:
            yield from schemas(document, part, f"{where}/{name}")


def properties(document: Document) -> Iterator[tuple[str, str, Document]]:
    """Every property of every object: where it is, its name, its form."""
    for where, schema in schemas(document):
        for name, form in schema.get("properties", {}).items():
            yield f"{where}/properties/{name}", name, form


def first_operation(document: Document) -> Document:
    """The operation that tests spoil: the list of the practices."""
    return document["paths"]["/practices"]["get"]


def own_response(document: Document, status: str) -> Document:
    """A response of that operation that no other one shares."""
    answers = first_operation(document)["responses"]
    answers[status] = dict(resolved(document, answers[status]))
    answers[status]["headers"] = dict(answers[status].get("headers", {}))
    return answers[status]


def list_schema(document: Document) -> Document:
    """The form of the list that tests spoil."""
    content = first_operation(document)["responses"]["200"]["content"]
    return content["application/json"]["schema"]


def row_schema(document: Document) -> Document:
    """The form of its rows."""
    return list_schema(document)["properties"]["items"]["items"]


def is_match(pattern: str, text: str) -> bool:
    return re.fullmatch(pattern, text) is not None
