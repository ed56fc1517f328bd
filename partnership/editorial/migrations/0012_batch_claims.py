# SPDX-License-Identifier: AGPL-3.0-or-later

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0011_save_filters"),
    ]

    operations = [
        migrations.AddField(
            model_name="batch",
            name="claims",
            field=models.PositiveSmallIntegerField(
                default=0, verbose_name="times taken in hand"
            ),
        ),
    ]
