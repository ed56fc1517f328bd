# SPDX-License-Identifier: AGPL-3.0-or-later
"""Entries are not looked up by publication or administration: two indexes fewer."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("administrations", "0002_add_addresses_of_duties"),
        ("catalogue", "0012_keep_passages_as_written"),
    ]

    operations = [
        migrations.AlterField(
            model_name="entry",
            name="administration",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entries",
                to="administrations.administration",
                verbose_name="administration",
            ),
        ),
        migrations.AlterField(
            model_name="entry",
            name="publication",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="catalogue.publication",
                verbose_name="publication",
            ),
        ),
    ]
