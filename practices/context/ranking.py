# SPDX-License-Identifier: AGPL-3.0-or-later
"""Published practices in the order in which they are run in places like one's own.

The places are ranked, and practices are found by the keys of the first of them: of a
hundred thousand few are read.
"""

from dataclasses import dataclass
from typing import Any

from partnership.catalogue.models import PLACE, Entry, Key
from practices.context.fit import Compared, Fits, compared, contexts

# Places that are looked at first; each further round takes so many times as many.
FIRST_PLACES = 40
STEP = 6


@dataclass(frozen=True)
class Fitting:
    """A practice, the place to which its likeness is due, and why."""

    entry: Entry
    fit: float
    # The path of a place of the practice, and of the municipality in it.
    place: str
    municipality: str
    factors: list[Compared]


def fitting(
    entries: Any, path: str, fits: Fits, clock: int, *, start: int, size: int
) -> tuple[list[Fitting], bool]:
    """A stretch of the practices, the most alike first; whether more follow."""
    found = _found(entries, fits, start + size + 1)
    stretch = found[start : start + size]
    rows = Entry.objects.in_bulk([number for _fit, number, _place in stretch])
    known = contexts(clock)
    return [
        Fitting(
            rows[number],
            fit,
            place,
            fits.places[place][1],
            compared(known[path], known[fits.places[place][1]]),
        )
        for fit, number, place in stretch
        if number in rows
    ], len(found) > start + size


def _found(entries: Any, fits: Fits, wanted: int) -> list[tuple[float, int, str]]:
    """At least so many, if there are: (likeness, number of the entry, place)."""
    count = FIRST_PLACES
    while True:
        places = fits.ranked[:count]
        is_all = len(places) == len(fits.ranked)
        rows = entries
        if not is_all:
            keys = Key.objects.filter(facet=PLACE, value__in=places)
            rows = entries.with_any(keys.values_list("pk", flat=True))
        # Below the last place that was looked at, others may be more alike.
        least = 0.0 if is_all else fits.places[places[-1]][0]
        found = []
        for number, own in rows.values_list("pk", "territory_paths"):
            known = [place for place in own if place in fits.places]
            if known:
                best = max(known, key=lambda place: fits.places[place][0])
                if fits.places[best][0] >= least:
                    found.append((fits.places[best][0], number, best))
        if is_all or len(found) >= wanted:
            return sorted(found, key=lambda row: (-row[0], row[1]))
        count *= STEP
