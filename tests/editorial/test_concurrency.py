# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two people, one record, with real connections: nobody's work is undone in silence."""

import threading

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from partnership.accounts.enums import Role
from partnership.catalogue import services as catalogue
from partnership.catalogue.models import Entry
from partnership.editorial import services
from practices.models import Practice
from tests.factories import (
    make_administration,
    make_places,
    make_practice,
    make_user,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial]

# Long enough for the other connection to reach the lock that it must wait for.
REACHES_THE_LOCK = 1.0


@pytest.fixture
def piemonte():
    return make_administration("piemonte", make_places()["01"])


def meanwhile(work):
    """Start the other person's work in a connection of its own."""
    results = []

    def run():
        try:
            results.append(work())
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread, results


def test_rebuild_that_waited_for_a_redaction_serves_what_it_left(piemonte):
    practice = make_practice(
        piemonte,
        promoters_it="Maria Rossi",
        contact_office_it="Ufficio",
        published=True,
    )

    with transaction.atomic():
        services.redact(
            practice, {"promoters": ["promoters_it"]}, by=None, act="Determinazione 1"
        )
        thread, results = meanwhile(lambda: catalogue.rebuild_entries("practice"))
        thread.join(REACHES_THE_LOCK)
        assert thread.is_alive()
    thread.join()

    assert results == [1]
    assert Entry.objects.get().content.data["promoters"] is None


def test_rebuild_that_waited_for_a_withdrawal_brings_nothing_back(piemonte):
    practice = make_practice(piemonte, published=True)

    with transaction.atomic():
        catalogue.withdraw(practice, by=None, reason="Superata")
        thread, results = meanwhile(lambda: catalogue.rebuild_entries("practice"))
        thread.join(REACHES_THE_LOCK)
        assert thread.is_alive()
    thread.join()

    assert results == [0]
    assert not Entry.objects.exists()


def test_second_saver_waits_for_the_first_and_is_told(piemonte):
    call_command("sync_roles", verbosity=0)
    editor = make_user("redattrice", piemonte, Role.EDITOR)
    practice = make_practice(piemonte)
    client = Client()
    client.force_login(
        editor, backend="partnership.accounts.backends.AssignmentBackend"
    )
    url = f"/admin/practices/practice/{practice.pk}/change/"
    fields = client.get(url).context["adminform"].form.initial
    form = {name: value for name, value in fields.items() if value not in (None, [])}
    form |= {
        f"{prefix}-{name}": "0"
        for prefix in ["windows", "figures", "links"]
        for name in ["TOTAL_FORMS", "INITIAL_FORMS"]
    }
    form |= {"title_it": "Mia", "seen_version": practice.version}

    with transaction.atomic():
        colleague = Practice.objects.select_for_update(of=("self",)).get()
        colleague.title_it, colleague.version = "Della collega", 2
        colleague.save()
        thread, results = meanwhile(lambda: client.post(url, form))
        thread.join(REACHES_THE_LOCK)
        assert thread.is_alive()
    thread.join()

    assert results[0].status_code == 200
    practice.refresh_from_db()
    assert (practice.title_it, practice.version) == ("Della collega", 2)
