# SPDX-License-Identifier: AGPL-3.0-or-later
"""How quickly administrations answer, from what is published alone (X-12)."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db import connection

from partnership.administrations.models import Administration

# The median is no aggregate of the ORM's, and days stand as text in rows of the list.
TIMES = """
    SELECT administration_id,
        count(*),
        count(answered_on),
        percentile_cont(0.5) WITHIN GROUP (ORDER BY answered_on - asked_on),
        count(*) FILTER (WHERE answered_on <= due_on),
        count(*) FILTER (
            WHERE answered_on IS NOT NULL OR state = 'open' AND due_on < %s
        ),
        count(*) FILTER (WHERE is_demonstration)
    FROM (
        SELECT administration_id,
            (card ->> 'asked_on')::date AS asked_on,
            (card ->> 'answered_on')::date AS answered_on,
            (card ->> 'due_on')::date AS due_on,
            card ->> 'question_state' AS state,
            (card ->> 'is_demonstration')::boolean AS is_demonstration
        FROM catalogue_entry WHERE kind = 'question'
    ) AS questions
    GROUP BY administration_id
"""


@dataclass(frozen=True)
class AnswerTimes:
    """How an administration answers the questions about its practices."""

    administration: Administration
    received: int
    answered: int
    # None where nothing was answered.
    median_days: Decimal | None
    in_time: int
    # Answered, or still open after the day by which the answer was to come.
    due: int
    invented: int

    @property
    def share_in_time(self) -> int | None:
        """How many of those due were answered in time, in per cent."""
        if not self.due:
            return None
        share = Decimal(100 * self.in_time) / self.due
        return int(share.quantize(Decimal(1), ROUND_HALF_UP))


def answer_times(
    administrations: list[Administration], today: date
) -> list[AnswerTimes]:
    """Of every administration, also of those that nobody has asked; one query."""
    with connection.cursor() as cursor:
        cursor.execute(TIMES, [today])
        found = {number: row for number, *row in cursor.fetchall()}
    nothing = [0, 0, None, 0, 0, 0]
    times = []
    for administration in administrations:
        received, answered, median, in_time, due, invented = found.get(
            administration.pk, nothing
        )
        times.append(
            AnswerTimes(
                administration=administration,
                received=received,
                answered=answered,
                median_days=None if median is None else Decimal(str(median)),
                in_time=in_time,
                due=due,
                invented=invented,
            )
        )
    return times
