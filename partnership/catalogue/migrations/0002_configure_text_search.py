# SPDX-License-Identifier: AGPL-3.0-or-later
"""One text search configuration for each language of the portal.

Stop words go first, while they still have their accents, then accents, then endings:
in another order "perché" and "più" would count as words.
"""

from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations

LANGUAGES = {"it": "italian", "en": "english", "de": "german", "fr": "french"}
WORDS = "asciiword, word, asciihword, hword, hword_asciipart, hword_part"


def _create(code, name):
    # The names are those of this module.
    return f"""
        CREATE TEXT SEARCH DICTIONARY portal_{code}_stop (
            TEMPLATE = pg_catalog.simple, STOPWORDS = {name}, ACCEPT = false
        );
        CREATE TEXT SEARCH CONFIGURATION portal_{code} (COPY = pg_catalog.{name});
        ALTER TEXT SEARCH CONFIGURATION portal_{code}
            ALTER MAPPING FOR {WORDS}
            WITH portal_{code}_stop, unaccent, {name}_stem;
    """


def _drop(code):
    return f"""
        DROP TEXT SEARCH CONFIGURATION portal_{code};
        DROP TEXT SEARCH DICTIONARY portal_{code}_stop;
    """


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_create_catalogue")]

    operations = [
        UnaccentExtension(),
        *[
            migrations.RunSQL(_create(code, name), _drop(code))
            for code, name in LANGUAGES.items()
        ],
    ]
