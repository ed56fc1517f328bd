# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is like a record, and why: what both name, the rarest of it first.

A few candidates are looked for by each way of being alike, the newest first, and the
best of them are shown. PostgreSQL knows how common a key is: it walks back from the
newest where most have it, and goes to the index where few do. Neither grows with the
table.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from partnership.catalogue.facets import MUNICIPALITY, keys_of, labels_of
from partnership.catalogue.memory import memory
from partnership.catalogue.models import Entry
from partnership.catalogue.references import references_in

SHOWN = 4
# Of each telling way of being alike, so many of the newest are looked at; of the
# common one, which is met everywhere, more.
CANDIDATES, COMMON_CANDIDATES = 8, 20
# A record that names twenty bodies is not looked for by each of them.
MOST_KEYS = 12
BEST = """
    SELECT entry.*, best.shared FROM (
        SELECT candidate.id, array_agg(shared.key) AS shared, sum(shared.weight) AS score
        FROM (SELECT DISTINCT ON (id) id, terms FROM ({legs}) AS legs) AS candidate
        JOIN (VALUES {shared}) AS shared (key, weight)
            ON shared.key = ANY(candidate.terms)
        GROUP BY candidate.id ORDER BY score DESC, candidate.id DESC LIMIT %s
    ) AS best JOIN catalogue_entry entry ON entry.id = best.id
    ORDER BY best.score DESC, best.id DESC
"""
LEG = """
    (SELECT id, terms FROM catalogue_entry WHERE kind = %s AND id <> %s{shared}
    ORDER BY published_at DESC, id DESC LIMIT %s)
"""
SHARED = " AND terms && %s::int[]"


@dataclass(frozen=True)
class Likeness:
    """One way in which two records can be alike: a facet of which they share values.

    `words` says it of so many values: “same theme”. What is rare finds by itself; what
    is common, such as a theme, only together with the other common ways, and alone
    where there is nothing better.
    """

    facet: str
    weight: int
    words: Callable[[int], str]
    is_rare: bool = False
    # Values that say nothing, such as a region: few are so long.
    length: int = 0


@dataclass(frozen=True)
class Reason:
    """Why a record is shown: what is the same, and by which names."""

    words: str
    labels: list[Any]


@dataclass(frozen=True)
class Similar:
    """A record that is like another one."""

    entry: Entry
    reasons: list[Reason]


def similar_to(
    entry: Entry, content: dict[str, Any], ways: Sequence[Likeness], clock: int
) -> list[Similar]:
    """The records that are most like one, with the reasons; remembered.

    One query, or two where few are found; then none until the next publication.
    `content` is what the page shows, for the names of what both have. What only lies
    around it, such as a province, is called as in the filters.
    """
    known = keys_of(entry.terms)
    keys = {number: known[number] for number in entry.terms}
    shared = {
        way: [
            number
            for number, (facet, value) in sorted(keys.items())
            if facet == way.facet and way.length in {0, len(value)}
        ][:MOST_KEYS]
        for way in ways
    }
    found = memory.recall(
        # By its keys too: it may have been published anew since the clock was read.
        ("similar", entry.pk, *entry.terms),
        clock,
        lambda: _best(entry, {way: keys for way, keys in shared.items() if keys}),
    )
    names = _names(content)
    common = {n for one in found for n in one.shared if keys[n] not in names}
    if common:
        labels = labels_of(common, clock)
        names |= {keys[number]: labels[number][0] for number in common}
    return [
        Similar(
            one,
            [
                _reason(way, [keys[number] for number in both], names)
                for way in ways
                if (both := [n for n in shared[way] if n in one.shared])
            ],
        )
        for one in found
    ]


def _best(entry: Entry, shared: dict[Likeness, list[int]]) -> list[Entry]:
    """The best, by what is telling; by what is common alone only where those are few."""
    rare = [n for way, numbers in shared.items() if way.is_rare for n in numbers]
    common = [numbers for way, numbers in shared.items() if not way.is_rare]
    legs = [(CANDIDATES, [rare])] if rare else []
    if len(common) > 1:
        legs.append((CANDIDATES, common))
    found = _found(entry, legs, shared)
    if len(found) < SHOWN and common:
        found = _found(entry, [*legs, (COMMON_CANDIDATES, common[:1])], shared)
    return found


def _found(
    entry: Entry,
    legs: list[tuple[int, list[list[int]]]],
    shared: dict[Likeness, list[int]],
) -> list[Entry]:
    """The best by some legs: how many to look at, with one key of each of its lists."""
    if not legs:
        return []
    parameters: list[Any] = []
    for most, keys in legs:
        parameters += [entry.kind, entry.pk, *keys, most]
    weights = [(number, way.weight) for way in shared for number in shared[way]]
    parameters += [value for pair in weights for value in pair]
    # Fixed words, as often as there are legs and keys; every value is a parameter.
    sql = BEST.format(
        legs=" UNION ALL ".join(
            LEG.format(shared=SHARED * len(keys)) for _, keys in legs
        ),
        shared=", ".join(["(%s, %s)"] * len(weights)),
    )
    return list(Entry.objects.raw(sql, [*parameters, SHOWN]))


def _names(content: dict[str, Any]) -> dict[tuple[str, str], Any]:
    """What the content calls the things that it names."""
    names = {}
    for reference in references_in(content):
        kind = reference.get("vocabulary") or reference["kind"]
        names[kind, reference["id"]] = reference["label"]
        if kind == "territory":
            names[MUNICIPALITY, reference["id"]] = reference["label"]
    return names


def _reason(
    way: Likeness, things: Sequence[tuple[str, str]], names: dict[tuple[str, str], Any]
) -> Reason:
    return Reason(way.words(len(things)), [names[thing] for thing in things])
