# SPDX-License-Identifier: AGPL-3.0-or-later

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_keep_roles_of_actors"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="reminded_on",
            field=models.DateField(
                editable=False, null=True, verbose_name="reminded on"
            ),
        ),
    ]
