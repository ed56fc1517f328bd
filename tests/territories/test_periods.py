# SPDX-License-Identifier: AGPL-3.0-or-later
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from partnership.territories.periods import spans_of_codes
from partnership.territories.reading import EventRow

CODES = st.sampled_from(["022001", "022002", "022003"])
EVENTS = st.lists(
    st.builds(
        EventRow,
        file=st.just("events.csv"),
        line=st.integers(2, 99),
        effective_on=st.dates(date(2010, 1, 1), date(2010, 3, 1)),
        kind=st.sampled_from(["merged", "incorporated", "renamed", "moved"]),
        predecessor_code=CODES,
        predecessor_name=st.just("A"),
        successor_code=CODES,
        successor_name=st.just("B"),
        act=st.just(""),
        source=st.just(""),
    ),
    max_size=6,
)


@given(events=EVENTS)
def test_periods_never_overlap_and_every_contradiction_is_told(events):
    problems = []

    spans = spans_of_codes(events, problems)

    for spans_of_code in spans.values():
        for (_since, until, _event), (since, _until, _next) in pairwise(spans_of_code):
            if not problems:
                assert until < since
    if not problems:
        for event in events:
            ends = [until for _since, until, _event in spans[event.predecessor_code]]
            assert event.effective_on - timedelta(1) in ends
