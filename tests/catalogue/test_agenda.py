# SPDX-License-Identifier: AGPL-3.0-or-later
"""A result as a calendar: its days on the page, and as a file that programs follow."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from tests.factories import make_practice, make_term

pytestmark = pytest.mark.django_db

PAGE = "/pratiche/?view=calendar"
FILE = "/pratiche/calendario.ics"


def measure(owner, title, *periods, **fields):
    """A measure that families can ask for in some periods, in days from today."""
    today = timezone.localdate()
    days = [
        [None if day is None else today + timedelta(days=day) for day in period]
        for period in periods
    ]
    return make_practice(owner, title, windows=days, published=True, **fields)


@pytest.fixture
def measures(trento, piemonte):
    """One open now, one to open, one that has closed, one without days."""
    measure(trento, "Buono, sport", (-3, 30), themes=[make_term(code="sport")])
    measure(piemonte, "Assegno", (10, 60))
    measure(trento, "Contributo di un tempo", (None, -400), (-20, -5))
    make_practice(trento, "Senza date", published=True)


def shown(client, address, name="to_come"):
    """Days from today, what happens, and of what."""
    response = client.get(address)
    assert response.status_code == 200
    today = timezone.localdate()
    return [
        ((one["day"] - today).days, one["is_end"], one["record"]["title"])
        for one in response.context["agenda"][name]
    ]


def events(client, address=FILE):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content).walk("VEVENT")


def test_days_to_come_are_in_their_order_and_those_gone_by_backwards(client, measures):
    assert shown(client, PAGE) == [
        (10, False, "Assegno"),
        (30, True, "Buono, sport"),
        (60, True, "Assegno"),
    ]
    assert shown(client, PAGE, "past") == [
        (-3, False, "Buono, sport"),
        (-5, True, "Contributo di un tempo"),
        (-20, False, "Contributo di un tempo"),
        (-400, True, "Contributo di un tempo"),
    ]


def test_calendar_is_that_of_the_result(client, measures):
    assert shown(client, f"{PAGE}&theme=sport") == [(30, True, "Buono, sport")]
    assert shown(client, f"{PAGE}&q=assegno") == [
        (10, False, "Assegno"),
        (60, True, "Assegno"),
    ]
    assert [str(one["summary"]) for one in events(client, f"{FILE}?theme=sport")] == [
        "Si aprono le domande: Buono, sport",
        "Si chiudono le domande: Buono, sport",
    ]


def test_result_without_days_says_so(client, trento):
    make_practice(trento, "Senza date", published=True)

    page = client.get(PAGE).content.decode()

    assert "Da oggi in poi non è nota nessuna data." in page
    assert events(client) == []


def test_events_last_a_day_and_lead_to_the_sheet(client, measures):
    found = {str(one["summary"]): one for one in events(client)}

    # What ended more than a year ago is not followed any more.
    assert len(found) == 6
    event = found["Si chiudono le domande: Buono, sport"]
    assert event["dtstart"].dt == timezone.localdate() + timedelta(days=30)
    assert type(event["dtstart"].dt) is date
    assert "dtend" not in event
    assert event["transp"] == "TRANSPARENT"
    assert event["url"] == "http://testserver/pratiche/buono-sport/"


def test_an_event_is_the_same_in_every_language(client, measures):
    italian = {one["uid"]: str(one["summary"]) for one in events(client)}
    english = {one["uid"]: str(one["summary"]) for one in events(client, f"/en{FILE}")}

    assert italian.keys() == english.keys()
    assert "Applications close: Assegno" in english.values()


def test_program_that_has_the_calendar_gets_304(client, measures, piemonte):
    first = client.get(FILE)

    again = client.get(FILE, headers={"If-None-Match": first["ETag"]})
    measure(piemonte, "Altro assegno", (1, 2))
    changed = client.get(FILE, headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert changed.status_code == 200


@pytest.mark.parametrize(
    "question", ["page=2", "sort=title", "teme=x", "theme=nessuno"]
)
def test_wrong_question_gets_no_calendar(client, measures, question):
    response = client.get(f"{FILE}?{question}")

    assert response.status_code == 400
    assert response["Content-Type"].startswith("text/html")


def test_calendar_is_offered_only_where_records_have_days(client, measures):
    assert FILE in client.get("/pratiche/").content.decode()
    other = client.get("/organizzazioni/?view=calendar")
    assert "agenda" not in other.context
    assert "calendar" in other.context["notices"][0]
    assert client.get("/organizzazioni/calendario.ics").status_code == 404


def test_calendar_costs_few_queries(client, measures, django_assert_max_num_queries):
    client.get(PAGE)

    # Clock, counts, days to come and gone by with the entries of each, and what a list
    # asks beside.
    with django_assert_max_num_queries(8):
        client.get(PAGE)
    with django_assert_max_num_queries(4):
        client.get(FILE)
