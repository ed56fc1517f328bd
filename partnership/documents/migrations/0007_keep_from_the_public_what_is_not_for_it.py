# SPDX-License-Identifier: AGPL-3.0-or-later
"""Nothing stays or becomes public whose owner says that it is not for everybody.

The services say so in words, and look before they write; these triggers hold also where
two people write at the same moment. One lock is enough for all documents: publications
share it, and who narrows waits for those that are under way.
"""

from django.db import migrations

CREATE = """
    CREATE FUNCTION documents_refuse_narrowing() RETURNS trigger
    LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_advisory_xact_lock(70020);
        IF EXISTS (SELECT 1 FROM catalogue_entry WHERE record = NEW.uuid) THEN
            RAISE EXCEPTION 'A published document is for everybody'
                USING ERRCODE = 'check_violation',
                      CONSTRAINT = 'documents_document_public_while_published',
                      HINT = 'Withdraw it first.';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER documents_document_public_while_published
        BEFORE UPDATE OF access ON documents_document
        FOR EACH ROW WHEN (OLD.access = 'public' AND NEW.access <> 'public')
        EXECUTE FUNCTION documents_refuse_narrowing();

    CREATE FUNCTION documents_refuse_showing() RETURNS trigger
    LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_advisory_xact_lock_shared(70020);
        IF EXISTS (
            SELECT 1 FROM documents_document
            WHERE uuid = NEW.record AND access <> 'public'
        ) THEN
            RAISE EXCEPTION 'This document is not for the public'
                USING ERRCODE = 'check_violation',
                      CONSTRAINT = 'documents_document_published_is_public';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER documents_document_published_is_public
        BEFORE INSERT ON catalogue_entry
        FOR EACH ROW WHEN (NEW.kind = 'document')
        EXECUTE FUNCTION documents_refuse_showing();
"""
DROP = """
    DROP TRIGGER documents_document_published_is_public ON catalogue_entry;
    DROP FUNCTION documents_refuse_showing();
    DROP TRIGGER documents_document_public_while_published ON documents_document;
    DROP FUNCTION documents_refuse_narrowing();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0017_let_numbers_of_people_go"),
        ("documents", "0006_say_who_may_see"),
    ]

    operations = [migrations.RunSQL(CREATE, DROP)]
