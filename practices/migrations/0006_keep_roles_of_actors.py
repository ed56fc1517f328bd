# SPDX-License-Identifier: AGPL-3.0-or-later

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0005_find_like_practices"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalapplicationwindow",
            name="history_actor_role",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                editable=False,
                max_length=200,
                verbose_name="as what",
            ),
        ),
        migrations.AddField(
            model_name="historicalpractice",
            name="history_actor_role",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                editable=False,
                max_length=200,
                verbose_name="as what",
            ),
        ),
        migrations.AddField(
            model_name="historicalpracticefigure",
            name="history_actor_role",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                editable=False,
                max_length=200,
                verbose_name="as what",
            ),
        ),
        migrations.AddField(
            model_name="historicalpracticelink",
            name="history_actor_role",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                editable=False,
                max_length=200,
                verbose_name="as what",
            ),
        ),
        migrations.AlterField(
            model_name="historicalapplicationwindow",
            name="history_batch",
            field=models.UUIDField(db_index=True, null=True, verbose_name="batch"),
        ),
        migrations.AlterField(
            model_name="historicalpractice",
            name="history_batch",
            field=models.UUIDField(db_index=True, null=True, verbose_name="batch"),
        ),
        migrations.AlterField(
            model_name="historicalpracticefigure",
            name="history_batch",
            field=models.UUIDField(db_index=True, null=True, verbose_name="batch"),
        ),
        migrations.AlterField(
            model_name="historicalpracticelink",
            name="history_batch",
            field=models.UUIDField(db_index=True, null=True, verbose_name="batch"),
        ),
    ]
