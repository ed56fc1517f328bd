# SPDX-License-Identifier: AGPL-3.0-or-later
"""The database role of the public side, and exactly what it may do (design 13).

A public process that runs under this role cannot show a draft, whatever fault a view
has: it has no way to the records.
"""

from django.db import connections
from psycopg2 import sql

ROLE = "portal_public"

# Table -> the columns that may be read; None: all of them.
READABLE = {
    "administrations_administration": None,
    "catalogue_clock": None,
    "catalogue_entry": None,
    "catalogue_entrycontent": None,
    "catalogue_entrywindow": None,
    "catalogue_key": None,
    # Without the actor's number.
    "catalogue_publication": [
        "id",
        "sequence",
        "act",
        "kind",
        "record",
        "slug",
        "version",
        "schema",
        "content",
        "reason",
        "successor",
        "published_at",
    ],
    "catalogue_renaming": None,
    "catalogue_slug": None,
    "territories_populationband": None,
    "territories_territory": None,
    "territories_territoryevent": None,
    "vocabularies_term": None,
    "vocabularies_vocabulary": None,
}


def role_exists(using="default"):
    """Whether the operator has made the role."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE])
        return cursor.fetchone() is not None


def grant(using="default"):
    """Take everything from the role in this schema and give what the table says."""
    role = sql.Identifier(ROLE)
    with connections[using].cursor() as cursor:
        for kind in ["TABLES", "SEQUENCES"]:
            cursor.execute(
                sql.SQL("REVOKE ALL ON ALL {} IN SCHEMA public FROM {}").format(
                    sql.SQL(kind), role
                )
            )
        for table, columns in READABLE.items():
            allowed = (
                sql.SQL("SELECT ({})").format(
                    sql.SQL(", ").join(map(sql.Identifier, columns))
                )
                if columns
                else sql.SQL("SELECT")
            )
            cursor.execute(
                sql.SQL("GRANT {} ON {} TO {}").format(
                    allowed, sql.Identifier(table), role
                )
            )


def grant_after_migrations(using="default", **kwargs):
    """Keep the grants in step with the tables, where the role exists."""
    if role_exists(using):
        grant(using)
