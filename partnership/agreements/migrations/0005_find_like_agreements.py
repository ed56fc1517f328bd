# SPDX-License-Identifier: AGPL-3.0-or-later

import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0004_trace_changes"),
        # Comparing names by their letters comes with it.
        ("territories", "0001_create_territories"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="agreement",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Lower("title_it"),
                    name="gin_trgm_ops",
                ),
                name="agreements_agreement_alike",
            ),
        ),
    ]
