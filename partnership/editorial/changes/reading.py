# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding the rows of the log: narrowed, newest first, a part at a time.

Each history gives its newest rows by the index of its moments; the newest of them all
are one part of the list. So the thousandth part costs what the first does.
"""

import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import (
    BooleanField,
    CharField,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import NullIf
from django.utils import timezone

from partnership.accounts.models import User
from partnership.catalogue.languages import LANGUAGES
from partnership.common.keyset import Beyond, Order
from partnership.editorial.changes.sources import Field, Source, sources

CREATED, CHANGED, DELETED = "+", "~", "-"
# Of a record, by what its title is called.
TITLES = ("title", "name", "subject")
# Names that begin with “log_” are the query's own: no record has such columns.
ORDER = Order("changes", ("history_date", "source", "history_id"), is_descending=True)

# Moment, number of the history, number of the row.
Place = tuple[datetime, int, int]


class Differs(Func):
    """Whether two values are not the same; nothing is a value too."""

    arg_joiner = " IS DISTINCT FROM "
    template = "(%(expressions)s)"
    output_field = BooleanField()
    conditional = True


@dataclass(frozen=True)
class Question:
    """What the log is asked; what is empty narrows nothing."""

    kind: str = ""
    person: int | None = None
    origin: str = ""
    batch: uuid.UUID | None = None
    from_day: date | None = None
    until_day: date | None = None
    field: Field | None = None
    record: uuid.UUID | None = None
    words: str = ""


@dataclass(frozen=True)
class Row:
    """One row of a history, the one before it of the same thing, what both named."""

    source: Source
    place: Place
    record: int
    now: dict[str, Any]
    before: dict[str, Any] | None
    named: dict[str, tuple[int, ...]]
    named_before: dict[str, tuple[int, ...]]


def places(
    user: User, question: Question, after: Place | None, size: int
) -> list[Place]:
    """Where the rows lie that follow a place in the list; one statement."""
    asked = [
        _narrowed(source, user, question, after).order_by(
            "-history_date", "-history_id"
        )[:size]
        for source in sources()
        if _concerns(source, question)
    ]
    if not asked:
        return []
    first, *rest = asked
    if not rest:
        return list(first)
    rows = first.union(*rest, all=True)
    return list(rows.order_by("-history_date", "-log_source", "-history_id")[:size])


def _concerns(source: Source, question: Question) -> bool:
    if question.field and question.field.source != source:
        return False
    return question.kind in {"", source.model.kind}


def _narrowed(
    source: Source, user: User, question: Question, after: Place | None
) -> Any:
    rows = source.history.objects.annotate(log_source=Value(source.number))
    if not user.is_superuser:
        rows = rows.filter(_owned(source, user))
    if question.person is not None:
        rows = rows.filter(_done_by(source, question.person))
    if question.origin:
        rows = rows.filter(history_origin=question.origin)
    if question.batch:
        rows = rows.filter(history_batch=question.batch)
    if question.from_day:
        rows = rows.filter(history_date__gte=_midnight(question.from_day))
    if question.until_day:
        next_day = question.until_day + timedelta(days=1)
        rows = rows.filter(history_date__lt=_midnight(next_day))
    if question.record or question.words:
        rows = rows.filter(_of_records(source, question))
    if question.field:
        rows = _changing(rows, question.field)
    if after is not None:
        rows = _following(rows, source, after)
    return rows.values_list("history_date", "log_source", "history_id")


def _owned(source: Source, user: User) -> Q:
    """What the person's administrations own; of what is gone, what they owned last."""
    records: Any = source.model._base_manager.filter(pk=OuterRef(source.record_column))
    owned = source.model.objects.owned_by(user).filter(
        pk=OuterRef(source.record_column)
    )
    if source.part:
        return Q(Exists(owned))
    own = user.administration_ids(timezone.localdate())
    return Q(Exists(owned)) | Q(~Exists(records), administration__in=own)


