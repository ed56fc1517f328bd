# SPDX-License-Identifier: AGPL-3.0-or-later
"""Base of the public pages, and the list of a kind."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView

from partnership.catalogue.agenda import Agenda
from partnership.catalogue.chosen import MOST, Chosen
from partnership.catalogue.export.links import export_links
from partnership.catalogue.languages import localised
from partnership.catalogue.listing import Listing
from partnership.catalogue.map import TERRITORY, MapArea, map_of
from partnership.catalogue.memory import clock_of, memory
from partnership.catalogue.models import Entry
from partnership.catalogue.results import Address, Pages, Total, notices_of
from partnership.catalogue.rows import comparing, rows_of
from partnership.catalogue.search_log import note_search
from partnership.catalogue.spelling import spelling_of
from partnership.common.keyset import Order

# What a list is asked beside its filters.
OWN = {"sort", "page", "cursor", "view"}
LIST, CARDS, MAP, CALENDAR = "list", "cards", "map", "calendar"
# The ways to show a result, the usual one first.
VIEWS = {
    LIST: gettext_lazy("List"),
    CARDS: gettext_lazy("Cards"),
    MAP: gettext_lazy("Map"),
    CALENDAR: gettext_lazy("Calendar"),
}


@method_decorator(csrf_exempt, name="dispatch")
class PublicPage(TemplateView):
    """A page to read: it takes nothing in, so that another method is answered 405.

    Every page says when it was last updated: pages of fixed text set the day of their
    text, others follow the newest publication of what they show.
    """

    last_updated: date | None = None

    def updated_at(self) -> date | datetime | None:
        """When the page was last updated: of no fixed text, with any publication."""
        return self.last_updated or newest_publication(settings.CATALOGUE_KINDS)

    def get_context_data(self, **kwargs):
        """Add the moment of the last update, where the page has not said it itself."""
        if "last_updated" not in kwargs:
            kwargs["last_updated"] = self.updated_at()
        return super().get_context_data(**kwargs)


class EntryListView(PublicPage):
    """The list of a kind: search, facets with counts, pages, notices.

    Subclasses set the kind, its FilterSet, the orders it knows, what the page says
    (`texts`: title and lead) and how many there are, a card and its template.
    """

    template_name = "catalogue/entry_list.html"
    kind: str
    filterset_class: Any
    texts: dict[str, Any]
    card_template: str
    # A template with further fields of the form, and the accent of an area.
    filters_template = ""
    area = ""
    # Parameter value -> (label, order); the first is the usual one.
    orders: dict[str, tuple[Any, Order]]
    # The name of the page where rows stand side by side, of kinds that have one.
    comparison_name = ""
    # What begins and what ends on the days of its records, of kinds that have days.
    day_words: tuple[Any, Any] | None = None
    # Whether a calendar program can follow it though its days are no view of the list.
    has_calendar = False
    # Parameters of another form on the page: they do not narrow the list.
    further_parameters: frozenset[str] = frozenset()

    def updated_at(self):
        """With the newest publication of the kind."""
        return memory.recall(
            ("newest", self.kind), self.clock, lambda: newest_publication([self.kind])
        )

    def card(self, entry: Entry) -> dict[str, Any]:
        """A row as the template shows it."""
        raise NotImplementedError

    def count_sentence(self, total: Total) -> str:
        """How many there are, in words (see `Total.sentence`)."""
        raise NotImplementedError

    def count_words(self, number: int, shown: str) -> str:
        """How many there are beside the name of a place: “12 practices”."""
        return ngettext("%(shown)s result", "%(shown)s results", number) % {
            "shown": shown
        }

    def get_context_data(self, **kwargs):
        """Ask the catalogue; an address that asks wrongly is answered with notices."""
        parameters = self.request.GET
        filters = self.filterset_class(
            parameters,
            Entry.objects.of_kind(self.kind),
            today=timezone.localdate(),
        )
        own = OWN | ({"compare"} if self.comparison_name else set())
        notices = notices_of(filters, parameters, own | self.further_parameters)
        view = self.view_of(filters, notices)
        area = MapArea(filters) if view == MAP else None
        self.clock = filters.clock = clock_of(self.request)
        listing = Listing(filters, self.kind)
        order = self.order_of(filters, notices)
        if filters.question and filters.question.has_common_words_alone:
            notices.append(
                _(
                    "“%(question)s” has only words that are in almost every text. Add "
                    "a word that says what you look for."
                )
                % {"question": filters.question.text}
            )
        address = Address(self.request.path, parameters)
        comparison = self.comparison(parameters, address, notices)
        if area:
            shown = {"map": map_of(listing, area, address, self.count_words)}
        elif view == CALENDAR:
            shown = {"agenda": self.agenda_of(listing)}
        else:
            shown = self.page_of(Pages(listing, order, address), notices)
        total = Total.of(listing.counts)
        if comparison:
            here = {card["slug"] for card in shown.get("cards", [])}
            comparison["elsewhere"] = [
                slug for slug in comparison["slugs"] if slug not in here
            ]
        for card in shown.get("cards", []):
            card["comparing"] = comparing(card, comparison)
        facets = listing.facets()
        chips = self.chips(filters, facets, address)
        spelling = None if total.value else spelling_of(listing, address)
        if filters.question and filters.question.query and not parameters.get("page"):
            note_search(
                filters.question.text,
                get_language(),
                self.kind,
                total.value,
                timezone.localdate(),
            )
        return super().get_context_data(
            filter=filters,
            fields=filters.form,
            view=view,
            view_links=self.view_links(filters, view, address),
            total=total,
            is_minimal=listing.counts.is_minimal,
            texts=self.texts,
            area=self.area,
            card_template=self.card_template,
            filters_template=self.filters_template,
            count_sentence=self.count_sentence(total),
            facets=facets,
            chips=chips,
            # The words that are looked for stand beside the panel, not in it.
            filter_count=len(chips) - bool(filters.question),
            clear_url=address.cleared(),
            exports=export_links(
                filters,
                self.request.path,
                self.orders,
                has_days=self.has_calendar or self.day_words is not None,
            ),
            comparison=comparison,
            spelling=spelling,
            spelling_count=spelling
            and self.count_words(spelling.value, spelling.shown),
            notices=notices,
            sort_options=[
                {"value": value, "label": label, "is_selected": value == self.order}
                for value, (label, _order) in self.orders.items()
            ],
            **shown,
            **kwargs,
        )

    def view_of(self, filters, notices) -> str:
        """The way to show the result that is asked for, as far as there is one."""
        asked = self.request.GET.get("view", "")
        offered = self.views_offered(filters)
        if asked and asked not in offered:
            notices.append(
                _("There is no view “%(asked)s”. These exist: %(known)s.")
                % {"asked": asked[:20], "known": ", ".join(offered)}
            )
        return asked if asked in offered else LIST

    def views_offered(self, filters) -> list[str]:
        """A map only of what has places, a calendar only of what has days."""
        has_places = any(facet.source == TERRITORY for facet in filters.facets)
        has = {MAP: has_places, CALENDAR: self.day_words is not None}
        return [view for view in VIEWS if has.get(view, True)]

    def view_links(self, filters, view, address) -> list[dict[str, Any]]:
        """The other ways to show the same result."""
        return [
            {
                "name": name,
                "label": VIEWS[name],
                "url": address.with_view("" if name == LIST else name),
                "is_current": name == view,
            }
            for name in self.views_offered(filters)
        ]

    def page_of(self, pages, notices) -> dict[str, Any]:
        """The rows of the page that is asked for, and the ways to the other pages."""
        page = pages.asked()
        notices += pages.notices
        return {
            "cards": rows_of(page.entries, self.card, pages.listing.filters.question),
            "page": page,
            "page_links": page.links(pages.address),
            "previous_url": page.previous_url,
            "next_url": page.next_url,
        }

    def agenda_of(self, listing) -> dict[str, Any]:
        """The days to come and those gone by, each with its row and what happens."""
        agenda = Agenda(listing, timezone.localdate())
        begins, ends = self.day_words
        return {
            name: [
                {
                    "day": one.day,
                    "month": one.month,
                    "is_end": one.is_end,
                    "what": ends if one.is_end else begins,
                    "record": self.card(one.entry),
                }
                for one in days
            ]
            for name, days in {"to_come": agenda.to_come, "past": agenda.past}.items()
        }

    def comparison(self, parameters, address, notices) -> dict[str, Any] | None:
        """What was chosen to be compared, on this page of the list and on others."""
        if not self.comparison_name:
            return None
        chosen = Chosen(self.kind, parameters.getlist("compare"))
        notices += chosen.notices
        return {
            "url": reverse(self.comparison_name),
            "slugs": chosen.slugs,
            "chosen": [
                {
                    "slug": entry.slug,
                    "title": localised(entry.card["title"], get_language()),
                    "without_url": address.without("compare", entry.slug),
                }
                for entry in chosen.entries
            ],
            "is_full": len(chosen.slugs) == MOST,
        }

    def order_of(self, filters, notices) -> Order | None:
        """The order asked for; None: a search without a wish comes by relevance."""
        asked = self.request.GET.get("sort", "")
        self.order = asked if asked in self.orders else next(iter(self.orders))
        if asked and asked not in self.orders:
            notices.append(filters.unknown_order(asked, list(self.orders)))
        if not asked and filters.question:
            self.order = ""
            return None
        return self.orders[self.order][1]

    def chips(self, filters, facets, address) -> list[dict[str, str]]:
        """What narrows the list, each with the address of the list without it."""
        if not filters.is_valid():
            return []
        chips = [
            {"label": filters.chip(name, value), "url": address.without(name)}
            for name, value in filters.form.cleaned_data.items()
            if name not in {facet.name for facet in filters.facets}
            and value not in (None, "", [])
        ]
        return chips + [
            {
                "label": f"{facet['label']}: {value.label}",
                "url": address.without(facet["name"], value.value),
            }
            for facet in facets
            for value in facet["values"]
            if value.is_selected
        ]


def newest_publication(kinds: Iterable[str]) -> datetime | None:
    """The moment of the newest publication of some kinds, one look at an index each."""
    first, *others = [
        Entry.objects.of_kind(kind).newest_first().values_list("published_at")[:1]
        for kind in kinds
    ]
    return max((moment for (moment,) in first.union(*others, all=True)), default=None)
