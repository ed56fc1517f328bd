# SPDX-License-Identifier: AGPL-3.0-or-later
"""Events and courses, as staff write them, and what stands beside them.

`parts` and `invitation` import `event`, `register` imports `course`, never the reverse.
"""

from partnership.events.models.course import Course, CourseEdition, CourseLink
from partnership.events.models.event import Event
from partnership.events.models.invitation import EventInvitation
from partnership.events.models.parts import EventLink, EventParticipant
from partnership.events.models.register import Certificate, Enrolment

__all__ = [
    "Certificate",
    "Course",
    "CourseEdition",
    "CourseLink",
    "Enrolment",
    "Event",
    "EventInvitation",
    "EventLink",
    "EventParticipant",
]
