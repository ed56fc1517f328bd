# SPDX-License-Identifier: AGPL-3.0-or-later
"""Passages are read as a whole: as text they need not be put together again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0011_look_slugs_up_with_their_kind"),
    ]

    operations = [
        migrations.AlterField(
            model_name="entrytext",
            name="passages",
            field=models.TextField(verbose_name="text in words"),
        ),
    ]
