# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choices on which lessons depend."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LessonKind(models.TextChoices):
    """What there is to learn from."""

    FAILED = "failed", _("It did not work")
    DIFFERENTLY = "differently", _("We would do it differently")
    UNEXPECTED = "unexpected", _("It had effects that nobody expected")


class Visibility(models.TextChoices):
    """Who reads a lesson; only partners' lessons are never published (X-05)."""

    PUBLIC = "public", _("Everybody, with the name of the administration")
    ANONYMOUS = "anonymous", _("Everybody, without name, practice and adoption")
    PARTNERS = "partners", _("Only the staff of all administrations of the portal")
