# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choices that the code of the events depends on."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventStatus(models.TextChoices):
    """Whether an event takes place, as far as one knows."""

    PLANNED = "planned", _("Being planned")
    CONFIRMED = "confirmed", _("Confirmed")
    HELD = "held", _("Held")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


# What does not take place on the day that stands there.
OFF = {EventStatus.POSTPONED, EventStatus.CANCELLED}


class CertificateStatus(models.TextChoices):
    """Whether a certificate counts."""

    VALID = "valid", _("Valid")
    REVOKED = "revoked", _("Revoked")


class CertificateBasis(models.TextChoices):
    """From where the number of certificates of an edition is known."""

    REGISTER = "register", _("Counted in the register")
    SOURCE = "source", _("Stated by a source")
