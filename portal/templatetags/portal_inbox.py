# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions of the national rating, for the template that every page includes."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from portal.enums import (
    DIFFICULTIES,
    HIGHEST_SCORE,
    LAST_NEGATIVE_SCORE,
    LOWEST_SCORE,
    PREFERENCES,
)

register = template.Library()


@register.simple_tag
def rating_questions() -> list[dict[str, Any]]:
    """What is asked after a low score and after a high one, with the answers."""
    return [
        {
            "name": "negative",
            "field": "difficulty",
            "text": _("Where did you have the greatest difficulties?"),
            "answers": DIFFICULTIES,
            "scores": _texts(LOWEST_SCORE, LAST_NEGATIVE_SCORE),
        },
        {
            "name": "positive",
            "field": "preference",
            "text": _("What did you like best?"),
            "answers": PREFERENCES,
            "scores": _texts(LAST_NEGATIVE_SCORE + 1, HIGHEST_SCORE),
        },
    ]


def _texts(first: int, last: int) -> list[str]:
    return [str(score) for score in range(first, last + 1)]
