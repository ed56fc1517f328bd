# SPDX-License-Identifier: AGPL-3.0-or-later
"""The days of a list for a calendar program (iCalendar, RFC 5545)."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from icalendar import Calendar, Event, vText

from partnership.catalogue.agenda import Day
from partnership.catalogue.export.cells import clean
from partnership.catalogue.export.columns import Reader, in_language
from partnership.catalogue.kinds import publication_kind

CONTENT_TYPE = "text/calendar; charset=utf-8"
# A calendar that is followed keeps what has just gone by.
KEPT = timedelta(days=365)
MOST_DAYS = 1_000


@dataclass(frozen=True)
class Described:
    """What a calendar is called, where its page is, and what its days are."""

    name: str
    page_url: str
    begins: str
    ends: str


def calendar(described: Described, days: Iterable[Day], reader: Reader) -> bytes:
    """The days as events that last the whole day and keep nobody busy."""
    target = Calendar()
    target.add("prodid", f"-//{described.name}//{reader.language.upper()}")
    target.add("version", "2.0")
    target.add("method", "PUBLISH")
    # RFC 7986; the X- form is what calendar programs have read since before it.
    for name in ["name", "x-wr-calname"]:
        # The library escapes only what it knows as text.
        target.add(name, vText(clean(described.name)))
    target.add("url", described.page_url)
    target.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    for one in days:
        target.add_component(_event(described, one, reader))
    return target.to_ical()


def _event(described: Described, one: Day, reader: Reader) -> Event:
    entry, card = one.entry, one.entry.card
    what = described.ends if one.is_end else described.begins
    event = Event()
    # The same in every calendar and in every language, so that none shows it twice.
    identity = f"{entry.record} {one.day} {one.is_end}"
    event.add("uid", uuid.uuid5(uuid.NAMESPACE_URL, identity).urn)
    event.add("dtstamp", entry.published_at)
    event.add("dtstart", one.day)
    event.add("summary", f"{what}: {_text(card['title'], reader)}")
    if summary := _text(card.get("summary"), reader):
        event.add("description", summary)
    url = publication_kind(entry.kind).url(entry.slug)
    event.add("url", f"{reader.origin}{url}")
    event.add("transp", "TRANSPARENT")
    return event


def _text(texts: Any, reader: Reader) -> str:
    return clean(in_language(texts or {}, reader.language))
