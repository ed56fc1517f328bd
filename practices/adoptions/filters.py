# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions that lists of adoptions answer, on pages and in the API."""

from django.utils.translation import gettext_lazy as _

from partnership.catalogue.facets import Facet
from partnership.catalogue.filters import EntryFilterSet, FacetFilter, YesNoFilter
from practices.enums import AdoptionStage


class AdoptionFilterSet(EntryFilterSet):
    """Search and facets of the adoptions."""

    facets = [
        Facet("adoption_stage", _("Stage"), AdoptionStage),
        Facet("practice", _("Good practice"), "record"),
        Facet("organisation", _("Adopting body"), "record"),
        Facet("territory", _("Territory"), "territory"),
        Facet("administration", _("Administration"), "administration"),
    ]

    adoption_stage = FacetFilter(label=facets[0].label)
    practice = FacetFilter(label=facets[1].label)
    organisation = FacetFilter(label=facets[2].label)
    territory = FacetFilter(label=facets[3].label)
    administration = FacetFilter(label=facets[4].label)
    confirmed = YesNoFilter(
        method="filter_confirmed", label=_("Confirmed by the owner of the practice")
    )

    def filter_confirmed(self, entries, name, value):
        """Adoptions that both sides stand by, or the others."""
        return entries.with_any(self.key_ids("confirmed", str(value).lower()))
