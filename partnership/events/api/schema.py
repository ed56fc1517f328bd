# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form of events and courses in the API, for the OpenAPI document."""

from drf_spectacular.utils import OpenApiParameter

from partnership.catalogue.api.schema import (
    PARTIAL_DATE,
    PLACE,
    RECORD,
    STRING,
    TERM,
    TEXT,
    choice,
    list_of,
    list_parameters,
    object_of,
    or_null,
    record_fields,
)
from partnership.common.api.examples import PARTIAL
from partnership.editorial.schema import LINK
from partnership.events.course_filters import CourseFilterSet
from partnership.events.enums import CertificateBasis, EventStatus
from partnership.events.filters import EventFilterSet

HOUR = or_null(
    {
        "type": "string",
        "pattern": "^[0-9]{2}:[0-9]{2}$",
        "description": "By the clocks of Italy (Europe/Rome).",
        "example": "14:30",
    }
)
PARTICIPANT = object_of(
    {
        "organisation": or_null(RECORD),
        "people": or_null({"type": "integer", "format": "int32", "minimum": 1}),
        "role": TEXT,
    }
)
CONTACT = object_of({"office": TEXT, "email": STRING, "phone": STRING, "url": STRING})
EVENT = object_of(
    record_fields("event")
    | {
        "event_kind": TERM,
        "status": choice(EventStatus),
        "starts_on": PARTIAL_DATE,
        "start_time": HOUR,
        "ends_on": PARTIAL_DATE
        | {
            "description": (
                "A day, a month or a year; empty where it ends on the day on which it "
                "begins."
            )
        },
        "end_time": HOUR,
        "place": or_null(PLACE),
        "venue": TEXT,
        "is_online": {"type": "boolean"},
        "online_url": STRING,
        "organisers": list_of(RECORD),
        "invited_territories": list_of(PLACE),
        "areas": list_of(TERM),
        "agreements": list_of(RECORD),
        "participants": or_null(list_of(PARTICIPANT)),
        "programme": TEXT,
        "outcomes": TEXT,
        "materials": list_of(RECORD),
        "contact": or_null(CONTACT),
        "links": list_of(LINK),
        "source_url": STRING,
    },
    description=(
        "An event as it was last published. Days are as precise as their source. Long "
        "texts are HTML."
    ),
    **{
        PARTIAL: {
            "slug": "visita-di-studio",
            "title": {"it": "Visita di studio", "en": "Study visit"},
            "starts_on": "2022-07-13",
            "ends_on": "2022-07-14",
            "start_time": None,
            "end_time": None,
            "agreements": [],
            "materials": [],
        }
    },
)
PARAMETERS = [
    *list_parameters(EventFilterSet),
    OpenApiParameter(
        "upcoming",
        {"type": "boolean"},
        description=(
            "`true`: events whose last day is today or later; `false`: those that have "
            "gone by."
        ),
    ),
]
COUNT = {"type": "integer", "format": "int32", "minimum": 0}
CERTIFICATES = object_of(
    {
        "count": COUNT,
        "basis": choice(CertificateBasis),
        "source_url": STRING,
        "by_organisation": list_of(
            object_of({"organisation": or_null(RECORD), "count": COUNT})
        ),
    },
    description=(
        "`register`: counted in the register of the course. `source`: a total that a "
        "source states, of which the register has less. The two are never added."
    ),
)
EDITION = object_of(
    {
        "code": STRING,
        "label": TEXT,
        "starts_on": PARTIAL_DATE,
        "ends_on": PARTIAL_DATE,
        "place": or_null(PLACE),
        "places": or_null(COUNT),
        "note": TEXT,
        "enrolled": or_null(COUNT),
        "attended": or_null(COUNT),
        "certificates": or_null(CERTIFICATES),
    }
)
COURSE = object_of(
    record_fields("course")
    | {
        "objectives": TEXT,
        "audience": TEXT,
        "programme": TEXT,
        "hours": or_null(COUNT),
        "organisers": list_of(RECORD),
        "areas": list_of(TERM),
        "documents": list_of(RECORD),
        "editions": list_of(EDITION),
        "links": list_of(LINK),
    },
    description=(
        "A course as it was last published, with the totals of its editions on that "
        "day. Long texts are HTML."
    ),
    **{
        PARTIAL: {
            "slug": "municipality-family-manager",
            "title": {"it": "Municipality Family Manager"},
            "documents": [],
        }
    },
)
COURSE_PARAMETERS = list_parameters(CourseFilterSet)
