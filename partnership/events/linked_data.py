# SPDX-License-Identifier: AGPL-3.0-or-later
"""An event in schema.org's words."""

from partnership.catalogue.linked_data import CC_BY, Node, Sheet, filled
from partnership.events.enums import EventStatus
from partnership.events.timing import Timing

STATUSES = {
    EventStatus.CANCELLED: "https://schema.org/EventCancelled",
    EventStatus.POSTPONED: "https://schema.org/EventPostponed",
}
SCHEDULED = "https://schema.org/EventScheduled"


def describe(sheet: Sheet) -> Node:
    """When and where it is, who organises it, and whether it takes place."""
    content = sheet.content
    moments = Timing.of(content).moments
    begins, ends = moments or (content["starts_on"], content["ends_on"])
    has_venue = content["place"] or content["venue"]
    return {
        "@type": "Event",
        "url": sheet.url,
        "eventStatus": STATUSES.get(content["status"], SCHEDULED),
        "eventAttendanceMode": _mode(bool(has_venue), bool(content["is_online"])),
        "startDate": begins,
        "endDate": ends,
        "location": [_venue(sheet), _online(content)],
        "organizer": sheet.records(content["organisers"]) or [sheet.publisher],
        "keywords": [
            *sheet.texts(content["areas"]),
            sheet.text(content["event_kind"]["label"]),
        ],
        "inLanguage": sheet.main_language,
        "license": CC_BY,
        "publisher": sheet.publisher,
        "mentions": [
            *sheet.records(content["agreements"]),
            *sheet.records(content["materials"]),
        ],
    }


def _mode(has_venue: bool, is_online: bool) -> str:
    if has_venue and is_online:
        return "https://schema.org/MixedEventAttendanceMode"
    name = "Online" if is_online else "Offline"
    return f"https://schema.org/{name}EventAttendanceMode"


def _venue(sheet: Sheet) -> Node | None:
    content = sheet.content
    place = sheet.place(content["place"])
    if not content["venue"]:
        return place
    return filled(
        {
            "@type": "Place",
            "name": sheet.text(content["venue"]),
            "containedInPlace": place,
        }
    )


def _online(content: Node) -> Node | None:
    if not content["is_online"]:
        return None
    return filled({"@type": "VirtualLocation", "url": content["online_url"]})
