# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists as workbooks: real dates and numbers, no formulas, a sheet about the file."""

import io
import re
import zipfile
from datetime import date

import pytest

from partnership.catalogue.export import xlsx_file
from partnership.catalogue.export.columns import Reader, day, plain
from partnership.catalogue.export.xlsx_file import Sheets, xlsx_chunks
from partnership.catalogue.models import Entry, EntryContent
from tests.catalogue.export.conftest import LISTS
from tests.catalogue.export.reading import body_of, multiply, sheet_cells, sheet_row
from tests.factories_agreements import make_act

pytestmark = pytest.mark.django_db
XLSX = "/pratiche/elenco.xlsx"


def part(content, name):
    return zipfile.ZipFile(io.BytesIO(content)).read(name).decode()


def number_format(content, style):
    """The form in which a spreadsheet shows a cell of a style."""
    styles = part(content, "xl/styles.xml")
    forms = dict(re.findall(r'<numFmt numFmtId="(\d+)" formatCode="([^"]*)"', styles))
    cells = re.findall(r'<xf numFmtId="(\d+)"', styles.partition("<cellXfs")[2])
    return forms.get(cells[int(style)], "")


def test_cells_are_texts_numbers_and_dates(client, every_kind):
    content = body_of(client.get(XLSX))
    row = sheet_row(content, 2)

    assert row["Titolo (IT)"] == ("inlineStr", None, "=Perché no? «Città» & più")
    assert row["Titolo (EN)"] == ("inlineStr", None, "-Why not?")
    assert row["Sintesi (IT)"][2] == "Una frase; un’altra,\ncon “virgolette”."
    assert row["Costo (euro)"] == ("n", None, "299750.50")
    assert row["Primo anno"] == ("n", None, "2020")
    assert row["In tutta Italia"][2] == "No"
    kind, style, serial = row["Ultima verifica con il promotore"]
    # Days since 30 December 1899.
    assert (kind, int(serial)) == ("n", (date(2024, 2, 29) - date(1899, 12, 30)).days)
    assert number_format(content, style) == "dd/mm/yyyy"
    kind, style, _serial = row["Data e ora di pubblicazione"]
    assert number_format(content, style) == "dd/mm/yyyy hh:mm"
    assert "Titolo (DE)" not in row
    assert "<f>" not in part(content, "xl/worksheets/sheet1.xml")


def test_dates_that_excel_does_not_know_stay_text(client, every_kind):
    act = sheet_row(body_of(client.get("/atti/elenco.xlsx")), 2)
    agreement = sheet_row(body_of(client.get("/protocolli/elenco.xlsx")), 2)

    assert act["Data"] == ("inlineStr", None, "1890-01-31")
    assert agreement["Decorre dal"] == ("inlineStr", None, "2022")
    assert agreement["Firmato il"][0] == "n"


def test_header_is_bold_and_stays_in_sight(client, every_kind):
    content = body_of(client.get(XLSX))
    sheet = part(content, "xl/worksheets/sheet1.xml")
    _kind, style, _text = sheet_cells(content)["A1"]
    styles = part(content, "xl/styles.xml")
    fonts = re.findall(r"<font>.*?</font>", styles)
    header = re.findall(r"<xf [^>]*>", styles.partition("<cellXfs")[2])[int(style)]
    font = int(re.search(r'fontId="(\d+)"', header)[1])

    assert 'state="frozen"' in sheet
    assert "<b/>" in fonts[font]
    assert re.search(r'<col min="1" max="\d" width="40', sheet)
    assert re.search(r'<autoFilter ref="A1:[A-Z]+2"', sheet)
    assert re.search(r'<dimension ref="A1:[A-Z]+2"', sheet)


def test_second_sheet_says_whose_when_and_what(client, every_kind):
    query = "theme=sport&q=perche&child_age=4&sort=title"
    content = body_of(client.get(f"/en{XLSX}?theme=sport&q=citta"))
    cells = sheet_cells(content, 2)
    about = {cells[f"A{row}"][2]: cells[f"B{row}"][2] for row in range(1, 8)}

    assert "http://testserver/en/pratiche/?theme=sport&q=citta" in about["Source"]
    assert about["Licence"].startswith("CC BY 4.0 <https://creativecommons.org/")
    assert about["What narrows the list"] == "Search: citta; Theme: Sport"
    assert about["Rows"] == "1"
    narrow = body_of(client.get(f"/en{XLSX}?{query}"))
    assert sheet_cells(narrow, 2)["B5"][2] == "0"
    assert "A2" not in sheet_cells(narrow)


def test_every_kind_has_a_workbook_in_every_language(client, every_kind):
    for path in LISTS.values():
        for language in ["", "/en", "/de", "/fr"]:
            response = client.get(f"{language}{path}elenco.xlsx")
            assert response.streaming
            assert response["Content-Type"] == xlsx_file.CONTENT_TYPE
            content = body_of(response)
            assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
            assert sheet_row(content, 2)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("a\x00\x0b\x1fb\ufffe\ud800", "ab"),
        ("<r>x</r> & ]]>", "<r>x</r> & ]]>"),
        ("_x0041_", "_x005F_x0041_"),
        ("  spazi  ", "  spazi  "),
        ("uno\r\ndue", "uno\ndue"),
        ("😀 ’", "😀 ’"),
        ("è" * 40_000, "è" * 32_766 + "…"),
    ],
)
def test_any_text_fits_into_a_cell(text, cell):
    columns = [*plain("text", "testo"), *day("day", "giorno")]
    content = b"".join(
        xlsx_chunks(
            columns,
            [[{"text": text, "day": None}]],
            Reader("it", ""),
            Sheets("Prova", [("Domanda", "<r>\x00</r>")], 1),
        )
    )

    assert sheet_cells(content)["A2"] == ("inlineStr", None, cell)
    assert sheet_cells(content, 2)["B1"][2] == " <r></r>"


def test_workbook_is_sent_while_it_is_written(client, trento):
    make_act(trento, "1")
    multiply(Entry.objects.get(kind="act"), 1_200)

    pieces = client.get("/atti/elenco.xlsx").streaming_content
    first = next(iter(pieces))
    # From here on nothing is found any more: the rest was not read before it is sent.
    EntryContent.objects.all().delete()
    content = first + b"".join(pieces)

    assert first.startswith(b"PK")
    assert len(first) < 20_000
    assert "A2" not in sheet_cells(content)


def test_more_rows_than_a_workbook_can_hold_are_refused(
    client, every_kind, monkeypatch
):
    monkeypatch.setattr(xlsx_file, "MOST_ROWS", 0)

    response = client.get(f"/en{XLSX}")

    assert response.status_code == 400
    assert "The list has 1 rows, an Excel file at most 0." in response.content.decode()
