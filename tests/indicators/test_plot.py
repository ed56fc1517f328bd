# SPDX-License-Identifier: AGPL-3.0-or-later
"""Plots: everything inside the drawing, whatever the data, and told without colour."""

import re
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from partnership.indicators.bars import MOST_BARS
from partnership.indicators.enums import ObservationStatus
from partnership.indicators.plot import MOST_PANELS, plot_of
from partnership.indicators.scale import CHARACTER, NumberScale, years_between
from tests.indicators.test_series import PIEMONTE, ROWS, TRENTO, VALUES, row

GROUPS = st.lists(
    st.builds(
        row,
        st.just("2024"),
        VALUES.map("{:f}".format),
        group=st.text(
            st.characters(min_codepoint=32, max_codepoint=0x17F),
            min_size=1,
            max_size=40,
        ),
        status=st.sampled_from(ObservationStatus.values),
    ),
    min_size=1,
    max_size=130,
)


def content(*rows, **fields):
    """Localised content of an indicator."""
    return {
        "id": "0f0f0f0f-0000-4000-8000-000000000000",
        "title": "Nati vivi",
        "unit": "nati",
        "source": "ISTAT",
        "source_url": "",
        "group_label": "",
        "decimals": 0,
        "is_demonstration": False,
        "observations": list(rows),
    } | fields


def box(text):
    """The left and right end of a label."""
    width, x = len(text.text) * CHARACTER, float(text.x)
    left = {"start": x, "middle": x - width / 2, "end": x - width}[text.anchor]
    return left, left + width


def numbers(path):
    """The absolute coordinates of a path, as pairs."""
    found = [float(number) for number in re.findall(r"-?[0-9]+\.[0-9]+", path)]
    return list(zip(found[::2], found[1::2], strict=True))


def assert_inside(panel, texts, points):
    width, height = float(panel.width), float(panel.height)
    for text in texts:
        left, right = box(text)
        assert left >= -0.5, text
        assert right <= width + 0.5, text
        assert 0 <= float(text.y) <= height, text
    for x, y in points:
        assert 0 <= x <= width
        assert 0 <= y <= height


@given(ROWS)
def test_lines_stay_inside_their_drawing_for_any_data(rows):
    for panel in plot_of(content(*rows)).panels:
        texts = [*(line.label for line in panel.grid), *panel.years, *panel.labels]
        points = [(float(mark.x), float(mark.y)) for mark in panel.marks]
        for path in [*panel.areas, *panel.solid, *panel.dashed]:
            points += numbers(path)

        assert_inside(panel, texts, points)


@given(GROUPS)
def test_bars_stay_inside_their_drawing_for_any_data(rows):
    for panel in plot_of(content(*rows)).bar_panels:
        texts = [*panel.names, *panel.values, *panel.grid]
        points = []
        for bar in panel.bars:
            x, y = float(bar.x), float(bar.y)
            assert float(bar.width) >= 0
            assert float(bar.height) > 0
            points += [(x, y), (x + float(bar.width), y + float(bar.height))]

        assert_inside(panel, texts, points)


@given(ROWS)
def test_labels_of_points_do_not_stand_on_each_other(rows):
    for panel in plot_of(content(*rows)).panels:
        boxes = [(*box(label), float(label.y)) for label in panel.labels]
        for number, (left, right, base) in enumerate(boxes):
            for other_left, other_right, other_base in boxes[number + 1 :]:
                assert (
                    right <= other_left + 0.2
                    or other_right <= left + 0.2
                    or abs(base - other_base) >= 10
                )


@given(st.lists(VALUES, min_size=1), st.booleans())
def test_axis_holds_zero_and_every_value_between_few_round_numbers(values, whole):
    scale = NumberScale.around(values, whole=whole)

    assert scale.low <= min([*values, 0]) <= max([*values, 0]) <= scale.high
    assert Decimal(0) in scale.ticks
    assert 2 <= len(scale.ticks) <= 7
    assert all(0 <= scale.share(value) <= 1 for value in values)


@given(st.floats(1800, 2099), st.floats(0, 299), st.integers(1, 9))
def test_years_of_an_axis_are_between_its_ends(first, length, most):
    years = years_between(first, first + length, most)

    assert len(years) <= most
    assert all(first < year < first + length for year in years)


def test_gap_in_the_data_is_a_gap_in_the_line():
    rows = [row(year, 5) for year in ["2001", "2002", "2004", "2005"]]

    panel = plot_of(content(*rows)).panels[0]

    assert len(panel.areas) == 2
    assert panel.solid[0].count("M") == 2


def test_figure_between_two_gaps_is_seen_by_itself():
    rows = [row(year, 5) for year in ["2001", "2002", "2003", "2005", "2007", "2008"]]

    marks = plot_of(content(*rows)).panels[0].marks

    # The first, and highest; the one alone; the last.
    assert [mark.is_key for mark in marks] == [True, False, False, True, False, True]


def test_what_is_not_final_is_hollow_dashed_and_explained():
    plot = plot_of(
        content(
            row("2022", 5),
            row("2023", 5, status="provisional"),
            row("2024", 5, status="estimate"),
        )
    )

    assert len(plot.panels[0].dashed) == 2
    assert [status for status, _words in plot.legend] == [
        "definitive",
        "provisional",
        "estimate",
    ]
    assert [mark.status for mark in plot.panels[0].marks] == [
        "definitive",
        "provisional",
        "estimate",
    ]


