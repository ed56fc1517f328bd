# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of a month of events."""

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR

from partnership.catalogue.export.links import export_links
from partnership.catalogue.listing import EARLIEST_DAY, Listing
from partnership.catalogue.memory import clock_of
from partnership.catalogue.models import Entry
from partnership.catalogue.results import notices_of
from partnership.catalogue.views import PublicPage
from partnership.events.filters import EventFilterSet
from partnership.events.month import Month, MonthOfEvents
from partnership.events.views import narrowed_url


class EventMonthView(PublicPage):
    """A month as a table of weeks, on a phone as a list; narrowed like the list."""

    template_name = "events/event_month.html"

    def get_context_data(self, month=None, **kwargs):
        """The month of the address, else that of today."""
        today = timezone.localdate()
        month = Month.of(today) if month is None else Month.read(month)
        if month is None:
            raise Http404
        filters = EventFilterSet(
            self.request.GET, Entry.objects.of_kind("event"), today=today
        )
        notices = notices_of(filters, self.request.GET, set())
        filters.clock = clock_of(self.request)
        listing = Listing(filters, "event")
        events = MonthOfEvents(listing.entries(EARLIEST_DAY), month, today)

        def url_of(other):
            return other and narrowed_url("events:event-month", filters, str(other))

        return super().get_context_data(
            month=month,
            events=events,
            weekdays=[(WEEKDAYS[n], WEEKDAYS_ABBR[n]) for n in range(7)],
            before=month.before,
            after=month.after,
            before_url=url_of(month.before),
            after_url=url_of(month.after),
            is_this_month=month == Month.of(today),
            now_url=narrowed_url("events:event-month-now", filters),
            list_url=narrowed_url("events:event-list", filters),
            is_narrowed=bool(filters.is_valid() and self.narrowed(filters)),
            calendar_url=export_links(
                filters, reverse("events:event-list"), {}, has_days=True
            ).get("calendar", ""),
            notices=notices,
            **kwargs,
        )

    @staticmethod
    def narrowed(filters):
        """What the month is narrowed to."""
        return [
            value
            for value in filters.form.cleaned_data.values()
            if value not in (None, "", [])
        ]
