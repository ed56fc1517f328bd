# SPDX-License-Identifier: AGPL-3.0-or-later
"""What holds of an adoption as a whole: its stages in order, its place in the family.

Pure where it can be: the form, the check before publication and tests ask the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db import connection
from django.utils.translation import gettext as _

from partnership.common.dates import first_day, last_day
from practices.enums import AdoptionStage

STAGES = list(AdoptionStage)


@dataclass(frozen=True)
class Reached:
    """A stage, the day on which it was reached as far as it is known, and why."""

    stage: str
    on: str
    reason: str = ""


def faults_of(steps: Sequence[Reached], start_year: int | None) -> list[str]:
    """What cannot be in the stages of an adoption; a sentence each.

    Nothing is reached before the practice began, no stage before an earlier one, none
    after it was stopped; whoever stops says why.
    """
    faults = []
    labels = dict(AdoptionStage.choices)
    ordered = sorted(steps, key=lambda one: STAGES.index(AdoptionStage(one.stage)))
    for one in ordered:
        if start_year and one.on and last_day(one.on).year < start_year:
            faults.append(
                _("“%(stage)s”: %(day)s is before the practice began (%(year)d).")
                % {"stage": labels[one.stage], "day": one.on, "year": start_year}
            )
        if one.stage == AdoptionStage.STOPPED and not one.reason.strip():
            faults.append(_("Say why it was stopped."))
    for earlier, later in pairwise(ordered):
        if earlier.on and later.on and last_day(later.on) < first_day(earlier.on):
            faults.append(
                _("“%(later)s” is before “%(earlier)s”: put the days in order.")
                % {"later": labels[later.stage], "earlier": labels[earlier.stage]}
            )
    return faults


def stage_of(stages: Sequence[str]) -> str:
    """The last stage that was reached; empty where none is noted."""
    known = [AdoptionStage(one) for one in stages]
    return max(known, key=STAGES.index).value if known else ""


def leads_to(practice: int, target: int) -> bool:
    """Whether a practice, or one that came of it by adoption, is the target."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE family (id) AS ("
            " SELECT %s::bigint UNION"
            " SELECT a.result_id FROM practices_adoption a"
            " JOIN family f ON a.practice_id = f.id WHERE a.result_id IS NOT NULL"
            ") SELECT EXISTS (SELECT 1 FROM family WHERE id = %s)",
            [practice, target],
        )
        return bool(cursor.fetchone()[0])
