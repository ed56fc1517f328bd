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


class EvidenceDimension(models.TextChoices):
    """In what respect the evidence of a practice is graded (requirement B-2.3)."""

    EFFECTIVENESS = "effectiveness", _("Effectiveness")
    TRANSFERABILITY = "transferability", _("Transferability")
    LASTING_EFFECT = "lasting_effect", _("Lasting effect")


class EvidenceGrade(models.TextChoices):
    """How well it is known that a practice works, from the weakest on."""

    NONE = "none", _("Not yet sufficient")
    EMERGING = "emerging", _("Emerging")
    PROMISING = "promising", _("Promising")
    PROVEN = "proven", _("Proven")


class EvidenceShelf(models.TextChoices):
    """By evidence, the strongest first; what nobody has reviewed stands apart."""

    PROVEN = EvidenceGrade.PROVEN.value, EvidenceGrade.PROVEN.label
    PROMISING = EvidenceGrade.PROMISING.value, EvidenceGrade.PROMISING.label
    EMERGING = EvidenceGrade.EMERGING.value, EvidenceGrade.EMERGING.label
    NONE = EvidenceGrade.NONE.value, EvidenceGrade.NONE.label
    UNGRADED = "ungraded", _("Not reviewed yet")


class AdoptionStage(models.TextChoices):
    """How far the adoption of a practice has come, in the order of its life (X-01)."""

    INTERESTED = "interested", _("Interested")
    STUDYING = "studying", _("Studying it")
    ADAPTING = "adapting", _("Adapting it")
    RUNNING = "running", _("Running")
    EVALUATED = "evaluated", _("Evaluated")
    STOPPED = "stopped", _("Stopped")


class OutcomeMonth(models.IntegerChoices):
    """When an adopting body reports what came of it, in months from running (X-01)."""

    YEAR = 12, _("After 12 months")
    TWO_YEARS = 24, _("After 24 months")


class TextLanguage(models.TextChoices):
    """The languages in which a practice can be read, by their own names."""

    ITALIAN = "it", "Italiano"
    ENGLISH = "en", "English"
    GERMAN = "de", "Deutsch"
    FRENCH = "fr", "Français"
