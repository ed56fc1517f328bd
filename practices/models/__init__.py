# SPDX-License-Identifier: AGPL-3.0-or-later
"""Good practices and their parts, and what others write about them.

Modules import downwards only: `parts`, `questions` and `requests` point at `practice`,
never the reverse.
"""

from practices.models.adoption import Adoption, AdoptionOutcome, AdoptionStep
from practices.models.evidence import EvidenceAnswer, EvidenceReview
from practices.models.lessons import Lesson
from practices.models.parts import ApplicationWindow, PracticeFigure, PracticeLink
from practices.models.practice import Practice
from practices.models.questions import Question
from practices.models.requests import ExchangeRequest, RequestEntry

__all__ = [
    "Adoption",
    "AdoptionOutcome",
    "AdoptionStep",
    "ApplicationWindow",
    "EvidenceAnswer",
    "EvidenceReview",
    "ExchangeRequest",
    "Lesson",
    "Practice",
    "PracticeFigure",
    "PracticeLink",
    "Question",
    "RequestEntry",
]
