# SPDX-License-Identifier: AGPL-3.0-or-later
"""The grade of evidence that follows from answers, and what the next one needs.

Pure functions: the form, the published review and the page all say the same. Each
dimension has the highest grade of which all criteria are met; the practice has the
lowest of its dimensions.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from practices.enums import EvidenceDimension, EvidenceGrade
from practices.evidence.scheme import Scheme

# From the weakest to the strongest.
GRADES = list(EvidenceGrade)


@dataclass(frozen=True)
class Step:
    """What one criterion lacks for a grade: the answer given, the one needed."""

    criterion: str
    given: int
    needed: int


@dataclass(frozen=True)
class Grading:
    """The grade, that of each dimension, and the way to the next one."""

    grade: EvidenceGrade
    dimensions: Mapping[EvidenceDimension, EvidenceGrade]
    # None at the top.
    next_grade: EvidenceGrade | None
    missing: tuple[Step, ...]


def graded(scheme: Scheme, answers: Mapping[str, int]) -> Grading:
    """The grade of answers by criterion; what nobody has answered counts as 0."""
    dimensions = {
        dimension: max(
            (
                grade
                for grade in GRADES
                if not _missing(scheme, answers, grade, dimension)
            ),
            key=GRADES.index,
        )
        for dimension in EvidenceDimension
    }
    grade = min(dimensions.values(), key=GRADES.index)
    above = GRADES[GRADES.index(grade) + 1 :]
    following = above[0] if above else None
    missing = (
        step
        for dimension in EvidenceDimension
        for step in _missing(scheme, answers, following or grade, dimension)
    )
    return Grading(grade, dimensions, following, tuple(missing))


def _missing(
    scheme: Scheme,
    answers: Mapping[str, int],
    grade: EvidenceGrade,
    dimension: EvidenceDimension,
) -> list[Step]:
    """Criteria of a dimension that are not met for a grade."""
    return [
        Step(one.code, answers.get(one.code, 0), one.needs[grade])
        for one in scheme.criteria
        if one.dimension == dimension and answers.get(one.code, 0) < one.needs[grade]
    ]
