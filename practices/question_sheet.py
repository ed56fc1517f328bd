# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions as templates show them: sheet, row, and section of a practice's sheet."""

from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext

from partnership.catalogue.languages import localised
from partnership.catalogue.memory import memory
from partnership.catalogue.models import Entry, Key
from practices.exchange_enums import Asker, QuestionState

# On the sheet of a practice; the list has the others.
SHOWN = 5
ANCHOR = "questions"
# Before which parts of a practice's sheet its questions stand.
BEFORE = {"contact", "about"}


def card(entry: Entry, today: date) -> dict[str, Any]:
    """A row of a list."""
    row = localised(entry.card, get_language())
    return row | state_of(row, today) | {"url": _url(entry.slug)}


def sheet(content: dict[str, Any], today: date) -> dict[str, Any]:
    """The whole sheet: localised content, and what follows from it on a day."""
    return {"question": content, **state_of(content, today)}


def state_of(content: dict[str, Any], today: date) -> dict[str, Any]:
    """Who asks, where the question stands, and how long the answer took."""
    asked_on, due_on = _day(content["asked_on"]), _day(content["due_on"])
    answered_on = _day(content["answered_on"])
    asked_by = content["asked_by"]
    return {
        "asker_label": asked_by["label"]
        if asked_by
        else str(Asker(content["asker"]).label),
        "state_label": str(QuestionState(content["question_state"]).label),
        "is_answered": answered_on is not None,
        "is_overdue": content["question_state"] == QuestionState.OPEN
        and due_on is not None
        and due_on < today,
        "took": took(asked_on, answered_on) if asked_on and answered_on else "",
    }


def took(asked_on: date, answered_on: date) -> str:
    """How long an answer took, in words."""
    days = (answered_on - asked_on).days
    if days == 0:
        return gettext("answered on the same day")
    return ngettext("answered in %(days)d day", "answered in %(days)d days", days) % {
        "days": days
    }


def questions_about(
    record: UUID, toc: list[Any], clock: int, today: date, *, count: int
) -> dict[str, Any]:
    """The newest questions about a practice, and their place in its contents.

    Where there are any, remembered until the next publication.
    """
    rows = count and memory.recall((ANCHOR, record), clock, lambda: _newest(record))
    rows = rows or []
    place = next(
        (number for number, (anchor, _title) in enumerate(toc) if anchor in BEFORE),
        len(toc),
    )
    return {
        "questions": [card(entry, today) for entry in rows[:SHOWN]],
        "questions_url": f"{reverse('practices:question-list')}?practice={record}"
        if rows
        else "",
        "has_more_questions": len(rows) > SHOWN,
        "toc": [*toc[:place], (ANCHOR, gettext("Questions and answers")), *toc[place:]],
    }


def _newest(record: UUID) -> list[Entry]:
    keys = Key.objects.filter(facet="practice", value=str(record))
    rows = Entry.objects.of_kind("question").with_any(keys.values_list("pk", flat=True))
    # One more than is shown: whether there are others.
    return list(rows.latest_day_first()[: SHOWN + 1])


def _url(slug: str) -> str:
    return reverse("practices:question-detail", args=[slug])


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else value
