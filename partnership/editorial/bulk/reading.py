# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables that staff send: XLSX and CSV, read row by row.

Whatever could be read in two ways is refused with the place and the remedy: a formula
whose result may be old, a cell that covers several, a letter in an unknown encoding.
"""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

import python_calamine
from django.utils.translation import gettext as _

from partnership.catalogue.export.cells import clean

MOST_ROWS = 50_000
# The library keeps a place for every cell up to the farthest one, full or not.
MOST_COLUMNS = 250
# What a workbook may hold unpacked; a small file can unpack to gigabytes.
MOST_UNPACKED = 400 * 1024 * 1024
MOST_IN_PART = 1024 * 1024
# More places of one kind nobody reads.
MOST_PLACES = 20
CHUNK = 256 * 1024
ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What a text takes at least among those that cells share: <si/>.
SHORTEST_TEXT = 5
CELL_NAME = re.compile("([A-Z]{1,3})([0-9]{1,7})")
# What the readers of packages, XML and sheets say of a file that is not in order.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    LookupError,
    RuntimeError,
    StopIteration,
    ValueError,
    ElementTree.ParseError,
    expat.ExpatError,
    python_calamine.CalamineError,
)
SEPARATORS = ";,\t"
LONGEST_CELL = 1_000_000

Cell = str | int | float | bool | date | datetime


@dataclass(frozen=True)
class Place:
    """A mistake: where it is, what stands there, and what to do about it."""

    message: str
    row: int | None = None
    column: str = ""
    value: str = ""


class Formula(str):
    """A cell of CSV that a spreadsheet would compute."""


class FileError(Exception):
    """The file is not read at all; `places` say why."""

    def __init__(self, *places: Place) -> None:
        super().__init__(places[0].message)
        self.places = list(places)


@dataclass
class Table:
    """A table with headings; rows that hold nothing are left out."""

    headings: list[str]
    rows: Iterator[tuple[int, list[Cell]]]
    total: int
    # Columns by their letter, for headings that are missing.
    letters: list[str] = field(default_factory=list)


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
    return _workbook(path) if is_zip else _text(path)


def letter_of(index: int) -> str:
    """The letters by which a spreadsheet knows a column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _position(name: str) -> tuple[int, int]:
    """Row and column of a cell by its name: AA7 is 7 and 27."""
    found = CELL_NAME.fullmatch(name)
    if found is None:
        raise zipfile.BadZipFile
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def shown(cell: Cell) -> str:
    """A cell as a mistake shows it, cut short."""
    return str(cell)[:200]


def _table(rows: Iterator[tuple[int, list[Cell]]], total: int) -> Table:
    """The first row as headings, the others under them."""
    number, first = next(rows, (1, []))
    headings = [" ".join(str(cell).split()) for cell in first]
    while headings and not headings[-1]:
        headings.pop()
    if not headings:
        raise FileError(
            Place(
                _("The first row holds no headings. Begin with the template."), number
            )
        )
    letters = [letter_of(index) for index in range(len(headings))]
    return Table(headings, _under(rows, len(headings)), max(total - 1, 0), letters)


def _under(
    rows: Iterator[tuple[int, list[Cell]]], width: int
) -> Iterator[tuple[int, list[Cell]]]:
    for number, cells in rows:
        if any(str(cell).strip() for cell in cells):
            yield number, [*map(_fit, cells), *[""] * (width - len(cells))]


def _fit(cell: Cell) -> Cell:
    """A cell without the signs that no text holds."""
    if isinstance(cell, str) and not isinstance(cell, Formula):
        return clean(cell)
    return cell


def _too_many(total: int) -> FileError:
    return FileError(
        Place(
            _(
                "The file has %(total)d rows, and at most %(most)d are read at once. "
                "Send it in parts."
            )
            % {"total": total, "most": MOST_ROWS}
        )
    )


# --- CSV ----------------------------------------------------------------------------


def _text(path: Path) -> Table:
    total, separator = _looked_through(path)
    if total > MOST_ROWS + 1:
        raise _too_many(total - 1)
    return _table(_csv_rows(path, separator), total)


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


# --- XLSX ---------------------------------------------------------------------------


def _workbook(path: Path) -> Table:
    try:
        with zipfile.ZipFile(path) as package:
            if sum(part.file_size for part in package.infolist()) > MOST_UNPACKED:
                raise FileError(Place(_("The workbook is too big unpacked.")))
            _check_counts(package)
            total = _scanned(package, _first_sheet(package))
        if total > MOST_ROWS + 1:
            raise _too_many(total - 1)
        workbook = python_calamine.load_workbook(str(path))
        sheet = workbook.get_sheet_by_index(0)
        _refuse_merged(sheet)
        _row, first_column = sheet.start or (0, 0)
    except BROKEN as error:
        raise FileError(
            Place(
                _(
                    "The workbook cannot be opened: it is damaged or protected. Save "
                    "it anew as XLSX without a password."
                )
            )
        ) from error
    return _table(_sheet_rows(sheet, first_column), total)


