# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choices that the code of the figures depends on."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ObservationStatus(models.TextChoices):
    """How final a figure is, as its source says."""

    ESTIMATE = "estimate", _("Estimate")
    PROVISIONAL = "provisional", _("Provisional")
    DEFINITIVE = "definitive", _("Definitive")
