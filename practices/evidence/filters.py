# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions that lists of reviews of evidence answer, on pages and in the API."""

from django.utils.translation import gettext_lazy as _

from partnership.catalogue.facets import Facet
from partnership.catalogue.filters import EntryFilterSet, FacetFilter
from practices.enums import EvidenceGrade


class EvidenceReviewFilterSet(EntryFilterSet):
    """Search and facets of the reviews."""

    facets = [
        Facet("grade", _("Evidence"), EvidenceGrade),
        Facet("practice", _("Good practice"), "record"),
        Facet("administration", _("Reviewed by"), "administration"),
    ]

    grade = FacetFilter(label=facets[0].label)
    practice = FacetFilter(label=facets[1].label)
    administration = FacetFilter(label=facets[2].label)
