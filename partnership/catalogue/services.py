# SPDX-License-Identifier: AGPL-3.0-or-later
"""The only writers of the catalogue: publish, withdraw, restore, redact, rebuild.

All run inside the caller's transaction and take the clock as their last lock.
"""

import hashlib
import json
import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from partnership.administrations.models import Administration
from partnership.catalogue.enums import PublicationAct
from partnership.catalogue.kinds import Index, publication_kind
from partnership.catalogue.models import (
    Entry,
    EntryWindow,
    Key,
    Publication,
    Redaction,
    Slug,
)
from partnership.catalogue.search import vector_sql


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
    kind = publication_kind(record.kind)
    content = json.loads(json.dumps(kind.content(record), cls=DjangoJSONEncoder))
    return _show(
        content,
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
    """Take the record out of the catalogue; its address answers 410 from now on."""
    entry = _locked(record.uuid)
    if entry is None:
        raise PublicationError(_("This record is not published."))
    entry.delete()
    return Publication.objects.create(
        sequence=raise_clock(),
        act=PublicationAct.WITHDRAWN,
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


@transaction.atomic
def restore(record: Record, *, by: Actor | None) -> Publication:
    """Show the public again what it last saw of a withdrawn record."""
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
        _write_entry(
            kind.upgraded(last.content, last.schema),
            entry=entry,
            at=entry.published_at,
        )
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
    description = publication_kind(kind)
    count = 0
    for record in list(Entry.objects.of_kind(kind).values_list("record", flat=True)):
        # One that was withdrawn meanwhile is not brought back.
        if (entry := _locked(record)) is None:
            continue
        publication = entry.publication
        _write_entry(
            description.upgraded(publication.content or {}, publication.schema),
            entry=entry,
            at=entry.published_at,
        )
        count += 1
    raise_clock()
    return count


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
    entry = _locked(record) or Entry(
        record=record, kind=kind, first_published_at=_first_published_at(record) or now
    )
    entry.slug = slug
    entry.version = version
    # The row comes last, with the clock; the database checks the key at commit.
    entry.publication_id = publication.id
    _write_entry(content, entry=entry, at=now)
    publication.sequence = raise_clock()
    publication.save(force_insert=True)
    return publication


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


def _write_entry(content: dict[str, Any], *, entry: Entry, at: datetime) -> None:
    """Make the served copy of some content: row, heavy part, windows."""
    index = publication_kind(entry.kind).index(content)
    stored = json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True)
    entry.published_at = at
    entry.administration = Administration.objects.get(code=index.administration)
    entry.card = json.loads(json.dumps(index.card, cls=DjangoJSONEncoder))
    entry.sort_title = index.sort_title
    entry.territory_paths = sorted(index.territory_paths)
    entry.terms = _key_ids(index.keys)
    entry.etag = hashlib.sha256(f"{entry.slug}{stored}".encode()).hexdigest()[:32]
    entry.save()
    _write_content(entry, stored, index)
    entry.windows.all().delete()
    EntryWindow.objects.bulk_create(
        EntryWindow(entry=entry, opens_on=opens_on, closes_on=closes_on)
        for opens_on, closes_on in index.windows
    )


def _write_content(entry: Entry, stored: str, index: Index) -> None:
    full, short, parameters = vector_sql(index.texts)
    with connection.cursor() as cursor:
        cursor.execute(
            # The SQL is made of fixed names; every text is a parameter.
            "INSERT INTO catalogue_entrycontent"  # noqa: S608
            " (entry_id, content, full_text, short_text)"
            f" VALUES (%s, %s, {full}, {short})"
            " ON CONFLICT (entry_id) DO UPDATE SET content = excluded.content,"
            " full_text = excluded.full_text, short_text = excluded.short_text",
            [entry.pk, stored, *parameters],
        )


def _key_ids(keys: set[tuple[str, str]]) -> list[int]:
    """The numbers of the keys, made where they are new.

    Sorted, so that two publishers who need the same new keys do not wait for each
    other in a circle.
    """
    wanted = sorted(keys)
    found = _find_keys(wanted)
    if missing := [pair for pair in wanted if pair not in found]:
        Key.objects.bulk_create(
            (Key(facet=facet, value=value) for facet, value in missing),
            ignore_conflicts=True,
        )
        found = _find_keys(wanted)
    return sorted(found.values())


def _find_keys(pairs: list[tuple[str, str]]) -> dict[tuple[str, str], int]:
    rows = Key.objects.filter(
        facet__in={facet for facet, value in pairs},
        value__in={value for facet, value in pairs},
    ).values_list("facet", "value", "id")
    wanted = set(pairs)
    return {
        (facet, value): number
        for facet, value, number in rows
        if (facet, value) in wanted
    }
