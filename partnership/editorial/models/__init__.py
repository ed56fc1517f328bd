# SPDX-License-Identifier: AGPL-3.0-or-later
"""Records, batches of them and the work on them.

`records` imports `work`, never the reverse; `batches` and `filters` import neither.
"""

from partnership.editorial.models.batches import Batch, BatchRow
from partnership.editorial.models.filters import SavedFilter
from partnership.editorial.models.records import (
    WRITING_ROLES,
    EditorialModel,
    EditorialQuerySet,
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
    "Batch",
    "BatchRow",
    "EditorialModel",
    "EditorialQuerySet",
    "EditorialRule",
    "JournalEntry",
    "LastingPart",
    "Remark",
    "SavedFilter",
    "ScheduledMove",
    # The first migration names it here.
    "_kinds",
]
