# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choices that the code of the practices depends on."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _


class PracticeLifecycle(models.TextChoices):
    """Where a practice is in its life (requirement B-2.4)."""

    PLANNED = "planned", _("Planned")
    PILOT = "pilot", _("Being tried")
    RUNNING = "running", _("Running")
    CLOSED = "closed", _("Closed to new requests")
    ENDED = "ended", _("Ended")
    ABANDONED = "abandoned", _("Abandoned")


# Nobody can apply any more, whatever a window without an end says.
OVER = {
    PracticeLifecycle.CLOSED,
    PracticeLifecycle.ENDED,
    PracticeLifecycle.ABANDONED,
}


class PracticeRecurrence(models.TextChoices):
    """Whether a practice happens once or comes back."""

    ONE_OFF = "one_off", _("Once")
    YEARLY = "yearly", _("Every year")
    CONTINUOUS = "continuous", _("All the time")


class PracticeOrigin(models.TextChoices):
    """How a record came into the portal (requirement B-2.5)."""

    ENTERED = "entered", _("Written by staff")
    IMPORTED = "imported", _("Imported from another catalogue")


class ApplicantKind(models.TextChoices):
    """Who can apply in a window of application."""

    FAMILIES = "families", _("Families")
    MUNICIPALITIES = "municipalities", _("Municipalities")
    ORGANISATIONS = "organisations", _("Organisations")


class CostClass(models.TextChoices):
    """How much a practice cost, in classes by which people look (requirement B-1.4)."""

    SMALL = "small", _("Up to €10,000")
    MEDIUM = "medium", _("From €10,000 to €100,000")
    LARGE = "large", _("From €100,000 to €1 million")
    VERY_LARGE = "very_large", _("More than €1 million")


COST_LIMITS = {
    CostClass.SMALL: 10_000,
    CostClass.MEDIUM: 100_000,
    CostClass.LARGE: 1_000_000,
}


def cost_class(amount: Decimal) -> str:
    """The class of a cost in euro; its upper limit belongs to it."""
    for name, limit in COST_LIMITS.items():
        if amount <= limit:
            return name.value
    return CostClass.VERY_LARGE.value


class TextLanguage(models.TextChoices):
    """The languages in which a practice can be read, by their own names."""

    ITALIAN = "it", "Italiano"
    ENGLISH = "en", "English"
    GERMAN = "de", "Deutsch"
    FRENCH = "fr", "Français"
