# SPDX-License-Identifier: AGPL-3.0-or-later
"""Publications are never rewritten: a trigger refuses UPDATE and DELETE.

A redaction alone may blank the content, and says so for the length of its statement.
"""

from django.db import migrations

CREATE = """
    CREATE FUNCTION catalogue_refuse_rewriting() RETURNS trigger
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
    CREATE TRIGGER catalogue_publication_is_immutable
        BEFORE UPDATE OR DELETE ON catalogue_publication
        FOR EACH ROW EXECUTE FUNCTION catalogue_refuse_rewriting();
"""
DROP = """
    DROP TRIGGER catalogue_publication_is_immutable ON catalogue_publication;
    DROP FUNCTION catalogue_refuse_rewriting();
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0002_configure_text_search")]

    operations = [migrations.RunSQL(CREATE, DROP)]
