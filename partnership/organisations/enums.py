# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choices that the code of the organisations depends on."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SizeClass(models.TextChoices):
    """Size by number of people employed, as the Family Audit fees divide it.

    Resolution of the provincial government of Trento no. 1768 of 2023.
    """

    SMALL = "small", _("Up to 15 people")
    MEDIUM = "medium", _("16 to 100 people")
    LARGE = "large", _("More than 100 people")


class AtecoEdition(models.TextChoices):
    """The edition of the classification of economic activities that a code is of."""

    ATECO_2007 = "2007", "ATECO 2007"
    ATECO_2025 = "2025", "ATECO 2025"
