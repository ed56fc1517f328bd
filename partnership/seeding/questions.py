# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invented questions about practices, with and without an answer."""

from typing import Any

from partnership.seeding.common import (
    Library,
    check_and_save,
    day,
    identifier,
    only_known,
    set_texts,
)
from practices.exchange_enums import Asker, QuestionState
from practices.models import Practice, Question

TEXTS = ["title", "summary", "closing_note"]
FIELDS = {"slug", "practice", "asker", "asked_by", "asked_on", "due_on"}
FIELDS |= {"question_state", "answer", "answered_on", *TEXTS}


class QuestionSeeder:
    """Creates questions from entries; all of them are marked as demonstration."""

    model = Question

    def __init__(self, library: Library) -> None:
        self.library = library

    def create(self, entry: dict[str, Any]) -> Question:
        """One question, which the owner of its practice answers."""
        only_known(entry, FIELDS)
        practice = self.library.record(Practice, entry["practice"], "practice")
        question = Question(
            uuid=identifier(entry, Question.kind),
            practice=practice,
            administration=practice.administration,
            slug=entry["slug"],
            asker=entry.get("asker", Asker.PUBLIC),
            asked_by=self.library.administration(entry, "asked_by"),
            asked_on=day(entry, "asked_on"),
            due_on=day(entry, "due_on"),
            question_state=entry.get("question_state", QuestionState.OPEN),
            answered_on=day(entry, "answered_on"),
            is_demonstration=True,
        )
        for name in TEXTS:
            set_texts(question, name, entry.get(name))
        set_texts(question, "answer", entry.get("answer"), as_html=True)
        check_and_save(question)
        return question
