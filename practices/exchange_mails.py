# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is told of questions and requests between administrations, and in which words.

Those who write for an administration, each in the own language; where none of them
has a mailbox, the administration's functional one.
"""

import logging
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnership.accounts.models import Assignment, User
from partnership.administrations.models import Administration
from partnership.editorial.models import WRITING_ROLES
from practices.models import Question

logger = logging.getLogger(__name__)

ASKED = gettext_lazy("A question about your practice: %(what)s")
ANSWERED = gettext_lazy("Your question was answered: %(what)s")


def tell_of_question(question: Question, *, by: User | None) -> None:
    """The owner of the practice learns that somebody asks."""
    lines = [str(question.practice), "", question.title, question.summary]
    tell(question.administration, ASKED, question, lines, by=by)


def tell_of_answer(question: Question, *, by: User | None) -> None:
    """The administration that asked learns that there is an answer."""
    if question.asked_by:
        lines = [str(question.practice), "", question.title]
        tell(question.asked_by, ANSWERED, question, lines, by=by)


def tell(
    administration: Administration,
    subject: Any,
    record: Any,
    lines: list[str],
    *,
    by: User | None,
) -> None:
    """Write to everybody concerned; that a mail fails undoes nothing.

    Called after the commit: nobody is told of what was rolled back.
    """
    try:
        people = [
            (person.email, person.language)
            for person in _writing_for(administration)
            if person.email and person != by
        ]
        if not people and administration.email:
            people = [(administration.email, settings.LANGUAGE_CODE)]
        messages = [
            _message(subject, record, lines, address, language)
            for address, language in people
        ]
    except Exception as error:
        logger.error("Nobody was told of %s: %s.", record.uuid, type(error).__name__)
        return
    connection = get_connection()
    for message in messages:
        message.connection = connection
        try:
            message.send()
        except Exception as error:
            # One mailbox that is refused silences no other. What the server says may
            # repeat what was written.
            logger.error("A mail was not sent: %s.", type(error).__name__)


def _writing_for(administration: Administration) -> Any:
    held = Assignment.objects.valid_on(timezone.localdate()).filter(
        administration=administration, role__in=WRITING_ROLES
    )
    rows = User.objects.filter(is_active=True, pk__in=held.values("user"))
    return rows.order_by("username")


def _message(
    subject: Any, record: Any, lines: list[str], address: str, language: str
) -> EmailMessage:
    meta = record._meta
    path = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])
    with translation.override(language):
        name = _("Family policy portal")
        # A title with a line break would be a header of its own.
        words = " ".join((str(subject) % {"what": record}).split())
        body = [
            *(line for line in lines if line is not None),
            "",
            f"{settings.PUBLIC_URL}{path}",
            "",
            _("You are told because of your role for this administration."),
        ]
    return EmailMessage(f"{name}: {words}", "\n".join(body), to=[address])
