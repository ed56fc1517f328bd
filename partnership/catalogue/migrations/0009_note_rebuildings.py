# SPDX-License-Identifier: AGPL-3.0-or-later
"""A row for each time that all copies of a kind are made anew: copies elsewhere follow."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0008_raise_clock_with_reference_data"),
    ]

    operations = [
        migrations.CreateModel(
            name="Rebuilding",
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
                    "sequence",
                    models.BigIntegerField(unique=True, verbose_name="number"),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                (
                    "entry_count",
                    models.PositiveIntegerField(verbose_name="entries made anew"),
                ),
                ("rebuilt_at", models.DateTimeField(verbose_name="made anew at")),
            ],
            options={
                "verbose_name": "rebuilding",
                "verbose_name_plural": "rebuildings",
            },
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                fields=["kind", "sequence"], name="catalogue_publication_kind"
            ),
        ),
    ]
