# SPDX-License-Identifier: AGPL-3.0-or-later
"""Events for a calendar program (iCalendar, RFC 5545): one, a list, an invitation.

Always METHOD:PUBLISH, invitations too. A REQUEST asks the program for an answer that
it sends as a mail for programs; nobody here reads such mails, and every mailbox would
have to be named to the others. The next version replaces the one before by UID and
SEQUENCE all the same.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from icalendar import Calendar, Event, vCalAddress, vText

from partnership.catalogue.export.cells import clean
from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.languages import localised
from partnership.catalogue.models import Entry
from partnership.events.enums import OFF, EventStatus
from partnership.events.timing import Timing

CONTENT_TYPE = "text/calendar; charset=utf-8"
# What was postponed is not on that day; with its new day it comes back, by its UID.
STATUSES = {
    EventStatus.PLANNED: "TENTATIVE",
    EventStatus.CONFIRMED: "CONFIRMED",
    EventStatus.HELD: "CONFIRMED",
    EventStatus.POSTPONED: "CANCELLED",
    EventStatus.CANCELLED: "CANCELLED",
}


def calendar_of(
    entries: Iterable[Entry],
    *,
    language: str,
    origin: str,
    name: str = "",
    url: str = "",
) -> bytes:
    """A calendar with the entries whose days are known; others have no place in one."""
    target = Calendar()
    target.add(
        "prodid", f"-//{gettext('Family policy partnership')}//{language.upper()}"
    )
    target.add("version", "2.0")
    target.add("method", "PUBLISH")
    if name:
        # RFC 7986; the X- form is what calendar programs have read since before it.
        for form in ["name", "x-wr-calname"]:
            # The library escapes only what it knows as text.
            target.add(form, vText(clean(name)))
        target.add("url", url)
        target.add(
            "refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"}
        )
    for entry in entries:
        row = localised(entry.card, language)
        if Timing.of(row).is_dated:
            target.add_component(_event(entry, row, origin))
    return target.to_ical()


def uid_of(record: UUID) -> str:
    """The same in every calendar, in every language and after every change."""
    return record.urn


def _event(entry: Entry, row: dict[str, Any], origin: str) -> Event:
    timing, status = Timing.of(row), EventStatus(row["status"])
    url = f"{origin}{publication_kind(entry.kind).url(entry.slug)}"
    event = Event()
    event.add("uid", uid_of(entry.record))
    event.add("sequence", entry.version)
    event.add("dtstamp", entry.published_at)
    event.add("last-modified", entry.published_at)
    _add_days(event, timing)
    title = clean(row["title"])
    # Not every program shows the status of an event.
    event.add("summary", f"{status.label}: {title}" if status in OFF else title)
    event.add("status", STATUSES[status])
    said = [row["summary"], row["online_url"], url]
    event.add("description", clean("\n\n".join(filter(None, said))))
    place = row["place"]
    venue = filter(None, [row["venue"], place and place["label"]])
    if where := ", ".join(venue) or (gettext("online") if row["is_online"] else ""):
        event.add("location", clean(where))
    event.add("url", url)
    if organiser := _organiser(row):
        event.add("organizer", organiser)
    return event


def _add_days(event: Event, timing: Timing) -> None:
    """Moments in UTC, which need no table of time zones; else whole days."""
    if moments := timing.moments:
        begins, ends = moments
        event.add("dtstart", begins)
        if ends and ends > begins:
            event.add("dtend", ends)
        return
    event.add("dtstart", timing.first)
    # The day after: the end of a calendar is not part of the event.
    event.add("dtend", timing.last + timedelta(days=1))
    event.add("transp", "TRANSPARENT")


def _organiser(row: dict[str, Any]) -> vCalAddress | None:
    """The mailbox of the office to turn to, if one is published."""
    contact = row["contact"] or {}
    if not contact.get("email"):
        return None
    address = vCalAddress(f"mailto:{contact['email']}")
    if contact["office"]:
        address.params["CN"] = vText(clean(contact["office"]).replace('"', "’"))
    return address
