# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which roles reach which page of events and courses; part of `tests/test_access.py`."""

from partnership.accounts.enums import Role

WRITERS = {Role.CONTRIBUTOR, Role.EDITOR, Role.REVIEWER}
EVENTS = {
    "/admin/events/": set(Role.values),
    "/admin/events/event/": set(Role.values),
    "/admin/events/event/add/": WRITERS,
    "/admin/events/course/": set(Role.values),
    "/admin/events/course/add/": WRITERS,
    "/admin/events/enrolment/": WRITERS,
    "/admin/events/enrolment/add/": WRITERS,
    "/admin/events/certificate/": WRITERS,
    "/admin/events/certificate/add/": WRITERS,
}
