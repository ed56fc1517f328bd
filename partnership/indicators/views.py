# SPDX-License-Identifier: AGPL-3.0-or-later
"""Public pages of the figures."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.linked_data import described
from partnership.catalogue.listing import BY_TITLE, NEWEST
from partnership.catalogue.sheet import EntryDetailView
from partnership.catalogue.views import EntryListView
from partnership.common.parameters import unknown_parameters
from partnership.indicators.download import as_csv
from partnership.indicators.filters import IndicatorFilterSet
from partnership.indicators.linked_data import describe
from partnership.indicators.sheet import card, sheet


class IndicatorListView(EntryListView):
    """The indicators, each with its last figures."""

    kind = "indicator"
    filterset_class = IndicatorFilterSet
    texts = {
        "title": _("Statistics"),
        "lead": _("Figures on families, each with its definition, date and source."),
    }
    card_template = "indicators/_indicator_card.html"
    orders = {
        "title": (_("By title"), BY_TITLE),
        "newest": (_("Latest first"), NEWEST),
    }

    def count_sentence(self, total):
        """How many indicators were found."""
        return total.sentence(
            gettext("More than %(shown)s indicators"),
            ngettext(
                "%(shown)s indicator found", "%(shown)s indicators found", total.value
            ),
        )

    def count_words(self, number, shown):
        """How many indicators a place has."""
        return ngettext("%(shown)s indicator", "%(shown)s indicators", number) % {
            "shown": shown
        }

    def card(self, entry):
        """An indicator as a row of the list."""
        return card(entry)


class IndicatorDetailView(EntryDetailView):
    """The sheet of an indicator."""

    kind = "indicator"
    url_name = "indicators:indicator-detail"
    template_name = "indicators/indicator_detail.html"

    def get_context_data(self, **kwargs):
        """The content, its plot and its reading."""
        context = super().get_context_data(**kwargs)
        content = context["content"]
        return (
            context
            | sheet(content)
            | described(self.request, self.entry, context, describe)
        )


class IndicatorDataView(EntryDetailView):
    """The figures of an indicator as a file for a spreadsheet."""

    kind = "indicator"
    url_name = "indicators:indicator-data"

    def get(self, request, *args, **kwargs):
        """All figures: a file that seems narrowed and is not misleads who counts."""
        if problems := unknown_parameters(request.GET, []):
            page = request.path.rpartition("/")[0] + "/"
            context = {"sentences": list(problems.values()), "list_url": page}
            return render(request, "catalogue/export_refused.html", context, status=400)
        return super().get(request, *args, **kwargs)

    def render_to_response(self, context, **kwargs):
        """The file, named as the indicator."""
        response = HttpResponse(
            as_csv(context["content"]), content_type="text/csv; charset=utf-8"
        )
        name = f"{self.entry.slug}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
