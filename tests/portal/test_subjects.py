# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of the areas of the protocol and of the themes."""

import datetime

import pytest
from django.utils import timezone

from partnership.catalogue import services
from tests.factories import make_practice, make_term

pytestmark = pytest.mark.django_db

today = timezone.localdate
DAY = datetime.timedelta(days=1)


@pytest.fixture
def areas(db):
    """The area of marks with two of its instruments, and another area."""
    marks = make_term("area", "B", "Marchi e distretti", description_it="Strumenti.")
    other = make_term("area", "A", "Buone pratiche")
    for code, label, position in [
        ("districts", "Distretti", 2),
        ("marks", "Marchi", 1),
    ]:
        make_term("instrument", code, label, broader=marks, position=position)
    make_term("instrument", "exchange", "Scambio", broader=other)
    return {"A": other, "B": marks}


def test_area_names_its_instruments_in_the_order_of_the_protocol(client, areas):
    response = client.get("/aree/b/")

    assert [str(term) for term in response.context["instruments"]] == [
        "Marchi",
        "Distretti",
    ]
    page = response.content.decode()
    assert page.index("<h3>Marchi</h3>") < page.index("<h3>Distretti</h3>")
    assert "Scambio" not in page


def test_area_shows_its_practices_and_the_way_to_all_of_them(client, areas, trento):
    mine = make_practice(trento, "Un distretto")
    mine.areas.add(areas["B"])
    draft = make_practice(trento, "Una bozza")
    draft.areas.add(areas["B"])
    make_practice(trento, "Di un’altra area", published=True)
    services.publish(mine, by=None)

    response = client.get("/aree/b/")

    assert [card["title"] for card in response.context["practices"]] == ["Un distretto"]
    assert response.context["practice_count"] == 1
    listed = client.get(response.context["practices_url"])
    assert [card["title"] for card in listed.context["cards"]] == ["Un distretto"]


@pytest.mark.parametrize("path", ["/aree/z/", "/aree/B/", "/temi/niente/"])
def test_what_is_no_subject_is_not_found(client, areas, path):
    assert client.get(path).status_code == 404


def test_theme_that_no_longer_holds_has_no_page(client):
    make_term(code="vecchio", label="Vecchio", valid_until=today() - DAY)

    assert client.get("/temi/vecchio/").status_code == 404
    assert "Vecchio" not in client.get("/temi/").content.decode()


def test_theme_shows_its_practices(client, trento):
    sport = make_term(code="sport", label="Sport", description_it="Muoversi insieme.")
    make_practice(trento, "Corsa", themes=[sport], published=True)
    make_practice(trento, "Casa", published=True)

    response = client.get("/temi/sport/")

    assert "Muoversi insieme." in response.content.decode()
    assert [card["title"] for card in response.context["practices"]] == ["Corsa"]


def test_themes_say_how_many_practices_they_have(client, trento):
    sport = make_term(code="sport", label="Sport")
    make_term(code="vuoto", label="Vuoto")
    make_practice(trento, "Corsa", themes=[sport], published=True)

    themes = client.get("/temi/").context["themes"]

    assert {theme["label"]: theme["count"] for theme in themes} == {
        "Sport": 1,
        "Vuoto": 0,
    }


@pytest.mark.parametrize("count", [1, 12])
def test_pages_cost_the_same_queries_for_few_and_for_many(
    client, areas, trento, count, django_assert_max_num_queries
):
    theme = make_term(code="sport", label="Sport")
    for number in range(count):
        make_practice(trento, f"Pratica {number}", themes=[theme], published=True)

    client.get("/temi/sport/")
    # The term, its keys, practices, five other kinds, the clock, the day of the newest
    # publication.
    with django_assert_max_num_queries(11):
        assert client.get("/temi/sport/").status_code == 200
    # Beside these: instruments and the other areas.
    with django_assert_max_num_queries(13):
        assert client.get("/aree/b/").status_code == 200
    # Counts, keys, themes, administrations.
    with django_assert_max_num_queries(6):
        assert client.get("/temi/").status_code == 200
