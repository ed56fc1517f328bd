# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choices on which questions and requests between administrations depend."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Asker(models.TextChoices):
    """Who asks; nobody is named."""

    ADMINISTRATION = "administration", _("An administration")
    ORGANISATION = "organisation", _("An organisation")
    PUBLIC = "public", _("A citizen")


class QuestionState(models.TextChoices):
    """How far the owner of the practice is with a question."""

    OPEN = "open", _("Waiting for an answer")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")
    REFUSED = "refused", _("Not taken on")


class AnswerKind(models.TextChoices):
    """Whether the public finds an answer."""

    YES = "yes", _("With an answer")
    NO = "no", _("Without an answer yet")
