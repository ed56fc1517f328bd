# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slugs are looked up with their kind alone: two indexes on each fewer to write."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0010_remember_words"),
    ]

    operations = [
        migrations.AlterField(
            model_name="entry",
            name="slug",
            field=models.SlugField(db_index=False, max_length=120, verbose_name="slug"),
        ),
        migrations.AlterField(
            model_name="publication",
            name="slug",
            field=models.SlugField(db_index=False, max_length=120, verbose_name="slug"),
        ),
        migrations.AlterField(
            model_name="slug",
            name="value",
            field=models.SlugField(db_index=False, max_length=120, verbose_name="slug"),
        ),
    ]
