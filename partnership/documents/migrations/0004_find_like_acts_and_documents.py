# SPDX-License-Identifier: AGPL-3.0-or-later

import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0003_trace_changes"),
        # Comparing names by their letters comes with it.
        ("territories", "0001_create_territories"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="act",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Lower("subject_it"),
                    name="gin_trgm_ops",
                ),
                name="documents_act_alike",
            ),
        ),
        migrations.AddIndex(
            model_name="act",
            index=models.Index(
                condition=models.Q(("url", ""), _negated=True),
                fields=["url"],
                name="documents_act_same_origin",
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Lower("title_it"),
                    name="gin_trgm_ops",
                ),
                name="documents_document_alike",
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                condition=models.Q(("url", ""), _negated=True),
                fields=["url"],
                name="documents_document_same_origin",
            ),
        ),
    ]
