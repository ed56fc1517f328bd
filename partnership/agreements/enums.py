# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choices that the code of the agreements depends on."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgreementKind(models.TextChoices):
    """What kind of agreement it is (domain, chapter 8)."""

    PROTOCOL = "protocol", _("Protocol of understanding")
    CONVENTION = "convention", _("Convention")
    AGREEMENT = "agreement", _("Agreement")
    AREA_AGREEMENT = "area_agreement", _("Area agreement")
    ADHESION = "adhesion", _("Adhesion")


class PartyRole(models.TextChoices):
    """As what an organisation takes part in an agreement."""

    PARTY = "party", _("Party")
    ADHERENT = "adherent", _("Joined later")
    SUPPORTER = "supporter", _("Supports it")


class EndBasis(models.TextChoices):
    """On what the end of an agreement rests; an inferred end is never stored."""

    ACT = "act", _("An act")
    SOURCE = "source", _("A source")


class InForce(models.TextChoices):
    """Whether an agreement holds on a day; unknown refuses nobody."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Unknown")
