# SPDX-License-Identifier: AGPL-3.0-or-later
"""Workbooks (XLSX): looked through before a library reads them.

The library trusts what a file says of itself; a damaged one would cost all memory.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

import python_calamine
from django.utils.translation import gettext as _

from partnership.editorial.bulk.tables import (
    MOST_PLACES,
    MOST_ROWS,
    Cell,
    FileError,
    Place,
    Table,
    letter_of,
    table_of,
    too_many,
)

# The library keeps a place for every cell up to the farthest one, full or not.
MOST_COLUMNS = 250
# What a workbook may hold unpacked; a small file can unpack to gigabytes.
MOST_UNPACKED = 400 * 1024 * 1024
MOST_IN_PART = 1024 * 1024
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


def _position(name: str) -> tuple[int, int]:
    """Row and column of a cell by its name: AA7 is 7 and 27."""
    found = CELL_NAME.fullmatch(name)
    if found is None:
        raise zipfile.BadZipFile
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def workbook(path: Path) -> Table:
    """The first sheet of a workbook; raises `FileError`."""
    try:
        with zipfile.ZipFile(path) as package:
            if sum(part.file_size for part in package.infolist()) > MOST_UNPACKED:
                raise FileError(Place(_("The workbook is too big unpacked.")))
            _check_counts(package)
            total = _scanned(package, _first_sheet(package))
        if total > MOST_ROWS + 1:
            raise too_many(total - 1)
        book = python_calamine.load_workbook(str(path))
        sheet = book.get_sheet_by_index(0)
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
    return table_of(_sheet_rows(sheet, first_column), total)


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
                raise too_many(last - 1)
    parser.Parse(b"", True)
    if wrong:
        raise FileError(*wrong)
    return last
