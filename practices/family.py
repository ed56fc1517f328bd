# SPDX-License-Identifier: AGPL-3.0-or-later
"""The family of a practice: who took it up, what came of that, and of what it came.

Read from the served copies, a level at a time; whatever records say, it ends.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language

from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.languages import localised
from partnership.catalogue.models import Entry
from partnership.catalogue.references import naming
from practices.adoptions.sheet import stage_in_words

# A page shows no more; the list of adoptions has all of them.
MOST_LEVELS = 6
MOST_OF_LEVEL = 60


@dataclass
class Branch:
    """An adoption, and the practice that came of it with its own adoptions."""

    title: Any
    url: str
    adopter: dict[str, Any] | None
    stage: dict[str, str] | None
    is_demonstration: bool
    result: "Relative | None" = None


@dataclass
class Relative:
    """A practice of the family."""

    record: str
    title: Any
    url: str
    is_current: bool = False
    branches: list[Branch] = field(default_factory=list)


def family_of(record: str, title: Any, slug: str) -> Relative:
    """The family from its oldest known practice down; the given one is marked."""
    own = Relative(record, title, publication_kind("practice").url(slug), True)
    oldest, seen = own, {record}
    for _level in range(MOST_LEVELS):
        parent = _parent_of(oldest, seen)
        if parent is None:
            break
        oldest = parent
        seen.add(oldest.record)
    level, met = [oldest], {oldest.record}
    for _level in range(MOST_LEVELS):
        if not level:
            break
        level = _children_of(level, own, met)
    return oldest


def _parent_of(child: Relative, seen: set[str]) -> Relative | None:
    for card, _url in _adoptions_about([child.record]):
        result, practice = card["result"], card["practice"]
        if result and result["id"] == child.record and practice["id"] not in seen:
            return _relative(practice)
    return None


def _children_of(level: list[Relative], own: Relative, met: set[str]) -> list[Relative]:
    by_record = {one.record: one for one in level}
    following = []
    for card, url in _adoptions_about(by_record):
        practice, result = card["practice"], card["result"]
        parent = by_record.get(practice["id"]) if practice else None
        if parent is None:
            continue
        branch = Branch(
            card["title"],
            url,
            card["adopter"],
            stage_in_words(card["stage"]),
            card["is_demonstration"],
        )
        parent.branches.append(branch)
        if result and result["id"] not in met:
            met.add(result["id"])
            branch.result = own if result["id"] == own.record else _relative(result)
            following.append(branch.result)
    return following


def _relative(reference: dict[str, Any]) -> Relative:
    return Relative(
        reference["id"],
        reference["label"],
        publication_kind("practice").url(reference["slug"]),
    )


def _adoptions_about(records: Iterable[str]) -> list[tuple[dict[str, Any], str]]:
    """Published adoptions that name any of these practices; one query for a level."""
    rows = (
        Entry.objects.of_kind("adoption")
        .filter(naming(("practice", record) for record in records))
        .order_by("sort_day", "id")[:MOST_OF_LEVEL]
    )
    kind = publication_kind("adoption")
    return [
        (localised(entry.card, get_language()), kind.url(entry.slug)) for entry in rows
    ]
