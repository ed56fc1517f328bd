# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is asked, when, and never twice; who is reminded; what stays without an answer."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from partnership.accounts.enums import Role
from partnership.catalogue import services as catalogue
from partnership.catalogue.models import Entry
from partnership.editorial.contacts import asking
from partnership.editorial.contacts.links import digest_of
from partnership.editorial.models import ConfirmationRequest, EditorialRule
from partnership.editorial.services import confirm
from partnership.jobs import TASKS
from partnership.organisations.models import OrganisationContact
from tests.editorial.contacts.asked import (
    MAILBOX,
    answered,
    asked_about,
    links_in,
    long_published,
    make_due,
    make_due_organisation,
)
from tests.factories import make_user
from tests.factories_agreements import make_agreement

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def run(days=0):
    """What the job does so many days from now."""
    return asking.run(timezone.now() + days * DAY)


def test_who_has_a_mailbox_is_asked_once_a_year(trento, mailoutbox):
    record = make_due(trento)

    for day in [0, 0, 1, 20]:
        run(day)

    (message,) = mailoutbox
    assert message.to == [MAILBOX]
    assert "Una buona pratica" in message.body
    (token,) = links_in(message)
    request = ConfirmationRequest.objects.get()
    assert (request.record, request.version) == (record.uuid, 1)
    assert request.digest == digest_of(token)
    assert token not in str(ConfirmationRequest.objects.values().get())
    assert request.expires_at - request.asked_at == 60 * DAY


@pytest.mark.parametrize(
    "fields",
    [
        {"contact_email": ""},
        {"published": False},
        {"is_demonstration": True},
        {"ago": timedelta(days=300)},
    ],
)
def test_nobody_is_asked_about(trento, mailoutbox, fields):
    make_due(trento, **fields)

    run()

    assert not mailoutbox
    assert not ConfirmationRequest.objects.exists()


def test_a_confirmation_and_a_publication_count_like_a_change(trento, mailoutbox):
    confirm(make_due(trento, "Confermata"), by=None)
    published = make_due(trento, "Pubblicata")
    Entry.objects.filter(record=published.uuid).update(published_at=timezone.now())
    withdrawn = make_due(trento, "Ritirata")
    catalogue.withdraw(withdrawn, by=None, reason="Superata")

    run()

    assert not mailoutbox


def test_kinds_without_contacts_are_not_asked(trento, mailoutbox):
    long_published(make_agreement(trento, published=True))

    run()

    assert not mailoutbox


def test_the_rule_of_the_administration_sets_the_interval(trento, piemonte, mailoutbox):
    EditorialRule.objects.create(
        administration=trento, kind="practice", review_after_months=24
    )
    EditorialRule.objects.create(
        administration=piemonte, kind="practice", review_after_months=6
    )
    make_due(trento, "Di Trento", ago=timedelta(days=600))
    make_due(piemonte, "Di Piemonte", ago=timedelta(days=200))

    run()

    (message,) = mailoutbox
    assert "Di Piemonte" in message.body
    assert "Di Trento" not in message.body


def test_an_organisation_is_asked_at_its_mailbox_else_at_its_first_contact(
    trento, mailoutbox
):
    make_due_organisation(trento, "Con casella", email="Ufficio@Uno.example")
    second = make_due_organisation(trento, "Con contatti")
    make_due_organisation(trento, "Senza")
    for position, email in enumerate(["", "primo@due.example", "poi@due.example"]):
        OrganisationContact.objects.create(
            organisation=second,
            role=f"Ufficio {position}",
            email=email,
            phone="0461 1",
            position=position,
        )

    run()

    assert sorted(message.to[0] for message in mailoutbox) == [
        "primo@due.example",
        "ufficio@uno.example",
    ]


def test_records_of_one_mailbox_come_in_one_mail(trento, piemonte, mailoutbox):
    trento.email = "pat@famiglia.example"
    trento.save()
    for number in range(3):
        make_due(trento, f"Pratica {number}")
    make_due(piemonte, "Di Piemonte", contact_email=MAILBOX.upper())
    make_due(piemonte, "Altrove", contact_email="altro@comune.example")

    run()

    assert sorted(len(links_in(message)) for message in mailoutbox) == [1, 4]
    (together,) = [message for message in mailoutbox if message.to == [MAILBOX]]
    assert len(set(links_in(together))) == 4
    assert together.reply_to == ["pat@famiglia.example"]


def test_a_mailbox_of_many_records_gets_some_a_week(trento, mailoutbox, monkeypatch):
    monkeypatch.setattr(asking, "MOST_IN_A_MAIL", 2)
    for number in range(5):
        make_due(trento, f"Pratica {number}")

    counts = []
    for day in [0, 1, 8, 9, 16]:
        mailoutbox.clear()
        run(day)
        counts.append([len(links_in(message)) for message in mailoutbox])

    assert counts == [[2], [], [2], [], [1]]


