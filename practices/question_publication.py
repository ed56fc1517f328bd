# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of a question and its answer becomes public, and how it is found."""

from typing import Any

from partnership.catalogue.kinds import Index, PublicationKind
from partnership.catalogue.languages import LANGUAGES, REFERENCE, translations
from partnership.catalogue.references import (
    reference_to_administration,
    reference_to_record,
    reference_to_term,
)
from partnership.catalogue.search import IndexedText, sort_key, words_of
from practices.exchange_enums import AnswerKind
from practices.models import Question

# Public fields that may hold personal data -> the columns from which they are made.
COLUMNS = {
    "summary": [f"summary_{code}" for code in LANGUAGES],
    "answer": [f"answer_{code}" for code in LANGUAGES],
    "closing_note": [f"closing_note_{code}" for code in LANGUAGES],
}
# Of the practice, so that questions are found by what they are about.
TERMS = ["areas", "themes"]
CARD = [
    "title",
    "summary",
    "administration",
    "practice",
    "asker",
    "asked_by",
    "asked_on",
    "due_on",
    "question_state",
    "answered_on",
    "areas",
    "is_demonstration",
]


class QuestionPublication(PublicationKind):
    """The public JSON of a question, described in docs/api.md."""

    kind = "question"
    url_name = "practices:question-detail"

    def content(self, record: Question) -> dict[str, Any]:
        """The question, who asks and who answers, and the answer."""
        practice = record.practice
        return {
            "id": str(record.uuid),
            "kind": self.kind,
            "slug": record.slug,
            "title": translations(record, "title"),
            "summary": translations(record, "summary"),
            "administration": reference_to_administration(record.administration),
            "is_demonstration": record.is_demonstration,
            "practice": reference_to_record(practice),
            "areas": [
                reference_to_term(term)
                for term in practice.areas.select_related("vocabulary")
            ],
            "themes": [
                reference_to_term(term)
                for term in practice.themes.select_related("vocabulary")
            ],
            "asker": record.asker,
            "asked_by": record.asked_by
            and reference_to_administration(record.asked_by),
            "asked_on": record.asked_on,
            "due_on": record.due_on,
            "question_state": record.question_state,
            "answer": translations(record, "answer"),
            "answered_on": record.answered_on,
            "closing_note": translations(record, "closing_note"),
        }

    def index(self, content: dict[str, Any]) -> Index:
        """Keys and texts of a question; it is sorted by the day on which it was asked."""
        return Index(
            card={name: content[name] for name in CARD},
            sort_title=sort_key((content["title"] or {}).get(REFERENCE, "")),
            administration=content["administration"]["id"],
            keys=_keys(content),
            territory_paths=[],
            texts={code: _texts(content, code) for code in LANGUAGES},
            sort_day=content["asked_on"],
        )


def _keys(content: dict[str, Any]) -> set[tuple[str, str]]:
    has_answer = AnswerKind.YES if content["answered_on"] else AnswerKind.NO
    keys = {
        ("administration", content["administration"]["id"]),
        ("answered", has_answer.value),
        ("asker", content["asker"]),
    }
    if content["practice"]:
        keys.add(("practice", content["practice"]["id"]))
    keys |= {("area", term["id"]) for term in content["areas"] or []}
    keys |= {("theme", term["id"]) for term in content["themes"] or []}
    return keys


def _texts(content: dict[str, Any], code: str) -> IndexedText:
    """The texts of one language as they are searched."""
    named = [*(content["areas"] or []), *(content["themes"] or [])]
    if content["practice"]:
        named.append(content["practice"])
    return IndexedText(
        title=(content["title"] or {}).get(code, ""),
        summary=(content["summary"] or {}).get(code, ""),
        body=[
            words_of((content["answer"] or {}).get(code, "")),
            (content["closing_note"] or {}).get(code, ""),
            *(reference["label"].get(code, "") for reference in named),
        ],
    )
