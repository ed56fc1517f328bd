# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads what the portal wrote, with nothing of the portal's own code."""

import copy
import csv
import io
import re
import uuid
import zipfile
from datetime import timedelta
from xml.etree import ElementTree

from partnership.catalogue.models import Entry, EntryContent

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def body_of(response):
    """The whole answer, streamed or not."""
    return b"".join(
        response.streaming_content if response.streaming else [response.content]
    )


def csv_rows(content, delimiter=";"):
    """A CSV file as dictionaries by header."""
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def sheet_cells(content, number=1):
    """The cells of a sheet: {"B2": (type, style, text)}."""
    workbook = zipfile.ZipFile(io.BytesIO(content))
    shared = []
    if "xl/sharedStrings.xml" in workbook.namelist():
        root = ElementTree.fromstring(workbook.read("xl/sharedStrings.xml"))
        shared = ["".join(item.itertext()) for item in root]
    sheet = ElementTree.fromstring(workbook.read(f"xl/worksheets/sheet{number}.xml"))
    cells = {}
    for cell in sheet.iter(f"{MAIN}c"):
        text = "".join(cell.itertext())
        kind = cell.get("t", "n")
        if kind == "s":
            text = shared[int(text)]
        cells[cell.get("r")] = (kind, cell.get("s"), text)
    return cells


def sheet_row(content, row, number=1):
    """A row of a sheet by its headers: {"Titolo (IT)": (type, style, text)}."""
    cells = sheet_cells(content, number)
    headers = {
        re.match("[A-Z]+", place)[0]: cell[2]
        for place, cell in cells.items()
        if re.fullmatch("[A-Z]+1", place)
    }
    return {
        header: cells[f"{letters}{row}"]
        for letters, header in headers.items()
        if f"{letters}{row}" in cells
    }


def multiply(entry, amount):
    """Write very many copies of a published entry, as one publication would not."""
    content = EntryContent.objects.get(pk=entry.pk)
    entries = []
    for number in range(amount):
        twin = copy.copy(entry)
        twin.pk, twin.record, twin.slug = None, uuid.uuid4(), f"{entry.slug}-{number}"
        twin.published_at = entry.published_at - timedelta(seconds=number)
        entries.append(twin)
    contents = []
    for twin in Entry.objects.bulk_create(entries):
        other = copy.copy(content)
        other.pk = twin.pk
        contents.append(other)
    EntryContent.objects.bulk_create(contents)
