# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the public reads of a lesson is never more than whoever wrote it says.

The services say so in words, and look before they write; these triggers hold also where
two people write at the same moment, and where a publication was planned before somebody
chose otherwise. One lock is enough for all lessons: publications share it.
"""

from django.db import migrations

CREATE = """
    CREATE FUNCTION practices_refuse_hiding() RETURNS trigger
    LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_advisory_xact_lock(70021);
        IF EXISTS (
            SELECT 1 FROM catalogue_entry
            WHERE record = NEW.uuid
              AND (NEW.visibility = 'partners' OR administration_id IS NOT NULL)
        ) THEN
            RAISE EXCEPTION 'The public reads more of this lesson'
                USING ERRCODE = 'check_violation',
                      CONSTRAINT = 'practices_lesson_hidden_while_published',
                      HINT = 'Withdraw it first.';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER practices_lesson_hidden_while_published
        BEFORE UPDATE OF visibility ON practices_lesson
        FOR EACH ROW WHEN (NEW.visibility <> OLD.visibility AND NEW.visibility <> 'public')
        EXECUTE FUNCTION practices_refuse_hiding();

    CREATE FUNCTION practices_refuse_telling() RETURNS trigger
    LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_advisory_xact_lock_shared(70021);
        IF EXISTS (
            SELECT 1 FROM practices_lesson
            WHERE uuid = NEW.record
              AND (
                visibility = 'partners'
                OR visibility = 'anonymous' AND NEW.administration_id IS NOT NULL
              )
        ) THEN
            RAISE EXCEPTION 'This lesson is not to be told so'
                USING ERRCODE = 'check_violation',
                      CONSTRAINT = 'practices_lesson_told_as_it_may_be';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER practices_lesson_told_as_it_may_be
        BEFORE INSERT OR UPDATE ON catalogue_entry
        FOR EACH ROW WHEN (NEW.kind = 'lesson')
        EXECUTE FUNCTION practices_refuse_telling();
"""
DROP = """
    DROP TRIGGER practices_lesson_told_as_it_may_be ON catalogue_entry;
    DROP FUNCTION practices_refuse_telling();
    DROP TRIGGER practices_lesson_hidden_while_published ON practices_lesson;
    DROP FUNCTION practices_refuse_hiding();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0021_name_nobody"),
        ("practices", "0010_tell_lessons"),
    ]

    operations = [migrations.RunSQL(CREATE, DROP)]
