# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writing a batch: all of it in one transaction, no record that was changed meanwhile."""

import uuid
from collections.abc import Callable, Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from partnership.accounts.models import User
from partnership.editorial.bulk.checking import Checker
from partnership.editorial.bulk.columns import Column
from partnership.editorial.bulk.sources import rounds_of_rows
from partnership.editorial.bulk.staging import (
    insert_staged,
    numbers_for,
    staged,
    update_staged,
    write_history,
)
from partnership.editorial.enums import BatchState, RowAction
from partnership.editorial.models import (
    Batch,
    BatchRow,
    EditorialModel,
    TranslationMark,
)
from partnership.editorial.quality.relations import parts_of
from partnership.editorial.translating import note

LONGEST_REASON = 100


class BatchError(Exception):
    """Nothing of the batch was written; the message says why."""

    def __init__(self, message: str, rows: list[BatchRow] | None = None) -> None:
        super().__init__(message)
        self.rows = rows or []


class Writer:
    """Writes the rows of one checked batch."""

    def __init__(
        self,
        batch: Batch,
        model: type[EditorialModel],
        user: User,
        tell: Callable[[int], None],
    ) -> None:
        self.batch, self.model, self.user, self.tell = batch, model, user, tell
        self.checker = Checker(batch, model, user)
        self.columns = {
            column.attname: column
            for column in self.checker.columns.values()
            if column.field is not None
        }

    def write(self) -> int:
        """Write everything that is right, or nothing; how many records it was.

        Raises `BatchError`; then no record has changed.
        """
        if not self.batch.is_partial and self.batch.rows.wrong().exists():
            raise BatchError(_("There are rows with mistakes."))
        try:
            with transaction.atomic():
                written = sum(self._round(rows) for rows in self._rounds())
                # Another worker may have taken over from one that was thought dead.
                mine = Batch.objects.filter(
                    pk=self.batch.pk, claim=self.batch.claim, state=BatchState.TO_WRITE
                )
                if not mine.update(
                    state=BatchState.DONE,
                    done=written,
                    ended_at=timezone.now(),
                    claimed_until=None,
                ):
                    raise BatchError(_("Another worker has taken it over."))
        except IntegrityError as error:
            raise BatchError(
                _(
                    "Records were written meanwhile that stand against it. Check it "
                    "again."
                )
            ) from error
        return written

    def _rounds(self) -> Any:
        done = 0
        for rows in rounds_of_rows(self.batch.rows.to_write()):
            yield rows
            done += len(rows)
            self.tell(done)

    def _round(self, rows: list[BatchRow]) -> int:
        locked = self.model.objects.select_for_update(of=("self",)).order_by("pk")
        records = {
            record.uuid: record
            for record in locked.filter(uuid__in=[row.record for row in rows])
        }
        editable = set(
            self.model.objects.editable_by(self.user)
            .filter(uuid__in=records)
            .values_list("uuid", flat=True)
        )
        right, changed = [], []
        for row in rows:
            if row.action == RowAction.CREATE:
                is_right = row.record not in records and self._may_create(row)
            else:
                record = records.get(row.record)
                is_right = (
                    record is not None
                    and record.version == row.version
                    and row.record in editable
                    and not record.closed()
                )
            (right if is_right else changed).append(row)
        if changed:
            self._refuse(changed)
        self._create([row for row in right if row.action == RowAction.CREATE])
        self._update([r for r in right if r.action == RowAction.UPDATE], records)
        self._delete([r for r in right if r.action == RowAction.DELETE], records)
        self.batch.rows.filter(pk__in=[row.pk for row in right]).update(is_written=True)
        return len(right)

    def _may_create(self, row: BatchRow) -> bool:
        return self.checker.may_add and (
            self.user.is_superuser
            or row.values.get("administration_id") in self.checker.own
        )

    def _refuse(self, rows: list[BatchRow]) -> None:
        """Rows whose records are not any more what was looked at."""
        for row in rows:
            row.errors = [
                {
                    "row": row.number,
                    "column": "",
                    "value": "",
                    "message": _(
                        "It was changed after it was checked, or is not yours to "
                        "change any more."
                    ),
                }
            ]
        if not self.batch.is_partial:
            raise BatchError(
                _("Records were changed after they were checked. Check it again."), rows
            )
        BatchRow.objects.bulk_update(rows, ["errors"])

    def _create(self, rows: list[BatchRow]) -> None:
        if not rows:
            return
        now = timezone.now()
        records = []
        for row, number in zip(rows, numbers_for(self.model, len(rows)), strict=True):
            record = self.model(
                pk=number,
                uuid=row.record,
                created_by=self.user,
                created_at=now,
                edited_by=self.user,
                edited_at=now,
            )
            self._set(record, row)
            records.append(record)
        with staged(self.model, records):
            insert_staged(self.model, [record.pk for record in records])
        self._name(rows, {record.uuid: record.pk for record in records})
        note(records)
        self._remember([record.pk for record in records], "+")
        self._begin(records)

    def _update(self, rows: list[BatchRow], known: dict[uuid.UUID, Any]) -> None:
        if not rows:
            return
        records = []
        for row in rows:
            record = known[row.record]  # type: ignore[index]
            record.changed_by(self.user)
            self._set(record, row)
            records.append(record)
        with staged(self.model, records):
            update_staged(self.model, [record.pk for record in records])
        self._name(rows, {record.uuid: record.pk for record in records})
        note(records)
        self._remember([record.pk for record in records], "~")

    def _delete(self, rows: list[BatchRow], known: dict[uuid.UUID, Any]) -> None:
        """Take away what the batch had made; that it was there stays in the history."""
        if not rows:
            return
        numbers = [known[row.record].pk for row in rows]  # type: ignore[index]
        TranslationMark.objects.filter(record__in=[r.record for r in rows]).delete()
        self._remember(numbers, "-")
        for relation in self.model._meta.many_to_many:
            through = relation.remote_field.through._base_manager  # type: ignore[union-attr]
            named = through.filter(**{f"{relation.m2m_field_name()}__in": numbers})
            named._raw_delete(named.db)
        # Whoever changes a part raises the version: these are as they began.
        for part in parts_of(self.model):
            rows_of = part.model._base_manager.filter(**{f"{part.parent}__in": numbers})
            self._remember(rows_of.values_list("pk", flat=True), "-", part.model)
            rows_of._raw_delete(rows_of.db)
        # As one statement: what still names one of them makes all of it fail.
        gone = self.model._base_manager.filter(pk__in=numbers)
        gone._raw_delete(gone.db)

    def _set(self, record: Any, row: BatchRow) -> None:
        for name, value in row.values.items():
            column = self.columns[name]
            if column.holds_several:
                continue
            setattr(
                record,
                column.attname,
                value if column.is_relation else column.field.to_python(value),
            )

    def _name(self, rows: list[BatchRow], numbers: dict[Any, int]) -> None:
        """Write what the records name."""
        changed: dict[Column, dict[int, list[int]]] = {}
        for row in rows:
            for name, value in row.values.items():
                column = self.columns[name]
                if column.holds_several:
                    changed.setdefault(column, {})[numbers[row.record]] = value
        for column, named in changed.items():
            relation = column.field
            through = relation.remote_field.through
            own, other = (
                f"{relation.m2m_field_name()}_id",
                f"{relation.m2m_reverse_field_name()}_id",
            )
            old = through._base_manager.filter(**{f"{own}__in": list(named)})
            old._raw_delete(old.db)
            through._base_manager.bulk_create(
                [
                    through(**{own: record, other: thing})
                    for record, things in named.items()
                    for thing in things
                ],
                batch_size=2_000,
            )

    def _begin(self, records: list[Any]) -> None:
        """Write the parts that new records need."""
        kinds: dict[type[Model], list[Any]] = {}
        for record in records:
            for part in record.begin():
                kinds.setdefault(type(part), []).append(part)
        for kind, parts in kinds.items():
            made = kind._base_manager.bulk_create(parts, batch_size=2_000)
            self._remember([part.pk for part in made], "+", kind)

    def _remember(
        self, numbers: Iterable[int], sign: str, model: type[Model] | None = None
    ) -> None:
        reason = self.batch.reason or str(self.batch)
        write_history(
            model or self.model,
            numbers,
            sign,
            {
                "history_date": timezone.now(),
                "history_user_id": self.user.pk,
                "history_change_reason": Truncator(reason).chars(LONGEST_REASON),
                "history_origin": self.batch.origin,
                "history_batch": self.batch.uuid,
            },
        )
