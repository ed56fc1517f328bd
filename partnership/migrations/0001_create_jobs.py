# SPDX-License-Identifier: AGPL-3.0-or-later

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Job",
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
                ("name", models.SlugField(unique=True, verbose_name="name")),
                ("due_at", models.DateTimeField(verbose_name="due at")),
                (
                    "claimed_until",
                    models.DateTimeField(null=True, verbose_name="in hand until"),
                ),
                (
                    "started_at",
                    models.DateTimeField(null=True, verbose_name="last begun at"),
                ),
                (
                    "ended_at",
                    models.DateTimeField(null=True, verbose_name="last ended at"),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("done", "Done"), ("failed", "Failed")],
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                ("detail", models.TextField(blank=True, verbose_name="what it said")),
            ],
            options={
                "verbose_name": "recurring job",
                "verbose_name_plural": "recurring jobs",
                "ordering": ["name"],
            },
        ),
    ]
