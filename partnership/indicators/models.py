# SPDX-License-Identifier: AGPL-3.0-or-later
"""Indicators and their observations: value, unit, definition, date, source."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partnership.common.dates import PartialDateField, partial_dates
from partnership.common.models import CheckedAtOnce, known_choices
from partnership.editorial.completeness import Whole
from partnership.editorial.models import EditorialModel, likeness_indexes
from partnership.indicators.enums import ObservationStatus
from partnership.organisations.models import Organisation
from partnership.territories.models import Territory
from partnership.vocabularies.models import Term

# What one publication holds: enough for every municipality of a region in four years.
MOST_FIGURES = 5_000


class Indicator(EditorialModel):
    """Something that is counted or measured, with one definition.

    Two figures with different definitions are two indicators and never share a line
    in a chart.
    """

    kind = "indicator"
    whole = Whole(
        columns=("summary_it", "title_en", "definition_en", "source_url"), compulsory=4
    )

    title = models.CharField(
        _("name"), max_length=200, help_text=_("For example: live births.")
    )
    summary = models.TextField(
        _("summary"),
        max_length=600,
        blank=True,
        help_text=_("What it tells, in plain words."),
    )
    unit = models.CharField(
        _("unit"), max_length=60, help_text=_("For example: children, euro, %.")
    )
    definition = models.TextField(
        _("definition"),
        max_length=1000,
        help_text=_("What exactly is counted, where, and by whom."),
    )
    source = models.CharField(
        _("source"), max_length=250, help_text=_("Body and dataset.")
    )
    source_url = models.URLField(_("address of the source"), blank=True, max_length=500)
    group_label = models.CharField(
        _("what its groups are"),
        max_length=100,
        blank=True,
        help_text=_("Where figures are given by group, for example: age in years."),
    )
    decimals = models.PositiveSmallIntegerField(
        _("decimals"), default=0, validators=[MaxValueValidator(6)]
    )
    themes = models.ManyToManyField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary__code": "theme"},
        verbose_name=_("themes"),
    )
    is_on_home = models.BooleanField(
        _("on the home page"),
        default=False,
        help_text=_("Shown on the home page of the portal, once it is published."),
    )
    is_demonstration = models.BooleanField(
        _("demonstration data"),
        default=False,
        help_text=_("Invented, to show how the portal works; pages say so."),
    )

    class Meta(EditorialModel.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["title_it"]
        indexes = [
            *EditorialModel.Meta.indexes,
            *likeness_indexes("indicators_indicator", "title_it"),
        ]
        constraints = [
            *EditorialModel.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(title_it=None) & ~Q(title_it=""),
                name="indicators_indicator_title_in_italian",
                violation_error_message=_("The Italian name is missing."),
            ),
        ]

    def __str__(self):
        return self.title

    def essentials_missing(self) -> list[str]:
        """An indicator without figures, unit, definition or source says nothing."""
        missing = [
            self._meta.get_field(name).verbose_name
            for name in ["unit_it", "definition_it", "source_it"]
            if not getattr(self, name)
        ]
        count = self.observations.count()
        if not count:
            missing.append(_("at least one figure"))
        if count > MOST_FIGURES:
            missing.append(
                gettext("a choice of at most %(most)d figures (it has %(count)d)")
                % {"most": MOST_FIGURES, "count": count}
            )
        if not self.group_label_it and self.observations.exclude(group="").exists():
            missing.append(self._meta.get_field("group_label").verbose_name)
        return missing


class Observation(CheckedAtOnce):
    """One figure: of a place or an organisation, for a time, as a source released it.

    A provisional figure stays beside the definitive one that follows it.
    """

    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, related_name="observations"
    )
    territory = models.ForeignKey(
        Territory,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("territory"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    period = PartialDateField(_("period"), blank=False)
    group = models.CharField(
        _("group"),
        max_length=40,
        blank=True,
        help_text=_("Where figures are given by group, for example 0-2."),
    )
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=6)
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=ObservationStatus.choices,
        default=ObservationStatus.DEFINITIVE,
    )
    source = models.CharField(
        _("source of this figure"),
        max_length=250,
        blank=True,
        help_text=_("Only where it differs from that of the indicator."),
    )
    source_url = models.URLField(_("address of the source"), blank=True, max_length=500)
    released_on = PartialDateField(_("released on"))
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["period", "group", "id"]
        constraints = [
            *known_choices("indicators_observation", status=ObservationStatus),
            *partial_dates("indicators_observation", "period", "released_on"),
            models.CheckConstraint(
                condition=~Q(period=""), name="indicators_observation_has_a_period"
            ),
            models.CheckConstraint(
                condition=Q(territory__isnull=False, organisation=None)
                | Q(territory=None, organisation__isnull=False),
                name="indicators_observation_of_a_place_or_an_organisation",
                violation_error_message=_(
                    "A figure is either of a territory or of an organisation."
                ),
            ),
            models.UniqueConstraint(
                fields=[
                    "indicator",
                    "territory",
                    "organisation",
                    "period",
                    "group",
                    "status",
                ],
                nulls_distinct=False,
                name="indicators_observation_once",
                violation_error_message=_(
                    "This indicator already has that figure with the same status."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.territory or self.organisation}, {self.period}: {self.value}"
