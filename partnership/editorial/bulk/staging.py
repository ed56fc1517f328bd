# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows of a table before they are in it: what the database would refuse, and writing.

They lie in a table of their own that this transaction alone sees, so that thousands are
checked and written with a handful of statements. The constraints are those of the real
table, asked of the database itself.
"""

from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, models
from django.db.models import Q
from django.utils import translation
from psycopg2.extras import execute_values

from partnership.catalogue.languages import REFERENCE

NAME = "rows_to_come"
# Rows that one INSERT carries.
PAGE = 500


def numbers_for(model: type[models.Model], amount: int) -> list[int]:
    """Numbers for new rows, as the table would give them."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) "
            "FROM generate_series(1, %s)",
            [table, amount],
        )
        return [number for (number,) in cursor.fetchall()]


@contextmanager
def staged(model: type[models.Model], records: Sequence[models.Model]) -> Any:
    """Put records beside their table for as long as they are looked at and written."""
    fields = model._meta.concrete_fields
    table = quoted(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE {NAME} (LIKE {table})")
        # What is missing is said by the checks of the columns, and by the real table.
        loosened = ", ".join(
            f"ALTER {quoted(field.column)} DROP NOT NULL"
            for field in fields
            if not field.primary_key
        )
        cursor.execute(f"ALTER TABLE {NAME} {loosened}")
        # A translated text has a column beside those of its languages: the Italian.
        with translation.override(REFERENCE):
            rows = [
                [
                    field.get_db_prep_save(getattr(record, field.attname), connection)
                    for field in fields
                ]
                for record in records
            ]
        columns = ", ".join(quoted(field.column) for field in fields)
        if rows:
            execute_values(
                cursor.cursor,
                f"INSERT INTO {NAME} ({columns}) VALUES %s",  # noqa: S608 - our own names
                rows,
                page_size=PAGE,
            )
        cursor.execute(f"CREATE INDEX ON {NAME} (id)")
        cursor.execute(f"ANALYZE {NAME}")
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {NAME}")


def quoted(name: str) -> str:
    """A name as SQL has it."""
    return connection.ops.quote_name(name)


def refused(model: type[models.Model]) -> list[tuple[int, str]]:
    """Which staged rows break which constraint of their table: (number, its name)."""
    table = model._meta.db_table
    known = {constraint.name for constraint in model._meta.constraints}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname, pg_get_expr(conbin, conrelid) FROM pg_constraint "
            "WHERE contype = 'c' AND conrelid = %s::regclass",
            [table],
        )
        checks = [(name, rule) for name, rule in cursor.fetchall() if name in known]
        found: list[tuple[int, str]] = []
        if checks:
            cases = ", ".join(
                f"CASE WHEN NOT ({rule}) THEN %s END" for _name, rule in checks
            )
            cursor.execute(
                f"SELECT id, unnest(array_remove(ARRAY[{cases}]::text[], NULL)) "  # noqa: S608
                f"FROM {NAME} ORDER BY id",
                [name for name, _rule in checks],
            )
            found += cursor.fetchall()
        for name, columns in _uniques(model):
            same = " AND ".join(f"r.{column} = s.{column}" for column in columns)
            listed = ", ".join(f"s.{column}" for column in columns)
            cursor.execute(
                f"SELECT s.id FROM {NAME} s JOIN {quoted(table)} r "  # noqa: S608
                f"ON {same} AND r.id <> s.id "
                f"UNION SELECT id FROM (SELECT s.id, count(*) OVER "
                f"(PARTITION BY {listed}) AS same FROM {NAME} s "
                f"WHERE ({listed}) IS NOT NULL) AS several WHERE same > 1"
            )
            found += [(number, name) for (number,) in cursor.fetchall()]
    return found


def _uniques(model: type[models.Model]) -> list[tuple[str, list[str]]]:
    """What may stand once only: names of fields or constraints, with their columns."""
    fields = [
        (field.name, [quoted(field.column)])
        for field in model._meta.concrete_fields
        if field.unique and not field.primary_key
    ]
    constraints = [
        (
            constraint.name,
            [quoted(model._meta.get_field(name).column) for name in constraint.fields],
        )
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
        and constraint.fields
        and constraint.condition is None
    ]
    return fields + constraints


def fields_of_constraint(constraint: models.BaseConstraint) -> list[str]:
    """The fields that a constraint is about, the first one first."""
    if isinstance(constraint, models.UniqueConstraint):
        return list(constraint.fields)
    names: list[str] = []

    def walk(part: Any) -> None:
        for child in part.children:
            if isinstance(child, Q):
                walk(child)
            else:
                names.append(child[0].split("__")[0])

    if isinstance(constraint, models.CheckConstraint) and isinstance(
        constraint.condition, Q
    ):
        walk(constraint.condition)
    return list(dict.fromkeys(names))


def insert_staged(model: type[models.Model], numbers: Iterable[int]) -> None:
    """Write new rows as they are staged."""
    columns = ", ".join(quoted(field.column) for field in model._meta.concrete_fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) "  # noqa: S608
            f"SELECT {columns} FROM {NAME} WHERE id = ANY(%s) ORDER BY id",
            [list(numbers)],
        )


def update_staged(model: type[models.Model], numbers: Iterable[int]) -> None:
    """Write rows that are there already as they are staged."""
    changed = ", ".join(
        f"{quoted(field.column)} = s.{quoted(field.column)}"
        for field in model._meta.concrete_fields
        if not field.primary_key
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {quoted(model._meta.db_table)} r SET {changed} "  # noqa: S608
            f"FROM {NAME} s WHERE r.id = s.id AND s.id = ANY(%s)",
            [list(numbers)],
        )


def write_history(
    model: type[models.Model], numbers: Iterable[int], sign: str, said: dict[str, Any]
) -> None:
    """One row of history for each record as its table has it now, with its relations.

    `said` are the columns that the history has beside those of the record.
    """
    history: Any = model.history.model  # type: ignore[attr-defined]
    own = [quoted(field.column) for field in model._meta.concrete_fields]
    names = {**said, "history_type": sign}
    others = [quoted(history._meta.get_field(name).column) for name in names]
    numbers = list(numbers)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quoted(history._meta.db_table)} "  # noqa: S608
            f"({', '.join([*own, *others])}) "
            f"SELECT {', '.join([*own, *['%s'] * len(others)])} "
            f"FROM {quoted(model._meta.db_table)} WHERE id = ANY(%s) ORDER BY id "
            "RETURNING history_id",
            [*names.values(), numbers],
        )
        written = [number for (number,) in cursor.fetchall()]
        for relation in history._history_m2m_fields:
            through = relation.remote_field.through
            kept: Any = getattr(history, relation.name).model
            columns = [quoted(field.column) for field in through._meta.concrete_fields]
            owner = quoted(relation.m2m_column_name())
            cursor.execute(
                f"INSERT INTO {quoted(kept._meta.db_table)} "  # noqa: S608
                f"(history_id, {', '.join(columns)}) "
                f"SELECT h.history_id, {', '.join(f't.{name}' for name in columns)} "
                f"FROM {quoted(through._meta.db_table)} t "
                f"JOIN {quoted(history._meta.db_table)} h ON h.id = t.{owner} "
                "WHERE h.history_id = ANY(%s)",
                [written],
            )
