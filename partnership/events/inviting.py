# SPDX-License-Identifier: AGPL-3.0-or-later
"""Inviting to an event: whom a mail reaches, and that nobody gets the same twice.

An invitation repeats what the public sees: nothing leaves the house that was not
published, and the version that it speaks of is the one that calendars compare.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from partnership.accounts.models import User
from partnership.administrations.models import Administration
from partnership.catalogue.models import Entry
from partnership.events.enums import OFF
from partnership.events.mails import Letter, invitation_mail
from partnership.events.models import Event, EventInvitation
from partnership.events.timing import Timing
from partnership.organisations.models import Organisation

logger = logging.getLogger(__name__)


class InvitationError(Exception):
    """Nobody is invited now; the message says why."""


@dataclass(frozen=True)
class Recipient:
    """Who is to be invited, at which functional mailbox."""

    body: Administration | Organisation
    mailbox: str

    @classmethod
    def of(cls, body: Administration | Organisation) -> "Recipient":
        """With its mailbox as it is compared; empty where it has none."""
        return cls(body, body.email.strip().lower())

    @property
    def columns(self) -> dict[str, Administration | Organisation]:
        """How an invitation names it."""
        is_partner = isinstance(self.body, Administration)
        return {"administration" if is_partner else "organisation": self.body}


@dataclass
class Chosen:
    """What becomes of those who were chosen."""

    new: list[Recipient] = field(default_factory=list)
    already: list[Recipient] = field(default_factory=list)
    unreachable: list[Recipient] = field(default_factory=list)


@dataclass
class Sending:
    """What came of sending: filled after the commit."""

    invitations: list[EventInvitation] = field(default_factory=list)
    failed: list[EventInvitation] = field(default_factory=list)


def published(event: Event) -> Entry | None:
    """What the public sees of the event, which is what an invitation says."""
    return Entry.objects.filter(record=event.uuid).first()


def refusal(event: Event, entry: Entry | None, today: date) -> str:
    """Why nobody can be invited; empty where one can."""
    if entry is None:
        return _("Publish the event first: an invitation repeats what the public sees.")
    timing = Timing.of(entry.card)
    if event.status in OFF or entry.card["status"] in OFF:
        return _("The event is cancelled or postponed: nobody is invited to it.")
    if not timing.is_dated:
        return _("The day of the event is not known yet. Write it as 2015-06-30 first.")
    if timing.is_over(today):
        return _("The event is over.")
    return ""


def chosen(
    event: Event, sequence: int, bodies: Iterable[Administration | Organisation]
) -> Chosen:
    """Who gets a mail: each mailbox once, and none that had this version before."""
    told = set(
        EventInvitation.objects.filter(event=event, sequence=sequence).values_list(
            "mailbox", flat=True
        )
    )
    result, seen = Chosen(), set()
    for recipient in map(Recipient.of, bodies):
        if not recipient.mailbox:
            result.unreachable.append(recipient)
        elif recipient.mailbox in told | seen:
            result.already.append(recipient)
        else:
            seen.add(recipient.mailbox)
            result.new.append(recipient)
    return result


def invite(
    event: Event,
    bodies: Iterable[Administration | Organisation],
    *,
    by: User,
    sequence: int,
    letter: Letter,
) -> Sending:
    """Keep the invitations, and send them once they are kept.

    `sequence` is the version that was looked at; another one is not sent unseen. A mail
    that the server refuses leaves no invitation behind, and can be sent again.
    """
    sending = Sending()
    with transaction.atomic():
        # Two who invite at once wait for each other: no mailbox gets it twice.
        locked = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
        entry = published(locked)
        if reason := refusal(locked, entry, timezone.localdate()):
            raise InvitationError(reason)
        if entry is None or entry.version != sequence:
            raise InvitationError(
                _("The event was published anew meanwhile. Look at the preview again.")
            )
        sending.invitations = EventInvitation.objects.bulk_create(
            EventInvitation(
                event=locked,
                mailbox=recipient.mailbox,
                sequence=sequence,
                sent_by=by,
                **recipient.columns,
            )
            for recipient in chosen(locked, sequence, bodies).new
        )
        transaction.on_commit(lambda: _send(sending, entry, letter))
    return sending


def _send(sending: Sending, entry: Entry, letter: Letter) -> None:
    """One mail to each mailbox: none reads the others'."""
    for invitation in sending.invitations:
        try:
            invitation_mail(entry, letter, invitation.mailbox).send()
        except Exception as error:
            # What the server says may repeat the address.
            name = type(error).__name__
            logger.error("An invitation to %s was not sent: %s.", entry.record, name)
            sending.failed.append(invitation)
    EventInvitation.objects.filter(
        pk__in=[invitation.pk for invitation in sending.failed]
    ).delete()
