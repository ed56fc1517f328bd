# SPDX-License-Identifier: AGPL-3.0-or-later
"""The periods that a list of territorial changes gives to each code."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from partnership.territories.enums import TerritoryEventKind
from partnership.territories.reading import EventRow, Problem

ONE_DAY = timedelta(days=1)
# First and last day (empty: unknown, or still held), and the event that says so.
Span = tuple[date | None, date | None, EventRow]


def spans_of_codes(
    events: list[EventRow], problems: list[Problem]
) -> dict[str, list[Span]]:
    """The periods of every code that begins or ends; contradictions join the problems.

    An incorporation ends one municipality and begins none. A beginning that no event
    gives is unknown, and stays open.
    """
    turns: dict[str, dict[tuple[date, bool], EventRow]] = defaultdict(dict)
    for event in events:
        eve = event.effective_on - ONE_DAY
        turns[event.predecessor_code].setdefault((eve, True), event)
        if event.kind != TerritoryEventKind.INCORPORATED:
            turns[event.successor_code].setdefault((event.effective_on, False), event)
    return {
        code: list(_spans(code, turns_of_code, problems))
        for code, turns_of_code in turns.items()
    }


def _spans(
    code: str, turns: dict[tuple[date, bool], EventRow], problems: list[Problem]
) -> Iterator[Span]:
    since: date | None = None
    is_held: bool | None = None
    for (day, is_end), event in sorted(turns.items(), key=lambda turn: turn[0]):
        if is_end and is_held is False:
            fault = _(
                "%(code)s ends on %(day)s, but had ended before: its periods overlap; "
                "correct the date."
            )
        elif not is_end and is_held:
            fault = _(
                "%(code)s begins on %(day)s, but had begun before: its periods "
                "overlap; correct the date."
            )
        else:
            fault = ""
        if fault:
            fault %= {"code": code, "day": day}
            problems.append(Problem(event.file, event.line, fault))
        elif is_end:
            yield since, day, event
        else:
            since = day
        is_held = not is_end
        last = event
    if is_held:
        yield since, None, last
