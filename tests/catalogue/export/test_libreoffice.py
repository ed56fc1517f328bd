# SPDX-License-Identifier: AGPL-3.0-or-later
"""What LibreOffice sees when it opens the files, as an Italian office would."""

import csv
import shutil
import subprocess

import pytest

from tests.catalogue.export.reading import body_of, sheet_row

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not SOFFICE,
        reason="LibreOffice is missing, so no exported file was opened: on Debian and "
        "Ubuntu install it with “apt install --no-install-recommends libreoffice-calc”.",
    ),
]
# As its window of import proposes: semicolons, UTF-8, Italian, dates found.
AS_ITALIAN_CSV = "Text - txt - csv (StarCalc):59,34,76,1,,1040,false,true"
# Every cell as it is shown on the screen.
AS_SHOWN = (
    "csv:Text - txt - csv (StarCalc):44,34,76,1,,1040,true,false,true,false,false,1"
)


def converted(folder, name, content, target, reading=""):
    """The file opened by LibreOffice and saved in another form."""
    (folder / name).write_bytes(content)
    subprocess.run(
        [
            SOFFICE,
            "--headless",
            "--norestore",
            # A profile of its own: two that run at once would share a lock.
            f"-env:UserInstallation=file://{folder}/profile",
            *([f"--infilter={reading}"] if reading else []),
            "--convert-to",
            target,
            "--outdir",
            folder / "out",
            folder / name,
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    (made,) = (folder / "out").iterdir()
    return made.read_bytes()


def test_workbook_opens_with_accents_dates_and_numbers(client, every_kind, tmp_path):
    workbook = body_of(client.get("/pratiche/elenco.xlsx"))

    shown = converted(tmp_path, "elenco.xlsx", workbook, AS_SHOWN)

    header, row = csv.reader(shown.decode("utf-8-sig").splitlines(keepends=True))
    cells = dict(zip(header, row, strict=True))
    assert cells["Titolo (IT)"] == "=Perché no? «Città» & più"
    assert cells["Titolo (EN)"] == "-Why not?"
    assert cells["Sintesi (IT)"] == "Una frase; un’altra,\ncon “virgolette”."
    assert cells["Organizzazioni"] == "Città di “Torino”"
    assert cells["Ultima verifica con il promotore"] == "29/02/2024"
    # Numbers, shown as the language of this LibreOffice has them: English.
    assert cells["Costo (euro)"] == "299750.5"
    assert cells["Telefono"] == "+39 0461 123456"


def test_csv_opens_with_accents_dates_and_numbers(client, every_kind, tmp_path):
    text = body_of(client.get("/pratiche/elenco.csv"))

    workbook = converted(tmp_path, "elenco.csv", text, "xlsx", AS_ITALIAN_CSV)

    row = sheet_row(workbook, 2)
    assert b"<f" not in workbook
    assert row["Titolo (IT)"][0::2] == ("s", "'=Perché no? «Città» & più")
    assert row["Titolo (EN)"][0::2] == ("s", "'-Why not?")
    assert row["Telefono"][0::2] == ("s", "'+39 0461 123456")
    # 29 February 2024, and a number.
    assert row["Ultima verifica con il promotore"][0::2] == ("n", "45351")
    assert row["Costo (euro)"][0::2] == ("n", "299750.5")
    assert row["Sintesi (IT)"][2] == "Una frase; un’altra,\ncon “virgolette”."


def test_partial_dates_and_codes_stay_text_in_a_workbook(client, every_kind, tmp_path):
    workbook = body_of(client.get("/organizzazioni/elenco.xlsx"))

    shown = converted(tmp_path, "elenco.xlsx", workbook, AS_SHOWN)

    header, row = csv.reader(shown.decode("utf-8-sig").splitlines(keepends=True))
    cells = dict(zip(header, row, strict=True))
    assert cells["CAP"] == "00100"
    assert cells["Data di costituzione"] == "2009-05"
    assert cells["Latitudine"] == "46.07"
