# SPDX-License-Identifier: AGPL-3.0-or-later
"""The practices in the API: the same questions, the same answers, a fixed form."""

import uuid

import pytest
from django.db import connection
from django.test import Client
from openapi_spec_validator import validate

from partnership.catalogue import services
from practices.api.schema import PRACTICE
from tests.factories import make_practice, make_term

pytestmark = pytest.mark.django_db

API = "/api/v1/practices"
PAGE = "/pratiche/"


@pytest.fixture
def catalogue(trento, piemonte, places):
    sport = make_term(code="sport", label="Sport")
    home = make_term(code="casa", label="Casa")
    for title, owner, theme, place in [
        ("Uno", trento, sport, "022109"),
        ("Due", trento, home, "022"),
        ("Tre", piemonte, sport, "01"),
        ("Quattro", piemonte, home, "004078"),
    ]:
        make_practice(
            owner, title, themes=[theme], territories=[places[place]], published=True
        )


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=uno",
        "theme=sport",
        "theme=sport&theme=casa",
        "territory=022",
        "territory=004078",
        "administration=trento&theme=casa",
        "open=true",
        "lifecycle=running",
        "residence=Cuneo",
        "measure=false",
        "child_age=3",
    ],
)
def test_pages_and_api_answer_the_same_questions(client, catalogue, query):
    page = client.get(f"{PAGE}?{query}")
    api = client.get(f"{API}?{query}")

    assert [card["title"] for card in page.context["cards"]] == [
        item["title"]["it"] for item in api.json()["items"]
    ]


def test_list_costs_three_queries(client, catalogue, django_assert_num_queries):
    # The clock, for the tag; the keys of the filters; rows with their content.
    with django_assert_num_queries(3):
        client.get(f"{API}?theme=sport&limit=100")


def test_record_costs_one_query(client, trento, django_assert_num_queries):
    practice = make_practice(trento, published=True)

    with django_assert_num_queries(1):
        assert client.get(f"{API}/{practice.uuid}").status_code == 200


def test_record_has_exactly_the_documented_keys(client, trento):
    practice = make_practice(trento, published=True)

    assert client.get(f"{API}/{practice.uuid}").json().keys() == set(
        PRACTICE["properties"]
    )


def test_pages_follow_each_other_without_loss(client, catalogue):
    url, seen = f"{API}?limit=3&count=true", []
    while url:
        body = client.get(url).json()
        assert body["count"] == 4
        seen += [item["slug"] for item in body["items"]]
        url = body["next"]

    assert sorted(seen) == ["due", "quattro", "tre", "uno"]
    assert body["previous"] is not None


def test_count_is_given_only_when_asked(client, catalogue):
    assert "count" not in client.get(API).json()


def test_withdrawn_record_is_gone_with_moment_and_reason(client, trento):
    practice = make_practice(trento, published=True)
    services.withdraw(practice, by=None, reason="Superata")

    response = client.get(f"{API}/{practice.uuid}")

    assert response.status_code == 410
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["reason"] == "Superata"
    assert response.json()["withdrawn_at"].endswith("Z")


def test_unknown_record_is_not_found(client):
    response = client.get(f"{API}/{uuid.uuid4()}")

    assert response.status_code == 404
    assert response.json()["title"] == "Not Found"


def test_draft_is_not_found(client, trento):
    assert client.get(f"{API}/{make_practice(trento).uuid}").status_code == 404


def test_messages_are_in_english(client):
    detail = client.get(f"{API}?them=x", headers={"accept-language": "it"}).json()

    assert "Did you mean" in detail["detail"]


def test_openapi_document_is_valid(client):
    document = client.get("/api/v1/openapi.json").json()

    validate(document)
    assert set(document["paths"]) == {
        "/status",
        "/organisations",
        "/organisations/{id}",
        "/practices",
        "/practices/{id}",
        "/practices/fitting",
        "/evidence-reviews",
        "/evidence-reviews/{id}",
        "/lessons",
        "/lessons/{id}",
        "/adoptions",
        "/adoptions/{id}",
        "/documents",
        "/documents/{id}",
        "/acts",
        "/acts/{id}",
        "/agreements",
        "/agreements/{id}",
        "/agreements/covering",
        "/questions",
        "/questions/{id}",
        "/questions/answer-times",
        "/events",
        "/events/{id}",
        "/courses",
        "/courses/{id}",
        "/territories",
        "/territories/{code}",
        "/indicators",
        "/indicators/{id}",
        "/observations",
        "/vocabularies",
        "/vocabularies/{code}",
        "/administrations",
        "/administrations/{code}",
        "/changes",
        "/changes/{sequence}/records",
        "/dumps",
        "/dumps/{dump}/{file}",
    }


def test_every_filter_is_documented(client):
    document = client.get("/api/v1/openapi.json").json()
    names = {
        parameter["name"]
        for parameter in document["paths"]["/practices"]["get"]["parameters"]
    }

    assert names == {
        "q",
        "area",
        "theme",
        "target_group",
        "territory",
        "administration",
        "lifecycle",
        "sdg",
        "organisation",
        "agreement",
        "measure",
        "open",
        "child_age",
        "residence",
        "year",
        "cost_class",
        "language",
        "grade",
        "adopted",
        "updated_since",
        "limit",
        "offset",
        "cursor",
        "sort",
        "count",
        "fields",
        "embed",
        "lang",
    }


def test_status_answers_as_the_national_rules_ask(client):
    response = client.get("/api/v1/status")

    assert response.status_code == 200
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == 200


def test_failure_of_ours_is_a_problem_too(db):
    """A real failure: the table that the view reads is not there."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE catalogue_entry RENAME TO elsewhere")

    response = Client(raise_request_exception=False).get(API)

    assert response.status_code == 500
    assert response["Content-Type"] == "application/problem+json"
