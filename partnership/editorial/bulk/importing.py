# SPDX-License-Identifier: AGPL-3.0-or-later
"""From the rows of a file to records: which record a row means, and what it says of it.

A column of the file says what the field is to be, an empty cell that it is to be empty;
a column that is left out leaves the field as it is.
"""

import uuid
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from partnership.editorial.bulk.checking import Checker, Item, records_by
from partnership.editorial.bulk.columns import (
    KEY,
    VERSION,
    Column,
    Headings,
    text_of,
    value_of,
    words_of,
)
from partnership.editorial.bulk.naming import Things
from partnership.editorial.bulk.reading import read
from partnership.editorial.bulk.tables import (
    Cell,
    FileError,
    Formula,
    Place,
    Table,
    shown,
)
from partnership.editorial.models import EditorialModel

ROUND = 500
LONGEST_SLUG = 120


class Import:
    """The file of one batch, row by row."""

    def __init__(self, checker: Checker, path: Path, name: str) -> None:
        self.checker = checker
        self.model = checker.model
        self.table = read(path, name)
        self.columns = columns_of_table(self.model, self.table)
        self._named = [column.name if column else "" for column in self.columns]
        self._things = {
            column.name: Things(column, checker.user)
            for column in self.columns
            if column is not None and column.is_relation
        }
        # Row in which each record and each address has been met.
        self._met: dict[Any, int] = {}

    @property
    def total(self) -> int:
        """How many rows there are, about."""
        return self.table.total

    def rounds(self) -> Iterator[list[Item]]:
        """Some hundreds of records at a time."""
        while rows := list(islice(self.table.rows, ROUND)):
            yield self._items(rows)

    def _items(self, rows: list[tuple[int, list[Cell]]]) -> list[Item]:
        for column in self.columns:
            if column is not None and column.name in self._things:
                index = self._named.index(column.name)
                words = [
                    w for _n, cells in rows for w in words_of(column, cells[index])
                ]
                self._things[column.name].learn(words)
        found = [(number, cells, *self._keys(cells)) for number, cells in rows]
        records = records_by(
            self.model,
            [key for *_row, key, _slug in found if isinstance(key, uuid.UUID)],
            [slug for *_row, slug in found if slug],
        )
        by_key = {record.uuid: record for record in records}
        by_slug = {record.slug: record for record in records}
        items = []
        for number, cells, key, slug in found:
            item = Item(number)
            self._find(item, key, slug, by_key, by_slug)
            self._fill(item, cells)
            if item.record is None:
                self._address(item, slug)
            items.append(item)
        return items

    def _keys(self, cells: list[Cell]) -> tuple[Any, str]:
        """By what the row's record is found: identifier, and address."""
        key: Any = text_of(self._cell(cells, KEY))
        if key:
            with suppress(ValueError):
                key = uuid.UUID(key)
        return key, text_of(self._cell(cells, "slug")) or self._made_slug(cells)

    def _cell(self, cells: list[Cell], name: str) -> Cell:
        return cells[self._named.index(name)] if name in self._named else ""

    def _made_slug(self, cells: list[Cell]) -> str:
        """The address as the form makes it from the name."""
        sources = admin.site.get_model_admin(self.model).prepopulated_fields["slug"]
        words = [text_of(self._cell(cells, name)) for name in sources]
        return slugify(" ".join(filter(None, words)))[:LONGEST_SLUG].strip("-")

    def _find(
        self,
        item: Item,
        key: Any,
        slug: str,
        by_key: dict[Any, EditorialModel],
        by_slug: dict[str, EditorialModel],
    ) -> None:
        headings = self.checker.headings
        if key:
            item.record = by_key.get(key) if isinstance(key, uuid.UUID) else None
            if item.record is None:
                item.wrong(
                    headings[KEY],
                    _(
                        "No record of this kind has this identifier. Leave the cell "
                        "empty for a new record."
                    ),
                    key,
                )
        else:
            item.record = by_slug.get(slug)
        item.named = str(key or slug)
        met = item.record.pk if item.record is not None else slug
        if not met:
            return
        if first := self._met.get(met):
            item.wrong(
                headings[KEY if key else "slug"],
                _(
                    "Row %(row)d means the same record. Keep one of the two, or give "
                    "the new one another address."
                )
                % {"row": first},
                key or slug,
            )
        self._met.setdefault(met, item.number)

    def _fill(self, item: Item, cells: list[Cell]) -> None:
        """Read every cell; what cannot be read is noted with its column."""
        for column, cell in zip(self.columns, cells, strict=False):
            if column is None or column.name == KEY:
                continue
            try:
                if isinstance(cell, Formula):
                    raise ValidationError(
                        _("The cell holds a formula. Replace it by its value.")
                    )
                if column.name == VERSION:
                    self._check_version(item, cell)
                elif column.name == "slug" and not text_of(cell):
                    continue
                else:
                    item.given[column] = self._value(column, cell)
            except ValidationError as error:
                for message in error.messages:
                    item.wrong(self.checker.headings[column.name], message, shown(cell))
        for cell in cells[len(self.columns) :]:
            if text_of(cell):
                item.wrong("", _("A cell stands beside the headings."), shown(cell))

    def _value(self, column: Column, cell: Cell) -> Any:
        if not column.is_relation:
            return value_of(column.field, cell)
        things = self._things[column.name]
        words = words_of(column, cell)
        if column.holds_several:
            return things.find_all(words)
        return things.find(words[0]) if words else None

    def _check_version(self, item: Item, cell: Cell) -> None:
        text = text_of(cell)
        if not text or item.record is None:
            return
        if text != str(item.record.version):
            raise ValidationError(
                _(
                    "The record was changed since this list was downloaded: it is now "
                    "version %(version)d. Download it again, so that nothing is "
                    "overwritten."
                )
                % {"version": item.record.version}
            )

    def _address(self, item: Item, slug: str) -> None:
        """A new record has the address of its row, or the one made from its name."""
        column = self.checker.columns["slug"]
        if column not in item.given and slug:
            item.given[column] = slug


def columns_of_table(model: type[EditorialModel], table: Table) -> list[Column | None]:
    """The column under each heading; None where a column is empty throughout.

    Raises `FileError` with every heading that is not known, or stands twice.
    """
    known = Headings(model)
    wrong, found, met = [], [], {}
    for heading, letter in zip(table.headings, table.letters, strict=True):
        column = known.find(heading) if heading else None
        if column is None:
            nearest = known.nearest(heading)
            if not heading:
                message = _("This column has no heading. Give it one, or remove it.")
            elif nearest:
                message = _("No column is called so. Did you mean “%(nearest)s”?") % {
                    "nearest": nearest
                }
            else:
                message = _("No column is called so. Look at the template.")
            wrong.append(Place(message, 1, letter, heading))
        elif column.name in met:
            wrong.append(
                Place(
                    _("This heading stands in column %(letter)s already.")
                    % {"letter": met[column.name]},
                    1,
                    letter,
                    heading,
                )
            )
        else:
            met[column.name] = letter
        found.append(column)
    if wrong:
        raise FileError(*wrong)
    return found
