# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a worker does with batches: takes one in hand, checks it or writes it.

A worker that dies leaves nothing half-done: what it was writing is rolled back, and
when its time is over another one begins again (decision 22).
"""

import logging
import uuid
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from partnership.common.models import Origin
from partnership.editorial.bulk.checking import Checker
from partnership.editorial.bulk.importing import Import
from partnership.editorial.bulk.sources import Change, Undoing
from partnership.editorial.bulk.tables import FileError, as_lines
from partnership.editorial.bulk.writing import BatchError, Writer
from partnership.editorial.desk import editorial_models
from partnership.editorial.enums import BatchState
from partnership.editorial.mails import tell_of_batch
from partnership.editorial.models import Batch, BatchRow

logger = logging.getLogger("portal.jobs")

# A worker that says nothing for so long is taken for dead.
LEASE = timedelta(seconds=60)
# A batch at which workers die is not given to a fourth.
MOST_CLAIMS = 3
# How long what a batch held can be looked at and undone.
KEPT_FOR = timedelta(days=90)
# Seconds between two signs of life.
PAUSE = 1.0


def run_waiting() -> bool:
    """Do what is to be done with one batch, if any waits; whether there was one."""
    batch = _claim()
    if batch is None:
        return False
    user: Any = (
        get_user_model().objects.filter(pk=batch.started_by_id, is_active=True).first()
    )
    language = user.language if user else translation.get_language()
    with translation.override(language):
        try:
            if user is None:
                raise BatchError(_("Whoever started it has no account any more."))
            if batch.claims > MOST_CLAIMS:
                raise BatchError(
                    _(
                        "The work on it broke off %(count)d times. Send the file in "
                        "parts, or tell who runs the portal."
                    )
                    % {"count": MOST_CLAIMS}
                )
            model = model_of(batch)
            with _Progress(batch) as progress:
                if batch.state == BatchState.TO_CHECK:
                    _check(batch, model, user, progress)
                else:
                    Writer(batch, model, user, progress.tell).write()
        except FileError as error:
            _end(batch, BatchState.FAILED, as_lines(error.places))
        except BatchError as error:
            BatchRow.objects.bulk_update(error.rows, ["errors"], batch_size=500)
            _end(batch, BatchState.FAILED, str(error))
        except Exception as error:
            logger.exception("The batch %s failed.", batch.uuid)
            _end(
                batch,
                BatchState.FAILED,
                _("The portal has made a mistake (%(name)s). Nothing was written.")
                % {"name": type(error).__name__},
            )
        batch.refresh_from_db()
        if user is not None and not batch.is_waiting:
            tell_of_batch(batch, user)
    return True


def model_of(batch: Batch) -> Any:
    """The kind of record that a batch is about."""
    return next(model for model in editorial_models() if model.kind == batch.kind)


@transaction.atomic
def _claim() -> Batch | None:
    """Take a batch in hand; others see it as soon as this is committed."""
    now = timezone.now()
    batch = Batch.objects.waiting(now).select_for_update(skip_locked=True).first()
    if batch is not None:
        batch.claim = uuid.uuid4()
        batch.claimed_until = now + LEASE
        batch.claims += 1
        batch.done = 0
        batch.save(update_fields=["claim", "claimed_until", "claims", "done"])
    return batch


def _check(batch: Batch, model: Any, user: Any, progress: "_Progress") -> None:
    """Check every row, and keep what would become of it."""
    checker = Checker(batch, model, user)
    source: Any
    if batch.origin == Origin.IMPORT:
        source = Import(checker, Path(batch.file.path), batch.file_name)
    elif batch.origin == Origin.EDIT:
        source = Change(checker, batch)
    else:
        source = Undoing(checker, batch)
    Batch.objects.filter(pk=batch.pk).update(total=source.total)
    done = 0
    with transaction.atomic():
        # Of an earlier attempt, or the records alone of a change of many.
        if batch.origin != Origin.EDIT:
            batch.rows.all().delete()
        for items in source.rounds():
            rows = checker.check(items)
            _keep(rows)
            done += len(rows)
            progress.tell(done)
        if batch.origin == Origin.EDIT:
            batch.rows.filter(action="").delete()
    _end(batch, BatchState.CHECKED, total=done)


def _keep(rows: list[BatchRow]) -> None:
    BatchRow.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["batch", "number"],
        update_fields=[
            "record",
            "title",
            "action",
            "version",
            "errors",
            "values",
            "before",
        ],
        batch_size=500,
    )


def _end(batch: Batch, state: str, problem: str = "", total: int | None = None) -> None:
    """Write what came of it, unless another worker has taken it over."""
    changes: dict[str, Any] = {
        "state": state,
        "problem": problem,
        "claimed_until": None,
    }
    if total is not None:
        changes["total"] = total
    if state != BatchState.CHECKED:
        changes["ended_at"] = timezone.now()
    Batch.objects.filter(pk=batch.pk, claim=batch.claim).update(**changes)


class _Progress:
    """Tells how far a batch is, and that its worker lives.

    By a connection of its own: what the worker writes is seen by nobody until the end.
    """

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self.told = monotonic()
        self._connection: Any = None

    def __enter__(self) -> "_Progress":
        return self

    def __exit__(self, *error: Any) -> None:
        if self._connection is not None:
            self._connection.close()

    def tell(self, done: int) -> None:
        """So many rows are done; written about once a second."""
        if monotonic() - self.told < PAUSE:
            return
        if self._connection is None:
            self._connection = connection.copy()
        table = connection.ops.quote_name(Batch._meta.db_table)
        with self._connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {table} SET done = %s, claimed_until = %s "  # noqa: S608
                "WHERE id = %s AND claim = %s",
                [done, timezone.now() + LEASE, self.batch.pk, self.batch.claim],
            )
        self.told = monotonic()


def forget_old(now: datetime) -> str:
    """Take away rows and files of batches that ended long ago; what they did stays."""
    before = now - KEPT_FOR
    # What nobody has decided about is given up.
    Batch.objects.filter(ended_at=None, started_at__lt=before).update(
        state=BatchState.GIVEN_UP, ended_at=F("started_at")
    )
    old = Batch.objects.filter(ended_at__lt=before)
    for batch in old.exclude(file=""):
        batch.file.delete()
    rows, _models = BatchRow.objects.filter(batch__in=old).delete()
    return str(rows)
