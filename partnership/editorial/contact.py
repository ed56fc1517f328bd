# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where to turn about a record."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OfficeContact(models.Model):
    """The office to ask, never a person."""

    contact_office = models.CharField(
        _("office"),
        max_length=200,
        blank=True,
        help_text=_("An office or a role, never the name of a person."),
    )
    contact_email = models.EmailField(
        _("functional mailbox"),
        blank=True,
        help_text=_("The mailbox of the office, not of a person."),
    )
    contact_phone = models.CharField(
        _("telephone"),
        max_length=40,
        blank=True,
        help_text=_("The number of the office, not of a person."),
    )
    contact_url = models.URLField(
        _("page of the office"),
        blank=True,
        max_length=500,
        help_text=_("Where the office says how to reach it."),
    )

    class Meta:
        abstract = True
