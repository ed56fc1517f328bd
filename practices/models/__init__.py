# SPDX-License-Identifier: AGPL-3.0-or-later
"""Good practices and their parts.

Modules import downwards only: `parts` points at `practice`, never the reverse.
"""

from practices.models.parts import ApplicationWindow, PracticeFigure, PracticeLink
from practices.models.practice import Practice

__all__ = ["ApplicationWindow", "Practice", "PracticeFigure", "PracticeLink"]
