# SPDX-License-Identifier: AGPL-3.0-or-later
"""The events and the courses in the API."""

from drf_spectacular.utils import extend_schema, extend_schema_view

from partnership.catalogue.api.schema import (
    SHAPE,
    UNCHANGED,
    UNKNOWN_OR_WITHDRAWN,
)
from partnership.catalogue.api.views import EntryViewSet
from partnership.events.api.schema import COURSE, COURSE_PARAMETERS, EVENT, PARAMETERS
from partnership.events.course_export import CourseExport
from partnership.events.course_filters import CourseFilterSet
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


@extend_schema_view(
    list=extend_schema(
        operation_id="courses_list",
        summary="Courses",
        description=(
            "Published courses with the totals of their editions, the last published "
            "first. No participant is named. Filters are those of the public pages."
        ),
        tags=["events"],
        parameters=COURSE_PARAMETERS,
        filters=False,
        responses={200: COURSE} | UNCHANGED,
    ),
    retrieve=extend_schema(
        operation_id="course",
        summary="One course",
        description=(
            "A published course by its identifier. A withdrawn one answers 410 with the "
            "moment and the reason."
        ),
        tags=["events"],
        parameters=SHAPE,
        responses={200: COURSE} | UNKNOWN_OR_WITHDRAWN,
    ),
)
class CourseViewSet(EntryViewSet):
    """The published courses as the catalogue stores them."""

    export = CourseExport()
    kind = "course"
    filterset_class = CourseFilterSet
