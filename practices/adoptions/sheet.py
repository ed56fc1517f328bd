# SPDX-License-Identifier: AGPL-3.0-or-later
"""Adoptions as templates show them: on their page, in lists, in a practice's family."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.languages import localised
from partnership.catalogue.models import Entry
from practices.enums import AdoptionStage, OutcomeMonth

STORY_TITLES = [
    ("kept", _("What was kept")),
    ("changed", _("What was changed")),
    ("dropped", _("What was dropped")),
]
# How a badge shows a stage.
TONES = {
    AdoptionStage.RUNNING: "open",
    AdoptionStage.EVALUATED: "open",
    AdoptionStage.STOPPED: "neutral",
}


def stage_in_words(value: str) -> dict[str, str] | None:
    """A stage with the tone of its badge; None where none is noted."""
    if not value:
        return None
    stage = AdoptionStage(value)
    return {"label": str(stage.label), "tone": TONES.get(stage, "upcoming")}


def card(entry: Entry) -> dict[str, Any]:
    """An adoption as a row of a list."""
    row = localised(entry.card, get_language())
    return row | {
        "url": publication_kind("adoption").url(entry.slug),
        "administration": row["administration"]["label"],
        "stage": stage_in_words(row["stage"]),
    }


def sheet(content: dict[str, Any]) -> dict[str, Any]:
    """The whole page of an adoption."""
    story = [
        (anchor, title, content[anchor])
        for anchor, title in STORY_TITLES
        if content[anchor]
    ]
    outcomes = [
        one | {"label_after": OutcomeMonth(one["months"]).label}
        for one in content["outcomes"] or []
    ]
    has_contact = any((content["contact"] or {}).values())
    sections = [
        ("stages", _("Stages"), True),
        *((anchor, title, True) for anchor, title, _text in story),
        ("resources", _("Cost and staff"), content["cost"] or content["staff"]),
        ("outcomes", _("What came of it"), outcomes),
        ("contact", _("Contact"), has_contact),
        ("about", _("About this adoption"), True),
    ]
    return {
        "adoption": content,
        "stage": stage_in_words(content["stage"]),
        "steps": [
            step | {"label": AdoptionStage(step["stage"]).label}
            for step in content["steps"] or []
        ],
        "story": story,
        "outcomes": outcomes,
        "has_contact": has_contact,
        "toc": [(anchor, title) for anchor, title, is_there in sections if is_there],
    }
