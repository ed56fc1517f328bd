# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rules of the official ruleset 2.3, “Italian Guidelines Full”, about answers."""

import jsonschema
from openapi_schema_validator import OAS30Validator

from tests.portal.contract import (
    PROBLEM,
    RATE,
    first_operation,
    operations,
    own_response,
    resolved,
    responses,
    row_schema,
    rule,
    schemas,
)


def copied(document, status, **changes):
    """A response of the spoilt operation with changes."""
    own_response(document, status).update(changes)


@rule(
    "http-response-no-content-204-205",
    lambda d: first_operation(d)["responses"].update(
        {"204": {"description": "x", "content": {PROBLEM: {}}}}
    ),
)
def no_content_has_none(document):
    for where, status, response in responses(document):
        if status in {"204", "205"} and response.get("content"):
            yield f"{where} {status}"


@rule(
    "http-response-content-2xx",
    lambda d: first_operation(d)["responses"]["200"].update(content={}),
)
def answers_have_content(document):
    for where, status, response in responses(document):
        if status in {"200", "201", "202", "203", "206"}:
            content = response.get("content") or {"": {}}
            if not all("schema" in media for media in content.values()):
                yield f"{where} {status}"


@rule(
    "oas3-valid-media-example",
    lambda d: first_operation(d)["responses"]["200"]["content"]["application/json"][
        "example"
    ]["items"][0].pop("slug"),
)
def examples_fit(document):
    for where, status, response in responses(document):
        for media in response.get("content", {}).values():
            if "example" not in media:
                yield f"{where} {status}: no example"
            elif faults := fault_of(document, media["schema"], media["example"]):
                yield f"{where} {status}: {faults}"


def fault_of(document, schema, value):
    """Why a value does not fit a form; None if it does."""
    validator = OAS30Validator(
        schema | {"components": document["components"]},
        format_checker=OAS30Validator.FORMAT_CHECKER,
    )
    error = jsonschema.exceptions.best_match(validator.iter_errors(value))
    return error and f"{list(error.path)} {error.message[:200]}"


@rule(
    "oas3-valid-schema-example",
    lambda d: row_schema(d)["properties"]["version"].update(example="one"),
)
def schema_examples_fit(document):
    for where, schema in schemas(document):
        if "example" in schema and fault_of(document, schema, schema["example"]):
            yield where


@rule("paths-status", lambda d: d["paths"].pop("/status"))
def has_status(document):
    if "/status" not in document["paths"]:
        yield "/status"


@rule(
    "paths-status-return-json, paths-status-return-problem",
    lambda d: d["paths"]["/status"]["get"]["responses"]["200"].update(
        content={"text/plain": {"schema": {"type": "object"}}}
    ),
)
def status_returns_a_problem(document):
    for where, status, response in responses(document):
        if where == "get /status" and list(response["content"]) != [PROBLEM]:
            yield status


@rule(
    "paths-status-problem-schema",
    lambda d: d["paths"]["/status"]["get"]["responses"].update(
        {"503": {"content": {PROBLEM: {"schema": {"type": "object"}}}}}
    ),
)
def status_has_the_problem_schema(document):
    for where, status, response in responses(document):
        if where != "get /status":
            continue
        schema = resolved(document, response["content"][PROBLEM]["schema"])
        if not {"status", "title", "detail"} <= set(schema.get("properties", {})):
            yield status


@rule(
    "use-problem-json-for-errors",
    lambda d: copied(d, "400", content={"application/json": {"schema": {}}}),
)
def errors_are_problems(document):
    for where, status, response in responses(document):
        if status[0] in "45d" and list(response.get("content", {})) != [PROBLEM]:
            yield f"{where} {status}"


@rule(
    "use-problem-schema, hint-problem-schema",
    lambda d: copied(
        d,
        "400",
        content={
            "application/json": {
                "schema": {"type": "object", "properties": {"message": {}, "code": {}}}
            }
        },
    ),
)
def errors_have_the_problem_schema(document):
    for where, status, response in responses(document):
        if status[0] not in "45d":
            continue
        for media in response.get("content", {}).values():
            names = resolved(document, media["schema"]).get("properties", {}).keys()
            if not {"type", "title", "status", "detail"} <= names:
                yield f"{where} {status}"
            if names & {"message", "code", "msg"}:
                yield f"{where} {status}"


@rule(
    "ratelimit-429-presence, ratelimit-429-completeness",
    lambda d: own_response(d, "429")["headers"].pop("X-RateLimit-Reset"),
)
def too_many_requests_is_complete(document):
    for where, operation in operations(document):
        answer = resolved(document, operation["responses"].get("429", {}))
        names = set(answer.get("headers", {}))
        if not {*RATE, "Retry-After"} <= names:
            yield where
        if any(name.startswith("RateLimit-") for name in names):
            yield where


@rule("missing-ratelimit", lambda d: own_response(d, "200").pop("headers"))
def limits_are_documented(document):
    for where, status, response in responses(document):
        if status[0] in "24" and not set(RATE) <= set(response.get("headers", {})):
            yield f"{where} {status}"


@rule("missing-retry-after", lambda d: own_response(d, "503").pop("headers"))
def retry_after_is_documented(document):
    for where, status, response in responses(document):
        if status in {"429", "503"} and "Retry-After" not in response.get(
            "headers", {}
        ):
            yield f"{where} {status}"


@rule(
    "response-with-json-object",
    lambda d: first_operation(d)["responses"]["200"]["content"][
        "application/json"
    ].update(schema={"type": "array", "items": {"type": "string"}}),
)
def answers_are_objects(document):
    for where, status, response in responses(document):
        for name, media in response.get("content", {}).items():
            schema = resolved(document, media["schema"])
            if name.endswith("json") and schema.get("type") != "object":
                yield f"{where} {status}"


@rule(
    "cache-responses-undocumented, cache-responses-indeterminate-behavior",
    lambda d: own_response(d, "200")["headers"].update(Expires={}),
)
def one_header_of_caching(document):
    for where, status, response in responses(document):
        if status.startswith("2") and status != "204":
            names = {"Cache-Control", "Expires"} & set(response.get("headers", {}))
            if len(names) != 1:
                yield f"{where} {status}"
