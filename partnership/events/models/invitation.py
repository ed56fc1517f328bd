# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invitations: who was told of which version of an event, and when."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnership.administrations.models import Administration
from partnership.common.models import role_of_actor
from partnership.events.models.event import Event
from partnership.organisations.models import Organisation


class EventInvitation(models.Model):
    """An invitation that was sent to the mailbox of an administration or organisation.

    The sequence is the published version that it spoke of: nobody gets the same twice.
    """

    event = models.ForeignKey(
        Event,
        on_delete=models.CASCADE,
        related_name="invitations",
        verbose_name=_("event"),
    )
    administration = models.ForeignKey(
        Administration,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("administration"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    mailbox = models.EmailField(_("functional mailbox"))
    sequence = models.PositiveIntegerField(_("version of the event"))
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("sent by"),
    )
    sent_by_role = role_of_actor()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-sent_at", "id"]
        # Whoever may change an event invites, and reads whom it invited.
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["event", "sequence", "mailbox"],
                name="events_eventinvitation_once_a_version",
                violation_error_message=_(
                    "This mailbox has an invitation to this version already."
                ),
            ),
            models.CheckConstraint(
                condition=Q(administration=None, organisation__isnull=False)
                | Q(administration__isnull=False, organisation=None),
                name="events_eventinvitation_to_one",
            ),
        ]

    def __str__(self):
        return f"{self.event} · {self.administration or self.organisation}"
