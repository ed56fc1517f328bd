# SPDX-License-Identifier: AGPL-3.0-or-later
"""Handing a record over to another administration, which accepts it (B-3.7).

Whoever may publish a record may give it away, and whoever would publish it accepts it:
both answer for it before the public. Administrators look after people, not records.
"""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from partnership.accounts.enums import Role
from partnership.administrations.models import Administration
from partnership.catalogue import services as catalogue
from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.models import Entry, Publication
from partnership.catalogue.references import reference_to_administration
from partnership.catalogue.writing import plain
from partnership.editorial import mails
from partnership.editorial.enums import HandoverState, Transition
from partnership.editorial.models import (
    EditorialModel,
    Handover,
    JournalEntry,
    ScheduledMove,
    Share,
)
from partnership.editorial.services import TransitionError, check_right
from partnership.editorial.sharing import write_owners


def waiting_handover(record: EditorialModel) -> Handover | None:
    """The handover of a record about which nobody has decided, if there is one."""
    rows = Handover.objects.waiting().select_related("giver", "receiver")
    return rows.filter(record=record.uuid).first()


def may_decide(record: EditorialModel, handover: Handover, user: Any) -> bool:
    """Whether a person accepts or refuses: who would publish it from then on."""
    meta = record._meta
    own = user.administration_ids(timezone.localdate(), Role.REVIEWER)
    return bool(
        user.has_perm(f"{meta.app_label}.publish_{meta.model_name}")
        and (user.is_superuser or handover.receiver_id in own)
    )


@transaction.atomic
def offer(
    record: EditorialModel, receiver: Administration, *, by: Any, reason: str
) -> Handover:
    """Offer a record to another administration; its people read it from now on."""
    record = _locked(record)
    check_right(record, Transition.OFFER, by)
    reason = reason.strip()
    if closed := record.closed():
        raise TransitionError(closed)
    if receiver.pk == record.administration_id:
        raise TransitionError(
            _("The record belongs to this administration already. Choose another one.")
        )
    if not reason:
        raise TransitionError(_("Give the reason: the other administration reads it."))
    if waiting := waiting_handover(record):
        raise TransitionError(
            _("It is offered to %(administration)s already: take that back first.")
            % {"administration": waiting.receiver}
        )
    handover = Handover.objects.create(
        kind=record.kind,
        record=record.uuid,
        giver=record.administration,
        receiver=receiver,
        reason=reason,
        proposed_by_id=by.pk if by else None,
    )
    _note(record, Transition.OFFER, by, f"{handover}. {reason}")
    _tell(record, Transition.OFFER, [receiver], by, reason)
    return handover


@transaction.atomic
def accept(handover: Handover, record: EditorialModel, *, by: Any) -> bool:
    """Make the receiving administration the owner of a record.

    Shares, co-owners, the choice of a reviewer and dates to come were the former
    owner's: they end. What is published is published again with the new owner; whether
    that was possible.
    """
    record = _locked(record)
    handover = _undecided(handover)
    _check_decision(record, handover, by)
    if closed := record.closed():
        raise TransitionError(closed)
    if record.administration_id != handover.giver_id:
        raise TransitionError(
            _("The record does not belong to %(administration)s any more.")
            % {"administration": handover.giver}
        )
    _decide(handover, HandoverState.ACCEPTED, by)
    ScheduledMove.objects.filter(record=record.uuid, ended_at=None).update(
        ended_at=timezone.now(), outcome=_("Given up: the record was handed over.")
    )
    Share.objects.filter(record=record.uuid).delete()
    record.administration = handover.receiver
    record.assigned_to = None
    said = _("Handed over: %(handover)s") % {"handover": handover}
    write_owners(record, set(), by=by, reason=said)
    _note(record, Transition.ACCEPT, by, f"{handover}. {handover.reason}")
    shown = Entry.objects.filter(record=record.uuid)
    if not shown.filter(administration=None).exists():
        # What visitors write about a record without a name is dealt with by all.
        import_string(settings.ON_NEW_OWNER)(record.uuid, handover.receiver)
    _tell(
        record,
        Transition.ACCEPT,
        [handover.giver, handover.receiver],
        by,
        str(handover),
    )
    return _show_owner(record, by)


