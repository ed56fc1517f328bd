# SPDX-License-Identifier: AGPL-3.0-or-later
"""Field-level history of a model, kept without a foreign key to the person.

The actor's number stays when the account goes, and the history of the ground apps
need not know the accounts (design 2).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import simple_history
from django.contrib.auth import get_user_model
from django.db import models
from django.http import HttpRequest
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords
from simple_history.utils import get_m2m_field_name

CREATED = "+"


def _actor(history: Any) -> models.Model | None:
    """The account that made a change, if it still exists."""
    return get_user_model().objects.filter(pk=history.history_user_id).first()


def _set_actor(history: Any, user: models.Model | None) -> None:
    history.history_user_id = user.pk if user else None


def _signed_in(instance: Any, request: HttpRequest | None, **kwargs: Any) -> Any:
    """The person at the keyboard; jobs and commands have none."""
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


class Versions(HistoryManager):
    """The way to the versions of a row."""

    @classmethod
    @cache
    def from_queryset(cls, queryset_class: Any, class_name: str | None = None) -> Any:
        """The library asks for the class whenever it writes or reads a version."""
        return super().from_queryset(queryset_class, class_name)


class Records(HistoricalRecords):
    """Versions of rows, with what they name."""

    def create_historical_record_m2ms(
        self, history_instance: Any, instance: models.Model
    ) -> None:
        """Keep the relations of a version; a row that is new has none.

        The library reads each related record whole, and makes the record anew for each
        relation: for a practice with ten of them that was most of the time of a save.
        """
        if history_instance.history_type == CREATED:
            return
        for field in history_instance._history_m2m_fields:
            kept, through = self.m2m_models[field], field.remote_field.through
            rows = through.objects.filter(**{get_m2m_field_name(field): instance})
            columns = [column.attname for column in through._meta.fields]
            kept.objects.bulk_create(
                kept(history=history_instance, **row) for row in rows.values(*columns)
            )


def keep_history(model: type[models.Model], **options: Any) -> None:
    """Keep every version of a model's rows.

    Called in `AppConfig.ready()`, after modeltranslation has added the language
    columns: registered earlier, the first save fails.
    """
    # Models cannot be imported while the apps, which import this module, are loaded.
    from partnership.common.models import TracedChange

    simple_history.register(
        model,
        records_class=Records,
        history_manager=Versions,
        history_user_id_field=models.IntegerField(null=True, blank=True),
        history_user_getter=_actor,
        history_user_setter=_set_actor,
        get_user=_signed_in,
        bases=[TracedChange],
        **options,
    )


@contextmanager
def related_in_one_step(record: Any) -> Iterator[None]:
    """Fill the relations of a record with one row of history, not one for each."""
    record.skip_history_when_saving = True
    try:
        yield
    finally:
        del record.skip_history_when_saving
    record.save()
