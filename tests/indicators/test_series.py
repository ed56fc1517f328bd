# SPDX-License-Identifier: AGPL-3.0-or-later
"""Series out of published figures, and the sentence that reads them."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from partnership.indicators.enums import ObservationStatus
from partnership.indicators.reading import in_figures, reading, reading_of_groups
from partnership.indicators.series import natural, rhythm, series_of, stretches

PIEMONTE = {"id": "01", "kind": "territory", "label": "Piemonte"}
TRENTO = {"id": "022", "kind": "territory", "label": "Trento"}


def row(period, value, place=PIEMONTE, **fields):
    """A figure as content has it."""
    return {
        "territory": place,
        "organisation": None,
        "period": period,
        "group": "",
        "value": str(value),
        "status": "definitive",
        "source": "",
        "source_url": "",
        "released_on": "",
        "note": "",
    } | fields


def said(*rows, language="en", **options):
    """The sentence of the first place."""
    with translation.override(language):
        return reading(series_of(rows)[0], title="Births", **options)


PERIODS = st.one_of(
    st.integers(1900, 2099).map(str),
    st.tuples(st.integers(1900, 2099), st.integers(1, 12)).map(
        lambda parts: f"{parts[0]}-{parts[1]:02}"
    ),
    st.dates(
        min_value=date(1900, 1, 1),
        max_value=date(2099, 12, 31),
    ).map(str),
)
VALUES = st.decimals(
    min_value=-(10**12) + 1, max_value=10**12 - 1, places=6, allow_nan=False
)
ROWS = st.lists(
    st.builds(
        row,
        PERIODS,
        VALUES.map("{:f}".format),
        st.sampled_from([PIEMONTE, TRENTO]),
        status=st.sampled_from(ObservationStatus.values),
    ),
    min_size=1,
    max_size=40,
)


@given(ROWS)
def test_every_figure_is_once_in_its_series_and_the_most_final_is_shown(rows):
    series = series_of(rows)

    kept = [f for one in series for p in one.points for f in (p.shown, *p.others)]
    assert len(kept) == len(rows)
    order = ObservationStatus.values
    for one in series:
        periods = [figure.period for figure in one.shown]
        assert periods == sorted(set(periods))
        for point in one.points:
            assert {f.period for f in point.others} <= {point.shown.period}
            assert all(
                order.index(f.status) <= order.index(point.shown.status)
                for f in point.others
            )


@given(ROWS)
def test_stretches_lose_nothing_and_keep_the_order(rows):
    series = series_of(rows)

    for one in series:
        cut = stretches(one.shown, rhythm(series))
        assert [figure for stretch in cut for figure in stretch] == one.shown


@given(ROWS, st.sampled_from(["it", "en", "de", "fr"]), st.sampled_from(["", "%"]))
def test_any_series_can_be_read_in_one_sentence(rows, language, unit):
    with translation.override(language):
        for one in series_of(rows):
            sentence = reading(one, title="Births", unit=unit)
            assert sentence.endswith(".")
            assert one.label in sentence
            assert in_figures(one.shown[-1].value) in sentence
            assert "%(" not in sentence


def test_gap_cuts_a_series_where_a_year_is_missing():
    series = series_of([row(year, 1) for year in ["2001", "2002", "2004", "2005"]])

    cut = stretches(series[0].shown, rhythm(series))

    assert [[f.period for f in part] for part in cut] == [
        ["2001", "2002"],
        ["2004", "2005"],
    ]


def test_a_census_every_ten_years_has_no_gap():
    series = series_of([row(year, 1) for year in ["1991", "2001", "2011", "2021"]])

    assert len(stretches(series[0].shown, rhythm(series))) == 1


def test_months_of_unequal_length_have_no_gap():
    series = series_of([row(f"2023-{month:02}", 1) for month in range(1, 13)])

    assert len(stretches(series[0].shown, rhythm(series))) == 1


def test_figure_of_an_organisation_that_was_withdrawn_is_left_out():
    assert series_of([row("2020", 1, place=None)]) == []


def test_redacted_content_has_no_series():
    assert series_of(None) == []


def test_groups_are_ordered_as_people_count_and_of_the_last_period():
    series = series_of(
        [
            row("2023", 1, group="0-2"),
            *(row("2024", 1, group=group) for group in ["10-14", "3-5", "65 e più"]),
            row("2024", 1),
        ],
        by_group=True,
    )

    assert [figure.group for figure in series[0].shown] == ["3-5", "10-14", "65 e più"]


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_groups_can_be_ordered(one, other):
    assert (natural(one) < natural(other)) in {True, False}


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            [
                row("1999", 34639),
                row("2008", 39551),
                row("2024", 24600, status="estimate"),
            ],
            "Births, Piemonte: from 34,639 in 1999 to 24,600 in 2024 (estimate), "
            "29% less; the highest figure, 39,551, in 2008.",
        ),
        (
            [row("1999", 100), row("2010", 80), row("2024", 150)],
            "Births, Piemonte: from 100 in 1999 to 150 in 2024, 50% more; "
            "the lowest figure, 80, in 2010.",
        ),
        (
            [row("1999", 100), row("2010", 120), row("2024", 150)],
            "Births, Piemonte: from 100 in 1999 to 150 in 2024, 50% more.",
        ),
        (
            [row("1999", 100), row("2024", 100)],
            "Births, Piemonte: 100 in 1999 and again in 2024.",
        ),
        (
            [row("1999", 100), row("2010", 120), row("2024", 100)],
            "Births, Piemonte: 100 in 1999 and again in 2024; "
            "the highest figure, 120, in 2010.",
        ),
        ([row("2024", 7)], "Births, Piemonte: 7 in 2024."),
        # Nothing to divide by.
        (
            [row("1999", 0), row("2024", 12)],
            "Births, Piemonte: from 0 in 1999 to 12 in 2024, 12 more.",
        ),
        (
            [row("1999", 5), row("2024", -3)],
            "Births, Piemonte: from 5 in 1999 to −3 in 2024, 8 less.",
        ),
        (
            [row("1999", -5), row("2024", -3)],
            "Births, Piemonte: from −5 in 1999 to −3 in 2024, 2 more.",
        ),
        # Neither 0 % nor 100 % where it is not so.
        (
            [row("1999", 1000), row("2024", 996)],
            "Births, Piemonte: from 1,000 in 1999 to 996 in 2024, 0.4% less.",
        ),
        (
            [row("1999", 100000), row("2024", 100001)],
            "Births, Piemonte: from 100,000 in 1999 to 100,001 in 2024, 1 more.",
        ),
        (
            [row("1999", 1000), row("2024", 4)],
            "Births, Piemonte: from 1,000 in 1999 to 4 in 2024, 99.6% less.",
        ),
        (
            [row("1999", 10), row("2024", 0)],
            "Births, Piemonte: from 10 in 1999 to 0 in 2024, 100% less.",
        ),
        (
            [row("1999", 1), row("2024", 500)],
            "Births, Piemonte: from 1 in 1999 to 500 in 2024, 499 more.",
        ),
        (
            [row("2024-06", 10), row("2024-07-08", 20, status="provisional")],
            "Births, Piemonte: from 10 in June 2024 to 20 on 8 July 2024 "
            "(provisional figure), 100% more.",
        ),
    ],
)
def test_reading_is_right(rows, sentence):
    assert said(*rows) == sentence


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ("1", "2", "Births, Piemonte: from 1% in 2001 to 2% in 2002, "
         "1 percentage point more."),
        ("12.5", "10", "Births, Piemonte: from 12.5% in 2001 to 10% in 2002, "
         "2.5 percentage points less."),
    ],
)  # fmt: skip
def test_per_cents_change_by_points(first, last, sentence):
    assert said(row("2001", first), row("2002", last), unit="%") == sentence


def test_numbers_follow_the_language_of_the_page():
    rows = [row("2001", "1234.5"), row("2002", "1000")]

    assert "1.234,5" in said(*rows, language="it")
    assert "1.234,5" in said(*rows, language="de")
    assert "1,234.5" in said(*rows, language="en")


def test_decimals_of_the_indicator_are_written_and_none_is_lost():
    with translation.override("en"):
        assert in_figures(Decimal("1.2"), 2) == "1.20"
        assert in_figures(Decimal("1.234567"), 2) == "1.234567"
        assert in_figures(Decimal("1E+3"), 0) == "1,000"


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            [row("2024", 5, group="0-2"), row("2024", 9, group="3-5")],
            "Births, Piemonte in 2024: the highest figure is that of the group “3-5”, "
            "9; the lowest that of the group “0-2”, 5.",
        ),
        (
            [row("2024", 5, group="0-2"), row("2024", 5, group="3-5")],
            "Births, Piemonte in 2024: 5 in every group.",
        ),
        (
            [row("2024", 5, group="0-2")],
            "Births, Piemonte in 2024: 5 in the group “0-2”.",
        ),
    ],
)
def test_groups_are_read(rows, sentence):
    with translation.override("en"):
        one = series_of(rows, by_group=True)[0]
        assert reading_of_groups(one, title="Births") == sentence