def test_nothing_is_explained_where_every_figure_is_final():
    assert plot_of(content(row("2022", 5), row("2023", 6))).legend == []


def test_first_highest_and_last_figures_are_labelled():
    with translation.override("it"):
        panel = plot_of(
            content(row("1999", 34639), row("2008", 39551), row("2024", 24600))
        ).panels[0]

    assert {label.text for label in panel.labels} == {
        "34.639",
        "39.551 (2008)",
        "24.600",
    }


def test_each_place_has_a_scale_of_its_own_over_the_same_years():
    with translation.override("en"):
        plot = plot_of(
            content(
                row("1999", 34639),
                row("2024", 24600),
                row("2010", 3900, place=TRENTO),
                row("2024", 3748, place=TRENTO),
            )
        )

    first, second = plot.panels
    assert [year.text for year in first.years] == [year.text for year in second.years]
    assert first.grid[-1].label.text == "40,000"
    assert second.grid[-1].label.text == "4,000"
    assert plot.notes == ["Each place has a scale of its own, from zero."]


def test_lines_come_first_and_a_single_figure_has_none():
    rows = [
        row("2023", 3789, place=TRENTO),
        row("2024", 3748, place=TRENTO),
        row("2023", 25077, place=PIEMONTE),
    ]

    with translation.override("en"):
        plot = plot_of(content(*rows))

    assert [panel.code for panel in plot.panels] == ["022"]
    assert "25,077" in {
        value.text
        for line in plot.tables[0].rows
        for cell in line.cells
        for value in cell
    }


def test_places_are_chosen_and_ordered():
    rows = [row("2023", 1, place=place) for place in (PIEMONTE, TRENTO)]

    plot = plot_of(content(*rows), places=["022", "01", "999"])

    assert [panel.code for panel in plot.panels] == ["022", "01"]


def test_content_without_figures_has_an_empty_plot():
    plot = plot_of(content(observations=None, title=None, unit=None))

    assert plot.readings == []
    assert plot.tables == []


def test_millions_are_written_short_and_said_so():
    with translation.override("en"):
        panel = plot_of(content(row("2023", 58900000))).panels[0]

    assert panel.axis == "nati, in millions"
    assert [label.text for label in panel.labels] == ["58.9"]


def test_many_places_are_in_the_table_and_only_some_are_drawn():
    places = [
        {"id": f"{number:03}", "kind": "territory", "label": f"Luogo {number}"}
        for number in range(MOST_PANELS + 5)
    ]

    plot = plot_of(content(*(row("2023", 1, place=place) for place in places)))

    assert len(plot.panels) == MOST_PANELS
    assert len(plot.tables[0].rows) == MOST_PANELS + 5
    assert len(plot.notes) == 2


def test_table_of_thousands_says_what_it_leaves_out():
    places = [
        {"id": f"{number:03}", "kind": "territory", "label": f"Luogo {number}"}
        for number in range(20)
    ]
    rows = [
        row(str(1900 + year), 1, place=place) for place in places for year in range(60)
    ]

    table = plot_of(content(*rows)).tables[0]

    assert len(table.rows) == 1000
    assert "1200" in table.left_out


def test_earlier_periods_of_groups_are_left_out_and_said_so():
    rows = [row(year, 1, group="0-2") for year in ["2023", "2024"]]

    plot = plot_of(content(*rows))

    assert [line.headings for line in plot.tables[0].rows] == [["2024", "0-2"]]
    assert len(plot.notes) == 1
    assert plot_of(content(rows[1])).notes == []


def test_many_groups_are_in_the_table_and_only_some_are_drawn():
    rows = [row("2023", 1, group=str(age)) for age in range(MOST_BARS + 5)]

    plot = plot_of(content(*rows))

    assert len(plot.bar_panels[0].bars) == MOST_BARS
    assert len(plot.tables[0].rows) == MOST_BARS + 5


def test_table_has_every_figure_with_its_status_and_source():
    with translation.override("en"):
        table = plot_of(
            content(
                row("2022", 25915, status="provisional", source="Ires Piemonte"),
                row("2022", 25975),
                row("2024", 24600, status="estimate"),
                row("2024", 3748, place=TRENTO),
            )
        ).tables[0]

    assert table.heads == ["Piemonte", "Trento"]
    assert [line.headings for line in table.rows] == [["2022"], ["2024"]]
    cell, none = table.rows[0].cells
    assert [(value.text, value.mark, value.note) for value in cell] == [
        ("25,975", "", 0),
        ("25,915", "p", 1),
    ]
    assert none == []
    assert [note.source for note in table.notes] == ["Ires Piemonte"]
    assert table.marks == [("e", "estimate"), ("p", "provisional")]


@pytest.mark.parametrize("group", ["", "0-2"])
def test_drawing_is_an_image_with_a_name_and_its_reading(group):
    with translation.override("en"):
        plot = plot_of(
            content(row("2022", "1.5", group=group), row("2023", 2, group=group))
        )
        html = render_to_string("indicators/_plot.html", {"plot": plot})

    assert 'role="img"' in html
    assert f'<desc id="{plot.key}' in html
    assert html.count(plot.readings[0]) == 2
    assert "style=" not in html
    assert "<script" not in html
    assert '<th scope="col"' in html
    assert '<th scope="row"' in html
    # Numbers of the drawing have points, also where the page has commas.
    assert not re.search(r' (?:x|y|cx|cy|width|d)="[^"]*,', html)
