# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions that lists of events answer, on pages, in calendars and in the API."""

from django.utils.translation import gettext_lazy as _

from partnership.catalogue.facets import Facet
from partnership.catalogue.filters import EntryFilterSet, FacetFilter, YesNoFilter
from partnership.catalogue.models import EntryWindow
from partnership.events.enums import EventStatus


class EventFilterSet(EntryFilterSet):
    """Search and facets of the events.

    `?event_kind=study-visit&territory=01&upcoming=true`: study visits to come in
    Piemonte, or to which Piemonte is invited.
    """

    facets = [
        Facet("event_kind", _("Kind of event")),
        Facet("status", _("Does it take place?"), EventStatus),
        Facet("year", _("Year"), "year"),
        Facet("area", _("Area of the protocol")),
        Facet("territory", _("Territory"), "territory"),
        Facet("organisation", _("Organisation"), "record"),
        Facet("administration", _("Administration"), "administration"),
        Facet("agreement", _("Agreement"), "record"),
    ]

    event_kind = FacetFilter(label=facets[0].label)
    status = FacetFilter(label=facets[1].label)
    year = FacetFilter(label=facets[2].label)
    area = FacetFilter(label=facets[3].label)
    territory = FacetFilter(label=facets[4].label)
    organisation = FacetFilter(label=facets[5].label)
    administration = FacetFilter(label=facets[6].label)
    agreement = FacetFilter(label=facets[7].label)
    upcoming = YesNoFilter(method="filter_upcoming", label=_("Still to come"))

    def filter_upcoming(self, entries, name, value):
        """Events whose last possible day is today or later, or all the others."""
        to_come = EntryWindow.objects.filter(closes_on__gte=self.today)
        narrow = entries.filter if value else entries.exclude
        return narrow(pk__in=to_come.values("entry"))
