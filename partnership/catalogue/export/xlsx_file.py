# SPDX-License-Identifier: AGPL-3.0-or-later
"""XLSX, written while it is sent (ADR 13).

XlsxWriter makes the workbook with its styles, header and second sheet; the rows are
poured into its first sheet one round after the other, so that the first byte leaves at
once and memory does not grow with the list.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter
from django.utils import timezone, translation
from django.utils.translation import gettext
from xlsxwriter.utility import xl_col_to_name

from partnership.catalogue.export.cells import LONGEST_TEXT, Value, clean
from partnership.catalogue.export.columns import Column, Content, Reader

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A part of the file must stay under 2 GB, or Excel refuses it as zip64; a row of full
# sheets takes about 10 KB before it is compressed.
MOST_ROWS = 150_000
SHEET = "xl/worksheets/sheet1.xml"
# Excel counts days from here; what was before March 1900 it gets wrong.
FIRST_DAY = date(1899, 12, 30)
FIRST_RIGHT_DAY = date(1900, 3, 1)
STYLES = {"day": "dd/mm/yyyy", "moment": "dd/mm/yyyy hh:mm"}
# What Excel would read as an escaped character.
ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True)
class Sheets:
    """What a workbook holds beside its rows: names, and what is said about the list."""

    title: str
    about: list[tuple[str, str]]
    total: int


def xlsx_chunks(
    columns: Sequence[Column],
    rounds: Iterable[list[Content]],
    reader: Reader,
    sheets: Sheets,
) -> Iterator[bytes]:
    """A list of content as a workbook, piece by piece."""
    outlet = _Outlet()
    with translation.override(reader.language):
        frame = zipfile.ZipFile(_frame(columns, sheets))
    before, after, styles = _opened(frame.read(SHEET).decode(), columns, sheets.total)
    letters = [xl_col_to_name(index) for index in range(len(columns))]
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for name in frame.namelist():
            if name != SHEET:
                target.writestr(_entry(name), frame.read(name))
        yield outlet.taken()
        with target.open(_entry(SHEET), "w") as sheet:
            sheet.write(before.encode())
            number = 1
            for contents in rounds:
                with translation.override(reader.language):
                    for content in contents:
                        number += 1
                        values = [column.read(content, reader) for column in columns]
                        sheet.write(_row(number, letters, values, styles).encode())
                yield outlet.taken()
            sheet.write(after.encode())
    yield outlet.taken()


class _Outlet(io.RawIOBase):
    """A file that cannot be rewound; what was written to it is taken away in pieces."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        """Everything that was written since the last time."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def _frame(columns: Sequence[Column], sheets: Sheets) -> io.BytesIO:
    """The workbook without its rows, and one row that shows the styles' numbers."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        rows = workbook.add_worksheet(sheets.title[:31])
        rows.freeze_panes(1, 1)
        for index, column in enumerate(columns):
            rows.write_string(0, index, column.header(), bold)
            rows.set_column(index, index, column.width)
        for index, form in enumerate(STYLES.values()):
            rows.write_number(1, index, 0, workbook.add_format({"num_format": form}))
        rows.autofilter(0, 0, sheets.total, len(columns) - 1)
        about = workbook.add_worksheet(gettext("About this file")[:31])
        about.set_column(0, 0, 24)
        about.set_column(1, 1, 100)
        for index, (label, value) in enumerate(sheets.about):
            about.write_string(index, 0, label, bold)
            about.write_string(index, 1, _harmless(value))
    file.seek(0)
    return file


def _harmless(value: str) -> str:
    """A text as XlsxWriter may have it: it writes "<r>…</r>" into the file as XML."""
    text = clean(value)[: LONGEST_TEXT - 1]
    return f" {text}" if text.startswith("<r>") else text


def _opened(
    sheet: str, columns: Sequence[Column], total: int
) -> tuple[str, str, dict[str, str]]:
    """The sheet before its rows, after them, and the numbers of the styles."""
    before, sample, after = re.split(r'(<row r="2".*?</row>)', sheet)
    last = f"{xl_col_to_name(len(columns) - 1)}{total + 1}"
    before = re.sub(r'<dimension ref="[^"]*"', f'<dimension ref="A1:{last}"', before)
    numbers = re.findall(r' s="(\d+)"', sample)
    return before, after, dict(zip(STYLES, numbers, strict=True))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _row(
    number: int, letters: list[str], values: list[Value], styles: dict[str, str]
) -> str:
    """A row; empty cells are left out."""
    cells = "".join(
        _cell(f"{letter}{number}", value, styles)
        for letter, value in zip(letters, values, strict=True)
        if value is not None and value != ""
    )
    return f'<row r="{number}">{cells}</row>'


def _cell(place: str, value: Any, styles: dict[str, str]) -> str:
    """A cell; a text is marked as one, so that it is never computed."""
    if isinstance(value, bool):
        value = gettext("Yes") if value else gettext("No")
    elif isinstance(value, int | float | Decimal):
        return f'<c r="{place}"><v>{value}</v></c>'
    elif isinstance(value, date):
        style = styles["moment" if isinstance(value, datetime) else "day"]
        if (serial := _serial(value)) is not None:
            return f'<c r="{place}" s="{style}"><v>{serial}</v></c>'
        value = value.isoformat()
    text = clean(value)
    if len(text) > LONGEST_TEXT:
        text = f"{text[: LONGEST_TEXT - 1]}…"
    if "_x" in text:
        text = ESCAPE_LIKE.sub("_x005F_", text)
    return (
        f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">'
        f"{escape(text)}</t></is></c>"
    )


def _serial(value: date) -> float | None:
    """A day as Excel counts it; None for days that it counts wrong."""
    seconds = 0
    if isinstance(value, datetime):
        value = timezone.localtime(value)
        seconds = value.hour * 3600 + value.minute * 60 + value.second
        value = value.date()
    if value < FIRST_RIGHT_DAY:
        return None
    days = (value - FIRST_DAY).days
    return days + seconds / 86_400 if seconds else days
