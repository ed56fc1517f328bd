# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions that lists of courses answer, on pages and in the API."""

from django.utils.translation import gettext_lazy as _

from partnership.catalogue.facets import Facet
from partnership.catalogue.filters import EntryFilterSet, FacetFilter


class CourseFilterSet(EntryFilterSet):
    """Search and facets of the courses."""

    facets = [
        Facet("area", _("Area of the protocol")),
        Facet("year", _("Year"), "year"),
        Facet("territory", _("Territory"), "territory"),
        Facet("organisation", _("Organisation"), "record"),
        Facet("administration", _("Administration"), "administration"),
    ]

    area = FacetFilter(label=facets[0].label)
    year = FacetFilter(label=facets[1].label)
    territory = FacetFilter(label=facets[2].label)
    organisation = FacetFilter(label=facets[3].label)
    administration = FacetFilter(label=facets[4].label)
