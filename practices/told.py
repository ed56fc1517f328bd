# SPDX-License-Identifier: AGPL-3.0-or-later
"""What follows for a practice from its reviews and adoptions, as others published them.

Numbers, grades and days alone: names are read where a page shows them.
"""

from collections import Counter
from decimal import Decimal
from statistics import median
from typing import Any

from practices.adoptions.stages import STAGES
from practices.enums import AdoptionStage
from practices.evidence.grading import GRADES


def facts(practice: dict[str, Any], told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What counts for a practice: inventions of a demonstration only among themselves."""
    if practice["is_demonstration"]:
        return told
    return [one for one in told if not one["is_demonstration"]]


def evidence_of(
    practice: dict[str, Any], told: list[dict[str, Any]]
) -> dict[str, Any] | None:
    """The grade of a practice: the lowest that its reviewers come to; None without any.

    Each administration has one review, so nobody outweighs another by repetition.
    """
    reviews = facts(practice, told)
    if not reviews:
        return None
    decisive = min(
        reviews, key=lambda one: (GRADES.index(one["grade"]), one["reviewed_on"])
    )
    return {
        "grade": decisive["grade"],
        "dimensions": decisive["dimensions"],
        "next_grade": decisive["next_grade"],
        "missing": decisive["missing"],
        "scheme_version": decisive["scheme_version"],
        "reviewed_on": decisive["reviewed_on"],
        "review_count": len(reviews),
    }


def questions_of(told: list[dict[str, Any]]) -> dict[str, Any]:
    """How many questions about it are published, and how many have their answer."""
    return {
        "count": len(told),
        "answered": sum(1 for one in told if one["answered_on"]),
    }


def adoptions_of(
    practice: dict[str, Any], told: list[dict[str, Any]]
) -> dict[str, Any]:
    """How often a practice was taken up, how far that came, and what it cost.

    `came_of` says of how many adoptions the practice itself is the result.
    """
    known = facts(practice, told)
    counted = [
        one for one in known if (one["practice"] or {}).get("id") == practice["id"]
    ]
    stages = Counter(one["stage"] for one in counted if one["stage"])
    costs = sorted(Decimal(one["cost"]["amount"]) for one in counted if one["cost"])
    return {
        "count": len(counted),
        "stopped": stages[AdoptionStage.STOPPED],
        "stages": {stage.value: stages[stage] for stage in STAGES if stages[stage]},
        "confirmed": sum(1 for one in counted if one["owner_confirmed_on"]),
        "median_cost": f"{median(costs):.2f}" if costs else None,
        "came_of": len(known) - len(counted),
    }
