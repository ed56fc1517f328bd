# SPDX-License-Identifier: AGPL-3.0-or-later
"""What waits for a person, of every area: start page and weekly mail ask here."""

from typing import Any

from partnership.accounts.models import User
from partnership.editorial.desk import Line, desk_of
from practices.exchange_desk import exchange_piles


def piles_of(user: User, *, to_do: bool = False) -> list[tuple[Any, list[Line]]]:
    """Records, and the exchange between administrations.

    `to_do`: of the records only those with which somebody is to do something.
    """
    return [*desk_of(user, to_do=to_do), *exchange_piles(user)]
