# SPDX-License-Identifier: AGPL-3.0-or-later

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_add_language_of_people"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalassignment",
            name="history_batch",
            field=models.UUIDField(null=True, verbose_name="batch"),
        ),
        migrations.AddField(
            model_name="historicalassignment",
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
            model_name="historicaluser",
            name="history_batch",
            field=models.UUIDField(null=True, verbose_name="batch"),
        ),
        migrations.AddField(
            model_name="historicaluser",
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
