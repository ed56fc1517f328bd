# SPDX-License-Identifier: AGPL-3.0-or-later
"""The only writers of the catalogue: publish, withdraw, restore, redact, rebuild.

All run inside the caller's transaction and take the clock as their last lock.
"""

import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from partnership.catalogue.enums import PublicationAct
from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.languages import REFERENCE, localised
from partnership.catalogue.models import (
    Entry,
    Publication,
    Redaction,
    Renaming,
    Slug,
)
from partnership.catalogue.references import Names, Thing
from partnership.catalogue.writing import (
    ROUND,
    Copy,
    in_rounds,
    plain,
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

    `record` is the one that is refused, where several were to be published.
    """

    def __init__(self, message: str, record: Record | None = None) -> None:
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


def publish(record: Record, *, by: Actor | None) -> Publication:
    """Show the public the record as it is now."""
    return publish_many([record], by=by)[0]


@transaction.atomic
def publish_many(records: Sequence[Record], *, by: Actor | None) -> list[Publication]:
    """Show the public records of one kind as they are now: all of them, or none.

    However many there are, the statements are those of their rounds. Whoever
    publishes very many commits every thousand, since others wait meanwhile.
    """
    if not records:
        return []
    kind = publication_kind(records[0].kind)
    _hold_names(kind.kind)
    contents = plain(kind.contents(records))
    names = Names.of(contents)
    for record, content in zip(records, contents, strict=True):
        if unknown := names.unknown(content):
            raise PublicationError(
                _(
                    "It names what the public does not see: %(names)s. Publish that "
                    "first, or take it out."
                )
                % {"names": ", ".join(sorted(_label(thing) for thing in unknown))},
                record,
            )
    shown = [
        Showing(
            record.uuid, record.slug, record.version, kind.kind, names.applied(content)
        )
        for record, content in zip(records, contents, strict=True)
    ]
    return _show(shown, names, by=by)


@transaction.atomic
def withdraw(
    record: Record,
    *,
    by: Actor | None,
    reason: str,
    successor: uuid.UUID | None = None,
) -> Publication:
    """Take the record out of the catalogue; its address answers 410 from now on.

    What named it no longer names it; the successor is said on the page that is left.
    """
    _hold_names(record.kind)
    return _take_out(
        record, PublicationAct.WITHDRAWN, by=by, reason=reason, successor=successor
    )


@transaction.atomic
def merge(
    record: Record, *, into: Record, by: Actor | None, reason: str
) -> Publication:
    """Take a duplicate out of the catalogue; its address leads to the other record."""
    _hold_names(record.kind)
    if not Entry.objects.filter(record=into.uuid).exists():
        raise PublicationError(
            _("“%(record)s” is not published. Publish it first.") % {"record": into}
        )
    return _take_out(
        record, PublicationAct.MERGED, by=by, reason=reason, successor=into.uuid
    )


def _take_out(
    record: Record,
    act: str,
    *,
    by: Actor | None,
    reason: str,
    successor: uuid.UUID | None,
) -> Publication:
    entry = _locked(record.uuid)
    if entry is None:
        raise PublicationError(_("This record is not published."))
    entry.delete()
    # Before the copies are made anew: they follow this row to the successor.
    publication = Publication.objects.create(
        sequence=raise_clock(),
        act=act,
        kind=entry.kind,
        record=entry.record,
        slug=entry.slug,
        version=entry.version,
        schema=publication_kind(entry.kind).schema,
        reason=reason,
        successor=successor,
        published_at=timezone.now(),
        published_by_id=by.pk if by else None,
    )
    if publication_kind(entry.kind).is_named:
        _write_renaming((entry.kind, str(entry.record)))
    return publication


@transaction.atomic
def restore(record: Record, *, by: Actor | None) -> Publication:
    """Show the public again what it last saw of a withdrawn record."""
    _hold_names(record.kind)
    last = Publication.objects.of_record(record.uuid).exclude(content=None).first()
    if last is None or Entry.objects.filter(record=record.uuid).exists():
        raise PublicationError(_("This record is not withdrawn."))
    content = publication_kind(last.kind).upgraded(last.content, last.schema)
    names = Names.of([content])
    shown = Showing(
        last.record, last.slug, last.version, last.kind, names.applied(content)
    )
    return _show([shown], names, by=by)[0]


@transaction.atomic
def redact(
    publication: Publication,
    fields: Iterable[str],
    *,
    by: Actor | None,
    act: str,
    version: int | None = None,
) -> Redaction:
    """Blank personal data in every version that was published of a record.

    `fields` are names at the first level of the content; `act` is the decision on
    which the redaction rests. What the public sees now is made anew without them.
    `version` is the record's new one, which the public has where it had the one before.
    """
    _hold_names(publication.kind)
    fields = sorted(set(fields))
    if unknown := set(fields) - set(publication.content or {}):
        raise PublicationError(
            _("The publication has no field “%(name)s”.")
            % {"name": ", ".join(sorted(unknown))}
        )
    now = timezone.now()
    by_id = by.pk if by else None
    with connection.cursor() as cursor:
        # The trigger lets this one statement pass; see the first migration.
        cursor.execute("SELECT set_config('catalogue.redacting', 'on', true)")
        cursor.execute(
            "UPDATE catalogue_publication SET content = content - %s::text[] || %s::jsonb"
            " WHERE record = %s AND content IS NOT NULL",
            [fields, json.dumps(dict.fromkeys(fields)), publication.record],
        )
        cursor.execute("SELECT set_config('catalogue.redacting', 'off', true)")
    marker = Redaction.objects.create(
        record=publication.record,
        fields=fields,
        act=act,
        redacted_at=now,
        redacted_by_id=by_id,
    )
    last = Publication.objects.of_record(publication.record).exclude(content=None)[0]
    entry = _locked(publication.record)
    if entry is not None:
        if version is not None and entry.version == version - 1:
            entry.version = version
        kind = publication_kind(last.kind)
        write([Copy(entry, kind.upgraded(last.content, last.schema))])
    # A withdrawn record stays withdrawn: its tombstone is another act, left alone.
    Publication.objects.create(
        sequence=raise_clock(),
        act=PublicationAct.REDACTED,
        kind=last.kind,
        record=last.record,
        slug=last.slug,
        version=entry.version if entry else last.version,
        schema=last.schema,
        content=last.content if entry else None,
        published_at=now,
        published_by_id=by_id,
    )
    return marker


@transaction.atomic
def rebuild_entries(kind: str) -> int:
    """Make the entries of a kind anew from its publications; how many there are.

    For a new form of the content, or new ways of finding it; records are not read.
    """
    _hold_names(kind)
    numbers = list(
        Entry.objects.of_kind(kind).order_by("pk").values_list("pk", flat=True)
    )
    count = 0
    for entries in in_rounds(numbers):
        # One that was withdrawn meanwhile is not brought back.
        write_again(entries)
        count += len(entries)
    raise_clock()
    return count


@transaction.atomic
def rename(*things: Thing) -> None:
    """Show the new names of terms and administrations wherever content has them."""
    _hold_names(is_renaming=True)
    for thing in things:
        _write_renaming(thing, always=True)


def raise_clock(by: int = 1) -> int:
    """The next number; whoever holds it commits before anybody gets the one after.

    With `by` so many at once: the last of them.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO catalogue_clock (id, value) VALUES (1, %s)"
            " ON CONFLICT (id) DO UPDATE SET value = catalogue_clock.value + %s"
            " RETURNING value",
            [by, by],
        )
        return cursor.fetchone()[0]


