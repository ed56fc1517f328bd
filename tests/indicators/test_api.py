# SPDX-License-Identifier: AGPL-3.0-or-later
"""Indicators and single figures in the API."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openapi_spec_validator import validate

from partnership.catalogue import services
from partnership.indicators.api.schema import INDICATOR, OBSERVATION
from tests.factories import make_term
from tests.factories_indicators import figures_of, make_indicator

pytestmark = pytest.mark.django_db
INDICATORS = "/api/v1/indicators"
FIGURES = "/api/v1/observations"


@pytest.fixture
def births(piemonte, places):
    estimate = {
        "territory": places["01"],
        "period": "2024",
        "value": 24600,
        "status": "estimate",
        "released_on": "2025-03",
    }
    return make_indicator(
        piemonte,
        themes=[make_term()],
        figures=[*figures_of(places), estimate],
        published=True,
    )


@pytest.fixture
def monthly(trento, places):
    values = {"022": {"2023-12": 300, "2024-01": 310, "2024-06-30": "1.5"}}
    return make_indicator(
        trento, "Nati al mese", figures=figures_of(places, values), published=True
    )


def found(client, query):
    """The figures that answer: (slug, place, period, status)."""
    items = client.get(f"{FIGURES}?limit=100&{query}").json()["items"]
    return [
        (
            item["indicator"]["slug"],
            item["territory"]["id"],
            item["period"],
            item["status"],
        )
        for item in items
    ]


@pytest.mark.parametrize(
    "query",
    ["", "q=nati", "theme=birth-rate", "territory=01", "administration=trento"],
)
def test_pages_and_api_answer_the_same_questions(client, births, monthly, query):
    page = client.get(f"/statistiche/?sort=newest&{query}")
    api = client.get(f"{INDICATORS}?{query}")

    assert sorted(card["title"] for card in page.context["cards"]) == sorted(
        item["title"]["it"] for item in api.json()["items"]
    )


def test_indicator_has_exactly_the_documented_keys(client, births):
    body = client.get(f"{INDICATORS}/{births.uuid}").json()

    assert body.keys() == set(INDICATOR["properties"])
    figure = INDICATOR["properties"]["observations"]["items"]
    assert body["observations"][0].keys() == set(figure["properties"])


def test_figure_has_exactly_the_documented_keys(client, births):
    item = client.get(f"{FIGURES}?limit=1").json()["items"][0]

    assert item.keys() == set(OBSERVATION["properties"])
    assert item["indicator"] == {
        "id": str(births.uuid),
        "kind": "indicator",
        "slug": "nati-vivi",
        "label": {"it": "Nati vivi"},
    }
    assert item["unit"] == {"it": "nati"}
    assert item["value"] == "34639"


def test_figures_come_by_title_place_and_period(client, births, monthly):
    rows = found(client, "")

    assert len(rows) == 14
    assert rows[0] == ("nati-al-mese", "022", "2023-12", "definitive")
    assert rows[3] == ("nati-vivi", "01", "1999", "definitive")
    assert rows[-1] == ("nati-vivi", "022", "2023", "definitive")


@pytest.mark.parametrize("name", ["slug", "uuid"])
def test_figures_of_one_indicator(client, births, monthly, name):
    rows = found(client, f"indicator={getattr(monthly, name)}")

    assert [period for _, _, period, _ in rows] == ["2023-12", "2024-01", "2024-06-30"]


def test_slug_of_before_leads_to_the_indicator(client, births):
    births.slug = "nascite"
    births.save()
    services.publish(births, by=None)

    assert len(found(client, "indicator=nati-vivi&territory=022")) == 5


def test_figures_of_places_are_not_those_of_places_within(client, births):
    assert {place for _, place, _, _ in found(client, "territory=022")} == {"022"}
    assert len(found(client, "territory=022&territory=01")) == 11
    assert found(client, "territory=04") == []


def test_figures_by_status(client, births):
    assert found(client, "status=estimate") == [("nati-vivi", "01", "2024", "estimate")]
    assert len(found(client, "status=estimate&status=definitive")) == 11


@pytest.mark.parametrize(
    ("query", "periods"),
    [
        ("period_from=2024", ["2024-01", "2024-06-30"]),
        ("period_from=2024-02", ["2024-06-30"]),
        ("period_from=2023-12-01", ["2023-12", "2024-01", "2024-06-30"]),
        ("period_from=2023-12-02", ["2024-01", "2024-06-30"]),
        ("period_until=2023", ["2023-12"]),
        ("period_until=2024-01", ["2023-12", "2024-01"]),
        ("period_until=2024-01-15", ["2023-12"]),
        ("period_from=2024&period_until=2024-03", ["2024-01"]),
    ],
)
def test_figures_within_a_time_lie_in_it_wholly(client, monthly, query, periods):
    assert [period for _, _, period, _ in found(client, query)] == periods


def test_figures_follow_each_other_without_loss(client, births, monthly):
    url, seen = f"{FIGURES}?limit=4&count=true", []
    while url:
        body = client.get(url).json()
        assert body["count"] == 14
        seen += [str(item) for item in body["items"]]
        url = body["next"]

    assert len(seen) == len(set(seen)) == 14


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("indicatore=nati-vivi", "indicatore"),
        ("indicator=mai-esistito", "indicator"),
        ("indicator=00000000-0000-0000-0000-000000000000", "indicator"),
        ("indicator=%00", "indicator"),
        ("territory=99", "territory"),
        ("territory=Piemonte", "territory"),
        ("territory=01'", "territory"),
        ("period_from=2024-13", "period_from"),
        ("period_until=ieri", "period_until"),
        ("period_from=2024%00", "period_from"),
        ("status=final", "status"),
        ("period_from=2023&period_from=2024", "period_from"),
        ("limit=0", "limit"),
        ("q=nati", "q"),
        ("theme=birth-rate", "theme"),
    ],
)
def test_wrong_question_is_refused_by_name(client, births, query, field):
    response = client.get(f"{FIGURES}?{query}")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert {error["field"] for error in response.json()["errors"]} == {field}


@pytest.mark.parametrize(
    "query",
    [
        "period_from=2024&period_until=2023",
        "period_from=2024&period_until=2023-12-31",
        "period_from=2024-07-01&period_until=2024-06",
    ],
)
def test_a_time_that_ends_before_it_begins_is_a_contradiction(client, births, query):
    response = client.get(f"{FIGURES}?{query}")

    assert response.status_code == 422
    assert response.json()["title"] == "Unprocessable Entity"
    assert [error["field"] for error in response.json()["errors"]] == ["period_until"]


@pytest.mark.parametrize(
    "query",
    ["period_from=2024&period_until=2024", "period_from=2024-06&period_until=2024"],
)
def test_a_short_time_is_none(client, births, query):
    assert client.get(f"{FIGURES}?{query}").status_code == 200


def test_a_wrong_value_beside_a_contradiction_is_a_wrong_value(client, births):
    query = "status=final&period_from=2024&period_until=2023"

    assert client.get(f"{FIGURES}?{query}").status_code == 400


def test_draft_and_withdrawn_figures_are_not_there(client, births, piemonte, places):
    make_indicator(piemonte, "Bozza", figures=figures_of(places))
    services.withdraw(births, by=None, reason="Superato")

    assert found(client, "") == []
    assert client.get(f"{FIGURES}?indicator=nati-vivi").status_code == 400
    assert client.get(f"{INDICATORS}/{births.uuid}").status_code == 410


def test_lists_cost_few_queries(client, births, monthly, django_assert_num_queries):
    # The clock; the keys of the filters; rows with their content.
    with django_assert_num_queries(3):
        client.get(f"{INDICATORS}?theme=birth-rate")
    with django_assert_num_queries(1):
        client.get(f"{FIGURES}?limit=100")
    # The place; the count; the rows.
    with django_assert_num_queries(3):
        client.get(f"{FIGURES}?territory=01&count=true")


def test_page_of_figures_does_not_carry_the_others(client, births, monthly):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(f"{FIGURES}?limit=2")

    assert "LIMIT 3 OFFSET 0" in queries[0]["sql"]


def test_openapi_describes_both(client):
    document = client.get("/api/v1/openapi.json").json()

    validate(document)
    names = {
        parameter["name"]
        for parameter in document["paths"]["/observations"]["get"]["parameters"]
    }
    assert names == {
        "indicator", "territory", "period_from", "period_until", "status",
        "limit", "offset", "count", "cursor", "sort",
    }  # fmt: skip
    for path in ["/indicators", "/indicators/{id}", "/observations"]:
        assert document["paths"][path]["get"]["responses"]["200"]["content"]