def test_the_longest_unconfirmed_come_first_and_so_many_a_day(
    trento, mailoutbox, monkeypatch
):
    monkeypatch.setattr(asking, "MOST_A_DAY", 2)
    for days in [400, 900, 600, 500]:
        make_due(
            trento,
            f"Da {days} giorni",
            ago=timedelta(days=days),
            contact_email=f"a{days}@comune.example",
        )

    run()
    first = {message.to[0] for message in mailoutbox}
    run()

    assert first == {"a900@comune.example", "a600@comune.example"}
    assert len(mailoutbox) == 4


def test_what_was_written_before_a_worker_died_is_not_sent_again(
    trento, mailoutbox, settings
):
    record = make_due(trento)
    settings.EMAIL_BACKEND = "nowhere.Backend"
    run()
    # Written and committed; the mail never left.
    assert ConfirmationRequest.objects.get().record == record.uuid

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    run(1)
    assert not mailoutbox

    # The reminder brings what was lost.
    run(21)
    (message,) = mailoutbox
    assert links_in(message)


def test_who_has_not_answered_is_reminded_once_and_both_links_hold(trento, mailoutbox):
    silent = make_due(trento, "Senza risposta")
    settled = make_due(trento, "Con risposta", contact_email="altro@comune.example")
    answered(asked_about(settled, mailoutbox), "right")
    mailoutbox.clear()

    for day in [20, 21, 22, 40]:
        run(day)

    (reminder,) = mailoutbox
    assert reminder.to == [MAILBOX]
    (token,) = links_in(reminder)
    request = ConfirmationRequest.objects.get(record=silent.uuid)
    assert request.reminder_digest == digest_of(token) != request.digest


def test_nobody_is_reminded_of_what_was_settled_otherwise(trento, mailoutbox):
    confirmed = make_due(trento, "Confermata dall’ufficio")
    changed = make_due(trento, "Pubblicata di nuovo")
    gone = make_due(trento, "Ritirata")
    run()
    mailoutbox.clear()
    confirm(confirmed, by=None)
    catalogue.publish(changed, by=None)
    catalogue.withdraw(gone, by=None, reason="Superata")
    # The day of the question is not a confirmation since.
    Entry.objects.filter(record=confirmed.uuid).update(
        confirmed_on=timezone.localdate() + DAY
    )

    run(21)

    assert not mailoutbox
    states = set(ConfirmationRequest.objects.values_list("state", flat=True))
    assert states == {"needless"}


def test_what_stays_unanswered_is_told_once_to_mailbox_and_reviewers(
    trento, mailoutbox
):
    trento.email = "pat@famiglia.example"
    trento.save()
    make_user("revisora", trento, Role.REVIEWER, email="revisora@pat.example")
    make_user("redattrice", trento, Role.EDITOR, email="redattrice@pat.example")
    record = make_due(trento)
    make_due(trento, "Un’altra", contact_email="altro@comune.example")
    run()
    run(21)
    mailoutbox.clear()

    for day in [59, 60, 61]:
        run(day)

    assert sorted(message.to[0] for message in mailoutbox) == [
        "pat@famiglia.example",
        "revisora@pat.example",
    ]
    for message in mailoutbox:
        assert "Una buona pratica" in message.body
        assert "Un’altra" in message.body
        assert not links_in(message)
    states = set(ConfirmationRequest.objects.values_list("state", flat=True))
    assert states == {"unanswered"}
    assert Entry.objects.filter(record=record.uuid).exists()


def test_who_never_answered_is_asked_again_a_year_later(trento, mailoutbox):
    make_due(trento)
    for day in [0, 21, 60, 300]:
        run(day)
    mailoutbox.clear()

    run(370)

    assert len(mailoutbox) == 1
    assert ConfirmationRequest.objects.count() == 2


def test_the_database_holds_one_waiting_question_for_a_record(trento, mailoutbox):
    make_due(trento)
    run()
    request = ConfirmationRequest.objects.get()
    request.pk, request.digest = None, "x"

    with pytest.raises(IntegrityError), transaction.atomic():
        request.save(force_insert=True)


def test_cost_does_not_grow_with_the_records(
    trento, mailoutbox, django_assert_max_num_queries
):
    for number in range(3):
        make_due(trento, f"Pratica {number}")
    # Kinds that are asked: two. One mailbox: its entries, the rows, two savepoints.
    # Around: two updates, the overdue, the answers, the reminders.
    with django_assert_max_num_queries(24) as few:
        run()
    ConfirmationRequest.objects.all().delete()
    for number in range(3, 30):
        make_due(trento, f"Pratica {number}")

    with django_assert_max_num_queries(len(few)):
        run()

    assert len(links_in(mailoutbox[-1])) == asking.MOST_IN_A_MAIL


def test_jobs_ask_and_take_answers():
    assert TASKS["contacts"].run is asking.run
    assert "contact-answers" in TASKS
