# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choices that the code of the catalogue depends on."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicationAct(models.TextChoices):
    """What a publication does with the record's place in the catalogue."""

    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    MERGED = "merged", _("Merged into another record")
    REDACTED = "redacted", _("Redacted")
    CONFIRMED = "confirmed", _("Confirmed as still right")


# After these the record is no longer in the catalogue.
TAKEN_OUT = [PublicationAct.WITHDRAWN, PublicationAct.MERGED]
