# SPDX-License-Identifier: AGPL-3.0-or-later
"""What follows from an answer: a confirmation, or work for the owner."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from partnership.accounts.enums import Role
from partnership.catalogue import services as catalogue
from partnership.catalogue.models import Entry, Publication
from partnership.editorial.contacts import answering, asking
from partnership.editorial.contacts.links import (
    ClosedError,
    keep_answer,
    question_behind,
)
from partnership.editorial.models import (
    ConfirmationAnswer,
    ConfirmationRequest,
    JournalEntry,
)
from partnership.editorial.services import TransitionError, confirm
from tests.editorial.contacts.asked import answered, asked_about, make_due
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def take(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return answering.run(timezone.now())


@pytest.fixture
def take_answers(django_capture_on_commit_callbacks):
    return lambda: take(django_capture_on_commit_callbacks)


def test_still_right_confirms_what_the_contact_has_seen(
    client, trento, mailoutbox, take_answers
):
    record = make_due(trento)
    token = asked_about(record, mailoutbox)
    mailoutbox.clear()
    before = Entry.objects.get(record=record.uuid)
    answered(token, "right")

    assert take_answers() == "1"
    assert take_answers() == "0"

    assert ConfirmationRequest.objects.get().state == "confirmed"
    entry = JournalEntry.objects.get(record=record.uuid)
    assert (entry.transition, entry.version, entry.done_by_id) == ("confirm", 1, None)
    assert entry.reason
    today = timezone.localdate()
    after = Entry.objects.get(record=record.uuid)
    assert (after.confirmed_on, after.version) == (today, 1)
    assert after.etag != before.etag
    assert after.published_at == before.published_at
    shown = client.get(f"/api/v1/practices/{record.uuid}").json()
    assert shown["confirmed_on"] == today.isoformat()
    changes = client.get("/api/v1/changes?embed=record").json()["items"]
    assert [change["type"] for change in changes] == ["published", "confirmed"]
    assert changes[-1]["record"]["confirmed_on"] == today.isoformat()
    record.refresh_from_db()
    assert record.version == 1
    # Nothing is left to be done, and nobody is written to.
    assert not mailoutbox
    assert not type(record).objects.unconfirmed(timezone.now()).exists()


def test_still_right_of_another_version_goes_to_the_owner(
    trento, mailoutbox, take_answers
):
    record = make_due(trento)
    token = asked_about(record, mailoutbox)
    answered(token, "right")
    record.version = 2
    record.save()
    catalogue.publish(record, by=None)

    take_answers()

    assert ConfirmationRequest.objects.get().state == "answered"
    assert Entry.objects.get(record=record.uuid).confirmed_on is None
    assert not JournalEntry.objects.exists()


def test_changes_pending_do_not_keep_from_confirming_what_is_public(
    trento, mailoutbox, take_answers
):
    record = make_due(trento)
    token = asked_about(record, mailoutbox)
    type(record).objects.filter(pk=record.pk).update(version=2)
    answered(token, "right")

    take_answers()

    assert ConfirmationRequest.objects.get().state == "confirmed"
    entry = Entry.objects.get(record=record.uuid)
    assert (entry.version, entry.confirmed_on) == (1, timezone.localdate())


@pytest.mark.parametrize("answer", ["right", "changed", "ended"])
def test_a_record_withdrawn_meanwhile_stays_withdrawn(
    trento, mailoutbox, take_answers, answer
):
    record = make_due(trento)
    answered(asked_about(record, mailoutbox), answer, "Nota")
    catalogue.withdraw(record, by=None, reason="Superata")

    take_answers()

    assert not Entry.objects.exists()
    assert ConfirmationRequest.objects.get().state == "answered"


@pytest.mark.parametrize("answer", ["changed", "ended"])
def test_what_is_right_no_more_waits_for_the_owner_who_is_told(
    trento, mailoutbox, take_answers, answer
):
    author = make_user("autrice", trento, Role.EDITOR, email="autrice@pat.example")
    record = make_due(trento, created_by=author)
    token = asked_about(record, mailoutbox)
    mailoutbox.clear()
    answered(token, answer, "Dal 2027 il contributo è di 300 euro.")

    take_answers()

    assert ConfirmationRequest.objects.get().state == "answered"
    assert Entry.objects.get(record=record.uuid).confirmed_on is None
    (message,) = mailoutbox
    assert message.to == ["autrice@pat.example"]
    assert "300 euro" in message.body


def test_without_authors_the_functional_mailbox_is_told(
    trento, mailoutbox, take_answers
):
    trento.email = "pat@famiglia.example"
    trento.save()
    token = asked_about(make_due(trento), mailoutbox)
    mailoutbox.clear()
    answered(token, "ended")

    take_answers()

    assert [message.to for message in mailoutbox] == [["pat@famiglia.example"]]


def test_an_answer_is_taken_before_its_question_counts_as_unanswered(
    trento, mailoutbox
):
    answered(asked_about(make_due(trento), mailoutbox), "changed")

    asking.run(timezone.now() + timedelta(days=61))

    assert ConfirmationRequest.objects.get().state == "answered"


def test_a_link_takes_one_answer_whatever_was_made_of_it(
    trento, mailoutbox, take_answers
):
    token = asked_about(make_due(trento), mailoutbox)
    asked = question_behind(token, timezone.now())
    answered(token, "changed")

    with pytest.raises(ClosedError, match="used"):
        question_behind(token, timezone.now())
    with pytest.raises(ClosedError, match="used"):
        keep_answer(asked.request, answer="right", note="", now=timezone.now())
    take_answers()
    with pytest.raises(ClosedError, match="used"):
        question_behind(token, timezone.now())
    assert ConfirmationAnswer.objects.get().answer == "changed"


def test_staff_confirm_for_the_public_only_what_it_sees(trento):
    same = make_due(trento, "Uguale")
    pending = make_due(trento, "Con modifiche")
    type(pending).objects.filter(pk=pending.pk).update(version=2)

    confirm(same, by=None)
    confirm(pending, by=None)

    today = timezone.localdate()
    assert Entry.objects.get(record=same.uuid).confirmed_on == today
    assert Entry.objects.get(record=pending.uuid).confirmed_on is None
    assert JournalEntry.objects.filter(transition="confirm").count() == 2


def test_a_publication_begins_anew(trento):
    record = make_due(trento)
    confirm(record, by=None)
    catalogue.publish(record, by=None)

    entry = Entry.objects.get(record=record.uuid)

    assert entry.confirmed_on is None
    assert json.loads(entry.content.text)["confirmed_on"] is None


def test_copies_made_anew_keep_the_day(trento):
    record = make_due(trento)
    confirm(record, by=None)

    catalogue.rebuild_entries("practice")

    entry = Entry.objects.get(record=record.uuid)
    assert json.loads(entry.content.text)["confirmed_on"] == (
        timezone.localdate().isoformat()
    )
    confirmation = Publication.objects.get(act="confirmed")
    assert confirmation.content is None


def test_ask_now_replaces_the_question_and_waits_a_week(
    trento, mailoutbox, django_capture_on_commit_callbacks
):
    record = make_due(trento)
    first = asked_about(record, mailoutbox)
    mailoutbox.clear()
    with pytest.raises(TransitionError):
        asking.ask(record, by=None)
    ConfirmationRequest.objects.update(
        asked_at=timezone.now() - timedelta(days=8),
        expires_at=timezone.now() + timedelta(days=52),
    )

    with django_capture_on_commit_callbacks(execute=True):
        asking.ask(record, by=None)

    assert len(mailoutbox) == 1
    with pytest.raises(ClosedError, match="superseded"):
        question_behind(first, timezone.now())
    assert sorted(ConfirmationRequest.objects.values_list("state", flat=True)) == [
        "needless",
        "waiting",
    ]


@pytest.mark.parametrize(
    "fields",
    [{"contact_email": ""}, {"published": False}, {"is_demonstration": True}],
)
def test_ask_now_says_why_nobody_can_be_asked(trento, mailoutbox, fields):
    with pytest.raises(TransitionError):
        asking.ask(make_due(trento, **fields), by=None)

    assert not mailoutbox


def test_questions_go_two_years_after_they_ended(trento, mailoutbox, capsys):
    now = timezone.now()
    for number, (state, years) in enumerate(
        [("confirmed", 1), ("handled", 3), ("answered", 3), ("waiting", 3)]
    ):
        ended = now - timedelta(days=365 * years)
        request = ConfirmationRequest.objects.create(
            kind="practice",
            record=make_due(trento, f"Pratica {number}").uuid,
            version=1,
            sent_to="a@b.example",
            language="it",
            asked_at=ended - timedelta(days=60),
            expires_at=ended,
            digest=str(number),
            state=state,
            ended_at=None if state == "waiting" else ended,
        )
        ConfirmationAnswer.objects.create(
            request=request, answer="right", answered_at=ended
        )

    call_command("clear_inbox")

    states = set(ConfirmationRequest.objects.values_list("state", flat=True))
    assert states == {"confirmed", "waiting"}
    assert ConfirmationAnswer.objects.count() == 2
    assert "questions to contacts: 4 deleted" in capsys.readouterr().out
