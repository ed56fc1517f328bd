# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choices of the territory that the code depends on."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TerritoryLevel(models.TextChoices):
    """The three levels of ISTAT's list; metropolitan cities stand with provinces."""

    REGION = "region", _("Region")
    PROVINCE = "province", _("Province")
    MUNICIPALITY = "municipality", _("Municipality")


# The number of digits of a code tells its level.
CODE_LENGTHS = {
    TerritoryLevel.REGION: 2,
    TerritoryLevel.PROVINCE: 3,
    TerritoryLevel.MUNICIPALITY: 6,
}
LEVEL_ABOVE = {
    TerritoryLevel.REGION: None,
    TerritoryLevel.PROVINCE: TerritoryLevel.REGION,
    TerritoryLevel.MUNICIPALITY: TerritoryLevel.PROVINCE,
}


class ProvinceKind(models.TextChoices):
    """What a province is in law; ISTAT calls it the kind of supra-municipal unit."""

    PROVINCE = "province", _("Province")
    AUTONOMOUS_PROVINCE = "autonomous_province", _("Autonomous province")
    METROPOLITAN_CITY = "metropolitan_city", _("Metropolitan city")
    FREE_CONSORTIUM = "free_consortium", _("Free consortium of municipalities")
    STATISTICAL_UNIT = "statistical_unit", _("Unit without an administration")


class TerritoryEventKind(models.TextChoices):
    """How a territory passed into another."""

    MERGED = "merged", _("Merged into a new one")
    INCORPORATED = "incorporated", _("Incorporated into an existing one")
    RENAMED = "renamed", _("Renamed")
    MOVED = "moved", _("Moved to another province")
