# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asking contacts once a year, reminding them once, and giving up (X-09).

What is sent is written and committed before a mail leaves: whatever happens to the
worker between, nobody is written to twice. What was lost so is in the reminder.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from partnership.catalogue.languages import localised
from partnership.catalogue.models import Entry
from partnership.editorial.contacts import mails
from partnership.editorial.contacts.answering import take_answers
from partnership.editorial.contacts.links import address_of, digest_of, new_token
from partnership.editorial.desk import editorial_models
from partnership.editorial.enums import QuestionState, Transition
from partnership.editorial.models import ConfirmationRequest, EditorialModel
from partnership.editorial.services import TransitionError, check_right

# How long a link holds, and after how long who has not answered is reminded.
HOLDS = timedelta(days=60)
REMINDED_AFTER = timedelta(days=21)
# Questions of one day, and of one mail; a mailbox then rests.
MOST_A_DAY = 200
MOST_IN_A_MAIL = 20
REST = timedelta(days=7)


@dataclass(frozen=True)
class Due:
    """A record about which its contact is to be asked."""

    record: Any
    mailbox: str
    right_at: datetime


def run(now: datetime) -> str:
    """End what is over, remind who has not answered, ask about what is due."""
    take_answers(now)
    given_up = give_up(now)
    reminded = remind(now)
    asked = ask_all(now)
    return _("%(asked)d asked, %(reminded)d reminded, %(given_up)d not answered") % {
        "asked": asked,
        "reminded": reminded,
        "given_up": given_up,
    }


def ask_all(now: datetime) -> int:
    """Ask about what is due, the longest unconfirmed first; one mail for a mailbox."""
    due = sorted(_due(now), key=attrgetter("right_at"))[:MOST_A_DAY]
    due.sort(key=attrgetter("mailbox"))
    count = 0
    for mailbox, found in groupby(due, key=attrgetter("mailbox")):
        count += _ask(mailbox, list(found)[:MOST_IN_A_MAIL], now)
    return count


def _due(now: datetime) -> Iterable[Due]:
    """What is due of each kind: as many statements as there are kinds."""
    rested = ConfirmationRequest.objects.filter(
        sent_to=OuterRef("mailbox"), asked_at__gt=now - REST
    )
    for model in editorial_models():
        if not model.contact_mailboxes:
            continue
        rows = model.objects.to_be_asked(now).filter(~Exists(rested))
        for record, mailbox, right_at in rows.order_by("right_at", "pk").values_list(
            "uuid", "mailbox", "right_at"
        )[:MOST_A_DAY]:
            yield Due(record, mailbox, right_at)


def _ask(mailbox: str, due: Sequence[Due], now: datetime) -> int:
    """Write the questions to one mailbox, then send them in one mail; how many."""
    entries = _entries(one.record for one in due)
    tokens = {one.record: new_token() for one in due if one.record in entries}
    try:
        with transaction.atomic():
            ConfirmationRequest.objects.bulk_create(
                _request(entries[record], mailbox, token, now)
                for record, token in tokens.items()
            )
    except IntegrityError:
        # Another worker, or a colleague at the form, was faster with one of them.
        return 0
    if tokens:
        _send(mailbox, tokens, entries, now + HOLDS, is_reminder=False)
    return len(tokens)


def _request(
    entry: Entry, mailbox: str, token: str, now: datetime, by: Any = None
) -> ConfirmationRequest:
    return ConfirmationRequest(
        kind=entry.kind,
        record=entry.record,
        version=entry.version,
        sent_to=mailbox,
        language=settings.LANGUAGE_CODE,
        asked_at=now,
        asked_by_id=by.pk if by else None,
        expires_at=now + HOLDS,
        digest=digest_of(token),
    )


def _entries(records: Iterable[Any]) -> dict[Any, Entry]:
    rows = Entry.objects.filter(record__in=list(records))
    return {entry.record: entry for entry in rows.select_related("administration")}


def _send(
    mailbox: str,
    tokens: dict[Any, str],
    entries: dict[Any, Entry],
    until: datetime,
    *,
    is_reminder: bool,
) -> None:
    language = settings.LANGUAGE_CODE
    questions = [
        mails.Question(
            title=localised(entries[record].card["title"], language),
            address=address_of(token, language),
        )
        for record, token in tokens.items()
    ]
    offices = {
        entries[record].administration.pk: entries[record].administration
        for record in tokens
    }
    mail = mails.question(
        mailbox,
        questions,
        list(offices.values()),
        until=until,
        language=language,
        is_reminder=is_reminder,
    )
    mails.send(mail)


