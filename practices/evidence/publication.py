# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of a review of evidence becomes public, and how it is found."""

from typing import Any

from partnership.catalogue.kinds import Index, PublicationKind, held
from partnership.catalogue.languages import LANGUAGES, REFERENCE, translations
from partnership.catalogue.references import (
    label_in,
    reference_to_administration,
    reference_to_record,
)
from partnership.catalogue.search import IndexedText, sort_key
from practices.evidence.grading import Grading, graded
from practices.models import EvidenceReview

TRANSLATED = ["title", "summary", "reviewer_role", "interests"]
# Public fields that may hold personal data -> the columns from which they are made.
COLUMNS = {
    name: [f"{name}_{code}" for code in LANGUAGES]
    for name in ["reviewer_role", "interests", "summary"]
} | {"answers": [f"answers.note_{code}" for code in LANGUAGES]}


class EvidenceReviewPublication(PublicationKind):
    """The public JSON of a review, described in docs/api.md.

    Question, answer and grade stand in it as they were: a later version of the
    criteria changes no review.
    """

    kind = "evidence_review"
    url_name = "practices:evidence-review-detail"
    read = {"answers": None}

    def content(self, record: EvidenceReview) -> dict[str, Any]:
        """Everything the page shows, in all languages."""
        answers = list(held(record, "answers"))
        grading = graded(
            record.scheme,
            {one.criterion: one.value for one in answers if one.value is not None},
        )
        content = {
            "id": str(record.uuid),
            "kind": self.kind,
            "slug": record.slug,
            "administration": reference_to_administration(record.administration),
            "practice": reference_to_record(record.practice),
            "is_demonstration": record.is_demonstration,
            "scheme_version": record.scheme_version,
            "reviewed_on": record.reviewed_on,
            "answers": [
                {
                    "criterion": one.criterion,
                    "dimension": criterion.dimension,
                    "question": criterion.question,
                    "value": one.value,
                    "answer": criterion.answers[one.value],
                    "note": translations(one, "note"),
                }
                for one in answers
                if one.value is not None
                and (criterion := record.scheme.criterion(one.criterion))
            ],
        }
        content |= {name: translations(record, name) for name in TRANSLATED}
        return content | explained(grading)

    def index(self, content: dict[str, Any]) -> Index:
        """Keys and texts of a review; it is where its practice is, and has no place."""
        practice = content["practice"]
        keys = {
            ("administration", content["administration"]["id"]),
            ("grade", content["grade"]),
        }
        if practice:
            keys.add(("practice", practice["id"]))
        return Index(
            card={
                name: content[name]
                for name in [
                    "title",
                    "summary",
                    "administration",
                    "practice",
                    "grade",
                    "reviewed_on",
                    "is_demonstration",
                ]
            },
            sort_title=sort_key((content["title"] or {}).get(REFERENCE, "")),
            administration=content["administration"]["id"],
            keys=keys,
            territory_paths=[],
            texts={code: _texts(content, code) for code in LANGUAGES},
            sort_day=str(content["reviewed_on"] or ""),
        )


def explained(grading: Grading) -> dict[str, Any]:
    """A grade as content holds it, with the way to the next one."""
    return {
        "grade": grading.grade.value,
        "dimensions": {
            dimension.value: grade.value
            for dimension, grade in grading.dimensions.items()
        },
        "next_grade": grading.next_grade.value if grading.next_grade else None,
        "missing": [
            {"criterion": step.criterion, "given": step.given, "needed": step.needed}
            for step in grading.missing
        ],
    }


def _texts(content: dict[str, Any], code: str) -> IndexedText:
    practice = content["practice"]
    return IndexedText(
        title=(content["title"] or {}).get(code, ""),
        summary=(content["summary"] or {}).get(code, ""),
        body=[label_in(practice, code)] if practice else [],
    )
