# SPDX-License-Identifier: AGPL-3.0-or-later
"""The bars of one place: a figure for each group, at one period."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from partnership.indicators.lines import Text, number
from partnership.indicators.scale import LINE, Magnitude, NumberScale, width_of
from partnership.indicators.series import Figure, Series

WIDTH = 400.0
TOP = 4.0
BOTTOM = 22.0
# With more groups than this, bars are thin and only some are named.
MOST_NAMED = 24
# The table has all groups; a plot of more is a wall.
MOST_BARS = 120
ROW, THIN_ROW = 19.0, 6.0
LONGEST_NAME = 18


@dataclass(frozen=True)
class Bar:
    """One group."""

    x: str
    y: str
    width: str
    height: str
    status: str


@dataclass(frozen=True)
class BarPanel:
    """The bars of one place, ready to be drawn."""

    code: str
    label: Any
    reading: str
    axis: str
    width: str
    height: str
    top: str
    bottom: str
    zero: str
    bars: list[Bar] = field(default_factory=list)
    names: list[Text] = field(default_factory=list)
    grid: list[Text] = field(default_factory=list)
    values: list[Text] = field(default_factory=list)


class Drawing:
    """Places the bars of one place beside their names."""

    def __init__(self, one: Series, magnitude: Magnitude, decimals: int) -> None:
        self.figures = one.shown[:MOST_BARS]
        self.is_named = len(self.figures) <= MOST_NAMED
        self.row = ROW if self.is_named else THIN_ROW
        values = [figure.value for figure in self.figures]
        whole = decimals == 0 and all(value == int(value) for value in values)
        self.scale = NumberScale.around(values, whole=whole, parts=3)
        self.texts = [magnitude.text(value, decimals) for value in values]
        self.magnitude = magnitude
        self.names = [shortened(figure.group) for figure in self.figures]
        room = max(map(width_of, self.texts)) + 8 if self.is_named else 24.0
        self.left = max(map(width_of, self.names)) + 10
        # Numbers of negative bars stand at their left.
        self.begin = self.left + (room if self.scale.low < 0 else 0)
        self.end = WIDTH - room
        self.bottom = TOP + len(self.figures) * self.row

    def x(self, value: Decimal) -> float:
        """How far a value reaches."""
        return self.begin + self.scale.share(value) * (self.end - self.begin)

    def middle(self, place: int) -> float:
        """The middle of a row."""
        return TOP + (place + 0.5) * self.row

    def bar(self, place: int, figure: Figure) -> Bar:
        """From zero to the value; never so thin that it is not seen."""
        left, right = sorted([self.x(Decimal(0)), self.x(figure.value)])
        gap = 5.0 if self.is_named else 1.0
        return Bar(
            number(left),
            number(TOP + place * self.row + gap / 2),
            number(right - left),
            number(self.row - gap),
            figure.status,
        )

    def labels(self) -> list[Text]:
        """The names of the groups; of thin rows every so many."""
        every = 1 if self.is_named else self._every()
        return [
            Text(number(self.left - 6), number(self.middle(place) + 4), name, "end")
            for place, name in enumerate(self.names)
            if place % every == 0
        ]

    def _every(self) -> int:
        # Ages are counted in fives; the room is enough for a line of text.
        return next(every for every in (5, 10) if every * self.row >= LINE)

    def values(self) -> list[Text]:
        """The number at the end of each bar, where rows are high enough."""
        if not self.is_named:
            return []
        return [
            Text(
                number(self.x(figure.value) + (-5 if figure.value < 0 else 5)),
                number(self.middle(place) + 4),
                text,
                "end" if figure.value < 0 else "start",
                is_strong=True,
            )
            for place, (figure, text) in enumerate(
                zip(self.figures, self.texts, strict=True)
            )
        ]

    def grid(self) -> list[Text]:
        """Numbers under thin rows, which have none of their own."""
        if self.is_named:
            return []
        texts: list[Text] = []
        last = 0.0
        for tick in self.scale.ticks:
            text = self.magnitude.tick(tick, self.scale)
            half = width_of(text) / 2
            middle = min(max(self.x(tick), half), WIDTH - half)
            if middle - half >= last:
                last = middle + half + 6
                texts.append(Text(number(middle), number(self.bottom + 16), text))
        return texts


def shortened(name: str) -> str:
    """A name that leaves room for its bar; the table has it whole."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def bar_panel(
    one: Series, *, reading: str, axis: str, magnitude: Magnitude, decimals: int
) -> BarPanel:
    """The bars of one place."""
    drawing = Drawing(one, magnitude, decimals)
    margin = TOP if drawing.is_named else BOTTOM
    return BarPanel(
        code=one.code,
        label=one.label,
        reading=reading,
        axis=axis,
        width=number(WIDTH),
        height=number(drawing.bottom + margin),
        top=number(TOP),
        bottom=number(drawing.bottom),
        zero=number(drawing.x(Decimal(0))),
        bars=[drawing.bar(*each) for each in enumerate(drawing.figures)],
        names=drawing.labels(),
        grid=drawing.grid(),
        values=drawing.values(),
    )
