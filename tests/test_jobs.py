# SPDX-License-Identifier: AGPL-3.0-or-later
"""Jobs that come back: once, by one worker, also after three days without any."""

import threading
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from partnership import jobs
from partnership.accounts.enums import Role
from partnership.catalogue.models import Publication
from partnership.editorial.scheduling import schedule
from partnership.models import Job
from tests.factories import (
    make_administration,
    make_places,
    make_practice,
    make_term,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ran(monkeypatch):
    """Two jobs of the test's own, and how often each of them ran."""
    ran = {"minute": 0, "night": 0}

    def counting(name):
        def run(now):
            ran[name] += 1
            return "fatto"

        return run

    tasks = {
        "minute": jobs.Task("M", jobs.Every(timedelta(minutes=1)), counting("minute")),
        "night": jobs.Task("N", jobs.Daily(2), counting("night")),
    }
    monkeypatch.setattr(jobs, "TASKS", tasks)
    return ran


def at(text):
    return timezone.make_aware(datetime.fromisoformat(text))


def test_a_new_job_waits_for_its_first_time(ran):
    assert jobs.run_due(at("2026-11-30T12:00")) == []

    assert jobs.run_due(at("2026-11-30T12:01")) == ["minute"]
    assert jobs.run_due(at("2026-12-01T01:59:59")) == ["minute"]
    assert jobs.run_due(at("2026-12-01T02:00")) == ["night"]
    assert ran == {"minute": 2, "night": 1}


def test_after_three_days_without_a_worker_each_runs_once(ran):
    jobs.run_due(at("2026-11-30T12:00"))

    jobs.run_due(at("2026-12-03T12:00"))
    jobs.run_due(at("2026-12-03T12:00"))

    assert ran == {"minute": 1, "night": 1}
    assert Job.objects.get(name="night").due_at == at("2026-12-04T02:00")


def test_what_came_of_it_is_kept_and_a_failure_stops_no_other(ran, monkeypatch, caplog):
    def fail(now):
        raise ValueError("Niente da fare")

    monkeypatch.setitem(
        jobs.TASKS, "minute", jobs.Task("M", jobs.Every(timedelta(minutes=1)), fail)
    )
    jobs.run_due(at("2026-11-30T12:00"))

    jobs.run_due(at("2026-12-01T12:00"))

    outcomes = {job.name: (job.outcome, job.detail) for job in Job.objects.all()}
    assert outcomes == {
        "minute": ("failed", "ValueError: Niente da fare"),
        "night": ("done", "fatto"),
    }
    assert "minute" in caplog.text


def test_what_a_dead_worker_had_in_hand_is_taken_up(ran):
    jobs.run_due(at("2026-11-30T12:00"))
    Job.objects.filter(name="night").update(claimed_until=at("2026-12-01T04:00"))

    jobs.run_due(at("2026-12-01T03:00"))
    assert ran["night"] == 0
    jobs.run_due(at("2026-12-01T04:01"))
    assert ran["night"] == 1


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-03-28T12:00", "2026-03-29T03:00"),
        ("2026-03-29T12:00", "2026-03-30T02:00"),
        ("2026-10-24T12:00", "2026-10-25T02:00"),
    ],
)
def test_a_day_has_its_hour_also_where_clocks_are_changed(now, then):
    """On 29 March 2026 there is no two o'clock: it is three."""
    due = jobs.Daily(2).after(at(now))

    assert timezone.localtime(due).strftime("%Y-%m-%dT%H:%M") == then


@pytest.mark.django_db(transaction=True)
def test_four_workers_do_it_once(monkeypatch):
    ran, together = [], threading.Barrier(4)

    def run(now):
        ran.append(now)
        return ""

    monkeypatch.setattr(
        jobs, "TASKS", {"one": jobs.Task("O", jobs.Every(timedelta(hours=1)), run)}
    )
    jobs.run_due(at("2026-11-30T12:00"))

    def work():
        together.wait()
        jobs.run_due(at("2026-11-30T13:00"))
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert len(ran) == 1


@pytest.mark.django_db(transaction=True)
def test_four_workers_publish_what_is_due_once():
    administration = make_administration("trento", make_places()["022"])
    call_command("sync_roles", verbosity=0)
    reviewer = make_user("revisora", administration, Role.REVIEWER)
    theme = make_term()
    now = timezone.now()
    for number in range(6):
        record = make_practice(
            administration, f"Pratica {number}", themes=[theme], state="submitted"
        )
        schedule(record, "publish", at=now + timedelta(hours=1), by=reviewer)
    together = threading.Barrier(4)

    def work():
        together.wait()
        jobs.TASKS["scheduled-moves"].run(now + timedelta(days=3))
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert Publication.objects.count() == 6


def test_the_worker_runs_what_is_due(settings, tmp_path, capsys):
    settings.DUMPS_ROOT = tmp_path
    call_command("work", "--once")
    Job.objects.exclude(name="dump").update(due_at=timezone.now())

    call_command("work", "--once")

    assert set(capsys.readouterr().out.split()) == {
        "batches",
        "contact-answers",
        "contacts",
        "inbox",
        "addresses",
        "likeness",
        "scheduled-moves",
        "pseudonyms",
        "reminders",
        "sessions",
    }
    done = Job.objects.exclude(name="dump")
    assert {job.outcome for job in done} == {"done"}
