# SPDX-License-Identifier: AGPL-3.0-or-later
"""What follows from the answers of contacts.

The public side may only keep them: a worker confirms what is confirmed, and lays the
rest before the owner.
"""

import logging
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from partnership.catalogue.services import PublicationError
from partnership.editorial import mails
from partnership.editorial.desk import editorial_models
from partnership.editorial.enums import ContactAnswer, QuestionState, Transition
from partnership.editorial.models import ConfirmationRequest, EditorialModel
from partnership.editorial.services import TransitionError, check_right, confirm

logger = logging.getLogger(__name__)


def run(now: datetime) -> str:
    """Make of every new answer what follows; how many there were."""
    return str(take_answers(now))


def take_answers(now: datetime) -> int:
    """Each in a transaction of its own, by one worker; one that fails stops no other."""
    tried: set[int] = set()
    while True:
        with transaction.atomic():
            request = (
                ConfirmationRequest.objects.select_for_update(
                    of=("self",), skip_locked=True
                )
                .answered_anew()
                .exclude(pk__in=tried)
                .order_by("pk")
                .first()
            )
            if request is None:
                return len(tried)
            tried.add(request.pk)
            _take(request, now)


def _take(request: ConfirmationRequest, now: datetime) -> None:
    record = record_of(request)
    if request.given.answer == ContactAnswer.RIGHT and _confirmed(request, record):
        request.state = QuestionState.CONFIRMED
    else:
        request.state = QuestionState.ANSWERED
    request.ended_at = now
    request.save(update_fields=["state", "ended_at"])
    if request.state == QuestionState.ANSWERED and record is not None:
        text = "\n\n".join(
            filter(None, [request.given.get_answer_display(), request.given.note])
        )
        transaction.on_commit(
            lambda: mails.tell(record, mails.ANSWERED, by=None, text=text)
        )


def _confirmed(request: ConfirmationRequest, record: EditorialModel | None) -> bool:
    """Confirm what the contact has seen; not where something else is published now."""
    if record is None:
        return False
    day = date_format(timezone.localtime(request.given.answered_at), "d.m.Y")
    try:
        with transaction.atomic():
            confirm(
                record,
                by=None,
                published_version=request.version,
                reason=_("Confirmed by the contact on %(day)s.") % {"day": day},
            )
    except (TransitionError, PublicationError):
        return False
    except Exception:
        # Whatever is wrong with one record, its owner sees the answer.
        logger.exception("The answer %s could not be confirmed.", request.pk)
        return False
    return True


def record_of(request: ConfirmationRequest) -> Any:
    """The record that a question is about; None where it is gone."""
    for model in editorial_models():
        if model.kind == request.kind:
            return model.objects.filter(uuid=request.record).first()
    return None


@transaction.atomic
def deal_with(request: ConfirmationRequest, *, by: Any) -> ConfirmationRequest:
    """Say that the owner has made of an answer, or of its absence, what is to be made."""
    request = ConfirmationRequest.objects.select_for_update(of=("self",)).get(
        pk=request.pk
    )
    record = record_of(request)
    if record is not None:
        check_right(record, Transition.CONFIRM, by)
    if request not in ConfirmationRequest.objects.for_the_owner():
        raise TransitionError(_("There is nothing to be dealt with any more."))
    request.state = QuestionState.HANDLED
    request.handled_by_id = by.pk
    request.handled_at = timezone.now()
    request.save(update_fields=["state", "handled_by_id", "handled_at"])
    return request
