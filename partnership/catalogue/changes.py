# SPDX-License-Identifier: AGPL-3.0-or-later
"""What changed in what the public sees, in the order of the clock.

A number is given while the clock's row is held until the commit: whoever sees a number
also sees what has a smaller one (ADR 13). Each table is read by the index of its
numbers, no further than a page needs.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import (
    Count,
    F,
    IntegerField,
    JSONField,
    OuterRef,
    PositiveIntegerField,
    QuerySet,
    SlugField,
    Subquery,
    TextField,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast, Coalesce

from partnership.catalogue.enums import PublicationAct
from partnership.catalogue.models import (
    Clock,
    Publication,
    Rebuilding,
    Renaming,
    Restatement,
)

RENAMED, REBUILT, RESTATED = "renamed", "rebuilt", "restated"
TYPES = [*PublicationAct.values, RENAMED, RESTATED, REBUILT]
# The columns of a change, the same from every table.
COLUMNS = [
    "number",
    "type",
    "thing",
    "identifier",
    "published_slug",
    "published_version",
    "at",
    "ground",
    "followed_by",
    "called",
    "entries",
]


def _none(field: Any) -> Cast:
    """NULL of a type: the parts of a union agree on their columns."""
    return Cast(Value(None), field)


def _publications() -> QuerySet[Any]:
    return Publication.objects.annotate(
        number=F("sequence"),
        type=F("act"),
        thing=F("kind"),
        identifier=Cast("record", TextField()),
        published_slug=F("slug"),
        published_version=F("version"),
        at=F("published_at"),
        ground=F("reason"),
        followed_by=F("successor"),
        called=_none(JSONField()),
        entries=_none(IntegerField()),
    )


def _renamings() -> QuerySet[Any]:
    return Renaming.objects.annotate(
        number=F("sequence"),
        type=Value(RENAMED),
        thing=F("kind"),
        published_slug=_none(SlugField()),
        published_version=_none(PositiveIntegerField()),
        at=F("renamed_at"),
        ground=Value(""),
        followed_by=_none(UUIDField()),
        called=F("label"),
        entries=F("entry_count"),
    )


def _rebuildings() -> QuerySet[Any]:
    return Rebuilding.objects.annotate(
        number=F("sequence"),
        type=Value(REBUILT),
        thing=F("kind"),
        identifier=Value(""),
        published_slug=_none(SlugField()),
        published_version=_none(PositiveIntegerField()),
        at=F("rebuilt_at"),
        ground=Value(""),
        followed_by=_none(UUIDField()),
        called=_none(JSONField()),
        entries=F("entry_count"),
    )


def _restatements() -> QuerySet[Any]:
    return Restatement.objects.annotate(
        number=F("sequence"),
        type=Value(RESTATED),
        thing=F("kind"),
        identifier=Cast("record", TextField()),
        published_slug=F("slug"),
        published_version=_none(PositiveIntegerField()),
        at=F("restated_at"),
        ground=Value(""),
        followed_by=_none(UUIDField()),
        called=_none(JSONField()),
        entries=_none(IntegerField()),
    )


def _tables(kinds: Sequence[str]) -> list[QuerySet[Any]]:
    """Where changes stand: each of them answers in the order of an index.

    Renamings concern records of every kind, whatever was asked for.
    """
    if not kinds:
        return [_publications(), _renamings(), _restatements(), _rebuildings()]
    return [
        *(_publications().filter(kind=kind) for kind in kinds),
        _renamings(),
        _restatements().filter(kind__in=kinds),
        _rebuildings().filter(kind__in=kinds),
    ]


def changes_between(
    after: int, until: int, *, kinds: Sequence[str] = (), most: int
) -> list[dict[str, Any]]:
    """The first changes after a number, up to another one; one query."""
    parts = [
        rows.filter(sequence__gt=after, sequence__lte=until)
        .order_by("sequence")
        .values(*COLUMNS)[:most]
        for rows in _tables(kinds)
    ]
    return list(parts[0].union(*parts[1:], all=True).order_by("number")[:most])


def clock_with_count(after: int, kinds: Sequence[str]) -> tuple[int, int]:
    """The clock's number, and how many changes there are after another; one query."""
    count = sum(
        (_count_of(rows.filter(sequence__gt=after)) for rows in _tables(kinds)),
        start=Value(0),
    )
    row = Clock.objects.annotate(count=count).values_list("value", "count").first()
    return row or (0, 0)


def _count_of(rows: QuerySet[Any]) -> Coalesce:
    """How many rows there are up to the clock's number."""
    counted = (
        rows.filter(sequence__lte=OuterRef("value"))
        .order_by()
        .annotate(all=Value(1))
        .values("all")
        .annotate(count=Count("*"))
        .values("count")
    )
    return Coalesce(Subquery(counted, IntegerField()), 0)