def _done_by(source: Source, person: int) -> Q:
    """Services and commands save outside a request: the record says who it was."""
    done = Q(history_user_id=person)
    if source.part is None:
        done |= Q(history_user_id=None, edited_by=person)
    return done


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def title_columns(source: Source) -> list[str]:
    """The columns with the title of the record, the Italian one first."""
    names = {column.name for column in source.model._meta.concrete_fields}
    title = next(name for name in TITLES if f"{name}_it" in names)
    return [f"{title}_{code}" for code in LANGUAGES if f"{title}_{code}" in names]


def _of_records(source: Source, question: Question) -> Q:
    """Rows of one record, or of those with some words in their title."""
    records: Any = source.model._base_manager.all()
    if question.record:
        records = records.filter(uuid=question.record)
    then = Q()
    if question.words:
        for column in title_columns(source):
            then |= Q(**{f"{column}__icontains": question.words})
        records = records.filter(then)
    found = Q(**{f"{source.record_column}__in": records.values("pk")})
    if source.part is None and not question.record:
        # As it was called then; also what is gone.
        found |= then
    return found


def _changing(rows: Any, field: Field) -> Any:
    """Rows in which a field became another than in the row before of the same thing."""
    history = field.source.history
    earlier = history.objects.filter(
        id=OuterRef("id"), history_id__lt=OuterRef("history_id")
    ).order_by("-history_id")
    rows = rows.annotate(log_previous=Subquery(earlier.values("history_id")[:1]))
    changed, filled = Q(), Q()
    for column in field.columns:
        now: Any = F(column.attname)
        if isinstance(column, CharField | TextField):
            # Empty and unknown are the same to who reads.
            now = NullIf(now, Value(""), output_field=TextField())
        before = Subquery(earlier.annotate(log_was=now).values("log_was")[:1])
        changed |= Q(Differs(now, before))
        filled |= Q(Differs(now, Value(None)))
    if field.relation is not None:
        kept = getattr(history, field.relation.name).model.objects
        target = f"{field.relation.m2m_reverse_field_name()}_id"

        def named(row: str) -> Any:
            found = kept.filter(history_id=OuterRef(row)).order_by(target)
            return ArraySubquery(found.values(target))

        changed = Q(Differs(named("history_id"), named("log_previous")))
        filled = changed
    return rows.filter(
        Q(changed, history_type=CHANGED, log_previous__isnull=False)
        | Q(filled, history_type__in=[CREATED, DELETED])
    )


def _following(rows: Any, source: Source, after: Place) -> Any:
    moment, number, row = after
    if source.number > number:
        return rows.filter(history_date__lt=moment)
    rows = rows.filter(history_date__lte=moment)
    if source.number < number:
        return rows
    return rows.filter(Beyond(("history_date", "history_id"), "<", (moment, row)))


def read(found: list[Place]) -> list[Row]:
    """The rows at some places, in their order; two statements."""
    by_source: dict[int, list[int]] = {}
    for _moment, number, row in found:
        by_source.setdefault(number, []).append(row)
    states = _states(by_source)
    named = _named(
        {
            number: [
                state["history_id"]
                for row in numbers
                for state in states[number, row]
                if state is not None
            ]
            for number, numbers in by_source.items()
        }
    )
    rows = []
    for place in found:
        source = sources()[place[1]]
        now, before = states[place[1], place[2]]
        rows.append(
            Row(
                source,
                place,
                now[source.record_column],
                now,
                before,
                *(
                    {
                        relation.name: tuple(
                            sorted(
                                named.get(
                                    (source.number, relation.name, state["history_id"]),
                                    [],
                                )
                            )
                        )
                        for relation in source.relations
                    }
                    if state is not None
                    else {}
                    for state in (now, before)
                ),
            )
        )
    return rows


