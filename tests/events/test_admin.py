# SPDX-License-Identifier: AGPL-3.0-or-later
"""The admin of the events: every refusal stands at the field that is wrong."""

from datetime import time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from partnership.accounts.enums import Role
from partnership.catalogue.models import Entry
from partnership.editorial.services import TransitionError, move
from partnership.events.models import Event, EventParticipant
from tests.factories import make_user
from tests.factories_agreements import make_organisation
from tests.factories_events import SOURCE, make_event, make_event_kind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

LIST = "/admin/events/event/"
BACKEND = "partnership.accounts.backends.AssignmentBackend"


@pytest.fixture
def body(trento):
    return make_organisation(trento, "Agenzia")


@pytest.fixture
def as_author(client, piemonte):
    author = make_user("autrice", piemonte, Role.CONTRIBUTOR)
    client.force_login(author, backend=BACKEND)
    return client


def part(prefix, *rows):
    """What the browser sends for a part of the record: new rows."""
    sent = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        row = {"position": number} | row
        sent |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return sent


def form_of(piemonte, *, participants=(), links=(), **fields):
    """What the browser sends for an event."""
    return (
        {
            "title_it": "Visita di prova",
            "summary_it": "Di che cosa si tratta.",
            "event_kind": make_event_kind().pk,
            "status": "planned",
            "starts_on": "2027-03-10",
            "administration": piemonte.pk,
            "slug": "visita-di-prova",
        }
        | part("participants", *participants)
        | part("links", *links)
        | fields
    )


def errors_of(response, prefix=""):
    """The fields with errors: of the record, or of the rows of a part."""
    if not prefix:
        return response.context["adminform"].form.errors
    formsets = response.context["inline_admin_formsets"]
    formset = next(f.formset for f in formsets if f.formset.prefix == prefix)
    return formset.errors


def test_an_event_is_written_with_its_parts(as_author, piemonte, body):
    response = as_author.post(
        f"{LIST}add/",
        form_of(
            piemonte,
            start_time="14:30",
            ends_on="2027-03-11",
            end_time="12:00",
            organisers=[body.pk],
            participants=[
                {"organisation": body.pk, "people": "5", "role_it": "ospite"}
            ],
            links=[{"kind": "source", "label_it": "Comunicato", "url": SOURCE}],
        ),
    )

    assert response.status_code == 302, response.context["errors"]
    event = Event.objects.get()
    assert event.start_time == time(14, 30)
    assert event.participants.get().people == 5
    assert as_author.get(f"{LIST}{event.pk}/change/").status_code == 200
    assert as_author.get(f"{LIST}{event.pk}/preview/").status_code == 200
    assert as_author.get(f"{LIST}{event.pk}/history/").status_code == 200


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"starts_on": ""}, "starts_on"),
        ({"starts_on": "domani"}, "starts_on"),
        ({"starts_on": "2027-02-30"}, "starts_on"),
        ({"ends_on": "2027-03-09"}, "ends_on"),
        ({"ends_on": "2027-02"}, "ends_on"),
        ({"starts_on": "2027-03", "start_time": "14:30"}, "start_time"),
        ({"starts_on": "2027", "start_time": "14:30"}, "start_time"),
        ({"end_time": "14:30"}, "end_time"),
        ({"start_time": "14:30", "end_time": "14:29"}, "end_time"),
        (
            {"start_time": "14:30", "end_time": "15:00", "ends_on": "2027-03"},
            "end_time",
        ),
        ({"start_time": "25:00"}, "start_time"),
        ({"online_url": "https://example.org/"}, "online_url"),
        ({"is_online": "on", "online_url": "javascript:alert(1)"}, "online_url"),
        ({"status": "vanished"}, "status"),
        ({"event_kind": "0"}, "event_kind"),
        ({"title_it": ""}, "title_it"),
        ({"title_it": "a" * 251}, "title_it"),
        ({"summary_it": "a" * 601}, "summary_it"),
        ({"source_url": "nessuno"}, "source_url"),
        ({"contact_email": "ufficio"}, "contact_email"),
        ({"slug": "mese"}, "slug"),
        ({"place": "0"}, "place"),
    ],
)
def test_a_refusal_stands_at_its_field(as_author, piemonte, fields, named):
    response = as_author.post(f"{LIST}add/", form_of(piemonte, **fields))

    assert response.status_code == 200
    assert named in errors_of(response), errors_of(response)
    assert not Event.objects.exists()


