# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a record held in each of its versions: columns, relations and parts.

Read from the history that every save writes. A version lasts from its own save to the
next one's: what was written of its parts between the two belongs to it.
"""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import BigIntegerField, F, Value
from django.db.models.functions import Coalesce
from modeltranslation.fields import TranslationField

from partnership.common.models import Origin
from partnership.editorial.models import EditorialModel

# Columns of every record that the work writes, not the person at the form.
OF_THE_WORK = {
    "state",
    "version",
    "equals_version",
    "created_at",
    "created_by",
    "edited_at",
    "edited_by",
    "assigned_to",
}
DELETED = "-"

Columns = dict[str, Any]


@dataclass(frozen=True)
class Held:
    """What a record holds, or held: values by column, numbers of what it names.

    A part is known by its number, which it keeps from version to version.
    """

    columns: Columns
    relations: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    # Name of the relation -> number of the row -> its columns.
    parts: Mapping[str, Mapping[int, Columns]] = field(default_factory=dict)


@dataclass(frozen=True)
class Version:
    """One version of a record: when it was saved, by whom and why, from where."""

    number: int
    saved_at: datetime
    saved_by_id: int | None
    # Instead of the person, after its time.
    saved_by_role: str
    reason: str
    origin: str
    batch: uuid.UUID | None

    @property
    def origin_label(self) -> str:
        """From where it came, in words; older ones do not say."""
        return str(dict(Origin.choices).get(self.origin, ""))


def columns_of(model: type[models.Model]) -> list[models.Field]:
    """The columns that people fill; of a translated text its four columns."""
    translated = {
        column.translated_field.name
        for column in model._meta.concrete_fields
        if isinstance(column, TranslationField)
    }
    return [
        column
        for column in model._meta.concrete_fields
        if column.editable
        and not column.primary_key
        and column.name not in translated | OF_THE_WORK
    ]


def parts_of(model: type[EditorialModel]) -> list[models.ManyToOneRel]:
    """The rows that belong to a record: edited in its form, or files added to it."""
    return [
        relation
        for relation in model._meta.related_objects
        if relation.one_to_many
        and (
            relation.get_accessor_name() in model.lasting_parts
            or (
                relation.on_delete is models.CASCADE
                and hasattr(relation.related_model, "history")
            )
        )
    ]


def columns_of_part(relation: models.ManyToOneRel) -> list[models.Field]:
    """The columns of a part, without the record that it belongs to."""
    lasting = relation.model.lasting_parts.get(relation.get_accessor_name())
    if lasting:
        return [relation.related_model._meta.get_field(name) for name in lasting.shown]
    return [
        column
        for column in columns_of(relation.related_model)
        if column.name != relation.field.name
    ]


def held_now(record: EditorialModel) -> Held:
    """What the record holds at this moment."""
    model = type(record)
    parts = {}
    for relation in parts_of(model):
        rows = relation.related_model._base_manager.filter(
            **{relation.field.attname: record.pk}
        ).order_by("pk")
        names = [column.attname for column in columns_of_part(relation)]
        parts[relation.get_accessor_name()] = {
            number: dict(zip(names, values, strict=True))
            for number, *values in rows.values_list("pk", *names)
        }
    return Held(
        {
            column.attname: getattr(record, column.attname)
            for column in columns_of(model)
        },
        {
            relation.name: tuple(
                sorted(getattr(record, relation.name).values_list("pk", flat=True))
            )
            for relation in model._meta.many_to_many
        },
        parts,
    )


def versions_of(record: EditorialModel) -> list[Version]:
    """The versions of a record that the history knows, the latest first.

    One save of a form can write several rows; the first says who began it.
    """
    rows = record.history.order_by("version", "history_id").distinct("version")
    found = rows.values_list(
        "version",
        "history_date",
        # Services and commands save outside a request: the record says who it was.
        Coalesce(
            F("history_user_id"), F("edited_by_id"), output_field=BigIntegerField()
        ),
        "history_actor_role",
        Coalesce(F("history_change_reason"), Value("")),
        "history_origin",
        "history_batch",
    )
    return [Version(*values) for values in reversed(found)]


def held_at(record: EditorialModel, versions: Iterable[int]) -> dict[int, Held]:
    """What the record held in some of its versions; unknown ones are left out.

    As many statements for twenty versions as for one. A version that no save has
    written (a redaction raises the number alone) is what the one before was.
    """
    saves = list(
        record.history.order_by("version", "history_id").values_list(
            "version", "history_id", "edited_at"
        )
    )
    last: dict[int, int] = {}
    ends: dict[int, datetime | None] = {}
    for asked in set(versions):
        until = [number for version, number, _ in saves if version <= asked]
        if until:
            last[asked] = until[-1]
            ends[asked] = min(
                (moment for version, _, moment in saves if version > asked),
                default=None,
            )
    model = type(record)
    history = model.history.model
    rows = history.objects.filter(history_id__in=last.values()).in_bulk(
        field_name="history_id"
    )
    relations = {
        relation.name: _named(history, relation, last.values())
        for relation in model._meta.many_to_many
        if relation in history._history_m2m_fields
    }
    parts = {
        relation.get_accessor_name(): _written(relation, record)
        for relation in parts_of(model)
    }
    names = [column.attname for column in columns_of(model)]
    return {
        asked: Held(
            {name: getattr(rows[number], name) for name in names},
            {name: tuple(sorted(named[number])) for name, named in relations.items()},
            {
                name: dict(_standing(written, ends[asked]))
                for name, written in parts.items()
            },
        )
        for asked, number in last.items()
    }


def _named(
    history: Any, relation: models.ManyToManyField, numbers: Iterable[int]
) -> dict[int, set[int]]:
    """What each row of the history named by a relation."""
    numbers = list(numbers)
    found: dict[int, set[int]] = {number: set() for number in numbers}
    rows = getattr(history, relation.name).model.objects.filter(history__in=numbers)
    for number, thing in rows.values_list(
        "history_id", f"{relation.m2m_reverse_field_name()}_id"
    ):
        found[number].add(thing)
    return found


def _written(
    relation: models.ManyToOneRel, record: EditorialModel
) -> list[tuple[datetime, int, Columns | None]]:
    """Everything that was ever written of a part, in its order; None: deleted."""
    names = [column.attname for column in columns_of_part(relation)]
    lasting = relation.model.lasting_parts.get(relation.get_accessor_name())
    if lasting:
        rows = relation.related_model._base_manager.filter(
            **{relation.field.attname: record.pk}
        ).order_by(lasting.added_at)
        return [
            (moment, number, dict(zip(names, values, strict=True)))
            for moment, number, *values in rows.values_list(
                lasting.added_at, "pk", *names
            )
        ]
    rows = relation.related_model.history.filter(
        **{relation.field.attname: record.pk}
    ).order_by("history_date", "history_id")
    return [
        (
            moment,
            number,
            None if kind == DELETED else dict(zip(names, values, strict=True)),
        )
        for moment, kind, number, *values in rows.values_list(
            "history_date", "history_type", "id", *names
        )
    ]


def _standing(
    written: list[tuple[datetime, int, Columns | None]], end: datetime | None
) -> Iterator[tuple[int, Columns]]:
    """The rows of a part that stand when a version ends."""
    standing: dict[int, Columns | None] = {}
    for moment, number, columns in written:
        if end is not None and moment >= end:
            break
        standing[number] = columns
    for number, columns in sorted(standing.items()):
        if columns is not None:
            yield number, columns
