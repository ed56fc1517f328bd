# SPDX-License-Identifier: AGPL-3.0-or-later
"""All rows of a database, kept in memory and put back as they were."""

from io import BytesIO

from django.db import connection, transaction

# What migrations have run is not of any test.
NEVER_TOUCHED = "django_migrations"


class KeptRows:
    """The rows of every table, and where its numbering stands.

    Emptying two hundred tables and asking Django for its permissions again takes half a
    second; most tests fill thirty. Needs a superuser of PostgreSQL: triggers and keys
    do not watch while rows are put back.
    """

    def __init__(self):
        self.tables = {name: self._read(name) for name in _filled_tables()}
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT quote_ident(sequencename), last_value FROM pg_sequences "
                "WHERE schemaname = current_schema()"
            )
            self.numbers = cursor.fetchall()

    def put_back(self):
        """Leave exactly these rows."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for name in _filled_tables():
                cursor.execute(f"DELETE FROM {name}")
            for name, rows in self.tables.items():
                cursor.cursor.copy_expert(
                    f"COPY {name} FROM STDIN (FORMAT binary)", BytesIO(rows)
                )
            numbers = ", ".join(
                f"setval('{name}', {number or 1}, {number is not None})"
                for name, number in self.numbers
            )
            if numbers:
                cursor.execute(f"SELECT {numbers}")
            # Inside the transaction of a test the setting would stay.
            cursor.execute("SET LOCAL session_replication_role = origin")

    @staticmethod
    def _read(name):
        rows = BytesIO()
        with connection.cursor() as cursor:
            cursor.cursor.copy_expert(f"COPY {name} TO STDOUT (FORMAT binary)", rows)
        return rows.getvalue()


def _filled_tables():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_ident(tablename) FROM pg_tables "
            "WHERE schemaname = current_schema() AND tablename <> %s",
            [NEVER_TOUCHED],
        )
        asked = [
            f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})"
            for (name,) in cursor.fetchall()
        ]
        cursor.execute(" UNION ALL ".join(asked))
        return [name for (name,) in cursor.fetchall()]
