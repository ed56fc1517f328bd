# SPDX-License-Identifier: AGPL-3.0-or-later
"""Duplicates: finding them, and making one record of two."""

from collections.abc import Iterable
from copy import copy
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from partnership.catalogue import services as catalogue
from partnership.catalogue.models import Entry
from partnership.editorial.enums import Transition, WorkState
from partnership.editorial.models import JournalEntry
from partnership.editorial.quality.likeness import MOST_OTHERS, like_pairs
from partnership.editorial.services import TransitionError
from partnership.organisations.models import Organisation, OrganisationQuerySet

# Any number that no other advisory lock of the portal has.
MERGE_LOCK = 70_002


class MergeError(TransitionError):
    """Two records are not made one; the message says why, for the person at the form."""


@transaction.atomic
def merge(
    duplicate: Organisation,
    *,
    into: Organisation,
    by: Any,
    reason: str,
    versions: tuple[int, int] | None = None,
) -> JournalEntry:
    """Make one record of two: the duplicate stays, and leads to the other one.

    Whatever named the duplicate names the other record, at once where it is published.
    Nothing is copied between them. `by` is None for commands; `versions` are those of
    both that the person has compared.
    """
    reason = reason.strip()
    duplicate, into = _locked(duplicate, into)
    _check_right(duplicate, into, by)
    _check_pair(duplicate, into)
    if versions is not None and versions != (duplicate.version, into.version):
        raise MergeError(
            _("One of the two was changed after you compared them. Look at them again.")
        )
    if not reason:
        raise MergeError(_("Give the reason: the author and the public read it."))
    is_published = Entry.objects.filter(record=duplicate.uuid).exists()
    # One after the other, so that the history of each says it.
    for record in [*duplicate.duplicates.order_by("pk"), duplicate]:
        record.merged_into = into
        record.state = WorkState.DRAFT
        record.changed_by(by)
        record.save()
    if is_published:
        try:
            catalogue.merge(duplicate, into=into, by=by, reason=reason)
        except catalogue.PublicationError as error:
            raise MergeError(str(error)) from error
    return JournalEntry.objects.create(
        kind=duplicate.kind,
        record=duplicate.uuid,
        transition=Transition.MERGE,
        version=duplicate.version,
        reason=reason,
        done_by_id=by.pk if by else None,
    )


def _locked(
    duplicate: Organisation, into: Organisation
) -> tuple[Organisation, Organisation]:
    """Both records as they are now; one merger after the other, so never a circle."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [MERGE_LOCK])
    rows = Organisation.objects.select_for_update(of=("self",)).order_by("pk")
    records = {row.pk: row for row in rows.filter(pk__in=[duplicate.pk, into.pk])}
    return records[duplicate.pk], records[into.pk]


def _check_right(duplicate: Organisation, into: Organisation, by: Any) -> None:
    """The duplicate is of the own administration; the other one may be anybody's.

    Nothing of the other record changes, but the person must be able to compare it.
    """
    if by is None:
        return
    rows = Organisation.objects
    if (
        not by.has_perm("organisations.publish_organisation")
        or not rows.publishable_by(by).filter(pk=duplicate.pk).exists()
        or not rows.comparable_by(by).filter(pk=into.pk).exists()
    ):
        raise MergeError(
            _("You may not do this with “%(record)s”: it needs another role.")
            % {"record": duplicate}
        )


def _check_pair(duplicate: Organisation, into: Organisation) -> None:
    if duplicate.pk == into.pk:
        raise MergeError(_("A record is not merged into itself. Choose another one."))
    for record in [duplicate, into]:
        if reason := record.closed():
            raise MergeError(reason)
    if duplicate.partner_id is not None:
        raise MergeError(
            _(
                "“%(record)s” stands for a partner of the portal. Merge the other "
                "record into this one."
            )
            % {"record": duplicate}
        )


def possible_duplicates(
    organisations: Iterable[Organisation], among: OrganisationQuerySet
) -> dict[int, list[Organisation]]:
    """Who may be the same body: {number: others with a like name or the same tax code}.

    The likest first; each has its `likeness`, from 0 to 1. `among` are those that may
    be shown; what was merged is left out. Two queries, however many are asked for.
    """
    asked_for = [organisation.pk for organisation in organisations]
    pairs = like_pairs(Organisation, asked_for)
    others = {
        other.pk: other
        for other in among.lasting()
        .filter(pk__in={pair[1] for pair in pairs})
        .select_related("administration", "organisation_kind", "seat")
    }
    found: dict[int, list[Organisation]] = {}
    for asked, number, likeness, _same in pairs:
        like = found.setdefault(asked, [])
        if number in others and len(like) < MOST_OTHERS:
            other = copy(others[number])
            other.likeness = likeness
            like.append(other)
    return {asked: like for asked, like in found.items() if like}
