# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a place had an agreement on a day, as the public may know it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language

from partnership.agreements.enums import PartyRole
from partnership.agreements.periods import STRENGTH, Answer, answer_for, best_of
from partnership.agreements.publication import facts_of
from partnership.catalogue.languages import localised
from partnership.catalogue.models import Entry
from partnership.territories.models import Territory


@dataclass(frozen=True)
class Bond:
    """An agreement that binds a place, and its own answer for a day."""

    entry: Entry
    title: Any
    answer: Answer


@dataclass(frozen=True)
class Coverage:
    """One answer for a place and a day, and the agreements on which it rests.

    The agreement that decides comes first.
    """

    territory: Territory
    day: date
    answer: Answer
    bonds: list[Bond]


def coverage_of(territory: Territory, day: date) -> Coverage:
    """Whether an agreement is in force for a place on a day; one query.

    The same rule as `AgreementQuerySet.covering`, over what is published.
    """
    entries = Entry.objects.of_kind("agreement").covering(territory).newest_first()
    bonds = [_bond(entry, territory, day) for entry in entries]
    bonds.sort(key=lambda bond: STRENGTH.index(bond.answer.state))
    answer = best_of([(bond.title, bond.answer) for bond in bonds])
    return Coverage(territory, day, answer, bonds)


def _bond(entry: Entry, territory: Territory, day: date) -> Bond:
    over = {*territory.ancestor_paths, territory.path}
    joinings = [
        party["joined_on"] if party["role"] == PartyRole.ADHERENT else None
        for party in entry.card["parties"] or []
        if party["path"] in over and party["role"] != PartyRole.SUPPORTER
    ]
    return Bond(
        entry=entry,
        title=localised(entry.card["title"], get_language() or "it"),
        answer=answer_for(facts_of(entry.card), joinings, day),
    )
