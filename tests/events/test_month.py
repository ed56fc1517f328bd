# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of a month: every event on each of its days, and no month that is none."""

import re
from datetime import date, time

import pytest
from django.utils import timezone

from partnership.events.month import Month
from tests.factories_events import make_event, make_event_kind

pytestmark = pytest.mark.django_db

PAGE = "/eventi/mese/"


def days_of(page):
    """The days that have events, with their titles."""
    return {
        str(day.day): [row["title"] for row in day.events]
        for day in page.context["events"].days
    }


def test_an_event_stands_on_each_of_its_days_within_the_month(client, trento):
    make_event(
        trento,
        "A cavallo",
        starts_on="2026-11-29",
        ends_on="2026-12-02",
        published=True,
    )
    make_event(trento, "Un giorno", starts_on="2026-12-31", published=True)

    december = client.get(f"{PAGE}2026-12/")
    november = client.get(f"{PAGE}2026-11/")

    assert days_of(december) == {
        "2026-12-01": ["A cavallo"],
        "2026-12-02": ["A cavallo"],
        "2026-12-31": ["Un giorno"],
    }
    assert days_of(november) == {
        "2026-11-29": ["A cavallo"],
        "2026-11-30": ["A cavallo"],
    }


def test_the_hour_stands_with_the_first_day_alone(client, trento):
    make_event(
        trento,
        "Due giorni",
        starts_on="2026-12-01",
        ends_on="2026-12-02",
        start_time=time(14),
        published=True,
    )

    first, second = client.get(f"{PAGE}2026-12/").context["events"].days

    assert [first.events[0]["hour"], second.events[0]["hour"]] == ["14:00", None]


def test_what_has_no_day_stands_apart(client, trento):
    make_event(trento, "Del mese", starts_on="2026-12", published=True)
    make_event(trento, "Dell’anno", starts_on="2026", published=True)
    make_event(trento, "Altro mese", starts_on="2026-11", published=True)

    events = client.get(f"{PAGE}2026-12/").context["events"]

    assert events.days == []
    assert {row["title"] for row in events.undated} == {"Del mese", "Dell’anno"}


def test_the_table_has_a_row_for_each_week_and_a_heading_for_each_day(client, trento):
    make_event(trento, "Un giorno", starts_on="2026-12-05", published=True)

    text = client.get(f"{PAGE}2026-12/").content.decode()

    table = re.search(r"<table.*?</table>", text, re.S)[0]
    assert table.count('scope="col"') == 7
    assert table.count("<tr>") == 1 + 5
    assert table.count("<time") == 31
    assert "<caption" in table


def test_the_filters_of_the_list_hold_and_go_along(client, trento):
    make_event(
        trento,
        "Laboratorio",
        event_kind=make_event_kind("workshop", "Laboratorio"),
        starts_on="2026-12-05",
        published=True,
    )
    make_event(trento, "Visita", starts_on="2026-12-05", published=True)

    page = client.get(f"{PAGE}2026-12/?event_kind=workshop")

    assert days_of(page) == {"2026-12-05": ["Laboratorio"]}
    for name in ["before_url", "after_url", "list_url", "calendar_url"]:
        assert page.context[name].endswith("?event_kind=workshop"), name
    assert page.context["before_url"].startswith(f"{PAGE}2026-11/")
    assert page.context["after_url"].startswith(f"{PAGE}2027-01/")


def test_without_a_month_the_page_shows_that_of_today(client):
    page = client.get(PAGE)

    assert page.status_code == 200
    assert page.context["month"] == Month.of(timezone.localdate())
    assert page.context["is_this_month"]


@pytest.mark.parametrize(
    "text",
    [
        "2026-13",
        "0000-01",
        "99999-1",
        "2026-00",
        "2026-1",
        "2026",
        "1799-12",
        "2200-01",
        "2026-12-01",
        "²026-12",
        "dicembre",
        "2026-12%0a",
        "-2026-12",
        "2026_12",
    ],
)
def test_a_month_that_is_none_is_not_found(client, text):
    assert client.get(f"{PAGE}{text}/").status_code == 404


@pytest.mark.parametrize(
    ("text", "missing"), [("1800-01", "before_url"), ("2199-12", "after_url")]
)
def test_the_months_have_an_end(client, text, missing):
    page = client.get(f"{PAGE}{text}/")

    assert page.status_code == 200
    assert page.context[missing] is None


def test_a_month_knows_its_neighbours():
    month = Month.read("2024-02")

    assert (str(month.before), str(month.after)) == ("2024-01", "2024-03")
    assert (month.first, month.last) == (date(2024, 2, 1), date(2024, 2, 29))


def test_a_month_with_too_many_events_says_so(client, trento, monkeypatch):
    monkeypatch.setattr("partnership.events.month.MOST", 1)
    for number in range(2):
        make_event(trento, f"Evento {number}", starts_on="2026-12-05", published=True)

    events = client.get(f"{PAGE}2026-12/").context["events"]

    assert events.is_cut
    assert len(events.rows) == 1
