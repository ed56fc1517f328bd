# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text search configuration for the beginnings of words: without their endings cut.

"popolaz" begins "popolazione", but not its stem "popol".
"""

from django.db import migrations

WORDS = "asciiword, word, asciihword, hword, hword_asciipart, hword_part"
CREATE = f"""
    CREATE TEXT SEARCH CONFIGURATION portal_plain (COPY = pg_catalog.simple);
    ALTER TEXT SEARCH CONFIGURATION portal_plain
        ALTER MAPPING FOR {WORDS} WITH portal_it_stop, unaccent, simple;
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0006_add_synonyms_and_search_log")]

    operations = [
        migrations.RunSQL(
            CREATE, "DROP TEXT SEARCH CONFIGURATION portal_plain", elidable=False
        )
    ]
