# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of what is published: where nothing is found, the nearest are offered.

`rebuild_entries`, which follows every update, fills the table.
"""

import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0009_note_rebuildings"),
        # Comparing words by their letters comes with it.
        ("territories", "0001_create_territories"),
    ]

    operations = [
        migrations.CreateModel(
            name="CatalogueWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("it", "Italian"),
                            ("en", "English"),
                            ("de", "German"),
                            ("fr", "French"),
                        ],
                        max_length=5,
                        verbose_name="language",
                    ),
                ),
                ("word", models.CharField(max_length=40, verbose_name="word")),
                (
                    "plain",
                    models.CharField(
                        max_length=40, verbose_name="word without accents"
                    ),
                ),
            ],
            options={
                "verbose_name": "word of the catalogue",
                "verbose_name_plural": "words of the catalogue",
                "indexes": [
                    models.Index(
                        fields=["plain", "language"], name="catalogue_word_plain"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["plain"],
                        name="catalogue_word_alike",
                        opclasses=["gin_trgm_ops"],
                    ),
                ],
            },
        ),
    ]
