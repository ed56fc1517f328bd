# SPDX-License-Identifier: AGPL-3.0-or-later

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0005_write_in_batches"),
    ]

    operations = [
        migrations.CreateModel(
            name="TranslationMark",
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
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                ("record", models.UUIDField(verbose_name="record")),
                (
                    "part",
                    models.CharField(blank=True, max_length=40, verbose_name="part"),
                ),
                ("row", models.BigIntegerField(default=0, verbose_name="row")),
                ("field", models.CharField(max_length=60, verbose_name="field")),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("it", "it"),
                            ("en", "en"),
                            ("de", "de"),
                            ("fr", "fr"),
                        ],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        max_length=16, verbose_name="fingerprint of the Italian text"
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        max_length=16, verbose_name="fingerprint of the translation"
                    ),
                ),
                (
                    "is_outdated",
                    models.BooleanField(
                        default=False, verbose_name="older than the Italian text"
                    ),
                ),
                (
                    "marked_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="translated at"
                    ),
                ),
            ],
            options={
                "verbose_name": "mark of a translation",
                "verbose_name_plural": "marks of translations",
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        condition=models.Q(("is_outdated", True)),
                        fields=["kind", "record"],
                        name="editorial_outdated",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record", "part", "row", "field", "language"),
                        name="editorial_translationmark_once",
                    )
                ],
            },
        ),
    ]
