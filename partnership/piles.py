# SPDX-License-Identifier: AGPL-3.0-or-later
"""What waits for a person, of every area: start page and weekly mail ask here."""

from typing import Any

from partnership.accounts.models import User
from partnership.editorial.desk import Line, desk_of
from practices.exchange_desk import exchange_piles


def piles_of(user: User) -> list[tuple[Any, list[Line]]]:
    """Records, and the exchange between administrations."""
    return [*desk_of(user), *exchange_piles(user)]
