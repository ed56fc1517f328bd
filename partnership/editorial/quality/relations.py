# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which kinds of record name which, and in what; read from the models themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import CASCADE, Exists, Model, OuterRef, Q, QuerySet

from partnership.editorial.desk import editorial_models
from partnership.editorial.models import EditorialModel

# Records that a job reads at once.
AT_ONCE = 500


@dataclass(frozen=True)
class Part:
    """Rows that belong to a record: links, parties, figures."""

    # As the record calls them, and by which key they know the record.
    name: str
    model: type[Model]
    parent: str


@dataclass(frozen=True)
class Way:
    """How a record of one kind names a record of another: a key, a relation, a part."""

    # The kind that names, the table in which it does so, and both columns of that.
    model: type[EditorialModel]
    table: type[Model]
    named: str
    holder: str


@cache
def parts_of(model: type[Model]) -> list[Part]:
    """The parts that live and die with a record."""
    return [
        Part(relation.get_accessor_name(), relation.related_model, relation.field.name)
        for relation in model._meta.related_objects
        if relation.one_to_many
        and relation.on_delete is CASCADE
        and not issubclass(relation.related_model, EditorialModel)
    ]


@cache
def ways_to(model: type[Model]) -> list[Way]:
    """How any record may name a record of this kind.

    Columns that no form shows, such as what a duplicate was merged into, name nothing.
    """
    return [way for kind in editorial_models() for way in _ways(kind, model)]


def _ways(kind: type[EditorialModel], named: type[Model]) -> Iterator[Way]:
    for field in _pointing(kind, named):
        if field.many_to_many:
            table = field.remote_field.through
            names = field.m2m_reverse_field_name(), f"{field.m2m_field_name()}_id"
            yield Way(kind, table, *names)
        else:
            yield Way(kind, kind, field.name, "pk")
    for part in parts_of(kind):
        for field in _pointing(part.model, named):
            if field.name != part.parent:
                yield Way(kind, part.model, field.name, f"{part.parent}_id")


def _pointing(model: type[Model], named: type[Model]) -> list[Any]:
    fields: Any = [*model._meta.fields, *model._meta.many_to_many]
    return [
        field for field in fields if field.related_model is named and field.editable
    ]


def naming_any(records: QuerySet) -> dict[type[EditorialModel], Q]:
    """Which records name one of some others: {kind: condition}."""
    found: dict[type[EditorialModel], Q] = {}
    for way in ways_to(records.model):
        rows = way.table._base_manager.filter(
            **{f"{way.named}__in": records.values("pk")}
        )
        condition = Q(pk__in=rows.values(way.holder))
        found[way.model] = found.get(way.model, Q(pk__in=[])) | condition
    return found


def without_company(records: QuerySet) -> QuerySet:
    """Of some records the orphans: nothing names them, or they name nothing they need."""
    model = records.model
    alone = Q(pk__in=[])
    if model.is_for_others:
        named = Q(pk__in=[])
        for way in ways_to(model):
            rows = way.table._base_manager
            named |= Q(Exists(rows.filter(**{way.named: OuterRef("pk")})))
            if any(field.name == "merged_into" for field in model._meta.fields):
                # Who names a duplicate means what it was merged into.
                over = f"{way.named}__merged_into"
                named |= Q(Exists(rows.filter(**{over: OuterRef("pk")})))
        alone |= ~named
    if model.leans_on:
        leans = Q(pk__in=[])
        for name in model.leans_on:
            field = model._meta.get_field(name)
            if field.one_to_many:
                rows, own = field.related_model._base_manager, field.field.name
            else:
                rows = field.remote_field.through._base_manager
                own = field.m2m_field_name()
            leans |= Q(Exists(rows.filter(**{own: OuterRef("pk")})))
        alone |= ~leans
    return records.dependent().filter(alone)


def in_portions(model: type[EditorialModel]) -> Iterator[list[int]]:
    """The numbers of all records of a kind, some at a time, for jobs."""
    last, is_over = 0, False
    while not is_over:
        rows = model.objects.filter(pk__gt=last).order_by("pk")
        numbers = list(rows.values_list("pk", flat=True)[:AT_ONCE])
        is_over = len(numbers) < AT_ONCE
        if numbers:
            yield numbers
            last = numbers[-1]
