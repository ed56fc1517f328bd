# SPDX-License-Identifier: AGPL-3.0-or-later
"""What published records say of another one: adoptions and reviews of a practice.

Its publication stays as it is; its served copy holds what follows from theirs
(decision 27).
"""

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.conf import settings

from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.models import Entry, EntryContent, Key
from partnership.catalogue.references import Thing

# Kind of the record that tells -> what each of them says, as it is served.
Told = dict[str, list[dict[str, Any]]]


@cache
def kinds_told_by(kind: str) -> tuple[str, ...]:
    """The kinds of whose records those of a kind tell something."""
    return tuple(
        other
        for other in settings.CATALOGUE_KINDS
        if kind in publication_kind(other).told_by
    )


def told_of(entries: Iterable[Entry]) -> dict[Thing, Told]:
    """What is told of some records, by record; two queries for all."""
    wanted: dict[Thing, set[str]] = {}
    for entry in entries:
        if tellers := publication_kind(entry.kind).told_by:
            wanted[entry.kind, str(entry.record)] = set(tellers)
    if not wanted:
        return {}
    things = {
        number: (facet, value)
        for number, facet, value in Key.objects.filter(
            facet__in={facet for facet, _value in wanted},
            value__in={value for _facet, value in wanted},
        ).values_list("pk", "facet", "value")
        if (facet, value) in wanted
    }
    if not things:
        return {}
    rows = EntryContent.objects.filter(
        entry__refs__overlap=list(things),
        entry__kind__in=set().union(*wanted.values()),
    ).values_list("entry__kind", "entry__refs", "text")
    told: dict[Thing, Told] = {}
    for kind, refs, text in rows:
        content = json.loads(text)
        for number in things.keys() & set(refs):
            if kind in wanted[things[number]]:
                told.setdefault(things[number], {}).setdefault(kind, []).append(content)
    return told


def records_told_by(kind: str, refs: Iterable[int]) -> list[str]:
    """Of what records of a kind name, those of which they tell something."""
    told = kinds_told_by(kind)
    if not told:
        return []
    rows = Key.objects.filter(pk__in=set(refs), facet__in=told)
    return list(rows.values_list("value", flat=True))
