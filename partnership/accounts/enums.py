# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choices that the code of the accounts depends on."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person does for an administration (design 5)."""

    CONTRIBUTOR = "contributor", _("Contributor: writes and submits")
    EDITOR = "editor", _("Editor: also edits the drafts of others")
    REVIEWER = "reviewer", _("Reviewer: publishes and withdraws")
    ASSESSOR = "assessor", _("Assessor: scores applications")
    CERTIFIER = "certifier", _("Certifier: decides")
    ADMINISTRATOR = "administrator", _("Administrator: people and settings")
