# SPDX-License-Identifier: AGPL-3.0-or-later
"""Regions, provinces and municipalities as they are, and as they were."""

import re

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Deferrable, F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from partnership.common.models import ValidityModel, ValidityQuerySet
from partnership.territories.enums import (
    CODE_LENGTHS,
    LEVEL_ABOVE,
    ProvinceKind,
    TerritoryEventKind,
    TerritoryLevel,
)
from partnership.territories.names import comparable, search_name

ROOT_PATH = "IT"
CODE_FORMAT = _(
    "The ISTAT code with its leading zeros: 2 digits for a region, 3 for a province, 6 "
    "for a municipality."
)


class TerritoryQuerySet(ValidityQuerySet):
    """Regions, provinces and municipalities of any day; `valid_on` chooses one."""

    def regions(self):
        """Only regions."""
        return self.filter(level=TerritoryLevel.REGION)

    def provinces(self):
        """Only provinces, metropolitan cities and their like."""
        return self.filter(level=TerritoryLevel.PROVINCE)

    def municipalities(self):
        """Only municipalities."""
        return self.filter(level=TerritoryLevel.MUNICIPALITY)

    def within(self, territory: "Territory"):
        """The territory itself and all that lies in it."""
        return self.filter(
            Q(path=territory.path) | Q(path__startswith=f"{territory.path}.")
        )

    def covering(self, territory: "Territory"):
        """The territory itself and those that it lies in."""
        return self.filter(path__in=[*territory.ancestor_paths, territory.path])

    def preceding(self, territory: "Territory"):
        """Those that passed into a territory: its predecessors, one step back."""
        return self.filter(endings__successor=territory)

    def succeeding(self, territory: "Territory"):
        """Those into which a territory passed: its successors, one step on."""
        return self.filter(beginnings__predecessor=territory)

    def matching(self, text: str):
        """Those with a name, in any language, whose words begin as the words typed.

        Digits are the beginning of a code.
        """
        words = comparable(text).split()
        if text.strip() and not words:
            return self.none()
        if len(words) == 1 and words[0].isdigit():
            return self.filter(code__startswith=words[0])
        found = self
        for word in words:
            found = found.filter(search_name__contains=f" {word}")
        return found


