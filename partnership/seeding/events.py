# SPDX-License-Identifier: AGPL-3.0-or-later
"""Events with their participants and sources."""

from datetime import time
from typing import Any

from partnership.agreements.models import Agreement
from partnership.common.history import related_in_one_step
from partnership.documents.models import Document
from partnership.events.models import Event, EventLink, EventParticipant
from partnership.organisations.models import Organisation
from partnership.seeding.common import (
    EntryError,
    Library,
    add_links,
    check_and_save,
    identifier,
    only_known,
    set_texts,
)

DAYS = ["starts_on", "ends_on"]
HOURS = ["start_time", "end_time"]
TEXTS = ["title", "summary", "venue", "contact_office"]
LONG_TEXTS = ["programme", "outcomes"]
PLAIN = {"status": "held", "is_online": False, "is_demonstration": False}
ADDRESSES = {"source": "source_url", "online_url": "online_url"}
FIELDS = {"slug", "administration", "kind", "place", "areas", "organisers", "invited"}
FIELDS |= {"agreements", "materials", "participants", "links", "contact_email"}
FIELDS |= {*DAYS, *HOURS, *TEXTS, *LONG_TEXTS, *PLAIN, *ADDRESSES}
PARTICIPANT = {"organisation", "people", "role"}


class EventSeeder:
    """Creates events from entries."""

    model = Event

    def __init__(self, library: Library) -> None:
        self.library = library

    def create(self, entry: dict[str, Any]) -> Event:
        """One event with its parts."""
        only_known(entry, FIELDS)
        library = self.library
        event = Event(
            uuid=identifier(entry, Event.kind),
            administration=library.administration(entry, "administration"),
            slug=entry["slug"],
            event_kind=library.term("event_kind", entry["kind"], "kind"),
            place=library.place(entry, "place"),
            contact_email=entry.get("contact_email", ""),
            **{name: entry.get(name, "") for name in DAYS},
            **{name: _hour(entry, name) for name in HOURS},
            **{name: entry.get(name, usual) for name, usual in PLAIN.items()},
            **{column: entry.get(name, "") for name, column in ADDRESSES.items()},
        )
        for name in TEXTS:
            set_texts(event, name, entry.get(name))
        for name in LONG_TEXTS:
            set_texts(event, name, entry.get(name), as_html=True)
        check_and_save(event)
        with related_in_one_step(event):
            event.areas.set(library.term_set(entry, {"areas": "area"})["areas"])
            event.organisers.set(library.records(Organisation, entry, "organisers"))
            event.agreements.set(library.records(Agreement, entry, "agreements"))
            event.materials.set(library.records(Document, entry, "materials"))
            event.invited_territories.set(
                library.places(entry.get("invited", []), "invited")
            )
        self._participants(event, entry.get("participants", []))
        add_links(EventLink, {"event": event}, entry.get("links", []))
        return event

    def _participants(self, event: Event, entries: list[dict[str, Any]]) -> None:
        for position, item in enumerate(entries, 1):
            only_known(item, PARTICIPANT, "participants")
            row = EventParticipant(
                event=event,
                organisation=self.library.record(
                    Organisation, item["organisation"], "participants organisation"
                ),
                people=item.get("people"),
                position=position,
            )
            set_texts(row, "role", item.get("role"))
            check_and_save(row)


def _hour(entry: dict[str, Any], name: str) -> time | None:
    """An hour, always between quotes: without them YAML reads a number."""
    value = entry.get(name)
    try:
        return time.fromisoformat(value) if value else None
    except (TypeError, ValueError):
        raise EntryError(name, f'“{value}” is no hour such as "14:30"') from None
