# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the catalogue is shown something: entries first, the numbered act last."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from partnership.catalogue.enums import PublicationAct
from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.models import (
    Entry,
    Key,
    Publication,
    Renaming,
    Restatement,
    Slug,
)
from partnership.catalogue.references import Names, Thing
from partnership.catalogue.telling import records_told_by
from partnership.catalogue.writing import (
    ROUND,
    Copy,
    in_rounds,
    write,
    write_again,
    write_what_names,
)

# Any number that no other advisory lock of the portal has.
NAMES_LOCK = 70_001


class Record(Protocol):
    """What the catalogue needs to know of a record that is published."""

    kind: str
    uuid: uuid.UUID
    slug: str
    version: int


class Actor(Protocol):
    """Who acts: an account."""

    pk: Any


class PublicationError(Exception):
    """The catalogue refuses an act of publication; the message says why.

    `record` is the identifier of the one that is refused, where several were to be
    published.
    """

    def __init__(self, message: str, record: uuid.UUID | None = None) -> None:
        super().__init__(message)
        self.record = record


@dataclass(frozen=True)
class Showing:
    """What the public is to see of a record from now on."""

    record: uuid.UUID
    slug: str
    version: int
    kind: str
    content: dict[str, Any]


def raise_clock(by: int = 1) -> int:
    """The next number; whoever holds it commits before anybody gets the one after.

    With `by` so many at once: the last of them.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO catalogue_clock (id, value) VALUES (1, %s)"
            " ON CONFLICT (id) DO UPDATE SET value = catalogue_clock.value + %s"
            # What else this transaction changes need not raise it again.
            " RETURNING value,"
            " set_config('catalogue.raised_in', pg_current_xact_id()::text, true)",
            [by, by],
        )
        return cursor.fetchone()[0]


def show(
    shown: Sequence[Showing], names: Names, *, by: Actor | None
) -> list[Publication]:
    """Write the entries round by round, then the publications with their numbers."""
    kind = publication_kind(shown[0].kind)
    now = timezone.now()
    _claim_slugs(shown)
    publications, renamed = [], []
    refs: set[int] = set()
    for start in range(0, len(shown), ROUND):
        some = shown[start : start + ROUND]
        entries = _entries_of(some, now)
        copies = []
        for one, entry in zip(some, entries, strict=True):
            refs.update(entry.refs)
            publication = Publication(
                act=PublicationAct.PUBLISHED,
                kind=kind.kind,
                record=one.record,
                slug=one.slug,
                version=one.version,
                schema=kind.schema,
                content=one.content,
                published_at=now,
                published_by_id=by.pk if by else None,
            )
            publications.append(publication)
            if (entry.slug, (entry.card or {}).get("title")) != (
                one.slug,
                one.content["title"],
            ):
                renamed.append((kind.kind, str(one.record)))
            entry.slug = one.slug
            entry.version = one.version
            entry.published_at = now
            entry.confirmed_on = None
            # The row comes last, with the clock; the database checks the key at commit.
            entry.publication_id = publication.id
            copies.append(Copy(entry, one.content))
        write(copies, names)
        refs.update(*(copy.entry.refs for copy in copies))
    # After all of them: whoever holds one of these waits for none of those.
    restate(kind.kind, refs)
    last = raise_clock(len(publications))
    for number, publication in enumerate(reversed(publications)):
        publication.sequence = last - number
    Publication.objects.bulk_create(publications, batch_size=ROUND)
    if kind.is_named and renamed:
        for thing in _named_already(renamed):
            write_renaming(thing)
    return publications


def _named_already(things: Sequence[Thing]) -> list[Thing]:
    """Those that some content names: what is new is named by nothing yet.

    One query, however many are published at once.
    """
    known = set(
        Key.objects.filter(
            facet__in={facet for facet, _value in things},
            value__in=[value for _facet, value in things],
        ).values_list("facet", "value")
    )
    return [thing for thing in things if thing in known]


def _entries_of(shown: Sequence[Showing], now: datetime) -> list[Entry]:
    """The entries of some records, held until the transaction ends; new ones too.

    Always before any key, and in the same order whoever asks. Without publications: a
    joined row would be that of before the wait.
    """
    records = [one.record for one in shown]
    rows = Entry.objects.select_for_update().filter(record__in=records).order_by("pk")
    entries = {entry.record: entry for entry in rows}
    new = [record for record in records if record not in entries]
    first = dict(
        Publication.objects.filter(record__in=new)
        .order_by("record", "sequence")
        .distinct("record")
        .values_list("record", "published_at")
    )
    return [
        entries.get(one.record)
        or Entry(
            record=one.record,
            kind=one.kind,
            first_published_at=first.get(one.record, now),
        )
        for one in shown
    ]


def hold_names(kind: str = "", *, is_renaming: bool = False) -> None:
    """Keep names from changing while content that repeats them is written.

    Who publishes shares the lock; who may rename waits for them and keeps others out.
    """
    is_renaming = is_renaming or publication_kind(kind).is_named
    lock = "pg_advisory_xact_lock" if is_renaming else "pg_advisory_xact_lock_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {lock}(%s)", [NAMES_LOCK])


def write_renaming(thing: Thing, *, always: bool = False) -> None:
    """Make what names a thing anew, and tell those who keep copies."""
    count = write_what_names([thing])
    if count or always:
        kind, identifier = thing
        reference = {"kind": kind, "id": identifier, "label": None}
        if kind not in settings.CATALOGUE_KINDS and kind != "administration":
            reference |= {"kind": "term", "vocabulary": kind}
        present = Names.of([reference]).now(reference)
        Renaming.objects.create(
            sequence=raise_clock(),
            kind=kind,
            identifier=identifier,
            label=present and present["label"],
            entry_count=count,
            renamed_at=timezone.now(),
        )


def restate(kind: str, refs: Iterable[int]) -> None:
    """Make anew what is served of the records of which others of a kind tell something.

    `refs` are the keys of what these name, or named until now.
    """
    records = records_told_by(kind, refs)
    if not records:
        return
    rows = Entry.objects.filter(record__in=records).order_by("pk")
    restated: list[Entry] = []
    for entries in in_rounds(list(rows.values_list("pk", flat=True))):
        before = {entry.pk: entry.etag for entry in entries}
        write_again(entries)
        restated += [entry for entry in entries if entry.etag != before[entry.pk]]
    if not restated:
        return
    last, now = raise_clock(len(restated)), timezone.now()
    Restatement.objects.bulk_create(
        [
            Restatement(
                sequence=last - len(restated) + place,
                kind=entry.kind,
                record=entry.record,
                slug=entry.slug,
                restated_at=now,
            )
            for place, entry in enumerate(restated, 1)
        ],
        batch_size=ROUND,
    )


def locked(record: uuid.UUID) -> Entry | None:
    """The record's entry, held until the transaction ends; always before any key."""
    # Without its publication: a joined row would be that of before the wait.
    return Entry.objects.select_for_update().filter(record=record).first()


def _claim_slugs(shown: Sequence[Showing]) -> None:
    """Give records their slugs, unless another one was ever published under them.

    In the order of the slugs, so that two who claim the same ones do not wait for
    each other in a circle.
    """
    wanted = sorted(shown, key=lambda one: one.slug)
    Slug.objects.bulk_create(
        [Slug(kind=one.kind, value=one.slug, record=one.record) for one in wanted],
        ignore_conflicts=True,
    )
    owners = dict(
        Slug.objects.filter(
            kind=shown[0].kind, value__in=[one.slug for one in wanted]
        ).values_list("value", "record")
    )
    for one in wanted:
        if owners[one.slug] != one.record:
            raise PublicationError(
                _(
                    "The address “%(slug)s” belongs to another record, perhaps a "
                    "withdrawn one. Choose another slug."
                )
                % {"slug": one.slug},
                one.record,
            )
