# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choices that the code of the practices depends on."""

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
