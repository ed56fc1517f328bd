# SPDX-License-Identifier: AGPL-3.0-or-later
"""Make the database role under which the public side can run."""

import os

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, transaction
from psycopg2 import sql

from partnership.public_role import ROLE, grant, role_exists


class Command(BaseCommand):
    """Create the role `portal_public` and let it read what is public, nothing else.

    With PORTAL_PUBLIC_PASSWORD set it may log in with that password.
    """

    help = __doc__

    @transaction.atomic
    def handle(self, **options):
        """Create the role where it is missing, then write its grants."""
        password = os.environ.get("PORTAL_PUBLIC_PASSWORD", "")
        verb = "ALTER" if role_exists() else "CREATE"
        login = (
            sql.SQL("LOGIN PASSWORD {}").format(sql.Literal(password))
            if password
            else sql.SQL("NOLOGIN")
        )
        statement = sql.SQL("{} ROLE {} {}").format(
            sql.SQL(verb), sql.Identifier(ROLE), login
        )
        try:
            # Without a password a role that can log in stays as it is.
            if password or not role_exists():
                with connection.cursor() as cursor:
                    cursor.execute(statement)
            grant()
        except DatabaseError as error:
            raise CommandError(
                "The role cannot be made: the user of DATABASE_URL needs the right "
                f"CREATEROLE. {error}"
            ) from error
        self.stdout.write(f"The role {ROLE} may read what is public, nothing else.")
