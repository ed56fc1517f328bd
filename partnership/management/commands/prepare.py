# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bring the database up to date with the code, and then perhaps serve the site."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from partnership.demonstration import DEMONSTRATION_LOGINS

# What the data depend on: the code that creates them, and the files they come from.
SOURCES = ["partnership", "practices", "portal", "requirements.lock"]
SUFFIXES = {".csv", ".gz", ".json", ".lock", ".py", ".yaml"}
MARK = "prepared: "


class Command(BaseCommand):
    """Migrate, load reference data and rights, in a demonstration also the samples.

    Every part of it may be repeated. A fingerprint of the code and data files is kept
    as the comment of the database: as long as it matches, there is nothing to do, and
    a database that was made anew has none.
    """

    help = __doc__
    # `migrate` runs the checks, those of the database included.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--again",
            action="store_true",
            help="Do everything even if nothing has changed.",
        )
        parser.add_argument(
            "--serve",
            metavar="HOST:PORT",
            help="Then start the development server there.",
        )

    def handle(self, *, again, serve, **options):
        digest = fingerprint()
        if again or read_mark() != digest:
            self.prepare()
            self.write_mark(digest)
        if serve:
            self.welcome(serve)
            connection.close()
            sys.stdout.flush()
            # In place of this process: the embedded server need not stop in between.
            os.chdir(settings.BASE_DIR)
            # Dated publications and the like; it ends with the site.
            worker = [sys.executable, "manage.py", "work", "--with-parent"]
            subprocess.Popen(worker)  # noqa: S603
            command = [sys.executable, "manage.py", "runserver", serve]
            os.execv(sys.executable, command)  # noqa: S606

    def prepare(self):
        """Run each command under a plain name; what it did it says itself."""
        steps = {
            _("Database tables"): ["migrate", "--no-input"],
            _("Territories"): ["load_territories"],
            _("Vocabularies"): ["load_vocabularies"],
            _("Synonyms"): ["load_synonyms"],
            _("Roles"): ["sync_roles"],
            # A new form of the content, or new ways of finding it.
            _("What the public sees"): ["rebuild_entries"],
        }
        if settings.DEMO_MODE:
            steps[_("Demonstration data")] = ["seed_demo"]
        # The first one; from then on it is written at night.
        steps[_("A dump for whoever copies the portal")] = [
            "write_dump",
            "--unless-kept",
        ]
        for label, command in steps.items():
            self.stdout.write(f"{label} …")
            self.stdout.flush()
            call_command(*command, verbosity=0, stdout=self.stdout, stderr=self.stderr)

    def write_mark(self, digest):
        name = connection.ops.quote_name(connection.settings_dict["NAME"])
        try:
            with connection.cursor() as cursor:
                cursor.execute(f"COMMENT ON DATABASE {name} IS %s", [MARK + digest])
        except DatabaseError:
            self.stderr.write(
                _(
                    "The database belongs to another role: this preparation will be "
                    "repeated each time."
                )
            )

    def welcome(self, address):
        """Say where the portal is, and who can log in."""
        host, _colon, port = address.rpartition(":")
        shown = "localhost" if host in {"", "0.0.0.0", "[::]"} else host  # noqa: S104
        url = f"http://{shown}:{port}"
        self.stdout.write("")
        self.stdout.write(
            _("Portal: %(url)s/   staff: %(url)s/admin/   (stop with Ctrl+C)")
            % {"url": url}
        )
        if settings.DEMO_MODE:
            self.stdout.write(_("Who can log in:"))
            for login in DEMONSTRATION_LOGINS:
                self.stdout.write(
                    f"    {login['username']:24} {login['password']:16} "
                    f"{login['role']}, {login['administration']}"
                )
        self.stdout.write("")


def fingerprint() -> str:
    """A digest of everything that the contents of a prepared database depend on."""
    digest = hashlib.sha256(f"{settings.DEMO_MODE}".encode())
    for path in _sources():
        digest.update(f"{path.relative_to(settings.BASE_DIR)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def read_mark() -> str:
    """The fingerprint with which this database was prepared, or nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
            " WHERE datname = current_database()"
        )
        comment = cursor.fetchone()[0] or ""
    return comment.removeprefix(MARK)


def _sources() -> Iterator[Path]:
    for name in SOURCES:
        path = settings.BASE_DIR / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix in SUFFIXES and "static" not in file.parts:
                yield file
