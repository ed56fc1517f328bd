# SPDX-License-Identifier: AGPL-3.0-or-later
"""Public pages and API of the events: the same questions, the same answers."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone
from openapi_spec_validator import validate

from partnership.catalogue import services as catalogue
from partnership.catalogue.models import Entry
from partnership.events.api.schema import EVENT
from tests.factories import make_practice, make_term
from tests.factories_agreements import make_agreement, make_organisation
from tests.factories_events import make_event, make_event_kind

pytestmark = pytest.mark.django_db

API = "/api/v1/events"
PAGE = "/eventi/"


@pytest.fixture
def bodies(trento, piemonte):
    return [
        make_organisation(trento, "Agenzia"),
        make_organisation(piemonte, "Consorzio"),
    ]


@pytest.fixture
def events(trento, piemonte, places, bodies):
    """One to come, one far ahead, one held, one of which only the year is known."""
    today = timezone.localdate()
    return {
        "next": make_event(
            trento,
            "Laboratorio",
            event_kind=make_event_kind("workshop", "Laboratorio"),
            status="confirmed",
            starts_on=str(today + timedelta(days=3)),
            place=places["004078"],
            published=True,
        ),
        "far": make_event(
            piemonte,
            "Convention",
            starts_on=str(today.year + 2),
            areas=[make_term("area", "A", "Buone pratiche")],
            published=True,
        ),
        "held": make_event(
            trento,
            "Visita di luglio",
            status="held",
            starts_on="2022-07-13",
            ends_on="2022-07-14",
            organisers=[bodies[0]],
            participants=[{"organisation": bodies[1], "people": 12}],
            invited=[places["01"]],
            published=True,
        ),
        "old": make_event(
            trento, "Prima convention", status="held", starts_on="2012", published=True
        ),
    }


def titles(page):
    return [card["title"] for card in page.context["cards"]]


def test_the_next_event_comes_first_and_the_oldest_last(client, events):
    page = client.get(PAGE)

    order = ["next", "far", "held", "old"]
    assert titles(page) == [events[name].title_it for name in order]


def test_an_event_under_way_is_not_over(client, trento, events):
    today = timezone.localdate()
    make_event(
        trento,
        "In corso",
        starts_on=str(today - timedelta(days=2)),
        ends_on=str(today + timedelta(days=1)),
        published=True,
    )

    page = client.get(f"{PAGE}?upcoming=true")

    assert titles(page) == ["In corso", "Laboratorio", "Convention"]
    assert page.context["cards"][0]["state"]["tone"] == "open"


def test_every_page_of_a_long_list_goes_on_where_the_one_before_ended(client, trento):
    today = timezone.localdate()
    for number in range(25):
        make_event(
            trento,
            f"Evento {number:02}",
            starts_on=str(today + timedelta(days=10 - number)),
            published=True,
        )

    found = titles(client.get(PAGE)) + titles(client.get(f"{PAGE}?page=2"))

    coming = [f"Evento {number:02}" for number in range(10, -1, -1)]
    assert found == coming + [f"Evento {number:02}" for number in range(11, 25)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"next", "far", "held", "old"}),
        ("q=laboratorio", {"next"}),
        ("event_kind=workshop", {"next"}),
        ("status=held", {"held", "old"}),
        ("status=held&status=confirmed", {"held", "old", "next"}),
        ("year=2022", {"held"}),
        ("year=2012", {"old"}),
        ("area=A", {"far"}),
        ("territory=01", {"next", "held"}),
        ("territory=004078", {"next"}),
        ("administration=piemonte", {"far"}),
        ("upcoming=true", {"next", "far"}),
        ("upcoming=false", {"held", "old"}),
        ("upcoming=false&year=2022", {"held"}),
    ],
)
def test_pages_and_api_answer_the_same_questions(client, events, query, expected):
    page = client.get(f"{PAGE}?{query}")
    api = client.get(f"{API}?{query}")

    wanted = {events[name].title_it for name in expected}
    assert set(titles(page)) == wanted
    assert {item["title"]["it"] for item in api.json()["items"]} == wanted


@pytest.mark.parametrize("number", [0, 1])
def test_who_organises_and_who_takes_part_are_facets(client, events, bodies, number):
    page = client.get(f"{PAGE}?organisation={bodies[number].uuid}")

    assert titles(page) == ["Visita di luglio"]
    assert page.context["chips"][0]["label"].endswith(str(bodies[number]))


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("status=vanished", "status"),
        ("event_kind=party", "event_kind"),
        ("year=22", "year"),
        ("organisation=consorzio", "organisation"),
        ("upcoming=perhaps", "upcoming"),
        ("colour=red", "colour"),
        ("q=" + "a" * 400, "q"),
    ],
)
def test_a_bad_filter_is_a_notice_on_pages_and_400_elsewhere(
    client, events, query, field
):
    page = client.get(f"{PAGE}?{query}")
    month = client.get(f"{PAGE}mese/2022-07/?{query}")
    api = client.get(f"{API}?{query}")

    assert (page.status_code, month.status_code) == (200, 200)
    assert page.context["notices"]
    assert month.context["notices"]
    assert api.status_code == 400
    assert field in str(api.json())
    for name in ["calendario.ics", "elenco.csv", "elenco.xlsx", "feed.atom"]:
        assert client.get(f"{PAGE}{name}?{query}").status_code == 400


def test_the_sheet_says_what_is_known(client, events, trento, bodies):
    practice = make_practice(trento, "Una pratica", published=True)
    agreement = make_agreement(trento, "Protocollo", published=True)
    event = events["held"]
    event.agreements.add(agreement)
    event.programme_it = "<p>Mattina al museo.</p>"
    event.changed_by(None)
    event.save()
    catalogue.publish(event, by=None)

    page = client.get(f"{PAGE}{event.slug}/")
    text = page.content.decode()

    assert "Mattina al museo." in text
    assert "Agenzia" in text
    assert f'href="/protocolli/{agreement.slug}/"' in text
    for path in [
        f"/protocolli/{agreement.slug}/",
        f"/organizzazioni/{bodies[1].slug}/",
    ]:
        named = client.get(path).content.decode()
        assert f'href="/eventi/{event.slug}/"' in named, path
    assert page.context["people"] == 12
    assert page.context["linked_data"]["@graph"][1]["@type"] == "Event"
    assert page.context["linked_data"]["@graph"][1]["endDate"] == "2022-07-14"
    assert practice.title_it not in text


def test_the_people_are_added_up_only_where_all_are_counted(client, trento, bodies):
    make_event(
        trento,
        "Incontro",
        participants=[{"organisation": bodies[0], "people": 3}, bodies[1]],
        published=True,
    )

    assert client.get(f"{PAGE}incontro/").context["people"] is None


def test_what_names_an_event_is_shown_by_kind(client, events, bodies):
    """Any kind may name it one day: the sheet asks the catalogue, and no table."""
    event = events["held"]
    entry = Entry.objects.get(record=event.uuid)
    other = Entry.objects.get(record=events["old"].uuid)
    # Until a kind names events, an entry that does is made by hand.
    from partnership.catalogue.models import Key

    key, _ = Key.objects.get_or_create(facet="event", value=str(entry.record))
    Entry.objects.filter(pk=other.pk).update(refs=[key.pk])

    groups = client.get(f"{PAGE}{event.slug}/").context["named_by"]

    assert [group["kind"] for group in groups] == ["event"]
    assert [record.title for record in groups[0]["records"]] == ["Prima convention"]


def test_a_draft_is_shown_nowhere(client, trento):
    draft = make_event(trento, "Bozza")

    assert client.get(f"{PAGE}{draft.slug}/").status_code == 404
    assert client.get(f"{PAGE}{draft.slug}.ics").status_code == 404
    assert client.get(f"{API}/{draft.uuid}").status_code == 404
    assert "Bozza" not in client.get(PAGE).content.decode()
    assert b"Bozza" not in client.get(f"{PAGE}calendario.ics").content
    assert "Bozza" not in client.get(f"{PAGE}mese/2022-07/").content.decode()


def test_a_withdrawn_event_says_so(client, trento):
    event = make_event(trento, "Ritirato", published=True)
    catalogue.withdraw(event, by=None, reason="Doppione.")

    assert client.get(f"{PAGE}{event.slug}/").status_code == 410
    assert client.get(f"{PAGE}{event.slug}.ics").status_code == 410
    assert client.get(f"{API}/{event.uuid}").status_code == 410


def test_a_cancelled_event_stays_and_says_so(client, trento):
    make_event(
        trento,
        "Annullato",
        starts_on=str(timezone.localdate() + timedelta(days=5)),
        status="cancelled",
        published=True,
    )

    page = client.get(f"{PAGE}annullato/")

    assert page.context["state"]["value"] == "cancelled"
    assert "EventCancelled" in page.content.decode()


def test_the_api_keeps_to_its_document(client, events):
    document = client.get("/api/v1/openapi.json").json()
    item = client.get(f"{API}/{events['held'].uuid}").json()

    validate(document)
    assert item.keys() == EVENT["properties"].keys()
    assert item["starts_on"] == "2022-07-13"
    assert item["start_time"] is None
    assert item["participants"][0]["people"] == 12
    assert client.get(f"{API}/{uuid.uuid4()}").status_code == 404


def test_the_list_is_a_file(client, events):
    text = client.get(f"{PAGE}elenco.csv").getvalue().decode("utf-8-sig")

    assert "Consorzio (12)" in text
    assert len(text.strip().splitlines()) == 5


@pytest.mark.parametrize(
    ("path", "most"),
    [
        (PAGE, 9),
        (f"{PAGE}?event_kind=workshop&territory=01", 12),
        (f"{PAGE}mese/2022-07/", 7),
        (f"{PAGE}calendario.ics", 5),
        (f"{PAGE}visita-di-luglio/", 7),
        (API, 5),
    ],
)
def test_a_page_costs_a_handful_of_queries(
    client, events, trento, django_assert_max_num_queries, path, most
):
    for number in range(30):
        make_event(trento, f"Altro {number}", starts_on="2022-07-20", published=True)
    client.get(path)
    connection.queries_log.clear()

    with django_assert_max_num_queries(most):
        assert client.get(path).status_code == 200


def test_the_state_of_a_day(client, trento):
    today = date(2026, 12, 1)
    from partnership.events.sheet import state

    row = {
        "status": "planned",
        "starts_on": "2026-11-30",
        "ends_on": "",
        "start_time": None,
        "end_time": None,
    }

    assert state(row, today)["tone"] == "neutral"
    assert state(row | {"ends_on": "2026-12-01"}, today)["tone"] == "open"
    assert state(row | {"starts_on": "2026-12"}, today)["tone"] == "outline"
    assert state(row | {"status": "cancelled"}, today)["value"] == "cancelled"
