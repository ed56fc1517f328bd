# SPDX-License-Identifier: AGPL-3.0-or-later

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0003_share_and_assign"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalappointment",
            name="history_batch",
            field=models.UUIDField(null=True, verbose_name="batch"),
        ),
        migrations.AddField(
            model_name="historicalappointment",
            name="history_origin",
            field=models.CharField(
                blank=True,
                choices=[
                    ("form", "Form"),
                    ("import", "Import"),
                    ("edit", "Change of many records"),
                    ("undo", "Undoing of a batch"),
                    ("command", "Command or job"),
                ],
                max_length=10,
                verbose_name="origin",
            ),
        ),
        migrations.AddField(
            model_name="historicaloffice",
            name="history_batch",
            field=models.UUIDField(null=True, verbose_name="batch"),
        ),
        migrations.AddField(
            model_name="historicaloffice",
            name="history_origin",
            field=models.CharField(
                blank=True,
                choices=[
                    ("form", "Form"),
                    ("import", "Import"),
                    ("edit", "Change of many records"),
                    ("undo", "Undoing of a batch"),
                    ("command", "Command or job"),
                ],
                max_length=10,
                verbose_name="origin",
            ),
        ),
        migrations.AddField(
            model_name="historicalorganisation",
            name="history_batch",
            field=models.UUIDField(null=True, verbose_name="batch"),
        ),
        migrations.AddField(
            model_name="historicalorganisation",
            name="history_origin",
            field=models.CharField(
                blank=True,
                choices=[
                    ("form", "Form"),
                    ("import", "Import"),
                    ("edit", "Change of many records"),
                    ("undo", "Undoing of a batch"),
                    ("command", "Command or job"),
                ],
                max_length=10,
                verbose_name="origin",
            ),
        ),
        migrations.AddField(
            model_name="historicalorganisationcontact",
            name="history_batch",
            field=models.UUIDField(null=True, verbose_name="batch"),
        ),
        migrations.AddField(
            model_name="historicalorganisationcontact",
            name="history_origin",
            field=models.CharField(
                blank=True,
                choices=[
                    ("form", "Form"),
                    ("import", "Import"),
                    ("edit", "Change of many records"),
                    ("undo", "Undoing of a batch"),
                    ("command", "Command or job"),
                ],
                max_length=10,
                verbose_name="origin",
            ),
        ),
    ]
