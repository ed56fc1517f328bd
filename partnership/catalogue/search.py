# SPDX-License-Identifier: AGPL-3.0-or-later
"""Full-text search: how texts are indexed and how a question is read.

Each language has a configuration of its own in the database (`portal_it`, …): stop
words first, then accents away, then the stemmer, or "perché" and "più" would pass.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

from django.db import connection

from partnership.catalogue.languages import LANGUAGES, REFERENCE

# Apostrophes and dashes; a stroke, since PostgreSQL takes "1/2011" for the name of a
# file; and < with >, since it takes what stands between them for a mark of HTML.
SEPARATORS = "'/<>"
OTHER_SEPARATORS = "’‘ʼ–—"
# Not a word that the question excludes ("-sport"); the end of "co-housing" is one.
LAST_WORD = re.compile(r"(?<!\w)(?<!(?<!\w)-)(\w+)$")
# A sign that excludes nothing: PostgreSQL counts each of a row of them, up to 32.
EXCLUDES_NOTHING = re.compile(r'-(?![\w"])')
# Two letters begin half of the dictionary.
SHORTEST_BEGINNING = 3
# Beyond this many words a question is a text; the filter says so.
MOST_WORDS = 32
# What a beginning finds is among what a shorter one finds: "'famigl':* | 'famiglia':*".
SAID_TWICE = re.compile(r"('(?:[^']|'')+)':\* \| \1[^' ]*':\*")
# A question of one word asks for its stem, and for what begins so.
STEM_AND_BEGINNING = re.compile(r"('(?:[^']|'')+') \| (\1:\*)")
MARK = re.compile(r"<[^>]*>")
# A word of a question as the database has read it, unless the question excludes it; and
# how many words further the next one of the same expression stands.
LEXEME = re.compile(r"(!?)'((?:[^']|'')+)'(?::\*)?(?: <(-|\d+)>(?= '))?")


@dataclass(frozen=True)
class IndexedText:
    """The texts of one language: title and summary weigh more than the rest."""

    title: str = ""
    summary: str = ""
    body: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.title or self.summary or any(self.body))

    @property
    def passage(self) -> str:
        """Everything after the title, for the passage that a result shows."""
        parts = (" ".join(part.split()) for part in [self.summary, *self.body])
        return " · ".join(filter(None, parts))


@dataclass(frozen=True)
class Question:
    """What somebody looks for, as the database reads it.

    `query` is a `tsquery` as text; it is empty where every word is a stop word.
    `words` asks the same without what only begins like the last word.
    """

    text: str
    query: str
    words: str
    # By which titles and numbers are compared.
    exact: str

    @property
    def asks_nothing(self) -> bool:
        """Whether there is no word in it by which anything could be found."""
        return not self.query and not self.exact

    @property
    def has_common_words_alone(self) -> bool:
        """Whether only an exact title could be meant, as with “di”."""
        return not self.query

    @property
    def expressions(self) -> list[list[tuple[str, int]]]:
        """What is looked for: stems, each with its distance from the one before.

        The longest first. “Work-life balance” is two of them: the database adds the
        parts of a word with a hyphen, which stand in it already.
        """
        found, expression = [], []
        distance, parts = 0, 0
        for excluded, word, next_distance in LEXEME.findall(self.query):
            if parts:
                parts -= 1
            elif not excluded:
                stem = word.replace("''", "'")
                expression.append((stem, distance))
                parts = len(stem.split("-")) if "-" in stem and next_distance else 0
            distance = int(next_distance.replace("-", "1") or 0)
            if not distance and expression:
                found.append(expression)
                expression, parts = [], 0
        return sorted(
            found, key=lambda stems: sum(len(stem) for stem, _ in stems), reverse=True
        )


def normalised(text: str) -> str:
    """Apostrophes and dashes as spaces, so that "l’infanzia" is found by "infanzia"."""
    # Ten times as fast as a table of signs.
    for sign in SEPARATORS:
        text = text.replace(sign, " ")
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text).replace("‑", "-")
    for sign in OTHER_SEPARATORS:
        text = text.replace(sign, " ")
    # Soft hyphens, zero-width and direction marks come with pasted text.
    for character in set(text):
        if unicodedata.category(character) == "Cf":
            text = text.replace(character, "")
    return text


def words_of(html: str) -> str:
    """Rich text without its marks: it was sanitised when it was saved."""
    return unescape(MARK.sub(" ", html))


def without_accents(text: str) -> str:
    """Small letters without accents."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def sort_key(title: str) -> str:
    """A key for Italian alphabetical order: case, accents and signs do not count.

    Made here because the database sorts by code point (design 4).
    """
    return " ".join(re.findall(r"\w+", without_accents(title)))


