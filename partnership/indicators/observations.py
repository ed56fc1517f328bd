# SPDX-License-Identifier: AGPL-3.0-or-later
"""Single figures out of the published content: a list that the database cuts.

Content is JSON; the figures are taken apart in SQL, so that a page of twenty rows
does not carry every indicator into memory.
"""

import json
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.db import connection

from partnership.catalogue.models import Entry
from partnership.common.keyset import Order, Position

# Every figure of every published indicator that still is of somebody; a redacted or
# missing list is an empty one.
FIGURES = """
    FROM catalogue_entry AS entry
    JOIN catalogue_entrycontent AS content ON content.entry_id = entry.id
    CROSS JOIN LATERAL (SELECT content.text::jsonb AS content OFFSET 0) AS stored
    CROSS JOIN LATERAL jsonb_array_elements(
        CASE jsonb_typeof(stored.content -> 'observations')
            WHEN 'array' THEN stored.content -> 'observations'
            ELSE '[]'
        END
    ) WITH ORDINALITY AS figure (value, position)
    WHERE entry.kind = 'indicator'
    AND 'object' IN (
        jsonb_typeof(figure.value -> 'territory'),
        jsonb_typeof(figure.value -> 'organisation')
    )
"""
# The first and the last day that a period can mean, as text that sorts by time.
FIRST_DAY = "(figure.value ->> 'period') || substr('0000-01-01', length(figure.value ->> 'period') + 1)"
LAST_DAY = "(figure.value ->> 'period') || substr('0000-12-31', length(figure.value ->> 'period') + 1)"


# By the title of the indicator, then in the content's order.
PLACE = "(entry.sort_title, entry.id, figure.position)"


class Figure(dict[str, Any]):
    """A row, and where it stands in the list."""

    place: tuple[Any, ...] = ()


@dataclass(frozen=True)
class ObservationRows:
    """A list of figures, by the title of the indicator, then in the content's order."""

    conditions: tuple[str, ...] = ()
    parameters: tuple[Any, ...] = field(default_factory=tuple)
    is_backwards: bool = False
    # django-filter asks a list for its model.
    model = Entry

    def all(self) -> "ObservationRows":
        """The same list: it is never changed."""
        return self

    def narrowed(
        self,
        *,
        indicator: UUID | None = None,
        territory: list[str] | None = None,
        period_from: str = "",
        period_until: str = "",
        status: list[str] | None = None,
    ) -> "ObservationRows":
        """The figures of an indicator, of places, within a time, of some statuses."""
        asked: list[tuple[str, Any]] = []
        if indicator:
            asked.append(("entry.record = %s", indicator))
        if territory:
            asked.append(
                ("figure.value -> 'territory' ->> 'id' = ANY(%s)", list(territory))
            )
        if period_from:
            begin = period_from + "0000-01-01"[len(period_from) :]
            asked.append((f"{FIRST_DAY} >= %s", begin))
        if period_until:
            end = period_until + "0000-12-31"[len(period_until) :]
            asked.append((f"{LAST_DAY} <= %s", end))
        if status:
            asked.append(("figure.value ->> 'status' = ANY(%s)", list(status)))
        return replace(
            self,
            conditions=(*self.conditions, *(condition for condition, _ in asked)),
            parameters=(*self.parameters, *(value for _, value in asked)),
        )

    def beyond(self, place: tuple[Any, ...], *, backwards: bool) -> "ObservationRows":
        """The figures after a place in the list, or before it, nearest first."""
        return replace(
            self,
            conditions=(*self.conditions, f"{PLACE} {'<' if backwards else '>'} %s"),
            parameters=(*self.parameters, tuple(place)),
            is_backwards=backwards,
        )

    def count(self) -> int:
        """How many there are."""
        return self._asked("count(*)")[0][0]

    def __getitem__(self, part: slice) -> list[dict[str, Any]]:
        """One page of rows; one query."""
        rows = self._asked(
            "entry.record, entry.slug, stored.content -> 'title',"
            " stored.content -> 'unit', stored.content -> 'is_demonstration',"
            " figure.value, entry.sort_title, entry.id, figure.position",
            " ORDER BY "
            + ", ".join(
                f"{c}{' DESC' * self.is_backwards}" for c in PLACE[1:-1].split(", ")
            )
            + " LIMIT %s OFFSET %s",
            part.stop - (part.start or 0),
            part.start or 0,
        )
        return [
            _figure(
                place,
                {
                    "indicator": {
                        "id": str(record),
                        "kind": "indicator",
                        "slug": slug,
                        "label": title,
                    },
                    "unit": unit,
                    "is_demonstration": is_demonstration,
                }
                | figure,
            )
            for record, slug, *stored, title_key, number, position in rows
            for title, unit, is_demonstration, figure in [map(json.loads, stored)]
            for place in [(title_key, number, position)]
        ]

    def _asked(self, columns: str, end: str = "", *more: Any) -> list[tuple[Any, ...]]:
        narrowed = "".join(f" AND {condition}" for condition in self.conditions)
        with connection.cursor() as cursor:
            cursor.execute(
                # The SQL is made of the fixed texts above; every value is a parameter.
                f"SELECT {columns} {FIGURES}{narrowed}{end}",
                [*self.parameters, *more],
            )
            return cursor.fetchall()


def _figure(place: tuple[Any, ...], content: dict[str, Any]) -> Figure:
    figure = Figure(content)
    figure.place = place
    return figure


class FigureOrder(Order):
    """The one order of the figures, for pages that follow each other by key."""

    def applied(self, rows: Any, *, backwards: bool = False) -> Any:
        """The rows as they are: they know their order."""
        return rows

    def beyond(self, rows: Any, position: Position) -> Any:
        """The rows after a position, or before it."""
        return rows.beyond(position.keys, backwards=position.is_backwards)

    def keys_of(self, row: Any) -> list[Any]:
        """Where a row stands."""
        return list(row.place)
