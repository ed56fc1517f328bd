# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sheet and the row of a practice as templates show them."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.languages import localised
from partnership.catalogue.models import Entry
from partnership.editorial.enums import LinkKind
from partnership.editorial.licences import LICENCES
from practices.enums import OVER, ApplicantKind, PracticeLifecycle, PracticeRecurrence
from practices.evidence.sheet import grade_of

# The sections of the sheet in reading order: anchor, title, content that fills them.
SECTIONS = [
    ("challenge", _("The challenge"), ["challenge"]),
    ("objectives", _("Objectives"), ["objectives"]),
    ("solution", _("What is done"), ["solution"]),
    ("participation", _("Participation"), ["participation"]),
    ("legal-background", _("Legal and policy background"), ["legal_background"]),
    ("resources", _("Resources and cost"), ["resources", "cost", "cost_note"]),
    ("results", _("Results"), ["results", "figures"]),
    ("success-factors", _("What helped"), ["success_factors"]),
    ("limiting-factors", _("What hindered"), ["limiting_factors"]),
    ("lessons", _("Lessons"), ["lessons"]),
    ("transferability", _("Transferability"), ["transferability"]),
    ("evidence", _("Evidence"), ["evidence", "evidence_reply"]),
    ("adoptions", _("Who took it up"), ["is_in_family"]),
    ("told-lessons", _("Lessons of those who did it"), ["has_lessons"]),
    ("links", _("Documents and links"), ["kept_documents", "documents", "websites"]),
    ("contact", _("Contact"), ["has_contact"]),
    ("about", _("About this sheet"), ["licence"]),
]

STATES = ["open", "upcoming", "past"]


def card(entry: Entry, today: date) -> dict[str, Any]:
    """A row of a list."""
    row = localised(entry.card, get_language())
    return row | {
        "url": reverse("practices:practice-detail", args=[entry.slug]),
        "administration": row["administration"]["label"],
        "lifecycle_label": str(PracticeLifecycle(row["lifecycle"]).label),
        "themes": [theme["label"] for theme in row["themes"] or []],
        "territory": territory_label(row),
        "years": years(row),
        "is_measure": row["windows"] is not None,
        "is_open": open_state(row["windows"], row["lifecycle"], today),
        "grade": grade_of(row.get("grade")),
        "adoption_count": row.get("adoption_count", 0),
    }


def sheet(content: dict[str, Any], today: date) -> dict[str, Any]:
    """The whole sheet: localised content, and what follows from it on a day."""
    links = content["links"] or []
    shown = content | {
        "documents": [link for link in links if link["kind"] == LinkKind.DOCUMENT],
        "websites": [link for link in links if link["kind"] == LinkKind.WEBSITE],
        "kept_documents": content["documents"],
        "has_contact": any((content["contact"] or {}).values()),
        # Nothing of it is in the preview of a draft: others publish it.
        "evidence": content.get("evidence"),
        "is_in_family": is_in_family(content),
        "has_lessons": (content.get("told_lessons") or {}).get("count"),
    }
    windows = sorted(
        (
            _window(window, today)
            for window in (content["measure"] or {}).get("windows", [])
        ),
        key=_urgency,
    )
    own = [w for w in windows if w["applicant"] == ApplicantKind.FAMILIES]
    return {
        "practice": content,
        "documents": shown["documents"],
        "websites": shown["websites"],
        "kept_documents": shown["kept_documents"],
        "sources": [link for link in links if link["kind"] == LinkKind.SOURCE],
        "has_contact": shown["has_contact"],
        "windows": windows,
        "is_for_families": not windows or bool(own),
        "is_open": open_state(own or windows, content["lifecycle"], today),
        "licence": LICENCES[content["licence"]],
        "lifecycle_label": str(PracticeLifecycle(content["lifecycle"]).label),
        "recurrence_label": str(PracticeRecurrence(content["recurrence"]).label),
        "years": years(content),
        "territory_label": territory_label(content),
        "toc": [
            (anchor, title)
            for anchor, title, names in SECTIONS
            if any(shown[name] for name in names)
        ],
    }


def is_in_family(content: dict[str, Any]) -> bool:
    """Whether somebody took the practice up, or it came of an adoption."""
    adoptions = content.get("adoptions") or {}
    return bool(adoptions.get("count") or adoptions.get("came_of"))


def years(content: dict[str, Any]) -> str:
    """The years of a practice in words, as far as they are known."""
    first, last = content["start_year"], content["end_year"]
    if first and last:
        return str(first) if first == last else f"{first}–{last}"
    if first:
        return gettext("since %(year)d") % {"year": first}
    if last:
        return gettext("until %(year)d") % {"year": last}
    return ""


def territory_label(content: dict[str, Any]) -> str:
    """Where a practice is run, in few words."""
    if content["is_nationwide"]:
        return gettext("Italy")
    names = [str(place["label"]) for place in content["territories"] or []]
    if len(names) <= 3:
        return ", ".join(names)
    return gettext("%(first)s, %(second)s and %(others)d others") % {
        "first": names[0],
        "second": names[1],
        "others": len(names) - 2,
    }


def open_state(
    windows: list[dict[str, Any]] | None, lifecycle: str, today: date
) -> bool | None:
    """Whether one can apply today; None where no window is stated."""
    if not windows:
        return None
    if lifecycle in OVER:
        return False
    return any(_state(window, today) == "open" for window in windows)


def _state(window: dict[str, Any], today: date) -> str:
    opens_on, closes_on = _day(window["opens_on"]), _day(window["closes_on"])
    if opens_on and today < opens_on:
        return "upcoming"
    if closes_on and closes_on < today:
        return "past"
    return "open"


def _window(window: dict[str, Any], today: date) -> dict[str, Any]:
    return window | {
        "applicant_label": str(ApplicantKind(window["applicant"]).label),
        "opens_on": _day(window["opens_on"]),
        "closes_on": _day(window["closes_on"]),
        "state": _state(window, today),
    }


def _urgency(window: dict[str, Any]) -> tuple[int, int]:
    """Open windows first, then those to come, then the past ones, latest first."""
    last_day = window["closes_on"] or window["opens_on"] or date.min
    return STATES.index(window["state"]), -last_day.toordinal()


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
