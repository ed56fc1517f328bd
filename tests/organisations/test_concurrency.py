# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two people merge, with real connections: no circle, and nothing undone in silence."""

import threading

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from partnership.accounts.enums import Role
from partnership.catalogue.models import Entry
from partnership.organisations import services
from partnership.organisations.models import Organisation
from partnership.organisations.services import MergeError
from tests.factories import (
    make_administration,
    make_organisation,
    make_places,
    make_user,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial]

# Long enough for the other connection to reach the lock that it must wait for.
REACHES_THE_LOCK = 1.0


@pytest.fixture
def piemonte():
    return make_administration("piemonte", make_places()["01"])


@pytest.fixture
def three(piemonte):
    return [
        make_organisation(piemonte, f"Ente {name}", published=True)
        for name in ["A", "B", "C"]
    ]


def meanwhile(work):
    """Start the other person's work in a connection of its own."""
    results = []

    def run():
        try:
            results.append(work())
        except MergeError as error:
            results.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread, results


def merge(duplicate, into):
    return services.merge(duplicate, into=into, by=None, reason="Doppione")


def at_the_same_time(first, second):
    """Do the first; the second begins before it is committed, and must wait."""
    with transaction.atomic():
        first()
        thread, results = meanwhile(second)
        thread.join(REACHES_THE_LOCK)
        assert thread.is_alive()
    thread.join()
    return results[0]


def test_two_that_are_merged_into_each_other_make_no_circle(three):
    one, two, _three = three

    refusal = at_the_same_time(lambda: merge(one, two), lambda: merge(two, one))

    assert isinstance(refusal, MergeError)
    assert set(Organisation.objects.lasting()) == set(three) - {one}


def test_second_link_of_a_chain_waits_and_flattens_the_first(three):
    one, two, last = three

    at_the_same_time(lambda: merge(one, two), lambda: merge(two, last))

    assert set(last.duplicates.all()) == {one, two}
    assert Entry.objects.get().record == last.uuid


def test_same_merger_twice_is_done_once(three):
    one, two, _three = three

    refusal = at_the_same_time(lambda: merge(one, two), lambda: merge(one, two))

    assert isinstance(refusal, MergeError)
    one.refresh_from_db()
    assert one.version == 2


def test_form_that_was_open_does_not_undo_a_merger(piemonte, three):
    call_command("sync_roles", verbosity=0)
    one, two, _three = three
    client = Client()
    client.force_login(
        make_user("redattrice", piemonte, Role.EDITOR),
        backend="partnership.accounts.backends.AssignmentBackend",
    )
    url = f"/admin/organisations/organisation/{one.pk}/change/"
    fields = client.get(url).context["adminform"].form.initial
    form = {name: value for name, value in fields.items() if value not in (None, [])}
    form |= {
        f"{prefix}-{name}": "0"
        for prefix in ["contacts", "offices", "appointments"]
        for name in ["TOTAL_FORMS", "INITIAL_FORMS"]
    }
    # Without the version that was seen: a program's form, or a tampered one.
    form |= {"name_it": "Nome nuovo"}

    answer = at_the_same_time(lambda: merge(one, two), lambda: client.post(url, form))

    one.refresh_from_db()
    assert answer.status_code == 200
    assert (one.name_it, one.merged_into) == ("Ente A", two)
