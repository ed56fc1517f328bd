# SPDX-License-Identifier: AGPL-3.0-or-later
"""Write everything that is published to files, for whoever copies the portal."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from partnership.catalogue import dumps
from partnership.catalogue.memory import now
from partnership.dumping import release, sources


class Command(BaseCommand):
    """Once a night; the earlier dump is served until the new one is whole.

    Records as JSON Lines and CSV, with checksums and the number from which the feed of
    changes goes on.
    """

    help = __doc__

    def add_arguments(self, parser):
        """How many are kept, and whether one is enough."""
        parser.add_argument(
            "--keep",
            type=int,
            default=7,
            metavar="N",
            help="dumps to keep, this one included (7)",
        )
        parser.add_argument(
            "--unless-kept", action="store_true", help="only if there is none yet"
        )

    def handle(self, *, keep, unless_kept, **options):
        """Write it, and say what it is called."""
        if keep < 1:
            raise CommandError("--keep takes a number from 1.")
        # One that knows more than the clock is of a database of before.
        if unless_kept and any(made["sequence"] <= now() for made in dumps.kept()):
            return
        try:
            manifest = dumps.write(sources(), release=release(), keep=keep)
        except dumps.BusyError:
            raise CommandError(
                "Another dump is being written at this moment."
            ) from None
        except OSError as error:
            raise CommandError(f"The dump cannot be written: {error}") from error
        self.stdout.write(
            _("Dump %(name)s: %(files)d files, up to change %(sequence)d.")
            % {
                "name": manifest["id"],
                "files": len(manifest["files"]),
                "sequence": manifest["sequence"],
            }
        )
