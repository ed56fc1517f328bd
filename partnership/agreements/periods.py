# SPDX-License-Identifier: AGPL-3.0-or-later
"""On which days an agreement holds: yes, no or unknown, with the ground.

Pure functions of what is recorded. Never yes without an act, a source or a stated
period; an end that follows only from a duration makes the days after it unknown, never
no. Grounds are written so that they read well of days past and to come.
"""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnership.agreements.enums import EndBasis, InForce
from partnership.agreements.wording import from_when, until_when, when
from partnership.common.dates import day_in_words, first_day, is_whole, last_day

DAY = timedelta(days=1)
# Of several answers the first of these counts.
STRENGTH = [InForce.YES, InForce.UNKNOWN, InForce.NO]


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
        """The last day that follows from the duration; shown, but deciding nothing.

        The day before the one with the same number: whether that one still counts is
        for lawyers (civil code, art. 2963), so it is not among the certain days.
        """
        if not self.duration_months or not is_whole(self.begins_on):
            return None
        return _months_later(first_day(self.begins_on), self.duration_months) - DAY

    def in_force_on(self, day: date) -> Answer:
        """Whether it holds on a day."""
        if self.begins_on and day < first_day(self.begins_on):
            return Answer(InForce.NO, self._not_yet())
        if self.ends_on and day > last_day(self.ends_on):
            return Answer(InForce.NO, self._until())
        for attested_on, source in self.attestations:
            if is_whole(attested_on) and day == first_day(attested_on):
                ground = _("In force %(when)s according to this source: %(source)s.")
                return Answer(
                    InForce.YES,
                    ground % {"when": when(attested_on), "source": source},
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

    def duration(self) -> str:
        """The stated duration in words; empty where none is stated."""
        months = self.duration_months or 0
        years, rest = divmod(months, 12)
        if not months:
            return ""
        if rest:
            return ngettext("%(count)d month", "%(count)d months", months) % {
                "count": months
            }
        return ngettext("%(count)d year", "%(count)d years", years) % {"count": years}

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
        """What the stated dates say of a day that is neither too early nor too late."""
        begins_on = self.begins_on
        if not begins_on:
            return self._unknown(
                day, _("No source says when it was signed or when it began.")
            )
        if not is_whole(begins_on) and day <= last_day(begins_on):
            return self._unknown(day, self._began_about())
        if self.ends_on:
            if not is_whole(self.ends_on) and day >= first_day(self.ends_on):
                ground = _("%(end)s No source gives the exact day.")
                return self._unknown(day, ground % {"end": self._until()})
            return Answer(InForce.YES, self._from_until())
        if self.is_open_ended:
            ground = _("In force %(from)s, without an end by its own text.")
            return Answer(InForce.YES, ground % {"from": from_when(begins_on)})
        return self._by_duration(day)

    def _by_duration(self, day: date) -> Answer:
        """Yes only while it is certain that a stated duration has not run out."""
        said = {"from": from_when(self.begins_on), "duration": self.duration()}
        if not self.duration_months:
            return self._unknown(
                day, _("It runs %(from)s; no source says for how long.") % said
            )
        if day < _months_later(first_day(self.begins_on), self.duration_months):
            return Answer(
                InForce.YES,
                _("It runs %(from)s for %(duration)s: a source states the duration.")
                % said,
            )
        if day < _months_later(last_day(self.begins_on), self.duration_months):
            ground = _(
                "It runs %(from)s for %(duration)s; since no source gives its first "
                "day, the last one is not known either."
            )
            return self._unknown(day, ground % said)
        ground = _(
            "It ran %(from)s for %(duration)s; whether it was renewed after that is "
            "not confirmed."
        )
        return self._unknown(day, ground % said)

    def _unknown(self, day: date, ground: str) -> Answer:
        """Unknown, with what the nearest source says of a time up to that day."""
        near = sorted(
            (attested_on, source)
            for attested_on, source in self.attestations
            if first_day(attested_on) <= day
        )
        if not near:
            return Answer(InForce.UNKNOWN, ground)
        attested_on, source = near[-1]
        said = {"ground": ground, "source": source}
        said |= {"time": day_in_words(attested_on), "when": when(attested_on)}
        if day <= last_day(attested_on):
            text = _(
                "%(ground)s A source names it as in force %(when)s, without the day: "
                "%(source)s."
            )
        else:
            text = _("%(ground)s Last named as in force: %(time)s (%(source)s).")
        return Answer(InForce.UNKNOWN, text % said)

    def _began_about(self) -> str:
        if self.starts_on:
            ground = _("It runs %(from)s; no source gives the exact day.")
            return ground % {"from": from_when(self.starts_on)}
        ground = _("It was signed %(when)s; no source gives the exact day.")
        return ground % {"when": when(self.signed_on)}

    def _not_yet(self) -> str:
        if self.starts_on:
            ground = _("It is in force only %(from)s.")
            return ground % {"from": from_when(self.starts_on)}
        ground = _("It was signed %(when)s: before that it was not in force.")
        return ground % {"when": when(self.signed_on)}

    def _until(self) -> str:
        if self.end_basis == EndBasis.ACT:
            ground = _("In force only %(until)s: an act states the end.")
        else:
            ground = _("In force only %(until)s: a source states the end.")
        return ground % {"until": until_when(self.ends_on)}

    def _from_until(self) -> str:
        if self.end_basis == EndBasis.ACT:
            ground = _("In force %(from)s %(until)s: an act states the end.")
        else:
            ground = _("In force %(from)s %(until)s: a source states the end.")
        return ground % {
            "from": from_when(self.begins_on),
            "until": until_when(self.ends_on),
        }


def answer_for(facts: Facts, joinings: Sequence[str | None], day: date) -> Answer:
    """Whether an agreement binds a place on a day.

    `joinings` says since when each body that governs the place takes part: None is a
    party from the beginning, else the partial date on which it joined later.
    """
    answer = facts.in_force_on(day)
    if None in joinings:
        return answer
    return strongest(
        [_since_joining(answer, joined_on or "", day) for joined_on in joinings]
    )


def best_of(answers: Sequence[tuple[str, Answer]]) -> Answer:
    """One answer from those of all agreements that bind a place, given with titles."""
    if not answers:
        return Answer(
            InForce.NO, _("No agreement that binds this place is recorded here.")
        )
    best = strongest([answer for _title, answer in answers])
    if best.state == InForce.NO and len(answers) > 1:
        return Answer(
            InForce.NO,
            _("None of the agreements recorded for this place is in force that day."),
        )
    title = next(title for title, answer in answers if answer == best)
    named = _("“%(title)s”: %(ground)s") % {"title": title, "ground": best.ground}
    return Answer(best.state, named)


def strongest(answers: Sequence[Answer]) -> Answer:
    """The first yes, else the first unknown, else the first no."""
    return min(answers, key=lambda answer: STRENGTH.index(answer.state))


def is_surely_before(first: str, second: str) -> bool:
    """Whether one partial date lies before another, whatever their precise days."""
    return bool(first and second) and last_day(first) < first_day(second)


def _since_joining(answer: Answer, joined_on: str, day: date) -> Answer:
    """The answer for a body that joined later: before that it was not bound."""
    if answer.state == InForce.NO:
        return answer
    if not joined_on:
        ground = _("The body of this place joined later; no source says when.")
        return Answer(InForce.UNKNOWN, ground)
    if day < first_day(joined_on):
        ground = _("The body of this place joined later, %(when)s.")
        return Answer(InForce.NO, ground % {"when": when(joined_on)})
    if not is_whole(joined_on) and day <= last_day(joined_on):
        ground = _(
            "The body of this place joined later, %(when)s; no source gives the exact "
            "day."
        )
        return Answer(InForce.UNKNOWN, ground % {"when": when(joined_on)})
    return answer


def _months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
