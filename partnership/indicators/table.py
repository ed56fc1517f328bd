# SPDX-License-Identifier: AGPL-3.0-or-later
"""The table behind a plot: every figure, with its status and its own source."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partnership.common.dates import day_in_words
from partnership.indicators.enums import ObservationStatus
from partnership.indicators.reading import in_figures
from partnership.indicators.series import Figure, Point, Series, natural

# With more places than this, each figure has a row of its own.
MOST_COLUMNS = 6
# What stands beside a figure that is not definitive (the flags of Eurostat, the same in
# every language), and what it means.
MARKS = {
    ObservationStatus.ESTIMATE: ("e", _("estimate")),
    ObservationStatus.PROVISIONAL: ("p", _("provisional")),
    ObservationStatus.DEFINITIVE: ("", _("definitive")),
}


@dataclass(frozen=True)
class Value:
    """One figure of a cell."""

    text: str
    mark: str
    meaning: str
    note: int


@dataclass(frozen=True)
class Row:
    """A row: what it is of, and its cells; a cell holds the shown figure first."""

    headings: list[Any]
    cells: list[list[Value]]


@dataclass(frozen=True)
class Note:
    """Where a figure comes from, where that is not the indicator's source."""

    number: int
    source: Any
    source_url: str
    released_on: str
    note: Any


@dataclass
class Table:
    """Everything that a plot is drawn from."""

    caption: str
    # Heads of the columns that name a row, and of those with figures.
    row_heads: list[str]
    heads: list[Any]
    rows: list[Row] = field(default_factory=list)
    marks: list[tuple[str, str]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


class Notes:
    """Numbers the sources that differ from that of the indicator."""

    def __init__(self) -> None:
        self.found: dict[tuple[Any, ...], Note] = {}

    def number(self, figure: Figure) -> int:
        """The number of a figure's note; 0 where it has none."""
        key = (figure.source, figure.source_url, figure.released_on, figure.note)
        if not any(key):
            return 0
        if key not in self.found:
            self.found[key] = Note(len(self.found) + 1, *key)
        return self.found[key].number


def table_of(
    places: list[Series],
    *,
    title: Any,
    unit: Any,
    decimals: int,
    group_label: Any = "",
    by_group: bool = False,
) -> Table:
    """The table of some places: a column for each, or a row for each figure of many."""
    notes = Notes()
    points = [(one, point) for one in places for point in one.points]

    def cell(point: Point | None) -> list[Value]:
        if point is None:
            return []
        return [
            Value(
                in_figures(figure.value, decimals),
                MARKS[ObservationStatus(figure.status)][0],
                str(MARKS[ObservationStatus(figure.status)][1]),
                notes.number(figure),
            )
            for figure in (point.shown, *point.others)
        ]

    row_heads = [gettext("Period")]
    if by_group:
        row_heads.append(str(group_label) or gettext("Group"))
    if len(places) > MOST_COLUMNS:
        rows = [
            Row([one.label, *_time(point.shown, by_group)], [cell(point)])
            for one, point in points
        ]
        row_heads, heads = [gettext("Place"), *row_heads], [gettext("Figure")]
    else:
        found = {
            (one.code, point.shown.period, point.shown.group): point
            for one, point in points
        }
        keys = sorted(
            {(period, group) for _code, period, group in found},
            key=lambda key: (key[0], natural(key[1])),
        )
        first = {(p.shown.period, p.shown.group): p.shown for _one, p in points}
        rows = [
            Row(
                _time(first[key], by_group),
                [cell(found.get((one.code, *key))) for one in places],
            )
            for key in keys
        ]
        heads = [one.label for one in places]
    return Table(
        caption=gettext("%(title)s (%(unit)s)") % {"title": title, "unit": unit},
        row_heads=row_heads,
        heads=heads,
        rows=rows,
        marks=legend_of(f for _, point in points for f in (point.shown, *point.others)),
        notes=list(notes.found.values()),
    )


def legend_of(figures: Iterable[Figure]) -> list[tuple[str, str]]:
    """The marks that a table has, and what they mean."""
    used = {figure.status for figure in figures}
    return [
        (mark, str(meaning))
        for status, (mark, meaning) in MARKS.items()
        if mark and status in used
    ]


def _time(figure: Figure, by_group: bool) -> list[str]:
    words = day_in_words(figure.period)
    return [words, figure.group] if by_group else [words]
