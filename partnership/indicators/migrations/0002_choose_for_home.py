# SPDX-License-Identifier: AGPL-3.0-or-later

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0001_create_indicators"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalindicator",
            name="is_on_home",
            field=models.BooleanField(
                default=False,
                help_text="Shown on the home page of the portal, once it is published.",
                verbose_name="on the home page",
            ),
        ),
        migrations.AddField(
            model_name="indicator",
            name="is_on_home",
            field=models.BooleanField(
                default=False,
                help_text="Shown on the home page of the portal, once it is published.",
                verbose_name="on the home page",
            ),
        ),
    ]
