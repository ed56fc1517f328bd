# SPDX-License-Identifier: AGPL-3.0-or-later
"""The home page: what staff choose for it, and nothing that is not published."""

import pytest

from partnership.catalogue import services
from tests.factories import make_practice, make_term
from tests.factories_agreements import make_agreement, make_organisation
from tests.factories_indicators import make_indicator

pytestmark = pytest.mark.django_db


def births(place):
    """Seven years of a place: enough for a line."""
    return [
        {"territory": place, "period": str(2018 + number), "value": 5000 - number}
        for number in range(7)
    ]


@pytest.fixture
def bodies(trento, piemonte):
    """The two partners as organisations."""
    return [
        make_organisation(trento, "Provincia", partner=trento),
        make_organisation(piemonte, "Regione", partner=piemonte),
    ]


def test_partners_and_the_chosen_agreement_are_shown(client, trento, bodies):
    make_agreement(
        trento,
        "Protocollo scelto",
        parties=[{"organisation": bodies[0], "signatory": "Chi firma"}, bodies[1]],
        signed_on="2022-07-14",
        duration_months=36,
        is_on_home=True,
        published=True,
    )
    make_agreement(trento, "Altro accordo", parties=bodies, published=True)

    response = client.get("/")

    page = response.content.decode()
    assert [partner["title"] for partner in response.context["partners"]] == [
        "Provincia",
        "Regione",
    ]
    assert [chosen["title"] for chosen in response.context["agreements"]] == [
        "Protocollo scelto"
    ]
    assert "Chi firma" in page
    assert 'datetime="2022-07-14"' in page
    assert response.context["agreements"][0]["answer"].state == "unknown"


def test_agreement_of_a_draft_or_a_withdrawal_is_not_shown(client, trento, bodies):
    make_agreement(trento, "Bozza", parties=bodies, is_on_home=True)
    gone = make_agreement(
        trento, "Ritirato", parties=bodies, is_on_home=True, published=True
    )
    services.withdraw(gone, by=None, reason="Errore")

    assert client.get("/").context["agreements"] == []


def test_many_periods_are_a_plot_and_few_a_number(client, trento, places):
    make_indicator(
        trento,
        "Nati vivi",
        figures=births(places["022"]),
        is_on_home=True,
        published=True,
    )
    make_indicator(
        trento,
        "Residenti",
        figures=births(places["022"])[:1],
        is_on_home=True,
        published=True,
    )
    make_indicator(trento, "Altro", figures=births(places["022"]), published=True)

    context = client.get("/").context

    assert [plot["title"] for plot in context["plots"]] == ["Nati vivi"]
    assert [panel.code for panel in context["plots"][0]["plot"].panels] == ["022"]
    assert [number["title"] for number in context["numbers"]] == ["Residenti"]


@pytest.mark.parametrize("count", [1, 12])
def test_home_costs_the_same_queries_for_few_and_for_many(
    client, trento, bodies, count, django_assert_max_num_queries
):
    area = make_term("area", "A", "Scambio")
    for number in range(count):
        practice = make_practice(trento, f"Pratica {number}", themes=[])
        practice.areas.add(area)
        services.publish(practice, by=None)

    client.get("/pratiche/")
    # Clock, counts with what their keys are, chosen of three kinds with their keys,
    # places of the partners, newest, open today, areas, themes, records by kind, day of
    # the last update.
    with django_assert_max_num_queries(14):
        assert client.get("/").status_code == 200
