# SPDX-License-Identifier: AGPL-3.0-or-later
"""Records and the work on them: `records` imports `queryset`, and that imports `work`."""

from partnership.editorial.models.queryset import EditorialQuerySet
from partnership.editorial.models.records import (
    WRITING_ROLES,
    EditorialModel,
    LastingPart,
)
from partnership.editorial.models.work import (
    EditorialRule,
    JournalEntry,
    Remark,
    ScheduledMove,
    _kinds,
)

__all__ = [
    "WRITING_ROLES",
    "EditorialModel",
    "EditorialQuerySet",
    "EditorialRule",
    "JournalEntry",
    "LastingPart",
    "Remark",
    "ScheduledMove",
    # The first migration names it here.
    "_kinds",
]
