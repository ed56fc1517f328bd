# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists of records as files that can be changed and read in again; empty ones to fill."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.http import StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _

from partnership.accounts.models import User
from partnership.catalogue.export import csv_file, xlsx_file
from partnership.catalogue.export.columns import Column as FileColumn
from partnership.catalogue.export.columns import Reader
from partnership.editorial.bulk.columns import (
    KEY,
    SEPARATOR,
    VERSION,
    Column,
    cell_of,
    columns,
    explanation,
    headings,
    is_compulsory,
)
from partnership.editorial.bulk.naming import Things
from partnership.editorial.models import EditorialModel

ROUND = 500
CSV, XLSX = "csv", "xlsx"
TYPES = {CSV: csv_file.CONTENT_TYPE, XLSX: xlsx_file.CONTENT_TYPE}


def template(
    model: type[EditorialModel], form: str, user: User
) -> StreamingHttpResponse:
    """A file with headings and no rows; a workbook explains each on a second sheet."""
    return _response(model, form, user, [], 0, _("template"))


def listed(
    model: type[EditorialModel], form: str, user: User, numbers: list[int]
) -> StreamingHttpResponse:
    """Exactly these records, in their order."""
    return _response(model, form, user, numbers, len(numbers), _("list"))


def _response(
    model: type[EditorialModel],
    form: str,
    user: User,
    numbers: list[int],
    total: int,
    word: str,
) -> StreamingHttpResponse:
    found = columns(model)
    names = headings(found)
    file_columns = [_file_column(column, names[column.name]) for column in found]
    rounds = _rounds(model, found, user, numbers)
    # Like the page: what is written while the answer is sent is in its language.
    reader = Reader(translation.get_language() or "", "")
    chunks: Iterable[Any]
    if form == CSV:
        chunks = csv_file.csv_chunks(file_columns, rounds, reader, csv_file.FOR_PEOPLE)
    else:
        title = capfirst(str(model._meta.verbose_name_plural))
        about = [(names[c.name], _explained(c)) for c in found]
        chunks = xlsx_file.xlsx_chunks(
            file_columns, rounds, reader, xlsx_file.Sheets(title, about, total)
        )
    response = StreamingHttpResponse(chunks, content_type=TYPES[form])
    kind = slugify(str(model._meta.verbose_name_plural))
    name = f"{kind}-{slugify(word)}-{timezone.localdate().isoformat()}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _explained(column: Column) -> str:
    said = explanation(column)
    is_needed = (
        column.field is not None
        and not column.holds_several
        and column.name not in {"slug", "administration"}
        and is_compulsory(column.field)
    )
    return f"{_('Compulsory.')} {said}".strip() if is_needed else said


def _file_column(column: Column, heading: str) -> FileColumn:
    read: Callable[[Any, Reader], Any] = lambda row, reader: row[column.name]  # noqa: E731
    return _Headed(column.name, heading, read, width=24)


class _Headed(FileColumn):
    """Its heading is the label as it stands, in the language of the person."""

    def header(self) -> str:
        """As it stands."""
        return str(self.label)


def _rounds(
    model: type[EditorialModel], found: list[Column], user: User, numbers: list[int]
) -> Iterator[list[dict[str, Any]]]:
    """The rows, some hundreds at a time; what they name is looked up once."""
    things = {
        column.name: Things(column, user) for column in found if column.is_relation
    }
    for start in range(0, len(numbers), ROUND):
        asked = numbers[start : start + ROUND]
        records = model._base_manager.in_bulk(asked)
        named = {
            column.name: _named(column, asked)
            for column in found
            if column.holds_several
        }
        for column in found:
            if column.holds_several:
                wanted = {n for several in named[column.name].values() for n in several}
            elif column.is_relation:
                wanted = {getattr(r, column.attname) for r in records.values()} - {None}
            else:
                continue
            things[column.name].write(wanted)
        yield [
            _row(records[number], found, named, things)
            for number in asked
            if number in records
        ]


def _named(column: Column, numbers: list[int]) -> dict[int, list[int]]:
    relation = column.field
    rows = relation.remote_field.through._default_manager.filter(
        **{f"{relation.m2m_field_name()}__in": numbers}
    ).order_by("pk")
    found: dict[int, list[int]] = {}
    for record, thing in rows.values_list(
        f"{relation.m2m_field_name()}_id", f"{relation.m2m_reverse_field_name()}_id"
    ):
        found.setdefault(record, []).append(thing)
    return found


def _row(
    record: Any,
    found: list[Column],
    named: dict[str, dict[int, list[int]]],
    things: dict[str, Things],
) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for column in found:
        if column.name == KEY:
            row[column.name] = str(record.uuid)
        elif column.name == VERSION:
            row[column.name] = record.version
        elif column.holds_several:
            written = things[column.name].write([])
            several = named[column.name].get(record.pk, [])
            row[column.name] = SEPARATOR.join(written[number] for number in several)
        elif column.is_relation:
            number = getattr(record, column.attname)
            written = things[column.name].write([])
            row[column.name] = written[number] if number is not None else ""
        else:
            row[column.name] = cell_of(column.field, getattr(record, column.attname))
    return row
