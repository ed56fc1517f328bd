# SPDX-License-Identifier: AGPL-3.0-or-later
"""The worker: runs the jobs that come back, and the batches that staff start."""

import logging
import os
import signal
import threading
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections, connection

from partnership.editorial.bulk.running import run_waiting
from partnership.jobs import run_due

logger = logging.getLogger("portal.jobs")
# Seconds between two looks: at what comes back, and at what somebody waits for.
PAUSE = 15
SHORT_PAUSE = 1


class Command(BaseCommand):
    """Look every 15 seconds whether a job is due, and every second for a batch.

    Any number of workers may run.

    Ends with SIGTERM or Ctrl+C, after the job in hand.
    """

    help = __doc__

    def add_arguments(self, parser):
        """One look only, and the life of the process that began it."""
        parser.add_argument(
            "--once", action="store_true", help="Run what is due and end."
        )
        parser.add_argument(
            "--with-parent",
            action="store_true",
            help="End when the process that started this one has ended.",
        )

    def handle(self, *, once, with_parent, **options):
        """Work until somebody says to stop."""
        if once:
            self.stdout.write(" ".join(run_due()))
            while run_waiting():
                pass
            return
        stop, parent = threading.Event(), os.getppid()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        # A nightly job of minutes does not keep somebody at a form waiting.
        batches = threading.Thread(target=look, args=(stop, run_waiting, SHORT_PAUSE))
        batches.start()
        jobs = threading.Thread(target=look, args=(stop, run_due, PAUSE))
        jobs.start()
        while not stop.wait(SHORT_PAUSE):
            if with_parent and os.getppid() != parent:
                stop.set()
        jobs.join()
        batches.join()


def look(stop: threading.Event, work: Callable[[], Any], pause: float) -> None:
    """Work whenever there is something to do, until somebody says to stop."""
    while not stop.is_set():
        close_old_connections()
        try:
            while work() and not stop.is_set():
                close_old_connections()
        except DatabaseError:
            # The server may come back; what was in hand is taken up again.
            logger.exception("The worker has lost the database.")
        stop.wait(pause)
    connection.close()
