# SPDX-License-Identifier: AGPL-3.0-or-later
"""Going back: what a record held in an earlier version becomes its next one."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from partnership.catalogue.models import Entry
from partnership.common.history import related_in_one_step
from partnership.editorial.enums import Transition, WorkState
from partnership.editorial.models import EditorialModel, JournalEntry
from partnership.editorial.services import (
    TransitionError,
    check_right,
    messages_by_field,
)
from partnership.editorial.versions import (
    Columns,
    Held,
    held_at,
    held_now,
    parts_of,
)

# Whose a record is stays as it is: who goes back to a text does not give it away.
OWNERSHIP = {"administration_id", "co_owners"}
# As long as the column of the history is.
LONGEST_REASON = 100


@transaction.atomic
def revert(
    record: EditorialModel,
    version: int,
    *,
    by: Any,
    reason: str,
    seen: int | None = None,
) -> JournalEntry:
    """Write what a record held in an earlier version as its next version.

    Nothing of the history is lost, and the public sees nothing of it before the next
    publication. Files that were added stay. `seen` is the version that the person has
    looked at. Raises `TransitionError` with a sentence for the person.
    """
    record = type(record).objects.select_for_update(of=("self",)).get(pk=record.pk)
    check_right(record, Transition.REVERT, by)
    reason = reason.strip()
    if closed := record.closed():
        raise TransitionError(closed)
    if seen is not None and seen != record.version:
        raise TransitionError(
            _("“%(record)s” was changed after you opened this page. Look at it again.")
            % {"record": record}
        )
    if not reason:
        raise TransitionError(_("Give the reason: it stays in the history."))
    held = held_at(record, [version]).get(version)
    if held is None:
        raise TransitionError(
            _("Nothing is kept of version %(version)d.") % {"version": version}
        )
    reason = _("Version %(version)d brought back: %(reason)s") % {
        "version": version,
        "reason": reason,
    }
    try:
        with transaction.atomic():
            _write(record, held, by, reason)
    except ValidationError as error:
        raise TransitionError(messages_by_field(record, error)) from error
    except IntegrityError as error:
        raise TransitionError(
            _("That version cannot be brought back: rows of today stand against it.")
        ) from error
    return JournalEntry.objects.create(
        kind=record.kind,
        record=record.uuid,
        transition=Transition.REVERT,
        version=record.version,
        reason=reason,
        done_by_id=by.pk if by else None,
    )


def _write(record: EditorialModel, held: Held, by: Any, reason: str) -> None:
    """The record, what it names and its parts, as one version."""
    for name, value in held.columns.items():
        if name not in OWNERSHIP:
            setattr(record, name, value)
    record.changed_by(by)
    record.full_clean()
    with related_in_one_step(record):
        # Parts first ask whether the record is there as it will be.
        record.save()
        for relation in record._meta.many_to_many:
            if relation.name in held.relations and relation.name not in OWNERSHIP:
                things = relation.related_model._base_manager  # type: ignore[union-attr]
                getattr(record, relation.name).set(
                    things.filter(pk__in=held.relations[relation.name])
                )
        _write_parts(record, held.parts)
        record.equals_version = published_as(record)
        if record.equals_version is not None:
            # There is nothing to review any more.
            record.state = WorkState.DRAFT
        shown = Truncator(reason).chars(LONGEST_REASON)
        record._change_reason = shown  # type: ignore[attr-defined]


def _write_parts(
    record: EditorialModel, parts: Mapping[str, Mapping[int, Columns]]
) -> None:
    """Rows that came since go, those that went come back under their number."""
    relations = [
        relation
        for relation in parts_of(type(record))
        if relation.get_accessor_name() not in record.lasting_parts
    ]
    # What names another part goes before it, and comes after it.
    for relation in reversed(relations):
        name = relation.get_accessor_name()
        # Of what was written in bulk nobody knows since when it is there: it stays.
        known = relation.related_model.history.filter(
            **{relation.field.attname: record.pk}
        ).values("id")
        rows = getattr(record, name).filter(pk__in=known)
        for row in rows.exclude(pk__in=parts[name]):
            row.delete()
    written = []
    for relation in relations:
        name = relation.get_accessor_name()
        rows = getattr(record, name).in_bulk(list(parts[name]))
        for number, columns in parts[name].items():
            row = rows.get(number) or relation.related_model(
                pk=number, **{relation.field.name: record}
            )
            before = {column: getattr(row, column) for column in columns}
            for column, value in columns.items():
                setattr(row, column, value)
            if number not in rows or before != columns:
                row.save()
                written.append(row)
    for row in written:
        try:
            row.full_clean()
        except ValidationError as error:
            raise ValidationError(
                {NON_FIELD_ERRORS: [f"{row}: {text}" for text in error.messages]}
            ) from error


def published_as(record: EditorialModel) -> int | None:
    """The version that the public sees, if the record holds the same again."""
    now = _text_of(held_now(record))
    for number in Entry.objects.filter(record=record.uuid).values_list(
        "version", flat=True
    ):
        held = held_at(record, [number]).get(number)
        if held is not None and _text_of(held) == now:
            return number
    return None


def _text_of(held: Held) -> Held:
    """What a record says, whoever owns it."""
    return replace(
        held,
        columns={k: v for k, v in held.columns.items() if k not in OWNERSHIP},
        relations={k: v for k, v in held.relations.items() if k not in OWNERSHIP},
    )