@transaction.atomic
def refuse(handover: Handover, record: EditorialModel, *, by: Any, answer: str) -> None:
    """Do not take a record; its owner reads why."""
    record = _locked(record)
    handover = _undecided(handover)
    _check_decision(record, handover, by)
    answer = answer.strip()
    if not answer:
        raise TransitionError(_("Give the reason: the other administration reads it."))
    _decide(handover, HandoverState.REFUSED, by, answer)
    _note(record, Transition.REFUSE, by, f"{handover}. {answer}")
    _tell(record, Transition.REFUSE, [handover.giver], by, answer)


@transaction.atomic
def retract(handover: Handover, record: EditorialModel, *, by: Any) -> None:
    """Take an offer back; the other administration reads the record no longer."""
    record = _locked(record)
    handover = _undecided(handover)
    check_right(record, Transition.RETRACT, by)
    _decide(handover, HandoverState.WITHDRAWN, by)
    _note(record, Transition.RETRACT, by, str(handover))
    _tell(record, Transition.RETRACT, [handover.receiver], by, "")


def _show_owner(record: EditorialModel, by: Any) -> bool:
    """Publish what the public sees once more, with who answers for it now.

    Nothing else of it changes, so that nobody has to review it. It is refused where
    it names what has been withdrawn since: then the next publication shows the owner.
    """
    entry = Entry.objects.filter(record=record.uuid).first()
    if entry is None:
        return True
    rows = Publication.objects.of_record(record.uuid).exclude(content=None)
    last = rows.first()
    if last is None:
        return False
    kind = publication_kind(record.kind)
    content = kind.upgraded(last.content, last.schema) | {"slug": entry.slug}
    if content["administration"] is None:
        # Nobody is to know whose it was, nor whose it is.
        return True
    content["administration"] = plain(
        reference_to_administration(record.administration)
    )
    try:
        with transaction.atomic():
            catalogue.publish_approved(
                record, content, schema=kind.schema, version=entry.version, by=by
            )
    except catalogue.PublicationError:
        return False
    return True


def _locked(record: EditorialModel) -> Any:
    return type(record).objects.select_for_update(of=("self",)).get(pk=record.pk)


def _undecided(handover: Handover) -> Handover:
    """The handover, locked; refused where somebody has decided meanwhile."""
    rows = Handover.objects.select_for_update(of=("self",))
    handover = rows.select_related("giver", "receiver").get(pk=handover.pk)
    if handover.state != HandoverState.PROPOSED:
        raise TransitionError(
            _("This was decided meanwhile: %(state)s.")
            % {"state": handover.get_state_display()}
        )
    return handover


def _check_decision(record: EditorialModel, handover: Handover, by: Any) -> None:
    if by is not None and not may_decide(record, handover, by):
        raise TransitionError(
            _("You may not do this with “%(record)s”: it needs another role.")
            % {"record": record}
        )


def _decide(handover: Handover, state: str, by: Any, answer: str = "") -> None:
    handover.state, handover.answer = state, answer
    handover.decided_at = timezone.now()
    handover.decided_by_id = by.pk if by else None
    handover.save(update_fields=["state", "answer", "decided_at", "decided_by_id"])


def _tell(
    record: EditorialModel,
    event: str,
    administrations: list[Administration],
    by: Any,
    text: str,
) -> None:
    def tell() -> None:
        for administration in administrations:
            mails.tell_administration(record, event, administration, by=by, text=text)

    transaction.on_commit(tell)


def _note(record: EditorialModel, transition: str, by: Any, reason: str) -> None:
    JournalEntry.objects.create(
        kind=record.kind,
        record=record.uuid,
        transition=transition,
        version=record.version,
        reason=reason,
        done_by_id=by.pk if by else None,
    )
