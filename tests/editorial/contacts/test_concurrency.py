# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two at once, with real connections: one answer, one question, one confirmation."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from partnership.editorial.contacts import answering, asking
from partnership.editorial.models import (
    ConfirmationAnswer,
    ConfirmationRequest,
    JournalEntry,
)
from tests.editorial.contacts.asked import answered, asked_about, make_due
from tests.editorial.contacts.looking import seen
from tests.factories import make_administration, make_places

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial]

TOGETHER = 4


@pytest.fixture
def record():
    return make_due(make_administration("trento", make_places()["022"]))


def at_once(work):
    """The same, by several at the same moment, each in a connection of its own."""
    start, results = threading.Barrier(TOGETHER), []

    def run():
        try:
            start.wait(10)
            results.append(work())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _number in range(TOGETHER)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_of_answers_that_come_at_once_one_is_kept(record, mailoutbox):
    url = f"/conferma/{asked_about(record, mailoutbox)}/"

    results = at_once(lambda: Client().post(url, {"answer": "ended"}).status_code)

    assert sorted(results) == [303, 410, 410, 410]
    assert ConfirmationAnswer.objects.count() == 1


def test_workers_at_once_confirm_once(record, mailoutbox):
    answered(asked_about(record, mailoutbox), "right")

    results = at_once(lambda: answering.run(timezone.now()))

    assert sorted(results) == ["0", "0", "0", "1"]
    assert JournalEntry.objects.count() == 1
    assert ConfirmationRequest.objects.get().state == "confirmed"


def test_workers_at_once_ask_once(record, mailoutbox):
    results = at_once(lambda: asking.ask_all(timezone.now()))

    assert sorted(results) == [0, 0, 0, 1]
    assert len(mailoutbox) == 1


def test_what_is_written_is_committed_before_the_mail_leaves(record, settings):
    seen.clear()
    settings.EMAIL_BACKEND = "tests.editorial.contacts.looking.LookingBackend"

    asking.ask_all(timezone.now())

    assert seen == [1]
