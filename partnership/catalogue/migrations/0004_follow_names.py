# SPDX-License-Identifier: AGPL-3.0-or-later

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("administrations", "0002_add_addresses_of_duties"),
        ("catalogue", "0003_refuse_rewriting_publications"),
    ]

    operations = [
        migrations.CreateModel(
            name="Renaming",
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
                (
                    "kind",
                    models.CharField(max_length=40, verbose_name="kind or vocabulary"),
                ),
                (
                    "identifier",
                    models.CharField(max_length=80, verbose_name="identifier"),
                ),
                ("label", models.JSONField(null=True, verbose_name="called now")),
                (
                    "entry_count",
                    models.PositiveIntegerField(verbose_name="entries made anew"),
                ),
                ("renamed_at", models.DateTimeField(verbose_name="renamed at")),
            ],
            options={
                "verbose_name": "renaming",
                "verbose_name_plural": "renamings",
            },
        ),
        migrations.RemoveConstraint(
            model_name="publication",
            name="catalogue_publication_content_unless_withdrawn",
        ),
        migrations.AddField(
            model_name="entry",
            name="refs",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.IntegerField(),
                default=list,
                size=None,
                verbose_name="what it names",
            ),
        ),
        migrations.AlterField(
            model_name="publication",
            name="act",
            field=models.CharField(
                choices=[
                    ("published", "Published"),
                    ("withdrawn", "Withdrawn"),
                    ("merged", "Merged into another record"),
                    ("redacted", "Redacted"),
                ],
                max_length=10,
                verbose_name="act",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["refs"], name="catalogue_entry_refs"
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("act__in", ["withdrawn", "merged"]), ("content", None)),
                    models.Q(("act", "published"), ("content__isnull", False)),
                    ("act", "redacted"),
                    _connector="OR",
                ),
                name="catalogue_publication_content_unless_withdrawn",
            ),
        ),
    ]
