# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lessons as templates show them: on their page, in lists, on a practice's sheet."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.languages import UNNAMED, localised
from partnership.catalogue.models import Entry
from practices.lessons.enums import LessonKind

TITLES = [
    ("tried", _("What was tried")),
    ("happened", _("What happened")),
    ("differently", _("What one would do differently")),
]


def card(entry: Entry) -> dict[str, Any]:
    """A lesson as a row of a list."""
    row = localised(entry.card, get_language())
    return row | {
        "url": reverse("practices:lesson-detail", args=[entry.slug]),
        "administration": whose(row),
        "kind_label": str(LessonKind(row["lesson_kind"]).label),
    }


def sheet(content: dict[str, Any]) -> dict[str, Any]:
    """The whole page of a lesson."""
    story = [
        (anchor, title, content[anchor]) for anchor, title in TITLES if content[anchor]
    ]
    return {
        "lesson": content,
        "whose": whose(content),
        "kind_label": str(LessonKind(content["lesson_kind"]).label),
        "story": story,
        "toc": [
            *((anchor, title) for anchor, title, _text in story),
            ("about", _("About this lesson")),
        ],
    }


def whose(content: dict[str, Any]) -> str:
    """The administration that tells it; where it is not named, just that."""
    administration = content["administration"]
    return administration["label"] if administration else gettext(UNNAMED)
