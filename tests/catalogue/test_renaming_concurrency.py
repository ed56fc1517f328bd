# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names that change while others publish, with real connections."""

import threading

import pytest
from django.db import connection, transaction

from partnership.catalogue import services
from partnership.catalogue.models import Clock, Entry, Publication, Renaming
from partnership.vocabularies.models import Term
from tests.factories import make_administration, make_places, make_practice, make_term

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial]

# Long enough to reach the lock that the other one holds.
REACHES_THE_LOCK = 1
WRITERS = 4
EACH = 5


def in_own_connection(work):
    """Run in a thread and give its connection back."""

    def run():
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def labels():
    return {entry.card["themes"][0]["label"]["it"] for entry in Entry.objects.all()}


def test_who_publishes_during_a_renaming_waits_and_has_the_new_name():
    trento = make_administration("trento", make_places()["022"])
    term = make_term(label="Natalità")
    practice = make_practice(trento, themes=[term])

    with transaction.atomic():
        Term.objects.update(label_it="Nascite")
        services.rename(("theme", term.code))
        thread = in_own_connection(lambda: services.publish(practice, by=None))
        thread.join(REACHES_THE_LOCK)
        assert thread.is_alive()
    thread.join()

    assert labels() == {"Nascite"}
    content = Publication.objects.get().content
    assert content["themes"][0]["label"] == {"it": "Nascite"}


def test_renaming_waits_for_who_publishes_and_misses_nothing():
    trento = make_administration("trento", make_places()["022"])
    term = make_term(label="Natalità")
    practice = make_practice(trento, themes=[term])

    def rename():
        with transaction.atomic():
            Term.objects.update(label_it="Nascite")
            services.rename(("theme", term.code))

    with transaction.atomic():
        services.publish(practice, by=None)
        thread = in_own_connection(rename)
        thread.join(REACHES_THE_LOCK)
        assert thread.is_alive()
    thread.join()

    assert labels() == {"Nascite"}


def test_many_who_publish_and_rename_end_with_one_name_and_numbers_without_gaps():
    trento = make_administration("trento", make_places()["022"])
    term = make_term(label="Natalità")
    own = [
        [
            make_practice(trento, f"Pratica {who} {number}", themes=[term])
            for number in range(EACH)
        ]
        for who in range(WRITERS)
    ]
    # Terms and places have raised it already.
    start = Clock.objects.get().value

    def publish_all(practices):
        for practice in practices:
            services.publish(practice, by=None)

    def rename(number):
        with transaction.atomic():
            Term.objects.update(label_it=f"Nome {number}")
            services.rename(("theme", term.code))

    threads = [in_own_connection(lambda p=p: publish_all(p)) for p in own]
    threads += [in_own_connection(lambda n=n: rename(n)) for n in range(WRITERS)]
    for thread in threads:
        thread.join()

    assert labels() == {Term.objects.get().label_it}
    numbers = sorted(
        [
            *Publication.objects.values_list("sequence", flat=True),
            *Renaming.objects.values_list("sequence", flat=True),
        ]
    )
    assert numbers == list(range(start + 1, Clock.objects.get().value + 1))
    assert len(numbers) == WRITERS * EACH + WRITERS
