# SPDX-License-Identifier: AGPL-3.0-or-later
"""CSV, for people who open it in a spreadsheet and for programs (R-24)."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from django.http import StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext

from partnership.catalogue.export.cells import Value, clean
from partnership.catalogue.export.columns import Column, Content, Reader
from partnership.common.spreadsheets import BYTE_ORDER_MARK, without_formula

CONTENT_TYPE = "text/csv; charset=utf-8"
# Rows of a list of the admin that are sent at once.
ROUND = 200


@dataclass(frozen=True)
class Form:
    """A way to write CSV."""

    delimiter: str
    beginning: str
    decimal_sign: str
    is_for_people: bool


# Where the comma parts a number, spreadsheets take semicolons between cells.
FOR_PEOPLE = Form(";", BYTE_ORDER_MARK, ",", is_for_people=True)
FOR_PROGRAMS = Form(",", "", ".", is_for_people=False)


class _Line:
    """Gives csv.writer a file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def csv_chunks(
    columns: Sequence[Column],
    rounds: Iterable[list[Content]],
    reader: Reader,
    form: Form,
) -> Iterator[str]:
    """A list of content as CSV, one piece of text for each round of rows."""
    writer = line_writer(form)
    with translation.override(reader.language):
        names = [c.header() if form.is_for_people else c.name for c in columns]
        head = form.beginning + writer(names)
    yield head
    for contents in rounds:
        # Never active while the piece is away: the thread may do other work then.
        with translation.override(reader.language):
            piece = "".join(
                writer([column.read(content, reader) for column in columns])
                for content in contents
            )
        yield piece


def sent(
    name: str, headings: Iterable[str], rows: Iterable[Sequence[Value]]
) -> StreamingHttpResponse:
    """A list of the admin for a spreadsheet, as it is read; nobody keeps it."""
    pieces = _pieces(list(headings), iter(rows), translation.get_language())
    response = StreamingHttpResponse(pieces, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


def _pieces(
    headings: list[str], rows: Iterator[Sequence[Value]], language: str | None
) -> Iterator[str]:
    writer = line_writer(FOR_PEOPLE)
    piece = FOR_PEOPLE.beginning + writer(headings)
    while piece:
        yield piece
        # Never active while the piece is away: the thread may do other work then.
        with translation.override(language):
            piece = "".join(map(writer, islice(rows, ROUND)))


def line_writer(form: Form) -> Any:
    """A function that makes a line of CSV from the values of a row."""
    writer = csv.writer(_Line(), delimiter=form.delimiter, lineterminator="\r\n")
    return lambda values: writer.writerow([written(value, form) for value in values])


def written(value: Value, form: Form) -> str:
    """A value as the text of a cell; only texts can be formulas."""
    if isinstance(value, str):
        return without_formula(clean(value)) if value else ""
    if value is None:
        return ""
    if isinstance(value, bool):
        if form.is_for_people:
            return gettext("Yes") if value else gettext("No")
        return "true" if value else "false"
    if isinstance(value, datetime):
        if form.is_for_people:
            return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
        return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    if isinstance(value, date):
        return value.isoformat()
    # Never in powers of ten.
    return f"{Decimal(str(value)):f}".replace(".", form.decimal_sign)
