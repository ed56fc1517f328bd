# SPDX-License-Identifier: AGPL-3.0-or-later
"""Practices that are like the one on the page, and why."""

import pytest

from partnership.catalogue import services
from tests.factories import make_organisation, make_practice, make_term

pytestmark = pytest.mark.django_db


@pytest.fixture
def terms(db):
    """Two themes and a target group."""
    return {
        "sport": make_term(code="sport", label="Sport"),
        "school": make_term(code="school", label="Scuola"),
        "young": make_term("target_group", "young", "Giovani"),
    }


def similar(client, slug="una"):
    response = client.get(f"/pratiche/{slug}/")
    return [
        (
            one["record"]["title"],
            [
                f"{reason.words}: {', '.join(reason.labels)}"
                for reason in one["reasons"]
            ],
        )
        for one in response.context["similar"]
    ]


def test_nearest_come_first_and_say_why(client, trento, piemonte, places, terms):
    make_practice(
        trento,
        "Una",
        themes=[terms["sport"], terms["school"]],
        target_groups=[terms["young"]],
        territories=[places["022205"]],
        published=True,
    )
    make_practice(trento, "Solo tema", themes=[terms["sport"]], published=True)
    make_practice(
        piemonte,
        "Tema e destinatari",
        themes=[terms["sport"]],
        target_groups=[terms["young"]],
        published=True,
    )
    make_practice(
        trento,
        "Stesso comune",
        themes=[terms["school"]],
        territories=[places["022205"]],
        published=True,
    )
    make_practice(piemonte, "Altro", territories=[places["001"]], published=True)

    assert similar(client) == [
        (
            "Stesso comune",
            [
                "Stesso comune: Trento",
                "Stesso tema: Scuola",
                "Stessa provincia: Trento",
            ],
        ),
        (
            "Tema e destinatari",
            ["Stesso tema: Sport", "Stessi destinatari: Giovani"],
        ),
        ("Solo tema", ["Stesso tema: Sport"]),
    ]


def test_same_region_alone_is_no_likeness(client, trento, places, terms):
    for title in ["Una", "Altra"]:
        make_practice(trento, title, territories=[places["04"]], published=True)

    assert similar(client) == []


def test_same_organisation_is_one_even_if_old(client, trento, piemonte, terms):
    agency = make_organisation(trento, "Agenzia", published=True)
    old = make_practice(piemonte, "Vecchia")
    new = make_practice(trento, "Una", themes=[terms["sport"]])
    for practice in [old, new]:
        practice.organisations.set([agency])
        services.publish(practice, by=None)
    for number in range(60):
        make_practice(
            trento, f"Sport {number}", themes=[terms["sport"]], published=True
        )

    assert ("Vecchia", ["Stessa organizzazione: Agenzia"]) in similar(client)


def test_four_at_most_and_never_itself_or_what_was_withdrawn(client, trento, terms):
    practices = [
        make_practice(trento, title, themes=[terms["sport"]], published=True)
        for title in ["Una", "Due", "Tre", "Quattro", "Cinque", "Sei", "Sette"]
    ]
    services.withdraw(practices[-1], by=None, reason="Finita")

    titles = [title for title, _ in similar(client)]

    assert titles == ["Sei", "Cinque", "Quattro", "Tre"]


def test_practice_without_anything_in_common_has_no_section(client, trento):
    make_practice(trento, "Una", published=True)

    response = client.get("/pratiche/una/")

    assert 'id="similar"' not in response.content.decode()


def test_names_are_in_italian_where_the_page_is_not(client, trento, terms):
    for title in ["Una", "Due"]:
        make_practice(trento, title, themes=[terms["sport"]], published=True)

    page = client.get("/en/pratiche/una/").content.decode()

    assert 'Same theme: <span lang="it">Sport</span>' in page


def test_similar_practices_cost_one_query(
    client, trento, places, terms, django_assert_num_queries
):
    for number in range(12):
        make_practice(
            trento,
            f"Pratica {number}",
            themes=[terms["sport"], terms["school"]],
            target_groups=[terms["young"]],
            territories=[places["022205"]],
            published=True,
        )
    client.get("/pratiche/pratica-1/")

    # Entry with content and clock, what is like it; the rest is remembered.
    with django_assert_num_queries(2):
        client.get("/pratiche/pratica-2/")