def _states(by_source: dict[int, list[int]]) -> dict[tuple[int, int], Any]:
    """Rows of histories with the row before of each, whole; one statement.

    As JSON, since the histories have different columns, and in SQL, since the ORM
    knows no whole rows.
    """
    parts: list[str] = []
    parameters: list[Any] = []
    for number, rows in by_source.items():
        table = connection.ops.quote_name(sources()[number].history._meta.db_table)
        parts.append(
            "SELECT %s, h.history_id, to_jsonb(h)::text, (SELECT to_jsonb(p)::text "  # noqa: S608
            f"FROM {table} p WHERE p.id = h.id AND p.history_id < h.history_id "
            "ORDER BY p.history_id DESC LIMIT 1) "
            f"FROM {table} h WHERE h.history_id = ANY(%s)"
        )
        parameters += [number, rows]
    if not parts:
        return {}
    with connection.cursor() as cursor:
        # The names of the tables are the models'; every value is a parameter.
        cursor.execute(" UNION ALL ".join(parts), parameters)
        return {
            (number, row): (
                _values(sources()[number], now),
                _values(sources()[number], before) if before else None,
            )
            for number, row, now, before in cursor.fetchall()
        }


def _values(source: Source, text: str) -> dict[str, Any]:
    """A row of JSON with the values as Python has them."""
    values: dict[str, Any] = json.loads(text, parse_float=Decimal)
    for column in source.columns:
        value = values.get(column.attname)
        if value is not None and not column.is_relation:
            values[column.attname] = column.to_python(value)
    return values


def _named(rows: dict[int, list[int]]) -> dict[tuple[int, str, int], list[int]]:
    """What rows of histories named by the relations of their records; one statement.

    In SQL: the ORM takes longer to write down a thousand numbers ten times than
    PostgreSQL to find them.
    """
    parts: list[str] = []
    parameters: list[Any] = []
    for number, numbers in rows.items():
        source = sources()[number]
        for relation in source.relations:
            kept = getattr(source.history, relation.name).model._meta
            target = kept.get_field(relation.m2m_reverse_field_name()).column
            quoted = connection.ops.quote_name
            parts.append(
                f"SELECT %s, %s, history_id, {quoted(target)} "  # noqa: S608
                f"FROM {quoted(kept.db_table)} WHERE history_id = ANY(%s)"
            )
            parameters += [number, relation.name, numbers]
    found: dict[tuple[int, str, int], list[int]] = {}
    if parts:
        with connection.cursor() as cursor:
            # The names are the models'; every value is a parameter.
            cursor.execute(" UNION ALL ".join(parts), parameters)
            for number, name, row, thing in cursor.fetchall():
                found.setdefault((number, name, row), []).append(thing)
    return found


def all_rows(user: User, question: Question, size: int) -> Iterator[list[Row]]:
    """The whole list, a part at a time: memory does not grow with it."""
    after = None
    while found := places(user, question, after, size):
        yield read(found)
        after = found[-1]


def records_of(rows: Iterable[Row]) -> dict[tuple[str, int], str]:
    """The titles of the records that there are still, by kind and number; one statement."""
    wanted: dict[Any, set[int]] = {}
    for row in rows:
        wanted.setdefault(row.source, set()).add(row.record)
    by_kind: dict[str, tuple[Source, set[int]]] = {}
    for source, numbers in wanted.items():
        by_kind.setdefault(source.model.kind, (source, set()))[1].update(numbers)
    asked = [
        # Not the manager's: with translated fields it sorts the columns by itself.
        QuerySet(source.model)
        .filter(pk__in=numbers)
        .order_by()
        .annotate(log_kind=Value(kind))
        .values_list("log_kind", "pk", title_columns(source)[0])
        for kind, (source, numbers) in by_kind.items()
    ]
    if not asked:
        return {}
    first, *rest = asked
    found = first.union(*rest, all=True) if rest else first
    return {(kind, number): title for kind, number, title in found}
