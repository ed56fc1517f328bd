# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files with faults: each is named with its line, and nothing is loaded."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from partnership.territories.models import Territory
from tests.territories.lists import (
    column,
    line_of,
    list_text,
    make_municipality,
    real_rows,
    rows_of,
    write_events,
    write_list,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _messages_in_english():
    with translation.override("en"):
        yield


def refusal(path, events):
    """What the command says; the territory held before must be untouched."""
    held = make_municipality("001272", "Torino")

    with pytest.raises(CommandError) as caught:
        call_command("load_territories", path, events=events, stdout=StringIO())

    assert set(Territory.objects.all()) == {held, held.parent, held.parent.parent}
    return str(caught.value)


@pytest.fixture
def refuse(tmp_path):
    """Load rows with a fault, and return what is said of them."""

    def refuse(rows, *, header=None, encoding="cp1252", events=()):
        return refusal(
            write_list(tmp_path / "list.csv", rows, header=header, encoding=encoding),
            write_events(tmp_path / "events.csv", *events),
        )

    return refuse


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("Codice Comune formato alf", "22205", "six digits"),
        ("Codice Comune formato alf", "02220X", "six digits"),
        ("Codice Provincia", "021", "does not begin with the province's code “021”"),
        ("Codice Regione", "21", "there is no region “21”"),
        ("Codice Regione", "4", "there is no region “4”"),
        ("Denominazione in it", "", "“denominazione in italiano” is empty"),
        ("Denominazione in it", "ContÃ\xa0", "wrong encoding"),
        ("Denominazione in it", "Cont…", "wrong encoding"),
        ("Tipologia", "9", "no kind of province"),
        ("Sigla", "Tn1", "write it like TN"),
        ("Codice Catastale", "l378", "write it like L378"),
        ("Codice NUTS3 2024", "ITH", "write it like ITH20"),
        ("Denominazione Regione", "Veneto", "but “Trentino-Alto Adige/Südtirol” on"),
    ],
)
def test_a_bad_cell_is_named_with_its_line_and_remedy(refuse, name, value, said):
    rows = rows_of("02220")
    rows[2][column(name)] = value

    message = refuse(rows)

    assert f"list.csv, line {line_of(2)}: " in message
    assert said in message


def test_every_bad_line_is_named(refuse):
    rows = rows_of("02220")
    rows[0][column("Tipologia")] = "9"
    rows[3][column("Codice Catastale")] = ""
    rows[4].append("one cell too many")

    message = refuse(rows)

    assert "Nothing was loaded: 3 problems." in message
    for index in (0, 3, 4):
        assert f"line {line_of(index)}: " in message
    assert "has 27 cells instead of 26" in message


def test_a_code_that_comes_twice_is_named_with_both_lines(refuse):
    rows = rows_of("02220")

    message = refuse([*rows, rows[1]])

    assert f"line {line_of(len(rows))}: " in message
    assert f"{rows[1][4]} is already on line {line_of(1)}" in message


def test_missing_columns_are_named(refuse):
    header, _rows = real_rows()
    header = [cell for cell in header if "NUTS3" not in cell]
    rows = [row[: len(header)] for row in rows_of("02220")]

    message = refuse(rows, header=header)

    assert "codice nuts3 2021" in message
    assert "codice nuts3 2024" in message
    assert "codice nuts2 2024" not in message


def test_a_file_with_commas_is_told_the_separator(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("code,name\n022205,Trento\n", encoding="utf-8")

    message = refusal(path, write_events(tmp_path / "events.csv"))

    assert "columns are missing" in message
    assert "“;” between the columns" in message


@pytest.mark.parametrize("encoding", ["utf-16", "cp850", "mac_roman"])
def test_another_encoding_is_refused(refuse, encoding):
    message = refuse(rows_of("02220"), encoding=encoding)

    assert "list.csv: The file is neither UTF-8 nor Latin-1" in message


def test_a_text_converted_twice_is_refused(tmp_path):
    garbled = list_text(rows_of("02220")).encode().decode("latin-1")
    path = tmp_path / "list.csv"
    path.write_text(garbled, encoding="utf-8", newline="")

    message = refusal(path, write_events(tmp_path / "events.csv"))

    assert "was converted wrongly" in message


def test_an_empty_list_is_refused(refuse):
    assert "no municipality" in refuse([])


def test_a_file_that_is_not_there_is_named(tmp_path):
    message = refusal(tmp_path / "nothing.csv", write_events(tmp_path / "e.csv"))

    assert "nothing.csv: The file cannot be read" in message


def test_an_open_quotation_mark_is_found(tmp_path):
    path = tmp_path / "list.csv"
    text = list_text(rows_of("001", "022")).replace(";Airasca;", ';"Airasca;', 1)
    path.write_bytes(text.encode("cp1252"))

    message = refusal(path, write_events(tmp_path / "events.csv"))

    assert "list.csv, line" in message


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2020-13-01,merged,022046,A,022205,B,,", "“2020-13-01” is not a date"),
        ("2020-01-01,swallowed,022046,A,022205,B,,", "“swallowed” is no kind"),
        ("2020-01-01,merged,22046,A,022205,B,,", "“22046” is not the code"),
        ("2020-01-01,merged,022046,,022205,B,,", "not a readable name"),
        ("2020-01-01,merged,022046,A,022999,B,,", "successor 022999 is not in"),
        ("2020-01-01,merged,022200,A,022205,B,,", "022200 ended on 2019-12-31, but"),
        ("2020-01-01,incorporated,099999,A,022205,B,,", "there is no province 099"),
        ("2020-01-01,merged,022046,A", "has 4 cells instead of 8"),
    ],
)
def test_a_bad_change_is_named_with_its_line_and_remedy(refuse, line, said):
    message = refuse(rows_of("02220"), events=[line])

    assert "events.csv, line 2: " in message
    assert said in message


@pytest.mark.parametrize(
    "lines",
    [
        # Ends twice.
        (
            "2019-01-01,incorporated,022046,A,022205,B,,",
            "2020-01-01,incorporated,022046,A,022209,B,,",
        ),
        # Begins twice.
        (
            "2019-01-01,merged,022046,A,022205,B,,",
            "2020-01-01,merged,022047,A,022205,B,,",
        ),
    ],
)
def test_overlapping_periods_are_named_with_their_line(refuse, lines):
    message = refuse(rows_of("02220"), events=lines)

    assert "events.csv, line 3: " in message
    assert "its periods overlap; correct the date" in message


def test_a_change_that_is_written_twice_is_named(refuse):
    line = "2020-01-01,incorporated,022046,A,022205,B,,"

    message = refuse(rows_of("02220"), events=[line, line])

    assert "events.csv, line 3: repeats line 2" in message


def test_faults_of_all_files_are_told_together(refuse):
    rows = rows_of("02220")
    rows[0][column("Tipologia")] = "9"

    message = refuse(rows, events=["x,merged,022046,A,022205,B,,"])

    assert "list.csv, line" in message
    assert "events.csv, line 2" in message
