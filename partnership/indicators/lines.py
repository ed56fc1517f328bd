# SPDX-License-Identifier: AGPL-3.0-or-later
"""The line plot of one place: where each stroke, point and label stands.

Everything is computed here and drawn by a template: no script, the same on paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.utils.formats import date_format

from partnership.common.dates import first_day, is_whole
from partnership.indicators.enums import ObservationStatus
from partnership.indicators.scale import (
    LINE,
    Box,
    Magnitude,
    NumberScale,
    inside,
    width_of,
    years_between,
)
from partnership.indicators.series import Figure, Series, stretches

WIDTH = 400.0
HEIGHT = 232.0
TOP = 26.0
BOTTOM = 26.0
RIGHT = 12.0
# Above so many figures only the telling ones have a point.
MOST_POINTS = 60


@dataclass(frozen=True)
class Text:
    """A label: the middle of its line, except where `anchor` says otherwise."""

    x: str
    y: str
    text: str
    anchor: str = "middle"
    is_strong: bool = False


@dataclass(frozen=True)
class GridLine:
    """A line to read by, and its number."""

    y: str
    label: Text
    is_zero: bool


@dataclass(frozen=True)
class Mark:
    """A point; its form says how final the figure is."""

    x: str
    y: str
    status: str
    is_key: bool
    path: str = ""


@dataclass(frozen=True)
class LinePanel:
    """The plot of one place, ready to be drawn."""

    code: str
    label: Any
    reading: str
    axis: str
    width: str
    height: str
    left: str
    right: str
    grid: list[GridLine] = field(default_factory=list)
    years: list[Text] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    solid: list[str] = field(default_factory=list)
    dashed: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    labels: list[Text] = field(default_factory=list)


def number(value: float) -> str:
    """A coordinate, without the decimal comma that templates would write."""
    return f"{value:.1f}"


def short(period: str) -> str:
    """A period as it stands under an axis."""
    if is_whole(period):
        return date_format(first_day(period), "SHORT_DATE_FORMAT")
    if "-" in period:
        year, month = period.split("-")
        return f"{int(month)}/{year}"
    return period


def key_figures(figures: Sequence[Figure]) -> list[Figure]:
    """The ones that are labelled: the last, the first and the highest."""
    highest = max(figures, key=lambda figure: figure.value)
    keys: list[Figure] = []
    for figure in (figures[-1], figures[0], highest):
        if figure not in keys:
            keys.append(figure)
    return keys


class Drawing:
    """Places the figures of one place between its axes."""

    def __init__(
        self,
        one: Series,
        span: tuple[float, float],
        magnitude: Magnitude,
        decimals: int,
    ) -> None:
        self.figures = one.shown
        values = [figure.value for figure in self.figures]
        self.decimals = decimals
        self.magnitude = magnitude
        whole = decimals == 0 and all(value == int(value) for value in values)
        self.scale = NumberScale.around(values, whole=whole)
        self.numbers = [magnitude.tick(tick, self.scale) for tick in self.scale.ticks]
        self.left = 8 + max(width_of(text) for text in self.numbers)
        self.right = WIDTH - RIGHT
        self.first, self.last = span

    def x(self, position: float) -> float:
        """The place of a moment; a single one stands in the middle."""
        if self.last == self.first:
            return (self.left + self.right) / 2
        share = (position - self.first) / (self.last - self.first)
        return self.left + 8 + share * (self.right - self.left - 8)

    def y(self, value: Decimal) -> float:
        """The height of a value."""
        return TOP + (1 - self.scale.share(value)) * (HEIGHT - TOP - BOTTOM)

    def at(self, figure: Figure) -> tuple[float, float]:
        """Where a figure stands."""
        return self.x(figure.position), self.y(figure.value)

    def grid(self) -> list[GridLine]:
        """Few lines, with their numbers at the left."""
        return [
            GridLine(
                y=number(self.y(tick)),
                label=Text(
                    number(self.left - 6), number(self.y(tick) + 4), text, "end"
                ),
                is_zero=tick == 0,
            )
            for tick, text in zip(self.scale.ticks, self.numbers, strict=True)
        ]

    def years(self, ends: Sequence[str]) -> list[Text]:
        """The first and the last period, and round years where there is room."""
        base = HEIGHT - 7
        taken: list[Box] = []
        texts = []
        marks = [(self.x(place), text) for place, text in self._ends(ends)]
        room = (self.right - self.left) / (width_of("2000") + 14)
        marks += [
            (self.x(float(year)), str(year))
            for year in years_between(self.first, self.last, max(int(room) - 1, 1))
        ]
        for place, text in marks:
            middle = inside(place, text, WIDTH)
            half = width_of(text) / 2 + 4
            box = Box(middle - half, middle + half, base - LINE, base)
            if not any(box.meets(other) for other in taken):
                taken.append(box)
                texts.append(Text(number(middle), number(base), text))
        return texts

    def _ends(self, ends: Sequence[str]) -> list[tuple[float, str]]:
        places = [self.first, self.last]
        return [
            (place, short(period))
            for place, period in dict(zip(places, ends, strict=True)).items()
        ]

    def labels(self) -> list[Text]:
        """The numbers of the telling points, none on another."""
        taken: list[Box] = []
        texts = []
        highest = max(self.figures, key=lambda figure: figure.value)
        for figure in key_figures(self.figures):
            text = self.magnitude.text(figure.value, self.decimals)
            is_end = figure in {self.figures[0], self.figures[-1]}
            if figure == highest and not is_end:
                text = f"{text} ({short(figure.period)})"
            x, y = self.at(figure)
            middle = inside(x, text, WIDTH - 1, self.left + 3)
            half = width_of(text) / 2
            for base in self._heights(figure, y):
                box = Box(middle - half, middle + half, base - LINE, base + 2)
                if not any(box.meets(other) for other in taken):
                    taken.append(box)
                    texts.append(
                        Text(number(middle), number(base), text, is_strong=True)
                    )
                    break
        return texts

    def _heights(self, figure: Figure, y: float) -> list[float]:
        """Above the point or below it, first where the line does not run."""
        neighbour = None
        if len(self.figures) > 1 and figure == self.figures[0]:
            neighbour = self.figures[1]
        elif len(self.figures) > 1 and figure == self.figures[-1]:
            neighbour = self.figures[-2]
        above, below = y - 9, y + 9 + LINE - 3
        heights = [above, below]
        if neighbour is not None and neighbour.value > figure.value:
            heights = [below, above]
        lowest = HEIGHT - BOTTOM - 3
        return [height for height in heights if LINE <= height <= lowest] or [
            min(max(above, LINE), lowest)
        ]

    def strokes(self, step: float) -> tuple[list[str], list[str], list[str]]:
        """Areas, solid and dashed strokes: dashed is what leads to no final figure."""
        areas, solid, dashed = [], [], []
        ground = number(self.y(Decimal(0)))
        for stretch in stretches(self.figures, step):
            points = [tuple(map(number, self.at(figure))) for figure in stretch]
            if len(points) < 2:
                continue
            line = " L".join(f"{x} {y}" for x, y in points)
            areas.append(f"M{points[0][0]} {ground} L{line} L{points[-1][0]} {ground}Z")
            for (start, end), figure in zip(pairwise(points), stretch[1:], strict=True):
                path = f"M{start[0]} {start[1]} L{end[0]} {end[1]}"
                final = figure.status == ObservationStatus.DEFINITIVE
                (solid if final else dashed).append(path)
        return areas, [_joined(solid)] if solid else [], dashed

    def marks(self, step: float) -> list[Mark]:
        """A point for every figure; of very many only the telling ones.

        One that no line leads to must be seen by itself.
        """
        keys = key_figures(self.figures)
        keys += [part[0] for part in stretches(self.figures, step) if len(part) == 1]
        return [
            self._mark(figure, figure in keys)
            for figure in self.figures
            if len(self.figures) <= MOST_POINTS
            or figure in keys
            or figure.status != ObservationStatus.DEFINITIVE
        ]

    def _mark(self, figure: Figure, is_key: bool) -> Mark:
        x, y = self.at(figure)
        diamond = f"M{x:.1f} {y - 5:.1f} l5 5 l-5 5 l-5 -5Z"
        return Mark(number(x), number(y), figure.status, is_key, diamond)


def _joined(paths: list[str]) -> str:
    """Strokes that go on where the one before ended, as one."""
    joined, end = "", ""
    for path in paths:
        start, _, rest = path.partition(" L")
        joined += f" L{rest}" if start == f"M{end}" else f" {path}"
        end = rest
    return joined.strip()


def line_panel(
    one: Series,
    *,
    reading: str,
    axis: str,
    span: tuple[Figure, Figure],
    step: float,
    magnitude: Magnitude,
    decimals: int,
) -> LinePanel:
    """The plot of one place; `span` and `step` are those of all places together."""
    first, last = span
    drawing = Drawing(one, (first.position, last.position), magnitude, decimals)
    areas, solid, dashed = drawing.strokes(step)
    return LinePanel(
        code=one.code,
        label=one.label,
        reading=reading,
        axis=axis,
        width=number(WIDTH),
        height=number(HEIGHT),
        left=number(drawing.left),
        right=number(drawing.right),
        grid=drawing.grid(),
        years=drawing.years([first.period, last.period]),
        areas=areas,
        solid=solid,
        dashed=dashed,
        marks=drawing.marks(step),
        labels=drawing.labels(),
    )
