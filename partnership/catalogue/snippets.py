# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a result answers the question: its words marked, in the passage that has them."""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from partnership.catalogue.languages import REFERENCE

# Characters of a passage; it begins some words before the first match.
LENGTH = 220
LEAD = 60
# Shorter stems are marked only as whole words.
SHORTEST_STEM = 3
NOT_ASCII = re.compile(r"[^\x00-\x7f]")


class MarkedText(SafeString):
    """An escaped text with `<mark>` around what was looked for, and its language."""

    lang: str


class Marker:
    """Marks what one question looks for, by the stems that the database has read."""

    def __init__(self, expressions: Sequence[Sequence[tuple[str, int]]]) -> None:
        found = ["".join(map(_pattern, expression)) for expression in expressions]
        self.pattern = re.compile(rf"(?<!\w)(?:{'|'.join(found)})") if found else None

    def marked(self, text: str) -> MarkedText | None:
        """The whole text with its matches, None where it has none."""
        return self._marked(text, 0, len(text)) if self.pattern else None

    def passage(self, texts: Mapping[str, str], language: str) -> MarkedText | None:
        """The part around the first match, in the page's language before Italian."""
        if self.pattern is None:
            return None
        for code in dict.fromkeys([language, REFERENCE, *texts]):
            text = texts.get(code, "")
            if match := self.pattern.search(folded(text)):
                start, end = _words_around(text, match.start())
                found = self._marked(text, start, end)
                if found is not None:
                    found.lang = code
                    return found
        return None

    def _marked(self, text: str, start: int, end: int) -> MarkedText | None:
        shown, place = [], start
        for match in self.pattern.finditer(folded(text), start, end):
            shown += [
                escape(text[place : match.start()]),
                f"<mark>{escape(text[match.start() : match.end()])}</mark>",
            ]
            place = match.end()
        if not shown:
            return None
        shown.append(escape(text[place:end]))
        marked = MarkedText(
            ("… " if start else "") + "".join(shown) + (" …" if end < len(text) else "")
        )
        marked.lang = getattr(text, "lang", "")
        return marked


def mark(card: dict[str, Any], marker: Marker, passages: str) -> None:
    """Mark the words in the title and summary of a row, else show where they are.

    `passages` is JSON: the text in each language.
    """
    card["marked"] = {
        "title": marker.marked(card["title"] or ""),
        "summary": marker.marked(card.get("summary") or "")
        or marker.passage(json.loads(passages), get_language() or REFERENCE),
    }


def folded(text: str) -> str:
    """Small letters without accents, character by character at the same places."""
    if not text.isascii():
        text = NOT_ASCII.sub(lambda match: _folded(match[0]), text)
    return text.lower()


@lru_cache(maxsize=1_000)
def _folded(character: str) -> str:
    plain = unicodedata.normalize("NFKD", character)[0].lower()
    return plain if len(plain) == 1 else character


def _pattern(word: tuple[str, int]) -> str:
    """A stem with its endings, after so many words of an expression."""
    stem, distance = word
    between = rf"(?:\W+\w+){{{distance - 1}}}\W+" if distance else ""
    ending = r"\w*" if len(stem) >= SHORTEST_STEM else r"(?!\w)"
    return f"{between}{re.escape(stem)}{ending}"


def _words_around(text: str, place: int) -> tuple[int, int]:
    start = max(0, place - LEAD)
    if start:
        start = text.find(" ", start, place) + 1 or place
    end = min(len(text), start + LENGTH)
    if end < len(text):
        end = text.rfind(" ", place, end) if " " in text[place:end] else end
    return start, end
