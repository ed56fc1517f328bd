# SPDX-License-Identifier: AGPL-3.0-or-later
"""Publications and withdrawals on a date: what was approved, once, or said why not."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from partnership.catalogue import services as catalogue
from partnership.catalogue.models import Entry, Publication
from partnership.editorial.enums import PublicState
from partnership.editorial.models import JournalEntry, ScheduledMove
from partnership.editorial.scheduling import cancel, run_due, schedule, to_come
from partnership.editorial.services import TransitionError, move
from practices.models import Practice
from tests.factories import make_organisation, make_practice, make_term
from tests.practices.sending import BACKEND, LIST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

TOMORROW = timedelta(days=1)


@pytest.fixture
def record(piemonte, author):
    return make_practice(
        piemonte,
        "Approvata",
        themes=[make_term()],
        state="submitted",
        created_by=author,
        edited_by=author,
    )


def later():
    return timezone.now() + TOMORROW


def test_what_was_approved_goes_out_and_not_the_draft_of_then(record, reviewer, author):
    schedule(record, "publish", at=later(), by=reviewer)
    assert Practice.objects.get().state == "draft"
    Practice.objects.update(title_it="Bozza di dopo", version=2, edited_by=author)

    assert run_due(timezone.now()).startswith("0")
    assert not Entry.objects.exists()
    run_due(later())

    entry = Entry.objects.get()
    assert entry.card["title"]["it"] == "Approvata"
    assert entry.version == 1
    state = Practice.objects.with_public_state().get().public_state
    assert state == PublicState.PENDING
    entry = JournalEntry.objects.first()
    assert (entry.transition, entry.version, entry.done_by_id) == (
        "publish",
        1,
        reviewer.pk,
    )


def test_it_happens_once(record, reviewer):
    schedule(record, "publish", at=later(), by=reviewer)

    run_due(later())
    run_due(later())

    assert Publication.objects.count() == 1
    assert to_come(record) is None


def test_a_withdrawal_has_its_reason_and_its_date(client, record, reviewer):
    catalogue.publish(record, by=None)

    schedule(record, "withdraw", at=later(), by=reviewer, reason="Bando chiuso")
    assert client.get("/pratiche/approvata/").status_code == 200
    run_due(later())

    assert client.get("/pratiche/approvata/").status_code == 410
    assert Publication.objects.order_by("sequence").last().reason == "Bando chiuso"


@pytest.mark.parametrize("transition", ["publish", "withdraw"])
def test_what_could_not_be_done_now_gets_no_date(record, reviewer, author, transition):
    with pytest.raises(TransitionError):
        schedule(record, transition, at=later(), by=author, reason="Così")
    with pytest.raises(TransitionError):
        schedule(record, transition, at=timezone.now(), by=reviewer, reason="Così")
    if transition == "withdraw":
        with pytest.raises(TransitionError):
            schedule(record, transition, at=later(), by=reviewer, reason="Così")

    assert not ScheduledMove.objects.exists()


def test_a_new_date_takes_the_place_of_the_first(record, reviewer):
    schedule(record, "publish", at=later(), by=reviewer)
    Practice.objects.update(state="submitted")
    schedule(record, "publish", at=later() + TOMORROW, by=reviewer)

    run_due(later())
    assert not Entry.objects.exists()
    run_due(later() + TOMORROW)
    assert Entry.objects.exists()


def test_what_is_done_by_hand_has_no_date_any_more(record, reviewer):
    schedule(record, "publish", at=later(), by=reviewer)
    Practice.objects.update(state="submitted", version=2, title_it="Più nuova")
    move(record, "publish", by=reviewer)

    run_due(later())

    assert Entry.objects.get().card["title"]["it"] == "Più nuova"


def test_a_date_is_given_up(record, reviewer, author):
    schedule(record, "publish", at=later(), by=reviewer)
    with pytest.raises(TransitionError):
        cancel(record, by=author)

    cancel(record, by=reviewer)

    run_due(later())
    assert not Entry.objects.exists()
    with pytest.raises(TransitionError):
        cancel(record, by=reviewer)


def test_what_cannot_be_done_on_its_date_is_told_and_stops_nothing_else(
    record, reviewer, author, piemonte, django_capture_on_commit_callbacks
):
    named = make_organisation(piemonte, "Comune che sparisce", published=True)
    record.organisations.add(named)
    other = make_practice(
        piemonte, "Altra", themes=record.themes.all(), state="submitted"
    )
    schedule(record, "publish", at=later(), by=reviewer)
    schedule(other, "publish", at=later() + timedelta(hours=1), by=reviewer)
    catalogue.withdraw(named, by=None, reason="Fuso")

    with django_capture_on_commit_callbacks(execute=True):
        said = run_due(later() + TOMORROW)

    assert said.startswith("1")
    assert Entry.objects.of_kind("practice").get().record == other.uuid
    failed = ScheduledMove.objects.get(record=record.uuid)
    assert "Comune che sparisce" in failed.outcome
    told = {address for message in mail.outbox for address in message.to}
    assert {"autrice@example.org", "revisore@example.org"} <= told


def test_a_date_is_set_and_given_up_in_the_admin(client, record, reviewer):
    client.force_login(reviewer, backend=BACKEND)
    url = f"{LIST}{record.pk}/move/publish/"
    at = timezone.localtime(later()).replace(second=0, microsecond=0)

    client.post(url, {"version": "1", "at": at.strftime("%Y-%m-%dT%H:%M")})

    coming = to_come(record)
    assert coming.due_at == at
    page = client.get(f"{LIST}{record.pk}/change/")
    assert page.context["to_come"] == coming
    client.post(f"{LIST}{record.pk}/cancel/")
    assert to_come(record) is None


@pytest.mark.parametrize("at", ["domani", "2020-01-01T10:00", "2026-13-01T10:00"])
def test_odd_dates_are_refused_at_the_form(client, record, reviewer, at):
    client.force_login(reviewer, backend=BACKEND)

    response = client.post(
        f"{LIST}{record.pk}/move/publish/", {"version": "1", "at": at}
    )

    assert response.status_code == 200
    assert response.context["form"].errors
    assert not ScheduledMove.objects.exists()
    assert not Entry.objects.exists()


def test_a_record_that_is_gone_stops_no_other(record, reviewer, piemonte, caplog):
    other = make_practice(
        piemonte, "Altra", themes=record.themes.all(), state="submitted"
    )
    schedule(record, "publish", at=later(), by=reviewer)
    schedule(other, "publish", at=later() + timedelta(hours=1), by=reviewer)
    record.delete()

    run_due(later() + TOMORROW)

    assert Entry.objects.get().record == other.uuid
    assert not ScheduledMove.objects.filter(ended_at=None).exists()
    assert "failed" in caplog.text
