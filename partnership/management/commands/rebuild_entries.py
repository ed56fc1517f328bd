# SPDX-License-Identifier: AGPL-3.0-or-later
"""Make the served copies anew from the publications: after a release that says so."""

from django.conf import settings
from django.core.management.base import BaseCommand

from partnership.catalogue.services import rebuild_entries


class Command(BaseCommand):
    help = (
        "Makes what the public sees anew from the publications; records are not read."
    )

    def add_arguments(self, parser):
        """Some kinds, or all."""
        parser.add_argument(
            "kinds", nargs="*", metavar="kind", help="all kinds if none is named"
        )

    def handle(self, *args, kinds, **options):
        """Kind by kind, each in a transaction of its own."""
        for kind in kinds or settings.CATALOGUE_KINDS:
            if kind not in settings.CATALOGUE_KINDS:
                known = ", ".join(settings.CATALOGUE_KINDS)
                self.stderr.write(f"There is no kind “{kind}”. These exist: {known}.")
                continue
            self.stdout.write(f"{kind}: {rebuild_entries(kind)}")
