# SPDX-License-Identifier: AGPL-3.0-or-later
"""What would become of each record of a batch, and what is wrong with it.

Nothing is written to the records. Some hundreds of rows at a time, each step for all of
them, so that ten thousand cost seconds and no more memory than five hundred.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from partnership.accounts.models import User
from partnership.editorial.bulk.columns import Column, columns, headings, is_compulsory
from partnership.editorial.bulk.staging import (
    fields_of_constraint,
    numbers_for,
    refused,
    staged,
)
from partnership.editorial.bulk.tables import Place
from partnership.editorial.enums import RowAction
from partnership.editorial.models import WRITING_ROLES, Batch, BatchRow, EditorialModel

# What belongs to its owner: others who may edit a record do not give it away.
OWNERSHIP = {"administration", "co_owners"}


@dataclass
class Item:
    """One record of a batch on its way: what was asked for, and what is wrong."""

    number: int
    # None for a new record.
    record: Any = None
    # Column -> value, as far as cells could be read.
    given: dict[Column, Any] = field(default_factory=dict)
    errors: list[Place] = field(default_factory=list)
    before: dict[str, Any] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    removes: bool = False
    # By what a file names a record: as it is written there.
    named: str = ""
    # Somebody else's: nothing of the record may come into the row.
    is_foreign: bool = False

    def wrong(self, column: str, message: Any, value: Any = "") -> None:
        """Note a mistake."""
        self.errors.append(Place(str(message), self.number, column, str(value)[:200]))


class Checker:
    """Checks the rows of one batch, for the person who started it."""

    def __init__(self, batch: Batch, model: type[EditorialModel], user: User) -> None:
        self.batch, self.model, self.user = batch, model, user
        self.columns = {column.name: column for column in columns(model)}
        self.headings = headings(self.columns.values())
        day = timezone.localdate()
        self.own = user.administration_ids(day, *WRITING_ROLES)
        meta = model._meta
        may = f"{meta.app_label}.%s_{meta.model_name}"
        self.may_add = user.has_perm(may % "add")
        self.may_change = user.has_perm(may % "change")
        self._constraints = {
            constraint.name: constraint for constraint in meta.constraints
        }

    def check(self, items: list[Item]) -> list[BatchRow]:
        """The rows of the batch, as they are looked at before they are written."""
        known = [item for item in items if item.record is not None]
        self._check_rights(known)
        held = self._held(known)
        for item in items:
            self._fill(item, held)
        self._ask_database([item for item in items if item.record is not None])
        return [self._row(item) for item in items]

    def _check_rights(self, items: list[Item]) -> None:
        numbers = [item.record.pk for item in items]
        editable: set[int] = set()
        if self.may_change:
            found = self.model.objects.editable_by(self.user).filter(pk__in=numbers)
            editable = set(found.values_list("pk", flat=True))
        for item in items:
            if item.record.pk not in editable:
                # Mistakes noted so far may tell what the record is.
                item.errors.clear()
                item.is_foreign = True
                item.wrong(
                    "",
                    _("This record is not among those that you may change."),
                    item.named,
                )
            elif closed := item.record.closed():
                item.wrong("", closed)

    def _held(self, items: list[Item]) -> dict[str, dict[int, list[int]]]:
        """What the records name today, for the relations that are to change."""
        asked = {column for item in items for column in item.given}
        numbers = [item.record.pk for item in items]
        held: dict[str, dict[int, list[int]]] = {}
        for column in asked:
            if not column.holds_several:
                continue
            relation = column.field
            rows = relation.remote_field.through._default_manager.filter(
                **{f"{relation.m2m_field_name()}__in": numbers}
            ).values_list(
                f"{relation.m2m_field_name()}_id",
                f"{relation.m2m_reverse_field_name()}_id",
            )
            named = held.setdefault(column.name, {})
            for record, thing in rows:
                named.setdefault(record, []).append(thing)
        return held

    def _fill(self, item: Item, held: dict[str, dict[int, list[int]]]) -> None:
        """Put what was given into the record, and note what changes."""
        is_new = item.record is None
        if is_new:
            item.record = self._begun(item)
        if item.removes or item.is_foreign:
            return
        for column, value in item.given.items():
            if column.holds_several:
                before = sorted(held.get(column.name, {}).get(item.record.pk, []))
                after = value(before) if callable(value) else value
                after = sorted(set(after))
            else:
                before = getattr(item.record, column.attname)
                after = value
                if before == after or (before in {None, ""} and after in {None, ""}):
                    continue
                if not self._set(item, column, after):
                    continue
                after = getattr(item.record, column.attname)
            if before == after:
                continue
            if column.name in OWNERSHIP and not is_new:
                self._check_ownership(item, column, before, after)
            item.values[column.attname] = after
            if not is_new:
                item.before[column.attname] = before
        if is_new:
            self._check_new(item)
        if item.values or is_new:
            self._clean(item)

    def _begun(self, item: Item) -> Any:
        if not self.may_add:
            item.wrong("", _("You may not write new records of this kind."))
        record = self.model(administration=self.batch.administration)
        administration = next(
            (
                value
                for column, value in item.given.items()
                if column.name == "administration"
            ),
            record.administration_id,
        )
        if administration is None:
            item.wrong(
                self.headings["administration"],
                _("Say to which administration the new record belongs."),
            )
        elif not (self.user.is_superuser or administration in self.own):
            item.wrong(
                self.headings["administration"],
                _("You do not write for this administration."),
            )
        record.administration_id = administration
        if administration is not None:
            item.values["administration_id"] = administration
        return record

    def _set(self, item: Item, column: Column, value: Any) -> bool:
        """Put a value into the record, by the rules of its column."""
        if not column.is_relation:
            try:
                value = column.field.clean(value, item.record)
            except ValidationError as error:
                for message in error.messages:
                    item.wrong(self.headings[column.name], message, value or "")
                return False
        elif value is None and not column.field.null:
            item.wrong(self.headings[column.name], _("This column must be filled."))
            return False
        setattr(item.record, column.attname, value)
        return True

    def _check_ownership(
        self, item: Item, column: Column, before: Any, after: Any
    ) -> None:
        owners = {item.before.get("administration_id", item.record.administration_id)}
        if column.name == "administration":
            owners = {before, after}
        if not (self.user.is_superuser or owners <= self.own):
            item.wrong(
                self.headings[column.name],
                _("Whose a record is, its owner alone decides."),
            )

    def _check_new(self, item: Item) -> None:
        given = {column.name for column in item.given}
        noted = {place.column for place in item.errors}
        for column in self.columns.values():
            if column.field is None or column.holds_several:
                continue
            if column.name == "administration" or not is_compulsory(column.field):
                continue
            if getattr(item.record, column.attname) in {None, ""}:
                heading = self.headings[column.name]
                if heading in noted:
                    continue
                item.wrong(
                    heading,
                    _("A new record needs it.")
                    if column.name in given
                    else _("A new record needs it, and the file has no such column."),
                )

    def _clean(self, item: Item) -> None:
        """What the record itself says about its fields together."""
        try:
            item.record.clean()
        except ValidationError as error:
            noted = {place.column for place in item.errors}
            for name, messages in error.update_error_dict({}).items():
                heading = self.headings.get(name, "")
                if name != NON_FIELD_ERRORS and heading in noted:
                    continue
                for message in ValidationError(messages).messages:
                    item.wrong(heading, message)

    def _ask_database(self, items: list[Item]) -> None:
        """Which rows the database would refuse, and for what reason."""
        asked = [
            item
            for item in items
            if (item.values or item.record.pk is None) and not item.removes
        ]
        new = [item for item in asked if item.record.pk is None]
        for item, number in zip(new, numbers_for(self.model, len(new)), strict=True):
            item.record.pk = number
        numbers = {item.record.pk: item for item in asked}
        with transaction.atomic(), staged(self.model, [i.record for i in asked]):
            found = refused(self.model)
        for number, name in found:
            self._note(numbers[number], name)
        for item in new:
            # Given anew when it is written: numbers are not kept for it.
            item.record.pk = None

    def _note(self, item: Item, name: str) -> None:
        constraint = self._constraints.get(name)
        noted = {place.column for place in item.errors}
        if constraint is None:
            column = self.columns.get(name)
            heading = self.headings[name] if column else ""
            value = getattr(item.record, column.attname) if column else ""
            if heading not in noted:
                item.wrong(heading, _("Another record has this already."), value)
            return
        fields = fields_of_constraint(constraint)
        given = {column.name for column in item.given}
        about = [name for name in fields if name in self.headings]
        heading = next((self.headings[name] for name in about if name in given), "")
        heading = heading or next((self.headings[name] for name in about), "")
        if heading and heading in noted:
            return
        item.wrong(heading, constraint.get_violation_error_message())

    def _row(self, item: Item) -> BatchRow:
        if item.is_foreign:
            return BatchRow(
                batch=self.batch,
                number=item.number,
                record=item.record.uuid,
                action=RowAction.NONE,
                errors=[vars(place) for place in item.errors],
            )
        record = item.record
        is_new = record.pk is None
        if item.removes:
            action = RowAction.DELETE
        elif is_new:
            action = RowAction.CREATE
        else:
            action = RowAction.UPDATE if item.values else RowAction.NONE
        return BatchRow(
            batch=self.batch,
            number=item.number,
            record=record.uuid,
            title=title_of(record)[:300],
            action=action,
            version=None if is_new else record.version,
            errors=[vars(place) for place in item.errors],
            values=item.values,
            before=item.before,
        )


def title_of(record: EditorialModel) -> str:
    """What a record is called, also one that lacks what its name is made of."""
    try:
        return str(record) or record.slug
    except (AttributeError, TypeError, ValueError):
        return record.slug or capfirst(str(record._meta.verbose_name))


def records_by(
    model: type[EditorialModel], uuids: Iterable[Any], slugs: Iterable[str] = ()
) -> list[Any]:
    """Records by their identifiers or addresses; one query."""
    return list(
        model._base_manager.filter(Q(uuid__in=list(uuids)) | Q(slug__in=list(slugs)))
    )
