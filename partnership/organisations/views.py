# SPDX-License-Identifier: AGPL-3.0-or-later
"""Public pages of the organisations."""

from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.linked_data import described
from partnership.catalogue.listing import BY_TITLE, NEWEST
from partnership.catalogue.related import related_to
from partnership.catalogue.sheet import EntryDetailView
from partnership.catalogue.views import EntryListView
from partnership.organisations.filters import OrganisationFilterSet
from partnership.organisations.linked_data import describe
from partnership.organisations.sheet import card, sheet


class OrganisationListView(EntryListView):
    """Every body that the portal's records name."""

    kind = "organisation"
    filterset_class = OrganisationFilterSet
    texts = {
        "title": _("Organisations"),
        "lead": _(
            "Regions, municipalities, companies and associations that work for "
            "families: who they are, where they are and what they take part in."
        ),
    }
    card_template = "organisations/_organisation_card.html"
    orders = {
        "title": (_("By name"), BY_TITLE),
        "newest": (_("Latest first"), NEWEST),
    }

    def count_sentence(self, total):
        """How many organisations were found."""
        return total.sentence(
            gettext("More than %(shown)s organisations"),
            ngettext(
                "%(shown)s organisation found",
                "%(shown)s organisations found",
                total.value,
            ),
        )

    def count_words(self, number, shown):
        """How many organisations a place has."""
        return ngettext("%(shown)s organisation", "%(shown)s organisations", number) % {
            "shown": shown
        }

    def card(self, entry):
        """An organisation as a row of the list."""
        return card(entry)


class OrganisationDetailView(EntryDetailView):
    """The sheet of an organisation."""

    kind = "organisation"
    url_name = "organisations:organisation-detail"
    template_name = "organisations/organisation_detail.html"

    def get_context_data(self, **kwargs):
        """The content, what follows from it today, and what names it."""
        context = super().get_context_data(**kwargs)
        related = related_to(self.kind, self.entry.record)
        content = context["content"]
        return (
            context
            | sheet(content, timezone.localdate(), related)
            | described(self.request, self.entry, context, describe)
        )
