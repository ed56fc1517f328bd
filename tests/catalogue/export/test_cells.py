# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts as cells hold them, and values as CSV writes them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from partnership.catalogue.export.cells import (
    clean,
    plain_text,
)
from partnership.catalogue.export.columns import as_day
from partnership.catalogue.export.csv_file import FOR_PEOPLE, FOR_PROGRAMS, written
from partnership.common.spreadsheets import FORMULA_SIGNS, without_formula


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+39 0461", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1+1"],
)
def test_what_looks_like_a_formula_is_marked_as_text(text):
    assert without_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=b", "1-2", "famiglia@esempio.it", "’=1"])
def test_other_texts_stay_as_they_are(text):
    assert without_formula(text) == text


@given(st.text())
def test_no_text_begins_like_a_formula(text):
    assert not written(text, FOR_PEOPLE).lstrip().startswith(FORMULA_SIGNS)


@given(st.text(st.characters(codec=None)))
def test_cells_have_no_control_characters_and_fit_utf_8(text):
    cleaned = clean(text)

    assert cleaned.encode().decode() == cleaned
    assert not {c for c in cleaned if ord(c) < 32 or 127 <= ord(c) < 160} - {"\t", "\n"}


def test_line_ends_are_those_of_unix():
    assert clean("uno\r\ndue\rtre\nquattro") == "uno\ndue\ntre\nquattro"


@pytest.mark.parametrize(
    ("rich", "plain"),
    [
        ("", ""),
        ("<p>Uno</p><p>Due  e <strong>mezzo</strong></p>", "Uno\nDue e mezzo"),
        (
            "<ul><li><p>pane</p></li><li>vino</li></ul><p>Fine</p>",
            "• pane\n• vino\nFine",
        ),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<p>1 &lt; 2 &amp; l’infanzia</p>", "1 < 2 & l’infanzia"),
        (
            '<p>Vedi <a href="https://x.it/?a=1&amp;b=2">la pagina</a>.</p>',
            "Vedi la pagina (https://x.it/?a=1&b=2).",
        ),
        ('<a href="https://x.it">https://x.it</a>', "https://x.it"),
        ('<a href="https://x.it/a>b" rel="noopener">qui</a>', "qui (https://x.it/a>b)"),
    ],
)
def test_rich_text_becomes_lines(rich, plain):
    assert plain_text(rich) == plain


@pytest.mark.parametrize(
    ("value", "for_people", "for_programs"),
    [
        (None, "", ""),
        (Decimal("-1.50"), "-1,50", "-1.50"),
        (Decimal("1E+3"), "1000", "1000"),
        (0.1, "0,1", "0.1"),
        (0, "0", "0"),
        (True, "Sì", "true"),
        (False, "No", "false"),
        (date(2024, 5, 1), "2024-05-01", "2024-05-01"),
        (
            datetime(2024, 7, 1, 22, 30, tzinfo=UTC),
            "2024-07-02 00:30",
            "2024-07-01T22:30:00Z",
        ),
    ],
)
def test_values_as_people_and_programs_read_them(value, for_people, for_programs):
    with translation.override("it"):
        assert written(value, FOR_PEOPLE) == for_people
        assert written(value, FOR_PROGRAMS) == for_programs


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-05-01", date(2024, 5, 1)),
        ("2024-05", "2024-05"),
        ("2024", "2024"),
        ("", ""),
    ],
)
def test_only_a_whole_day_is_a_date(text, value):
    assert as_day(text) == value
