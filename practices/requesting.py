# SPDX-License-Identifier: AGPL-3.0-or-later
"""The only writer of a request's status: what either side does with it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnership.accounts.models import Assignment, User
from partnership.administrations.models import Administration
from partnership.catalogue.models import Entry
from partnership.editorial.models import WRITING_ROLES
from partnership.events.models import Event
from practices.exchange_enums import RequestStatus, RequestStep
from practices.exchange_mails import tell
from practices.models import ExchangeRequest, RequestEntry

ASKED, ASKING = "to_administration", "from_administration"


@dataclass(frozen=True)
class Transition:
    """One thing that can be done: by which side, from where, and where it leads."""

    side: str
    starts: frozenset[str]
    # None keeps the status.
    leads_to: str | None
    # What has to be said with it: a reason, an outcome, a day, a person, or nothing.
    asks_for: str = ""


_OPEN = frozenset({RequestStatus.SENT, RequestStatus.TAKEN_UP})
_LIVE = _OPEN | {RequestStatus.AGREED}
TRANSITIONS: dict[str, Transition] = {
    RequestStep.TAKE_UP: Transition(
        ASKED, frozenset({RequestStatus.SENT}), RequestStatus.TAKEN_UP
    ),
    RequestStep.ASSIGN: Transition(ASKED, _LIVE, None, "person"),
    RequestStep.AGREE: Transition(ASKED, _LIVE, RequestStatus.AGREED, "day"),
    RequestStep.FINISH: Transition(
        ASKED,
        frozenset({RequestStatus.TAKEN_UP, RequestStatus.AGREED}),
        RequestStatus.DONE,
        "outcome",
    ),
    RequestStep.REFUSE: Transition(ASKED, _OPEN, RequestStatus.REFUSED, "reason"),
    RequestStep.WITHDRAW: Transition(ASKING, _LIVE, RequestStatus.WITHDRAWN, "reason"),
}
# What happened, for the subject of the mail to the other side.
SUBJECTS = {
    RequestStep.SEND: gettext_lazy("A request to your administration: %(what)s"),
    RequestStep.TAKE_UP: gettext_lazy("Your request was taken up: %(what)s"),
    RequestStep.AGREE: gettext_lazy("Your request was agreed to: %(what)s"),
    RequestStep.FINISH: gettext_lazy("What came of your request: %(what)s"),
    RequestStep.REFUSE: gettext_lazy("Your request was refused: %(what)s"),
    RequestStep.WITHDRAW: gettext_lazy("A request was withdrawn: %(what)s"),
}
MISSING = {
    "reason": gettext_lazy("Give the reason: the other side reads it."),
    "outcome": gettext_lazy("Say what came of it."),
    "day": gettext_lazy("Say on which day you have agreed."),
}


class RequestError(Exception):
    """This is not done with the request; the message says why."""


def people_of(administration: Administration) -> Any:
    """Who may deal with a request to an administration today."""
    held = Assignment.objects.valid_on(timezone.localdate()).filter(
        administration=administration, role__in=WRITING_ROLES
    )
    return User.objects.filter(is_active=True, pk__in=held.values("user"))


def events_for(request: ExchangeRequest) -> Any:
    """Published events of the asked side that may have come of a request."""
    entries = Entry.objects.filter(record=OuterRef("uuid"))
    return Event.objects.filter(
        Exists(entries),
        administration=request.to_administration,
        starts_on__gte=str(request.sent_on.year),
    ).order_by("-starts_on", "pk")


def writes_for(user: User, administration_id: int) -> bool:
    """Whether somebody acts in the name of an administration today."""
    if user.is_superuser:
        return True
    own = user.administration_ids(timezone.localdate(), *WRITING_ROLES)
    return administration_id in own


def offered(request: ExchangeRequest, user: User) -> list[str]:
    """What somebody may do with a request as it stands."""
    return [
        step
        for step, transition in TRANSITIONS.items()
        if request.status in transition.starts
        and writes_for(user, getattr(request, f"{transition.side}_id"))
    ]


@transaction.atomic
def send(request: ExchangeRequest, *, by: User) -> ExchangeRequest:
    """Send a request that is not saved yet, and tell those who are asked."""
    if not writes_for(by, request.from_administration_id):
        raise RequestError(
            _("You do not write for %(administration)s.")
            % {"administration": request.from_administration}
        )
    request.full_clean()
    request.save()
    _note(request, RequestStep.SEND, by=by)
    return request


@transaction.atomic
def step(
    request: ExchangeRequest,
    name: str,
    *,
    by: User,
    version: int | None = None,
    text: str = "",
    day: Any = None,
    person: User | None = None,
    event: Event | None = None,
) -> ExchangeRequest:
    """Take up, assign, agree, finish, refuse or withdraw a request.

    Checks side, status and what has to be said; writes status and journal in one
    transaction. `version` is the one that the person has seen.
    """
    request = ExchangeRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    transition = TRANSITIONS[name]
    _check(request, transition, by, version)
    text = text.strip()
    given = {"reason": text, "outcome": text, "day": day, "person": True}
    if transition.asks_for and not given[transition.asks_for]:
        raise RequestError(str(MISSING[transition.asks_for]))
    people = people_of(request.to_administration)
    if person is not None and not people.filter(pk=person.pk).exists():
        raise RequestError(
            _("%(person)s does not write for %(administration)s.")
            % {"person": person, "administration": request.to_administration}
        )
    if event is not None:
        if not events_for(request).filter(pk=event.pk).exists():
            raise RequestError(
                _("“%(event)s” is no published event of %(administration)s.")
                % {"event": event, "administration": request.to_administration}
            )
        request.event = event
    changes: dict[str, Callable[[], None]] = {
        "reason": lambda: setattr(request, "reason", text),
        "outcome": lambda: setattr(request, "outcome", text),
        "day": lambda: setattr(request, "agreed_on", day),
        "person": lambda: setattr(request, "assigned_to", person),
    }
    if transition.asks_for:
        changes[transition.asks_for]()
    if (
        name == RequestStep.TAKE_UP
        and request.assigned_to is None
        and people.filter(pk=by.pk).exists()
    ):
        # Who takes it up deals with it, unless somebody else is named later.
        request.assigned_to = by
    if transition.leads_to is not None:
        request.status = transition.leads_to
    request.version += 1
    try:
        request.full_clean()
    except ValidationError as error:
        raise RequestError(" ".join(error.messages)) from error
    request.save()
    _note(request, name, by=by, text=text)
    return request


def _check(
    request: ExchangeRequest, transition: Transition, by: User, version: int | None
) -> None:
    if not writes_for(by, getattr(request, f"{transition.side}_id")):
        raise RequestError(_("The other administration does this, or another role."))
    if version is not None and version != request.version:
        raise RequestError(
            _("The request has changed after you opened this page. Look at it again.")
        )
    if request.status not in transition.starts:
        raise RequestError(
            _("The request is in status “%(status)s”: this cannot be done any more.")
            % {"status": request.get_status_display()}
        )


def _note(request: ExchangeRequest, name: str, *, by: User, text: str = "") -> None:
    """Write the journal, and tell the other side."""
    RequestEntry.objects.create(request=request, step=name, text=text, done_by_id=by.pk)
    if name not in SUBJECTS:
        return
    sender = ASKING if name == RequestStep.SEND else TRANSITIONS[name].side
    other = ASKED if sender == ASKING else ASKING
    lines = [request.wants]
    if request.agreed_on:
        lines += [
            "",
            _("Agreed day: %(day)s") % {"day": f"{request.agreed_on:%d.%m.%Y}"},
        ]
    if text:
        lines += ["", text]
    transaction.on_commit(
        lambda: tell(getattr(request, other), SUBJECTS[name], request, lines, by=by)
    )
