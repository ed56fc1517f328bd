# SPDX-License-Identifier: AGPL-3.0-or-later
"""Axes: round numbers to read by, years to stand under, and where text has room."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from django.utils.translation import gettext

from partnership.indicators.reading import in_figures

# Width of a digit at the size of the labels, with some room for other fonts.
CHARACTER = 7.2
LINE = 14.0
# Steps of an axis of numbers, times any power of ten; and of an axis of years.
ROUND_STEPS = [Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10)]
YEAR_STEPS = [1, 2, 5, 10, 20, 25, 50, 100, 250]


@dataclass(frozen=True)
class Box:
    """The room that a label takes."""

    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two would stand on each other."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True)
class Magnitude:
    """In what an axis counts: ones, millions or thousands of millions."""

    divisor: Decimal
    name: str

    @classmethod
    def of(cls, values: Iterable[Decimal]) -> "Magnitude":
        """The one in which the largest value has few digits."""
        largest = max((abs(value) for value in values), default=Decimal(0))
        if largest >= 10**10:
            return cls(Decimal(10**9), gettext("in billions"))
        if largest >= 10**7:
            return cls(Decimal(10**6), gettext("in millions"))
        return cls(Decimal(1), "")

    def text(self, value: Decimal, decimals: int) -> str:
        """A value as a label; what was divided has two decimals, the table all."""
        if self.divisor == 1:
            return in_figures(value, decimals)
        return in_figures((value / self.divisor).quantize(Decimal("0.01")))

    def tick(self, value: Decimal, scale: "NumberScale") -> str:
        """A round number, as long as the others of its axis; zero is bare."""
        if value == 0:
            return in_figures(value)
        return self.text(value, scale.decimals)


@dataclass(frozen=True)
class NumberScale:
    """An axis of numbers that holds zero, from one round number to another."""

    low: Decimal
    high: Decimal
    step: Decimal

    @classmethod
    def around(
        cls, values: Iterable[Decimal], *, whole: bool, parts: int = 4
    ) -> "NumberScale":
        """The scale of some values in about so many parts; `whole` has no fractions."""
        values = list(values)
        low, high = min([*values, Decimal(0)]), max([*values, Decimal(0)])
        if low == high:
            high = Decimal(1)
        least = (high - low) / parts
        power = Decimal(1).scaleb(least.adjusted())
        step = next(step * power for step in ROUND_STEPS if step * power >= least)
        if whole:
            step = max(step.to_integral_value(ROUND_CEILING), Decimal(1))
        return cls(
            (low / step).to_integral_value(ROUND_FLOOR) * step,
            (high / step).to_integral_value(ROUND_CEILING) * step,
            step,
        )

    @property
    def decimals(self) -> int:
        """How many decimals tell one round number from the next."""
        exponent = self.step.normalize().as_tuple().exponent
        return max(-exponent, 0) if isinstance(exponent, int) else 0

    @property
    def ticks(self) -> list[Decimal]:
        """The round numbers."""
        count = int((self.high - self.low) / self.step)
        return [self.low + number * self.step for number in range(count + 1)]

    def share(self, value: Decimal) -> float:
        """How far along the axis a value lies, from 0 to 1."""
        return float((value - self.low) / (self.high - self.low))


def width_of(text: str) -> float:
    """The room that a text takes on its line."""
    return len(text) * CHARACTER


def inside(middle: float, text: str, right: float, left: float = 0.0) -> float:
    """The middle of a text, moved so that it ends neither left nor right of the plot."""
    half = width_of(text) / 2
    return max(left + half, min(middle, right - half))


def years_between(first: float, last: float, most: int) -> list[int]:
    """Round years strictly between two moments, at most so many."""
    for step in YEAR_STEPS:
        begin = int(first // step + 1) * step
        years = [year for year in range(begin, int(last) + 1, step) if year < last]
        if len(years) <= most:
            return years
    return []
