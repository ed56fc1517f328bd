# SPDX-License-Identifier: AGPL-3.0-or-later
"""The clock under concurrent publishers, with real connections."""

import threading

import pytest
from django.db import connection

from partnership.catalogue import services
from partnership.catalogue.memory import now
from partnership.catalogue.models import Publication
from tests.factories import make_administration, make_places, make_practice, make_term

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial]

PUBLISHERS = 8
EACH = 5


def in_own_connection(work):
    """Run in a thread and give its connection back."""

    def run():
        try:
            work()
        finally:
            connection.close()

    return threading.Thread(target=run)


def test_reader_who_follows_the_numbers_misses_nothing():
    trento = make_administration("trento", make_places()["022"])
    themes = [make_term(code=f"tema-{number}") for number in range(PUBLISHERS)]
    practices = [
        [
            make_practice(trento, f"Pratica {who} {number}", themes=themes)
            for number in range(EACH)
        ]
        for who in range(PUBLISHERS)
    ]
    # Terms and places have raised it already.
    start = now()
    seen, errors = [], []
    done = threading.Event()

    def publish_all(own):
        for practice in own:
            try:
                services.publish(practice, by=None)
            except Exception as error:
                errors.append(error)
                raise

    def follow():
        while True:
            is_last_round = done.is_set()
            after = seen[-1] if seen else 0
            seen.extend(
                Publication.objects.after(after).values_list("sequence", flat=True)
            )
            if is_last_round:
                return

    reader = in_own_connection(follow)
    reader.start()
    writers = [in_own_connection(lambda own=own: publish_all(own)) for own in practices]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    done.set()
    reader.join()

    assert errors == []
    assert seen == list(range(start + 1, start + PUBLISHERS * EACH + 1))


def test_two_who_publish_the_same_new_slug_do_not_both_succeed():
    trento = make_administration("trento", make_places()["022"])
    first = make_practice(trento, "Prima", slug="prima")
    second = make_practice(trento, "Seconda", slug="seconda")
    second.slug = "prima"
    barrier, refused = threading.Barrier(2), []

    def publish(practice):
        barrier.wait()
        try:
            services.publish(practice, by=None)
        except services.PublicationError as error:
            refused.append(str(error))

    threads = [in_own_connection(lambda p=p: publish(p)) for p in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 1
    assert "prima" in refused[0]
    assert Publication.objects.count() == 1
