# SPDX-License-Identifier: AGPL-3.0-or-later
"""The worker: runs the jobs that come back when they are due."""

import logging
import os
import signal
import threading

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from partnership.jobs import run_due

logger = logging.getLogger("portal.jobs")
# Seconds between two looks.
PAUSE = 15


class Command(BaseCommand):
    """Look every 15 seconds whether a job is due; any number of workers may run.

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
            return
        stop, parent = threading.Event(), os.getppid()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            close_old_connections()
            try:
                run_due()
            except DatabaseError:
                # The server may come back; what was in hand is taken up again.
                logger.exception("The worker has lost the database.")
            stop.wait(PAUSE)
            if with_parent and os.getppid() != parent:
                return
