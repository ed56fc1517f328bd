# SPDX-License-Identifier: AGPL-3.0-or-later
"""Public pages of the adoptions."""

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.linked_data import described
from partnership.catalogue.listing import BY_TITLE, LATEST_DAY
from partnership.catalogue.sheet import EntryDetailView
from partnership.catalogue.views import EntryListView
from practices.adoptions.filters import AdoptionFilterSet
from practices.adoptions.linked_data import describe
from practices.adoptions.sheet import card, sheet


class AdoptionListView(EntryListView):
    """What became of practices that others took up."""

    kind = "adoption"
    filterset_class = AdoptionFilterSet
    texts = {
        "title": _("Adoptions"),
        "lead": _(
            "Who took up whose practice, what was kept and what was changed, what it "
            "cost and what came of it, also where it was stopped."
        ),
    }
    card_template = "practices/adoptions/_adoption_card.html"
    area = "a"
    orders = {
        "newest": (_("Latest first"), LATEST_DAY),
        "title": (_("By title"), BY_TITLE),
    }

    def count_sentence(self, total):
        """How many adoptions were found."""
        return total.sentence(
            gettext("More than %(shown)s adoptions"),
            ngettext(
                "%(shown)s adoption found", "%(shown)s adoptions found", total.value
            ),
        )

    def count_words(self, number, shown):
        """How many adoptions a place has."""
        return ngettext("%(shown)s adoption", "%(shown)s adoptions", number) % {
            "shown": shown
        }

    def card(self, entry):
        """An adoption as a row of the list."""
        return card(entry)


class AdoptionDetailView(EntryDetailView):
    """One adoption: stages, what was changed, what came of it."""

    kind = "adoption"
    url_name = "practices:adoption-detail"
    template_name = "practices/adoptions/adoption_detail.html"

    def get_context_data(self, **kwargs):
        """The content, and its stages in words."""
        context = super().get_context_data(**kwargs)
        return (
            context
            | sheet(context["content"])
            | described(self.request, self.entry, context, describe)
        )
