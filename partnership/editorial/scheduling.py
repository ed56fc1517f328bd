# SPDX-License-Identifier: AGPL-3.0-or-later
"""Publications and withdrawals that happen at a later moment."""

import logging
import uuid
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from partnership.catalogue import services as catalogue
from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.models import Entry
from partnership.catalogue.writing import plain
from partnership.editorial import mails
from partnership.editorial.enums import Transition, WorkState
from partnership.editorial.models import EditorialModel, JournalEntry, ScheduledMove
from partnership.editorial.services import TransitionError, check_move, check_right

logger = logging.getLogger(__name__)


@transaction.atomic
def schedule(
    record: EditorialModel,
    transition: str,
    *,
    at: datetime,
    by: Any,
    reason: str = "",
    version: int | None = None,
    successor: uuid.UUID | None = None,
) -> ScheduledMove:
    """Approve a publication or a withdrawal now, for a later moment.

    What is approved is the record as it is: work on it goes on, and the public sees of
    that nothing. An earlier date of the same record is replaced.
    """
    record = type(record).objects.select_for_update(of=("self",)).get(pk=record.pk)
    if at <= timezone.now():
        raise TransitionError(_("This moment is gone. Choose one to come."))
    check_move(record, transition, by=by, reason=reason, version=version)
    is_public = Entry.objects.filter(record=record.uuid).exists()
    if transition == Transition.WITHDRAW and not is_public:
        raise TransitionError(_("This record is not published."))
    publishes = transition == Transition.PUBLISH
    kind = publication_kind(record.kind)
    if publishes and (no := kind.refusal(record, on=timezone.localdate(at))):
        raise TransitionError(no)
    _give_up(record, _("Given up: another date was set."))
    move = ScheduledMove.objects.create(
        kind=record.kind,
        record=record.uuid,
        transition=transition,
        version=record.version,
        content=plain(kind.contents([record])[0]) if publishes else None,
        schema=kind.schema if publishes else None,
        reason=reason.strip(),
        successor=successor,
        due_at=at,
        approved_by_id=by.pk if by else None,
    )
    if publishes:
        # It is approved: the next change is a new draft.
        rows = type(record).objects.filter(pk=record.pk)
        rows.update(state=WorkState.DRAFT, assigned_to=None)
    _note(record, Transition.SCHEDULE, by, f"{move}")
    return move


@transaction.atomic
def cancel(record: EditorialModel, *, by: Any) -> None:
    """Give up the date of a record, if it has one."""
    record = type(record).objects.select_for_update(of=("self",)).get(pk=record.pk)
    check_right(record, Transition.CANCEL, by)
    if not _give_up(record, _("Given up.")):
        raise TransitionError(_("“%(record)s” has no date.") % {"record": record})
    _note(record, Transition.CANCEL, by, "")


def to_come(record: EditorialModel) -> ScheduledMove | None:
    """What is to happen to a record, if anything is."""
    return ScheduledMove.objects.filter(record=record.uuid, ended_at=None).first()


def run_due(now: datetime) -> str:
    """Do what is due, each in its own transaction and by one worker; how much it was."""
    done = failed = 0
    tried: set[int] = set()
    while True:
        with transaction.atomic():
            moves = ScheduledMove.objects.select_for_update(skip_locked=True)
            due = moves.filter(ended_at=None, due_at__lte=now).exclude(pk__in=tried)
            move = due.order_by("due_at", "pk").first()
            if move is None:
                break
            tried.add(move.pk)
            if _run(move):
                done += 1
            else:
                failed += 1
    return _("%(done)d done, %(failed)d not possible") % {
        "done": done,
        "failed": failed,
    }


def _run(move: ScheduledMove) -> bool:
    """Do one; why it cannot be done is kept, and told to those who wrote the record."""
    record, is_done = None, False
    try:
        with transaction.atomic():
            record = _record_of(move)
            if move.transition == Transition.WITHDRAW:
                catalogue.withdraw(
                    record, by=None, reason=move.reason, successor=move.successor
                )
            else:
                catalogue.publish_approved(
                    record,
                    move.content,
                    schema=move.schema or 1,
                    version=move.version,
                    by=None,
                )
    except catalogue.PublicationError as error:
        move.outcome = str(error)
    except Exception as error:
        # Whatever is wrong with one record, the others have their date.
        logger.exception("The move %s of %s failed.", move.pk, move.record)
        move.outcome = type(error).__name__
    else:
        move.outcome, is_done = _("Done."), True
        JournalEntry.objects.create(
            kind=move.kind,
            record=move.record,
            transition=move.transition,
            version=move.version,
            reason=move.reason,
            done_by_id=move.approved_by_id,
        )
    move.ended_at = timezone.now()
    move.save(update_fields=["ended_at", "outcome"])
    event = move.transition if is_done else mails.NOT_DONE
    text = move.reason if is_done else move.outcome
    if record is not None:
        transaction.on_commit(lambda: mails.tell(record, event, by=None, text=text))
    return is_done


def _record_of(move: ScheduledMove) -> Any:
    for model in apps.get_models():
        if issubclass(model, EditorialModel) and model.kind == move.kind:
            return model.objects.get(uuid=move.record)
    raise LookupError(move.kind)


def _give_up(record: EditorialModel, outcome: str) -> int:
    moves = ScheduledMove.objects.filter(record=record.uuid, ended_at=None)
    return moves.update(ended_at=timezone.now(), outcome=outcome)


def _note(record: EditorialModel, transition: str, by: Any, reason: str) -> None:
    JournalEntry.objects.create(
        kind=record.kind,
        record=record.uuid,
        transition=transition,
        version=record.version,
        reason=reason,
        done_by_id=by.pk if by else None,
    )
