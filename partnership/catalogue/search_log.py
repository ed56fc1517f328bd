# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people look for, kept without anything that could be about a person.

A day on which a question came is kept as a keyed digest. Only when the fifth different
day comes is the question itself kept, and never one that looks like a name, an address,
a number or a tax code (`partnership.catalogue.personal_data`).
"""

import hmac
import logging
from contextlib import nullcontext
from datetime import date, timedelta

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import Q

from partnership.catalogue.languages import LANGUAGES
from partnership.catalogue.models import (
    Entry,
    SearchSighting,
    SearchTerm,
    SynonymRule,
)
from partnership.catalogue.models.searching import DAYS_BEFORE_KEPT
from partnership.catalogue.personal_data import may_be_kept
from partnership.catalogue.search import normalised, sort_key
from partnership.territories.models import Territory
from partnership.territories.names import comparable
from partnership.vocabularies.models import Term

logger = logging.getLogger(__name__)

# How long the days of a question count together; then they are deleted.
SIGHTINGS_KEPT = timedelta(days=90)
# A question that nobody has asked for so long is forgotten.
TERMS_KEPT = timedelta(days=365)
# What one process remembers of a day; a flood of questions does not fill its memory.
MOST_REMEMBERED = 20_000

# One statement: the day, and with the fifth day the question. What another process has
# noted of the same day is noted once, for only one of the two inserts a row. Nobody
# waits for the disk (7 ms instead of 2): a crash may lose a day of a question, no more.
NOTE = """
    WITH today AS (
        INSERT INTO catalogue_searchsighting (digest, day)
        SELECT %(digest)s, %(day)s FROM set_config('synchronous_commit',
            coalesce(%(commit)s, current_setting('synchronous_commit')), true)
        ON CONFLICT (digest, day) DO NOTHING RETURNING digest
    ), before AS (
        SELECT count(*) AS days FROM catalogue_searchsighting
        WHERE digest = %(digest)s AND day <> %(day)s AND day > %(since)s
    )
    INSERT INTO catalogue_searchterm AS term
        (question, language, kind, first_kept_on, last_seen_on, days, last_found,
         days_without_results)
    SELECT %(question)s, %(language)s, %(kind)s, %(day)s, %(day)s,
        greatest(before.days + 1, %(enough)s), %(found)s, %(without)s
    FROM today, before
    WHERE before.days + 1 >= %(enough)s OR EXISTS (
        SELECT FROM catalogue_searchterm
        WHERE question = %(question)s AND language = %(language)s AND kind = %(kind)s
    )
    ON CONFLICT (question, language, kind) DO UPDATE SET
        last_seen_on = %(day)s,
        last_found = %(found)s,
        days = term.days + 1,
        days_without_results = term.days_without_results + %(without)s
"""


class Memory:
    """What this process has noted today already: digests, never questions."""

    def __init__(self) -> None:
        self.day: date | None = None
        self.digests: set[str] = set()

    def has(self, digest: str, day: date) -> bool:
        """Whether it was noted on that day; from now on it is."""
        if day != self.day or len(self.digests) >= MOST_REMEMBERED:
            self.day, self.digests = day, set()
        if digest in self.digests:
            return True
        self.digests.add(digest)
        return False

    def clear(self) -> None:
        """Forget all, as a process that has just started."""
        self.day, self.digests = None, set()


memory = Memory()


def note_search(question: str, language: str, kind: str, found: int, day: date) -> None:
    """Count one day on which a question came; it never hinders who searches.

    `kind` is the kind of record that the list holds, empty for the whole portal, and
    `found` how many results there were. The same question costs nothing a second time
    that day.
    """
    question = " ".join(normalised(question).casefold().split())
    if not question.isprintable():
        return
    digest = digest_of(question, language, kind)
    if memory.has(digest, day):
        return
    try:
        # In a transaction of somebody else a failure must not spoil the rest.
        with transaction.atomic() if connection.in_atomic_block else nullcontext():
            if may_be_kept(question, is_known):
                _note(question, language, kind, found, day, digest)
    except DatabaseError as error:
        # Without the question, also without the message, which may repeat it.
        logger.warning("A search was not noted: %s.", type(error).__name__)


def digest_of(question: str, language: str, kind: str) -> str:
    """Says nothing of the question without the portal's secret."""
    words = f"search\n{question}\n{language}\n{kind}"
    return hmac.digest(settings.SECRET_KEY.encode(), words.encode(), "sha256").hex()


@transaction.atomic
def forget(term: SearchTerm) -> None:
    """Delete a kept question and the days on which it came."""
    digest = digest_of(term.question, term.language, term.kind)
    SearchSighting.objects.filter(digest=digest).delete()
    term.delete()


def is_known(question: str) -> bool:
    """Whether a whole question is the name of a place or a word of the portal.

    Its own words are the terms of the vocabularies, the synonyms, the titles of what
    is published: "san martino di lupari" is no person.
    """
    name = comparable(question)
    if not name:
        return False
    places = Territory.objects.filter(search_name__contains=f" {name}").values_list(
        "local_name", *[f"name_{code}" for code in LANGUAGES]
    )
    if any(comparable(each or "") == name for names in places for each in names):
        return True
    labels = Q()
    for code in LANGUAGES:
        labels |= Q(**{f"label_{code}__iexact": question})
    return (
        Term.objects.filter(labels).exists()
        or SynonymRule.objects.filter(expression__iexact=question).exists()
        or Entry.objects.filter(sort_title=sort_key(question)).exists()
    )


def _note(
    question: str, language: str, kind: str, found: int, day: date, digest: str
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            NOTE,
            {
                "digest": digest,
                "day": day,
                "since": day - SIGHTINGS_KEPT,
                "question": question,
                "language": language,
                "kind": kind,
                "enough": DAYS_BEFORE_KEPT,
                "found": found,
                "without": int(found == 0),
                # Within a transaction of somebody else the wait is theirs to decide.
                "commit": None if connection.in_atomic_block else "off",
            },
        )
