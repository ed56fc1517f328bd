# SPDX-License-Identifier: AGPL-3.0-or-later

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0001_create_editorial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="journalentry",
            name="transition",
            field=models.CharField(
                choices=[
                    ("submit", "Submit for review"),
                    ("return", "Return to the author"),
                    ("publish", "Publish"),
                    ("withdraw", "Withdraw"),
                    ("restore", "Make public again"),
                    ("merge", "Merge into another record"),
                ],
                max_length=10,
                verbose_name="what was done",
            ),
        ),
    ]
