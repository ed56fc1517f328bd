# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two people add a version at the same time, with real connections."""

import threading

import pytest
from django.db import connection, transaction

from partnership.documents.files import checked
from partnership.documents.models import DocumentVersion
from partnership.documents.services import add_version
from tests.factories import make_administration, make_places
from tests.factories_documents import CSV, PDF, make_document, upload

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial]

# Long enough for the other connection to reach the lock that it must wait for.
REACHES_THE_LOCK = 1.0


def test_second_upload_waits_and_gets_the_next_number():
    document = make_document(make_administration("trento", make_places()["022"]))
    added = []

    def other():
        try:
            added.append(add_version(document, checked(upload("b.csv", CSV)), by=None))
        finally:
            connection.close()

    with transaction.atomic():
        first = add_version(document, checked(upload("a.pdf", PDF)), by=None)
        thread = threading.Thread(target=other)
        thread.start()
        thread.join(REACHES_THE_LOCK)
        assert thread.is_alive()
    thread.join()

    assert (first.number, added[0].number) == (1, 2)


def test_transaction_that_fails_leaves_no_row(stored):
    document = make_document(make_administration("trento", make_places()["022"]))

    def add_and_fail():
        with transaction.atomic():
            add_version(document, checked(upload()), by=None)
            raise RuntimeError("later")

    with pytest.raises(RuntimeError):
        add_and_fail()

    assert not DocumentVersion.objects.exists()
    # The file that nobody knows harms nobody, and the next try finds it whole.
    assert [path.read_bytes() for path in stored.iterdir()] == [PDF]
