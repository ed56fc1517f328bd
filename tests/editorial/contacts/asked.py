# SPDX-License-Identifier: AGPL-3.0-or-later
"""Records about which their contact is due to be asked, and the links in the mails."""

import re
from datetime import timedelta

from django.utils import timezone

from partnership.catalogue.models import Entry
from partnership.editorial.contacts.asking import ask_all
from partnership.editorial.contacts.links import keep_answer, question_behind
from partnership.editorial.models import ConfirmationRequest
from tests.factories import make_organisation, make_practice

MAILBOX = "famiglia@comune.example"
LONG_AGO = timedelta(days=400)
LINK = re.compile(r"/conferma/([\w-]+)/")


def long_published(record, ago=LONG_AGO):
    """The record, last changed and published so long ago."""
    before = timezone.now() - ago
    type(record).objects.filter(pk=record.pk).update(edited_at=before)
    Entry.objects.filter(record=record.uuid).update(published_at=before)
    return record


def make_due(administration, title="Una buona pratica", *, ago=LONG_AGO, **fields):
    """A practice that nobody has touched for so long."""
    fields = {"contact_email": MAILBOX, "published": True} | fields
    return long_published(make_practice(administration, title, **fields), ago)


def make_due_organisation(administration, name="Comune di prova", **fields):
    """An organisation that nobody has touched for long."""
    return long_published(
        make_organisation(administration, name, published=True, **fields)
    )


def links_in(message):
    """The secrets of the links in a mail."""
    return LINK.findall(message.body)


def asked_about(record, mailbox):
    """Ask about what is due; the secret of the link about a record."""
    mailbox.clear()
    ask_all(timezone.now())
    number = ConfirmationRequest.objects.get(record=record.uuid).pk
    for message in mailbox:
        for token in links_in(message):
            if question_behind(token, timezone.now()).request.pk == number:
                return token
    raise AssertionError("no link about this record was sent")


def answered(token, answer, note=""):
    """What the page does with a valid form."""
    now = timezone.now()
    request = question_behind(token, now).request
    keep_answer(request, answer=answer, note=note, now=now)
