# SPDX-License-Identifier: AGPL-3.0-or-later
"""Likeness of two municipalities, factor by factor, with its weights in sight.

What the portal holds of every municipality decides: residents by age (ISTAT). Height,
income or services are not known here, and nothing stands in for them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log10
from operator import mul
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.memory import memory
from partnership.territories.models import ROOT_PATH

SIZE, CHILDREN, OLD_AGE = "size", "children", "old_age"
CHILD_UNTIL, OLD_FROM = 14, 65
CONTEXTS = """
    SELECT t.path, sum(b.residents),
        sum(b.residents) FILTER (WHERE b.age_until <= %s),
        sum(b.residents) FILTER (WHERE b.age_from >= %s)
    FROM territories_territory t
    JOIN territories_populationband b ON b.territory_id = t.id
    WHERE t.level = 'municipality' AND t.valid_until IS NULL
        AND b.reference_on = (SELECT max(reference_on) FROM territories_populationband)
    GROUP BY t.path
"""


@dataclass(frozen=True)
class Factor:
    """One respect in which municipalities are compared.

    `span` is the difference at which nothing is left of the likeness.
    """

    name: str
    label: Any
    unit: Any
    weight: float
    span: float

    @property
    def percent(self) -> int:
        """How much of a likeness it makes."""
        return round(100 * self.weight)


FACTORS = [
    # A tenth, or ten times as many residents, is the span: one of the logarithm.
    Factor(SIZE, _("Residents"), "", 0.4, 1.0),
    Factor(CHILDREN, _("Children under 15"), "%", 0.3, 8.0),
    # Residents of 65 and over for each hundred children under 15.
    Factor(OLD_AGE, _("Old-age index"), "", 0.3, 150.0),
]
SPANS = [factor.span for factor in FACTORS]
WEIGHTS = [factor.weight for factor in FACTORS]


@dataclass(frozen=True)
class Context:
    """What is known of one municipality."""

    residents: int
    # Children under 15 in a hundred residents.
    children: float
    # Residents of 65 and over for a hundred children; None where there is no child.
    old_age: float | None

    def value(self, name: str) -> float | None:
        """What is known in one respect."""
        values = {
            SIZE: float(self.residents),
            CHILDREN: self.children,
            OLD_AGE: self.old_age,
        }
        return values[name]

    @cached_property
    def measures(self) -> tuple[float | None, ...]:
        """The same on the scales on which differences are taken, factor by factor."""
        return (log10(self.residents), self.children, self.old_age)


@dataclass(frozen=True)
class Compared:
    """One factor of a likeness: both values, and what is left of it (0 to 1)."""

    factor: Factor
    own: float | None
    other: float | None
    fit: float

    @property
    def percent(self) -> int:
        """What is left of the likeness, as pages show it."""
        return round(100 * self.fit)


def compared(own: Context, other: Context) -> list[Compared]:
    """Two municipalities, factor by factor; what is not known is not alike."""
    return [
        Compared(factor, own.value(factor.name), other.value(factor.name), fit)
        for factor, fit in zip(FACTORS, _fits_between(own, other), strict=True)
    ]


def _fits_between(own: Context, other: Context) -> list[float]:
    return [
        0.0 if here is None or there is None else max(0.0, 1 - abs(here - there) / span)
        for here, there, span in zip(own.measures, other.measures, SPANS, strict=True)
    ]


def fit_of(factors: list[Compared]) -> float:
    """The whole likeness: the mean of the factors by their weights, 0 to 1."""
    return sum(one.factor.weight * one.fit for one in factors)


def contexts(clock: int) -> Mapping[str, Context]:
    """Every municipality of today of which residents by age are known, by its path."""
    return memory.recall("contexts of municipalities", clock, _read)


def _read() -> dict[str, Context]:
    with connection.cursor() as cursor:
        cursor.execute(CONTEXTS, [CHILD_UNTIL, OLD_FROM])
        rows = cursor.fetchall()
    return {
        path: Context(
            residents=int(residents),
            children=round(100 * float(children or 0) / float(residents), 1),
            old_age=round(100 * float(old or 0) / float(children), 1)
            if children
            else None,
        )
        for path, residents, children, old in rows
        if residents
    }


@dataclass(frozen=True)
class Fits:
    """How like each place is to one municipality, and in which municipality of it."""

    # Path of a place -> (likeness, path of the municipality that it is due to).
    places: Mapping[str, tuple[float, str]]
    # The paths, the most alike first.
    ranked: list[str]


def fits_of(path: str, clock: int) -> Fits | None:
    """All places elsewhere, as they are like a municipality; None if it is not known.

    A province or a region is as like as the most like municipality in it. What holds
    in the municipality itself, from there or from above, is not elsewhere.
    """
    known = contexts(clock)
    if path not in known:
        return None
    return memory.recall(("fits", path), clock, lambda: _fits(path, known))


def _fits(path: str, known: Mapping[str, Context]) -> Fits:
    own = known[path]
    here = {path[: len(path) - cut] for cut in _cuts(path)} | {path, ROOT_PATH}
    best: dict[str, tuple[float, str]] = {}
    for other, context in known.items():
        if other == path:
            continue
        fit = sum(map(mul, WEIGHTS, _fits_between(own, context)))
        place = other
        while place != ROOT_PATH:
            if place not in here:
                if place in best and best[place][0] >= fit:
                    # And so is whatever lies above.
                    break
                best[place] = fit, other
            place = place.rpartition(".")[0]
    ranked = sorted(best, key=lambda place: (-best[place][0], place))
    return Fits(best, ranked)


def _cuts(path: str) -> list[int]:
    parts = path.split(".")
    return [
        len(path) - len(".".join(parts[:length])) for length in range(1, len(parts))
    ]
