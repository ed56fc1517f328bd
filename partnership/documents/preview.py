# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of a file a page can show: as much as helps to decide whether it is the right one.

PDF and pictures are shown by the browser from the portal's own address; of texts and
tables the beginning is read here, so that nothing of a file is ever run.
"""

import csv
import logging
from typing import Any

from django.core.files.storage import default_storage
from django.http import Http404

from partnership.documents.detection import CSV, JPEG, PDF, PNG, TEXT
from partnership.documents.files import stored_name

logger = logging.getLogger("django.request")

# The way in which each type is shown; the others can only be saved.
WAYS = {PDF: "pdf", PNG: "picture", JPEG: "picture", TEXT: "text", CSV: "table"}
# Of a text or a table so much is read, and no more is shown.
MOST_BYTES = 200_000
MOST_LINES = 300
MOST_ROWS = 50
MOST_COLUMNS = 20
LONGEST_LINE = 2_000
LONGEST_CELL = 200
DELIMITERS = ";,\t|"


def way_of(version: dict[str, Any]) -> str:
    """How a version (`media_type`) is shown; empty where it cannot be."""
    return WAYS.get(version["media_type"], "")


def preview_of(version: dict[str, Any]) -> dict[str, Any]:
    """The beginning of a text or a table, ready to be shown; 404 for other types."""
    way = way_of(version)
    if not way:
        raise Http404
    if way == "text":
        return {"way": way} | _text(version)
    if way == "table":
        return {"way": way} | _table(version)
    return {"way": way}


def _text(version: dict[str, Any]) -> dict[str, Any]:
    lines, is_cut = _lines(version)
    shown = [line[:LONGEST_LINE] for line in lines[:MOST_LINES]]
    return {
        "text": "\n".join(shown),
        "is_cut": is_cut or shown != lines,
        "count": len(shown),
    }


def _table(version: dict[str, Any]) -> dict[str, Any]:
    lines, is_cut = _lines(version)
    try:
        rows = _rows(lines)
    except csv.Error:
        # A cell without end: then it is shown as the text that it is.
        return _text(version) | {"way": "text"}
    if not rows:
        return _text(version) | {"way": "text"}
    head, *body = rows
    width = max(map(len, rows[: MOST_ROWS + 1]))
    columns = min(width, MOST_COLUMNS)
    shown = [_cells(row, columns) for row in body[:MOST_ROWS]]
    return {
        "head": _cells(head, columns),
        "rows": shown,
        "is_cut": is_cut or len(body) > MOST_ROWS,
        "count": len(shown),
        "left_out": width - columns,
    }


def _rows(lines: list[str]) -> list[list[str]]:
    """The first rows, parted by the sign that parts the first of them most often."""
    first = next((line for line in lines if line.strip()), "")
    sign = max(
        DELIMITERS, key=lambda sign: len(next(csv.reader([first], delimiter=sign), []))
    )
    rows: list[list[str]] = []
    for row in csv.reader((f"{line}\n" for line in lines), delimiter=sign):
        if row:
            rows.append(row)
        # The heading, the rows, and one more that says that there are more.
        if len(rows) > MOST_ROWS + 1:
            break
    return rows


def _cells(row: list[str], columns: int) -> list[str]:
    cells = [
        cell if len(cell) <= LONGEST_CELL else f"{cell[:LONGEST_CELL]}…"
        for cell in row[:columns]
    ]
    return cells + [""] * (columns - len(cells))


def _lines(version: dict[str, Any]) -> tuple[list[str], bool]:
    """The lines at the beginning of a file, and whether it goes on."""
    try:
        with default_storage.open(stored_name(version["sha256"])) as file:
            start = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        logger.error("File %s of a document is missing", version["sha256"])
        raise Http404 from None
    is_cut = len(start) > MOST_BYTES
    # A sign that is cut in two is left out.
    text = start[:MOST_BYTES].decode("utf-8-sig", errors="ignore")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if is_cut and len(lines) > 1:
        del lines[-1]
    while lines and not lines[-1].strip():
        del lines[-1]
    return lines, is_cut
