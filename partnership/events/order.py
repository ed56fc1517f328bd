# SPDX-License-Identifier: AGPL-3.0-or-later
"""The usual order of events: what comes next first, then what has gone by, backwards."""

from typing import Any

from django.db.models import (
    Case,
    Exists,
    F,
    Func,
    OuterRef,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Concat
from django.utils import timezone

from partnership.catalogue.models import EntryWindow
from partnership.common.keyset import Order, Position

DIGITS = "0123456789"


class UpcomingFirst(Order):
    """Events to come by their day, the nearest first; then past ones, the latest first.

    One text says both, so that pages can be told apart by key: days gone by are
    written with every digit turned round, and sort the other way.
    """

    def applied(self, rows: QuerySet[Any], *, backwards: bool = False) -> QuerySet[Any]:
        """The rows in this order on the day on which they are asked for."""
        return super().applied(_with_nearness(rows), backwards=backwards)

    def beyond(self, rows: QuerySet[Any], position: Position) -> QuerySet[Any]:
        """The rows after a position, or before it, nearest first."""
        return super().beyond(_with_nearness(rows), position)


# An order is chosen in the class of a list, and knows the day only when it is asked.
def _with_nearness(rows: QuerySet[Any]) -> QuerySet[Any]:
    to_come = EntryWindow.objects.filter(
        entry=OuterRef("pk"), closes_on__gte=timezone.localdate()
    )
    turned = Func(
        F("sort_day"),
        Value(DIGITS),
        Value(DIGITS[::-1]),
        function="translate",
        output_field=TextField(),
    )
    return rows.annotate(
        nearness=Case(
            When(Exists(to_come), then=Concat(Value("0"), F("sort_day"))),
            default=Concat(Value("1"), turned),
            output_field=TextField(),
        )
    )


UPCOMING_FIRST = UpcomingFirst("upcoming", ("nearness", "id"))
