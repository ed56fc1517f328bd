# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reference data that the public reads live: whoever changes them raises the clock.

Records become public by an act of publication, which raises the clock itself. Terms,
administrations and territories are read as they are: the database raises the clock
when a transaction that changed them ends, whoever wrote and by whatever way.
"""

from django.db.migrations import RunSQL

FUNCTION = """
    CREATE FUNCTION catalogue_raise_clock() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        transaction text := pg_current_xact_id()::text;
    BEGIN
        IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN
            RETURN NULL;
        END IF;
        -- Once for a transaction, however many rows it wrote.
        IF current_setting('catalogue.raised_in', true)
            IS DISTINCT FROM transaction
        THEN
            PERFORM set_config('catalogue.raised_in', transaction, true);
            INSERT INTO catalogue_clock (id, value) VALUES (1, 1)
                ON CONFLICT (id) DO UPDATE SET value = catalogue_clock.value + 1;
        END IF;
        RETURN NULL;
    END $$;
"""
DROP_FUNCTION = "DROP FUNCTION catalogue_raise_clock();"


def raises_clock(table: str) -> RunSQL:
    """For a migration: changes of a table that public pages read raise the clock.

    Deferred to the commit, because the clock is the last lock of a transaction.
    """
    trigger = f"{table}_raises_clock"
    return RunSQL(
        f"CREATE CONSTRAINT TRIGGER {trigger}"
        f" AFTER INSERT OR UPDATE OR DELETE ON {table}"
        " DEFERRABLE INITIALLY DEFERRED"
        " FOR EACH ROW EXECUTE FUNCTION catalogue_raise_clock();",
        f"DROP TRIGGER {trigger} ON {table};",
    )
