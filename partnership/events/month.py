# SPDX-License-Identifier: AGPL-3.0-or-later
"""The events of a month, day by day."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from partnership.catalogue.days import YEARS
from partnership.catalogue.models import Entry, EntryQuerySet
from partnership.common.dates import day_in_words
from partnership.events.sheet import card
from partnership.events.timing import Timing

# More would be no month that anybody reads; the page then says so.
MOST = 200
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Month:
    """A month of the calendar, as addresses write it: 2026-12."""

    year: int
    number: int

    @classmethod
    def read(cls, text: str) -> "Month | None":
        """The month that an address means; None where it means none."""
        if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", text):
            return None
        month = cls(int(text[:4]), int(text[5:]))
        return month if month.year in YEARS else None

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month of a day."""
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @property
    def in_words(self) -> str:
        """“December 2026”, as the language of the page writes it."""
        return day_in_words(str(self))

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.first.replace(day=calendar.monthrange(self.year, self.number)[1])

    @property
    def before(self) -> "Month | None":
        """The month before, as far as addresses go."""
        return Month.read(str(Month.of(self.first - DAY)))

    @property
    def after(self) -> "Month | None":
        """The month after, as far as addresses go."""
        return Month.read(str(Month.of(self.last + DAY)))


@dataclass
class MonthDay:
    """A day of the table; those of the months beside it stay empty."""

    day: date
    is_in_month: bool
    is_today: bool
    events: list[dict[str, Any]] = field(default_factory=list)


class MonthOfEvents:
    """What is on in a month: by day where that is known, else apart."""

    def __init__(self, entries: EntryQuerySet, month: Month, today: date) -> None:
        self.month = month
        self._entries = entries
        self._today = today

    @cached_property
    def _found(self) -> list[Entry]:
        # Each event has one window.
        rows = self._entries.filter(
            windows__opens_on__lte=self.month.last,
            windows__closes_on__gte=self.month.first,
        )
        return list(rows[: MOST + 1])

    @property
    def is_cut(self) -> bool:
        """Whether there are more than are shown."""
        return len(self._found) > MOST

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """The events as rows of a list."""
        return [card(entry, self._today) for entry in self._found[:MOST]]

    @property
    def undated(self) -> list[dict[str, Any]]:
        """Those of which only the month or the year is known."""
        return [row for row in self.rows if not Timing.of(row).is_dated]

    @cached_property
    def weeks(self) -> list[list[MonthDay]]:
        """Weeks from Monday to Sunday, each day with its events."""
        by_day: dict[date, list[dict[str, Any]]] = {}
        for row in self.rows:
            for day in self._days(Timing.of(row)):
                # The hour is that of the first day.
                hour = row["start_time"] if str(day) == row["starts_on"] else None
                by_day.setdefault(day, []).append(row | {"hour": hour})
        month = self.month
        return [
            [
                MonthDay(
                    day,
                    day.month == month.number,
                    day == self._today,
                    by_day.get(day, []) if day.month == month.number else [],
                )
                for day in week
            ]
            for week in calendar.Calendar().monthdatescalendar(month.year, month.number)
        ]

    @property
    def days(self) -> list[MonthDay]:
        """The days that have events, for a narrow page."""
        return [day for week in self.weeks for day in week if day.events]

    def _days(self, timing: Timing) -> Iterable[date]:
        if not timing.is_dated:
            return
        day = max(timing.first, self.month.first)
        while day <= min(timing.last, self.month.last):
            yield day
            day += DAY
