# SPDX-License-Identifier: AGPL-3.0-or-later
"""On which days an agreement holds: yes, no or unknown, with the ground.

Pure functions of what is recorded. Never yes without an act, a source or a stated
period; an end that follows only from a duration makes the days after it unknown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnership.agreements.enums import EndBasis, InForce
from partnership.common.dates import day_in_words, first_day, is_whole, last_day

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Answer:
    """Whether an agreement holds on a day, and why that can be said."""

    state: InForce
    ground: str


@dataclass(frozen=True)
class Facts:
    """What is recorded of an agreement's time; dates as precise as their source."""

    signed_on: str = ""
    starts_on: str = ""
    ends_on: str = ""
    end_basis: str = ""
    duration_months: int | None = None
    is_open_ended: bool = False
    # Pairs of a partial date and who says that it was in force then.
    attestations: Sequence[tuple[str, str]] = field(default_factory=list)

    @property
    def begins_on(self) -> str:
        """The stated beginning, else the signature."""
        return self.starts_on or self.signed_on

    def expected_end(self) -> date | None:
        """The last day that follows from the duration; shown, but deciding nothing."""
        if not self.duration_months or not is_whole(self.begins_on):
            return None
        return _months_later(first_day(self.begins_on), self.duration_months) - DAY

    def in_force_on(self, day: date) -> Answer:
        """Whether it holds on a day."""
        begins_on = self.begins_on
        if begins_on and day < first_day(begins_on):
            return Answer(InForce.NO, self._not_yet())
        if self.ends_on and day > last_day(self.ends_on):
            return Answer(InForce.NO, self._ended())
        for attested_on, source in self.attestations:
            if is_whole(attested_on) and day == first_day(attested_on):
                return Answer(
                    InForce.YES,
                    _("It was in force on %(day)s, says this source: %(source)s.")
                    % {"day": day_in_words(attested_on), "source": source},
                )
        return self._by_period(day)

    def periods_in_force(self) -> list[tuple[date | None, date | None]]:
        """The periods in which the answer is yes, both ends included."""
        periods: list[tuple[date | None, date | None]] = []
        turns = self._turns()
        for number, start in enumerate(turns):
            if self.in_force_on(start).state != InForce.YES:
                continue
            end = turns[number + 1] - DAY if number + 1 < len(turns) else None
            if periods and periods[-1][1] == start - DAY:
                periods[-1] = (periods[-1][0], end)
            else:
                periods.append((start, end))
        return periods

    def _turns(self) -> list[date]:
        """Every day on which the answer may change; before the first it is not yes."""
        days: set[date] = set()
        attested = [attested_on for attested_on, _source in self.attestations]
        for text in [self.begins_on, self.ends_on, *attested]:
            if text:
                days |= {first_day(text), last_day(text), last_day(text) + DAY}
        if self.begins_on and self.duration_months:
            days.add(_months_later(first_day(self.begins_on), self.duration_months))
        return sorted(days)

    def _by_period(self, day: date) -> Answer:
        begins_on = self.begins_on
        if not begins_on:
            return self._unknown(
                day, _("No source says when it was signed or when it began.")
            )
        if not is_whole(begins_on) and day <= last_day(begins_on):
            return self._unknown(
                day,
                _("It began in %(time)s; the sources do not give the day.")
                % {"time": day_in_words(begins_on)},
            )
        if self.ends_on:
            if not is_whole(self.ends_on) and day >= first_day(self.ends_on):
                return self._unknown(
                    day,
                    _("It ended in %(time)s; the sources do not give the day.")
                    % {"time": day_in_words(self.ends_on)},
                )
            return Answer(
                InForce.YES,
                _("It held from %(start)s until %(end)s, as stated by %(basis)s.")
                % {
                    "start": day_in_words(begins_on),
                    "end": day_in_words(self.ends_on),
                    "basis": self._basis(),
                },
            )
        if self.is_open_ended:
            return Answer(
                InForce.YES,
                _("It holds from %(start)s and has no end by its own text.")
                % {"start": day_in_words(begins_on)},
            )
        if not self.duration_months:
            return self._unknown(
                day,
                _("It began on %(start)s; no source says for how long it holds.")
                % {"start": day_in_words(begins_on)},
            )
        # From the first day that it can have begun: yes only while that is certain.
        if day < _months_later(first_day(begins_on), self.duration_months):
            return Answer(
                InForce.YES,
                _("It began on %(start)s and lasts %(duration)s, as a source states.")
                % {"start": day_in_words(begins_on), "duration": self.duration()},
            )
        return self._unknown(
            day,
            _(
                "It began on %(start)s for %(duration)s; whether it was renewed after "
                "that is not confirmed."
            )
            % {"start": day_in_words(begins_on), "duration": self.duration()},
        )

    def _unknown(self, day: date, ground: str) -> Answer:
        """Unknown, with whatever a source says of that year or month."""
        for attested_on, source in self.attestations:
            if not is_whole(attested_on) and first_day(attested_on) <= day <= last_day(
                attested_on
            ):
                ground += " " + _(
                    "A source names it as in force in %(time)s, without the day: "
                    "%(source)s."
                ) % {"time": day_in_words(attested_on), "source": source}
        return Answer(InForce.UNKNOWN, ground)

    def duration(self) -> str:
        """The stated duration in words."""
        months = self.duration_months or 0
        if months % 12 == 0:
            return ngettext("%(count)d year", "%(count)d years", months // 12) % {
                "count": months // 12
            }
        return ngettext("%(count)d month", "%(count)d months", months) % {
            "count": months
        }

    def _basis(self) -> str:
        if self.end_basis == EndBasis.ACT:
            return _("an act")
        return _("a source")

    def _not_yet(self) -> str:
        if self.starts_on:
            return _("It holds only from %(day)s.") % {
                "day": day_in_words(self.starts_on)
            }
        return _("It was signed only on %(day)s.") % {
            "day": day_in_words(self.signed_on)
        }

    def _ended(self) -> str:
        return _("It ended on %(day)s, as stated by %(basis)s.") % {
            "day": day_in_words(self.ends_on),
            "basis": self._basis(),
        }


def best_of(answers: Sequence[Answer], day: date) -> Answer:
    """One answer from those of all agreements that bind a territory."""
    for state in [InForce.YES, InForce.UNKNOWN, InForce.NO]:
        for answer in answers:
            if answer.state == state:
                return answer
    return Answer(InForce.NO, _("No agreement of this territory is recorded here."))


def _months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in range(day.day, 27, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    return date(year, month + 1, min(day.day, 28))
