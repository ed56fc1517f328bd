# SPDX-License-Identifier: AGPL-3.0-or-later

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("administrations", "0004_keep_roles_of_actors"),
        ("catalogue", "0020_say_when_confirmed"),
    ]

    operations = [
        migrations.AlterField(
            model_name="entry",
            name="administration",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entries",
                to="administrations.administration",
                verbose_name="administration",
            ),
        ),
    ]
