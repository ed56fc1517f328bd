# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists by key: a page begins after the row that the one before ended with.

So no row is skipped or repeated while others come and go, and the thousandth page
costs what the first does (R-23).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core import signing
from django.db.models import BooleanField, F, Func, Model, QuerySet, Value

# Raised when cursors mean something else; older ones are then refused by name.
VERSION = 1
SALT = "partnership.cursor"


class WrongCursorError(ValueError):
    """A cursor that is damaged, or belongs to another list."""


class Beyond(Func):
    """Whether a row stands after (or before) another one, compared by all its keys."""

    output_field = BooleanField()
    conditional = True

    def __init__(self, columns: Sequence[str], sign: str, values: Sequence[Any]):
        super().__init__(*map(F, columns), *map(Value, values))
        self.sign = sign

    def as_sql(
        self,
        compiler: Any,
        connection: Any,
        function: Any = None,
        template: Any = None,
        arg_joiner: Any = None,
        **extra_context: Any,
    ) -> Any:
        """`(a, b) < (1, 2)`: one range of an index, ties included."""
        half = len(self.source_expressions) // 2
        sides, parameters = [], []
        for part in (self.source_expressions[:half], self.source_expressions[half:]):
            compiled = [compiler.compile(expression) for expression in part]
            sides.append(", ".join(sql for sql, _ in compiled))
            parameters += [value for _, values in compiled for value in values]
        return f"({sides[0]}) {self.sign} ({sides[1]})", parameters


@dataclass(frozen=True)
class Order:
    """An order of rows: columns that together no two rows share, all in one direction."""

    name: str
    columns: tuple[str, ...]
    is_descending: bool = False

    def applied(self, rows: QuerySet[Any], *, backwards: bool = False) -> QuerySet[Any]:
        """The rows in this order, or in the opposite one."""
        sign = "-" if self.is_descending != backwards else ""
        return rows.order_by(*(f"{sign}{column}" for column in self.columns))

    def beyond(self, rows: QuerySet[Any], position: "Position") -> QuerySet[Any]:
        """The rows after a position, or before it, nearest first."""
        sign = "<" if self.is_descending != position.is_backwards else ">"
        narrowed = rows.filter(Beyond(self.columns, sign, position.keys))
        return self.applied(narrowed, backwards=position.is_backwards)

    def keys_of(self, row: Model) -> list[Any]:
        """Where a row stands in this order."""
        return [getattr(row, column) for column in self.columns]


@dataclass(frozen=True)
class Position:
    """A place in a list: the keys of the row beside it, and in which direction."""

    keys: tuple[Any, ...]
    is_backwards: bool = False

    def cursor(self, order: Order, question: Any) -> str:
        """The position as text for an address, good for this list alone."""
        keys = [
            {"t": key.isoformat()} if isinstance(key, datetime) else key
            for key in self.keys
        ]
        return signing.dumps(
            {
                "v": VERSION,
                "o": order.name,
                "q": fingerprint(question),
                "k": keys,
                "b": self.is_backwards,
            },
            salt=SALT,
        )

    @classmethod
    def read(cls, cursor: str, order: Order, question: Any) -> "Position":
        """The position that a cursor of the same list says."""
        try:
            content = signing.loads(cursor, salt=SALT)
        except signing.BadSignature as error:
            raise WrongCursorError from error
        asked = (content["v"], content["o"], content["q"])
        if asked != (VERSION, order.name, fingerprint(question)):
            raise WrongCursorError
        keys = tuple(
            datetime.fromisoformat(key["t"]) if isinstance(key, dict) else key
            for key in content["k"]
        )
        return cls(keys, content["b"])


def fingerprint(question: Any) -> str:
    """What a list is asked, in a few characters."""
    return hashlib.sha256(repr(question).encode(errors="replace")).hexdigest()[:16]


@dataclass
class Part:
    """Some rows of a list, and the positions of what lies before and after them."""

    rows: list[Any]
    before: Position | None
    after: Position | None


def part_of(
    rows: QuerySet[Any], order: Order, position: Position | None, size: int
) -> Part:
    """The rows after a position, one query; one more is read to know what follows."""
    asked = order.beyond(rows, position) if position else order.applied(rows)
    found = list(asked[: size + 1])
    has_more = len(found) > size
    found = found[:size]
    if position and position.is_backwards:
        found.reverse()
        before, after = has_more, True
    else:
        before, after = position is not None, has_more
    return Part(
        found,
        Position(tuple(order.keys_of(found[0])), is_backwards=True)
        if found and before
        else None,
        Position(tuple(order.keys_of(found[-1]))) if found and after else None,
    )
