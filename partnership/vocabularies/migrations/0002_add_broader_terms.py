# SPDX-License-Identifier: AGPL-3.0-or-later

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("vocabularies", "0001_create_vocabularies"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalterm",
            name="broader",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="The wider term, for example the area of an instrument.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="vocabularies.term",
                verbose_name="belongs to",
            ),
        ),
        migrations.AddField(
            model_name="term",
            name="broader",
            field=models.ForeignKey(
                blank=True,
                help_text="The wider term, for example the area of an instrument.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="narrower",
                to="vocabularies.term",
                verbose_name="belongs to",
            ),
        ),
    ]
