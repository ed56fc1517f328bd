# SPDX-License-Identifier: AGPL-3.0-or-later
"""The figures of an indicator as series: one for each place, one value a period.

Pure functions over published content, in one language or in all.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from partnership.common.dates import first_day
from partnership.indicators.enums import ObservationStatus

# The more final one is shown; the others stand in the table.
FINALITY = {status: rank for rank, status in enumerate(ObservationStatus.values)}


@dataclass(frozen=True)
class Figure:
    """One published figure."""

    period: str
    group: str
    value: Decimal
    status: str
    source: Any = ""
    source_url: str = ""
    released_on: str = ""
    note: Any = ""

    @property
    def position(self) -> float:
        """Where its period begins on a line of years."""
        day = first_day(self.period)
        begin, end = date(day.year, 1, 1), date(day.year + 1, 1, 1)
        return day.year + (day - begin).days / (end - begin).days


@dataclass(frozen=True)
class Point:
    """What is shown for a period (or a group), and what else its source has said."""

    shown: Figure
    others: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class Series:
    """The figures of one place or organisation, in order of time or of groups."""

    place: dict[str, Any]
    points: tuple[Point, ...]

    @property
    def code(self) -> str:
        """By which a page asks for it: ISTAT code or identifier."""
        return self.place["id"]

    @property
    def label(self) -> Any:
        """What the place is called."""
        return self.place["label"]

    @property
    def shown(self) -> list[Figure]:
        """One figure for each period or group."""
        return [point.shown for point in self.points]


def natural(text: str) -> list[tuple[int, int, str]]:
    """A key that sorts “3-5” before “10-14”, and words after numbers."""
    return [
        (0, int(part), "") if part.isdecimal() else (1, 0, part)
        for part in re.findall(r"[0-9]+|[^0-9]+", text)
    ]


def series_of(
    observations: Iterable[dict[str, Any]] | None, *, by_group: bool = False
) -> list[Series]:
    """One series for each place, in the order in which they come.

    By period, the figures without group; `by_group`, those with one, each place at
    its last period. What lost its organisation is left out.
    """
    places: dict[tuple[str, str], dict[str, Any]] = {}
    figures: dict[tuple[str, str], list[Figure]] = {}
    for row in observations or []:
        place = row["territory"] or row["organisation"]
        if place is None or bool(row["group"]) != by_group:
            continue
        key = (place["kind"], place["id"])
        # A place keeps the name of the last figure.
        places[key] = place
        figures.setdefault(key, []).append(_figure(row))
    return [
        Series(
            places[key],
            _points(_of_last_period(rows) if by_group else rows, by_group=by_group),
        )
        for key, rows in figures.items()
    ]


def longest_first(series: Iterable[Series]) -> list[Series]:
    """The series with the most figures first; equals stay in the order they came."""
    return sorted(series, key=lambda one: -len(one.shown))


def over_time(series: Iterable[Series]) -> list[Series]:
    """The series worth a line, the longest first; all, where none has two figures."""
    ordered = longest_first(series)
    return [one for one in ordered if len(one.shown) > 1] or ordered


def rhythm(series: Iterable[Series]) -> float:
    """The usual distance between two periods, in years; 0 where there is none.

    What lies further apart has a gap between it.
    """
    steps = [
        after.position - before.position
        for one in series
        for before, after in pairwise(one.shown)
    ]
    return min((step for step in steps if step > 0), default=0.0)


def stretches(figures: Iterable[Figure], step: float) -> list[list[Figure]]:
    """The figures of a place in order of time, cut where some are missing."""
    cut: list[list[Figure]] = []
    for figure in figures:
        # Months and years have unequal days; half a step more is a missing one.
        if cut and figure.position - cut[-1][-1].position <= step * 1.5:
            cut[-1].append(figure)
        else:
            cut.append([figure])
    return cut


def _figure(row: dict[str, Any]) -> Figure:
    return Figure(
        period=row["period"],
        group=row["group"],
        value=Decimal(row["value"]),
        status=row["status"],
        source=row["source"],
        source_url=row["source_url"],
        released_on=row["released_on"],
        note=row["note"],
    )


def _of_last_period(figures: list[Figure]) -> list[Figure]:
    last = max(figure.period for figure in figures)
    return [figure for figure in figures if figure.period == last]


def _points(figures: list[Figure], *, by_group: bool) -> tuple[Point, ...]:
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        found.setdefault(figure.group if by_group else figure.period, []).append(figure)
    points = []
    for name in sorted(found, key=natural if by_group else None):
        ranked = sorted(found[name], key=lambda figure: -FINALITY[figure.status])
        points.append(Point(ranked[0], tuple(ranked[1:])))
    return tuple(points)
