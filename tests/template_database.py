# SPDX-License-Identifier: AGPL-3.0-or-later
"""A database in which every migration has run and roles have their permissions.

Each worker gets a copy: running them takes half a minute, a copy less than a second. It
is kept in the cluster until a migration or the table of roles changes.
"""

import hashlib
from io import StringIO
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from partnership.roles import ROLE_PERMISSIONS

PREFIX = "portal_migrated_"
BUILDING = f"{PREFIX}building"
# Any number that nothing else locks.
LOCK = 7_304_811


def migrated_database() -> str:
    """The name of the database; makes it where it is missing."""
    name = f"{PREFIX}{_digest()}"
    with connection._nodb_cursor() as cursor:
        # Of several workers one makes it, and the others wait.
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        cursor.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{PREFIX}%"]
        )
        found = {row[0] for row in cursor.fetchall()}
        if name not in found:
            for old in found:
                cursor.execute(f"DROP DATABASE {old} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {BUILDING}")
            _migrate()
            cursor.execute(f"ALTER DATABASE {BUILDING} RENAME TO {name}")
    return name


def _digest() -> str:
    """A sign of all migrations, ours by their text and others by name, and of the roles."""
    digest = hashlib.sha256()
    for config in sorted(apps.get_app_configs(), key=lambda one: one.label):
        for path in sorted(Path(config.path, "migrations").glob("0*.py")):
            digest.update(f"{config.label}/{path.name}".encode())
            if path.is_relative_to(settings.BASE_DIR / ".venv"):
                continue
            digest.update(path.read_bytes())
    for role, names in ROLE_PERMISSIONS.items():
        digest.update(f"{role}: {sorted(names)}".encode())
    return digest.hexdigest()[:20]


def _migrate() -> None:
    own = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = BUILDING
    try:
        call_command("migrate", verbosity=0)
        call_command("sync_roles", verbosity=0, stdout=StringIO())
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own
