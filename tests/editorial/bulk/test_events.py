# SPDX-License-Identifier: AGPL-3.0-or-later
"""Events in files: their hours are written, read again and shown as people write them."""

from datetime import time

import pytest

from partnership.events.models import Event
from tests.editorial.bulk.conftest import as_xlsx
from tests.factories_events import make_event, make_event_kind

pytestmark = pytest.mark.django_db

EVENTS = "/admin/events/event/"


def test_an_event_comes_from_a_file(bulk, piemonte, places):
    make_event_kind()
    row = {
        "title_it": "Visita",
        "summary_it": "Di che cosa si tratta.",
        "event_kind": "study-visit",
        "starts_on": "2027-03-10",
        "start_time": "14:30",
        "end_time": "17:00",
        "place": "004078",
        "invited_territories": "022",
    }
    bulk.send(as_xlsx(list(row), list(row.values())), name="eventi.xlsx", where=EVENTS)
    assert bulk.mistakes() == []
    assert bulk.decide("write").problem == ""

    event = Event.objects.get()
    assert (event.start_time, event.end_time) == (time(14, 30), time(17))
    assert event.place == places["004078"]
    assert [place.code for place in event.invited_territories.all()] == ["022"]


def test_the_same_hours_again_change_nothing(bulk, piemonte):
    make_event(piemonte, "Visita", starts_on="2027-03-10", start_time=time(14, 30))

    rows = [["slug", "start_time"], ["visita", "14:30"]]
    bulk.send_rows(*rows, where=EVENTS)
    assert bulk.actions() == [("Visita", "none")]

    rows[1][1] = "15:00"
    bulk.send_rows(*rows, where=EVENTS)
    [change] = bulk.page().context["rows"]
    [hour] = change["differences"].changes
    assert (hour.before, hour.after) == ("14:30", "15:00")
    bulk.decide("write")
    assert Event.objects.get().start_time == time(15)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ({"start_time": "mezzogiorno"}, "start_time"),
        ({"starts_on": "2027-03", "start_time": "14:30"}, "start_time"),
        ({"ends_on": "2027-03-09"}, "ends_on"),
        ({"status": "forse"}, "status"),
    ],
)
def test_a_mistake_is_told_at_its_column(bulk, piemonte, row, column):
    make_event(piemonte, "Visita", starts_on="2027-03-10")

    row = {"slug": "visita"} | row
    bulk.send_rows(list(row), list(row.values()), where=EVENTS)

    assert len(bulk.mistakes()) == 1
    event = Event.objects.get()
    assert event.version == 1


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("where", [EVENTS, "/admin/events/course/"])
def test_lists_and_templates_are_files(bulk, piemonte, where, form):
    make_event(piemonte, "Visita", start_time=time(14, 30))

    for page in ["export", "template"]:
        response = bulk.client.get(f"{where}{page}/{form}/")
        assert response.status_code == 200
        body = response.getvalue() if response.streaming else response.content
        if (page, form, where) == ("export", "csv", EVENTS):
            assert b"14:30" in body
            assert b"14:30:00" not in body


def test_an_event_is_translated_and_told_apart_by_versions(bulk, piemonte):
    event = make_event(piemonte, "Visita", start_time=time(14, 30))
    event.start_time = time(15)
    event.changed_by(bulk.user)
    event.save()
    address = f"{EVENTS}{event.pk}/"

    assert bulk.client.get(f"{address}translate/en/").status_code == 200
    page = bulk.client.get(f"{address}differences/?before=1&after=2")
    assert "14:30" in page.content.decode()