def read_question(text: str, language: str) -> Question:
    """A question in Italian or the page's language; one look at the database.

    Words of staff's synonyms stand for each other; the last word may be unfinished.
    A word that is a stop word in either language is none in both: "di" alone asks
    nothing, although no English dictionary knows it.
    """
    text = EXCLUDES_NOTHING.sub(" ", normalised(text)).strip()
    last = None if text.count('"') % 2 else LAST_WORD.search(text)
    if last and len(last.group(1)) < SHORTEST_BEGINNING:
        last = None
    parts, parameters = [], []
    for code in dict.fromkeys([REFERENCE, language]):
        part, values = _reading(text, code)
        parts.append(part)
        parameters += values
        if last:
            # Its beginning, as it is written and as a stem.
            beginning = "(to_tsquery(%s, %s) || to_tsquery('portal_plain', %s))"
            begun = [f"portal_{code}", f"{last.group(1)}:*", f"{last.group(1)}:*"]
            if before := text[: last.start()].strip():
                sql, more = _reading(before, code)
                beginning, begun = f"({sql} && {beginning})", [*more, *begun]
            part, values = f"({part} || {beginning})", [*values, *begun]
        parts.append(part)
        parameters += values
    with connection.cursor() as cursor:
        # The SQL is made of the fixed words above; what was typed is a parameter.
        cursor.execute(f"SELECT {', '.join(parts)}", parameters)
        queries = cursor.fetchone()
    # Each language has said first what it read, then what it asks.
    words = query = ""
    if all(queries[::2]):
        words = " | ".join(f"({query})" for query in dict.fromkeys(queries[::2]))
        query = " | ".join(f"({_shortened(query)})" for query in queries[1::2])
    return Question(text=text, query=query, words=words, exact=sort_key(text))


def _shortened(query: str) -> str:
    """The same question with fewer words: each is looked for in the index."""
    query = SAID_TWICE.sub(r"\1':*", query)
    if alone := STEM_AND_BEGINNING.fullmatch(query):
        return alone[2]
    return query


def _reading(text: str, code: str) -> tuple[str, list[str]]:
    """A text as a language reads it, with the synonyms of staff."""
    return (
        "portal_synonyms(%s, websearch_to_tsquery(%s, %s))",
        [code, f"portal_{code}", text],
    )


def text_sql(texts: Mapping[str, IndexedText]) -> tuple[str, str, list[str]]:
    """SQL of the short vector, SQL of what the full one has besides, parameters.

    An empty language costs nothing.
    """
    short, full = [], []
    short_parameters, full_parameters = [], []
    for code in LANGUAGES:
        text = texts.get(code)
        if not text:
            continue
        config = f"portal_{code}"
        # Words of titles whole too, so that their beginnings are found.
        for config_of, weight, value in (
            (config, "A", text.title),
            ("portal_plain", "A", text.title),
            (config, "B", text.summary),
        ):
            if value:
                short.append(f"setweight(to_tsvector('{config_of}', %s), '{weight}')")
                short_parameters.append(normalised(value))
        if body := " ".join(filter(None, text.body)):
            full.append(f"setweight(to_tsvector('{config}', %s), 'D')")
            full_parameters.append(normalised(body))
    empty = "''::tsvector"
    return (
        " || ".join(short) or empty,
        " || ".join(full) or empty,
        [*short_parameters, *full_parameters],
    )
