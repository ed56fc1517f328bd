# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two people accept the same record at the same moment: it is handed over once."""

import threading

import pytest
from django.core.management import call_command
from django.db import connection

from partnership.accounts.enums import Role
from partnership.editorial.handing_over import accept, offer
from partnership.editorial.models import JournalEntry
from partnership.editorial.services import TransitionError
from practices.models import Practice
from tests.factories import (
    make_administration,
    make_places,
    make_practice,
    make_user,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial]


def test_two_people_accept_once():
    call_command("sync_roles", verbosity=0)
    places = make_places()
    trento = make_administration("trento", places["022"])
    piemonte = make_administration("piemonte", places["01"])
    record = make_practice(trento, published=True)
    people = [make_user(f"p{n}", piemonte, Role.REVIEWER) for n in range(2)]
    offered = offer(record, piemonte, by=None, reason="Vostra")
    begin = threading.Barrier(2, timeout=20)
    outcomes = []

    def take(person):
        try:
            begin.wait()
            accept(offered, record, by=person)
            outcomes.append("accepted")
        except TransitionError:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["accepted", "refused"]
    assert JournalEntry.objects.filter(transition="accept").count() == 1
    now = Practice.objects.get()
    assert (now.administration, now.version) == (piemonte, 2)
