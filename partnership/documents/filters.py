# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions that lists of acts and documents answer, on pages and in the API."""

from django.utils.translation import gettext_lazy as _

from partnership.catalogue.facets import Facet
from partnership.catalogue.filters import EntryFilterSet, FacetFilter
from partnership.documents.enums import Accessibility, ActKind, DocumentLanguage
from partnership.editorial.enums import Licence


class ActFilterSet(EntryFilterSet):
    """Search and facets of the acts."""

    facets = [
        Facet("act_kind", _("Kind of act"), ActKind),
        Facet("administration", _("Administration"), "administration"),
    ]

    act_kind = FacetFilter(label=facets[0].label)
    administration = FacetFilter(label=facets[1].label)


class DocumentFilterSet(EntryFilterSet):
    """Search and facets of the documents; `act` asks for those that name an act."""

    facets = [
        Facet("area", _("Area of the protocol")),
        Facet("document_kind", _("Kind of document")),
        Facet("theme", _("Theme")),
        Facet("language", _("Language"), DocumentLanguage),
        Facet("year", _("Year"), "year"),
        Facet("accessibility", _("Accessible with a screen reader"), Accessibility),
        Facet("licence", _("Licence"), Licence),
        Facet("administration", _("Administration"), "administration"),
        Facet("act", _("Act"), "record"),
    ]

    area = FacetFilter(label=facets[0].label)
    document_kind = FacetFilter(label=facets[1].label)
    theme = FacetFilter(label=facets[2].label)
    language = FacetFilter(label=facets[3].label)
    year = FacetFilter(label=facets[4].label)
    accessibility = FacetFilter(label=facets[5].label)
    licence = FacetFilter(label=facets[6].label)
    administration = FacetFilter(label=facets[7].label)
    act = FacetFilter(label=facets[8].label)
