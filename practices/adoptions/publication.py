# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of an adoption becomes public, and how it is found."""

from typing import Any

from partnership.catalogue.kinds import Index, PublicationKind, held
from partnership.catalogue.languages import LANGUAGES, REFERENCE, translations
from partnership.catalogue.references import (
    label_in,
    place_keys,
    reference_to_administration,
    reference_to_place,
    reference_to_record,
)
from partnership.catalogue.search import IndexedText, sort_key, words_of
from practices.adoptions.stages import STAGES, stage_of
from practices.models import Adoption
from practices.models.adoption import STORY

NOTES = ["cost_note", "staff_note"]
# Public fields that may hold personal data -> the columns from which they are made.
COLUMNS = {
    name: [f"{name}_{code}" for code in LANGUAGES] for name in [*STORY, *NOTES]
} | {
    "steps": [f"steps.reason_{code}" for code in LANGUAGES],
    "outcomes": [f"outcomes.text_{code}" for code in LANGUAGES],
    "contact": [
        *(f"contact_office_{code}" for code in LANGUAGES),
        "contact_email",
        "contact_phone",
        "contact_url",
    ],
}


class AdoptionPublication(PublicationKind):
    """The public JSON of an adoption, described in docs/api.md."""

    kind = "adoption"
    url_name = "practices:adoption-detail"
    read = {"steps": None, "outcomes": None}

    def content(self, record: Adoption) -> dict[str, Any]:
        """Everything the page shows, in all languages."""
        steps = sorted(held(record, "steps"), key=lambda one: STAGES.index(one.stage))
        place = record.adopter.governs or record.adopter.seat
        content = {
            "id": str(record.uuid),
            "kind": self.kind,
            "slug": record.slug,
            "administration": reference_to_administration(record.administration),
            "practice": reference_to_record(record.practice),
            "adopter": reference_to_record(record.adopter),
            "result": record.result and reference_to_record(record.result),
            "territory": place and reference_to_place(place),
            "is_demonstration": record.is_demonstration,
            "stage": stage_of([step.stage for step in steps]),
            "steps": [
                {
                    "stage": step.stage,
                    "reached_on": step.reached_on,
                    "reason": translations(step, "reason"),
                    "source_url": step.source_url,
                }
                for step in steps
            ],
            "cost": _money(record.cost_amount),
            "staff": None
            if record.staff_amount is None
            else f"{record.staff_amount:f}",
            "outcomes": [
                {
                    "months": one.months,
                    "observed_on": one.observed_on,
                    "text": translations(one, "text"),
                    "label": translations(one, "label"),
                    "value": None
                    if one.value is None
                    else f"{one.value.normalize():f}",
                    "unit": translations(one, "unit"),
                    "source_url": one.source_url,
                }
                for one in held(record, "outcomes")
            ],
            "contact": {
                "office": translations(record, "contact_office"),
                "email": record.contact_email,
                "phone": record.contact_phone,
                "url": record.contact_url,
            },
            "owner_confirmed_on": record.owner_confirmed_on,
            "source_url": record.source_url,
        }
        return content | {
            name: translations(record, name)
            for name in ["title", "summary", *STORY, *NOTES]
        }

    def index(self, content: dict[str, Any]) -> Index:
        """Keys, places and texts of an adoption."""
        place = content["territory"]
        days = [step["reached_on"] for step in content["steps"] or []]
        return Index(
            card={
                name: content[name]
                for name in [
                    "title",
                    "summary",
                    "administration",
                    "practice",
                    "adopter",
                    "result",
                    "stage",
                    "territory",
                    "owner_confirmed_on",
                    "is_demonstration",
                ]
            }
            | {"since": min(filter(None, days), default="")},
            sort_title=sort_key((content["title"] or {}).get(REFERENCE, "")),
            administration=content["administration"]["id"],
            keys=_keys(content),
            territory_paths=[place["path"]] if place else [],
            texts={code: _texts(content, code) for code in LANGUAGES},
            sort_day=max(filter(None, days), default=""),
        )


def _money(amount: Any) -> dict[str, str] | None:
    return None if amount is None else {"amount": f"{amount:.2f}", "currency": "EUR"}


def _keys(content: dict[str, Any]) -> set[tuple[str, str]]:
    keys = {
        ("administration", content["administration"]["id"]),
        ("adoption_stage", content["stage"]),
        ("confirmed", "true" if content["owner_confirmed_on"] else "false"),
    }
    for name in ["practice", "adopter", "result"]:
        if named := content[name]:
            keys.add((named["kind"], named["id"]))
    if place := content["territory"]:
        keys |= place_keys(place["path"])
    return keys


def _texts(content: dict[str, Any], code: str) -> IndexedText:
    named = [content[name] for name in ["practice", "adopter", "result", "territory"]]
    return IndexedText(
        title=(content["title"] or {}).get(code, ""),
        summary=(content["summary"] or {}).get(code, ""),
        body=[
            *(words_of((content[name] or {}).get(code, "")) for name in STORY),
            *(label_in(one, code) for one in named if one),
        ],
    )