def remind(now: datetime) -> int:
    """Write once more to who has not answered for three weeks; how many questions.

    A new link each: of the first one only the digest is kept. Both hold.
    """
    rows = (
        ConfirmationRequest.objects.waiting()
        .filter(
            asked_at__lte=now - REMINDED_AFTER, reminded_at=None, expires_at__gt=now
        )
        .order_by("sent_to", "expires_at", "pk")
    )
    count = 0
    for mailbox, found in groupby(rows[:MOST_A_DAY], key=attrgetter("sent_to")):
        count += _remind(mailbox, list(found), now)
    return count


def _remind(mailbox: str, requests: list[ConfirmationRequest], now: datetime) -> int:
    entries = _entries(request.record for request in requests)
    tokens: dict[Any, str] = {}
    with transaction.atomic():
        held = (
            ConfirmationRequest.objects.select_for_update(of=("self",))
            .filter(
                pk__in=[request.pk for request in requests],
                state=QuestionState.WAITING,
                reminded_at=None,
                record__in=entries.keys(),
            )
            .order_by("pk")
        )
        reminded = list(held)
        for request in reminded:
            token = tokens[request.record] = new_token()
            request.reminded_at = now
            request.reminder_digest = digest_of(token)
        ConfirmationRequest.objects.bulk_update(
            reminded, ["reminded_at", "reminder_digest"]
        )
    if reminded:
        until = min(request.expires_at for request in reminded)
        _send(mailbox, tokens, entries, until, is_reminder=True)
    return len(reminded)


def give_up(now: datetime) -> int:
    """End questions that nobody needs or answers any more; tell the owners of these."""
    waiting = ConfirmationRequest.objects.waiting().annotate(
        asked_on=TruncDate("asked_at")
    )
    as_asked = Entry.objects.filter(
        Q(confirmed_on=None) | Q(confirmed_on__lte=OuterRef("asked_on")),
        record=OuterRef("record"),
        published_at__lte=OuterRef("asked_at"),
    )
    with transaction.atomic():
        needless = waiting.filter(~Exists(as_asked)).values("pk")
        ConfirmationRequest.objects.filter(pk__in=needless).update(
            state=QuestionState.NEEDLESS, ended_at=now
        )
        overdue = list(
            ConfirmationRequest.objects.waiting()
            .filter(expires_at__lte=now)
            .select_for_update(of=("self",))
        )
        ConfirmationRequest.objects.filter(pk__in=[row.pk for row in overdue]).update(
            state=QuestionState.UNANSWERED, ended_at=now
        )
    if overdue:
        entries = _entries(request.record for request in overdue)
        # One may have been withdrawn since.
        mails.tell_owners(
            [entries[row.record] for row in overdue if row.record in entries]
        )
    return len(overdue)


@transaction.atomic
def ask(record: EditorialModel, *, by: Any) -> ConfirmationRequest:
    """Ask the contact of a record now, in place of a question that still waits."""
    model = type(record)
    record = model.objects.select_for_update(of=("self",)).get(pk=record.pk)
    check_right(record, Transition.CONFIRM, by)
    now = timezone.now()
    mailbox = mailbox_of(record)
    if closed := record.closed():
        raise TransitionError(closed)
    if not mailbox:
        raise TransitionError(
            _("“%(record)s” has no functional mailbox. Add it to the contact and save.")
            % {"record": record}
        )
    if not Entry.objects.filter(record=record.uuid).exists():
        raise TransitionError(
            _("“%(record)s” is not published: there is nothing to ask.")
            % {"record": record}
        )
    if record.is_demonstration:  # type: ignore[attr-defined]
        raise TransitionError(
            _("“%(record)s” is demonstration data: nobody is asked about it.")
            % {"record": record}
        )
    asked = ConfirmationRequest.objects.filter(record=record.uuid)
    recent = asked.filter(sent_to=mailbox, asked_at__gt=now - REST).first()
    if recent is not None:
        raise TransitionError(
            _("The contact was asked on %(day)s. Wait a week before you ask again.")
            % {"day": date_format(timezone.localtime(recent.asked_at), "d.m.Y")}
        )
    asked.waiting().update(state=QuestionState.NEEDLESS, ended_at=now)
    entries, token = _entries([record.uuid]), new_token()
    request = _request(entries[record.uuid], mailbox, token, now, by)
    try:
        with transaction.atomic():
            request.save(force_insert=True)
    except IntegrityError as error:
        raise TransitionError(_("The contact is being asked already.")) from error
    sent = {record.uuid: token}
    transaction.on_commit(
        lambda: _send(mailbox, sent, entries, now + HOLDS, is_reminder=False)
    )
    return request


def mailbox_of(record: EditorialModel) -> str:
    """The functional mailbox that is asked about a record; "" where none is."""
    model = type(record)
    if not model.contact_mailboxes:
        return ""
    rows = model.objects.filter(pk=record.pk).with_mailbox()
    return rows.values_list("mailbox", flat=True).get()
