# SPDX-License-Identifier: AGPL-3.0-or-later
"""Public pages of the agreements."""

from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from partnership.agreements.coverage import coverage_of
from partnership.agreements.filters import AgreementFilterSet
from partnership.agreements.forms import CoverageForm, DayForm
from partnership.agreements.linked_data import describe
from partnership.agreements.publication import facts_of
from partnership.agreements.sheet import card, coverage_shown, sheet, shown
from partnership.catalogue.linked_data import described
from partnership.catalogue.listing import BY_TITLE, NEWEST
from partnership.catalogue.related import related_to
from partnership.catalogue.sheet import EntryDetailView
from partnership.catalogue.views import EntryListView


class AgreementListView(EntryListView):
    """Protocols and conventions, and whether one of them binds a place on a day."""

    template_name = "agreements/agreement_list.html"
    kind = "agreement"
    filterset_class = AgreementFilterSet
    texts = {
        "title": _("Protocols and conventions"),
        "lead": _(
            "Who agreed what with whom, on which day, and whether it is in force."
        ),
    }
    card_template = "agreements/_agreement_card.html"
    filters_template = "agreements/_filters.html"
    orders = {
        "newest": (_("Latest first"), NEWEST),
        "title": (_("By title"), BY_TITLE),
    }
    further_parameters = frozenset(CoverageForm.base_fields)

    def get_context_data(self, **kwargs):
        """The list, and the answer to the question above it."""
        parameters, today = self.request.GET, timezone.localdate()
        is_asked = bool(parameters.keys() & self.further_parameters)
        question = CoverageForm(parameters if is_asked else None)
        coverage = None
        if is_asked and question.is_valid():
            asked = question.cleaned_data
            coverage = coverage_shown(
                coverage_of(asked["residence"], asked["day"] or today), today
            )
        return super().get_context_data(
            question=question, coverage=coverage, today=today, **kwargs
        )

    def count_sentence(self, total):
        """How many agreements were found."""
        return total.sentence(
            gettext("More than %(shown)s agreements"),
            ngettext(
                "%(shown)s agreement found", "%(shown)s agreements found", total.value
            ),
        )

    def count_words(self, number, shown):
        """How many agreements a place has."""
        return ngettext("%(shown)s agreement", "%(shown)s agreements", number) % {
            "shown": shown
        }

    def card(self, entry):
        """An agreement as a row of the list."""
        return card(entry, timezone.localdate())


class AgreementDetailView(EntryDetailView):
    """The sheet of an agreement; it also answers for another day."""

    kind = "agreement"
    url_name = "agreements:agreement-detail"
    template_name = "agreements/agreement_detail.html"

    def get_context_data(self, **kwargs):
        """The content, what follows from it today, and what names it."""
        context = super().get_context_data(**kwargs)
        today, content = timezone.localdate(), context["content"]
        related = related_to(self.kind, self.entry.record)
        form = DayForm(self.request.GET if "on" in self.request.GET else None)
        asked = None
        if form.is_bound and form.is_valid() and (day := form.cleaned_data["on"]):
            asked = shown(facts_of(content).in_force_on(day), day, today)
        return (
            context
            | sheet(content, related, today)
            | described(self.request, self.entry, context, describe)
            | {"day_form": form, "asked": asked}
        )
