# SPDX-License-Identifier: AGPL-3.0-or-later
"""Events as calendars: read back by the library that calendar programs rest on."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from partnership.catalogue import services as catalogue
from tests.factories_events import make_event, make_event_kind

pytestmark = pytest.mark.django_db

FEED = "/eventi/calendario.ics"


def read(response):
    """The calendar of an answer, and its events by their titles."""
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(response.content)
    events = {str(event["summary"]): event for event in calendar.walk("VEVENT")}
    return calendar, events


def in_days(number):
    return str(timezone.localdate() + timedelta(days=number))


def test_hours_are_those_of_italy(client, trento):
    winter = {"starts_on": "2027-01-10", "start_time": time(14, 30)}
    summer = {"starts_on": "2027-07-10", "start_time": time(14, 30)}
    make_event(trento, "Inverno", **winter, end_time=time(17), published=True)
    make_event(trento, "Estate", **summer, published=True)

    _, events = read(client.get(FEED))

    assert events["Inverno"].start == datetime(2027, 1, 10, 13, 30, tzinfo=UTC)
    assert events["Inverno"].end == datetime(2027, 1, 10, 16, tzinfo=UTC)
    assert events["Estate"].start == datetime(2027, 7, 10, 12, 30, tzinfo=UTC)
    assert "dtend" not in events["Estate"]


def test_without_hours_it_lasts_whole_days(client, trento):
    make_event(
        trento,
        "Due giorni",
        starts_on="2027-03-27",
        ends_on="2027-03-28",
        published=True,
    )

    _, events = read(client.get(FEED))

    assert events["Due giorni"].start == date(2027, 3, 27)
    # The end of a calendar is the day after.
    assert events["Due giorni"].end == date(2027, 3, 29)


@pytest.mark.parametrize("known", ["2027", "2027-03"])
def test_what_has_no_day_is_in_no_calendar(client, trento, known):
    make_event(trento, "Senza giorno", starts_on=known, published=True)

    _, events = read(client.get(FEED))

    assert events == {}
    assert client.get("/eventi/senza-giorno.ics").status_code == 404
    assert (
        "senza-giorno.ics" not in client.get("/eventi/senza-giorno/").content.decode()
    )


def test_a_change_replaces_what_was_there(client, trento):
    event = make_event(trento, "Visita", starts_on="2027-03-27", published=True)
    _, before = read(client.get("/eventi/visita.ics"))
    event.starts_on = "2027-04-01"
    event.changed_by(None)
    event.save()
    catalogue.publish(event, by=None)

    _, after = read(client.get("/eventi/visita.ics"))

    assert after["Visita"]["uid"] == before["Visita"]["uid"] == event.uuid.urn
    assert after["Visita"]["sequence"] > before["Visita"]["sequence"]
    assert after["Visita"].start == date(2027, 4, 1)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("planned", "TENTATIVE"),
        ("confirmed", "CONFIRMED"),
        ("cancelled", "CANCELLED"),
        ("postponed", "CANCELLED"),
    ],
)
def test_the_status_is_that_of_the_event(client, trento, status, said):
    make_event(trento, "Visita", status=status, starts_on=in_days(5), published=True)

    _, events = read(client.get(FEED))

    [event] = events.values()
    assert event["status"] == said
    assert str(event["summary"]).endswith("Visita")
    assert (str(event["summary"]) == "Visita") == (said != "CANCELLED")


def test_texts_survive_escaping_and_folding(client, trento, places):
    title = "Città, «famiglie»; e\\o reti: " + "perché così è " * 12
    title = title.strip()
    make_event(
        trento,
        title,
        slug="lungo",
        summary_it="Prima riga.\nSeconda riga; con virgole, e così via.",
        starts_on=in_days(5),
        venue_it="Sala Trentino, piazza Dante 15",
        place=places["004078"],
        published=True,
    )

    response = client.get("/eventi/lungo.ics")
    _, events = read(response)

    event = events[title]
    assert str(event["description"]).startswith(
        "Prima riga.\nSeconda riga; con virgole, e così via."
    )
    assert str(event["location"]).startswith("Sala Trentino, piazza Dante 15, ")
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))
    assert response["Content-Disposition"] == 'attachment; filename="lungo.ics"'


def test_the_organiser_is_an_office(client, trento):
    make_event(
        trento,
        "Visita",
        starts_on=in_days(5),
        contact_office_it='Ufficio "famiglia"',
        contact_email="ufficio@example.org",
        published=True,
    )

    _, events = read(client.get(FEED))

    assert str(events["Visita"]["organizer"]) == "mailto:ufficio@example.org"
    assert events["Visita"]["organizer"].params["CN"] == "Ufficio ’famiglia’"


def test_the_feed_answers_the_filters_of_the_list(client, trento, piemonte):
    kind = make_event_kind("workshop", "Laboratorio")
    make_event(trento, "Uno", event_kind=kind, starts_on=in_days(5), published=True)
    make_event(trento, "Due", starts_on=in_days(6), published=True)
    make_event(piemonte, "Tre", event_kind=kind, starts_on=in_days(7), published=True)

    link = client.get("/eventi/?event_kind=workshop&administration=trento")
    _, events = read(client.get(link.context["exports"]["calendar"]))

    assert list(events) == ["Uno"]


def test_the_feed_keeps_a_year_and_no_more_events_than_its_bound(
    client, trento, monkeypatch
):
    monkeypatch.setattr("partnership.events.calendar_views.MOST_EVENTS", 2)
    for number, days in enumerate([-400, -10, 5, 6]):
        make_event(trento, f"Evento {number}", starts_on=in_days(days), published=True)

    _, events = read(client.get(FEED))

    assert list(events) == ["Evento 2", "Evento 3"]


def test_a_feed_that_has_not_changed_is_not_sent_again(client, trento):
    make_event(trento, "Visita", starts_on=in_days(5), published=True)
    first = client.get(FEED)

    again = client.get(FEED, headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304


def test_the_feed_speaks_the_language_of_its_address(client, trento):
    make_event(trento, "Visita", title_en="Visit", starts_on=in_days(5), published=True)

    _, events = read(client.get(f"/en{FEED}"))

    assert list(events) == ["Visit"]
