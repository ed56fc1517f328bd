# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choices that the code of the inbox depends on."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Answer(models.TextChoices):
    """The answers of the national rating of clarity (C.SI.2.5), in their wording."""

    UNCLEAR = "unclear", _("Sometimes the instructions were not clear")
    INCOMPLETE = "incomplete", _("Sometimes the instructions were not complete")
    LOST = "lost", _("Sometimes I could not tell whether I was on the right way")
    TECHNICAL = "technical", _("I had technical problems")
    OTHER_DIFFICULTY = "other_difficulty", _("Something else")
    CLEAR = "clear", _("The instructions were clear")
    COMPLETE = "complete", _("The instructions were complete")
    ON_THE_WAY = "on_the_way", _("I always knew that I was on the right way")
    NO_PROBLEMS = "no_problems", _("I had no technical problems")
    OTHER_PREFERENCE = "other_preference", _("Something else")


# Scores of 1 to 3 are asked what was difficult, 4 and 5 what was liked.
DIFFICULTIES = [
    Answer.UNCLEAR,
    Answer.INCOMPLETE,
    Answer.LOST,
    Answer.TECHNICAL,
    Answer.OTHER_DIFFICULTY,
]
PREFERENCES = [
    Answer.CLEAR,
    Answer.COMPLETE,
    Answer.ON_THE_WAY,
    Answer.NO_PROBLEMS,
    Answer.OTHER_PREFERENCE,
]
LOWEST_SCORE, LAST_NEGATIVE_SCORE, HIGHEST_SCORE = 1, 3, 5


class ReportKind(models.TextChoices):
    """What somebody reports."""

    ERROR = "error", _("Error on a page")
    ACCESSIBILITY = "accessibility", _("Barrier to access")
    CORRECTION = "correction", _("Proposed correction")


class ReportState(models.TextChoices):
    """How far the office is with a report."""

    NEW = "new", _("New")
    IN_PROGRESS = "in_progress", _("In progress")
    CLOSED = "closed", _("Dealt with")


class ReportOutcome(models.TextChoices):
    """What came of a proposed correction."""

    TAKEN = "taken", _("Taken over")
    REFUSED = "refused", _("Refused")
    DONE = "done", _("Already done")


class VisitorQuestionState(models.TextChoices):
    """What became of a question that a visitor asked."""

    NEW = "new", _("New")
    TAKEN_UP = "taken_up", _("Taken up")
    REFUSED = "refused", _("Not taken on")
