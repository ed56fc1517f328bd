# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where far pages of the list begin: lists go on by position, not by number."""

from partnership.catalogue.listing import NEWEST
from partnership.catalogue.models import Entry
from partnership.common.keyset import Position

KIND = "practice"


def positions(offset: int) -> dict[str, str]:
    """The cursor of the page that begins after so many practices; "" without them."""
    rows = NEWEST.applied(Entry.objects.of_kind(KIND))
    before = rows[offset - 1 : offset].first() if offset else None
    if before is None:
        return {"deep_cursor": ""}
    # The list as it is asked without any parameter.
    position = Position(tuple(NEWEST.keys_of(before)))
    return {"deep_cursor": position.cursor(NEWEST, [KIND])}
