# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions that lists of acts and documents answer, on pages and in the API."""

from django.utils.translation import gettext_lazy as _

from partnership.catalogue.facets import Facet
from partnership.catalogue.filters import EntryFilterSet, FacetFilter
from partnership.documents.enums import ActKind, DocumentLanguage


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
        Facet("document_kind", _("Kind of document")),
        Facet("theme", _("Theme")),
        Facet("area", _("Area of the protocol")),
        Facet("language", _("Language"), DocumentLanguage),
        Facet("administration", _("Administration"), "administration"),
        Facet("act", _("Act"), "record"),
    ]

    document_kind = FacetFilter(label=facets[0].label)
    theme = FacetFilter(label=facets[1].label)
    area = FacetFilter(label=facets[2].label)
    language = FacetFilter(label=facets[3].label)
    administration = FacetFilter(label=facets[4].label)
    act = FacetFilter(label=facets[5].label)
