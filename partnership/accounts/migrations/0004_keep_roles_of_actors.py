# SPDX-License-Identifier: AGPL-3.0-or-later

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_trace_changes"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalassignment",
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
            model_name="historicaluser",
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
            model_name="historicalassignment",
            name="history_batch",
            field=models.UUIDField(db_index=True, null=True, verbose_name="batch"),
        ),
        migrations.AlterField(
            model_name="historicaluser",
            name="history_batch",
            field=models.UUIDField(db_index=True, null=True, verbose_name="batch"),
        ),
    ]
