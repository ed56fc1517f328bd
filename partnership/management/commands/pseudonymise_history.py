# SPDX-License-Identifier: AGPL-3.0-or-later
"""Put roles in place of people in what was done long ago."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from partnership.pseudonyms import pseudonymise


class Command(BaseCommand):
    """Histories, journal, remarks, approvals, batches, publications: the change stays.

    Numbers of people older than HISTORY_PERSONS_DAYS go for good. To be run every day.
    """

    help = __doc__

    def add_arguments(self, parser):
        """Look before it is done: there is no way back."""
        parser.add_argument(
            "--dry-run", action="store_true", help="Count only, change nothing."
        )

    def handle(self, *, dry_run, **options):
        """Do it, and say how many numbers went, by what they were in."""
        days = settings.HISTORY_PERSONS_DAYS
        if not days:
            self.stdout.write("HISTORY_PERSONS_DAYS is 0: people are kept for ever.")
            return
        done = pseudonymise(timezone.now(), days, is_trial=dry_run)
        for name, count in done.items():
            self.stdout.write(f"{name}: {count}")
        if not done:
            self.stdout.write(f"Nobody is named from before {days} days ago.")
