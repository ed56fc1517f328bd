# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of an indicator becomes public."""

from decimal import Decimal

import pytest

from partnership.catalogue import services
from partnership.catalogue.models import Entry, Key
from partnership.indicators.publication import IndicatorPublication, plain_number
from tests.factories import make_term
from tests.factories_indicators import figures_of, make_indicator

pytestmark = pytest.mark.django_db


def content_of(indicator):
    return IndicatorPublication().content(indicator)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("24600.000000", "24600"),
        ("1.450000", "1.45"),
        ("0.000000", "0"),
        ("-0.000000", "0"),
        ("-12.500000", "-12.5"),
        ("0.000001", "0.000001"),
        ("999999999999.999999", "999999999999.999999"),
    ],
)
def test_numbers_have_no_needless_zeros_and_no_powers_of_ten(value, text):
    assert plain_number(Decimal(value)) == text


def test_figures_come_by_place_period_group_and_status(piemonte, places):
    rows = [
        ("022", "2023", "", "definitive"),
        ("01", "2024", "", "estimate"),
        ("01", "2023", "", "definitive"),
        ("01", "2023", "", "provisional"),
        ("01", "2023", "10-14", "definitive"),
        ("01", "2023", "3-5", "definitive"),
    ]
    indicator = make_indicator(
        piemonte,
        figures=[
            {
                "territory": places[code],
                "period": period,
                "group": group,
                "status": status,
                "value": 1,
            }
            for code, period, group, status in rows
        ],
    )

    assert [
        (row["territory"]["id"], row["period"], row["group"], row["status"])
        for row in content_of(indicator)["observations"]
    ] == [
        ("01", "2023", "", "provisional"),
        ("01", "2023", "", "definitive"),
        ("01", "2023", "3-5", "definitive"),
        ("01", "2023", "10-14", "definitive"),
        ("01", "2024", "", "estimate"),
        ("022", "2023", "", "definitive"),
    ]


def test_entry_is_found_by_theme_place_and_administration(piemonte, places):
    make_indicator(
        piemonte, themes=[make_term()], figures=figures_of(places), published=True
    )

    entry = Entry.objects.get()
    keys = set(Key.objects.filter(pk__in=entry.terms).values_list("facet", "value"))

    assert keys == {
        ("place", "IT.01"),
        ("place", "IT.04.022"),
        ("administration", "piemonte"),
        ("on_home", "false"),
        ("theme", "birth-rate"),
        ("territory", "01"),
        ("territory", "04"),
        ("territory", "022"),
    }
    assert entry.territory_paths == ["IT.01", "IT.04.022"]


def test_card_has_the_last_figure_of_the_first_places(piemonte, places):
    make_indicator(piemonte, figures=figures_of(places), published=True)

    card = Entry.objects.get().card

    assert [
        (row["place"]["id"], row["period"], row["value"]) for row in card["latest"]
    ] == [("01", "2023", "25077"), ("022", "2023", "3789")]
    assert (card["first_period"], card["last_period"]) == ("1999", "2023")
    assert card["place_count"] == 2


def test_entries_are_made_anew_from_publications_alone(piemonte, places):
    indicator = make_indicator(piemonte, figures=figures_of(places), published=True)
    before = Entry.objects.get().card
    indicator.observations.all().delete()

    services.rebuild_entries("indicator")

    assert Entry.objects.get().card == before
