# SPDX-License-Identifier: AGPL-3.0-or-later
"""The only writers of the catalogue: publish, confirm, withdraw, restore, redact, rebuild.

All run inside the caller's transaction and take the clock as their last lock.
"""

import json
import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from partnership.catalogue.enums import PublicationAct
from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.languages import REFERENCE, localised
from partnership.catalogue.models import (
    Entry,
    Publication,
    Rebuilding,
    Redaction,
)
from partnership.catalogue.references import Names, Thing
from partnership.catalogue.showing import (
    Actor,
    PublicationError,
    Record,
    Showing,
    hold_names,
    locked,
    raise_clock,
    restate,
    show,
    write_renaming,
)
from partnership.catalogue.words import forget_words, words_of_record
from partnership.catalogue.writing import Copy, in_rounds, plain, write, write_again

__all__ = [
    "PublicationError",
    "confirm",
    "forget_who_published",
    "merge",
    "publish",
    "publish_approved",
    "publish_many",
    "raise_clock",
    "rebuild_entries",
    "redact",
    "rename",
    "restore",
    "withdraw",
]


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
    hold_names(kind.kind)
    for record in records:
        _check_may_be_seen(record)
    contents = plain(kind.contents(records))
    names = Names.of(contents)
    for record, content in zip(records, contents, strict=True):
        _check_names(record, content, names)
    shown = [
        Showing(
            record.uuid, record.slug, record.version, kind.kind, names.applied(content)
        )
        for record, content in zip(records, contents, strict=True)
    ]
    return show(shown, names, by=by)


@transaction.atomic
def publish_approved(
    record: Record,
    content: dict[str, Any],
    *,
    schema: int,
    version: int,
    by: Actor | None,
) -> Publication:
    """Show the public what was approved of a record, whatever it says by now.

    `content` is what its kind made of that version, in the form `schema`. It goes out
    under the address of that version.
    """
    hold_names(record.kind)
    content = publication_kind(record.kind).upgraded(content, schema)
    _check_may_be_seen(record, content)
    names = Names.of([content])
    _check_names(record, content, names)
    shown = Showing(
        record.uuid, content["slug"], version, record.kind, names.applied(content)
    )
    return show([shown], names, by=by)[0]


def _check_may_be_seen(record: Record, content: dict[str, Any] | None = None) -> None:
    """What is not for the public is not shown to it: neither now nor again."""
    if refusal := publication_kind(record.kind).refusal(record, content=content):
        raise PublicationError(refusal, record.uuid)


def _check_names(record: Record, content: dict[str, Any], names: Names) -> None:
    """What is published names nothing that the public does not see."""
    if unknown := names.unknown(content):
        raise PublicationError(
            _(
                "It names what the public does not see: %(names)s. Publish that "
                "first, or take it out."
            )
            % {"names": ", ".join(sorted(_label(thing) for thing in unknown))},
            record.uuid,
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
    hold_names(record.kind)
    return _take_out(
        record, PublicationAct.WITHDRAWN, by=by, reason=reason, successor=successor
    )


@transaction.atomic
def merge(
    record: Record, *, into: Record, by: Actor | None, reason: str
) -> Publication:
    """Take a duplicate out of the catalogue; its address leads to the other record."""
    hold_names(record.kind)
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
    entry = locked(record.uuid)
    if entry is None:
        raise PublicationError(_("This record is not published."))
    refs = entry.refs
    entry.delete()
    restate(entry.kind, refs)
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
        write_renaming((entry.kind, str(entry.record)))
    return publication


@transaction.atomic
def restore(record: Record, *, by: Actor | None) -> Publication:
    """Show the public again what it last saw of a withdrawn record."""
    hold_names(record.kind)
    last = Publication.objects.of_record(record.uuid).exclude(content=None).first()
    if last is None or Entry.objects.filter(record=record.uuid).exists():
        raise PublicationError(_("This record is not withdrawn."))
    _check_may_be_seen(record)
    content = publication_kind(last.kind).upgraded(last.content, last.schema)
    names = Names.of([content])
    shown = Showing(
        last.record, last.slug, last.version, last.kind, names.applied(content)
    )
    return show([shown], names, by=by)[0]


@transaction.atomic
def confirm(record: Record, *, by: Actor | None) -> Publication:
    """Tell the public that what it sees of a record is still right today.

    What was published stays as it is: the served copy says the day, and who follows
    the changes is told.
    """
    hold_names(record.kind)
    entry = locked(record.uuid)
    if entry is None:
        raise PublicationError(_("This record is not published."))
    now = timezone.now()
    entry.confirmed_on = timezone.localdate(now)
    write_again([entry])
    return Publication.objects.create(
        sequence=raise_clock(),
        act=PublicationAct.CONFIRMED,
        kind=entry.kind,
        record=entry.record,
        slug=entry.slug,
        version=entry.version,
        schema=publication_kind(entry.kind).schema,
        published_at=now,
        published_by_id=by.pk if by else None,
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
    hold_names(publication.kind)
    fields = sorted(set(fields))
    if unknown := set(fields) - set(publication.content or {}):
        raise PublicationError(
            _("The publication has no field “%(name)s”.")
            % {"name": ", ".join(sorted(unknown))}
        )
    now = timezone.now()
    by_id = by.pk if by else None
    words = words_of_record(publication)
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
    entry = locked(publication.record)
    if entry is not None:
        if version is not None and entry.version == version - 1:
            entry.version = version
        kind = publication_kind(last.kind)
        write([Copy(entry, kind.upgraded(last.content, last.schema))])
        restate(entry.kind, entry.refs)
    forget_words(words)
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
def forget_who_published(before: datetime) -> int:
    """Let go of the numbers of people in publications from before a moment; how many.

    What the public saw is not touched. The journal says the role of who did it.
    """
    with connection.cursor() as cursor:
        # The trigger lets this one statement pass; see its last migration.
        cursor.execute("SELECT set_config('catalogue.pseudonymising', 'on', true)")
        count = Publication.objects.filter(
            published_at__lt=before, published_by_id__isnull=False
        ).update(published_by_id=None)
        cursor.execute("SELECT set_config('catalogue.pseudonymising', 'off', true)")
    return count


@transaction.atomic
def rebuild_entries(kind: str) -> int:
    """Make the entries of a kind anew from its publications; how many there are.

    For a new form of the content, or new ways of finding it; records are not read.
    """
    hold_names(kind)
    numbers = list(
        Entry.objects.of_kind(kind).order_by("pk").values_list("pk", flat=True)
    )
    count = 0
    for entries in in_rounds(numbers):
        # One that was withdrawn meanwhile is not brought back.
        write_again(entries)
        count += len(entries)
    if count:
        Rebuilding.objects.create(
            sequence=raise_clock(),
            kind=kind,
            entry_count=count,
            rebuilt_at=timezone.now(),
        )
    return count


@transaction.atomic
def rename(*things: Thing) -> None:
    """Show the new names of terms and administrations wherever content has them."""
    hold_names(is_renaming=True)
    for thing in things:
        write_renaming(thing, always=True)


def _label(reference: dict[str, Any]) -> str:
    return localised(reference["label"], REFERENCE) or reference["id"]
