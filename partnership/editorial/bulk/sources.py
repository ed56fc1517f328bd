# SPDX-License-Identifier: AGPL-3.0-or-later
"""Batches that begin with records and not with a file: a change of many, an undoing."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import ManyToManyRel
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from partnership.accounts.models import User
from partnership.catalogue.models import Publication
from partnership.editorial.bulk.checking import Checker, Item, records_by
from partnership.editorial.bulk.importing import ROUND
from partnership.editorial.enums import RowAction
from partnership.editorial.models import Batch, BatchRow
from partnership.editorial.quality.relations import parts_of

# What becomes of the things that a record names.
SET, ADD, REMOVE = "set", "add", "remove"


def rounds_of_rows(rows: Any) -> Iterator[list[BatchRow]]:
    """Rows of a batch, some hundreds at a time, by their numbers."""
    last = -1
    while found := list(rows.filter(number__gt=last).order_by("number")[:ROUND]):
        yield found
        last = found[-1].number


class Change:
    """The same change of many records: chosen fields get the same values."""

    def __init__(self, checker: Checker, batch: Batch) -> None:
        self.checker, self.batch = checker, batch
        self.total = batch.rows.count()
        self.given = {
            checker.columns[name]: self._becomes(change)
            for name, change in batch.changes.items()
        }

    @staticmethod
    def _becomes(change: dict[str, Any]) -> Any:
        """A value; for relations what makes the things to come from those of today."""
        value, how = change["value"], change["how"]
        if not isinstance(value, list):
            return value
        ways: dict[str, Callable[[list[int]], list[int]]] = {
            SET: lambda before: value,
            ADD: lambda before: [*before, *value],
            REMOVE: lambda before: [n for n in before if n not in value],
        }
        return ways[how]

    def rounds(self) -> Iterator[list[Item]]:
        """The chosen records, as they are now."""
        for rows in rounds_of_rows(self.batch.rows.all()):
            records = {
                record.uuid: record
                for record in records_by(
                    self.checker.model, [row.record for row in rows]
                )
            }
            yield [
                Item(row.number, records[row.record], dict(self.given))
                for row in rows
                if row.record in records
            ]


class Undoing:
    """What a batch has done, taken back where nobody has changed the record since."""

    def __init__(self, checker: Checker, batch: Batch) -> None:
        self.checker, self.batch = checker, batch
        self.rows = batch.undoes.rows.filter(is_written=True)  # type: ignore[union-attr]
        self.total = self.rows.count()

    def rounds(self) -> Iterator[list[Item]]:
        """The records of the batch, with what they were before it."""
        for rows in rounds_of_rows(self.rows):
            yield self._items(rows)

    def _items(self, rows: list[BatchRow]) -> list[Item]:
        model = self.checker.model
        records = {
            record.uuid: record
            for record in records_by(model, [row.record for row in rows])
        }
        created = [
            records[row.record]
            for row in rows
            if row.action == RowAction.CREATE and row.record in records
        ]
        published = set(
            Publication.objects.filter(
                record__in=[record.uuid for record in created]
            ).values_list("record", flat=True)
        )
        named = self._named([record.pk for record in created])
        people = dict(
            User.objects.filter(
                pk__in={record.edited_by_id for record in records.values()}
            ).values_list("pk", "username")
        )
        items = []
        for row in rows:
            record = records.get(row.record)
            if record is None:
                # Removed since: there is nothing to take back.
                continue
            item = Item(row.number, record)
            if record.version != row.version_after:
                item.wrong(
                    "",
                    _(
                        "%(person)s has changed it since (now version %(version)d): it "
                        "stays as it is."
                    )
                    % {
                        "person": people.get(record.edited_by_id, "–"),
                        "version": record.version,
                    },
                )
            if row.action == RowAction.CREATE:
                self._remove(item, published, named)
            else:
                self._bring_back(item, row)
            items.append(item)
        return items

    def _remove(self, item: Item, published: set[Any], named: dict[int, str]) -> None:
        item.removes = True
        if item.record.uuid in published:
            item.wrong("", _("It was published: withdraw it instead."))
        elif by := named.get(item.record.pk):
            item.wrong("", _("Other records name it: %(kind)s.") % {"kind": by})

    def _bring_back(self, item: Item, row: BatchRow) -> None:
        for column in self.checker.columns.values():
            if column.field is None or column.attname not in row.before:
                continue
            value = row.before[column.attname]
            if not column.is_relation:
                value = column.field.to_python(value)
            item.given[column] = value

    def _named(self, numbers: list[int]) -> dict[int, str]:
        """Which of some records others name, and what kind of thing does."""
        found: dict[int, str] = {}
        parts = {part.model for part in parts_of(self.checker.model)}
        for relation in self.checker.model._meta.related_objects:
            if relation.related_model in parts:
                continue
            label = capfirst(str(relation.related_model._meta.verbose_name_plural))
            if isinstance(relation, ManyToManyRel):
                name = relation.field.m2m_reverse_field_name()
                rows = relation.through._default_manager.all()  # type: ignore[union-attr]
            else:
                name = relation.field.name
                rows = relation.related_model._base_manager.all()
            keys = rows.filter(**{f"{name}__in": numbers}).values_list(
                f"{name}_id", flat=True
            )
            for key in keys:
                found.setdefault(key, label)
        return found
