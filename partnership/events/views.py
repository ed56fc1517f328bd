# SPDX-License-Identifier: AGPL-3.0-or-later
"""Public pages of the events: the list and the sheet."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.export.links import narrowing
from partnership.catalogue.linked_data import described
from partnership.catalogue.listing import BY_TITLE, NEWEST
from partnership.catalogue.related import related_to
from partnership.catalogue.sheet import EntryDetailView
from partnership.catalogue.views import CALENDAR, EntryListView
from partnership.events.filters import EventFilterSet
from partnership.events.linked_data import describe
from partnership.events.order import UPCOMING_FIRST
from partnership.events.sheet import card, sheet


def narrowed_url(name, filters, *args):
    """The address of another page of events, narrowed as this one is."""
    query = narrowing(filters).urlencode() if filters.is_valid() else ""
    return f"{reverse(name, args=args)}{'?' if query else ''}{query}"


class EventListView(EntryListView):
    """Study visits, workshops, conventions: what comes next, and what was."""

    kind = "event"
    filterset_class = EventFilterSet
    texts = {
        "title": _("Events"),
        "lead": _(
            "Study visits, comparisons between territories, workshops and conventions: "
            "what comes next, and what came of those held."
        ),
    }
    card_template = "events/_event_card.html"
    filters_template = "events/_filters.html"
    orders = {
        "upcoming": (_("Next first"), UPCOMING_FIRST),
        "newest": (_("Last published first"), NEWEST),
        "title": (_("By title"), BY_TITLE),
    }
    has_calendar = True

    def view_links(self, filters, view, address):
        """Beside the others the month, which is a page of its own."""
        return [
            *super().view_links(filters, view, address),
            {
                "name": CALENDAR,
                "label": gettext("Month"),
                "url": narrowed_url("events:event-month-now", filters),
                "is_current": False,
            },
        ]

    def count_sentence(self, total):
        """How many events were found."""
        return total.sentence(
            gettext("More than %(shown)s events"),
            ngettext("%(shown)s event found", "%(shown)s events found", total.value),
        )

    def count_words(self, number, shown):
        """How many events a place has."""
        return ngettext("%(shown)s event", "%(shown)s events", number) % {
            "shown": shown
        }

    def card(self, entry):
        """An event as a row of the list."""
        return card(entry, timezone.localdate())


class EventDetailView(EntryDetailView):
    """The sheet of an event."""

    kind = "event"
    url_name = "events:event-detail"
    template_name = "events/event_detail.html"

    def get_context_data(self, **kwargs):
        """The content, what follows from it today, and what names it."""
        context = super().get_context_data(**kwargs)
        related = related_to(self.kind, self.entry.record)
        return (
            context
            | sheet(context["content"], related, timezone.localdate())
            | described(self.request, self.entry, context, describe)
        )
