# SPDX-License-Identifier: AGPL-3.0-or-later
"""Practices by how like their places are to a municipality, each with its reasons."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partnership.catalogue import services as catalogue
from practices.context.fit import FACTORS, Context, compared, fit_of
from tests.factories import make_practice
from tests.factories_exchange import make_residents

pytestmark = pytest.mark.django_db
PAGE = "/pratiche/affini/"
API = "/api/v1/practices/fitting"


@pytest.fixture
def known(places):
    """Cuneo, and three places of which residents are known."""
    make_residents(places["004078"], 150, 650, 200)  # Cuneo
    make_residents(places["022205"], 150, 650, 200)  # Trento: the same
    make_residents(places["021008"], 20, 60, 40)  # Bolzano: smaller and older
    return places


@pytest.fixture
def practices(trento, known):
    """In Trento, in the whole province, in Bolzano, at home, everywhere, nowhere known."""
    made = {}
    for name, where in {
        "Trento": ["022205"],
        "Provincia": ["022"],
        "Bolzano": ["021008"],
        "Qui": ["004078"],
        "Intorno": ["004"],
    }.items():
        places = [known[code] for code in where]
        made[name] = make_practice(trento, name, territories=places)
    made["Ovunque"] = make_practice(trento, "Ovunque")
    for practice in made.values():
        catalogue.publish(practice, by=None)
    return made


def titles(response):
    return [row["record"]["title"] for row in response.context["rows"]]


def test_weights_are_a_whole_and_a_place_is_like_itself():
    own = Context(1_000, 15.0, 133.3)

    assert sum(factor.weight for factor in FACTORS) == pytest.approx(1)
    assert fit_of(compared(own, own)) == pytest.approx(1)
    for other in [
        Context(10_000, 15.0, 133.3),
        Context(1_000, 23.0, 133.3),
        Context(1_000, 15.0, 283.3),
        Context(1_000, 15.0, None),
    ]:
        there, back = compared(own, other), compared(other, own)
        assert fit_of(there) == pytest.approx(fit_of(back))
        assert min(one.fit for one in there) == pytest.approx(0)
        assert 0.5 < fit_of(there) < 0.8


def test_the_most_like_places_come_first_and_each_says_why(client, practices):
    page = client.get(f"{PAGE}?municipality=004078")

    # What holds at home or everywhere is not elsewhere.
    assert titles(page) == ["Trento", "Provincia", "Bolzano"]
    first, second, last = page.context["rows"]
    assert (first["fit"], first["in_place"]) == (100, "")
    assert second["in_place"]
    assert last["fit"] < 60
    assert [one.factor.name for one in last["factors"]] == [f.name for f in FACTORS]
    text = page.content.decode()
    assert "1.000" in text
    assert "120" in text


def test_filters_of_the_list_stay(client, practices):
    page = client.get(f"{PAGE}?municipality=cuneo&q=Bolzano&theme=x")

    # As in the list: what is wrong is told, and narrows nothing.
    assert page.context["notices"]
    assert titles(client.get(f"{PAGE}?municipality=cuneo&q=Bolzano")) == ["Bolzano"]
    assert 'name="q" value="Bolzano"' in page.content.decode()


@pytest.mark.parametrize(
    "query",
    ["", "municipality=", "municipality=Atlantide", "municipality=022", "page=0"],
)
def test_without_a_municipality_there_is_the_form(client, practices, query):
    page = client.get(f"{PAGE}?{query}")

    assert page.status_code == 200
    assert "rows" not in page.context
    if "Atlantide" in query:
        assert "Atlantide" in page.content.decode()
        assert page.context["form"].errors


def test_a_municipality_without_figures_is_told(client, practices, known):
    page = client.get(f"{PAGE}?municipality=001272")

    assert "rows" not in page.context
    assert page.context["notices"] or page.context["form"].errors


def test_one_practice_and_one_municipality(client, practices):
    address = "/pratiche/{}/contesto/?municipality=004078"

    there = client.get(address.format(practices["Provincia"].slug))
    assert there.context["fit"] == 100
    assert there.context["in_place"]
    assert client.get(address.format(practices["Qui"].slug)).context["is_here"]
    assert client.get(address.format(practices["Ovunque"].slug)).context["is_here"]
    assert client.get("/pratiche/nessuna/contesto/").status_code == 404


def test_the_api_gives_the_same_order_with_factors(client, practices):
    answer = client.get(f"{API}?municipality=Cuneo&limit=2").json()

    assert [item["title"]["it"] for item in answer["items"]] == ["Trento", "Provincia"]
    assert answer["previous"] is None
    assert answer["items"][0]["fit"] == 1
    assert answer["items"][1]["most_alike"] == "IT.04.022.022205"
    rest = client.get(answer["next"]).json()
    assert rest["next"] is None
    assert client.get(rest["previous"]).json() == answer
    assert [item["title"]["it"] for item in rest["items"]] == ["Bolzano"]
    assert sum(one["weight"] for one in rest["items"][0]["factors"]) == pytest.approx(1)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "municipality=",
        "municipality=Atlantide",
        "municipality=004078&limit=0",
        "municipality=004078&limit=101",
        "municipality=004078&offset=-1",
        "municipality=004078&municipality=022205",
        "municipality=004078&thema=x",
        "municipality=004078&theme=x",
        "municipality=001272",
    ],
)
def test_the_api_refuses_by_name(client, practices, query):
    answer = client.get(f"{API}?{query}")

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] in {
        *("municipality", "limit", "offset", "thema", "theme"),
    }


def test_it_costs_the_same_for_few_and_for_many(client, trento, practices, known):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{PAGE}?municipality=004078").status_code == 200
        return len(queries)

    cost()
    few = cost()
    for number in range(15):
        practice = make_practice(
            trento, f"Altra {number}", territories=[known["022205"]]
        )
        catalogue.publish(practice, by=None)
    cost()

    assert cost() == few
    assert few <= 9
