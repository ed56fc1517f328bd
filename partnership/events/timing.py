# SPDX-License-Identifier: AGPL-3.0-or-later
"""When an event is: as precise as its source, in words and as days of a calendar."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import time_format
from django.utils.translation import gettext

from partnership.common.dates import day_in_words, first_day, is_whole, last_day

# Hours of events are those of the clocks in Italy, wherever the server stands.
ZONE = ZoneInfo("Europe/Rome")


@dataclass(frozen=True)
class Timing:
    """The days and hours of an event; pages, calendars and invitations ask it."""

    starts_on: str
    ends_on: str = ""
    start_time: time | None = None
    end_time: time | None = None

    @classmethod
    def of(cls, content: dict[str, Any]) -> "Timing":
        """That of published content, or of a card."""
        return cls(
            content["starts_on"] or "",
            content["ends_on"] or "",
            _time(content["start_time"]),
            _time(content["end_time"]),
        )

    @property
    def first(self) -> date:
        """The first day that it can have."""
        return first_day(self.starts_on)

    @property
    def last(self) -> date:
        """The last day that it can have."""
        return max(last_day(self.ends_on or self.starts_on), self.first)

    @property
    def is_dated(self) -> bool:
        """Whether a calendar can hold it: the days are known, not the month alone."""
        return is_whole(self.starts_on) and (not self.ends_on or is_whole(self.ends_on))

    def is_over(self, today: date) -> bool:
        """Whether even its last possible day has gone by."""
        return self.last < today

    def is_on(self, today: date) -> bool:
        """Whether today is one of its days; of a month alone nobody knows."""
        return self.is_dated and self.first <= today <= self.last

    @property
    def moments(self) -> tuple[datetime, datetime | None] | None:
        """Beginning and end in UTC; None where the whole days are meant.

        Over several days an hour of the beginning alone says too little.
        """
        if not self.start_time or (self.first != self.last and not self.end_time):
            return None
        begins = datetime.combine(self.first, self.start_time, ZONE)
        ends = self.end_time and datetime.combine(self.last, self.end_time, ZONE)
        return begins.astimezone(UTC), ends and ends.astimezone(UTC)

    def in_words(self) -> str:
        """Days and hours, as precise as they are known."""
        values = {
            "day": day_in_words(self.starts_on),
            "last": day_in_words(self.ends_on) if self.ends_on else "",
            "from": _hour(self.start_time),
            "until": _hour(self.end_time),
        }
        if self.ends_on in {"", self.starts_on}:
            if not self.start_time:
                return values["day"]
            if not self.end_time:
                return gettext("%(day)s, at %(from)s") % values
            return gettext("%(day)s, from %(from)s to %(until)s") % values
        if self.end_time:
            return gettext("%(day)s at %(from)s to %(last)s at %(until)s") % values
        if self.start_time:
            return gettext("%(day)s at %(from)s to %(last)s") % values
        return gettext("%(day)s to %(last)s") % values


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


def _hour(value: time | None) -> str:
    return time_format(value, "H:i") if value else ""
