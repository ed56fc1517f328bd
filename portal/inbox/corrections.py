# SPDX-License-Identifier: AGPL-3.0-or-later
"""What becomes of a proposed correction: taken over, refused, already done (B-3.6)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django_prose_editor.fields import ProseEditorField

from partnership.accounts.models import User
from partnership.editorial.desk import editorial_models
from partnership.editorial.differences import lines_of
from partnership.editorial.enums import Transition
from partnership.editorial.models import EditorialModel, JournalEntry
from partnership.editorial.reverting import LONGEST_REASON
from partnership.editorial.services import (
    TransitionError,
    check_right,
    messages_by_field,
)
from portal.enums import ReportOutcome, ReportState
from portal.inbox.texts import formatted
from portal.models import Report, VisitorQuestion


def record_of(row: Report, user: Any) -> EditorialModel | None:
    """The record that a correction is about, if the person may read it."""
    for model in editorial_models():
        if model.kind == row.record_kind:
            found = model.objects.visible_to(user).filter(uuid=row.record)
            return found.first()
    return None


def handler_of(row: Report | VisitorQuestion) -> User | None:
    """Who dealt with it last.

    Of a record that is told without a name nobody is named: it would tell whose it is.
    """
    if row.record and row.administration_id is None:
        return None
    return User.objects.filter(pk=row.handled_by_id).first()


def has_column(record: EditorialModel, row: Report) -> bool:
    """Whether the record still has the text; a new release may have lost it."""
    return row.column in {column.name for column in record._meta.concrete_fields}


def draft_of(record: EditorialModel, row: Report) -> str:
    """What the record says today, as the visitor would read it."""
    return lines_of(getattr(record, row.column) or "")


def is_conflicting(record: EditorialModel, row: Report) -> bool:
    """Whether the record says something else than what the visitor read."""
    return draft_of(record, row) != row.before


def proposed_value(record: EditorialModel, row: Report) -> str:
    """The proposal as the column takes it: rich text with the formatting of today."""
    column: Any = record._meta.get_field(row.column)
    if isinstance(column.translated_field, ProseEditorField):
        return formatted(row.proposal, getattr(record, row.column) or "")
    return row.proposal


def may_decide(row: Report, user: Any) -> bool:
    """Whether a person answers for the page that it is about."""
    return bool(
        user.has_perm("portal.change_report")
        and Report.objects.editable_by(user).filter(pk=row.pk).exists()
    )


@transaction.atomic
def take_over(
    row: Report,
    value: str,
    *,
    by: Any,
    seen: int | None,
    replaces_draft: bool = False,
) -> EditorialModel:
    """Write a proposal into the record as its next version, and close it.

    `value` is what the person made of it. Nothing is published. `seen` is the version
    that was looked at; `replaces_draft` says that the person saw that the record
    reads otherwise than what the visitor wanted to correct.
    """
    row = _open(row, by)
    found = record_of(row, by)
    if found is None or not has_column(found, row):
        raise TransitionError(_("The record or its text is not there any more."))
    rows = type(found).objects.select_for_update(of=("self",))
    record = rows.get(pk=found.pk)
    check_right(record, Transition.CORRECT, by)
    if closed := record.closed():
        raise TransitionError(closed)
    if seen != record.version:
        raise TransitionError(
            _("“%(record)s” was changed after you opened this page. Look at it again.")
            % {"record": record}
        )
    if is_conflicting(record, row) and not replaces_draft:
        raise TransitionError(
            _(
                "The record reads otherwise than what the visitor saw. Look at the "
                "difference, then tick that the proposal replaces it."
            )
        )
    before = getattr(record, row.column)
    setattr(record, row.column, value)
    record.changed_by(by)
    try:
        record.full_clean()
    except ValidationError as error:
        raise TransitionError(messages_by_field(record, error)) from error
    if getattr(record, row.column) == before:
        raise TransitionError(
            _("The record says this already: close the proposal as already done.")
        )
    credit = _("Proposal of a visitor, %(day)s") % {
        "day": date_format(timezone.localtime(row.reported_at), "d.m.Y")
    }
    saved: Any = record
    saved._change_reason = Truncator(credit).chars(LONGEST_REASON)
    record.save()
    JournalEntry.objects.create(
        kind=record.kind,
        record=record.uuid,
        transition=Transition.CORRECT,
        version=record.version,
        reason=credit,
        done_by_id=by.pk,
    )
    _close(row, ReportOutcome.TAKEN, by)
    return record


@transaction.atomic
def close(row: Report, outcome: str, *, by: Any, note: str = "") -> None:
    """Refuse a proposal with a reason, or say that what it wants is done already."""
    row = _open(row, by)
    note = note.strip()
    if outcome == ReportOutcome.REFUSED and not note:
        raise TransitionError(_("Give the reason why it is refused."))
    row.note = note
    _close(row, outcome, by)


def _open(row: Report, by: Any) -> Report:
    """The proposal, locked: two people decide once."""
    row = Report.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if not may_decide(row, by):
        raise TransitionError(_("You may not decide about this proposal."))
    if row.state == ReportState.CLOSED:
        raise TransitionError(_("Somebody has dealt with this proposal already."))
    return row


def _close(row: Report, outcome: str, by: Any) -> None:
    row.state, row.outcome = ReportState.CLOSED, outcome
    row.handled_by_id, row.handled_at = by.pk, timezone.now()
    row.save(update_fields=["state", "outcome", "note", "handled_by_id", "handled_at"])
