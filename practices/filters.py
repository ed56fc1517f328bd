# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions that lists of practices answer, on pages and in the API."""

import re

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnership.catalogue.facets import Facet
from partnership.catalogue.filters import EntryFilterSet, FacetFilter, YesNoFilter
from partnership.catalogue.models import PLACE
from partnership.catalogue.places import ResidenceFilter
from practices.enums import (
    CostClass,
    EvidenceShelf,
    PracticeLifecycle,
    TextLanguage,
)
from practices.models.practice import OLDEST_CHILD


class AgeField(forms.CharField):
    """The age of a child in whole years."""

    def clean(self, value):
        """The age; digits only, so that nothing is read otherwise than it is meant."""
        text = super().clean(value)
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{1,2}", text) or int(text) > OLDEST_CHILD:
            raise ValidationError(
                _("Write the age in whole years, from 0 to %(most)d."),
                params={"most": OLDEST_CHILD},
            )
        return int(text)


class AgeFilter(django_filters.Filter):
    field_class = AgeField


class PracticeFilterSet(EntryFilterSet):
    """Search and facets of the practices; measures by day, age and residence.

    `?open=true&child_age=4&residence=004078`: measures that a family with a child of
    four can ask for today in Cuneo.
    """

    facets = [
        Facet("area", gettext_lazy("Area of the protocol")),
        Facet("theme", gettext_lazy("Theme")),
        Facet("target_group", gettext_lazy("For whom")),
        Facet("territory", gettext_lazy("Territory"), "territory"),
        Facet("administration", gettext_lazy("Administration"), "administration"),
        Facet("lifecycle", gettext_lazy("Where it stands"), PracticeLifecycle),
        Facet("year", gettext_lazy("Since"), "year"),
        Facet("cost_class", gettext_lazy("Cost"), CostClass),
        Facet("language", gettext_lazy("Language of the text"), TextLanguage),
        Facet("sdg", gettext_lazy("2030 Agenda")),
        Facet("organisation", gettext_lazy("Organisation"), "record"),
        Facet("agreement", gettext_lazy("Agreement"), "record"),
        Facet("grade", gettext_lazy("Evidence"), EvidenceShelf),
    ]

    area = FacetFilter(label=facets[0].label)
    theme = FacetFilter(label=facets[1].label)
    target_group = FacetFilter(label=facets[2].label)
    territory = FacetFilter(label=facets[3].label)
    administration = FacetFilter(label=facets[4].label)
    lifecycle = FacetFilter(label=facets[5].label)
    year = FacetFilter(label=facets[6].label)
    cost_class = FacetFilter(label=facets[7].label)
    language = FacetFilter(label=facets[8].label)
    sdg = FacetFilter(label=facets[9].label)
    organisation = FacetFilter(label=facets[10].label)
    agreement = FacetFilter(label=facets[11].label)
    grade = FacetFilter(label=facets[12].label)
    adopted = YesNoFilter(
        method="filter_adopted", label=gettext_lazy("Taken up elsewhere")
    )
    measure = YesNoFilter(
        method="filter_measure", label=gettext_lazy("Measures for families")
    )
    open = YesNoFilter(method="filter_open", label=gettext_lazy("Open today"))
    child_age = AgeFilter(
        method="filter_child_age", label=gettext_lazy("Age of the child")
    )
    residence = ResidenceFilter(
        method="filter_residence",
        label=gettext_lazy("Municipality where you live"),
        max_length=100,
    )

    def filter_measure(self, entries, name, value):
        """Measures that families can ask for, or everything else."""
        return self._with_key(entries, "measure", str(value).lower())

    def filter_adopted(self, entries, name, value):
        """Practices that others took up, or those that nobody has taken up yet."""
        return self._with_key(entries, "adopted", str(value).lower())

    def filter_open(self, entries, name, value):
        """Measures to which families can apply today; `false` means the other ones."""
        measures = self._with_key(entries, "measure", "true")
        day = self.today
        return measures.open_on(day) if value else measures.not_open_on(day)

    def filter_child_age(self, entries, name, value):
        """Practices for children of that age."""
        return self._with_key(entries, "child_age", str(value))

    def filter_residence(self, entries, name, value):
        """What holds where a family lives: there, in its province, region or Italy."""
        return entries.with_any(self.key_ids(PLACE, *value.paths_that_hold))

    def _with_key(self, entries, facet, value):
        return entries.with_any(self.key_ids(facet, value))
