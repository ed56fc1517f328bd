# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a process remembers is right after every act of publication."""

import threading

import pytest
from django.db import connection, transaction

from partnership.catalogue import services
from partnership.catalogue.memory import MOST, Memory
from tests.factories import (
    make_administration,
    make_places,
    make_practice,
    make_term,
)

PAGE = "/pratiche/?theme=sport"


class Makes:
    """A fact that tells how often it was made."""

    def __init__(self):
        self.times = 0

    def __call__(self):
        self.times += 1
        return self.times


def counts(client, url=PAGE):
    """The total and the counts of the themes."""
    context = client.get(url).context
    (themes,) = [
        {value.label: value.count for value in facet["values"]}
        for facet in context["facets"]
        if facet["name"] == "theme"
    ] or [{}]
    return context["total"].value, themes


def test_a_fact_is_made_once_for_each_number_of_the_clock():
    memory, fact = Memory(), Makes()

    assert [memory.recall("key", 7, fact) for _ in range(3)] == [1, 1, 1]
    assert [memory.recall("key", 8, fact) for _ in range(3)] == [2, 2, 2]


def test_who_still_reads_an_older_number_gets_no_newer_fact():
    memory, fact = Memory(), Makes()
    memory.recall("key", 7, fact)
    memory.recall("key", 8, fact)

    assert memory.recall("key", 7, fact) == 3
    assert memory.recall("key", 8, fact) == 4


def test_a_fact_that_was_made_while_the_clock_moved_is_not_kept():
    memory, fact = Memory(), Makes()

    def slow():
        memory.recall("other", 8, fact)
        return "old"

    assert memory.recall("key", 7, slow) == "old"
    assert memory.recall("key", 8, lambda: "new") == "new"
    assert memory.recall("other", 8, fact) == 1


def test_what_was_not_asked_for_longest_is_forgotten_first():
    memory, fact = Memory(), Makes()
    for number in range(MOST):
        memory.recall(number, 1, fact)
    memory.recall(0, 1, fact)
    memory.recall("one too many", 1, fact)

    assert memory.recall(0, 1, fact) == 1
    assert memory.recall(1, 1, fact) == MOST + 2


def test_what_never_changes_outlives_the_clock():
    memory, fact = Memory(), Makes()

    first = memory.always("key", fact)
    memory.recall("other", 9, fact)

    assert memory.always("key", fact) == first


@pytest.mark.django_db
def test_counts_follow_every_act_in_the_same_connection(client, trento):
    sport, home = make_term(code="sport", label="Sport"), make_term(code="casa")
    first = make_practice(trento, "Uno", themes=[sport], published=True)
    make_practice(trento, "Due", themes=[home], published=True)
    seen = [counts(client)]

    make_practice(trento, "Tre", themes=[sport, home], published=True)
    seen.append(counts(client))
    services.withdraw(first, by=None, reason="Superata")
    seen.append(counts(client))
    services.restore(first, by=None)
    seen.append(counts(client))
    first.themes.set([home])
    services.publish(first, by=None)
    seen.append(counts(client))
    home.label_it = "Abitare"
    home.save()
    services.rename(("theme", "casa"))
    seen.append(counts(client))

    assert seen == [
        (1, {"Sport": 1, "Natalità": 1}),
        (2, {"Sport": 2, "Natalità": 2}),
        (1, {"Sport": 1, "Natalità": 2}),
        (2, {"Sport": 2, "Natalità": 2}),
        (1, {"Sport": 1, "Natalità": 3}),
        (1, {"Sport": 1, "Abitare": 3}),
    ]


@pytest.mark.django_db
def test_each_language_has_its_own_labels(client, trento):
    sport = make_term(code="sport", label="Sport", label_de="Sport und Spiel")
    make_practice(trento, themes=[sport], published=True)

    for _again in range(2):
        assert counts(client)[1] == {"Sport": 1}
        assert counts(client, f"/de{PAGE}")[1] == {"Sport und Spiel": 1}


@pytest.mark.serial
@pytest.mark.django_db(transaction=True)
def test_counts_follow_what_another_connection_commits_and_nothing_before(client):
    trento = make_administration("trento", make_places()["022"])
    sport = make_term(code="sport", label="Sport")
    make_practice(trento, "Uno", themes=[sport], published=True)
    second = make_practice(trento, "Due", themes=[sport])
    published, looked = threading.Event(), threading.Event()

    def publish():
        try:
            with transaction.atomic():
                services.publish(second, by=None)
                published.set()
                assert looked.wait(30)
        finally:
            connection.close()

    before = counts(client)
    other = threading.Thread(target=publish)
    other.start()
    assert published.wait(30)
    meanwhile = counts(client)
    looked.set()
    other.join(30)
    after = counts(client)

    assert [before, meanwhile, after] == [
        (1, {"Sport": 1}),
        (1, {"Sport": 1}),
        (2, {"Sport": 2}),
    ]


@pytest.mark.serial
@pytest.mark.django_db(transaction=True)
def test_a_number_that_was_given_back_is_not_remembered(client):
    trento = make_administration("trento", make_places()["022"])
    sport = make_term(code="sport", label="Sport")
    make_practice(trento, "Uno", themes=[sport], published=True)
    second = make_practice(trento, "Due", themes=[sport])
    before = counts(client)

    with transaction.atomic():
        services.publish(second, by=None)
        transaction.set_rollback(True)
    after = counts(client)
    # It gets the number that was given back.
    make_practice(trento, "Tre", themes=[make_term(code="casa")], published=True)

    assert before == after == (1, {"Sport": 1})
    assert counts(client) == (1, {"Sport": 1, "Natalità": 1})
