# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a whole record has: said once for the form and for questions about all records."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    Case,
    Exists,
    Expression,
    Func,
    Model,
    OuterRef,
    Q,
    TextField,
    Value,
    When,
)


@dataclass(frozen=True)
class Whole:
    """What is expected of a kind of record; each thing counts the same."""

    columns: tuple[str, ...]
    # Parts, and other records and terms: at least one of each.
    relations: tuple[str, ...] = ()
    # Choices that only say that nobody knows: (column, choice).
    unknown: tuple[tuple[str, str], ...] = ()
    # How much the form asks for in any case.
    compulsory: int = 0

    @property
    def total(self) -> int:
        """Of how many things a whole record consists."""
        expected = len(self.columns) + len(self.relations) + len(self.unknown)
        return self.compulsory + expected

    def percentage(self, missing: int) -> int:
        """How much is there, where so many things are missing."""
        return round(100 * (self.total - missing) / self.total)

    def missing_below(self, percentage: int) -> int:
        """How many things are missing at least in what is filled less than that."""
        # One more than there are: nothing is filled less than not at all.
        wanting = range(self.total + 1)
        enough = [count for count in wanting if self.percentage(count) < percentage]
        return min(enough, default=self.total + 1)

    def missing_of(self, record: Model) -> list[str]:
        """What a record lacks, by the names of columns and relations."""
        get = record._meta.get_field
        missing = [
            name
            for name in self.columns
            if getattr(record, get(name).attname) in {None, ""}  # type: ignore[union-attr]
        ]
        missing += [
            name for name, choice in self.unknown if getattr(record, name) == choice
        ]
        missing += [
            name for name in self.relations if not getattr(record, name).exists()
        ]
        return missing

    def missing_in(self, model: type[Model]) -> Expression:
        """The same for every record of a query, as an array of names."""
        lacks = {name: _is_empty(model, name) for name in self.columns}
        lacks |= {name: Q(**{name: choice}) for name, choice in self.unknown}
        lacks |= {name: Q(~_has_some(model, name)) for name in self.relations}
        names = [
            Case(When(lack, then=Value(name)), default=None, output_field=TextField())
            for name, lack in lacks.items()
        ]
        array = Func(*names, template="ARRAY[%(expressions)s]")
        return Func(
            array,
            template="array_remove(%(expressions)s, NULL)",
            output_field=ArrayField(TextField()),
        )


def label_of(model: type[Model], name: str) -> str:
    """What the form calls a column, a relation or the rows of a part."""
    field: Any = model._meta.get_field(name)
    if field.one_to_many:
        return str(field.related_model._meta.verbose_name_plural)
    return str(field.verbose_name)


def _is_empty(model: type[Model], name: str) -> Q:
    field: Any = model._meta.get_field(name)
    empty = Q(**{f"{name}__isnull": True})
    return empty | Q(**{name: ""}) if field.empty_strings_allowed else empty


def _has_some(model: type[Model], name: str) -> Exists:
    """Whether there is a row: asked of the rows alone, not of what they lead to."""
    field: Any = model._meta.get_field(name)
    if field.many_to_many:
        rows = field.remote_field.through.objects
        return Exists(rows.filter(**{field.m2m_field_name(): OuterRef("pk")}))
    rows = field.related_model.objects
    return Exists(rows.filter(**{field.field.name: OuterRef("pk")}))
