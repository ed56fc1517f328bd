# SPDX-License-Identifier: AGPL-3.0-or-later
"""Requests between administrations: every step of either side, and nothing for others."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from partnership.accounts.enums import Role
from partnership.catalogue.models import Entry
from partnership.events.models import Event
from practices import requesting
from practices.exchange_enums import RequestStatus, RequestStep
from practices.models import ExchangeRequest, RequestEntry
from tests.factories import make_administration, make_practice, make_term, make_user
from tests.factories_events import make_event
from tests.factories_questions import make_request

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

LIST = "/admin/practices/exchangerequest/"
BACKEND = "partnership.accounts.backends.AssignmentBackend"
TODAY = timezone.localdate
WRITERS = {Role.CONTRIBUTOR, Role.EDITOR, Role.REVIEWER}


@pytest.fixture
def piemontese(piemonte):
    return make_user("piemontese", piemonte, Role.EDITOR, email="p@example.org")


@pytest.fixture
def trentina(trento):
    return make_user("trentina", trento, Role.EDITOR, email="t@example.org")


@pytest.fixture
def sent(piemonte, trento):
    """Piemonte asks Trento."""
    return make_request(piemonte, trento)


def enter(client, person):
    client.force_login(person, backend=BACKEND)
    return client


def form_of(asking, asked, **fields):
    """What the browser sends from the form of a new request."""
    return {
        "kind": "study_visit",
        "from_administration": asking.pk,
        "to_administration": asked.pk,
        "wants": "Come avete cominciato?",
        "brings": "Due anni di esperienza.",
        "wished_from": "2027-05",
        "wished_until": "2027",
    } | fields


def test_a_request_is_sent_and_the_other_side_told(
    client, piemonte, trento, piemontese, trentina, django_capture_on_commit_callbacks
):
    practice = make_practice(trento, themes=[make_term()], published=True)
    enter(client, piemontese)
    page = client.get(f"{LIST}add/?practice={practice.uuid}")
    initial = page.context["adminform"].form.initial
    assert initial["practice"] == practice.pk
    assert initial["to_administration"] == trento.pk

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(
            f"{LIST}add/", form_of(piemonte, trento, practice=practice.pk)
        )

    assert response.status_code == 302, page.context["errors"]
    request = ExchangeRequest.objects.get()
    assert (request.status, request.sent_on) == (RequestStatus.SENT, TODAY())
    assert request.due_on == TODAY() + timedelta(days=30)
    entry = request.entries.get()
    assert (entry.step, entry.done_by_id) == (RequestStep.SEND, piemontese.pk)
    assert request.history.count() == 1
    (message,) = mail.outbox
    assert message.to == ["t@example.org"]
    assert "Come avete cominciato?" in message.body
    assert not Entry.objects.exclude(kind="practice").exists()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"wants": ""}, "wants"),
        ({"wants": "x" * 1001}, "wants"),
        ({"kind": "party"}, "kind"),
        ({"wished_from": "ieri"}, "wished_from"),
        ({"due_on": "2020-01-01"}, "due_on"),
        ({"to_administration": ""}, "to_administration"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    client, piemonte, trento, piemontese, fields, field
):
    response = enter(client, piemontese).post(
        f"{LIST}add/", form_of(piemonte, trento, **fields)
    )

    assert response.status_code == 200
    assert field in response.context["adminform"].form.errors
    assert not ExchangeRequest.objects.exists()


def test_nobody_asks_oneself_or_in_the_name_of_others(
    client, piemonte, trento, piemontese
):
    enter(client, piemontese)
    own = client.post(f"{LIST}add/", form_of(piemonte, piemonte))
    others = client.post(f"{LIST}add/", form_of(trento, piemonte))

    assert "to_administration" in own.context["adminform"].form.errors
    assert "from_administration" in others.context["adminform"].form.errors
    assert not ExchangeRequest.objects.exists()


def test_owner_of_the_practice_is_asked_and_drafts_stay_hidden(
    client, piemonte, trento, piemontese, places
):
    third = make_administration("terza", places["021"])
    practice = make_practice(trento, published=True)
    draft = make_practice(trento, "Bozza segreta")
    enter(client, piemontese)

    wrong = client.post(f"{LIST}add/", form_of(piemonte, third, practice=practice.pk))
    hidden = client.post(f"{LIST}add/", form_of(piemonte, trento, practice=draft.pk))

    assert "to_administration" in wrong.context["adminform"].form.errors
    assert "practice" in hidden.context["adminform"].form.errors
    assert client.get(f"{LIST}add/?practice={draft.uuid}").status_code == 404
    assert client.get(f"{LIST}add/?practice=x").status_code == 404


def test_from_sent_to_done_both_sides_read_every_step(
    client, sent, piemontese, trentina, django_capture_on_commit_callbacks
):
    day = TODAY() + timedelta(days=40)
    enter(client, trentina)
    with django_capture_on_commit_callbacks(execute=True):
        for step, fields in [
            ("take-up", {}),
            ("assign", {"person": trentina.pk}),
            ("agree", {"day": day.isoformat()}),
            ("finish", {"text": "Tre giorni a Trento."}),
        ]:
            url = f"{LIST}{sent.pk}/step/{step}/"
            assert client.get(url).status_code == 200, step
            assert client.post(url, fields).status_code == 302, step

    sent.refresh_from_db()
    assert (sent.status, sent.agreed_on) == (RequestStatus.DONE, day)
    assert (sent.outcome, sent.assigned_to) == ("Tre giorni a Trento.", trentina)
    assert sent.version == 5
    assert [entry.step for entry in sent.entries.all()] == [
        "take-up",
        "assign",
        "agree",
        "finish",
    ]
    # Of who deals with it, the other side need not be told.
    assert [message.to for message in mail.outbox] == [["p@example.org"]] * 3
    page = enter(client, piemontese).get(f"{LIST}{sent.pk}/change/")
    assert "Tre giorni a Trento." in page.content.decode()
    assert page.context["offered"] == []
    assert client.get(f"{LIST}{sent.pk}/history/").status_code == 200


def test_the_event_that_came_of_it_is_named_when_it_is_over(
    client, sent, piemontese, trentina, trento, piemonte
):
    year = TODAY().year
    visit = make_event(trento, "La visita", starts_on=f"{year}-12", published=True)
    for title, owner, fields in [
        ("Bozza", trento, {"starts_on": f"{year}-12"}),
        ("Di altri", piemonte, {"starts_on": f"{year}-12", "published": True}),
        ("Di prima", trento, {"starts_on": f"{year - 1}-12", "published": True}),
    ]:
        make_event(owner, title, **fields)
    enter(client, trentina).post(f"{LIST}{sent.pk}/step/take-up/")
    finish = f"{LIST}{sent.pk}/step/finish/"

    offered = client.get(finish).context["form"].fields["event"].queryset
    assert list(offered) == [visit]
    other = Event.objects.get(title_it="Di altri")
    refused = client.post(finish, {"text": "Tre giorni.", "event": other.pk})
    assert refused.context["form"].errors.keys() == {"event"}
    with pytest.raises(requesting.RequestError):
        requesting.step(sent, "finish", by=trentina, text="Tre giorni.", event=other)
    client.post(finish, {"text": "Tre giorni.", "event": visit.pk})

    sent.refresh_from_db()
    assert sent.event == visit
    page = enter(client, piemontese).get(f"{LIST}{sent.pk}/change/").content.decode()
    assert "La visita" in page


def outcomes():
    """Every status, every step, both sides: whether it is done."""
    for status in RequestStatus.values:
        for step, transition in requesting.TRANSITIONS.items():
            for side in [requesting.ASKED, requesting.ASKING]:
                may = status in transition.starts and side == transition.side
                yield status, step, side, may


@pytest.mark.parametrize(("status", "step", "side", "may"), list(outcomes()))
def test_steps_are_those_of_the_table(
    piemonte, trento, piemontese, trentina, status, step, side, may
):
    request = make_request(
        piemonte,
        trento,
        status=status,
        agreed_on=TODAY(),
        reason="Per prova",
        outcome="Per prova",
    )
    person = trentina if side == requesting.ASKED else piemontese
    before = request.version

    def act():
        requesting.step(
            request,
            step,
            by=person,
            text="Per prova",
            day=TODAY(),
            person=trentina,
        )

    if may:
        act()
        assert step in requesting.offered(
            ExchangeRequest(
                status=status, from_administration=piemonte, to_administration=trento
            ),
            person,
        )
    else:
        with pytest.raises(requesting.RequestError):
            act()
    request.refresh_from_db()
    assert request.version == before + may
    assert RequestEntry.objects.count() == may


@pytest.mark.parametrize(
    ("step", "fields"),
    [
        ("refuse", {"text": "  "}),
        ("agree", {"day": ""}),
        ("agree", {"day": "ieri"}),
        ("agree", {"day": "2020-01-01"}),
        ("assign", {"person": "0"}),
        ("refuse", {"text": "x" * 1001}),
    ],
)
def test_what_has_to_be_said_is_asked_for(client, sent, trentina, step, fields):
    response = enter(client, trentina).post(f"{LIST}{sent.pk}/step/{step}/", fields)

    assert response.status_code == 200
    assert response.context["form"].errors
    sent.refresh_from_db()
    assert sent.version == 1


def test_only_people_of_the_asked_side_deal_with_it(sent, trentina, piemontese):
    with pytest.raises(requesting.RequestError):
        requesting.step(sent, "assign", by=trentina, person=piemontese)


def test_colleagues_step_meanwhile_is_not_overlooked(client, sent, trentina):
    requesting.step(sent, "take-up", by=trentina)

    response = enter(client, trentina).post(
        f"{LIST}{sent.pk}/step/refuse/", {"text": "No", "version": "1"}
    )

    assert response.status_code == 200
    sent.refresh_from_db()
    assert sent.status == RequestStatus.TAKEN_UP


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("side", ["asked", "asking", "other"])
def test_who_reads_and_who_acts(client, sent, piemonte, trento, places, role, side):
    administrations = {
        "asked": trento,
        "asking": piemonte,
        "other": make_administration("terza", places["021"]),
    }
    enter(client, make_user("persona", administrations[side], role))
    url = f"{LIST}{sent.pk}/"

    listed = client.get(LIST).context["cl"].result_count
    assert listed == (side != "other")
    expected = 200 if side != "other" else 302
    assert client.get(f"{url}change/").status_code == expected
    if side == "other":
        assert client.get(f"{url}history/").status_code == 404
    acts = side == "asked" and role in WRITERS
    assert (client.get(f"{url}step/take-up/").status_code == 200) == acts
    client.post(f"{url}step/take-up/")
    assert client.get(f"{url}step/nonsense/").status_code in {404, 403}
    sent.refresh_from_db()
    assert (sent.status == RequestStatus.TAKEN_UP) == acts
    assert client.get(f"{url}delete/").status_code in {403, 302}


def test_nothing_that_was_sent_is_rewritten(client, sent, piemontese):
    enter(client, piemontese).post(
        f"{LIST}{sent.pk}/change/", form_of(sent.from_administration, sent.to_administration, wants="Altro")
    )  # fmt: skip

    sent.refresh_from_db()
    assert sent.wants == "Come avete cominciato?"


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "refused"},
        {"status": "withdrawn"},
        {"status": "agreed"},
        {"status": "done"},
        {"status": "somehow"},
        {"kind": "party"},
        {"wants": ""},
        {"due_on": "2020-01-01"},
        {"agreed_on": "2020-01-01"},
        {"wished_from": "2027-05", "wished_until": "2026"},
    ],
)
def test_database_takes_nothing_else(sent, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        ExchangeRequest.objects.filter(pk=sent.pk).update(**fields)


def test_database_knows_that_nobody_asks_oneself(sent):
    with pytest.raises(IntegrityError), transaction.atomic():
        ExchangeRequest.objects.update(to_administration=sent.from_administration)


def test_start_page_and_list_tell_what_waits(
    client, sent, piemonte, trento, piemontese, trentina
):
    late = make_request(
        piemonte,
        trento,
        sent_on=TODAY() - timedelta(days=40),
        due_on=TODAY() - timedelta(days=10),
    )

    def piles(person):
        response = enter(client, person).get("/admin/")
        found = [line for _title, lines in response.context["piles"] for line in lines]
        return {line.url: line.count for line in found}

    assert piles(trentina)[f"{LIST}?direction=to-answer"] == 2
    assert piles(trentina)[f"{LIST}?direction=overdue"] == 1
    assert piles(piemontese)[f"{LIST}?direction=under-way"] == 2
    enter(client, trentina)
    for direction, expected in {
        "incoming": {sent, late},
        "to-answer": {sent, late},
        "overdue": {late},
        "outgoing": set(),
        "under-way": set(),
    }.items():
        page = client.get(f"{LIST}?direction={direction}")
        assert set(page.context["cl"].result_list) == expected, direction


def test_list_costs_the_same_for_few_and_many(
    client, piemonte, trento, trentina, django_assert_max_num_queries
):
    practice = make_practice(trento, published=True)
    for _number in range(12):
        make_request(piemonte, trento, practice=practice, assigned_to=trentina)
    enter(client, trentina)

    # Session, person, rights (2), assignments, whether one may send, counts (2), rows.
    with django_assert_max_num_queries(10):
        client.get(LIST)


def test_nothing_of_it_is_public(client, sent):
    assert client.get("/api/v1/changes").json()["items"] == []
    assert "Come avete cominciato" not in client.get("/").content.decode()
