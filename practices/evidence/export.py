# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of reviews of evidence as a file."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from partnership.catalogue.export.base import Export
from partnership.catalogue.export.columns import (
    Reader,
    choice,
    day,
    in_language,
    named,
    number,
    several,
    text,
)
from practices.enums import EvidenceGrade


def _answer(answer: dict[str, Any], reader: Reader) -> str:
    """A question with its answer, and on what it rests."""
    question, said, note = (
        in_language(answer[name], reader.language)
        for name in ["question", "answer", "note"]
    )
    return f"{question} {said}" + (f" ({note})" if note else "")


class EvidenceReviewExport(Export):
    """Everything that the page of a review says."""

    name = "valutazioni"
    title = _("Reviews of evidence")
    own = [
        *named("practice", _("practice")),
        *choice("grade", _("evidence"), EvidenceGrade),
        *choice("next_grade", _("next grade"), EvidenceGrade),
        *day("reviewed_on", _("reviewed on")),
        *number("scheme_version", _("version of the criteria")),
        *text("reviewer_role", _("who reviewed")),
        *text("interests", _("declared interests")),
        *several("answers", _("answers to the criteria"), _answer),
    ]
