# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words that published titles, summaries and names are made of.

Where a question finds nothing, the nearest of them are offered. They come in with what
is published, and go when a redaction has taken the last text that had them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection, transaction

from partnership.catalogue.kinds import Index, publication_kind
from partnership.catalogue.languages import REFERENCE
from partnership.catalogue.memory import memory
from partnership.catalogue.models import Publication
from partnership.catalogue.personal_data import personal_names
from partnership.catalogue.references import references_in
from partnership.catalogue.search import IndexedText, normalised, without_accents

TOKEN = re.compile(r"\w+")
# Not a word that the question excludes.
ASKED = re.compile(r"(?<![\w-])\w+")
SHORTEST, LONGEST = 4, 40
# What a process keeps in mind: some 30 MB at most.
MOST_KNOWN = 300_000
# How alike words must be for PostgreSQL to look at them at all; then letters decide.
ALIKE = 0.2
CANDIDATES = 12

Word = tuple[str, str]

INSERT = """
    INSERT INTO catalogue_catalogueword (language, word, plain)
    SELECT language, word, plain
    FROM unnest(%s::text[], %s::text[], %s::text[]) AS new (language, word, plain)
    WHERE NOT EXISTS (
        SELECT 1 FROM catalogue_catalogueword AS known
        WHERE known.plain = new.plain AND known.word = new.word
        AND known.language = new.language
    )
"""
# A text is looked for by its stems, with the index, and then read letter by letter.
FORGET = """
    DELETE FROM catalogue_catalogueword AS old
    USING unnest(%s::text[], %s::text[]) AS asked (language, word)
    WHERE old.language = asked.language AND old.word = asked.word
    AND numnode(to_tsquery(('portal_' || old.language)::regconfig, old.word)) > 0
    AND NOT EXISTS (
        SELECT 1 FROM catalogue_entrytext AS text
        JOIN catalogue_entry AS entry ON entry.id = text.entry_id
        WHERE text.full_text @@
            to_tsquery(('portal_' || old.language)::regconfig, old.word)
        AND lower(text.passages || entry.card::text)
            ~ ('(^|[^[:alpha:]])' || old.word || '($|[^[:alpha:]])')
    )
"""
NEAREST = """
    SELECT asked.word, near.word, near.plain, similarity(near.plain, asked.plain),
        to_tsvector(('portal_' || near.language)::regconfig, near.word) =
            to_tsvector(('portal_' || near.language)::regconfig, asked.word)
    FROM unnest(%s::text[], %s::text[]) AS asked (word, plain)
    CROSS JOIN LATERAL (
        SELECT word, plain, language FROM catalogue_catalogueword
        WHERE plain %% asked.plain AND language = ANY(%s)
        ORDER BY similarity(plain, asked.plain) DESC, plain LIMIT %s
    ) AS near
"""


def words_in(text: str) -> set[str]:
    """The words of a text that can be suggested: letters alone, and enough of them.

    Names of people are left out: what is published may name somebody, but nobody is
    led there by a suggestion.
    """
    found = {
        token
        for token in TOKEN.findall(normalised(text).lower())
        if SHORTEST <= len(token) <= LONGEST and token.isalpha()
    }
    return {word for word in found if without_accents(word) not in personal_names()}


def words_of_record(publication: Publication) -> set[Word]:
    """The words that any version of a record ever showed in its title or row."""
    kind = publication_kind(publication.kind)
    versions = Publication.objects.of_record(publication.record).exclude(content=None)
    found: set[Word] = set()
    for content, schema in versions.values_list("content", "schema"):
        index = kind.index(kind.with_told(kind.upgraded(content, schema), {}))
        found |= _words_of_texts(index.texts) | _words_of_names(names_in(index))
    return found


def names_in(index: Index) -> set[tuple[str, str]]:
    """What the row of a record names, language by language."""
    return {
        pair
        for reference in references_in(index.card)
        for pair in (reference["label"] or {}).items()
    }


def _words_of_texts(texts: Mapping[str, IndexedText]) -> set[Word]:
    return {
        (code, word)
        for code, text in texts.items()
        for word in words_in(f"{text.title} {text.summary}")
    }


def _words_of_names(names: Iterable[tuple[str, str]]) -> set[Word]:
    return {(code, word) for code, label in names for word in words_in(label)}


def remember_words(indexes: Iterable[Index]) -> None:
    """Keep the words of what is being published; a process asks only for new ones.

    The table has no rule that a word stands in it once: two who publish the same new
    word at the same time would wait for each other, and in another order for ever.
    """
    known = memory.always("words", set)
    names: set[tuple[str, str]] = set()
    found: set[Word] = set()
    for index in indexes:
        found |= _words_of_texts(index.texts)
        names |= names_in(index)
    names -= memory.always("names of known words", set)
    new = sorted((found | _words_of_names(names)) - known)
    if new:
        with connection.cursor() as cursor:
            cursor.execute(
                INSERT,
                [
                    [code for code, _ in new],
                    [word for _, word in new],
                    [without_accents(word) for _, word in new],
                ],
            )
    # What is rolled back is not known.
    transaction.on_commit(lambda: _know(new, names))


def _know(words: Sequence[Word], names: set[tuple[str, str]]) -> None:
    known = memory.always("words", set)
    if len(known) + len(words) <= MOST_KNOWN:
        known.update(words)
        memory.always("names of known words", set).update(names)


def forget_words(words: Iterable[Word]) -> None:
    """Take those words out that no published text has any more."""
    words = sorted(words)
    if not words:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            FORGET, [[code for code, _ in words], [word for _, word in words]]
        )
    memory.always("words", set).difference_update(words)
    memory.always("names of known words", set).clear()


def corrected(text: str, language: str) -> str | None:
    """A question with each unknown word replaced by the nearest known one.

    None where every word is known, or nothing is near enough.
    """
    asked = sorted(
        {
            word
            for word in ASKED.findall(text)
            if SHORTEST <= len(word) <= LONGEST and word.isalpha()
        }
    )
    if not asked:
        return None
    candidates: dict[str, list[Any]] = {word: [] for word in asked}
    # For this one question PostgreSQL looks at words that are less alike than usual.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(ALIKE)]
        )
        cursor.execute(
            NEAREST,
            [
                asked,
                [without_accents(word) for word in asked],
                list(dict.fromkeys([REFERENCE, language])),
                CANDIDATES,
            ],
        )
        for word, *near in cursor.fetchall():
            candidates[word].append(near)
    nearest = {word: _nearest(word, near) for word, near in candidates.items()}
    suggestion = ASKED.sub(lambda match: nearest.get(match[0]) or match[0], text)
    return suggestion if suggestion != text else None


def _nearest(asked: str, candidates: Sequence[Any]) -> str | None:
    """The known word that is meant; None where this one is known, or none is near."""
    plain = without_accents(asked)
    best: tuple[int, bool, float, str] | None = None
    for word, other, alike, is_same_stem in candidates:
        if is_same_stem or other.startswith(plain):
            return None
        distance = edits(plain, other)
        if distance <= _most_edits(plain):
            rank = (distance, plain[0] != other[0], -alike, word)
            best = min(best, rank) if best else rank
    return best[-1] if best else None


def _most_edits(word: str) -> int:
    return 1 if len(word) <= 5 else 2


def edits(one: str, other: str) -> int:
    """How many letters are wrong, missing, too many or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        above, row = row, [i]
        for j, opposite in enumerate(other, start=1):
            cost = min(
                above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != opposite)
            )
            if before and j > 1 and one[i - 2] == opposite and letter == other[j - 2]:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before = above
    return row[-1]
