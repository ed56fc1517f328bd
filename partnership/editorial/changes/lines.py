# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines of the log: rows of histories in words, what they name looked up together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from partnership.accounts.models import User
from partnership.common.models import Origin
from partnership.editorial.changes.reading import (
    CHANGED,
    CREATED,
    DELETED,
    Row,
    records_of,
    title_columns,
)
from partnership.editorial.differences import (
    Change,
    Words,
    changed_columns,
    collect_named,
    row_title,
)
from partnership.editorial.models import Batch


@dataclass(frozen=True)
class Line:
    """One row of a history as people read it."""

    moment: datetime
    person: str
    kind: str
    title: str
    # Of the record's form; nothing where the record is gone.
    url: str
    # What the part is called and which row of it this is; nothing for the record.
    part: str
    what: str
    changes: list[Change]
    # Of a row whose row before was not kept nobody knows what it changed.
    is_compared: bool
    reason: str
    origin: str
    batch: str
    batch_url: str


class Namer(Words):
    """Values as people read them, for rows of many histories at once."""

    def __init__(self, rows: Iterable[Row]) -> None:
        wanted: dict[Any, set[Any]] = {}
        for row in rows:
            for state in (row.now, row.before or {}):
                collect_named(wanted, row.source.columns, state)
            for relation in row.source.relations:
                numbers = wanted.setdefault(relation.related_model, set())
                numbers.update(row.named[relation.name])
                numbers.update(row.named_before.get(relation.name, ()))
        self.look_up(wanted)


def lines(rows: list[Row], user: User) -> list[Line]:
    """The rows in words.

    As many statements for many rows as for few: titles, people, batches, and one for
    each table that is named.
    """
    words = Namer(rows)
    titles = records_of(rows)
    people = {
        person.pk: person.get_username()
        for person in User.objects.filter(pk__in={_actor(row) for row in rows} - {None})
    }
    numbers = {row.now["history_batch"] for row in rows} - {None}
    batches = {
        str(batch.uuid): batch
        for batch in (Batch.objects.visible_to(user).filter(uuid__in=numbers))
    }
    return [_line(row, words, titles, people, batches) for row in rows]


def _actor(row: Row) -> int | None:
    """Who did it; services and commands save outside a request: the record says who."""
    number: int | None = row.now["history_user_id"] or row.now.get("edited_by_id")
    return number


def _line(
    row: Row,
    words: Words,
    titles: dict[tuple[str, int], str],
    people: dict[int, str],
    batches: dict[str, Batch],
) -> Line:
    now, model = row.now, row.source.model
    title = titles.get((model.kind, row.record))
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
    batch = batches.get(now["history_batch"] or "")
    part = ""
    if row.source.part:
        which = row_title(row.source.columns, now, words)
        part = f"{row.source.label}: {which}"
    return Line(
        moment=row.place[0],
        person=people.get(_actor(row) or 0) or now["history_actor_role"],
        kind=capfirst(str(model._meta.verbose_name)),
        title=_title(row) if title is None else title,
        url="" if title is None else reverse(name, args=[row.record]),
        part=part,
        what={CREATED: _("Created"), DELETED: _("Deleted")}.get(
            now["history_type"], _("Changed")
        ),
        changes=_changes(row, words),
        is_compared=row.before is not None or now["history_type"] != CHANGED,
        reason=now["history_change_reason"] or "",
        origin=str(dict(Origin.choices).get(now["history_origin"], "")),
        batch=str(batch) if batch else now["history_batch"] or "",
        batch_url=reverse("admin:editorial_batch_change", args=[batch.pk])
        if batch
        else "",
    )


def _title(row: Row) -> str:
    """What a record that is gone was called; of its parts nobody knows."""
    if row.source.part:
        return "–"
    return row.now.get(title_columns(row.source)[0]) or "–"


def _changes(row: Row, words: Words) -> list[Change]:
    """What became another; what is new or gone with all that it holds or held."""
    kind = row.now["history_type"]
    if kind == CHANGED and row.before is None:
        return []
    before = {} if kind == CREATED else row.before or {}
    now, named, named_before = row.now, row.named, row.named_before
    if kind == DELETED:
        before, now, named, named_before = row.now, {}, {}, row.named
    elif kind == CREATED:
        named_before = {}
    changes = changed_columns(row.source.columns, before, now, words)
    for relation in row.source.relations:
        old, new = (
            words.several(relation.related_model, state.get(relation.name, ()))
            for state in (named_before, named)
        )
        if old != new:
            label = capfirst(str(relation.verbose_name))
            changes.append(Change(relation.name, label, old, new))
    # What is empty in both says nothing.
    return [change for change in changes if change.before or change.after]


def headings() -> list[str]:
    """What stands above the columns of the file."""
    return [
        _("When"),
        _("By"),
        _("Kind"),
        _("Record"),
        _("Part"),
        _("What"),
        _("Field"),
        _("Language"),
        _("Before"),
        _("After"),
        _("Reason"),
        _("Origin"),
        _("Batch"),
    ]


def as_file(rounds: Iterable[list[Row]], user: User) -> Iterator[list[str]]:
    """The rows for a spreadsheet, one for each field that changed."""
    for rows in rounds:
        for line in lines(rows, user):
            for change in line.changes or [Change("", "", "", "")]:
                yield [
                    timezone.localtime(line.moment).strftime("%Y-%m-%d %H:%M:%S"),
                    line.person,
                    line.kind,
                    line.title,
                    line.part,
                    line.what,
                    change.label,
                    change.language,
                    change.before,
                    change.after,
                    line.reason,
                    line.origin,
                    line.batch,
                ]
