# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the frame keeps: the jobs that come back, and what came of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobOutcome(models.TextChoices):
    """How a job ended."""

    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


class Job(models.Model):
    """A job that comes back: when it is due, who has it in hand, how it ended last.

    What it does stands in `partnership.jobs`.
    """

    name = models.SlugField(_("name"), unique=True)
    due_at = models.DateTimeField(_("due at"))
    # A worker that dies leaves it: after that moment another one takes it.
    claimed_until = models.DateTimeField(_("in hand until"), null=True)
    started_at = models.DateTimeField(_("last begun at"), null=True)
    ended_at = models.DateTimeField(_("last ended at"), null=True)
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=JobOutcome.choices, blank=True
    )
    detail = models.TextField(_("what it said"), blank=True)

    class Meta:
        verbose_name = _("recurring job")
        verbose_name_plural = _("recurring jobs")
        ordering = ["name"]

    def __str__(self):
        return self.name
