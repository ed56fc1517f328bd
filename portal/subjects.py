# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the portal is about: a page for each area of the protocol and each theme."""

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.facets import counts_of
from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.languages import localised
from partnership.catalogue.memory import clock_of
from partnership.catalogue.models import Entry, Key
from partnership.catalogue.views import PublicPage
from partnership.vocabularies.models import Term
from practices.sheet import card

# Of each kind this many are shown; the list of the kind shows the others.
PRACTICES = 6
OTHERS = 8
# Kinds beside the practices, in the order in which a page shows them: title, list.
KINDS = {
    "agreement": (_("Agreements"), "agreements:agreement-list"),
    "event": (_("Events"), "events:event-list"),
    "course": (_("Courses"), "events:course-list"),
    "indicator": (_("Figures"), "indicators:indicator-list"),
    "document": (_("Documents"), "documents:document-list"),
}


class SubjectView(PublicPage):
    """Everything published on one term: practices, agreements, figures, documents.

    Subclasses set the vocabulary, which is also the name of the lists' filter.
    """

    vocabulary: str

    @cached_property
    def term(self):
        """The term of the address, if it holds today."""
        terms = Term.objects.of(self.vocabulary).valid_on(timezone.localdate())
        for term in terms:
            if term.code.lower() == self.kwargs["code"]:
                return term
        raise Http404

    def get_context_data(self, **kwargs):
        """What is published on it, the newest first."""
        entries = self.entries()
        practices = entries.of_kind("practice")
        query = f"{self.vocabulary}={self.term.code}"
        return super().get_context_data(
            term=self.term,
            practices=[
                card(entry, timezone.localdate())
                for entry in practices.newest_first()[:PRACTICES]
            ],
            practice_count=counts_of("practice", clock_of(self.request)).of(
                self.vocabulary, self.term.code
            ),
            practices_url=f"{reverse('practices:practice-list')}?{query}",
            groups=self.groups(entries, query),
            **kwargs,
        )

    def entries(self):
        """The entries tagged with the term."""
        keys = Key.objects.filter(facet=self.vocabulary, value=self.term.code)
        return Entry.objects.with_any(keys.values_list("pk", flat=True))

    def groups(self, entries, query):
        """The other kinds, each with its newest records and the way to all of them."""
        language = get_language()
        groups = []
        for kind, (title, list_name) in KINDS.items():
            newest = list(entries.of_kind(kind).newest_first()[: OTHERS + 1])
            if newest:
                groups.append(
                    {
                        "kind": kind,
                        "title": title,
                        "records": [
                            localised(entry.card, language)
                            | {"url": publication_kind(kind).url(entry.slug)}
                            for entry in newest[:OTHERS]
                        ],
                        "list_url": f"{reverse(list_name)}?{query}",
                        "has_more": len(newest) > OTHERS,
                    }
                )
        return groups


class AreaView(SubjectView):
    """One of the four areas of the protocol, with its instruments in their order."""

    vocabulary = "area"
    template_name = "portal/area.html"

    def get_context_data(self, **kwargs):
        """The area, its instruments, and the way to the other areas."""
        today = timezone.localdate()
        areas = Term.objects.of("area").valid_on(today)
        return super().get_context_data(
            instruments=Term.objects.of("instrument")
            .valid_on(today)
            .filter(broader=self.term),
            other_areas=[area for area in areas if area.code != self.term.code],
            **kwargs,
        )


class ThemeView(SubjectView):
    """One theme of family policy."""

    vocabulary = "theme"
    template_name = "portal/theme.html"


class ThemeListView(PublicPage):
    """All themes, with how many practices each has."""

    template_name = "portal/theme_list.html"

    def get_context_data(self, **kwargs):
        """The themes of today in the order of the vocabulary."""
        counts = counts_of("practice", clock_of(self.request))
        return super().get_context_data(themes=themes_with_counts(counts), **kwargs)


def themes_with_counts(counts):
    """Each theme with its page and how many practices it has; one query."""
    return [
        {
            "label": term.label,
            "description": term.description,
            "count": counts.of("theme", term.code),
            "url": reverse("portal:theme", args=[term.code]),
        }
        for term in Term.objects.of("theme").valid_on(timezone.localdate())
    ]
