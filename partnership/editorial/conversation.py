# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people say to each other about a record, and who is to review it."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from partnership.accounts.enums import Role
from partnership.accounts.models import Assignment, User
from partnership.editorial import mails
from partnership.editorial.enums import Transition
from partnership.editorial.models import EditorialModel, JournalEntry, Remark
from partnership.editorial.services import TransitionError, check_right


@transaction.atomic
def remark(
    record: EditorialModel, text: str, *, by: User, is_internal: bool = False
) -> Remark:
    """Write a remark beside a record, and tell those concerned.

    Everybody who may read it writes, but those to whom it is lent to read alone. Whoever does not own the record writes nothing internal: nobody would answer.
    """
    rows = type(record).objects
    gate = rows.owned_by(by) if is_internal else rows.commentable_by(by)
    if not gate.filter(pk=record.pk).exists():
        raise TransitionError(
            _("You may not do this with “%(record)s”: it needs another role.")
            % {"record": record}
        )
    text = text.strip()
    if not text:
        raise TransitionError(_("Write the remark first."))
    row = Remark(
        kind=record.kind,
        record=record.uuid,
        version=record.version,
        text=text,
        is_internal=is_internal,
        written_by_id=by.pk,
    )
    row.full_clean()
    row.save()
    transaction.on_commit(
        lambda: mails.tell(
            record, mails.REMARK, by=by, text=text, is_internal=is_internal
        )
    )
    return row


def may_remark(record: EditorialModel, user: User) -> bool:
    """Whether a person may write remarks on a record that they read."""
    return type(record).objects.commentable_by(user).filter(pk=record.pk).exists()


def remarks_for(
    record: EditorialModel, user: User, *, is_own: bool | None = None
) -> Any:
    """The remarks on a record that a person may read, the oldest first.

    `is_own` is what a page knows already: whether the person works for an owner.
    """
    rows = Remark.objects.filter(record=record.uuid)
    if is_own is None:
        is_own = type(record).objects.owned_by(user).filter(pk=record.pk).exists()
    return rows if is_own else rows.filter(is_internal=False)


def reviewers_of(record: EditorialModel) -> Any:
    """Who may review the record today."""
    held = Assignment.objects.valid_on(timezone.localdate()).filter(
        administration=record.administration_id, role=Role.REVIEWER
    )
    return User.objects.filter(is_active=True, pk__in=held.values("user"))


@transaction.atomic
def assign(record: EditorialModel, person: User | None, *, by: User) -> EditorialModel:
    """Say who is to review a record, or that nobody in particular is."""
    record = type(record).objects.select_for_update(of=("self",)).get(pk=record.pk)
    check_right(record, Transition.ASSIGN, by)
    if closed := record.closed():
        raise TransitionError(closed)
    if person and not reviewers_of(record).filter(pk=person.pk).exists():
        raise TransitionError(
            _("%(person)s does not review records of this administration.")
            % {"person": person}
        )
    # Neither the version nor the history changes: the text is the same.
    type(record).objects.filter(pk=record.pk).update(assigned_to=person)
    record.assigned_to = person
    JournalEntry.objects.create(
        kind=record.kind,
        record=record.uuid,
        transition=Transition.ASSIGN,
        version=record.version,
        done_by_id=by.pk,
    )
    if person and person != by:
        transaction.on_commit(lambda: mails.tell(record, Transition.ASSIGN, by=by))
    return record
