# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choices that the code of the catalogue depends on."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicationAct(models.TextChoices):
    """What a publication does with the record's place in the catalogue."""

    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REDACTED = "redacted", _("Redacted")
