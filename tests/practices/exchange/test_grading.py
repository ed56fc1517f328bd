# SPDX-License-Identifier: AGPL-3.0-or-later
"""The grade follows from the answers: never worse for a better one, always explained."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.catalogue.languages import LANGUAGES
from practices.enums import EvidenceDimension, EvidenceGrade
from practices.evidence.grading import GRADES, graded
from practices.evidence.scheme import schemes
from practices.models.evidence import MOST_VALUES

SCHEMES = list(schemes().values())
IDS = [scheme.version for scheme in SCHEMES]


def answers_of(scheme):
    """Any answers to the criteria of a version, some of them missing."""
    return st.fixed_dictionaries(
        {},
        optional={
            one.code: st.integers(0, len(one.answers) - 1) for one in scheme.criteria
        },
    )


@pytest.mark.parametrize("scheme", SCHEMES, ids=IDS)
@given(data=st.data())
def test_a_better_answer_never_lowers_a_grade(scheme, data):
    answers = data.draw(answers_of(scheme))
    better = data.draw(st.sampled_from(scheme.criteria))
    value = data.draw(st.integers(answers.get(better.code, 0), len(better.answers) - 1))

    before, after = (
        graded(scheme, answers),
        graded(scheme, answers | {better.code: value}),
    )

    assert GRADES.index(after.grade) >= GRADES.index(before.grade)
    for dimension in EvidenceDimension:
        assert GRADES.index(after.dimensions[dimension]) >= GRADES.index(
            before.dimensions[dimension]
        )


@pytest.mark.parametrize("scheme", SCHEMES, ids=IDS)
@given(data=st.data())
def test_who_does_what_is_missing_gets_the_next_grade(scheme, data):
    answers = data.draw(answers_of(scheme))
    result = graded(scheme, answers)

    followed = answers | {step.criterion: step.needed for step in result.missing}

    if result.next_grade is None:
        assert result.grade == EvidenceGrade.PROVEN
        assert result.missing == ()
    else:
        assert result.missing
        assert graded(scheme, followed).grade == result.next_grade


@pytest.mark.parametrize("scheme", SCHEMES, ids=IDS)
@given(data=st.data())
def test_nothing_less_than_what_is_missing_is_enough(scheme, data):
    answers = data.draw(answers_of(scheme))
    result = graded(scheme, answers)

    for left_out in result.missing:
        followed = answers | {
            step.criterion: step.needed for step in result.missing if step != left_out
        }
        assert graded(scheme, followed).grade == result.grade


@pytest.mark.parametrize("scheme", SCHEMES, ids=IDS)
def test_the_practice_has_the_lowest_of_its_dimensions(scheme):
    answers = {one.code: len(one.answers) - 1 for one in scheme.criteria}
    assert graded(scheme, answers).grade == EvidenceGrade.PROVEN

    for one in scheme.criteria:
        if one.needs[EvidenceGrade.PROVEN]:
            result = graded(scheme, answers | {one.code: 0})
            assert result.grade == result.dimensions[one.dimension]
            assert result.grade != EvidenceGrade.PROVEN


@pytest.mark.parametrize("scheme", SCHEMES, ids=IDS)
def test_criteria_are_whole_in_every_language(scheme):
    assert {one.dimension for one in scheme.criteria} == set(EvidenceDimension)
    assert len({one.code for one in scheme.criteria}) == len(scheme.criteria)
    for one in scheme.criteria:
        assert set(one.needs) == set(EvidenceGrade)
        needs = [one.needs[grade] for grade in GRADES]
        assert needs == sorted(needs)
        assert 1 < len(one.answers) <= MOST_VALUES + 1
        assert needs[-1] < len(one.answers)
        for text in [one.question, *one.answers]:
            assert set(text) == set(LANGUAGES)
            assert all(text.values())
