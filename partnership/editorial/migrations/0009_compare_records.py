# SPDX-License-Identifier: AGPL-3.0-or-later

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0008_ask_addresses"),
    ]

    operations = [
        migrations.CreateModel(
            name="Comparison",
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
                ("record", models.UUIDField(unique=True, verbose_name="record")),
                ("version", models.PositiveIntegerField(verbose_name="version")),
            ],
            options={
                "verbose_name": "comparison",
                "verbose_name_plural": "comparisons",
            },
        ),
        migrations.CreateModel(
            name="LikeRecord",
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
                ("record", models.UUIDField(db_index=True, verbose_name="record")),
                ("other", models.UUIDField(db_index=True, verbose_name="other record")),
                ("likeness", models.FloatField(verbose_name="likeness")),
                (
                    "has_same_origin",
                    models.BooleanField(default=False, verbose_name="same origin"),
                ),
            ],
            options={
                "verbose_name": "like record",
                "verbose_name_plural": "like records",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record", "other"),
                        name="editorial_likerecord_once_a_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("record", models.F("other")), _negated=True
                        ),
                        name="editorial_likerecord_not_like_itself",
                    ),
                ],
            },
        ),
    ]
