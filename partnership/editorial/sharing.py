# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sharing a record with another administration, and ending that (B-3.3).

Who may read it, or also write remarks, stands in `Share`; who may change it is among
the co-owners of the record itself. Nobody is both.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from partnership.administrations.models import Administration
from partnership.common.history import related_in_one_step
from partnership.editorial import mails
from partnership.editorial.enums import ShareLevel, Transition
from partnership.editorial.models import EditorialModel, JournalEntry, Share
from partnership.editorial.reverting import LONGEST_REASON, published_as
from partnership.editorial.services import TransitionError


@dataclass(frozen=True)
class Sharer:
    """An administration that shares a record, and what it may do with it."""

    administration: Administration
    level: ShareLevel
    # None of co-owners: the journal and the history say since when and why.
    share: Share | None = None


def may_share(record: EditorialModel, user: Any) -> bool:
    """Whether a person says who shares the record; who shares it does not pass it on."""
    meta = record._meta
    return bool(
        user.has_perm(f"{meta.app_label}.change_{meta.model_name}")
        and type(record).objects.shareable_by(user).filter(pk=record.pk).exists()
    )


def sharers_of(record: EditorialModel) -> list[Sharer]:
    """Everybody who shares a record: who reads it, then who changes it."""
    shares = Share.objects.filter(record=record.uuid).select_related("administration")
    return [
        *(Sharer(row.administration, ShareLevel(row.level), row) for row in shares),
        *(Sharer(owner, ShareLevel.EDIT) for owner in record.co_owners.all()),
    ]


@transaction.atomic
def share(
    record: EditorialModel,
    administration: Administration,
    level: str,
    *,
    by: Any,
    reason: str = "",
) -> None:
    """Let another administration read, comment or change a record from now on.

    It replaces what that administration could do before. Raises `TransitionError` with
    a sentence for the person.
    """
    record = _held(record, by)
    level, reason = ShareLevel(level), reason.strip()
    if closed := record.closed():
        raise TransitionError(closed)
    if administration.pk == record.administration_id:
        raise TransitionError(
            _("The record belongs to this administration already. Choose another one.")
        )
    before = {each.administration.pk: each.level for each in sharers_of(record)}
    if before.get(administration.pk) == level:
        raise TransitionError(
            _("%(administration)s may already %(level)s.")
            % {"administration": administration, "level": level.label}
        )
    _end(record, administration, by, reason, is_kept=level == ShareLevel.EDIT)
    if level == ShareLevel.EDIT:
        co_owners = {owner.pk for owner in record.co_owners.all()} | {administration.pk}
        write_owners(record, co_owners, by=by, reason=reason)
    else:
        Share.objects.create(
            kind=record.kind,
            record=record.uuid,
            administration=administration,
            level=level,
            reason=reason,
            shared_by_id=by.pk if by else None,
        )
    said = f"{administration}: {level.label}"
    _note(record, Transition.SHARE, by, f"{said}. {reason}" if reason else said)
    transaction.on_commit(
        lambda: mails.tell_administration(
            record, Transition.SHARE, administration, by=by, text=reason, level=level
        )
    )


@transaction.atomic
def unshare(record: EditorialModel, administration: Administration, *, by: Any) -> None:
    """Take away what another administration may do with a record, at once."""
    record = _held(record, by)
    if not _end(record, administration, by, ""):
        raise TransitionError(
            _("“%(record)s” is not shared with %(administration)s.")
            % {"record": record, "administration": administration}
        )
    _note(record, Transition.UNSHARE, by, str(administration))
    transaction.on_commit(
        lambda: mails.tell_administration(
            record, Transition.UNSHARE, administration, by=by
        )
    )


def write_owners(
    record: EditorialModel,
    co_owners: Iterable[int],
    *,
    by: Any,
    reason: str = "",
) -> None:
    """Write whose a record is as its next version; it must be held by the caller.

    The text is the same: who last changed that stays who it was, for the rule of four
    eyes, and where the public saw all of it nothing is pending.
    """
    author = record.edited_by
    record.changed_by(by)
    record.edited_by = author
    # The history says who it was; the record itself names who wrote the text.
    row: Any = record
    row._history_user = by
    try:
        with related_in_one_step(record):
            record.save()
            record.co_owners.set(co_owners)
            record.equals_version = published_as(record)
            if reason:
                row._change_reason = Truncator(reason).chars(LONGEST_REASON)
    finally:
        del row._history_user


def _held(record: EditorialModel, by: Any) -> EditorialModel:
    """The record, locked; refused to whoever may not share it."""
    record = type(record).objects.select_for_update(of=("self",)).get(pk=record.pk)
    if by is not None and not may_share(record, by):
        raise TransitionError(
            _("You may not do this with “%(record)s”: it needs another role.")
            % {"record": record}
        )
    return record


def _end(
    record: EditorialModel,
    administration: Administration,
    by: Any,
    reason: str,
    *,
    is_kept: bool = False,
) -> bool:
    """Take away what an administration may do; whether there was something.

    `is_kept`: it becomes a co-owner, whom nobody takes off the list first.
    """
    gone, _by_model = Share.objects.filter(
        record=record.uuid, administration=administration
    ).delete()
    co_owners = {owner.pk for owner in record.co_owners.all()}
    if administration.pk in co_owners and not is_kept:
        write_owners(record, co_owners - {administration.pk}, by=by, reason=reason)
        return True
    return bool(gone)


def _note(record: EditorialModel, transition: str, by: Any, reason: str) -> None:
    JournalEntry.objects.create(
        kind=record.kind,
        record=record.uuid,
        transition=transition,
        version=record.version,
        reason=reason,
        done_by_id=by.pk if by else None,
    )
