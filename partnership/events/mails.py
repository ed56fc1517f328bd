# SPDX-License-Identifier: AGPL-3.0-or-later
"""The mail that invites to an event, with the event as a file for calendars."""

from dataclasses import dataclass
from email.mime.text import MIMEText

from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.languages import localised
from partnership.catalogue.models import Entry
from partnership.events.calendar_file import calendar_of
from partnership.events.sheet import where
from partnership.events.timing import Timing


@dataclass(frozen=True)
class Letter:
    """What the sender decides: the language, and a few words of their own."""

    language: str
    message: str
    # The address of the portal, and the mailbox that answers go to; it may have none.
    origin: str
    reply_to: str = ""


def subject_and_text(entry: Entry, letter: Letter) -> tuple[str, str]:
    """The words of the mail; the preview shows the same."""
    with translation.override(letter.language):
        row = localised(entry.card, letter.language)
        url = f"{letter.origin}{publication_kind(entry.kind).url(entry.slug)}"
        subject = _("Invitation: %(event)s, %(when)s") % {
            "event": row["title"],
            "when": Timing.of(row).in_words(),
        }
        places = ", ".join(where(row))
        parts = [
            _("%(administration)s invites you to: %(event)s")
            % {"administration": row["administration"]["label"], "event": row["title"]},
            _("When: %(when)s") % {"when": Timing.of(row).in_words()},
            _("Where: %(where)s") % {"where": places} if places else "",
            row["summary"],
            letter.message,
            _("All about the event: %(url)s") % {"url": url},
            _(
                "The attached file puts the event into your calendar. Please answer to "
                "this mail; a calendar’s own answer reaches nobody."
            ),
        ]
    # A title with a line break would be a header of its own.
    return " ".join(subject.split()), "\n\n".join(filter(None, parts))


def invitation_mail(entry: Entry, letter: Letter, mailbox: str) -> EmailMessage:
    """The mail to one mailbox."""
    subject, text = subject_and_text(entry, letter)
    with translation.override(letter.language):
        calendar = calendar_of(
            [entry], language=letter.language, origin=letter.origin
        ).decode()
    mail = EmailMessage(
        subject,
        text,
        to=[mailbox],
        reply_to=[letter.reply_to] if letter.reply_to else None,
    )
    file = MIMEText(calendar, "calendar", "utf-8")
    file.set_param("method", "PUBLISH")
    file.add_header("Content-Disposition", "attachment", filename=f"{entry.slug}.ics")
    mail.attach(file)
    return mail
