# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of a list as its template shows them."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from partnership.catalogue.models import Entry
from partnership.catalogue.search import Question
from partnership.catalogue.snippets import Marker, mark

Row = dict[str, Any]


def rows_of(
    entries: Sequence[Entry], card: Callable[[Entry], Row], question: Question | None
) -> list[Row]:
    """The rows that a kind makes, with the words that were looked for."""
    today = timezone.localdate()
    rows = [
        card(entry) | {"slug": entry.slug, "fingerprint": fingerprint(entry, today)}
        for entry in entries
    ]
    marker = Marker(question.expressions) if question else None
    if marker and marker.pattern:
        for entry, row in zip(entries, rows, strict=True):
            mark(row, marker, getattr(entry, "passages", "{}"))
            # Marked as nobody else asked for it.
            row["fingerprint"] = None
    return rows


def fingerprint(entry: Entry, day: date) -> str:
    """What a row follows: the entry as it is served, and the day it is read on."""
    return f"{entry.etag} {day}"


def comparing(row: Row, comparison: dict[str, Any] | None) -> str:
    """How a row stands to the comparison: chosen, still open, or no more room."""
    if comparison is None:
        return ""
    if row["slug"] in comparison["slugs"]:
        return "chosen"
    return "full" if comparison["is_full"] else "open"
