# SPDX-License-Identifier: AGPL-3.0-or-later

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("administrations", "0004_keep_roles_of_actors"),
        ("catalogue", "0017_let_numbers_of_people_go"),
    ]

    operations = [
        migrations.CreateModel(
            name="Restatement",
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
                ("record", models.UUIDField(verbose_name="record")),
                (
                    "slug",
                    models.SlugField(
                        db_index=False, max_length=120, verbose_name="slug"
                    ),
                ),
                ("restated_at", models.DateTimeField(verbose_name="made anew at")),
            ],
            options={
                "verbose_name": "restatement",
                "verbose_name_plural": "restatements",
            },
        ),
        migrations.AddField(
            model_name="entry",
            name="sort_rank",
            field=models.PositiveSmallIntegerField(
                default=0, verbose_name="rank for sorting"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                models.F("kind"),
                models.OrderBy(models.F("sort_rank"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="catalogue_entry_rank",
            ),
        ),
        migrations.AddIndex(
            model_name="restatement",
            index=models.Index(
                fields=["kind", "sequence"], name="catalogue_restatement_kind"
            ),
        ),
    ]
