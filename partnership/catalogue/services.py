# SPDX-License-Identifier: AGPL-3.0-or-later
"""The only writers of the catalogue: publish, withdraw, restore, redact, rebuild.

All run inside the caller's transaction and take the clock as their last lock.
"""

import json
import uuid
from collections.abc import Iterable
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
    """The catalogue refuses an act of publication; the message says why."""


@transaction.atomic
def publish(record: Record, *, by: Actor | None) -> Publication:
    """Show the public the record as it is now."""
    _hold_names(record.kind)
    content = plain(publication_kind(record.kind).content(record))
    names = Names.of([content])
    if unknown := names.unknown(content):
        raise PublicationError(
            _(
                "It names what the public does not see: %(names)s. Publish that first, "
                "or take it out."
            )
            % {"names": ", ".join(sorted(_label(thing) for thing in unknown))}
        )
    return _show(
        names.applied(content),
        kind=record.kind,
        record=record.uuid,
        slug=record.slug,
        version=record.version,
        by=by,
    )


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
    return _show(
        publication_kind(last.kind).upgraded(last.content, last.schema),
        kind=last.kind,
        record=last.record,
        slug=last.slug,
        version=last.version,
        by=by,
    )


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


def raise_clock() -> int:
    """The next number; whoever holds it commits before anybody gets the one after."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO catalogue_clock (id, value) VALUES (1, 1)"
            " ON CONFLICT (id) DO UPDATE SET value = catalogue_clock.value + 1"
            " RETURNING value"
        )
        return cursor.fetchone()[0]


def _show(
    content: dict[str, Any],
    *,
    kind: str,
    record: uuid.UUID,
    slug: str,
    version: int,
    by: Actor | None,
) -> Publication:
    """Write the entry, then the publication with the clock's number."""
    _claim_slug(kind, slug, record)
    now = timezone.now()
    publication = Publication(
        act=PublicationAct.PUBLISHED,
        kind=kind,
        record=record,
        slug=slug,
        version=version,
        schema=publication_kind(kind).schema,
        content=content,
        published_at=now,
        published_by_id=by.pk if by else None,
    )
    entry = _locked(record)
    before = (entry.slug, entry.card["title"]) if entry else None
    entry = entry or Entry(
        record=record, kind=kind, first_published_at=_first_published_at(record) or now
    )
    entry.slug = slug
    entry.version = version
    entry.published_at = now
    # The row comes last, with the clock; the database checks the key at commit.
    entry.publication_id = publication.id
    write([Copy(entry, content)])
    is_renamed = before != (entry.slug, entry.card["title"])
    publication.sequence = raise_clock()
    publication.save(force_insert=True)
    if publication_kind(kind).is_named and is_renamed:
        _write_renaming((kind, str(record)))
    return publication


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


def _claim_slug(kind: str, slug: str, record: uuid.UUID) -> None:
    """Give the record its slug, unless another record was ever published under it."""
    Slug.objects.bulk_create(
        [Slug(kind=kind, value=slug, record=record)], ignore_conflicts=True
    )
    owner = Slug.objects.values_list("record", flat=True).get(kind=kind, value=slug)
    if owner != record:
        raise PublicationError(
            _(
                "The address “%(slug)s” belongs to another record, perhaps a withdrawn "
                "one. Choose another slug."
            )
            % {"slug": slug}
        )


def _first_published_at(record: uuid.UUID) -> datetime | None:
    first = Publication.objects.of_record(record).reverse()
    return first.values_list("published_at", flat=True).first()
