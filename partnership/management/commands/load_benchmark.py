# SPDX-License-Identifier: AGPL-3.0-or-later
"""Load invented practices, very many, to measure how fast the portal is with them."""

import json
from pathlib import Path
from time import perf_counter

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from partnership.administrations.models import Administration
from partnership.benchmark import loading
from partnership.benchmark.positions import positions
from partnership.catalogue.models import Publication
from partnership.editorial.models import EditorialModel

# The part of an index that is merged at the end, in KB.
PENDING = 65_536


class Command(BaseCommand):
    """Load the CSV files of a folder through the publishing path.

    Only into a database without records: what is invented never stands beside what is
    real. `--import` publishes further rows into what was loaded so, says how long it
    took, and takes everything back.
    """

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="The folder of the CSV files.")
        parser.add_argument(
            "--import",
            dest="file",
            type=Path,
            help="Import this file instead, and take everything back.",
        )
        parser.add_argument(
            "--rows", type=int, default=10_000, help="So many rows of that file."
        )
        parser.add_argument(
            "--positions",
            dest="addresses",
            type=Path,
            metavar="FILE",
            help="Write addresses of far pages there, as JSON.",
        )

    def handle(self, *, folder, file, rows, addresses, **options):
        """Load, or import and take back."""
        try:
            with loading.collected_by_round():
                if file:
                    self.measure_import(folder, file, rows)
                else:
                    self.load(folder)
            if addresses and not file:
                write_positions(folder, addresses)
        except loading.BadDatasetError as error:
            raise CommandError(error) from error

    def load(self, folder):
        """All of it, in rounds that are committed one by one."""
        refuse_records()
        started = perf_counter()
        with connection.cursor() as cursor:
            cursor.execute(f"SET gin_pending_list_limit = {PENDING}")
        lists = loading.load_lists(folder)
        loading.write_residents(lists)
        path = folder / "practices.csv"
        count = 0
        for some in loading.create_practices(path, lists):
            count += some
            self.say(_("%(count)d practices written"), count)
        count = 0
        for some in loading.publish(loading.to_publish(path)):
            count += some
            self.say(_("%(count)d practices published"), count)
        loading.merge()
        seconds = perf_counter() - started
        loading.maintain()
        self.stdout.write(
            _(
                "Published %(count)d practices in %(seconds)d seconds: %(rate)d a second."
            )
            % {"count": count, "seconds": seconds, "rate": count / seconds}
        )

    def measure_import(self, folder, file, rows):
        """One transaction, which is rolled back; the last line is the seconds."""
        if not Administration.objects.filter(code=loading.ADMINISTRATION).exists():
            raise CommandError(_("Load the data set first, without --import."))
        with transaction.atomic():
            lists = loading.load_lists(folder)
            started = perf_counter()
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL gin_pending_list_limit = {PENDING}")
            for _some in loading.create_practices(file, lists, most=rows):
                pass
            for _some in loading.publish(loading.to_publish(file, most=rows)):
                pass
            # Checked at the commit, which is part of the work.
            connection.check_constraints()
            loading.merge()
            seconds = perf_counter() - started
            transaction.set_rollback(True)
        self.stdout.write(f"{seconds:.3f}")

    def say(self, sentence, count):
        """How far it is, now and then."""
        if count % (10 * loading.ROUND) == 0:
            self.stdout.write(sentence % {"count": count})


def refuse_records():
    """Stop where anybody has written anything."""
    models = [
        Publication,
        Administration,
        *(model for model in apps.get_models() if issubclass(model, EditorialModel)),
    ]
    if any(model.objects.exists() for model in models):
        raise CommandError(
            _(
                "This database holds records. Load the benchmark into an empty one: "
                "invented practices never stand beside real ones."
            )
        )


def write_positions(folder, file):
    """Where the far pages begin, for whoever asks the portal by its address."""
    try:
        workload = json.loads((folder / "workload.json").read_text(encoding="utf-8"))
        file.write_text(json.dumps(positions(workload["deep_offset"])))
    except (OSError, ValueError, KeyError) as error:
        raise CommandError(f"workload.json: {error}") from error
