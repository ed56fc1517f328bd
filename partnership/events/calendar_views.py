# SPDX-License-Identifier: AGPL-3.0-or-later
"""Events as files for calendar programs: one to take along, the list to follow."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from partnership.catalogue.export.about import origin
from partnership.catalogue.export.calendar_file import KEPT
from partnership.catalogue.export.views import CalendarView
from partnership.catalogue.listing import LATEST_DAY
from partnership.catalogue.models import Entry
from partnership.catalogue.sheet import EntryDetailView
from partnership.events.calendar_file import CONTENT_TYPE, calendar_of
from partnership.events.timing import Timing

WHOLE_DAY = r"^.{10}$"
# The latest of them, should a calendar ever have more.
MOST_EVENTS = 1_000


class EventCalendarView(CalendarView):
    """The list of events as a calendar to follow: cancelled ones stay, and say so."""

    def answer(self):
        """The events from a year ago on whose days are known, or 304."""
        rows = self.listing().entries(LATEST_DAY)
        entries = rows.filter(
            sort_day__regex=WHOLE_DAY,
            windows__closes_on__gte=timezone.localdate() - KEPT,
        )[:MOST_EVENTS]
        body = calendar_of(
            reversed(entries),
            language=get_language(),
            origin=origin(self.request),
            name=self.title(),
            url=self.page_url(),
        )
        return self.followed(body, CONTENT_TYPE)


class EventFileView(EntryDetailView):
    """One event for a calendar; an old address leads to the page, like the sheet's."""

    kind = "event"
    url_name = "events:event-detail"

    def get(self, request, *args, **kwargs):
        """The file; 404 where the day is not known: the sheet offers no file then."""
        slug = self.kwargs["slug"]
        entry = Entry.objects.filter(kind=self.kind, slug=slug).first()
        if entry is None:
            return self.elsewhere(slug)
        if not Timing.of(entry.card).is_dated:
            raise Http404
        body = calendar_of([entry], language=get_language(), origin=origin(request))
        response = HttpResponse(body, content_type=CONTENT_TYPE)
        response["Content-Disposition"] = f'attachment; filename="{slug}.ics"'
        response["X-Robots-Tag"] = "noindex"
        return response
