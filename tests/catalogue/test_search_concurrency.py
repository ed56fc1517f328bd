# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two processes at once: one day is one day, one expression is in one group."""

import datetime
import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from partnership.catalogue import search_log, synonyms
from partnership.catalogue.models import SearchSighting, SearchTerm, Synonym

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial]

AT_ONCE = 4
DAY = datetime.date(2026, 3, 1)


def at_once(work):
    """Run the same in several threads, each with its own connection; what they say."""
    barrier, said = threading.Barrier(AT_ONCE), []

    def run():
        try:
            connection.ensure_connection()
            barrier.wait(timeout=20)
            said.append(work())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return said


def test_processes_that_note_the_same_day_count_it_once():
    for number in range(7):
        day = DAY + datetime.timedelta(days=number)
        digest = search_log.digest_of("asilo nido", "it", "")
        # Past the memory of the process, which threads share.
        at_once(
            lambda day=day, digest=digest: search_log._note(
                "asilo nido", "it", "", 0, day, digest
            )
        )

    term = SearchTerm.objects.get()
    assert SearchSighting.objects.count() == 7
    assert (term.days, term.days_without_results) == (7, 3)


def test_two_people_who_write_the_same_expression_are_told():
    def write():
        try:
            synonyms.save(Synonym(language="it", expressions=["nido", "culla"]))
        except ValidationError as error:
            return " ".join(error.messages)
        return ""

    said = at_once(write)

    assert Synonym.objects.count() == 1
    assert sorted(said)[0] == ""
    assert all("è già in un altro gruppo" in each for each in sorted(said)[1:])
    assert len(said) == AT_ONCE
