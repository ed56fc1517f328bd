# SPDX-License-Identifier: AGPL-3.0-or-later
"""Saved filters: what people ask of the lists of records again and again."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnership.accounts.enums import Role
from partnership.administrations.models import Administration

# Who may take away what colleagues share.
TIDYING = [Role.REVIEWER, Role.ADMINISTRATOR]


class SavedFilterQuerySet(models.QuerySet):
    """Saved filters of staff."""

    def usable_by(self, user):
        """A person's own ones, and those that the administrations worked for share."""
        if user.is_superuser:
            return self.filter(Q(owner=user) | Q(administration__isnull=False))
        own = user.administration_ids(timezone.localdate())
        return self.filter(Q(owner=user) | Q(administration__in=own))

    def removable_by(self, user):
        """One's own ones, and shared ones of the administrations looked after."""
        if user.is_superuser:
            return self.filter(Q(owner=user) | Q(administration__isnull=False))
        own = user.administration_ids(timezone.localdate(), *TIDYING)
        return self.filter(Q(owner=user) | Q(administration__in=own))


class SavedFilter(models.Model):
    """A narrowed list of records under a name: a person's own, or an administration's.

    It holds the parameters of the list's own address and narrows nothing by itself:
    whoever chooses it sees them in the address.
    """

    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=40)
    query = models.TextField(_("parameters of the list"), max_length=2000)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="saved_filters",
        verbose_name=_("owner"),
    )
    # Empty: nobody else uses it.
    administration = models.ForeignKey(
        Administration,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("shared with"),
    )
    saved_at = models.DateTimeField(_("saved at"), default=timezone.now)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        ordering = ["name", "id"]
        # Whoever reads a list may save what it is asked.
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "kind", "name"],
                name="editorial_savedfilter_name_once_per_owner_and_kind",
                violation_error_message=_(
                    "You already have a filter with this name for this list."
                ),
            )
        ]

    def __str__(self):
        return self.name
