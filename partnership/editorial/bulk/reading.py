# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables that staff send: XLSX and CSV, read row by row.

Whatever could be read in two ways is refused with the place and the remedy: a formula
whose result may be old, a cell that covers several, a letter in an unknown encoding.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from partnership.editorial.bulk.tables import (
    MOST_PLACES,
    MOST_ROWS,
    Cell,
    FileError,
    Formula,
    Place,
    Table,
    table_of,
    too_many,
)
from partnership.editorial.bulk.workbooks import workbook

ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SEPARATORS = ";,\t"
LONGEST_CELL = 1_000_000


def read(path: Path, name: str) -> Table:
    """The table of a file; its name says what it should be, its bytes what it is.

    Raises `FileError`.
    """
    ending = Path(name).suffix.lower()
    with path.open("rb") as file:
        beginning = file.read(8)
    if ending not in {".xlsx", ".csv"}:
        raise FileError(
            Place(
                _("“%(name)s” is neither XLSX nor CSV. Save the table as one of them.")
                % {"name": name}
            )
        )
    if beginning.startswith(OLD_EXCEL):
        raise FileError(
            Place(
                _(
                    "This is a workbook of the old kind (XLS), or one with a password. "
                    "Save it as XLSX without a password."
                )
            )
        )
    is_zip = beginning.startswith(ZIP)
    if is_zip and ending == ".csv":
        raise FileError(
            Place(
                _(
                    "This is a workbook whose name ends in .csv. Give it the ending "
                    ".xlsx, or save it as CSV."
                )
            )
        )
    if not is_zip and ending == ".xlsx":
        raise FileError(
            Place(
                _(
                    "This is no workbook, though its name ends in .xlsx. Open it in a "
                    "spreadsheet and save it as XLSX."
                )
            )
        )
    return workbook(path) if is_zip else _text(path)


def _text(path: Path) -> Table:
    total, separator = _looked_through(path)
    if total > MOST_ROWS + 1:
        raise too_many(total - 1)
    return table_of(_csv_rows(path, separator), total)


def _looked_through(path: Path) -> tuple[int, str]:
    """How many lines there are, and what stands between cells; every byte is looked at."""
    wrong, total, heading = [], 0, ""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            total = number
            if b"\0" in line:
                raise FileError(
                    Place(_("This is no table of text: save it as CSV UTF-8."), number)
                )
            try:
                text = line.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as error:
                before = line[: error.start].decode("utf-8", "replace")
                wrong.append(
                    Place(
                        _(
                            "A letter is not written in UTF-8. Save the file as “CSV "
                            "UTF-8”; where only some rows are wrong, type them again."
                        ),
                        number,
                        value=f"{before[-40:]}�",
                    )
                )
                text = ""
            heading = heading or text
            if len(wrong) >= MOST_PLACES:
                break
    if wrong:
        raise FileError(*wrong)
    counts = {sign: heading.count(sign) for sign in SEPARATORS}
    return total, max(counts, key=lambda sign: counts[sign])


def _csv_rows(path: Path, separator: str) -> Iterator[tuple[int, list[Cell]]]:
    csv.field_size_limit(LONGEST_CELL)
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, delimiter=separator, strict=True)
        number = 0
        while True:
            number += 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise FileError(
                    Place(
                        _(
                            "From here on the file is no table: a quotation mark is "
                            "open, or a cell is far too long."
                        ),
                        number,
                    )
                ) from error
            yield number, [_typed(cell) for cell in cells]


def _typed(cell: str) -> str:
    """A cell as it was meant: our own files put an apostrophe before formulas."""
    if cell.startswith("=") and len(cell) > 1:
        return Formula(cell)
    if (
        len(cell) > 1
        and cell[0] == "'"
        and cell[1:].lstrip()[:1] in set("=+-@＝＋－＠")
    ):
        return cell[1:]
    return cell
