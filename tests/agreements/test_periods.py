# SPDX-License-Identifier: AGPL-3.0-or-later
"""On which days an agreement holds, for every day of 2010 to 2026 and any facts."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from partnership.agreements.enums import EndBasis, InForce
from partnership.agreements.periods import Answer, Facts, answer_for, best_of
from partnership.common.dates import first_day, is_whole, last_day

DAY = timedelta(days=1)
FIRST, LAST = date(2010, 1, 1), date(2026, 12, 31)
EVERY_DAY = [FIRST + number * DAY for number in range((LAST - FIRST).days + 1)]

days = st.dates(date(2008, 1, 1), date(2028, 12, 31))
# As a source may say it: the day, the month or the year.
partial_dates = st.builds(
    lambda day, length: day.isoformat()[:length], days, st.sampled_from([4, 7, 10])
)
maybe_dates = st.just("") | partial_dates
facts_of_any_kind = st.builds(
    Facts,
    signed_on=maybe_dates,
    starts_on=maybe_dates,
    ends_on=maybe_dates,
    end_basis=st.sampled_from(EndBasis.values),
    duration_months=st.none() | st.integers(1, 120),
    is_open_ended=st.booleans(),
    attestations=st.lists(st.tuples(partial_dates, st.just("Una fonte")), max_size=3),
)


def months_later(day, months):
    """The day of the civil code: the same number, or the last one of that month."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def grounds_for_yes(facts, day):
    """What of the recorded facts says that it holds on a day, in so many words."""
    if any(attested == day.isoformat() for attested, _source in facts.attestations):
        yield "a source says it of that very day"
    begins_on = facts.starts_on or facts.signed_on
    if not begins_on:
        return
    has_begun = (
        day >= first_day(begins_on)
        if is_whole(begins_on)
        else day > last_day(begins_on)
    )
    if not has_begun:
        return
    if facts.ends_on:
        end = first_day(facts.ends_on)
        if day <= end if is_whole(facts.ends_on) else day < end:
            yield "beginning and end are stated"
    elif facts.is_open_ended:
        yield "its text has no end"
    elif facts.duration_months and day < months_later(
        first_day(begins_on), facts.duration_months
    ):
        yield "its duration is stated"


@given(facts_of_any_kind)
@settings(max_examples=30, deadline=None)
def test_on_every_day_a_yes_has_a_ground_and_lies_in_a_period_in_force(facts):
    periods = facts.periods_in_force()

    assert all(start is not None for start, _end in periods)
    assert all(end is None or start <= end for start, end in periods)
    for day in EVERY_DAY:
        answer = facts.in_force_on(day)
        is_inside = any(start <= day <= (end or LAST) for start, end in periods)
        assert answer.ground
        assert is_inside == (answer.state == InForce.YES), (facts, day)
        if answer.state == InForce.YES:
            assert list(grounds_for_yes(facts, day)), (facts, day)


@given(facts_of_any_kind, days)
def test_there_is_no_answer_but_no_before_the_beginning(facts, day):
    begins_on = facts.starts_on or facts.signed_on

    if begins_on and day < first_day(begins_on):
        assert facts.in_force_on(day).state == InForce.NO


@given(facts_of_any_kind, days)
def test_a_no_rests_on_the_beginning_or_on_an_end_that_is_stated(facts, day):
    """An inferred end never decides: without a stated one, nothing is ever over."""
    if facts.in_force_on(day).state == InForce.NO:
        begins_on = facts.starts_on or facts.signed_on
        is_too_early = begins_on and day < first_day(begins_on)
        is_too_late = facts.ends_on and day > last_day(facts.ends_on)
        assert is_too_early or is_too_late


@given(facts_of_any_kind, days)
def test_imprecise_dates_give_no_yes_inside_their_imprecision(facts, day):
    begins_on = facts.starts_on or facts.signed_on
    is_attested = any(on == day.isoformat() for on, _source in facts.attestations)

    for text in filter(None, [begins_on, facts.ends_on]):
        is_blurred = not is_whole(text) and first_day(text) <= day <= last_day(text)
        if is_blurred and not is_attested:
            assert facts.in_force_on(day).state != InForce.YES


@given(facts_of_any_kind, partial_dates, days)
def test_an_attestation_without_its_day_changes_no_answer(facts, text, day):
    if is_whole(text):
        text = text[:7]
    more = Facts(**vars(facts) | {"attestations": [*facts.attestations, (text, "F")]})

    assert more.in_force_on(day).state == facts.in_force_on(day).state


