# SPDX-License-Identifier: AGPL-3.0-or-later
"""The days of a result: when one can begin to ask for a measure, and until when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import F, QuerySet, Value

from partnership.catalogue.listing import Listing
from partnership.catalogue.models import Entry, EntryWindow

# Days to come and days gone by that a page shows; a file holds more.
MOST_TO_COME = 100
MOST_PAST = 20
ENDS = {"opens_on": False, "closes_on": True}


@dataclass(frozen=True)
class Day:
    """A day on which a period of an entry begins or ends."""

    day: date
    is_end: bool
    entry: Entry

    @property
    def month(self) -> date:
        """The first of its month, by which a page groups the days."""
        return self.day.replace(day=1)


class Agenda:
    """The days of a list, seen from a day."""

    def __init__(self, listing: Listing, today: date) -> None:
        entries = listing.entries().order_by().values("pk")
        self._windows = EntryWindow.objects.filter(entry__in=entries)
        self._today = today

    @cached_property
    def to_come(self) -> list[Day]:
        """From today on, the nearest first."""
        return self.since(self._today, MOST_TO_COME)

    @cached_property
    def past(self) -> list[Day]:
        """Before today, the latest first: many measures open again each year."""
        return list(self._days({"lt": self._today}, MOST_PAST, "-"))

    def since(self, day: date, most: int) -> list[Day]:
        """From a day on, the earliest first."""
        return list(self._days({"gte": day}, most, ""))

    def _days(self, between: dict[str, date], most: int, sign: str) -> Iterator[Day]:
        order = [f"{sign}day", "is_end", "entry_id"]
        begins, ends = (
            self._ends(column, between).order_by(*order)[:most] for column in ENDS
        )
        found = list(begins.union(ends).order_by(*order)[:most])
        entries = Entry.objects.in_bulk({number for _, _, number in found})
        for day, is_end, number in found:
            # It may have been withdrawn between the two queries.
            if number in entries:
                yield Day(day, is_end, entries[number])

    def _ends(self, column: str, between: dict[str, date]) -> QuerySet[Any]:
        conditions = {f"{column}__{sign}": day for sign, day in between.items()}
        return (
            self._windows.filter(**conditions)
            .annotate(day=F(column), is_end=Value(ENDS[column]))
            .values_list("day", "is_end", "entry_id")
        )
