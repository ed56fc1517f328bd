# SPDX-License-Identifier: AGPL-3.0-or-later
"""Jobs that come back: claimed once by any number of workers, caught up after a pause.

A job does whatever is due by now, so that it runs once however long no worker was
there. What it does can be repeated without harm.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnership.editorial.bulk.running import forget_old
from partnership.editorial.contacts import answering, asking
from partnership.editorial.quality import likeness, links
from partnership.editorial.scheduling import run_due as run_scheduled_moves
from partnership.models import Job, JobOutcome
from partnership.reminders import remind

logger = logging.getLogger("portal.jobs")

# A worker that has not ended by then is taken for dead.
LEASE = timedelta(hours=2)
LONGEST_DETAIL = 1_000


@dataclass(frozen=True)
class Every:
    """Again some time after it was done."""

    interval: timedelta

    def after(self, now: datetime) -> datetime:
        """When it is due next."""
        return now + self.interval


@dataclass(frozen=True)
class Daily:
    """Once a day, at an hour of the portal's own time."""

    hour: int

    def after(self, now: datetime) -> datetime:
        """The next time that it is so late; also where clocks are put forward."""
        day = timezone.localtime(now).date()
        for passed in range(3):
            local = datetime.combine(day + timedelta(days=passed), time(self.hour))
            # An hour that the clocks leave out is the one after it.
            moment = timezone.make_aware(local).astimezone(UTC)
            if moment > now:
                return moment
        raise AssertionError(now)


@dataclass(frozen=True)
class Weekly:
    """Once a week, on a day (0 is Monday) and hour of the portal's own time."""

    weekday: int
    hour: int

    def after(self, now: datetime) -> datetime:
        """The next time that it is that day and so late."""
        moment = Daily(self.hour).after(now)
        while timezone.localtime(moment).weekday() != self.weekday:
            moment = Daily(self.hour).after(moment)
        return moment


@dataclass(frozen=True)
class Task:
    """What a job does, when, and what staff call it."""

    label: Any
    schedule: Every | Daily | Weekly
    run: Callable[[datetime], str]


def _command(*words: str) -> Callable[[datetime], str]:
    """A management command as a job: what it prints is what came of it."""

    def run(now: datetime) -> str:
        said = StringIO()
        call_command(*words, stdout=said)
        return said.getvalue().strip()

    return run


TASKS = {
    "scheduled-moves": Task(
        _("Publications and withdrawals on a date"),
        Every(timedelta(minutes=1)),
        run_scheduled_moves,
    ),
    # Every night some: each address once a week, and again on the day after a failure.
    "addresses": Task(
        _("Question whether the addresses in records still answer"),
        Daily(1),
        links.run,
    ),
    "likeness": Task(
        _("Comparison of records that may be one thing"),
        Daily(5),
        likeness.compare_all,
    ),
    "dump": Task(
        _("Files for whoever copies the portal"), Daily(2), _command("write_dump")
    ),
    "contact-answers": Task(
        _("Answers of contacts"), Every(timedelta(minutes=1)), answering.run
    ),
    "contacts": Task(
        _("Question to contacts whether their sheets are still right"),
        Daily(8),
        asking.run,
    ),
    "reminders": Task(_("Reminders of what waits"), Weekly(0, 7), remind),
    "inbox": Task(
        _("Deletion of what visitors wrote"), Daily(3), _command("clear_inbox")
    ),
    "pseudonyms": Task(
        _("Roles in place of people in old changes"),
        Daily(6),
        _command("pseudonymise_history"),
    ),
    "batches": Task(_("Deletion of what batches held"), Daily(5), forget_old),
    "sessions": Task(
        _("Deletion of ended sessions"), Daily(4), _command("clearsessions")
    ),
}


def run_due(now: datetime | None = None) -> list[str]:
    """Run every job that is due and in nobody's hand; their names."""
    now = now or timezone.now()
    _know_all(now)
    done = []
    while job := _claim(now, done):
        _run(job, now)
        done.append(job.name)
    return done


def _know_all(now: datetime) -> None:
    """A new job waits for its first time."""
    Job.objects.bulk_create(
        [
            Job(name=name, due_at=task.schedule.after(now))
            for name, task in TASKS.items()
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def _claim(now: datetime, done: list[str]) -> Job | None:
    """Take a job in hand; others see it as soon as this is committed."""
    job = (
        Job.objects.select_for_update(skip_locked=True)
        .filter(Q(claimed_until=None) | Q(claimed_until__lt=now), due_at__lte=now)
        .filter(name__in=TASKS.keys() - set(done))
        .order_by("due_at", "name")
        .first()
    )
    if job is not None:
        job.claimed_until = now + LEASE
        job.started_at = timezone.now()
        job.save(update_fields=["claimed_until", "started_at"])
    return job


def _run(job: Job, now: datetime) -> None:
    """Do it, and write what came of it; a failure stops no other job."""
    task = TASKS[job.name]
    try:
        detail, outcome = task.run(now), JobOutcome.DONE
    except Exception as error:
        logger.exception("The job %s failed.", job.name)
        detail, outcome = f"{type(error).__name__}: {error}", JobOutcome.FAILED
    Job.objects.filter(pk=job.pk).update(
        ended_at=timezone.now(),
        outcome=outcome,
        detail=detail[:LONGEST_DETAIL],
        claimed_until=None,
        due_at=task.schedule.after(now),
    )
