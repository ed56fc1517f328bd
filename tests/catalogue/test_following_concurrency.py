# SPDX-License-Identifier: AGPL-3.0-or-later
"""Programs that read over HTTP while others publish, withdraw and rename."""

import json
import threading
from collections import Counter
from contextlib import closing
from urllib.request import urlopen

import pytest
from django.db import connection, transaction

from partnership.catalogue import services
from partnership.catalogue.models import Clock, Publication, Rebuilding, Renaming
from partnership.vocabularies.models import Term
from tests.factories import make_administration, make_places, make_practice, make_term

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial]

WRITERS = 8
EACH = 4
UNCHANGED = 30


@pytest.fixture(autouse=True)
def unlimited(settings):
    settings.API_REQUESTS_PER_MINUTE = 0


@pytest.fixture
def trento():
    return make_administration("trento", make_places()["022"])


class Workers:
    """Threads with connections of their own; what fails in one fails the test."""

    def __init__(self):
        self.threads, self.errors = [], []

    def start(self, work, *arguments):
        def run():
            try:
                work(*arguments)
            except Exception as error:
                self.errors.append(error)
                raise
            finally:
                connection.close()

        thread = threading.Thread(target=run)
        self.threads.append(thread)
        thread.start()

    def join(self):
        for thread in self.threads:
            thread.join()
        assert self.errors == []


def get(url):
    with closing(urlopen(url)) as answer:
        return json.load(answer)


class Reader:
    """Follows the changes as the documentation says, from the first one."""

    def __init__(self, url, **parameters):
        self.base = f"{url}/api/v1/changes"
        self.parameters = "".join(f"&{n}={v}" for n, v in parameters.items())
        self.items, self.last, self.lasts = [], 0, []

    def follow(self, done):
        while True:
            is_last_round = done.is_set()
            url = f"{self.base}?after={self.last}{self.parameters}"
            while url:
                page = get(url)
                self.items += page["items"]
                self.last, url = page["last"], page["next"]
                self.lasts.append(self.last)
                assert all(item["sequence"] <= self.last for item in page["items"])
            if is_last_round:
                return

    @property
    def numbers(self):
        return [item["sequence"] for item in self.items]


def test_readers_miss_nothing_and_see_nothing_twice(live_server, trento):
    themes = [make_term(code=f"tema-{number}") for number in range(WRITERS)]
    own = [
        [
            make_practice(trento, f"Pratica {who} {number}", themes=[themes[who]])
            for number in range(EACH)
        ]
        for who in range(WRITERS)
    ]

    def write(who):
        for number, practice in enumerate(own[who]):
            services.publish(practice, by=None)
            with transaction.atomic():
                Term.objects.filter(pk=themes[who].pk).update(label_it=f"T {number}")
                services.rename(("theme", themes[who].code))
        services.publish_many(own[who], by=None)
        services.withdraw(own[who][0], by=None, reason="Superata")
        services.restore(own[who][0], by=None)

    readers = [
        Reader(live_server.url, limit=100),
        Reader(live_server.url, limit=3),
        Reader(live_server.url, limit=5, embed="record", kind="practice"),
    ]
    following, writing, done = Workers(), Workers(), threading.Event()
    for reader in readers:
        following.start(reader.follow, done)
    for who in range(WRITERS):
        writing.start(write, who)
    writing.join()
    services.rebuild_entries("practice")
    done.set()
    following.join()

    expected = sorted(
        number
        for model in (Publication, Renaming, Rebuilding)
        for number in model.objects.values_list("sequence", flat=True)
    )
    assert len(expected) == WRITERS * (3 * EACH + 2) + 1
    # The terms raise the clock too: their numbers have no row.
    assert len(expected) < Clock.objects.get().value
    for reader in readers:
        assert reader.numbers == expected
        assert reader.lasts == sorted(reader.lasts)
        assert reader.last == Clock.objects.get().value
    # They followed: not all was there when they came.
    assert len(readers[0].lasts) > 2


@pytest.mark.parametrize("order", ["-published_at", "published_at", "title", "-title"])
def test_who_pages_by_cursor_sees_every_unchanged_record_once(
    live_server, trento, order
):
    unchanged = {
        str(make_practice(trento, f"Pratica {number:02} resta", published=True).uuid)
        for number in range(UNCHANGED)
    }
    # Between the others by title, before and after them by date.
    changing = [
        [
            make_practice(trento, f"Pratica {number:02} cambia {who}")
            for number in range(0, UNCHANGED, 5)
        ]
        for who in range(3)
    ]
    first = f"{live_server.url}/api/v1/practices?sort={order}&limit=4"
    passes, done = [], threading.Event()

    def read_to_the_end():
        while not done.is_set() or len(passes) < 2:
            seen, url = [], first
            while url:
                page = get(url)
                seen += [record["id"] for record in page["items"]]
                url = page["next"]
            passes.append(seen)

    def change(practices):
        for practice in practices:
            services.publish(practice, by=None)
        for practice in practices:
            practice.title_it = f"{practice.title_it} ancora"
            services.publish(practice, by=None)
            services.withdraw(practice, by=None, reason="Superata")

    reading, writing = Workers(), Workers()
    reading.start(read_to_the_end)
    for practices in changing:
        writing.start(change, practices)
    writing.join()
    done.set()
    reading.join()

    for seen in passes:
        counts = Counter(seen)
        assert {record: counts[record] for record in unchanged} == dict.fromkeys(
            unchanged, 1
        )
    # Others came and went meanwhile.
    assert any(len(seen) > UNCHANGED for seen in passes)
