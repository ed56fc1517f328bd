# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the generated OpenAPI document lacks to meet the national rules."""

from copy import deepcopy
from typing import Any

from partnership.common.api.examples import drop_partial_examples, example_of
from partnership.common.api.problems import CONTENT_TYPE, WAIT, problem

LOCATED = {
    "type": "array",
    "description": "The parameters at fault, where the request itself is.",
    "items": {
        "type": "object",
        "required": ["field", "detail"],
        "properties": {
            "field": {"type": "string", "description": "The name of the parameter."},
            "detail": {"type": "string"},
        },
    },
}
PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "Problem details (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {
            "type": "string",
            "format": "uri",
            "description": "Always `about:blank`: the status says which problem it is.",
        },
        "title": {"type": "string", "description": "The status in words."},
        "status": {
            "type": "integer",
            "format": "int32",
            "minimum": 100,
            "maximum": 599,
        },
        "detail": {
            "type": "string",
            "description": "What happened and what to do, in English.",
        },
        "errors": LOCATED,
    },
}
WITHDRAWAL = PROBLEM | {
    "description": "Problem details of a record that was withdrawn.",
    "required": [*PROBLEM["required"], "withdrawn_at", "reason", "successor"],
    "properties": PROBLEM["properties"]
    | {
        "withdrawn_at": {"type": "string", "format": "date-time"},
        "reason": {"type": "string", "description": "As staff wrote it, in Italian."},
        "successor": {
            "type": "string",
            "format": "uuid",
            "nullable": True,
            "description": "The record that takes its place, if there is one.",
        },
    },
}
HEADERS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "X-RateLimit-Limit": (
        "RateLimitLimit",
        "Requests that one client may make in a minute.",
        {"type": "integer", "format": "int32", "minimum": 1},
    ),
    "X-RateLimit-Remaining": (
        "RateLimitRemaining",
        "Requests that are left in this minute.",
        {"type": "integer", "format": "int32", "minimum": 0},
    ),
    "X-RateLimit-Reset": (
        "RateLimitReset",
        "Seconds until the next minute begins.",
        {"type": "integer", "format": "int32", "minimum": 1, "maximum": 60},
    ),
    "Retry-After": (
        "RetryAfter",
        "Seconds to wait before the next request.",
        {"type": "integer", "format": "int32", "minimum": 1},
    ),
    "Cache-Control": (
        "CacheControl",
        "`no-cache`: a copy may be kept, and is asked for anew before each use. Errors "
        "say `no-store`.",
        {"type": "string"},
    ),
    "ETag": (
        "ETag",
        "The tag of the answer, to be sent back as `If-None-Match`.",
        {"type": "string"},
    ),
}
RATE = ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"]
UNKNOWN = "There is no parameter “them”. Did you mean “theme”?"
# Status -> name, when it comes, and what it says.
ERRORS = {
    "400": (
        "BadRequest",
        "A parameter does not exist, is empty or given twice, or its value cannot be "
        "read or does not exist. `errors` names each one.",
        problem(400, UNKNOWN, errors=[{"field": "them", "detail": UNKNOWN}]),
    ),
    "404": (
        "NotFound",
        "There is nothing with this identifier.",
        problem(404, "Not found."),
    ),
    "406": (
        "NotAcceptable",
        "`Accept` asks for something that is not served here.",
        problem(406, "Could not satisfy the request Accept header."),
    ),
    "410": (
        "Gone",
        "The record was withdrawn, or merged into another one.",
        problem(
            410,
            "This record was withdrawn.",
            withdrawn_at="2026-11-20T09:30:00Z",
            reason="La misura è finita.",
            successor=None,
        ),
    ),
    "414": (
        "UriTooLong",
        "The query is longer than 4,000 bytes.",
        problem(414, "The query is longer than 4000 bytes. Ask for less."),
    ),
    "415": (
        "UnsupportedMediaType",
        "The request has a body.",
        problem(415, "This address takes no body. Send the request without one."),
    ),
    "422": (
        "UnprocessableContent",
        "Each value is right by itself, and together they can have no answer.",
        problem(
            422,
            "“2020” is before “2024”, where the time begins.",
            errors=[
                {
                    "field": "period_until",
                    "detail": "“2020” is before “2024”, where the time begins.",
                }
            ],
        ),
    ),
    "429": (
        "TooManyRequests",
        "One client asked more often in this minute than it may.",
        problem(
            429,
            "More than 600 requests in a minute came from your network address. Go on "
            "in 23 seconds.",
        ),
    ),
    "500": (
        "InternalServerError",
        "The portal is at fault.",
        problem(500, "Something went wrong on our side."),
    ),
    "503": (
        "ServiceUnavailable",
        "The database does not answer.",
        problem(503, "The database does not answer. Try again in a minute."),
    ),
    "default": (
        "OtherProblem",
        "Any other error.",
        problem(405, 'Method "POST" not allowed.'),
    ),
}
EXAMPLES = {
    "Retry-After": WAIT,
    "Cache-Control": "no-cache",
    "ETag": '"9a3f0c2d5b7e48116f0d2a4c8e6b1a37"',
} | dict(zip(RATE, [600, 599, 42], strict=True))
EVERYWHERE = ["400", "406", "414", "415", "429", "500", "503", "default"]


def complete_schema(
    result: dict[str, Any], generator: Any, request: Any, public: bool
) -> dict[str, Any]:
    """Give every operation its errors, headers and examples, every number a format."""
    components = result.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    schemas |= deepcopy({"Problem": PROBLEM, "Withdrawal": WITHDRAWAL})
    components["headers"] = {
        name: {
            "description": description,
            "required": True,
            "schema": form,
            "example": EXAMPLES[header],
        }
        for header, (name, description, form) in HEADERS.items()
    }
    components["responses"] = {
        name: {
            "description": description,
            "headers": _headers(
                *RATE, *(["Retry-After"] if status in {"429", "503"} else [])
            ),
            "content": {
                CONTENT_TYPE: {
                    "schema": {
                        "$ref": "#/components/schemas/"
                        + ("Withdrawal" if status == "410" else "Problem")
                    },
                    "example": example,
                }
            },
        }
        for status, (name, description, example) in ERRORS.items()
    }
    for path, methods in result.get("paths", {}).items():
        for operation in methods.values():
            _complete(path, operation, schemas)
    drop_partial_examples(result)
    _add_formats(result)
    return result


def _complete(path: str, operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    for parameter in operation.get("parameters", []):
        if parameter["name"] == "id":
            parameter["description"] = "Identifier of the record."
    responses = operation["responses"]
    for status in [*EVERYWHERE, *(["404"] if "{" in path else [])]:
        responses.setdefault(status, {})
    for status, response in responses.items():
        if status in ERRORS:
            responses[status] = {"$ref": f"#/components/responses/{ERRORS[status][0]}"}
            continue
        response["description"] = response.get("description") or operation["summary"]
        tag = ["ETag"] if "304" in responses else []
        response["headers"] = _headers(*RATE, "Cache-Control", *tag)
        for media in response.get("content", {}).values():
            media.setdefault("example", example_of(media["schema"], schemas))
    if path == "/status":
        media = responses["200"]["content"][CONTENT_TYPE]
        media["example"] = problem(200, "The service works.")
    operation["responses"] = dict(sorted(responses.items()))


def _headers(*names: str) -> dict[str, Any]:
    return {
        name: {"$ref": f"#/components/headers/{HEADERS[name][0]}"} for name in names
    }


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
