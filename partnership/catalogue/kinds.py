# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a kind of record says of itself to the catalogue."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, ClassVar

from django.conf import settings
from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils.module_loading import import_string

from partnership.catalogue.search import IndexedText

# Before the name of what was read for many records at once.
READ = "read_"
# The texts whose translation is older than the Italian text: “summary.en”.
OUTDATED = "outdated_translations"


@dataclass(frozen=True)
class Index:
    """How published content is found and listed."""

    card: dict[str, Any]
    sort_title: str
    # Its code; empty where it is not to be known whose the record is.
    administration: str
    # By what it is narrowed and counted.
    keys: set[tuple[str, str]]
    territory_paths: list[str]
    texts: Mapping[str, IndexedText]
    windows: list[tuple[date | None, date | None]] = field(default_factory=list)
    # As precise as the source: "2022-07-14", "2022-07", "2022" or "".
    sort_day: str = ""
    # Numbers by which people ask for exactly this record, beside its titles.
    codes: list[str] = field(default_factory=list)
    # By what it is narrowed and not counted: no list offers these values.
    marks: set[tuple[str, str]] = field(default_factory=set)
    # How far up it stands where the best come first.
    rank: int = 0


class PublicationKind:
    """What of a kind of record becomes public, and how it is found.

    Subclasses are named in `settings.CATALOGUE_KINDS`. `content` reads the record;
    `index` reads only the content, so that entries can be made anew from publications.
    Every change of the content's form raises `schema` and adds a pure function to
    `upgrades` that makes the next form from the one before.
    """

    kind: ClassVar[str]
    schema: ClassVar[int] = 1
    upgrades: ClassVar[dict[int, Any]] = {}
    # The name of the page of a record; it takes the slug.
    url_name: ClassVar[str]
    # Parts and relations that `content` reads through `held`, so that many records cost
    # as many statements as one: {name: how its rows are read, or None}.
    read: ClassVar[dict[str, Any]] = {}
    # Texts that content has under another name than the record: {"subject": "summary"}.
    elsewhere: ClassVar[dict[str, str]] = {}
    # Whether other records name records of this kind.
    is_named: ClassVar[bool] = False
    # Kinds whose published records tell something of those of this kind: what is
    # served of it follows from theirs too.
    told_by: ClassVar[tuple[str, ...]] = ()

    def content(self, record: Any) -> dict[str, Any]:
        """The public JSON of a record, in all its languages."""
        raise NotImplementedError

    def contents(self, records: Sequence[Any]) -> list[dict[str, Any]]:
        """The public JSON of some records, with what they hold at this moment."""
        # Lists, not managers: to copy one for each relation of each record costs more
        # than everything else when thousands are published.
        for name, rows in self.read.items():
            if records[0]._meta.get_field(name).many_to_many:
                _read_shared(records, name, rows)
            else:
                prefetch_related_objects(
                    records, Prefetch(name, rows, to_attr=f"{READ}{name}")
                )
        contents = [self.content(record) for record in records]
        outdated = records[0].outdated_translations(records)
        for record, content in zip(records, contents, strict=True):
            content[OUTDATED] = outdated.get(record.uuid, [])
        for record in records:
            # The next time they may have changed.
            for name in self.read:
                delattr(record, f"{READ}{name}")
        return contents

    def index(self, content: dict[str, Any]) -> Index:
        """How that content is found and listed."""
        raise NotImplementedError

    def with_told(
        self, content: dict[str, Any], told: dict[str, list[dict[str, Any]]]
    ) -> dict[str, Any]:
        """Content with what others tell: {kind: their contents}; without names.

        Names may change without the record that tells; numbers and dates do not.
        """
        return content

    def refusal(
        self,
        record: Any,
        *,
        on: date | None = None,
        content: dict[str, Any] | None = None,
    ) -> str:
        """Why the public may not see a record on a day, today unless one is given.

        Mostly it may. `content` is what was approved of it earlier.
        """
        return ""

    def upgraded(self, content: dict[str, Any], schema: int) -> dict[str, Any]:
        """Content published in an earlier form, in today's form."""
        while schema < self.schema:
            content = self.upgrades[schema](content)
            schema += 1
        return content

    def url(self, slug: str) -> str:
        """The address of a record's page."""
        return reverse(self.url_name, args=[slug])


def _read_shared(records: Sequence[Any], name: str, rows: QuerySet | None) -> None:
    """Read what records name: each thing once, however many of them name it."""
    relation = records[0]._meta.get_field(name)
    here, there = relation.m2m_field_name(), relation.m2m_reverse_field_name()
    pairs = list(
        relation.remote_field.through.objects.filter(
            **{f"{here}__in": [record.pk for record in records]}
        ).values_list(f"{here}_id", f"{there}_id")
    )
    things = relation.related_model.objects.all() if rows is None else rows
    found = list(things.filter(pk__in={thing for _, thing in pairs})) if pairs else []
    # In the order of their model.
    place = {thing.pk: number for number, thing in enumerate(found)}
    named: dict[Any, list[Any]] = {record.pk: [] for record in records}
    for record, thing in sorted(pairs, key=lambda pair: place[pair[1]]):
        named[record].append(found[place[thing]])
    for record in records:
        setattr(record, f"{READ}{name}", named[record.pk])


def held(record: Any, name: str) -> Iterable[Any]:
    """What a record holds under a name; what was read with others is not asked again."""
    read = getattr(record, f"{READ}{name}", None)
    return getattr(record, name).all() if read is None else read


@cache
def publication_kind(kind: str) -> PublicationKind:
    """The description of a kind, by the name under which the settings list it."""
    return import_string(settings.CATALOGUE_KINDS[kind])()