class Territory(ValidityModel):
    """A region, province or municipality during the time in which it had this name.

    A code of ISTAT is unique only within its period: a municipality that changes its
    name keeps the code and gets a second row. What ended stays, with its last day.
    """

    level = models.CharField(_("level"), max_length=12, choices=TerritoryLevel)
    code = models.CharField(
        _("ISTAT code"),
        max_length=6,
        help_text=CODE_FORMAT,
    )
    name = models.CharField(_("name"), max_length=200)
    local_name = models.CharField(
        _("name in a local language"),
        max_length=200,
        blank=True,
        help_text=_("For example in Ladin or Slovene."),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("lies in"),
        help_text=_("The region of a province, the province of a municipality."),
    )
    path = models.CharField(_("path of codes"), max_length=24, editable=False)
    kind = models.CharField(
        _("kind of province"), max_length=20, choices=ProvinceKind, blank=True
    )
    plate = models.CharField(_("letters of the province"), max_length=2, blank=True)
    nuts_code = models.CharField(
        _("NUTS code (2024)"),
        max_length=5,
        blank=True,
        help_text=_("NUTS 2 for regions, NUTS 3 for provinces and municipalities."),
    )
    nuts_code_2021 = models.CharField(_("NUTS code (2021)"), max_length=5, blank=True)
    cadastral_code = models.CharField(_("cadastral code"), max_length=4, blank=True)
    latitude = models.FloatField(_("latitude of the centre"), null=True, blank=True)
    longitude = models.FloatField(_("longitude of the centre"), null=True, blank=True)
    population = models.PositiveIntegerField(_("residents"), null=True, blank=True)
    population_on = models.DateField(_("residents counted on"), null=True, blank=True)
    search_name = models.TextField(_("names for searching"), editable=False)

    objects = TerritoryQuerySet.as_manager()

    class Meta(ValidityModel.Meta):
        verbose_name = _("territory")
        verbose_name_plural = _("territories")
        # Without accents, in Italian first: the order in which people read names.
        ordering = ["search_name", "code", "valid_from"]
        indexes = [
            models.Index(
                fields=["path"],
                opclasses=["text_pattern_ops"],
                name="territories_territory_path",
            ),
            GinIndex(
                fields=["search_name"],
                opclasses=["gin_trgm_ops"],
                name="territories_territory_search",
            ),
        ]
        constraints = [
            *ValidityModel.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(name_it=None) & ~Q(name_it=""),
                name="territories_territory_name_in_italian",
                violation_error_message=_("The Italian name is missing."),
            ),
            models.CheckConstraint(
                condition=Q(
                    level=TerritoryLevel.REGION,
                    path__regex=r"^IT\.[0-9]{2}$",
                    parent=None,
                )
                | Q(
                    level=TerritoryLevel.PROVINCE,
                    path__regex=r"^IT\.[0-9]{2}\.[0-9]{3}$",
                    parent__isnull=False,
                )
                | Q(
                    level=TerritoryLevel.MUNICIPALITY,
                    path__regex=r"^IT\.[0-9]{2}\.[0-9]{3}\.[0-9]{6}$",
                    parent__isnull=False,
                ),
                name="territories_territory_path_fits_level",
                violation_error_message=_("The path does not fit the level."),
            ),
            models.CheckConstraint(
                condition=Q(path__endswith=F("code")),
                name="territories_territory_path_ends_with_code",
                violation_error_message=_("The path does not end with the code."),
            ),
            models.CheckConstraint(
                condition=(Q(level=TerritoryLevel.PROVINCE) & ~Q(kind=""))
                | (~Q(level=TerritoryLevel.PROVINCE) & Q(kind="")),
                name="territories_territory_kind_of_province",
                violation_error_message=_("Provinces have a kind, and they alone."),
            ),
            models.CheckConstraint(
                # A check passes when it is unknown, so "not empty" must be said.
                condition=Q(latitude=None, longitude=None)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="territories_territory_latitude_and_longitude_together",
                violation_error_message=_(
                    "Latitude and longitude go together, in degrees."
                ),
            ),
            models.CheckConstraint(
                condition=Q(population=None, population_on=None)
                | Q(population__isnull=False, population_on__isnull=False),
                name="territories_territory_population_and_day_together",
                violation_error_message=_("A number of residents needs its day."),
            ),
            ExclusionConstraint(
                name="territories_territory_code_once_per_period",
                expressions=[
                    ("level", RangeOperators.EQUAL),
                    ("code", RangeOperators.EQUAL),
                    (
                        Func(
                            "valid_from",
                            "valid_until",
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                # Checked when a statement ends: one statement may shorten a period and
                # lengthen the next.
                deferrable=Deferrable.IMMEDIATE,
                violation_error_message=_(
                    "Another territory has this code in part of the same period."
                ),
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Keep path and names for searching in step with code, parent and names."""
        self.derive()
        super().save(*args, **kwargs)

    def clean(self):
        """Explain what the constraints on the path, which no form shows, would refuse."""
        super().clean()
        if self.level not in CODE_LENGTHS:
            return
        if not re.fullmatch(rf"[0-9]{{{CODE_LENGTHS[self.level]}}}", self.code):
            raise ValidationError({"code": CODE_FORMAT})
        if (self.parent.level if self.parent else None) != LEVEL_ABOVE[self.level]:
            raise ValidationError(
                {
                    "parent": _(
                        "A province lies in a region, a municipality in a province, a "
                        "region in nothing."
                    )
                }
            )
        self.derive()

    @property
    def ancestor_paths(self) -> list[str]:
        """The paths of those above, region first; the path itself is not among them."""
        parts = self.path.split(".")
        return [".".join(parts[:end]) for end in range(2, len(parts))]

    @property
    def paths_that_hold(self) -> list[str]:
        """Of all that holds here: the State, those above, and the place itself."""
        return [ROOT_PATH, *self.ancestor_paths, self.path]

    def derive(self) -> None:
        """Write what follows from other fields; bulk writing calls it by hand."""
        self.path = f"{self.parent.path if self.parent else ROOT_PATH}.{self.code}"
        self.search_name = search_name(
            [self.name_it, self.name_de, self.name_fr, self.name_en, self.local_name]
        )


class TerritoryEvent(models.Model):
    """How one territory passed into another: by merger, incorporation, new name, move.

    One row for each pair. The predecessor ended the day before; a merger of three
    municipalities is three rows with the same successor and day.
    """

    kind = models.CharField(_("kind"), max_length=12, choices=TerritoryEventKind)
    effective_on = models.DateField(
        _("effective on"), help_text=_("First day of the new state of things.")
    )
    predecessor = models.ForeignKey(
        Territory,
        on_delete=models.PROTECT,
        related_name="endings",
        verbose_name=_("predecessor"),
    )
    successor = models.ForeignKey(
        Territory,
        on_delete=models.PROTECT,
        related_name="beginnings",
        verbose_name=_("successor"),
    )
    act = models.CharField(
        _("act"),
        max_length=300,
        blank=True,
        help_text=_("The law that decided it, as one cites it."),
    )
    source = models.CharField(_("source"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("territorial change")
        verbose_name_plural = _("territorial changes")
        ordering = ["effective_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"],
                name="territories_territoryevent_pair_once",
                violation_error_message=_("This change is already recorded."),
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")),
                name="territories_territoryevent_two_territories",
                violation_error_message=_("A territory cannot succeed itself."),
            ),
        ]

    def __str__(self):
        return f"{self.effective_on:%Y-%m-%d} {self.get_kind_display()}"


class PopulationBand(models.Model):
    """The residents of a territory in one span of ages, on one day.

    A province's figure is counted from all municipalities of that day, those that have
    ended since among them.
    """

    territory = models.ForeignKey(
        Territory,
        on_delete=models.CASCADE,
        # The unique constraint below begins with the territory and serves as its index.
        db_index=False,
        related_name="population_bands",
        verbose_name=_("territory"),
    )
    reference_on = models.DateField(_("counted on"))
    age_from = models.PositiveSmallIntegerField(_("from age"))
    age_until = models.PositiveSmallIntegerField(
        _("to age"), null=True, blank=True, help_text=_("Empty: and over.")
    )
    residents = models.PositiveIntegerField(_("residents"))

    class Meta:
        verbose_name = _("residents by age")
        verbose_name_plural = _("residents by age")
        ordering = ["territory", "reference_on", "age_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "reference_on", "age_from"],
                name="territories_populationband_age_once",
                violation_error_message=_("This span of ages is already there."),
            ),
            models.CheckConstraint(
                condition=Q(age_until=None) | Q(age_from__lte=F("age_until")),
                name="territories_populationband_ages_in_order",
                violation_error_message=_("The last age is before the first."),
            ),
        ]

    def __str__(self):
        ages = "+" if self.age_until is None else f"–{self.age_until}"
        return f"{self.age_from}{ages}: {self.residents}"
