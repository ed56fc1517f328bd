# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of an event becomes public, and how it is found."""

from datetime import time
from typing import Any

from partnership.catalogue.kinds import Index, PublicationKind, held
from partnership.catalogue.languages import LANGUAGES, REFERENCE, translations
from partnership.catalogue.references import (
    label_in,
    place_keys,
    reference_to_administration,
    reference_to_place,
    reference_to_record,
    reference_to_term,
)
from partnership.catalogue.search import IndexedText, sort_key, words_of
from partnership.events.models import Event, EventParticipant
from partnership.events.timing import Timing
from partnership.vocabularies.models import Term

# Public fields that may hold personal data -> the columns from which they are made; a
# point leads to a column of a part.
COLUMNS = {
    name: [f"{name}_{code}" for code in LANGUAGES]
    for name in ["venue", "programme", "outcomes"]
} | {
    "participants": [f"participants.role_{code}" for code in LANGUAGES],
    "contact": [
        *(f"contact_office_{code}" for code in LANGUAGES),
        "contact_email",
        "contact_phone",
        "contact_url",
    ],
}
TRANSLATED = ["title", "summary", "venue", "programme", "outcomes"]
PLAIN = [
    "is_demonstration",
    "status",
    "starts_on",
    "ends_on",
    "is_online",
    "online_url",
    "source_url",
]
RECORDS = ["organisers", "agreements", "materials"]
CARD = [
    "title",
    "summary",
    "administration",
    "areas",
    "event_kind",
    "status",
    "starts_on",
    "ends_on",
    "start_time",
    "end_time",
    "place",
    "venue",
    "is_online",
    "online_url",
    "is_demonstration",
    "contact",
]


class EventPublication(PublicationKind):
    """The public JSON of an event, described in docs/api.md."""

    kind = "event"
    url_name = "events:event-detail"
    is_named = True
    read = dict.fromkeys([*RECORDS, "invited_territories", "participants", "links"]) | {
        "areas": Term.objects.select_related("vocabulary"),
        "participants": EventParticipant.objects.select_related("organisation"),
    }

    def content(self, record: Event) -> dict[str, Any]:
        """Everything the sheet shows, in all languages."""
        content = {
            "id": str(record.uuid),
            "kind": self.kind,
            "slug": record.slug,
            "administration": reference_to_administration(record.administration),
            "event_kind": reference_to_term(record.event_kind),
            "start_time": _hour(record.start_time),
            "end_time": _hour(record.end_time),
            "place": record.place and reference_to_place(record.place),
            "invited_territories": [
                reference_to_place(place)
                for place in held(record, "invited_territories")
            ],
            "areas": [reference_to_term(term) for term in held(record, "areas")],
            "participants": [
                {
                    "organisation": reference_to_record(row.organisation),
                    "people": row.people,
                    "role": translations(row, "role"),
                }
                for row in held(record, "participants")
            ],
            "contact": {
                "office": translations(record, "contact_office"),
                "email": record.contact_email,
                "phone": record.contact_phone,
                "url": record.contact_url,
            },
            "links": [link.published() for link in held(record, "links")],
        }
        content |= {name: translations(record, name) for name in TRANSLATED}
        content |= {name: getattr(record, name) for name in PLAIN}
        return content | {
            name: [reference_to_record(other) for other in held(record, name)]
            for name in RECORDS
        }

    def index(self, content: dict[str, Any]) -> Index:
        """Keys, places and texts; the window are the days that it can have."""
        timing = Timing.of(content)
        return Index(
            card={name: content[name] for name in CARD},
            sort_title=sort_key((content["title"] or {}).get(REFERENCE, "")),
            administration=content["administration"]["id"],
            keys=_keys(content, timing),
            territory_paths=sorted({place["path"] for place in _places(content)}),
            texts={code: _texts(content, code) for code in LANGUAGES},
            sort_day=content["starts_on"] or "",
            windows=[(timing.first, timing.last)],
        )


def _hour(value: time | str | None) -> str | None:
    return value.strftime("%H:%M") if isinstance(value, time) else value


def _places(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Where it takes place, and for whom it is meant."""
    invited = content["invited_territories"] or []
    return [place for place in [content["place"], *invited] if place]


def _bodies(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Who organises it and who takes part."""
    taking_part = [row["organisation"] for row in content["participants"] or []]
    return [body for body in [*(content["organisers"] or []), *taking_part] if body]


def _keys(content: dict[str, Any], timing: Timing) -> set[tuple[str, str]]:
    keys = {
        ("administration", content["administration"]["id"]),
        ("event_kind", content["event_kind"]["id"]),
        ("status", content["status"]),
    }
    years = range(timing.first.year, timing.last.year + 1)
    keys |= {("year", str(year)) for year in years}
    keys |= {("area", area["id"]) for area in content["areas"] or []}
    keys |= {("organisation", body["id"]) for body in _bodies(content)}
    keys |= {("agreement", other["id"]) for other in content["agreements"] or []}
    for place in _places(content):
        keys |= place_keys(place["path"])
    return keys


def _texts(content: dict[str, Any], code: str) -> IndexedText:
    """The texts of one language as they are searched."""
    named = [
        content["event_kind"],
        *(content["areas"] or []),
        *_places(content),
        *_bodies(content),
        *(content["agreements"] or []),
        *(content["materials"] or []),
    ]
    rich = [content[name] for name in ["programme", "outcomes"]]
    return IndexedText(
        title=(content["title"] or {}).get(code, ""),
        summary=(content["summary"] or {}).get(code, ""),
        body=[
            *(words_of(text[code]) for text in rich if text and text.get(code)),
            *(label_in(reference, code) for reference in named),
            (content["venue"] or {}).get(code, ""),
        ],
    )
