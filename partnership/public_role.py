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
    "catalogue_catalogueword": None,
    "catalogue_clock": None,
    "catalogue_entry": None,
    "catalogue_entrycontent": None,
    "catalogue_entrytext": None,
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
    # After how many months a sheet says that nobody has confirmed it.
    "editorial_editorialrule": ["administration_id", "kind", "review_after_months"],
    "catalogue_rebuilding": None,
    "catalogue_renaming": None,
    "catalogue_restatement": None,
    "catalogue_slug": None,
    "catalogue_synonymrule": None,
    "territories_populationband": None,
    "territories_territory": None,
    "territories_territoryevent": None,
    "vocabularies_term": None,
    "vocabularies_vocabulary": None,
}

# What visitors write. Table -> what may be done with it -> the columns; None: all.
# Ratings, reports and questions go in and cannot be read back. Flood control counts in one
# statement, which reads and raises the count, and clears the days before. Searches are
# noted in one statement too: it counts the days of a digest, and from the fifth on it
# keeps the question, or raises its count.
INSERTABLE: dict[str, dict[str, list[str] | None]] = {
    "catalogue_searchsighting": {"INSERT": None, "SELECT": ["digest", "day"]},
    "catalogue_searchterm": {
        "INSERT": None,
        "SELECT": ["question", "language", "kind", "days", "days_without_results"],
        "UPDATE": ["last_seen_on", "last_found", "days", "days_without_results"],
    },
    # Which question a link asks: neither the mailbox nor who asked. No page is kept of it.
    "editorial_confirmationrequest": {
        "SELECT": [
            "id",
            "kind",
            "record",
            "version",
            "expires_at",
            "digest",
            "reminder_digest",
            "state",
        ]
    },
    # Answers go in; that there is one can be read, what it says cannot.
    "editorial_confirmationanswer": {"INSERT": None, "SELECT": ["request_id"]},
    "portal_rating": {"INSERT": None},
    "portal_report": {"INSERT": None},
    "portal_sourcecount": {
        "INSERT": None,
        "SELECT": ["source", "day", "count"],
        "UPDATE": ["count"],
        "DELETE": None,
    },
    "portal_visitorquestion": {"INSERT": None},
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
            cursor.execute(_grant("SELECT", table, columns))
        for table, acts in INSERTABLE.items():
            for act, columns in acts.items():
                cursor.execute(_grant(act, table, columns))
            cursor.execute(
                "SELECT sequence.relname FROM pg_depend"
                " JOIN pg_class sequence ON sequence.oid = objid AND relkind = 'S'"
                " WHERE refobjid = %s::regclass",
                [table],
            )
            for (sequence,) in cursor.fetchall():
                cursor.execute(
                    sql.SQL("GRANT USAGE ON SEQUENCE {} TO {}").format(
                        sql.Identifier(sequence), role
                    )
                )


def _grant(act, table, columns):
    """One GRANT, of single columns where these are named."""
    allowed = sql.SQL(act)
    if columns:
        names = sql.SQL(", ").join(map(sql.Identifier, columns))
        allowed = sql.SQL("{} ({})").format(allowed, names)
    return sql.SQL("GRANT {} ON {} TO {}").format(
        allowed, sql.Identifier(table), sql.Identifier(ROLE)
    )


def grant_after_migrations(using="default", **kwargs):
    """Keep the grants in step with the tables, where the role exists."""
    if role_exists(using):
        grant(using)
