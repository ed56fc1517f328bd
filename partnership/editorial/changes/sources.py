# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the rows of the log lie: one history for each kind of record and each part."""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.db import models
from django.utils.text import capfirst
from modeltranslation.fields import TranslationField

from partnership.editorial.desk import editorial_models
from partnership.editorial.differences import label_of
from partnership.editorial.models import EditorialModel
from partnership.editorial.versions import columns_of, columns_of_part, parts_of


@dataclass(frozen=True)
class Source:
    """The history of a kind of record, or of one of its parts."""

    # Rows of one moment are sorted by it.
    number: int
    model: type[EditorialModel]
    part: models.ManyToOneRel | None = None

    @cached_property
    def history(self) -> Any:
        """The model of the rows."""
        table: Any = self.part.related_model if self.part else self.model
        return table.history.model

    @property
    def record_column(self) -> str:
        """The column with the number of the record."""
        return self.part.field.attname if self.part else "id"

    @cached_property
    def columns(self) -> list[models.Field]:
        """The columns that people fill."""
        return columns_of_part(self.part) if self.part else columns_of(self.model)

    @cached_property
    def relations(self) -> list[Any]:
        """Relations of the record that its history keeps."""
        if self.part:
            return []
        kept = self.history._history_m2m_fields
        return [field for field in self.model._meta.many_to_many if field in kept]

    @property
    def label(self) -> str:
        """What the part is called; nothing for the record itself."""
        if self.part is None:
            return ""
        return capfirst(str(self.part.related_model._meta.verbose_name_plural))


@cache
def sources() -> list[Source]:
    """Every history of the log. Files are never changed, and keep none."""
    found: list[tuple[Any, Any]] = []
    for model in editorial_models():
        found.append((model, None))
        found += [
            (model, part)
            for part in parts_of(model)
            if hasattr(part.related_model, "history")
        ]
    return [Source(number, *rest) for number, rest in enumerate(found)]


@dataclass(frozen=True)
class Field:
    """A field by which the log is narrowed; a translated one with all its columns."""

    source: Source
    columns: tuple[models.Field, ...]
    relation: Any = None

    @property
    def label(self) -> str:
        """What the form calls it, after the part that it is of."""
        own = (
            capfirst(str(self.relation.verbose_name))
            if self.relation
            else label_of(self.columns[0])[0]
        )
        return f"{self.source.label}: {own}" if self.source.part else own


@cache
def fields() -> dict[str, Field]:
    """The fields of all kinds by name: “practice.title”, “practice.links.url”."""
    found: dict[str, Field] = {}
    for source in sources():
        prefix = source.model.kind
        if source.part:
            prefix = f"{prefix}.{source.part.get_accessor_name()}"
        grouped: dict[str, list[models.Field]] = {}
        for column in source.columns:
            own = (
                column.translated_field.name
                if isinstance(column, TranslationField)
                else column.name
            )
            grouped.setdefault(own, []).append(column)
        for name, columns in grouped.items():
            found[f"{prefix}.{name}"] = Field(source, tuple(columns))
        for relation in source.relations:
            found[f"{prefix}.{relation.name}"] = Field(source, (), relation)
    return found
