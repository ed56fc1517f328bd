# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rules of the national interoperability model as far as a document can break them.

“Raccomandazioni di implementazione” of the guidelines (AgID 547/2021), by their codes.
"""

import re

from tests.portal.contract import (
    PROBLEM,
    RATE,
    first_operation,
    is_match,
    list_schema,
    operations,
    own_response,
    parameters,
    properties,
    resolved,
    responses,
    row_schema,
    rule,
    schemas,
)

MEDIA_TYPES = {
    "application/gzip",
    "application/json",
    PROBLEM,
    "text/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# A paper states a number of months; it has no length in seconds.
DURATIONS = {"duration_months"}
# Null says that it was redacted, which an empty list would deny.
REDACTABLE_LISTS = {
    "parties",
    "signatories",
    "attestations",
    "contacts",
    "appointments",
    "participants",
}
PAGING = {"cursor", "limit", "offset", "sort"}
OTHER_NAMES = {
    "page", "page_size", "per_page", "size", "skip", "start", "order", "order_by",
    "ordering", "sort_by", "search", "query", "expand", "include", "select", "fl",
}  # fmt: skip


@rule("RAC_GEN_001 OpenAPI 3", lambda d: d.update(openapi="2.0"))
def is_openapi_3(document):
    if not document["openapi"].startswith("3."):
        yield document["openapi"]


@rule(
    "RAC_GEN_002 no version in the name",
    lambda d: d["info"].update(title="Data API v1"),
)
def no_version_in_the_name(document):
    if re.search(r"\bv?[0-9]", document["info"]["title"]):
        yield document["info"]["title"]


@rule(
    "RAC_GEN_002 major version in the endpoint",
    lambda d: d["servers"][0].update(url="https://portale.example.it/api"),
)
def version_in_the_endpoint(document):
    major = document["info"]["version"].split(".")[0]
    for server in document["servers"]:
        if f"/v{major}" not in server["url"]:
            yield server["url"]


@rule(
    "RAC_GEN_004 nothing confidential in the address",
    lambda d: first_operation(d)["parameters"].append(
        {"name": "access_token", "in": "query", "schema": {"type": "string"}}
    ),
)
def nothing_confidential_in_the_address(document):
    for where, parameter in parameters(document):
        if re.search(r"token|password|secret|api_?key|tax_code", parameter["name"]):
            yield where


@rule(
    "RAC_GEN_FORMAT_002 known media types",
    lambda d: first_operation(d)["responses"]["200"]["content"].update(
        {"application/vnd.portal+json": {"schema": {"type": "object"}}}
    ),
)
def known_media_types(document):
    for where, status, response in responses(document):
        for media_type in response.get("content", {}).keys() - MEDIA_TYPES:
            yield f"{where} {status} {media_type}"


@rule(
    "RAC_GEN_FORMAT_003 dates and moments as RFC 3339",
    lambda d: row_schema(d)["properties"].update(checked_at={"type": "string"}),
)
def dates_and_moments(document):
    for where, name, form in properties(document):
        form = resolved(document, form)
        if form.get("type") != "string":
            continue
        if (
            name.endswith("_at")
            and form.get("format") != "date-time"
            and (name != "signed_at")
        ):
            yield where
        # As precise as the source: a day, a month or a year, and said so.
        if (
            name.endswith("_on")
            and form.get("format") != "date"
            and ("month or a year" not in form.get("description", ""))
        ):
            yield where


@rule(
    "RAC_GEN_FORMAT_004 durations",
    lambda d: row_schema(d)["properties"].update(duration_days={"type": "integer"}),
)
def durations(document):
    for where, name, _form in properties(document):
        is_one = re.search("duration|elapsed", name) and not name.endswith("_url")
        if is_one and not name.endswith("_s") and name not in DURATIONS:
            yield where


@rule(
    "RAC_GEN_FORMAT_005 money",
    lambda d: row_schema(d)["properties"].update(
        cost={"type": "object", "properties": {"amount": {"type": "number"}}}
    ),
)
def money(document):
    for where, name, form in properties(document):
        parts = resolved(document, form).get("properties", {})
        if name in {"cost", "price"} or "currency" in parts:
            forms = {part: parts[part].get("type") for part in parts}
            if forms != {"amount": "string", "currency": "string"}:
                yield where


@rule(
    "RAC_GEN_FORMAT_005 languages",
    lambda d: row_schema(d)["properties"]["title"]["properties"].update(
        ita={"type": "string"}
    ),
)
def languages(document):
    for where, schema in schemas(document):
        names = schema.get("properties", {}).keys()
        if "it" in names and not names <= {"it", "en", "de", "fr", "lld", "sl"}:
            yield where


@rule(
    "RAC_GEN_NAME_002 snake_case everywhere",
    lambda d: row_schema(d)["properties"].update(startYear={"type": "integer"}),
)
def snake_case(document):
    names = [(where, name) for where, name, _form in properties(document)]
    names += [
        (where, parameter["name"])
        for where, parameter in parameters(document)
        if parameter["in"] != "header"
    ]
    for where, name in names:
        if not is_match(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name):
            yield where


@rule(
    "RAC_GEN_NAME_003 names that say what they are",
    lambda d: row_schema(d)["properties"].update(x1={"type": "string"}),
)
def names_that_say_what_they_are(document):
    for where, name, _form in properties(document):
        if len(name) < 3 and name not in {"id", "on", "to", "it", "en", "de", "fr"}:
            yield where


@rule(
    "RAC_ROBUSTEZZA_001 limits on every response",
    lambda d: own_response(
        d, "404" if "404" in first_operation(d)["responses"] else "400"
    )["headers"].clear(),
)
def limits_on_every_response(document):
    for where, status, response in responses(document):
        missing = [name for name in RATE if name not in response.get("headers", {})]
        if missing:
            yield f"{where} {status}: {missing}"


@rule(
    "RAC_ROBUSTEZZA_002 503 says when to come again",
    lambda d: own_response(d, "503")["headers"].pop("Retry-After"),
)
def unavailable_says_when(document):
    for where, operation in operations(document):
        answer = resolved(document, operation["responses"].get("503", {}))
        if "Retry-After" not in answer.get("headers", {}):
            yield where


@rule(
    "RAC_REST_FORMAT_001 JSON is served",
    lambda d: first_operation(d)["responses"]["200"].update(
        content={"text/csv": {"schema": {"type": "string"}}}
    ),
)
def json_is_served(document):
    for where, status, response in responses(document):
        # A file is what it is; whatever can be said in JSON is. 304 has no body.
        if status not in {"204", "304"} and not any(
            name.endswith(("json", "gzip")) for name in response["content"]
        ):
            yield f"{where} {status}"


@rule(
    "RAC_REST_FORMAT_002 lists inside an object",
    lambda d: list_schema(d)["properties"].pop("items"),
)
def lists_inside_an_object(document):
    for where, operation in operations(document):
        names = {parameter["name"] for parameter in operation.get("parameters", [])}
        if "limit" not in names:
            continue
        answer = operation["responses"]["200"]["content"]["application/json"]
        schema = resolved(document, answer["schema"])
        items = schema.get("properties", {}).get("items", {})
        if schema.get("type") != "object" or items.get("type") != "array":
            yield where
        if not {"items", "next", "previous"} <= set(schema.get("required", [])):
            yield where


@rule(
    "RAC_REST_FORMAT_003 booleans never null",
    lambda d: row_schema(d)["properties"]["is_demonstration"].update(nullable=True),
)
def booleans_never_null(document):
    for where, schema in schemas(document):
        if schema["type"] == "boolean" and schema.get("nullable"):
            yield where


@rule(
    "RAC_REST_FORMAT_003 an empty list is a list",
    lambda d: row_schema(d)["properties"]["areas"].update(nullable=True),
)
def an_empty_list_is_a_list(document):
    for where, name, form in properties(document):
        is_nullable = form.get("type") == "array" and form.get("nullable")
        if is_nullable and name not in REDACTABLE_LISTS:
            yield where


@rule(
    "RAC_REST_FORMAT_003 enumerations are texts and never null",
    lambda d: row_schema(d)["properties"]["lifecycle"]["enum"].append(None),
)
def enumerations_are_texts(document):
    for where, schema in schemas(document):
        if "enum" not in schema:
            continue
        if schema["type"] != "string" or schema.get("nullable"):
            yield where
        if not all(isinstance(value, str) for value in schema["enum"]):
            yield where


@rule(
    "RAC_REST_FORMAT_004 format on every number",
    lambda d: row_schema(d)["properties"].update(weight={"type": "number"}),
)
def format_on_every_number(document):
    for where, schema in schemas(document):
        if schema["type"] in {"integer", "number"} and "format" not in schema:
            yield where


@rule(
    "RAC_REST_NAME_002 paths in kebab-case",
    lambda d: d["paths"].update({"/good_practices": d["paths"]["/practices"]}),
)
def paths_in_kebab_case(document):
    for path in document["paths"]:
        if not is_match(r"(/[a-z0-9]+(-[a-z0-9]+)*|/\{[a-z_]+\})+", path):
            yield path


@rule(
    "RAC_REST_NAME_003 headers in Hyphenated-Pascal-Case",
    lambda d: own_response(d, "200")["headers"].update(retry_after={}),
)
def headers_in_pascal_case(document):
    for where, status, response in responses(document):
        for name in response.get("headers", {}):
            if not is_match(r"[A-Z][A-Za-z0-9]*(-[A-Z][A-Za-z0-9]*)*", name):
                yield f"{where} {status} {name}"


@rule(
    "RAC_REST_NAME_005 names of paging and searching",
    lambda d: first_operation(d)["parameters"].append(
        {"name": "page_size", "in": "query", "schema": {"type": "integer"}}
    ),
)
def names_of_paging(document):
    for where, parameter in parameters(document):
        if parameter["name"] in OTHER_NAMES:
            yield where
    for where, operation in operations(document):
        names = {parameter["name"] for parameter in operation.get("parameters", [])}
        if names & PAGING and "limit" not in names:
            yield where


@rule(
    "RAC_REST_NAME_006 paging links in the body, absolute",
    lambda d: list_schema(d)["properties"]["next"].pop("format"),
)
def paging_links_in_the_body(document):
    for where, name, form in properties(document):
        if name in {"next", "previous"} and form.get("format") != "uri":
            yield where
    for where, status, response in responses(document):
        link = response.get("headers", {}).get("Link")
        if link and "next" in str(resolved(document, link)):
            yield f"{where} {status}"


@rule(
    "RAC_REST_NAME_008 the common errors of every operation",
    lambda d: first_operation(d)["responses"].pop("415"),
)
def common_errors(document):
    for where, operation in operations(document):
        for status in ["400", "406", "415", "429", "503", "default"]:
            if status not in operation["responses"]:
                yield f"{where} {status}"
        if "{" in where and "404" not in operation["responses"]:
            yield f"{where} 404"


@rule(
    "RAC_REST_NAME_010 caching is documented",
    lambda d: own_response(d, "200")["headers"].pop("Cache-Control"),
)
def caching_is_documented(document):
    for where, status, response in responses(document):
        if status.startswith("2") and status != "204":
            header = response.get("headers", {}).get("Cache-Control", {})
            text = resolved(document, header).get("description", "")
            if not re.search("max-age|private|no-store|no-cache|no-transform", text):
                yield f"{where} {status}"


@rule("RAC_REST_NAME_011 /status", lambda d: d["paths"].pop("/status"))
def status_is_there(document):
    if "get" not in document["paths"].get("/status", {}):
        yield "/status"
