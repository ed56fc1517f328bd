# SPDX-License-Identifier: AGPL-3.0-or-later
"""How often one client may ask the API, and how every answer tells it."""

import time
import uuid

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client, RequestFactory

from partnership.catalogue import services
from partnership.common.api.limits import UNLIMITED, spend
from partnership.common.sources import source_of
from tests.factories import make_practice

pytestmark = pytest.mark.django_db

STATUS = "/api/v1/status"
RATE = ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"]


@pytest.fixture(autouse=True)
def _early_in_a_minute():
    """A minute that ends during a test would begin a new count."""
    if time.time() % 60 >= 57:
        time.sleep(3.1)


@pytest.fixture
def limit(settings):
    """Set how many requests a minute has."""

    def set_limit(number):
        settings.API_REQUESTS_PER_MINUTE = number

    return set_limit


def ask(client, url=STATUS, **options):
    return client.get(url, **options)


def test_what_is_left_goes_down_to_nothing_and_then_429(client, limit):
    limit(2)

    answers = [ask(client) for _request in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 429, 429]
    assert [answer["X-RateLimit-Remaining"] for answer in answers] == list("1000")
    assert {answer["X-RateLimit-Limit"] for answer in answers} == {"2"}


def test_too_many_requests_say_when_to_come_again(client, limit):
    limit(1)
    ask(client)

    response = ask(client, headers={"accept-language": "it"})

    assert response["Content-Type"] == "application/problem+json"
    assert response["Retry-After"] == response["X-RateLimit-Reset"]
    assert 1 <= int(response["Retry-After"]) <= 60
    body = response.json()
    assert (body["type"], body["title"], body["status"]) == (
        "about:blank",
        "Too Many Requests",
        429,
    )
    assert f"in {response['Retry-After']} seconds" in body["detail"]
    assert response["Cache-Control"] == "no-store"


def test_a_refused_request_asks_the_database_nothing(
    client, limit, django_assert_num_queries
):
    limit(1)
    ask(client)

    with django_assert_num_queries(0):
        assert ask(client, "/api/v1/practices").status_code == 429


def test_each_network_has_its_own_allowance_and_a_household_one(client, limit):
    limit(1)

    statuses = [
        ask(client, REMOTE_ADDR=address).status_code
        for address in [
            "203.0.113.9",
            "203.0.113.10",
            "203.0.113.9",
            "2001:db8:1:2::1",
            "2001:db8:1:2::2",
            "2001:db8:1:3::1",
        ]
    ]

    assert statuses == [200, 200, 429, 200, 429, 200]


def test_clients_behind_our_proxy_are_told_apart(client, limit, settings):
    limit(1)
    settings.BEHIND_PROXY = True

    statuses = [
        ask(client, headers={"x-forwarded-for": hops}).status_code
        for hops in ["203.0.113.9", "203.0.113.10", "10.9.8.7, 203.0.113.9"]
    ]

    assert statuses == [200, 200, 429]


def test_the_next_minute_begins_anew(client, limit):
    limit(1)
    request = RequestFactory().get(STATUS)
    minute = int(time.time()) // 60
    caches["counts"].set(source_of(request, "api", minute - 1), 99)

    assert ask(client).status_code == 200
    caches["counts"].set(source_of(request, "api", minute), 99)
    assert ask(client).status_code == 429


def test_no_address_is_kept(client):
    ask(client, REMOTE_ADDR="203.0.113.9")

    kept = repr(caches["counts"]._cache)
    assert len(caches["counts"]._cache) == 1
    assert "203.0.113" not in kept


def test_pages_are_not_counted(client, limit, trento):
    limit(1)

    responses = [client.get("/privacy/") for _request in range(3)]

    assert {response.status_code for response in responses} == {200}
    assert not any(response.has_header(RATE[0]) for response in responses)
    assert not caches["counts"]._cache


def test_without_a_limit_the_headers_name_one_that_nobody_reaches(client, limit):
    limit(0)

    answers = [ask(client) for _request in range(3)]

    assert {answer.status_code for answer in answers} == {200}
    assert {answer[name] for answer in answers for name in RATE[:2]} == {str(UNLIMITED)}
    assert not caches["counts"]._cache


def test_a_store_that_does_not_answer_hides_nothing(client, settings, caplog):
    """A real one: nobody listens on that port."""
    down = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "redis://127.0.0.1:1/0",
    }
    settings.CACHES = settings.CACHES | {"counts": down}

    response = ask(client)

    assert response.status_code == 200
    assert response["X-RateLimit-Remaining"] == "599"
    assert "does not answer" in caplog.text


def every_kind_of_answer(client, trento, limit):
    """One answer of each status that the API can give, by status."""
    practice = make_practice(trento, published=True)
    gone = make_practice(trento, "Ritirata", published=True)
    services.withdraw(gone, by=None, reason="Superata")
    api = "/api/v1/practices"
    answers = [
        client.get(f"{api}/{practice.uuid}"),
        client.head(api),
        client.options(api),
        client.get(f"{api}?them=x"),
        client.get(f"{api}/{uuid.uuid4()}"),
        client.get("/api/v1/nothing"),
        client.get("/api/"),
        client.post(api, "{}", content_type="application/json"),
        client.get(api, headers={"accept": "application/xml"}),
        client.get(f"{api}/{gone.uuid}"),
        client.get(f"{api}?q={'a' * 4000}"),
        client.generic("GET", api, "<a/>", content_type="text/xml"),
        client.get("/api/v1/observations?period_from=2024&period_until=2023"),
        client.get(api, headers={"host": "bad_host:x"}),
    ]
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE catalogue_entry RENAME TO elsewhere")
    answers.append(Client(raise_request_exception=False).get("/api/v1/practices"))
    limit(1)
    answers.append(client.get(STATUS))
    return answers


def test_every_answer_has_the_headers(client, trento, limit):
    answers = every_kind_of_answer(client, trento, limit)

    assert {answer.status_code for answer in answers} == {
        200, 204, 400, 404, 405, 406, 410, 414, 415, 422, 429, 500,
    }  # fmt: skip
    for answer in answers:
        for name in RATE:
            assert answer[name].isdigit(), (answer.status_code, name)
        assert 1 <= int(answer["X-RateLimit-Reset"]) <= 60
        assert answer["Link"] == '</api/v1/openapi.json>; rel="service-desc"'
        assert answer["Cache-Control"] == (
            "no-cache" if answer.status_code < 400 else "no-store"
        )


def test_every_error_is_a_problem_in_english(client, trento, limit):
    for answer in every_kind_of_answer(client, trento, limit):
        if answer.status_code < 400:
            continue
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["Content-Language"] == "en"
        body = answer.json()
        assert body["status"] == answer.status_code
        assert body["type"] == "about:blank"
        assert body["title"].isascii()
        assert body["detail"]


def test_counting_costs_less_than_a_tenth_of_a_millisecond(settings):
    settings.API_REQUESTS_PER_MINUTE = 600
    request = RequestFactory().get(STATUS, REMOTE_ADDR="203.0.113.9")
    spend(request)

    durations = []
    for _round in range(5):
        start = time.process_time()
        for _request in range(200):
            spend(request)
        durations.append((time.process_time() - start) / 200)

    assert min(durations) < 0.0001
