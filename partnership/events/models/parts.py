# SPDX-License-Identifier: AGPL-3.0-or-later
"""Parts of an event: who took part, and its links."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from partnership.editorial.parts import LinkPart
from partnership.events.models.event import Event
from partnership.organisations.models import Organisation


class EventParticipant(models.Model):
    """An organisation that takes part in an event; people are counted, never named."""

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="participants"
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="event_participations",
        verbose_name=_("organisation"),
    )
    people = models.PositiveIntegerField(
        _("people"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100_000)],
        help_text=_("How many came from there, if it is known."),
    )
    role = models.CharField(
        _("as what"),
        max_length=200,
        blank=True,
        help_text=_("For example host, speaker, delegation; no names of people."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "organisation"],
                name="events_eventparticipant_once",
                violation_error_message=_(
                    "This organisation is already among the participants."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(people=None) | models.Q(people__gte=1),
                name="events_eventparticipant_somebody_came",
                violation_error_message=_("Leave the number empty if it is not known."),
            ),
        ]

    def __str__(self):
        return str(self.organisation)


class EventLink(LinkPart):
    """A website, a document or a source of an event."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="links")