def _show(
    shown: Sequence[Showing], names: Names, *, by: Actor | None
) -> list[Publication]:
    """Write the entries round by round, then the publications with their numbers."""
    kind = publication_kind(shown[0].kind)
    now = timezone.now()
    _claim_slugs(shown)
    publications, renamed = [], []
    for start in range(0, len(shown), ROUND):
        some = shown[start : start + ROUND]
        entries = _entries_of(some, now)
        copies = []
        for one, entry in zip(some, entries, strict=True):
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
            # The row comes last, with the clock; the database checks the key at commit.
            entry.publication_id = publication.id
            copies.append(Copy(entry, one.content))
        write(copies, names)
    last = raise_clock(len(publications))
    for number, publication in enumerate(reversed(publications)):
        publication.sequence = last - number
    Publication.objects.bulk_create(publications, batch_size=ROUND)
    if kind.is_named:
        for thing in renamed:
            _write_renaming(thing)
    return publications


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


def _hold_names(kind: str = "", *, is_renaming: bool = False) -> None:
    """Keep names from changing while content that repeats them is written.

    Who publishes shares the lock; who may rename waits for them and keeps others out.
    """
    is_renaming = is_renaming or publication_kind(kind).is_named
    lock = "pg_advisory_xact_lock" if is_renaming else "pg_advisory_xact_lock_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {lock}(%s)", [NAMES_LOCK])


def _write_renaming(thing: Thing, *, always: bool = False) -> None:
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


def _label(reference: dict[str, Any]) -> str:
    return localised(reference["label"], REFERENCE) or reference["id"]


def _locked(record: uuid.UUID) -> Entry | None:
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
                one,
            )
