# SPDX-License-Identifier: AGPL-3.0-or-later
"""A visitor's question about a practice: kept, told to the owner, taken up or not."""

import logging
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from partnership.accounts.models import User
from portal.enums import VisitorQuestionState
from portal.inbox.pages import Page
from portal.models import VisitorQuestion
from practices import asking
from practices.models import Practice, Question

logger = logging.getLogger(__name__)


class HandlingError(Exception):
    """A visitor's question cannot be handled so; the message says why."""


@transaction.atomic
def keep_question(
    page: Page, *, asker: str, title: str, text: str, email: str
) -> VisitorQuestion:
    """Keep what a visitor asks and, once it is kept, tell the owner of the practice."""
    row = VisitorQuestion.objects.create(
        page=page.path,
        language=page.language,
        record_kind=page.record_kind,
        record=page.record,
        administration=page.administration,
        asker=asker,
        title=title,
        text=text,
        email=email,
        asked_at=timezone.now(),
    )
    transaction.on_commit(lambda: _tell(row))
    return row


@transaction.atomic
def take_up(row: VisitorQuestion, *, by: User) -> Question:
    """Make a draft of the question; the address of who asked stays in the inbox."""
    row = _locked(row, by)
    practice = (
        Practice.objects.select_related("administration")
        .filter(uuid=row.record)
        .first()
    )
    if practice is None:
        raise HandlingError(_("The practice is no longer here: refuse the question."))
    # Whoever was given a practice meanwhile answers for it.
    writes_for = asking.askable_for(by)
    if not writes_for.filter(pk=practice.administration_id).exists():
        raise HandlingError(
            _("%(administration)s answers for this practice today.")
            % {"administration": practice.administration}
        )
    try:
        question = asking.take_up(
            practice,
            title=row.title,
            details=row.text,
            language=row.language,
            asker=row.asker,
            asked_on=timezone.localdate(row.asked_at),
            by=by,
        )
    except asking.AskingError as error:
        raise HandlingError(str(error)) from error
    row.question = question.uuid
    _handled(row, VisitorQuestionState.TAKEN_UP, by)
    return question


@transaction.atomic
def refuse(row: VisitorQuestion, *, reason: str, by: User) -> VisitorQuestion:
    """Say why the question is not taken on; nobody but colleagues reads it."""
    row = _locked(row, by)
    if not reason.strip():
        raise HandlingError(_("Say why the question is not taken on."))
    row.reason = reason.strip()
    _handled(row, VisitorQuestionState.REFUSED, by)
    return row


def _locked(row: VisitorQuestion, by: User) -> VisitorQuestion:
    """The row, held until it is handled; nobody handles it twice."""
    rows: Any = VisitorQuestion.objects
    found = rows.editable_by(by).select_for_update(of=("self",)).filter(pk=row.pk)
    held = found.first()
    if held is None:
        raise HandlingError(_("This question belongs to another administration."))
    if held.state != VisitorQuestionState.NEW:
        raise HandlingError(_("This question has been dealt with already."))
    return held


def _handled(row: VisitorQuestion, state: str, by: User) -> None:
    row.state = state
    row.handled_by_id = by.pk
    row.handled_at = timezone.now()
    row.save(
        update_fields=["state", "reason", "question", "handled_by_id", "handled_at"]
    )


def _tell(row: VisitorQuestion) -> None:
    """Write to the owner's mailbox; that mail fails is no fault of the visitor."""
    try:
        mailbox = row.administration.email if row.administration else ""
        if not mailbox:
            logger.warning("Question %s: its administration has no mailbox.", row.pk)
            return
        message_about(row, mailbox).send()
    except Exception as error:
        # Whatever the mail server says may repeat what the visitor wrote.
        logger.error("Question %s was not sent: %s.", row.pk, type(error).__name__)


def message_about(row: VisitorQuestion, mailbox: str) -> EmailMessage:
    """The mail for the office, in Italian; the visitor's own address is not in it."""
    with translation.override(settings.LANGUAGE_CODE):
        lines = [
            _("Page: %(address)s") % {"address": f"{settings.PUBLIC_URL}{row.page}"},
            "",
            row.title,
            "",
            row.text,
            "",
            _("Question %(number)s, in the staff area under “Questions of visitors”.")
            % {"number": row.pk},
        ]
        if row.email:
            lines.append(_("An answer is wished: the address is in the staff area."))
        return EmailMessage(
            _("Portal: a question about a practice"), "\n".join(lines), to=[mailbox]
        )
