# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions that lists of organisations answer, on pages and in the API."""

from django.utils.translation import gettext_lazy

from partnership.catalogue.facets import Facet
from partnership.catalogue.filters import EntryFilterSet, FacetFilter, YesNoFilter
from partnership.organisations.enums import SizeClass


class OrganisationFilterSet(EntryFilterSet):
    """Search and facets of the organisations.

    `?organisation_kind=municipality&territory=022`: the municipalities of the province
    of Trento. A search finds an office by the name of before, too.
    """

    facets = [
        Facet("organisation_kind", gettext_lazy("Kind of organisation")),
        Facet("territory", gettext_lazy("Territory"), "territory"),
        Facet("administration", gettext_lazy("Administration"), "administration"),
        Facet("size_class", gettext_lazy("Size"), SizeClass),
    ]

    organisation_kind = FacetFilter(label=facets[0].label)
    territory = FacetFilter(label=facets[1].label)
    administration = FacetFilter(label=facets[2].label)
    size_class = FacetFilter(label=facets[3].label)
    partner = YesNoFilter(
        method="filter_partner", label=gettext_lazy("Partners of the portal")
    )

    def filter_partner(self, entries, name, value):
        """The partners of the portal, or everybody else."""
        return entries.with_any(self.key_ids("partner", str(value).lower()))
