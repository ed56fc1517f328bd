# SPDX-License-Identifier: AGPL-3.0-or-later
"""The links that contacts get: secret, and read by digest alone.

Only what the database role of the public side may read is read here.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from partnership.catalogue.models import Entry
from partnership.editorial.enums import QuestionState
from partnership.editorial.models import ConfirmationAnswer, ConfirmationRequest

# 256 bits.
TOKEN_BYTES = 32
# What of a question the public side reads: no mailbox, no person.
PUBLIC_COLUMNS = ["id", "kind", "record", "version", "expires_at", "state"]


class ClosedError(Exception):
    """A link that takes no answer (any more); its name says why."""


@dataclass(frozen=True)
class Asked:
    """What a link leads to: the question, and the record as it is published now."""

    request: ConfirmationRequest
    entry: Entry


def new_token() -> str:
    """What makes a link secret."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest_of(token: str) -> str:
    """What is kept of it."""
    return hashlib.sha256(token.encode()).hexdigest()


def address_of(token: str, language: str) -> str:
    """The whole address, as mails carry it."""
    with translation.override(language):
        return f"{settings.PUBLIC_URL}{reverse('portal:confirmation', args=[token])}"


def question_behind(token: str, now: datetime) -> Asked:
    """The question that a link asks, if it can be answered.

    Else “unknown”, “used”, “expired”, “superseded” or “withdrawn”.
    """
    digest = digest_of(token)
    request = (
        ConfirmationRequest.objects.filter(Q(digest=digest) | Q(reminder_digest=digest))
        .only(*PUBLIC_COLUMNS)
        .order_by("id")
        .first()
    )
    if request is None:
        raise ClosedError("unknown")
    if is_answered(request):
        raise ClosedError("used")
    if request.expires_at <= now or request.state == QuestionState.UNANSWERED:
        raise ClosedError("expired")
    if request.state != QuestionState.WAITING:
        raise ClosedError("superseded")
    entry = (
        Entry.objects.filter(record=request.record)
        .select_related("content", "administration")
        .first()
    )
    if entry is None:
        raise ClosedError("withdrawn")
    return Asked(request, entry)


def is_answered(request: ConfirmationRequest) -> bool:
    """Whether the contact has answered, whatever was made of it."""
    return (
        ConfirmationAnswer.objects.filter(request_id=request.pk)
        .values_list("request_id", flat=True)
        .exists()
    )


def keep_answer(
    request: ConfirmationRequest, *, answer: str, note: str, now: datetime
) -> None:
    """Keep what a contact says, once; a worker makes of it what follows.

    The key of the answer is the question: of two that come at once the database takes
    one.
    """
    try:
        with transaction.atomic():
            ConfirmationAnswer.objects.create(
                request_id=request.pk, answer=answer, note=note, answered_at=now
            )
    except IntegrityError as error:
        raise ClosedError("used") from error
