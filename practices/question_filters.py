# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions that lists of questions answer, on pages and in the API."""

from django.utils.translation import gettext_lazy as _

from partnership.catalogue.facets import Facet
from partnership.catalogue.filters import EntryFilterSet, FacetFilter
from practices.exchange_enums import AnswerKind, Asker


class QuestionFilterSet(EntryFilterSet):
    """Search and facets of the questions.

    `?answered=no&administration=trento`: what still waits for Trento's answer.
    """

    facets = [
        Facet("answered", _("Answer"), AnswerKind),
        Facet("administration", _("Who answers"), "administration"),
        Facet("asker", _("Who asks"), Asker),
        Facet("theme", _("Theme of the practice")),
        Facet("area", _("Area of the protocol")),
        Facet("practice", _("Good practice"), "record"),
    ]

    answered = FacetFilter(label=facets[0].label)
    administration = FacetFilter(label=facets[1].label)
    asker = FacetFilter(label=facets[2].label)
    theme = FacetFilter(label=facets[3].label)
    area = FacetFilter(label=facets[4].label)
    practice = FacetFilter(label=facets[5].label)
