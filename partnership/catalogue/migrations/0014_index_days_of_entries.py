# SPDX-License-Identifier: AGPL-3.0-or-later
"""Calendars begin on a day and read on, however many periods there are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0013_drop_indexes_nobody_asks"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="entrywindow",
            index=models.Index(fields=["opens_on"], name="catalogue_window_opens"),
        ),
        migrations.AddIndex(
            model_name="entrywindow",
            index=models.Index(fields=["closes_on"], name="catalogue_window_closes"),
        ),
    ]
