# SPDX-License-Identifier: AGPL-3.0-or-later
"""Good practices and their parts.

Modules import downwards only: `parts`, `questions` and `requests` point at `practice`,
never the reverse.
"""

from practices.models.parts import ApplicationWindow, PracticeFigure, PracticeLink
from practices.models.practice import Practice
from practices.models.questions import Question
from practices.models.requests import ExchangeRequest, RequestEntry

__all__ = [
    "ApplicationWindow",
    "ExchangeRequest",
    "Practice",
    "PracticeFigure",
    "PracticeLink",
    "Question",
    "RequestEntry",
]
