# SPDX-License-Identifier: AGPL-3.0-or-later
"""Once a week, a mail to everybody for whom something waits: the piles of the start page."""

import logging
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from partnership.accounts.models import Assignment, User
from partnership.piles import piles_of

logger = logging.getLogger("portal.jobs")


def remind(now: datetime) -> str:
    """Write to everybody who works today and for whom something waits; how many it was.

    The day is noted before a mail leaves: whatever happens to the worker, nobody gets it
    twice.
    """
    day = timezone.localdate(now)
    working = Assignment.objects.valid_on(day).values("user")
    people = User.objects.filter(pk__in=working, is_active=True, is_staff=True)
    connection, sent = get_connection(), 0
    for person in people.exclude(email="").order_by("pk"):
        with translation.override(person.language):
            mail = reminder(person)
        if mail is None:
            continue
        unreminded = User.objects.filter(
            Q(reminded_on=None) | Q(reminded_on__lt=day), pk=person.pk
        )
        if not unreminded.update(reminded_on=day):
            continue
        mail.connection = connection
        try:
            mail.send()
        except Exception as error:
            # One mailbox that is refused silences no other.
            logger.error("A reminder was not sent: %s.", type(error).__name__)
        else:
            sent += 1
    return str(sent)


def reminder(person: User) -> EmailMessage | None:
    """What waits for a person, in the active language; None where nothing does."""
    lines = []
    for title, found in piles_of(person, to_do=True):
        if not found:
            continue
        lines += ["", f"{title}:"]
        lines += [
            f"- {line.label}: {line.count} {settings.PUBLIC_URL}{line.url}"
            for line in found
        ]
    if not lines:
        return None
    name = _("Family policy portal")
    start = f"{settings.PUBLIC_URL}{reverse('admin:index')}"
    return EmailMessage(
        f"{name}: {_('What waits for me')}",
        "\n".join([*lines[1:], "", start, "", _("You get this once a week.")]),
        to=[person.email],
    )
