# SPDX-License-Identifier: AGPL-3.0-or-later
"""Publications lose the number of the person after its time, and nothing else.

Like a redaction, the job says so for the length of its statement.
"""

from django.db import migrations

BEFORE = """
    CREATE OR REPLACE FUNCTION catalogue_refuse_rewriting() RETURNS trigger
    LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE'
            AND current_setting('catalogue.redacting', true) = 'on'
            AND (to_jsonb(OLD) - 'content') = (to_jsonb(NEW) - 'content')
        THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'A publication is never rewritten or deleted'
            USING HINT = 'Publish again, withdraw, or redact personal data.';
    END $$;
"""
# The number goes; another person's never comes in its place.
AFTER = BEFORE.replace(
    "        RAISE EXCEPTION",
    """\
        IF TG_OP = 'UPDATE'
            AND current_setting('catalogue.pseudonymising', true) = 'on'
            AND NEW.published_by_id IS NULL
            AND (to_jsonb(OLD) - 'published_by_id')
                = (to_jsonb(NEW) - 'published_by_id')
        THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION""",
)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0016_keep_roles_of_actors")]

    operations = [migrations.RunSQL(AFTER, BEFORE)]
