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
# A page of thousands of rows is slow and read by nobody; the file has them all.
MOST_ROWS = 1_000
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
    left_out: str = ""


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

    def cell(self, point: Point | None, decimals: int) -> list[Value]:
        """What stands in a cell: the shown figure, then what else its source said."""
        if point is None:
            return []
        return [
            Value(
                in_figures(figure.value, decimals),
                MARKS[ObservationStatus(figure.status)][0],
                str(MARKS[ObservationStatus(figure.status)][1]),
                self.number(figure),
            )
            for figure in (point.shown, *point.others)
        ]


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
    caption = gettext("%(title)s (%(unit)s)") % {"title": title, "unit": unit}
    row_heads = [gettext("Period")]
    if by_group:
        row_heads.append(str(group_label) or gettext("Group"))
    if len(places) > MOST_COLUMNS:
        points = [(one, point) for one in places for point in one.points]
        table = Table(caption, [gettext("Place"), *row_heads], [gettext("Figure")])
        table.rows = [
            Row(
                [one.label, *_time(point.shown, by_group)],
                [notes.cell(point, decimals)],
            )
            for one, point in points
        ]
    else:
        table = Table(caption, row_heads, [one.label for one in places])
        table.rows = _side_by_side(places, notes, decimals, by_group)
    table.left_out = _left_out(len(table.rows))
    table.rows = table.rows[:MOST_ROWS]
    table.marks = legend_of(
        figure
        for one in places
        for point in one.points
        for figure in (point.shown, *point.others)
    )
    table.notes = list(notes.found.values())
    return table


def _left_out(count: int) -> str:
    if count <= MOST_ROWS:
        return ""
    numbers = {"shown": MOST_ROWS, "count": count}
    # Never one: there are more than the table shows.
    return (
        gettext(
            "The table shows the first %(shown)d of %(count)d rows. All figures are in "
            "the file to download and in the open data."
        )
        % numbers
    )


def _side_by_side(
    places: list[Series], notes: Notes, decimals: int, by_group: bool
) -> list[Row]:
    """One row for each period (and group), with a cell for each place."""
    found: dict[tuple[str, str], dict[str, Point]] = {}
    for one in places:
        for point in one.points:
            key = (point.shown.period, point.shown.group)
            found.setdefault(key, {})[one.code] = point
    rows = []
    for key in sorted(found, key=lambda key: (key[0], natural(key[1]))):
        points = found[key]
        shown = next(iter(points.values())).shown
        cells = [notes.cell(points.get(one.code), decimals) for one in places]
        rows.append(Row(_time(shown, by_group), cells))
    return rows


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
