# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is told what happened to a record, and in which words (R-10).

By role and administration of the record; each in the own language. Where nobody of
those who must act has a mailbox, the functional one of the administration is told.
"""

import logging
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnership.accounts.enums import Role
from partnership.accounts.models import Assignment, User
from partnership.administrations.models import Administration
from partnership.editorial.enums import ShareLevel, Transition
from partnership.editorial.models import Batch, EditorialModel, JournalEntry, Remark

logger = logging.getLogger(__name__)

# Beside the transitions: somebody wrote something; a date passed in vain.
REMARK, NOT_DONE = "remark", "not-done"
# The contact of a published record says that it is right no more.
ANSWERED = "answered"
# What happened, for the subject of the mail.
SUBJECTS = {
    Transition.SUBMIT: gettext_lazy("To be reviewed: %(record)s"),
    Transition.ASSIGN: gettext_lazy("Assigned to you: %(record)s"),
    Transition.RETURN: gettext_lazy("Returned to you: %(record)s"),
    Transition.PUBLISH: gettext_lazy("Published: %(record)s"),
    Transition.WITHDRAW: gettext_lazy("Withdrawn: %(record)s"),
    Transition.RESTORE: gettext_lazy("Public again: %(record)s"),
    Transition.SHARE: gettext_lazy("Shared with you: %(record)s"),
    Transition.UNSHARE: gettext_lazy("No longer shared with you: %(record)s"),
    Transition.OFFER: gettext_lazy("Another administration offers you: %(record)s"),
    Transition.ACCEPT: gettext_lazy("Handed over: %(record)s"),
    Transition.REFUSE: gettext_lazy("The handover was refused: %(record)s"),
    Transition.RETRACT: gettext_lazy("No longer offered to you: %(record)s"),
    REMARK: gettext_lazy("A remark on: %(record)s"),
    NOT_DONE: gettext_lazy("It could not be done on its date: %(record)s"),
    ANSWERED: gettext_lazy("The contact has answered: %(record)s"),
}
# Somebody must do something: it never reaches nobody.
ASKS_FOR_ACTION = {
    Transition.SUBMIT,
    Transition.ASSIGN,
    Transition.RETURN,
    REMARK,
    NOT_DONE,
    ANSWERED,
}


def recipients(
    record: EditorialModel, event: str, *, by: User | None, is_internal: bool = False
) -> list[User]:
    """The people who are to know of it, without the one who did it."""
    assigned = [record.assigned_to] if record.assigned_to else []
    if event == Transition.SUBMIT:
        people = _reviewing(record, assigned) or list(_working(record, Role.REVIEWER))
    elif event == Transition.ASSIGN:
        people = assigned
    elif event == NOT_DONE:
        people = [*_authors(record), *_working(record, Role.REVIEWER)]
    elif event == REMARK:
        people = [*_authors(record), *_talking(record, is_internal=is_internal)]
        people += _reviewing(record, assigned)
    else:
        people = _authors(record)
    unique = {person.pk: person for person in people if person != by}
    return sorted(unique.values(), key=lambda person: person.username)


def tell(
    record: EditorialModel,
    event: str,
    *,
    by: User | None,
    text: str = "",
    is_internal: bool = False,
) -> None:
    """Write to everybody concerned; that a mail fails undoes nothing.

    Called after the commit: nobody is told of what was rolled back.
    """
    if event not in SUBJECTS:
        return
    # Where there are no addressees at all, somebody must still review or repair it.
    needs_somebody = event in {Transition.SUBMIT, NOT_DONE, ANSWERED}
    try:
        people = recipients(record, event, by=by, is_internal=is_internal)
        messages = [
            message(record, event, person.email, person.language, by=by, text=text)
            for person in people
            if person.email
        ]
        mailbox = record.administration.email
        is_unheard = not messages and event in ASKS_FOR_ACTION
        if is_unheard and mailbox and (people or needs_somebody):
            messages = [
                message(
                    record, event, mailbox, settings.LANGUAGE_CODE, by=by, text=text
                )
            ]
    except Exception as error:
        logger.error("Nobody was told of %s: %s.", record.uuid, type(error).__name__)
        return
    _send(record, messages)


def tell_administration(
    record: EditorialModel,
    event: str,
    administration: Administration,
    *,
    by: User | None,
    text: str = "",
    level: ShareLevel | None = None,
) -> None:
    """Write to the mailbox and the reviewers of an administration, the owner's or not.

    `level` is what it may do with the record from now on. That a mail fails undoes
    nothing; called after the commit.
    """
    mailboxes: dict[str, str] = {}
    if administration.email:
        mailboxes[administration.email] = settings.LANGUAGE_CODE
    for person in working_for([administration], Role.REVIEWER):
        if person.email and person != by:
            mailboxes[person.email] = person.language
    messages = []
    for address, language in mailboxes.items():
        with translation.override(language):
            told = level and _("What you may do: %(level)s.") % {"level": level.label}
            said = "\n\n".join(filter(None, [told, text]))
        messages.append(message(record, event, address, language, by=by, text=said))
    _send(record, messages)


def _send(record: EditorialModel, messages: list[EmailMessage]) -> None:
    connection = get_connection()
    for one in messages:
        one.connection = connection
        try:
            one.send()
        except Exception as error:
            # One mailbox that is refused silences no other. What the server says may
            # repeat the address.
            name = type(error).__name__
            logger.error("A mail on %s was not sent: %s.", record.uuid, name)


def tell_of_batch(batch: Batch, person: User) -> None:
    """Say to who started a batch what came of it: they need not wait for it."""
    if not person.email:
        return
    path = reverse("admin:editorial_batch_change", args=[batch.pk])
    with translation.override(person.language):
        name = _("Family policy portal")
        state = batch.get_state_display()
        lines = [str(batch), state, batch.problem, f"{settings.PUBLIC_URL}{path}"]
        mail = EmailMessage(
            f"{name}: {batch.get_origin_display()}, {state}".replace("\n", " "),
            "\n\n".join(filter(None, lines)),
            to=[person.email],
        )
    try:
        mail.send()
    except Exception as error:
        logger.error("A mail on a batch was not sent: %s.", type(error).__name__)


def message(
    record: EditorialModel,
    event: str,
    address: str,
    language: str,
    *,
    by: User | None,
    text: str,
) -> EmailMessage:
    """The mail to one mailbox: what happened, who did it, why, and where to look."""
    meta = record._meta
    path = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])
    with translation.override(language):
        name = _("Family policy portal")
        subject = str(SUBJECTS[event]) % {"record": record}
        lines = [
            f"{meta.verbose_name}: {record}",
            _("Version %(version)d, %(administration)s")
            % {"version": record.version, "administration": record.administration},
        ]
        if by:
            lines.append(_("By: %(person)s") % {"person": by})
        if text:
            lines += ["", text]
        lines += [
            "",
            f"{settings.PUBLIC_URL}{path}",
            "",
            _("You are told because of your role for this administration."),
        ]
    # A title with a line break would be a header of its own.
    return EmailMessage(
        f"{name}: {' '.join(subject.split())}", "\n".join(lines), to=[address]
    )


def _working(record: EditorialModel, *roles: str) -> Any:
    """Those who work today for the administration that answers for the record."""
    return working_for([record.administration], *roles)


def working_for(administrations: list[Administration], *roles: str) -> Any:
    """Those who work today for some administrations, as one of some roles if given."""
    held = Assignment.objects.valid_on(timezone.localdate()).filter(
        administration__in=administrations
    )
    if roles:
        held = held.filter(role__in=roles)
    return User.objects.filter(is_active=True, pk__in=held.values("user"))


def _reviewing(record: EditorialModel, people: list[User]) -> list[User]:
    """Those of some people who may still review the record."""
    return list(
        _working(record, Role.REVIEWER).filter(pk__in=[person.pk for person in people])
    )


def _owning(record: EditorialModel) -> Any:
    """Everybody who works today for an owner of the record."""
    return working_for([record.administration, *record.co_owners.all()])


def _authors(record: EditorialModel) -> list[User]:
    """Who began, last changed or submitted it, and still works for an owner."""
    submitted = JournalEntry.objects.filter(
        record=record.uuid, transition=Transition.SUBMIT
    ).values_list("done_by_id", flat=True)[:1]
    return list(
        _owning(record).filter(
            Q(pk__in=[record.created_by_id or 0, record.edited_by_id or 0])
            | Q(pk__in=[number for number in submitted if number])
        )
    )


def _talking(record: EditorialModel, *, is_internal: bool) -> list[User]:
    """Who has written a remark on it before; what is internal stays with the owners."""
    numbers = Remark.objects.filter(record=record.uuid).values_list(
        "written_by_id", flat=True
    )
    people = _owning(record) if is_internal else User.objects.filter(is_active=True)
    found = list(people.filter(pk__in=[number for number in numbers if number]))
    return [
        person
        for person in found
        if type(record).objects.visible_to(person).filter(pk=record.pk).exists()
    ]
