# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rules of the official ruleset 2.3, “Italian Guidelines Full”, by their names.

Where a rule of the ruleset has a gap (a wrong document goes unnoticed), ours has none.
This half is about what the document says of itself and of what it is asked.
"""

import re

from tests.portal.contract import (
    METHODS,
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

# Names of places, of offices and of files, and of who signed as the paper has it: no
# part of a person's name that has a name of its own in the ontologies.
NAMES_OF_THINGS = re.compile(
    r"/(TerritoryList|Territory|Predecessor|Successor)/properties/name$"
    r"|/(offices|versions|signatories|files)/items/properties/name$"
)
PERSONS = r"(?i)nome|name|surname|cf|fiscal_?code|fiscal_?number|first_?name|last_?name"
VERBS = r"get|put|post|delete|patch|create|remove|list|update|search|find"


@rule("has-contact", lambda d: d["info"]["contact"].clear())
def has_contact(document):
    contact = document["info"].get("contact", {})
    if not (contact.get("url") or contact.get("email")) or not contact.get("name"):
        yield str(contact)


@rule("has-termsOfService", lambda d: d["info"].pop("termsOfService"))
def has_terms_of_service(document):
    if not document["info"].get("termsOfService", "").startswith("https://"):
        yield str(document["info"].get("termsOfService"))


@rule("has-x-summary", lambda d: d["info"].pop("x-summary"))
def has_summary(document):
    if not document["info"].get("x-summary"):
        yield "info"


@rule("has-x-api-id", lambda d: d["info"].update({"x-api-id": "portal"}))
def has_identifier(document):
    if not is_match(
        r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", document["info"]["x-api-id"]
    ):
        yield document["info"]["x-api-id"]


@rule("use-semver", lambda d: d["info"].update(version="1.0.0 (v1)"))
def semantic_version(document):
    if not is_match(
        r"[0-9]+\.[0-9]+\.[0-9]+(-[a-z0-9+.-]+)?", document["info"]["version"]
    ):
        yield document["info"]["version"]


@rule("oas3-api-servers", lambda d: d["servers"].clear())
def has_servers(document):
    if not document["servers"]:
        yield "servers"


@rule("servers-description", lambda d: d["servers"][0].pop("description"))
def servers_are_described(document):
    for server in document["servers"]:
        if not server.get("description"):
            yield server["url"]


@rule(
    "servers-use-https",
    lambda d: d["servers"][0].update(url="http://portale.example.it/api/v1"),
)
def servers_use_https(document):
    for server in document["servers"]:
        if not server["url"].startswith("https://") or server["url"].endswith("/"):
            yield server["url"]


@rule("no-swagger-2", lambda d: d.update(swagger="2.0"))
def no_swagger_2(document):
    if "swagger" in document:
        yield document["swagger"]


@rule(
    "no-forbidden-headers",
    lambda d: own_response(d, "200")["headers"].update({"Content-Type": {}}),
)
def no_forbidden_headers(document):
    names = [
        (where, name)
        for where, _status, response in responses(document)
        for name in response.get("headers", {})
    ]
    names += [(w, p["name"]) for w, p in parameters(document) if p["in"] == "header"]
    for where, name in names:
        if is_match(r"(?i)accept|content-type|authorization", name):
            yield f"{where} {name}"


@rule(
    "no-x-headers-request, no-x-headers-response",
    lambda d: own_response(d, "200")["headers"].update({"X-Powered-By": {}}),
)
def no_x_headers(document):
    for where, status, response in responses(document):
        for name in response.get("headers", {}):
            if name.startswith("X-") and name not in RATE:
                yield f"{where} {status} {name}"
    for where, parameter in parameters(document):
        if parameter["in"] == "header" and parameter["name"].startswith("X-"):
            yield where


@rule(
    "request-headers-train-case, response-headers-train-case",
    lambda d: first_operation(d)["parameters"].append(
        {"name": "if_none_match", "in": "header", "schema": {"type": "string"}}
    ),
)
def request_headers_in_train_case(document):
    names = [(w, p["name"]) for w, p in parameters(document) if p["in"] == "header"]
    names += [
        (where, name)
        for where, _status, response in responses(document)
        for name in response.get("headers", {})
    ]
    for where, name in names:
        if not is_match(r"[A-Z][A-Za-z0-9]*(-[A-Z][A-Za-z0-9]*)*", name):
            yield f"{where} {name}"


@rule(
    "http-request-GET-no-body, http-request-DELETE-no-body",
    lambda d: first_operation(d).update(requestBody={"content": {}}),
)
def reading_has_no_body(document):
    for where, operation in operations(document):
        if where.startswith(("get ", "delete ")) and "requestBody" in operation:
            yield where


@rule(
    "integer-format, allowed-integer-format",
    lambda d: row_schema(d)["properties"]["version"].update(format="int16"),
)
def formats_of_integers(document):
    for where, schema in schemas(document):
        if schema["type"] == "integer" and schema.get("format") not in {
            "int32",
            "int64",
        }:
            yield where


@rule(
    "number-format, allowed-number-format",
    lambda d: row_schema(d)["properties"].update(
        weight={"type": "number", "format": "decimal"}
    ),
)
def formats_of_numbers(document):
    allowed = {"decimal32", "decimal64", "decimal128", "float", "double"}
    for where, schema in schemas(document):
        if schema["type"] == "number" and schema.get("format") not in allowed:
            yield where


@rule("paths-kebab-case", lambda d: d["paths"].update({"/good_practices": {}}))
def paths_kebab_case(document):
    for path in document["paths"]:
        if "_" in re.sub(r"\{.*?\}", "", path) or path != path.lower():
            yield path


@rule("path-keys-no-trailing-slash", lambda d: d["paths"].update({"/practices/": {}}))
def no_trailing_slash(document):
    for path in document["paths"]:
        if path.endswith("/"):
            yield path


@rule(
    "paths-http-method",
    lambda d: d["paths"].update({"/practices/list": {}}),
)
def no_verb_in_a_path(document):
    for path in document["paths"]:
        for part in path.split("/"):
            if is_match(rf"({VERBS})([-_]\w+)*", part):
                yield path


@rule(
    "cache-control-parameter-undocumented",
    lambda d: first_operation(d)["parameters"].append(
        {"name": "Cache-Control", "in": "header", "schema": {"type": "string"}}
    ),
)
def cache_parameters_are_documented(document):
    for where, parameter in parameters(document):
        if parameter["name"] == "Cache-Control" and not parameter.get("description"):
            yield where


@rule(
    "use-recommended-names-in-parameters",
    lambda d: first_operation(d)["parameters"].append(
        {"name": "surname", "in": "query", "schema": {"type": "string"}}
    ),
)
def recommended_names_of_parameters(document):
    for where, parameter in parameters(document):
        if is_match(PERSONS, parameter["name"]):
            yield where


@rule(
    "use-recommended-names-in-schemas",
    lambda d: row_schema(d)["properties"].update(name={"type": "string"}),
)
def recommended_names_of_properties(document):
    for where, name, _form in properties(document):
        if is_match(PERSONS, name) and not NAMES_OF_THINGS.search(where):
            yield where


@rule(
    "no-method-name-in-operationId",
    lambda d: first_operation(d).update(operationId="get_practices"),
)
def no_method_in_an_operation(document):
    for where, operation in operations(document):
        if re.match(rf"(?i){'|'.join(METHODS)}", operation["operationId"]):
            yield where


@rule(
    "schema-camel-case",
    lambda d: d["components"]["schemas"].update(good_practice={"type": "object"}),
)
def schemas_in_camel_case(document):
    for name in document["components"]["schemas"]:
        if not is_match(r"[A-Z][A-Za-z0-9]*", name):
            yield name


@rule(
    "patch-media-type, patch-without-request-body, patch-json-patch-mediatype",
    lambda d: d["paths"]["/practices"].update(
        patch={
            "operationId": "change",
            "responses": {},
            "requestBody": {"content": {"application/json": {}}},
        }
    ),
)
def patches_are_merged(document):
    for where, operation in operations(document):
        if where.startswith("patch "):
            body = operation.get("requestBody", {}).get("content", {})
            if list(body) != ["application/merge-patch+json"]:
                yield where


@rule(
    "sec-apikeys-url, sec-apikeys-cookie",
    lambda d: d["components"].update(
        securitySchemes={"key": {"type": "apiKey", "in": "query", "name": "key"}}
    ),
)
def no_keys_in_the_address(document):
    for name, scheme in document["components"].get("securitySchemes", {}).items():
        if scheme["type"] == "apiKey" and scheme["in"] in {"query", "cookie"}:
            yield name


@rule(
    "sec-credentials-parameters",
    lambda d: first_operation(d)["parameters"].append(
        {"name": "password", "in": "query", "schema": {"type": "string"}}
    ),
)
def no_credentials_in_parameters(document):
    for where, parameter in parameters(document):
        if re.search(r"(?i)password|secret|apikey", parameter["name"]):
            yield where


@rule(
    "sec-securitySchemes-oauth-http, -oauth-allowed-flows, sec-auth-insecure-schemes",
    lambda d: d["components"].update(
        securitySchemes={"basic": {"type": "http", "scheme": "basic"}}
    ),
)
def no_weak_schemes(document):
    for name, scheme in document["components"].get("securitySchemes", {}).items():
        if scheme["type"] == "http" and scheme["scheme"] != "bearer":
            yield name
        for flow, urls in scheme.get("flows", {}).items():
            if flow not in {"authorizationCode", "clientCredentials"}:
                yield f"{name} {flow}"
            if not all(
                url.startswith("https://")
                for key, url in urls.items()
                if key.endswith("Url")
            ):
                yield f"{name} {flow}"


@rule("operation-description", lambda d: first_operation(d).update(description=""))
def operations_are_described(document):
    for where, operation in operations(document):
        if not operation.get("description") or not operation.get("summary"):
            yield where


@rule("operation-tag-defined", lambda d: first_operation(d).update(tags=["strange"]))
def tags_are_defined(document):
    defined = {tag["name"] for tag in document["tags"] if tag.get("description")}
    for where, operation in operations(document):
        if not operation.get("tags") or not set(operation["tags"]) <= defined:
            yield where


@rule(
    "operation-operationId, operation-operationId-unique",
    lambda d: first_operation(d).update(operationId="status"),
)
def operations_have_their_own_names(document):
    names = [operation.get("operationId") for _where, operation in operations(document)]
    for name in names:
        if not name or names.count(name) > 1:
            yield str(name)


@rule("info-description, info-license", lambda d: d["info"].pop("license"))
def info_is_complete(document):
    for name in ["title", "description", "license"]:
        if not document["info"].get(name):
            yield name


@rule(
    "oas3-parameter-description",
    lambda d: first_operation(d)["parameters"][0].pop("description"),
)
def parameters_are_described(document):
    for where, parameter in parameters(document):
        if not parameter.get("description"):
            yield where


@rule(
    "path-params",
    lambda d: d["paths"]["/practices/{id}"]["get"].update(parameters=[]),
)
def parts_of_paths_are_parameters(document):
    for where, operation in operations(document):
        named = {
            parameter["name"]
            for parameter in operation.get("parameters", [])
            if parameter["in"] == "path" and parameter.get("required")
        }
        if named != set(re.findall(r"\{(\w+)\}", where)):
            yield where


@rule(
    "no-$ref-siblings",
    lambda d: list_schema(d)["properties"].update(
        count={"$ref": "#/components/schemas/Problem", "nullable": True}
    ),
)
def references_stand_alone(document):
    parts = [("", document)]
    while parts:
        where, node = parts.pop()
        if isinstance(node, list):
            node = dict(enumerate(node))
        if isinstance(node, dict):
            if "$ref" in node and len(node) > 1:
                yield where
            parts += [(f"{where}/{name}", part) for name, part in node.items()]


@rule(
    "oas3-unused-component",
    lambda d: d["components"]["schemas"].update(Orphan={"type": "object"}),
)
def components_are_used(document):
    text = str(document)
    for kind in ["schemas", "headers", "responses"]:
        for name in document["components"].get(kind, {}):
            if f"'#/components/{kind}/{name}'" not in text:
                yield f"{kind}/{name}"


@rule(
    "sec-string-maxlength, sec-number-boundaries of parameters",
    lambda d: first_operation(d)["parameters"].append(
        {"name": "words", "in": "query", "schema": {"type": "string"}}
    ),
)
def parameters_have_bounds(document):
    for where, parameter in parameters(document):
        form = resolved(document, parameter["schema"])
        form = resolved(document, form.get("items", form))
        kind = form.get("type")
        if kind == "string" and not form.keys() & {
            "maxLength",
            "pattern",
            "format",
            "enum",
        }:
            yield where
        if kind in {"integer", "number"} and not {"minimum", "maximum"} <= form.keys():
            yield where
