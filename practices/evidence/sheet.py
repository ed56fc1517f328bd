# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reviews of evidence as templates show them: on their page, and on a practice's."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.languages import REFERENCE, localised
from partnership.catalogue.models import Entry
from practices.enums import EvidenceDimension, EvidenceGrade
from practices.evidence.scheme import Criterion, schemes

# How strongly a page shows a grade.
TONES = {
    EvidenceGrade.NONE: "neutral",
    EvidenceGrade.EMERGING: "outline",
    EvidenceGrade.PROMISING: "upcoming",
    EvidenceGrade.PROVEN: "open",
}


def grade_of(value: str | None) -> dict[str, str] | None:
    """A grade in words, with the tone of its badge; None where nobody has reviewed."""
    if not value:
        return None
    grade = EvidenceGrade(value)
    return {"value": value, "label": str(grade.label), "tone": TONES[grade]}


def card(entry: Entry) -> dict[str, Any]:
    """A review as a row of a list."""
    row = localised(entry.card, get_language())
    return row | {
        "url": publication_kind("evidence_review").url(entry.slug),
        "administration": row["administration"]["label"],
        "grade": grade_of(row["grade"]),
    }


def explained(told: Mapping[str, Any]) -> dict[str, Any]:
    """A grade with that of each dimension, and what the next one needs, in words."""
    scheme = schemes()[told["scheme_version"]]
    missing = [
        (criterion, step)
        for step in told["missing"] or []
        if (criterion := scheme.criterion(step["criterion"]))
    ]
    return {
        "grade": grade_of(told["grade"]),
        "next_grade": grade_of(told["next_grade"]),
        "dimensions": [
            (str(dimension.label), grade_of((told["dimensions"] or {}).get(dimension)))
            for dimension in EvidenceDimension
        ],
        "missing": [
            {
                "question": in_words(criterion.question),
                "given": in_words(criterion.answers[step["given"]]),
                "needed": in_words(criterion.answers[step["needed"]]),
            }
            for criterion, step in missing
        ],
    }


def in_words(texts: Mapping[str, str]) -> str:
    """A text of the criteria in the language of the page; they have all of them."""
    return texts.get(get_language() or REFERENCE) or texts[REFERENCE]


def sheet(content: dict[str, Any]) -> dict[str, Any]:
    """The whole page of a review."""
    answers = [
        {
            "dimension": dimension.label,
            "answers": [
                one
                for one in content["answers"] or []
                if one["dimension"] == dimension.value
            ],
        }
        for dimension in EvidenceDimension
    ]
    return {
        "review": content,
        "evidence": explained(content),
        "groups": answers,
        "toc": [
            ("grade", _("Grade")),
            ("answers", _("Answers to the criteria")),
            ("about", _("About this review")),
        ],
    }


def asked(criterion: Criterion) -> dict[str, Any]:
    """A criterion as the page of the criteria shows it."""
    return {
        "question": in_words(criterion.question),
        "answers": [
            {
                "text": in_words(text),
                # The grades for which at least this answer is needed.
                "grades": [
                    grade.label
                    for grade, needed in criterion.needs.items()
                    if needed == value and grade != EvidenceGrade.NONE and value
                ],
            }
            for value, text in enumerate(criterion.answers)
        ],
    }
