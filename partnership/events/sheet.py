# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sheet and the row of an event as templates show them."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.languages import localised
from partnership.catalogue.models import Entry
from partnership.catalogue.related import Related
from partnership.editorial.enums import LinkKind
from partnership.events.enums import OFF, EventStatus
from partnership.events.timing import Timing

# The sections of the sheet in reading order: anchor, title, what fills them.
SECTIONS = [
    ("programme", _("Programme"), ["programme"]),
    ("outcomes", _("What came of it"), ["outcomes"]),
    ("participants", _("Who takes part"), ["participants", "invited"]),
    ("named-by", _("Named or shown in"), ["named_by"]),
    ("papers", _("Materials, agreements and links"), ["papers"]),
    ("contact", _("Contact"), []),
    ("about", _("About this sheet"), []),
]
# Kind -> title, in the order of the sheet: what names an event.
NAMED_BY = {
    "practice": _("Good practices"),
    "organisation": _("Organisations"),
    "agreement": _("Agreements"),
    "document": _("Documents"),
    "course": _("Courses"),
}
TONES = {
    EventStatus.PLANNED: ("outline", ""),
    EventStatus.CONFIRMED: ("open", "check-circle"),
    EventStatus.HELD: ("neutral", ""),
    EventStatus.POSTPONED: ("upcoming", "info-circle"),
    EventStatus.CANCELLED: ("closed", "close-circle"),
}


def card(entry: Entry, today: date) -> dict[str, Any]:
    """A row of a list."""
    row = localised(entry.card, get_language())
    return row | {
        "url": reverse("events:event-detail", args=[entry.slug]),
        "kind_label": row["event_kind"]["label"],
        "when": Timing.of(row).in_words(),
        "where": where(row),
        "state": state(row, today),
    }


def sheet(
    content: dict[str, Any], related: dict[str, list[Related]], today: date
) -> dict[str, Any]:
    """The whole sheet: localised content, and what follows from it today."""
    links = content["links"] or []
    named_by = groups_of(related)
    filled = content | {
        "named_by": named_by,
        "invited": content["invited_territories"],
        "papers": content["materials"]
        or content["agreements"]
        or [link for link in links if link["kind"] != LinkKind.SOURCE],
    }
    timing = Timing.of(content)
    people = [row["people"] for row in content["participants"] or []]
    return {
        "event": content,
        "when": timing.in_words(),
        "where": where(content),
        "state": state(content, today),
        "is_dated": timing.is_dated,
        "month": content["starts_on"][:7] if len(content["starts_on"]) > 4 else "",
        "people": sum(filter(None, people)) if people and all(people) else None,
        "named_by": named_by,
        "websites": [link for link in links if link["kind"] == LinkKind.WEBSITE],
        "papers": [link for link in links if link["kind"] == LinkKind.DOCUMENT],
        "sources": [link for link in links if link["kind"] == LinkKind.SOURCE],
        "toc": [
            (anchor, title)
            for anchor, title, names in SECTIONS
            if not names or any(filled[name] for name in names)
        ],
    }


def where(row: dict[str, Any]) -> list[Any]:
    """Venue and municipality, each in its own language; afar, if one can be."""
    place = row["place"]
    parts = [row["venue"], place and place["label"]]
    if row["is_online"]:
        parts.append(gettext("online"))
    return [part for part in parts if part]


def state(row: dict[str, Any], today: date) -> dict[str, Any]:
    """The status in a word, with its colour; under way if today is one of its days."""
    status, timing = EventStatus(row["status"]), Timing.of(row)
    tone, symbol = TONES[status]
    label = str(status.label)
    if status not in OFF and status != EventStatus.HELD:
        if timing.is_on(today):
            label, tone = gettext("Under way"), "open"
        elif timing.is_over(today):
            # Nobody has said that it was held: the page does not say so either.
            label, tone, symbol = gettext("Date gone by"), "neutral", ""
    return {"value": status.value, "label": label, "tone": tone, "symbol": symbol}


def groups_of(related: dict[str, list[Related]]) -> list[dict[str, Any]]:
    """What names it, kind by kind."""
    kinds = [*NAMED_BY, *(kind for kind in related if kind not in NAMED_BY)]
    return [
        {
            "kind": kind,
            "title": NAMED_BY.get(kind, _("Other records")),
            "records": related[kind],
        }
        for kind in kinds
        if kind in related
    ]
