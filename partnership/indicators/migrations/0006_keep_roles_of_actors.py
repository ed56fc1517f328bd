# SPDX-License-Identifier: AGPL-3.0-or-later

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0005_find_like_indicators"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalindicator",
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
            model_name="historicalobservation",
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
            model_name="historicalindicator",
            name="history_batch",
            field=models.UUIDField(db_index=True, null=True, verbose_name="batch"),
        ),
        migrations.AlterField(
            model_name="historicalobservation",
            name="history_batch",
            field=models.UUIDField(db_index=True, null=True, verbose_name="batch"),
        ),
    ]
