# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions that lists of lessons answer, on pages and in the API."""

from django.utils.translation import gettext_lazy as _

from partnership.catalogue.facets import Facet
from partnership.catalogue.filters import EntryFilterSet, FacetFilter
from practices.lessons.enums import LessonKind


class LessonFilterSet(EntryFilterSet):
    """Search and facets of the lessons."""

    facets = [
        Facet("lesson_kind", _("What there is to learn from"), LessonKind),
        Facet("area", _("Area of the protocol")),
        Facet("theme", _("Theme")),
        Facet("practice", _("Good practice"), "record"),
        Facet("administration", _("Administration"), "administration"),
    ]

    lesson_kind = FacetFilter(label=facets[0].label)
    area = FacetFilter(label=facets[1].label)
    theme = FacetFilter(label=facets[2].label)
    practice = FacetFilter(label=facets[3].label)
    administration = FacetFilter(label=facets[4].label)
