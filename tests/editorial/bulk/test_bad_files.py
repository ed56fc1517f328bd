# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files that cannot be right: each says where, what, and what to do; nothing is written."""

import datetime
import io
import random
import re
import zipfile
from contextlib import suppress

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from partnership.common.uploads import LARGEST_FILE
from partnership.editorial.bulk import reading, tables
from partnership.editorial.models import Batch
from partnership.organisations.models import Organisation
from tests.editorial.bulk.conftest import ORGANISATIONS, as_csv, as_xlsx
from tests.factories import make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kinds")]

GOOD = [["name_it", "organisation_kind"], ["Azienda dimostrativa", "Azienda"]]


def bomb():
    """A small package that unpacks to half a gigabyte."""
    out = io.BytesIO(as_xlsx(*GOOD))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/a.bin", bytes(450 * 1024 * 1024))
    return out.getvalue()


def repacked(content, change):
    """A workbook of which `change` makes each part anew: name, bytes -> bytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), change(name, old.read(name)))
    return out.getvalue()


def with_part(sign, pattern, replacement):
    """A workbook in one part of which something else stands."""

    def change(name, part):
        return re.sub(pattern, replacement, part) if sign in name else part

    return repacked(as_xlsx(*GOOD), change)


WRONG_FILES = {
    "a picture": ("foto.png", b"\x89PNG\r\n", ["XLSX", "CSV"]),
    "a document named as a workbook": ("a.xlsx", b"%PDF-1.7", [".xlsx"]),
    "CSV named as a workbook": ("a.xlsx", as_csv(*GOOD), [".xlsx"]),
    "a workbook named as CSV": ("a.csv", as_xlsx(*GOOD), [".csv", ".xlsx"]),
    "the old kind of workbook": ("a.xlsx", reading.OLD_EXCEL + bytes(600), ["XLS"]),
    "a zip of something else": ("a.xlsx", b"PK\x03\x04" + bytes(60), ["XLSX"]),
    "a workbook cut in two": ("a.xlsx", as_xlsx(*GOOD)[:-900], ["XLSX"]),
    "nothing but a heading's line": ("a.csv", b"\n", ["riga 1"]),
    "UTF-16": ("a.csv", as_csv(*GOOD, encoding="utf-16"), ["UTF-8", "riga 1"]),
    "Latin letters": (
        "a.csv",
        as_csv(*GOOD) + as_csv(["Città", "Azienda"], encoding="cp1252"),
        ["UTF-8", "riga 3", "Citt"],
    ),
    "an open quotation mark": ("a.csv", as_csv(*GOOD) + b'"Aperta;Azienda', ["riga 3"]),
    "an unknown heading": (
        "a.csv",
        as_csv(["denominazzione", "organisation_kind"], GOOD[1]),
        ["riga 1", "colonna A", "denominazzione", "Denominazione (it)"],
    ),
    "a heading twice": (
        "a.csv",
        as_csv(["name_it", "Denominazione (it)"], GOOD[1]),
        ["riga 1", "colonna B", "A"],
    ),
    "a column without heading": (
        "a.csv",
        as_csv(["name_it", "", "organisation_kind"], ["Uno", "2", "Azienda"]),
        ["riga 1", "colonna B"],
    ),
    "formulas": (
        "a.xlsx",
        as_xlsx(
            *GOOD, change=lambda b, s: s.write_formula("B7", "=A2", None, "Azienda")
        ),
        ["riga 7", "colonna B"],
    ),
    "merged cells": (
        "a.xlsx",
        as_xlsx(*GOOD, change=lambda b, s: s.merge_range("A4:A6", "Tre")),
        ["riga 4", "colonna A"],
    ),
    "a bomb": ("a.xlsx", bomb(), []),
    # Each of these would make the library take more memory than there is.
    "a cell in the last column": (
        "a.xlsx",
        as_xlsx(*GOOD, change=lambda b, s: s.write("XFD9", "x")),
        ["riga 9", "colonna XFD", "250"],
    ),
    "a cell that names a far row": (
        "a.xlsx",
        with_part("sheet1", rb'r="B2"', rb'r="B1048576"'),
        [str(tables.MOST_ROWS)],
    ),
    "a cell without a place": (
        "a.xlsx",
        with_part("sheet1", rb'r="B2"', rb'r="2B"'),
        ["XLSX"],
    ),
    "more shared texts than there are": (
        "a.xlsx",
        with_part(
            "sharedStrings", rb'uniqueCount="[0-9]+"', b'uniqueCount="9999999999"'
        ),
        ["XLSX"],
    ),
    "a row without a number": (
        "a.xlsx",
        with_part("sheet1", rb'<row r="2"', rb'<row r="due"'),
        ["XLSX"],
    ),
    "no sheet": ("a.xlsx", with_part("workbook.xml", rb"<sheet .*?/>", b""), ["XLSX"]),
    "an encoding that is none": (
        "a.xlsx",
        with_part("sheet1", rb'encoding="UTF-8"', rb'encoding="boh"'),
        ["XLSX"],
    ),
}


@pytest.mark.parametrize("name", WRONG_FILES)
def test_wrong_files_are_refused_with_place_and_remedy(bulk, name):
    file, content, told = WRONG_FILES[name]

    batch = bulk.send(content, name=file)

    assert batch.state == "failed"
    page = bulk.page().content.decode()
    for word in told:
        assert word in batch.problem
        assert word in page
    assert not batch.rows.exists()
    assert not Organisation.objects.exists()


def damaged(content, chance):
    """A workbook with one to three faults in its parts, or in the package itself."""
    faults = [b'"', b"<", b"99999999999", b"-1", b"", b"\xff", b"&#0;", b"1e999", b"x"]
    count = chance.randint(1, 3)

    def change(_name, part):
        nonlocal count
        if count and part and chance.random() < 0.3:
            count -= 1
            where = chance.randrange(len(part))
            numbers = [m.start() for m in re.finditer(rb"[0-9]", part)]
            if numbers and chance.random() < 0.5:
                where = chance.choice(numbers)
            part = part[:where] + chance.choice(faults) + part[where + 1 :]
        return part

    package = bytearray(repacked(content, change))
    if chance.random() < 0.3:
        package[chance.randrange(len(package))] = chance.randrange(256)
    return bytes(package)


def test_a_damaged_workbook_is_refused_or_read_and_never_more(tmp_path):
    whole = as_xlsx([*GOOD[0], "founded_on"], [*GOOD[1], datetime.date(2024, 1, 2)])
    chance = random.Random(5)
    path = tmp_path / "a.xlsx"

    for _ in range(500):
        path.write_bytes(damaged(whole, chance))
        with suppress(tables.FileError):
            list(reading.read(path, "a.xlsx").rows)


def test_signs_that_no_text_holds_are_left_out_of_cells(bulk):
    content = repacked(
        as_xlsx(["name_it", "organisation_kind"], ["Una qui", "Azienda"]),
        lambda name, part: part.replace(b"Una qui", b"Una_x0000_ _x0007_qui"),
    )

    bulk.send(content, name="a.xlsx")
    bulk.decide("write")

    assert Organisation.objects.get().name_it == "Una qui"


def test_too_many_rows_are_not_even_read(bulk):
    lines = as_csv(["name_it", "organisation_kind"])
    lines += as_csv(["Azienda", "Azienda"]) * 200_000

    batch = bulk.send(lines)

    assert batch.state == "failed"
    assert "200000" in batch.problem
    assert str(tables.MOST_ROWS) in batch.problem


def test_too_many_rows_of_a_workbook_are_not_even_read(bulk):
    last = tables.MOST_ROWS + 2
    content = as_xlsx(*GOOD, change=lambda b, s: s.write(last, 0, "Ultima"))

    assert str(tables.MOST_ROWS) in bulk.send(content, name="a.xlsx").problem


def test_a_file_that_is_too_big_is_told_at_the_form(bulk):
    file = SimpleUploadedFile("a.csv", b"a" * (LARGEST_FILE + 1))
    response = bulk.client.post(f"{ORGANISATIONS}import/", {"file": file})

    assert "20 MB" in response.context["form"].errors["file"][0]
    assert not Batch.objects.exists()


def test_no_file_is_told_at_the_form(bulk):
    response = bulk.client.post(f"{ORGANISATIONS}import/", {})

    assert response.context["form"].errors["file"]


# Cells: heading, what stands there, what the mistake must say.
WRONG_CELLS = {
    "an Italian day": ("checked_on", "31/12/2023", ["2023-12-31"]),
    "a day that is none": ("checked_on", "31/02/2023", ["2023-12-31"]),
    "a formula in CSV": ("title_it", "=1+1", []),
    "a number with dots": ("cost_amount", "1.234,50", []),
    "no number": ("cost_amount", "mille", []),
    "an endless number": ("cost_amount", "NaN", []),
    "half a year": ("start_year", "2020,5", []),
    "a year that is none": ("start_year", "20200", []),
    "a choice that is none": ("lifecycle", "quasi", ["Attiva"]),
    "perhaps": ("is_nationwide", "forse", []),
    "a term that is none": ("themes", "natalita; boh", ["natalita"]),
    "a place of which there are two": ("territories", "Cuneo", ["004", "004078"]),
    "a code without its zeros": ("territories", "4078", ["4078"]),
    "an address that is none": ("contact_url", "casa", []),
    "letters as a mailbox": ("contact_email", "ufficio", []),
    "a text that is too long": ("title_it", "a" * 201, ["200"]),
    "a page of the portal's own": ("slug", "confronta", []),
    "an identifier that is none": ("uuid", "123", []),
    "another's identifier": ("uuid", "7d3c4a0e-0000-4000-8000-000000000000", []),
}


@pytest.mark.parametrize("name", WRONG_CELLS)
def test_wrong_cells_are_told_with_row_column_and_value(bulk, places, name):
    heading, cell, told = WRONG_CELLS[name]
    row = {"title_it": "Una pratica", "summary_it": "Che cosa si fa.", heading: cell}

    bulk.send_rows(list(row), list(row.values()), where="/admin/practices/practice/")

    found = [m for m in bulk.mistakes() if m.column]
    assert {m.row for m in found} == {2}
    assert cell[:200] in found[0].value or found[0].value in cell
    for word in told:
        assert word in found[0].message
    assert bulk.batch.rows.to_write().count() == 0


def test_numbers_and_days_of_a_workbook_are_what_they_look_like(bulk, piemonte):
    record = make_organisation(piemonte, "Uno")

    bulk.send(
        as_xlsx(
            ["slug", "postal_code", "founded_on", "latitude", "longitude"],
            ["uno", 12100, datetime.date(2015, 6, 30), 44.5, 7],
        ),
        name="a.xlsx",
    )
    bulk.decide("write")

    record.refresh_from_db()
    assert (record.postal_code, record.founded_on) == ("12100", "2015-06-30")
    assert (record.latitude, record.longitude) == (44.5, 7.0)


def test_keys_of_anothers_records_are_told(bulk, trento):
    record = make_organisation(trento, "Loro")

    bulk.send_rows(["uuid", "phone"], [record.uuid, "1"])

    assert [(m.row, m.value) for m in bulk.mistakes()] == [(2, str(record.uuid))]


def test_a_cell_beside_the_headings_is_told(bulk):
    bulk.send_rows(*GOOD, ["Due", "Azienda", "che cos'è?"])

    assert [(m.row, m.value) for m in bulk.mistakes()] == [(3, "che cos'è?")]


def test_empty_rows_are_left_out_and_numbers_stay_those_of_the_sheet(bulk):
    bulk.send(as_xlsx(GOOD[0], [], [], ["", ""], ["Due", "Boh"]), name="a.xlsx")

    assert [m.row for m in bulk.mistakes()] == [5]
