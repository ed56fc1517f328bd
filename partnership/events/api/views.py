# SPDX-License-Identifier: AGPL-3.0-or-later
"""The events in the API."""

from drf_spectacular.utils import extend_schema, extend_schema_view

from partnership.catalogue.api.schema import (
    SHAPE,
    UNCHANGED,
    UNKNOWN_OR_WITHDRAWN,
)
from partnership.catalogue.api.views import EntryViewSet
from partnership.events.api.schema import EVENT, PARAMETERS
from partnership.events.export import EventExport
from partnership.events.filters import EventFilterSet


@extend_schema_view(
    list=extend_schema(
        operation_id="events_list",
        summary="Events",
        description=(
            "Published study visits, workshops, conventions and other events, the last "
            "published first; `sort=date` orders them by their first day. Filters are "
            "those of the public pages."
        ),
        tags=["events"],
        parameters=PARAMETERS,
        filters=False,
        responses={200: EVENT} | UNCHANGED,
    ),
    retrieve=extend_schema(
        operation_id="event",
        summary="One event",
        description=(
            "A published event by its identifier. A withdrawn one answers 410 with the "
            "moment and the reason."
        ),
        tags=["events"],
        parameters=SHAPE,
        responses={200: EVENT} | UNKNOWN_OR_WITHDRAWN,
    ),
)
class EventViewSet(EntryViewSet):
    """The published events as the catalogue stores them."""

    export = EventExport()
    kind = "event"
    filterset_class = EventFilterSet
