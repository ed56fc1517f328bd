# SPDX-License-Identifier: AGPL-3.0-or-later

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0004_find_like_acts_and_documents"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalact",
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
            model_name="historicaldocument",
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
            model_name="historicalact",
            name="history_batch",
            field=models.UUIDField(db_index=True, null=True, verbose_name="batch"),
        ),
        migrations.AlterField(
            model_name="historicaldocument",
            name="history_batch",
            field=models.UUIDField(db_index=True, null=True, verbose_name="batch"),
        ),
    ]
