# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is done with accounts beyond one row."""

from collections.abc import Iterable
from datetime import date, timedelta

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from partnership.accounts import second_factor
from partnership.accounts.enums import Role
from partnership.accounts.mails import tell_of_second_factor
from partnership.accounts.models import Assignment, User
from partnership.administrations.models import Administration

Period = tuple[date | None, date | None]


def lock_administrators_of(person: User) -> None:
    """Let one change at a time decide who administers the person's administrations.

    Two administrators who take each other's role away would both be right otherwise.
    """
    held = Assignment.objects.filter(user=person, role=Role.ADMINISTRATOR)
    administrations = Administration.objects.filter(
        pk__in=held.values("administration")
    )
    # Records that name the administration can be written meanwhile.
    list(administrations.order_by("pk").select_for_update(no_key=True))


def gap_left_by(
    person: User, administration: int, kept: Iterable[Period], *, day: date
) -> date | None:
    """The first day on which an administration would have no administrator any more.

    `kept` are the periods in which the person still administers it. None if there is no
    such day, or if it would have come as early without the change.
    """
    periods = Assignment.objects.filter(
        administration=administration,
        role=Role.ADMINISTRATOR,
        user__is_active=True,
        user__is_staff=True,
    )
    others = _periods(periods.exclude(user=person))
    before = _first_gap([*others, *_periods(periods.filter(user=person))], day)
    after = _first_gap([*others, *kept], day)
    if after is None or (before is not None and before <= after):
        return None
    return after


@transaction.atomic
def reset_second_factor(person: User, *, by: User | None) -> None:
    """A telephone is lost: the person sets everything up anew at the next login.

    The link to single sign-on goes too. The person is told.
    """
    SocialAccount.objects.filter(user=person).delete()
    second_factor.remove(person, by=by, event=second_factor.RESET)
    transaction.on_commit(
        lambda: tell_of_second_factor(person, second_factor.RESET, by=by)
    )


def _periods(assignments: Iterable[Assignment]) -> list[Period]:
    return [(one.valid_from, one.valid_until) for one in assignments]


def _first_gap(periods: list[Period], day: date) -> date | None:
    """The first day from a given one on that is in none of the periods."""
    while True:
        ends = [
            end
            for start, end in periods
            if (start is None or start <= day) and (end is None or end >= day)
        ]
        if None in ends or date.max in ends:
            return None
        if not ends:
            return day
        day = max(end for end in ends if end) + timedelta(days=1)