def test_it_may_end_at_an_earlier_hour_of_another_day(as_author, piemonte):
    response = as_author.post(
        f"{LIST}add/",
        form_of(piemonte, start_time="14:30", ends_on="2027-03-11", end_time="09:00"),
    )

    assert response.status_code == 302


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ([{}, {}], (1, "organisation")),
        ([{"people": "0"}], (0, "people")),
        ([{"people": "-3"}], (0, "people")),
        ([{"people": "999999999"}], (0, "people")),
        ([{"role_it": "a" * 201}], (0, "role_it")),
    ],
)
def test_a_wrong_participant_is_refused_at_its_row(
    as_author, piemonte, body, rows, named
):
    rows = [{"organisation": body.pk} | row for row in rows]

    response = as_author.post(f"{LIST}add/", form_of(piemonte, participants=rows))

    row, field = named
    assert response.status_code == 200
    assert field in errors_of(response, "participants")[row]
    assert not Event.objects.exists()


def test_a_link_that_is_none_is_refused(as_author, piemonte):
    links = [{"kind": "source", "label_it": "Fonte", "url": "non un indirizzo"}]

    response = as_author.post(f"{LIST}add/", form_of(piemonte, links=links))

    assert "url" in errors_of(response, "links")[0]


@pytest.mark.parametrize(
    "fields",
    [
        {"starts_on": ""},
        {"starts_on": "2027-13"},
        {"ends_on": "2027-03-09"},
        {"starts_on": "2027-03", "start_time": time(9)},
        {"end_time": time(9)},
        {"start_time": time(9), "end_time": time(8)},
        {"start_time": time(9), "end_time": time(8), "ends_on": "2027-03-10"},
        {"start_time": time(9), "end_time": time(10), "ends_on": "2027-03"},
        {"online_url": "https://example.org/"},
        {"status": "vanished"},
        {"title_it": ""},
    ],
)
def test_the_database_refuses_it_too(trento, fields):
    event = make_event(trento, starts_on="2027-03-10")
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(**fields)
    for name, value in fields.items():
        setattr(event, name, value)
    with pytest.raises(ValidationError):
        event.full_clean()


def test_nobody_takes_part_twice(trento, body):
    event = make_event(trento, participants=[body])

    with pytest.raises(IntegrityError), transaction.atomic():
        EventParticipant.objects.create(event=event, organisation=body)


def test_what_is_to_come_was_not_held(trento):
    year = timezone.localdate().year + 1
    event = make_event(trento, starts_on=str(year), status="held")

    with pytest.raises(TransitionError):
        move(event, "submit", by=None)
    assert event.essentials_missing()
    event.starts_on = "2022"
    assert event.essentials_missing() == []


def test_without_a_source_or_anybody_nothing_is_published(trento, body):
    event = make_event(trento, source_url="")

    assert event.essentials_missing()
    event.organisers.add(body)
    assert event.essentials_missing() == []


def test_it_goes_the_way_of_every_record(trento):
    event = make_event(trento)
    move(event, "submit", by=None)
    move(event, "publish", by=None)

    assert Entry.objects.get(record=event.uuid).kind == "event"


def test_other_administrations_events_are_not_changed(as_author, trento, piemonte):
    event = make_event(trento, published=True)

    assert as_author.get(f"{LIST}{event.pk}/change/").status_code in {302, 403, 404}


def test_the_list_keeps_its_budget(as_author, piemonte, django_assert_max_num_queries):
    for number in range(20):
        make_event(piemonte, f"Evento {number}")

    with django_assert_max_num_queries(22):
        assert as_author.get(LIST).status_code == 200


def test_a_list_of_events_goes_out_and_comes_back(as_author, piemonte, body):
    """Hours, too, are read as they are written."""
    from partnership.editorial.bulk.columns import cell_of, value_of

    field = Event._meta.get_field("start_time")

    assert cell_of(field, time(9, 5)) == "09:05"
    assert value_of(field, "09:05") == value_of(field, time(9, 5)) == time(9, 5)
    assert value_of(field, "") is None
    with pytest.raises(ValidationError):
        value_of(field, "9 e mezza")
