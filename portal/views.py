# SPDX-License-Identifier: AGPL-3.0-or-later
"""The home page."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from partnership.administrations.models import Administration
from partnership.agreements.enums import AgreementKind
from partnership.agreements.publication import facts_of
from partnership.catalogue.facets import counts_of, totals
from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.languages import localised
from partnership.catalogue.memory import clock_of
from partnership.catalogue.models import Entry, Key
from partnership.catalogue.views import PublicPage
from partnership.indicators.plot import latest_of, plot_of
from partnership.vocabularies.models import Term
from portal.subjects import themes_with_counts
from practices.sheet import card

LATEST = 6
OPEN_MEASURES = 3
# Of each kind that staff show on the home page; more than this is not read.
CHOSEN = 12
# With fewer, a plot says less than the last figure.
PERIODS_OF_A_LINE = 6
CHOSEN_BY = ["partner", "on_home"]


class HomeView(PublicPage):
    """The partnership, its areas, figures, the latest practices, measures open today."""

    template_name = "portal/home.html"

    def get_context_data(self, **kwargs):
        """Ask the catalogue for the newest, and for what staff chose to show here."""
        today, clock = timezone.localdate(), clock_of(self.request)
        practices = Entry.objects.of_kind("practice")
        counts = counts_of("practice", clock)
        chosen = self.chosen()
        # Figures of the partners alone: an indicator may have every province.
        places = list(Administration.objects.values_list("territory__code", flat=True))
        return super().get_context_data(
            latest=[card(entry, today) for entry in practices.newest_first()[:LATEST]],
            measures_open=[
                card(entry, today)
                for entry in practices.open_on(today).newest_first()[:OPEN_MEASURES]
            ],
            areas=[
                {
                    "code": term.code,
                    "label": term.label,
                    "description": term.description,
                    "count": counts.of("area", term.code),
                    "url": reverse("portal:area", args=[term.code.lower()]),
                }
                for term in Term.objects.of("area").valid_on(today)
            ],
            themes=[theme for theme in themes_with_counts(counts) if theme["count"]],
            partners=[
                {"title": localised(entry.card["title"], get_language())}
                | {"url": publication_kind(entry.kind).url(entry.slug)}
                for entry in chosen
                if entry.kind == "organisation"
            ],
            agreements=[
                agreement(entry, today) for entry in chosen if entry.kind == "agreement"
            ],
            **figures([entry for entry in chosen if entry.kind == "indicator"], places),
            counts={
                **totals(clock),
                "territories": sum(facet == "territory" for facet, _ in counts.values),
                "measures": counts.of("measure", "true"),
            },
            **kwargs,
        )

    def chosen(self):
        """Partners, and the agreements and figures that staff show on this page."""
        keys = Key.objects.filter(facet__in=CHOSEN_BY, value="true")
        wanted = list(keys.values_list("pk", flat=True))
        if not wanted:
            return []
        rows = Entry.objects.with_any(wanted).select_related("content").by_title()
        return [
            entry
            for kind in ["organisation", "agreement", "indicator"]
            for entry in rows.of_kind(kind)[:CHOSEN]
        ]


def agreement(entry, today):
    """Who agreed what on which day, and whether it holds today."""
    content = localised(entry.content.data, get_language())
    answer = facts_of(content).in_force_on(today)
    return content | {
        "url": publication_kind(entry.kind).url(entry.slug),
        "kind_label": AgreementKind(content["agreement_kind"]).label,
        "answer": answer,
    }


def figures(entries, places):
    """What staff show of the figures: lines over many periods, and single numbers."""
    plots, numbers = [], []
    for entry in entries:
        content = localised(entry.content.data, get_language())
        url = publication_kind(entry.kind).url(entry.slug)
        periods = {row["period"] for row in content["observations"] or []}
        if len(periods) >= PERIODS_OF_A_LINE:
            plot = plot_of(content, places)
            plots.append({"plot": plot, "title": content["title"], "url": url})
        else:
            numbers += [
                latest
                | {"title": content["title"], "url": url}
                | {name: content[name] for name in ["source", "source_url"]}
                for latest in latest_of(content)
            ]
    return {"plots": plots, "numbers": numbers}
