# SPDX-License-Identifier: AGPL-3.0-or-later
"""The mails to contacts, and to the owners of what stays without an answer."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnership.accounts.enums import Role
from partnership.administrations.models import Administration
from partnership.catalogue.languages import localised
from partnership.catalogue.models import Entry
from partnership.editorial.enums import QuestionState
from partnership.editorial.mails import working_for

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Question:
    """A sheet about which somebody is asked, and the link to answer."""

    title: str
    address: str


def question(
    mailbox: str,
    questions: Sequence[Question],
    offices: Sequence[Administration],
    *,
    until: datetime,
    language: str,
    is_reminder: bool,
) -> EmailMessage:
    """The mail to a contact: which sheets, a link for each, and what a link does."""
    with translation.override(language):
        count = len(questions)
        subject = ngettext(
            "Your sheet: is it still right?",
            "Your %(count)d sheets: are they still right?",
            count,
        ) % {"count": count}
        if is_reminder:
            subject = _("Reminder: %(subject)s") % {"subject": subject}
        lines = [
            _(
                "The family policy portal names this mailbox as contact. Once a year we "
                "ask whether what it publishes is still right. It takes a minute, "
                "without login."
            ),
            "",
        ]
        for one in questions:
            lines += [one.title, one.address, ""]
        lines += [
            _(
                "Opening a link changes nothing: on the page you choose an answer and "
                "send it. Each link takes one answer, until %(day)s."
            )
            % {"day": date_format(timezone.localtime(until), "j F Y")},
            _(
                "Whoever has a link can answer: pass it on only to who knows the matter."
            ),
        ]
        if is_reminder:
            lines += ["", _("You get this reminder once. The earlier links hold too.")]
        lines += ["", _("Questions? Write to:")]
        lines += [
            " ".join(filter(None, [office.name, office.email])) for office in offices
        ]
        name = _("Family policy portal")
    replies = sorted({office.email for office in offices if office.email})
    return EmailMessage(
        f"{name}: {subject}", "\n".join(lines), to=[mailbox], reply_to=replies or None
    )


def send(mail: EmailMessage) -> None:
    """Send a mail; that it fails undoes nothing, and is in the log without address."""
    try:
        mail.send()
    except Exception as error:
        logger.error("A question was not sent: %s.", type(error).__name__)


def tell_owners(entries: Sequence[Entry]) -> None:
    """Say to mailbox and reviewers of each administration what stayed unanswered."""
    by_office: dict[int, list[Entry]] = {}
    for entry in entries:
        by_office.setdefault(entry.administration_id, []).append(entry)
    for found in by_office.values():
        office = found[0].administration
        reviewers = working_for([office], Role.REVIEWER).exclude(email="")
        languages = {person.email: person.language for person in reviewers}
        if office.email:
            languages.setdefault(office.email, settings.LANGUAGE_CODE)
        for address, language in sorted(languages.items()):
            send(_unanswered(address, language, found))


def _unanswered(address: str, language: str, entries: Sequence[Entry]) -> EmailMessage:
    path = reverse("admin:editorial_confirmationrequest_changelist")
    with translation.override(language):
        lines = [
            _(
                "The contacts of these sheets were asked whether they are still right, "
                "and reminded, and have not answered:"
            ),
            "",
            *(f"- {localised(entry.card['title'], language)}" for entry in entries),
            "",
            _(
                "The sheets stay public, and say since when nobody has confirmed them. "
                "Check them yourselves, or change the contact and ask again:"
            ),
            f"{settings.PUBLIC_URL}{path}?state__exact={QuestionState.UNANSWERED}",
        ]
        name = _("Family policy portal")
        subject = _("contacts have not answered")
    return EmailMessage(f"{name}: {subject}", "\n".join(lines), to=[address])
