# SPDX-License-Identifier: AGPL-3.0-or-later
"""Records, batches of them and the work on them.

`records` imports `queryset`, and that imports the others, never the reverse.
"""

from partnership.editorial.models.batches import Batch, BatchRow
from partnership.editorial.models.contacts import (
    ConfirmationAnswer,
    ConfirmationRequest,
)
from partnership.editorial.models.filters import SavedFilter
from partnership.editorial.models.quality import (
    Comparison,
    LikeRecord,
    NamedAddress,
    WebAddress,
)
from partnership.editorial.models.queryset import EditorialQuerySet
from partnership.editorial.models.records import (
    WRITING_ROLES,
    EditorialModel,
    LastingPart,
    likeness_indexes,
)
from partnership.editorial.models.sharing import Handover, Share
from partnership.editorial.models.translations import TranslationMark
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
    "Comparison",
    "ConfirmationAnswer",
    "ConfirmationRequest",
    "EditorialModel",
    "EditorialQuerySet",
    "EditorialRule",
    "Handover",
    "JournalEntry",
    "LastingPart",
    "LikeRecord",
    "NamedAddress",
    "Remark",
    "SavedFilter",
    "ScheduledMove",
    "Share",
    "TranslationMark",
    "WebAddress",
    # The first migration names it here.
    "_kinds",
    "likeness_indexes",
]
