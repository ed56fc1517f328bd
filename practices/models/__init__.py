# SPDX-License-Identifier: AGPL-3.0-or-later
"""Good practices and their parts, and what others write about them.

Modules import downwards only: `parts` points at `practice`, never the reverse.
"""

from practices.models.adoption import Adoption, AdoptionOutcome, AdoptionStep
from practices.models.evidence import EvidenceAnswer, EvidenceReview
from practices.models.parts import ApplicationWindow, PracticeFigure, PracticeLink
from practices.models.practice import Practice

__all__ = [
    "Adoption",
    "AdoptionOutcome",
    "AdoptionStep",
    "ApplicationWindow",
    "EvidenceAnswer",
    "EvidenceReview",
    "Practice",
    "PracticeFigure",
    "PracticeLink",
]
