# SPDX-License-Identifier: AGPL-3.0-or-later
"""Workers that die, wait for each other or take over: each batch is written once."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from partnership.accounts.enums import Role
from partnership.editorial.bulk.running import run_waiting
from partnership.editorial.bulk.writing import BatchError, Writer
from partnership.editorial.models import Batch
from partnership.organisations.models import Organisation
from tests.editorial.bulk.conftest import as_csv
from tests.factories import make_administration, make_places, make_term, make_user
from tests.practices.sending import BACKEND

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial]

ROWS = 3_000


@pytest.fixture
def editor():
    call_command("sync_roles", verbosity=0)
    make_term("organisation_kind", "company", "Azienda")
    piemonte = make_administration("piemonte", make_places()["01"])
    return make_user("curatrice", piemonte, Role.EDITOR)


@pytest.fixture
def batch(editor):
    """A checked import of some thousand organisations, waiting to be written."""
    rows = [[f"Azienda dimostrativa {number}", "Azienda"] for number in range(ROWS)]
    batch = Batch.objects.create(
        kind="organisation",
        origin="import",
        administration=editor.assignments.get().administration,
        started_by=editor,
        file=ContentFile(as_csv(["name_it", "organisation_kind"], *rows), "a.csv"),
        file_name="a.csv",
    )
    run_waiting()
    Batch.objects.filter(pk=batch.pk).update(state="write")
    batch.refresh_from_db()
    return batch


def until(is_so, seconds=60):
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "It never came."
        time.sleep(0.05)


def is_writing():
    """Whether another connection has written organisations that nobody sees yet.

    Tables of the databases beside this one have the same numbers.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks JOIN pg_class ON relation = pg_class.oid "
            "JOIN pg_database ON database = pg_database.oid "
            "WHERE relname = 'organisations_historicalorganisation' "
            "AND datname = current_database() "
            "AND mode = 'RowExclusiveLock' AND pid <> pg_backend_pid()"
        )
        return cursor.fetchone()[0] > 0


def test_a_worker_that_is_killed_leaves_nothing_and_another_one_all(batch, settings):
    name = settings.DATABASES["default"]["NAME"]
    code = (
        "import django; from django.conf import settings; "
        f"settings.DATABASES['default']['NAME'] = {name!r}; "
        f"settings.MEDIA_ROOT = {str(settings.MEDIA_ROOT)!r}; django.setup(); "
        "from partnership.editorial.bulk.running import run_waiting; run_waiting()"
    )
    worker = subprocess.Popen(
        [sys.executable, "-c", code],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "partnership.settings"},
        cwd=settings.BASE_DIR,
    )
    until(is_writing)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    until(lambda: not is_writing())

    assert not Organisation.objects.exists()
    assert not Organisation.history.exists()
    batch.refresh_from_db()
    assert batch.state == "write"
    # Its minute is not over: nobody takes it yet.
    assert not run_waiting()

    Batch.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    assert run_waiting()

    batch.refresh_from_db()
    assert (batch.state, batch.done) == ("done", ROWS)
    assert Organisation.objects.count() == Organisation.history.count() == ROWS


def test_a_batch_at_which_workers_die_is_given_up_and_can_be_tried_again(batch, client):
    over = timezone.now() - timedelta(seconds=1)
    Batch.objects.update(claims=3, claim=uuid4(), claimed_until=over)

    assert run_waiting()

    batch.refresh_from_db()
    assert batch.state == "failed"
    assert "3" in batch.problem
    assert not Organisation.objects.exists()
    assert not run_waiting()

    client.force_login(batch.started_by, backend=BACKEND)
    page = f"/admin/editorial/batch/{batch.pk}/decide/"
    client.post(page, {"decision": "again"})
    assert run_waiting()
    batch.refresh_from_db()
    assert batch.state == "checked"


def test_two_workers_write_a_batch_once(batch):
    found = []

    def work():
        found.append(run_waiting())
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sorted(found) == [False, True]
    assert Organisation.objects.count() == ROWS


def test_a_worker_that_was_thought_dead_writes_nothing(batch, editor):
    batch.claim = uuid4()
    batch.save()
    slow = Batch.objects.get(pk=batch.pk)
    Batch.objects.filter(pk=batch.pk).update(claim=uuid4())

    with pytest.raises(BatchError):
        Writer(slow, Organisation, editor, lambda done: None).write()

    assert not Organisation.objects.exists()


def test_how_far_it_is_is_seen_while_it_is_written(batch):
    worker = threading.Thread(target=lambda: (run_waiting(), connection.close()))
    worker.start()
    seen = set()
    while worker.is_alive():
        seen.add(Batch.objects.values_list("done", flat=True).get())
        time.sleep(0.05)
    worker.join()

    # Before the end nobody sees a record, and yet how far it is.
    assert len(seen - {0, ROWS}) >= 1
    assert Batch.objects.get().done == ROWS