@given(facts_of_any_kind, maybe_dates, days)
def test_joining_later_never_makes_an_answer_stronger(facts, joined_on, day):
    agreement = facts.in_force_on(day)

    joined = answer_for(facts, [joined_on], day)

    if joined.state == InForce.YES:
        assert agreement.state == InForce.YES
        assert joined_on
        assert day >= first_day(joined_on)
    if agreement.state == InForce.NO:
        assert joined.state == InForce.NO
    assert answer_for(facts, [joined_on, None], day) == agreement


THREE_YEARS = Facts(signed_on="2022-07-14", duration_months=36)


@pytest.mark.parametrize(
    ("facts", "day", "state"),
    [
        (THREE_YEARS, "2022-07-13", "no"),
        (THREE_YEARS, "2022-07-14", "yes"),
        (THREE_YEARS, "2025-07-13", "yes"),
        (THREE_YEARS, "2025-07-14", "unknown"),
        (THREE_YEARS, "2099-01-01", "unknown"),
        (Facts(signed_on="2022-07-14"), "2022-07-14", "unknown"),
        (Facts(signed_on="2015", duration_months=12), "2015-06-30", "unknown"),
        (Facts(signed_on="2015", duration_months=12), "2016-01-01", "unknown"),
        (Facts(signed_on="2015", duration_months=24), "2016-12-31", "yes"),
        (Facts(signed_on="2015", duration_months=24), "2017-01-01", "unknown"),
        (Facts(signed_on="2024-01-31", duration_months=1), "2024-02-28", "yes"),
        (Facts(signed_on="2024-01-31", duration_months=1), "2024-02-29", "unknown"),
        (Facts(ends_on="2020", end_basis="act"), "2021-01-01", "no"),
        (Facts(ends_on="2020", end_basis="act"), "2019-01-01", "unknown"),
        (Facts(attestations=[("2025-03-17", "F")]), "2025-03-17", "yes"),
        (Facts(attestations=[("2025-03-17", "F")]), "2025-03-18", "unknown"),
        (Facts(attestations=[("2025", "F")]), "2025-03-17", "unknown"),
        (Facts(), "2020-01-01", "unknown"),
    ],
)
def test_each_day_has_its_answer(facts, day, state):
    assert facts.in_force_on(date.fromisoformat(day)).state == state


def test_the_expected_end_is_worked_out_only_where_the_beginning_is_a_day():
    assert THREE_YEARS.expected_end() == date(2025, 7, 13)
    assert Facts(signed_on="2022-07", duration_months=36).expected_end() is None
    assert Facts(signed_on="2022-07-14").expected_end() is None


@pytest.mark.parametrize(
    ("facts", "day", "ground"),
    [
        (
            THREE_YEARS,
            "2022-01-01",
            "It was signed on 14 July 2022: before that it was not in force.",
        ),
        (
            THREE_YEARS,
            "2023-01-01",
            "It runs from 14 July 2022 for 3 years: a source states the duration.",
        ),
        (
            THREE_YEARS,
            "2026-01-01",
            "It ran from 14 July 2022 for 3 years; whether it was renewed after that "
            "is not confirmed.",
        ),
        (
            Facts("2022-07-14", attestations=[("2025", "the Province")]),
            "2026-01-01",
            "It runs from 14 July 2022; no source says for how long. Last named as "
            "in force: 2025 (the Province).",
        ),
        (
            Facts("2015", ends_on="2018-06", end_basis="act"),
            "2018-07-01",
            "In force only until June 2018: an act states the end.",
        ),
    ],
)
def test_grounds_are_sentences(facts, day, ground):
    with translation.override("en"):
        assert facts.in_force_on(date.fromisoformat(day)).ground == ground


def test_of_many_agreements_one_that_surely_holds_answers_for_the_place():
    with translation.override("en"):
        yes, unknown, no = (
            (state.value, Answer(state, f"{state.value}."))
            for state in [InForce.YES, InForce.UNKNOWN, InForce.NO]
        )

        assert best_of([no, unknown, yes]) == Answer(InForce.YES, "“yes”: yes.")
        assert best_of([no, unknown]) == Answer(InForce.UNKNOWN, "“unknown”: unknown.")
        assert best_of([no]) == Answer(InForce.NO, "“no”: no.")
        assert best_of([no, no]).ground.startswith("None of the agreements")
        assert best_of([]) == Answer(
            InForce.NO, "No agreement that binds this place is recorded here."
        )
