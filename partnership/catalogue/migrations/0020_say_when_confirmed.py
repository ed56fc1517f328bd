# SPDX-License-Identifier: AGPL-3.0-or-later
"""Served copies from before have the new field too: nobody has confirmed them yet.

Their fingerprint stays: who has a copy learns of the field with the next change.
"""

from django.db import migrations

ADD = """
    UPDATE catalogue_entrycontent
    SET text = '{"confirmed_on": null, ' || substr(text, 2)
    WHERE text LIKE '{"%' AND text NOT LIKE '%"confirmed_on": %'
"""
TAKE_AWAY = """
    UPDATE catalogue_entrycontent
    SET text = regexp_replace(text, '"confirmed_on": (null|"[0-9-]{10}"), ', '')
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0019_confirm_entries")]

    operations = [migrations.RunSQL(ADD, TAKE_AWAY)]
