# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the portal really answers against the rules that a document cannot break.

Every kind of answer is asked for once; each rule then looks at all of them, and at
the same answers with one of them spoilt.
"""

import json
import re
import uuid
from copy import deepcopy
from dataclasses import dataclass, replace

import pytest
from django.db import connection, transaction
from django.test import Client, override_settings

from partnership.catalogue import services
from partnership.catalogue.models import Entry
from portal.api.document import document
from practices.models import Practice
from tests.browser.example import make_example
from tests.portal.contract import PROBLEM, RATE, is_match, resolved
from tests.portal.contract_ruleset_answers import fault_of

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("contract_live")]

API = "/api/v1"
BASE = "https://portale.esempio.it"
KINDS = {
    "acts": "act",
    "adoptions": "adoption",
    "agreements": "agreement",
    "courses": "course",
    "documents": "document",
    "events": "event",
    "evidence-reviews": "evidence_review",
    "indicators": "indicator",
    "lessons": "lesson",
    "organisations": "organisation",
    "practices": "practice",
    "questions": "question",
}
# What has no answer without being told a place.
PLACED = {
    "/agreements/covering": "?territory=022",
    "/practices/fitting": "?municipality=022205",
}
CODES = {"territories": "022", "vocabularies": "theme", "administrations": "trento"}
INTERNAL = re.compile(
    r"Traceback|psycopg|django|SELECT |\.py\b|/home/|/tmp/|catalogue_|line \d+"
)


@dataclass(frozen=True)
class Answer:
    """One answer: of which operation, and what came."""

    operation: str
    method: str
    status: int
    headers: dict
    body: bytes

    @property
    def data(self):
        return json.loads(self.body)


@pytest.fixture(scope="module")
def answers(django_db_setup, django_db_blocker):
    """Every operation's answer, and every error that one can cause."""
    with (
        django_db_blocker.unblock(),
        override_settings(PUBLIC_URL=BASE, API_REQUESTS_PER_MINUTE=100_000),
        transaction.atomic(),
    ):
        make_example()
        collected = list(collect(Client(raise_request_exception=False)))
        transaction.set_rollback(True)
    return collected


def collect(client):
    """Ask for everything; the last requests break the portal and use it up."""

    def ask(operation, path, method="get", **options):
        response = client.generic(method.upper(), f"{API}{path}", **options)
        headers = dict(response.headers)
        return Answer(
            operation, method, response.status_code, headers, response.content
        )

    for operation in document()["paths"]:
        name = operation.split("/")[1]
        path = operation
        if "{id}" in path:
            record = Entry.objects.of_kind(KINDS[name]).first().record
            path = path.replace("{id}", str(record))
        if "{code}" in path:
            path = path.replace("{code}", CODES[name])
        if "{" in path:
            # Files of dumps and the records of a change have tests of their own.
            continue
        query = PLACED.get(operation, "")
        yield ask(operation, f"{path}{query}")
        yield ask(operation, f"{path}{query}", "head")
        yield ask(operation, path, "options")
        yield ask(operation, f"{path}?them=x")
        yield ask(operation, path, headers={"accept": "application/xml"})
        yield ask(operation, path, "post")
        if "{id}" in operation:
            yield ask(operation, f"/{name}/{uuid.uuid4()}")
        if "limit" in str(document()["paths"][operation]["get"].get("parameters")):
            yield ask(operation, f"{path}{query or '?count=true'}&limit=1")
            yield ask(operation, f"{path}{query or '?'}&limit=1&offset=1")
    practice = Practice.objects.filter(
        uuid__in=Entry.objects.of_kind("practice").values("record")
    ).first()
    services.withdraw(practice, by=None, reason="Superata")
    yield ask("/practices/{id}", f"/practices/{practice.uuid}")
    yield ask("/practices", f"/practices?q={'a' * 4000}")
    yield ask("/practices", "/practices", data="<a/>", content_type="text/xml")
    yield ask("/observations", "/observations?period_from=2024&period_until=2023")
    with override_settings(API_REQUESTS_PER_MINUTE=1):
        yield ask("/status", "/status")
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE catalogue_entry RENAME TO elsewhere")
        yield ask("/practices", "/practices")
        transaction.set_rollback(True)


RULES = {}


def rule(name, spoil):
    """Enter a check among the rules, with what spoils an answer for it."""

    def enter(check):
        RULES[name] = (check, spoil)
        return check

    return enter


def tampered(status=200, **changes):
    """Answers of which the first of a status is another one."""

    def spoil(answers):
        for index, answer in enumerate(answers):
            if answer.status == status and answer.method == "get" and answer.body:
                changed = {
                    name: change(getattr(answer, name))
                    for name, change in changes.items()
                }
                answers[index] = replace(answer, **changed)
                return
        raise AssertionError("There is no such answer.")

    return spoil


def without(name):
    return lambda headers: {key: headers[key] for key in headers if key != name}


def written(old, new):
    return lambda body: body.replace(old, new, 1)