def _sheet_rows(sheet: Any, first_column: int) -> Iterator[tuple[int, list[Cell]]]:
    """The rows from the first on; the library leaves empty columns before them out."""
    padding: list[Cell] = [""] * first_column
    for number, cells in enumerate(sheet.iter_rows(), 1):
        yield number, [*padding, *cells]


def _refuse_merged(sheet: Any) -> None:
    merged = sheet.merged_cell_ranges or []
    if merged:
        raise FileError(
            *[
                Place(
                    _(
                        "This cell covers several: nobody knows for which rows it "
                        "stands. Undo the merging and fill every row."
                    ),
                    first[0] + 1,
                    letter_of(first[1]),
                )
                for first, _last in merged[:MOST_PLACES]
            ]
        )


def _first_sheet(package: zipfile.ZipFile) -> str:
    """The part of the package that holds the first sheet."""
    parts = []
    for name in ["xl/workbook.xml", "xl/_rels/workbook.xml.rels"]:
        if package.getinfo(name).file_size > MOST_IN_PART:
            raise zipfile.BadZipFile
        parts.append(ElementTree.fromstring(package.read(name)))  # noqa: S314 - expat guards itself against expansion
    book, relations = parts
    sheet = next(part for part in book.iter() if part.tag.endswith("}sheet"))
    number = next(value for key, value in sheet.items() if key.endswith("}id"))
    target = next(
        part.get("Target", "") for part in relations if part.get("Id") == number
    )
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _check_counts(package: zipfile.ZipFile) -> None:
    """Refuse more texts than a part can hold: the library makes room for all of them."""

    def begins(_tag: str, attributes: dict[str, str]) -> None:
        # Only what the first element says is asked for.
        parser.StartElementHandler = None
        counted = int(attributes.get("uniqueCount", 0))
        if counted * SHORTEST_TEXT > part.file_size:
            raise zipfile.BadZipFile

    for part in package.infolist():
        if not part.filename.lower().endswith(".xml"):
            continue
        parser = expat.ParserCreate()
        parser.StartElementHandler = begins
        with package.open(part) as opened:
            while parser.StartElementHandler and (piece := opened.read(CHUNK)):
                parser.Parse(piece, False)


def _scanned(package: zipfile.ZipFile, name: str) -> int:
    """The number of the last row; formulas are refused, with what the cells show.

    The library gives the result that was saved with a formula, which may be old.
    """
    wrong: list[Place] = []
    last = row = column = 0

    def begins(tag: str, attributes: dict[str, str]) -> None:
        nonlocal last, row, column
        local = tag.rpartition(":")[2]
        if local == "row":
            row, column = int(attributes.get("r") or row + 1), 0
            last = max(last, row)
        elif local == "c":
            column += 1
            if name := attributes.get("r"):
                row, column = _position(name)
                last = max(last, row)
            if column > MOST_COLUMNS:
                raise FileError(
                    Place(
                        _(
                            "A cell stands far beside the table. At most %(most)d "
                            "columns are read: delete what is beside them."
                        )
                        % {"most": MOST_COLUMNS},
                        row,
                        letter_of(column - 1),
                    )
                )
        elif local == "f" and len(wrong) < MOST_PLACES:
            wrong.append(
                Place(
                    _(
                        "The cell holds a formula. Replace it by its value: copy the "
                        "column and paste values only."
                    ),
                    row,
                    letter_of(column - 1),
                )
            )

    parser = expat.ParserCreate()
    parser.StartElementHandler = begins
    unpacked = 0
    with package.open(name) as sheet:
        while piece := sheet.read(CHUNK):
            unpacked += len(piece)
            if unpacked > MOST_UNPACKED:
                raise FileError(Place(_("The workbook is too big unpacked.")))
            parser.Parse(piece, False)
            if last > MOST_ROWS + 1:
                raise _too_many(last - 1)
    parser.Parse(b"", True)
    if wrong:
        raise FileError(*wrong)
    return last


def as_lines(places: list[Place]) -> str:
    """Mistakes of a whole file as text, a line each."""
    out = io.StringIO()
    for place in places:
        where = [
            _("row %(row)d") % {"row": place.row} if place.row else "",
            _("column %(column)s") % {"column": place.column} if place.column else "",
            f"“{place.value}”" if place.value else "",
        ]
        prefix = ", ".join(filter(None, where))
        out.write(f"{prefix}: {place.message}\n" if prefix else f"{place.message}\n")
    return out.getvalue().strip()
