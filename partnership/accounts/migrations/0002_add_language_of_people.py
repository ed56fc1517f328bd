# SPDX-License-Identifier: AGPL-3.0-or-later

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_create_people"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicaluser",
            name="language",
            field=models.CharField(
                choices=[
                    ("it", "Italian"),
                    ("en", "English"),
                    ("de", "German"),
                    ("fr", "French"),
                ],
                default="it",
                help_text="Of the staff pages and of the mails to this person.",
                max_length=2,
                verbose_name="language",
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="language",
            field=models.CharField(
                choices=[
                    ("it", "Italian"),
                    ("en", "English"),
                    ("de", "German"),
                    ("fr", "French"),
                ],
                default="it",
                help_text="Of the staff pages and of the mails to this person.",
                max_length=2,
                verbose_name="language",
            ),
        ),
    ]
