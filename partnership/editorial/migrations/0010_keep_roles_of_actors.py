# SPDX-License-Identifier: AGPL-3.0-or-later

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0009_compare_records"),
    ]

    operations = [
        migrations.AddField(
            model_name="batch",
            name="started_by_role",
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
            model_name="historicaleditorialrule",
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
            model_name="journalentry",
            name="done_by_role",
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
            model_name="remark",
            name="written_by_role",
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
            model_name="scheduledmove",
            name="approved_by_role",
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
            model_name="historicaleditorialrule",
            name="history_batch",
            field=models.UUIDField(db_index=True, null=True, verbose_name="batch"),
        ),
    ]
