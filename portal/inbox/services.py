# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is written into the inbox, and who is told."""

import logging
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from partnership.accounts.models import User
from partnership.administrations.models import Administration
from portal.enums import ReportKind
from portal.inbox.pages import Page
from portal.models import Rating, Report, VisitorQuestion
from practices.models import Question

logger = logging.getLogger(__name__)


def rate(page: Page, *, score: int, answer: str, text: str) -> Rating:
    """Keep how clear a visitor found a page."""
    return Rating.objects.create(
        **_about(page),
        score=score,
        answer=answer,
        text=text,
        given_on=timezone.localdate(),
    )


@transaction.atomic
def report(
    page: Page | None,
    *,
    address: str,
    kind: str,
    text: str,
    email: str = "",
    proposed: dict[str, object] | None = None,
) -> Report:
    """Keep a report and, once it is kept, tell the administration by e-mail.

    `address` is what the visitor was looking at, also where no page is; `proposed`
    the columns of a correction.
    """
    language = translation.get_language() or settings.LANGUAGE_CODE
    about = _about(page) if page else {"page": address, "language": language}
    row = Report.objects.create(
        **about,
        **(proposed or {}),
        kind=kind,
        text=text,
        email=email,
        reported_at=timezone.now(),
    )
    told = [page.administration] if page and page.administration else []
    transaction.on_commit(lambda: _tell(row, told))
    return row


@transaction.atomic
def handle(row: Report, *, by: User) -> Report:
    """Save what staff made of a report, with who it was and when."""
    row.handled_by_id = by.pk
    row.handled_at = timezone.now()
    row.save(update_fields=["state", "note", "handled_by_id", "handled_at"])
    return row


def follow_owner(record: UUID, administration: Administration) -> None:
    """What was written about a record is dealt with by who answers for it now."""
    for model in (Rating, Report, VisitorQuestion):
        model.objects.filter(record=record).update(administration=administration)
    # Who has the practice answers what others ask about it.
    asked = Question.objects.filter(practice__uuid=record)
    for question in asked.exclude(asked_by=administration):
        question.changed_by(None)
        question.administration = administration
        question.save()


def _about(page: Page) -> dict[str, object]:
    return {
        "page": page.path,
        "language": page.language,
        "record_kind": page.record_kind,
        "record": page.record,
        "administration": page.administration,
    }


def _tell(row: Report, administrations: list[Administration]) -> None:
    """Write to the functional mailboxes; that mail fails is no fault of the visitor."""
    try:
        administrations = administrations or list(Administration.objects.all())
        mailboxes = [each.email for each in administrations if each.email]
        if not mailboxes:
            logger.warning("Report %s: no administration has a mailbox.", row.pk)
            return
        message_about(row, mailboxes).send()
    except Exception as error:
        # Whatever the mail server says may repeat what the visitor wrote.
        logger.error("Report %s was not sent: %s.", row.pk, type(error).__name__)


def message_about(row: Report, mailboxes: list[str]) -> EmailMessage:
    """The mail for the office, in Italian; the visitor's own address is not in it."""
    with translation.override(settings.LANGUAGE_CODE):
        subject = {
            ReportKind.ACCESSIBILITY: _("Portal: a barrier to access was reported"),
            ReportKind.CORRECTION: _("Portal: a correction was proposed"),
        }.get(ReportKind(row.kind), _("Portal: an error was reported"))
        lines = [
            _("Page: %(address)s")
            % {"address": f"{settings.PUBLIC_URL}{row.page}" if row.page else "–"},
            "",
            row.text,
            "",
            _("Report %(number)s, in the staff area under “Reports”.")
            % {"number": row.pk},
        ]
        if row.email:
            lines.append(_("An answer is wished: the address is in the staff area."))
    return EmailMessage(subject, "\n".join(lines), to=mailboxes)
