# SPDX-License-Identifier: AGPL-3.0-or-later
"""Full-text search: how texts are indexed and how a question is asked.

Each language has a configuration of its own in the database (`portal_it`, …): stop
words first, then accents away, then the stemmer, or "perché" and "più" would pass.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import BooleanField, Case, F, FloatField, Value, When
from django.db.models.functions import Cast

from partnership.catalogue.languages import LANGUAGES, REFERENCE

APOSTROPHES_AND_DASHES = str.maketrans(
    {"’": " ", "‘": " ", "'": " ", "ʼ": " ", "–": " ", "—": " ", "‑": "-"}
)
# Not a word that the question excludes ("-sport"); the end of "co-housing" is one.
LAST_WORD = re.compile(r"(?<!\w)(?<!(?<!\w)-)(\w+)$")
# Beyond this many words a question is a text; the filter says so.
MOST_WORDS = 32


@dataclass(frozen=True)
class IndexedText:
    """The texts of one language: title and summary weigh more than the rest."""

    title: str = ""
    summary: str = ""
    body: list[str] = field(default_factory=list)


def normalised(text: str) -> str:
    """Apostrophes and dashes as spaces, so that "l’infanzia" is found by "infanzia"."""
    text = unicodedata.normalize("NFC", text).translate(APOSTROPHES_AND_DASHES)
    # Soft hyphens, zero-width and direction marks come with pasted text.
    for character in set(text):
        if unicodedata.category(character) == "Cf":
            text = text.replace(character, "")
    return text


def sort_key(title: str) -> str:
    """A key for Italian alphabetical order: case, accents and signs do not count.

    Made here because the database sorts by code point (design 4).
    """
    plain = unicodedata.normalize("NFKD", title.casefold())
    return " ".join(
        re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))
    )


def search_query(question: str, language: str) -> SearchQuery:
    """The question in Italian, English or the page's language.

    Pages and API find the same; the last word may be unfinished.
    """
    question = normalised(question).strip()
    query = None
    for code in dict.fromkeys([REFERENCE, "en", language]):
        config = f"portal_{code}"
        part = SearchQuery(question, config=config, search_type="websearch")
        is_quoted = question.count('"') % 2
        if not is_quoted and (last := LAST_WORD.search(question)):
            beginning = SearchQuery(
                f"{last.group(1)}:*", config=config, search_type="raw"
            )
            before = question[: last.start()].strip()
            if before:
                beginning = (
                    SearchQuery(before, config=config, search_type="websearch")
                    & beginning
                )
            part |= beginning
        query = part if query is None else query | part
    return query


def found(entries, question: str, language: str):
    """Entries that answer a question, the exact title first, then the best match."""
    query = search_query(question, language)
    return (
        entries.filter(content__full_text=query)
        .annotate(
            is_exact=Case(
                When(sort_title=sort_key(question), then=True),
                default=False,
                output_field=BooleanField(),
            ),
            rank=Cast(
                SearchRank(F("content__short_text"), query, normalization=Value(1)),
                FloatField(),
            ),
        )
        .order_by("-is_exact", "-rank", "-published_at", "-id")
    )


def vector_sql(texts: Mapping[str, IndexedText]) -> tuple[str, str, list[str]]:
    """The two vectors of an entry: SQL of the full one, of the short one, parameters.

    The short one's parameters are the first; the full one takes all of them. An
    empty language costs nothing.
    """
    short, full = [], []
    short_parameters, full_parameters = [], []
    for code in LANGUAGES:
        text = texts.get(code)
        if text is None:
            continue
        config = f"portal_{code}"
        for weight, value in (("A", text.title), ("B", text.summary)):
            if value:
                short.append(f"setweight(to_tsvector('{config}', %s), '{weight}')")
                short_parameters.append(normalised(value))
        if body := " ".join(filter(None, text.body)):
            full.append(f"setweight(to_tsvector('{config}', %s), 'D')")
            full_parameters.append(normalised(body))
    empty = "''::tsvector"
    return (
        " || ".join([*short, *full]) or empty,
        " || ".join(short) or empty,
        [*short_parameters, *full_parameters, *short_parameters],
    )
