# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions that lists of agreements answer, on pages and in the API."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from partnership.agreements.enums import AgreementKind
from partnership.catalogue.days import DayFilter
from partnership.catalogue.facets import Facet
from partnership.catalogue.filters import EntryFilterSet, FacetFilter
from partnership.common.dates import day_in_words


class AgreementFilterSet(EntryFilterSet):
    """Search and facets of the agreements.

    `?in_force_on=2024-05-01&territory=01`: agreements of Piemonte that were surely in
    force on the first of May 2024.
    """

    facets = [
        Facet("agreement_kind", _("Kind of agreement"), AgreementKind),
        Facet("area", _("Area of the protocol")),
        Facet("organisation", _("Organisation"), "record"),
        Facet("territory", _("Territory"), "territory"),
        Facet("administration", _("Administration"), "administration"),
    ]

    agreement_kind = FacetFilter(label=facets[0].label)
    area = FacetFilter(label=facets[1].label)
    organisation = FacetFilter(label=facets[2].label)
    territory = FacetFilter(label=facets[3].label)
    administration = FacetFilter(label=facets[4].label)
    in_force_on = DayFilter(
        method="filter_in_force_on", label=_("Surely in force on"), max_length=20
    )

    def filter_in_force_on(self, entries, name, value):
        """Agreements whose answer for that day is yes; unknown ones are left out."""
        return entries.open_on(value)

    def chip(self, name, value):
        """Days are written in words."""
        if isinstance(value, date):
            value = day_in_words(value.isoformat())
        return super().chip(name, value)