def lists(answers):
    """The answers that are pages of lists."""
    return [
        answer
        for answer in answers
        if answer.status == 200
        and answer.method == "get"
        and "{" not in answer.operation
        and answer.operation not in {"/status", "/agreements/covering"}
    ]


def pairs(value):
    """Every name and value in a body, however deep."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield name, part
            yield from pairs(part)
    elif isinstance(value, list):
        for part in value:
            yield from pairs(part)


def named_values(answers):
    """Every name and value in the answers that went well."""
    for answer in answers:
        if answer.status == 200 and answer.body:
            for name, value in pairs(answer.data):
                yield answer.operation, name, value


@rule("RAC_GEN_003 UTF-8", tampered(body=written(b"{", '{"à": 1, '.encode("latin-1"))))
def utf_8(answers):
    for answer in answers:
        try:
            answer.body.decode("utf-8")
        except UnicodeDecodeError:
            yield answer.operation


@rule(
    "RAC_GEN_FORMAT_003 moments in UTC with Z, days as RFC 3339",
    tampered(body=lambda body: re.sub(rb'(_at": ?"[^"]+)Z"', rb'\1+01:00"', body, count=1)
             if b'_at"' in body else body.replace(b"{", b'{"seen_at":"ieri",', 1)),
)  # fmt: skip
def moments_and_days(answers):
    for where, name, value in named_values(answers):
        if (
            name.endswith("_at")
            and isinstance(value, str)
            and not is_match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", value)
        ):
            yield f"{where} {name} {value}"
        if (
            name.endswith("_on")
            and value
            and not is_match(r"\d{4}(-\d\d(-\d\d)?)?", value)
        ):
            yield f"{where} {name} {value}"


@rule(
    "RAC_GEN_FORMAT_005 money and languages",
    tampered(body=written(b"{", b'{"cost": {"amount": 1.5, "currency": "EUR"}, ')),
)
def money_and_languages(answers):
    for where, name, value in named_values(answers):
        if (
            name == "cost"
            and value
            and not (
                isinstance(value["amount"], str)
                and is_match("[A-Z]{3}", value["currency"])
            )
        ):
            yield where
        if (
            isinstance(value, dict)
            and "it" in value
            and not (value.keys() <= {"it", "en", "de", "fr"})
        ):
            yield f"{where} {name}"


@rule("RAC_GEN_NAME_002 snake_case", tampered(body=written(b"{", b'{"startYear": 1, ')))
def snake_case(answers):
    for where, name, _value in named_values(answers):
        if not is_match(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name):
            yield f"{where} {name}"


@rule(
    "RAC_ROBUSTEZZA_001 limits on every response",
    tampered(404, headers=without("X-RateLimit-Reset")),
)
def limits(answers):
    for answer in answers:
        for name in RATE:
            if not is_match(r"\d+", answer.headers.get(name, "")):
                yield f"{answer.operation} {answer.status} {name}"
        if not 1 <= int(answer.headers.get(RATE[2], 0)) <= 60:
            yield f"{answer.operation} {answer.status}"


@rule(
    "RAC_ROBUSTEZZA_001 429 says when to come again",
    tampered(429, headers=without("Retry-After")),
)
def retry_after(answers):
    for answer in answers:
        if answer.status in {429, 503} and "Retry-After" not in answer.headers:
            yield answer.operation


@rule(
    "RAC_GEN_FORMAT_001 documented media types",
    tampered(headers=lambda headers: headers | {"Content-Type": "text/html"}),
)
def media_types(answers):
    for answer in answers:
        documented = response_of(answer).get("content", {})
        if answer.body and answer.headers["Content-Type"] not in documented:
            yield f"{answer.operation} {answer.status}"


@rule(
    "RAC_REST_FORMAT_002 objects, and lists in items", tampered(body=lambda body: b"[]")
)
def objects(answers):
    for answer in answers:
        if answer.body and not isinstance(answer.data, dict):
            yield answer.operation
    for answer in lists(answers):
        if not isinstance(answer.data, dict) or not isinstance(
            answer.data.get("items"), list
        ):
            yield answer.operation


@rule(
    "RAC_REST_FORMAT_003 no list and no boolean is null; forms as documented",
    tampered(body=written(b'"items":[', b'"items":null,"x":[')),
)
def forms(answers):
    openapi = document()
    for answer in answers:
        if not answer.body:
            continue
        media = response_of(answer)["content"][answer.headers["Content-Type"]]
        if fault := fault_of(openapi, media["schema"], answer.data):
            yield f"{answer.operation} {answer.status}: {fault}"


def response_of(answer):
    """What the document says of an answer; of other methods, of any other error."""
    operation = document()["paths"][answer.operation]["get"]
    if answer.method == "options":
        return {}
    responses = operation["responses"]
    return resolved(document(), responses.get(str(answer.status), responses["default"]))


@rule(
    "RAC_REST_NAME_003 documented headers are there",
    tampered(headers=without("Cache-Control")),
)
def documented_headers(answers):
    for answer in answers:
        missing = response_of(answer).get("headers", {}).keys() - answer.headers.keys()
        if missing:
            yield f"{answer.operation} {answer.status} {missing}"


@rule(
    "RAC_REST_NAME_006 absolute links in the body",
    lambda answers: answers.append(
        replace(lists(answers)[0], body=b'{"items": [], "next": "?offset=1", "previous": null}')
    ),
)  # fmt: skip
def absolute_links(answers):
    seen = 0
    for answer in lists(answers):
        for name in ["next", "previous"]:
            link = answer.data[name] if isinstance(answer.data, dict) else None
            seen += link is not None
            if link is not None and not link.startswith(f"{BASE}{API}/"):
                yield f"{answer.operation} {link}"
    if not seen:
        yield "no list has a further page"


@rule(
    "RAC_REST_NAME_007 the document is linked", tampered(410, headers=without("Link"))
)
def service_description(answers):
    for answer in answers:
        if (
            answer.headers.get("Link")
            != f'<{BASE}{API}/openapi.json>; rel="service-desc"'
        ):
            yield f"{answer.operation} {answer.status}"


@rule(
    "RAC_REST_NAME_008 errors are problems in English",
    tampered(400, body=written(b'"status":400', b'"status":200')),
)
def problems(answers):
    for answer in answers:
        if answer.status >= 400 and answer.method != "head":
            body = answer.data
            if not {"type", "title", "status", "detail"} <= body.keys():
                yield f"{answer.operation} {answer.status}"
            if (body["type"], body["status"]) != ("about:blank", answer.status):
                yield f"{answer.operation} {answer.status}"
            if not body["title"].isascii() or not body["detail"]:
                yield f"{answer.operation} {answer.status}"
            if answer.headers["Content-Type"] != PROBLEM:
                yield f"{answer.operation} {answer.status}"


@rule(
    "RAC_REST_NAME_008 errors show nothing internal",
    tampered(500, body=written(b"Something", b"psycopg2: something")),
)
def nothing_internal(answers):
    for answer in answers:
        if answer.status >= 400 and INTERNAL.search(answer.body.decode()):
            yield f"{answer.operation} {answer.status}"


@rule(
    "RAC_REST_NAME_008 every status that can be caused",
    lambda answers: answers.__setitem__(
        slice(None), [answer for answer in answers if answer.status != 410]
    ),
)
def every_status(answers):
    expected = {200, 204, 400, 404, 405, 406, 410, 414, 415, 422, 429, 500}
    missing = expected - {answer.status for answer in answers}
    if missing:
        yield str(missing)


@rule(
    "RAC_REST_NAME_010 exactly one header of caching",
    tampered(headers=lambda headers: headers | {"Expires": "0"}),
)
def caching(answers):
    for answer in answers:
        names = {"Cache-Control", "Expires"} & answer.headers.keys()
        if len(names) != 1:
            yield f"{answer.operation} {answer.status}"
        if answer.status >= 400 and answer.headers.get("Cache-Control") != "no-store":
            yield f"{answer.operation} {answer.status}"


@rule(
    "RAC_REST_NAME_011 /status is a problem of status 200",
    lambda answers: answers.append(
        Answer("/status", "get", 200, {"Content-Type": "application/json"}, b"{}")
    ),
)
def status(answers):
    for answer in answers:
        if (answer.operation, answer.method, answer.status) == ("/status", "get", 200):
            if answer.headers["Content-Type"] != PROBLEM:
                yield answer.headers["Content-Type"]
            elif answer.data["status"] != 200:
                yield str(answer.data)


@rule(
    "HEAD answers like GET, without the body",
    lambda answers: answers.append(
        replace(next(a for a in answers if a.method == "head"), body=b"{}")
    ),
)
def head(answers):
    gets = {
        a.operation: a
        for a in reversed(answers)
        if (a.method, a.status) == ("get", 200)
    }
    for answer in answers:
        if answer.method == "head":
            same = ["Content-Type", "Content-Length"]
            get = gets[answer.operation]
            if answer.body or answer.status != 200:
                yield answer.operation
            if [answer.headers[name] for name in same] != [
                get.headers[name] for name in same
            ]:
                yield answer.operation


@rule(
    "OPTIONS tells the methods and nothing of the code",
    lambda answers: answers.append(
        replace(
            next(a for a in answers if a.method == "options"),
            body=b'{"description": "The published practices."}',
        )
    ),
)
def options(answers):
    for answer in answers:
        if answer.method == "options":
            if (answer.status, answer.body) != (204, b""):
                yield answer.operation
            if answer.headers["Allow"] != "GET, HEAD, OPTIONS":
                yield answer.operation


@pytest.mark.parametrize("name", RULES)
def test_the_answers_keep_the_rule(answers, name):
    check, _spoil = RULES[name]

    assert list(check(answers)) == []


@pytest.mark.parametrize("name", RULES)
def test_the_rule_is_seen_to_fail(answers, name):
    check, spoil = RULES[name]
    spoilt = deepcopy(answers)

    spoil(spoilt)

    assert list(check(spoilt))
