# SPDX-License-Identifier: AGPL-3.0-or-later

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0018_restate"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="publication",
            name="catalogue_publication_content_unless_withdrawn",
        ),
        migrations.AddField(
            model_name="entry",
            name="confirmed_on",
            field=models.DateField(null=True, verbose_name="confirmed on"),
        ),
        migrations.AlterField(
            model_name="publication",
            name="act",
            field=models.CharField(
                choices=[
                    ("published", "Published"),
                    ("withdrawn", "Withdrawn"),
                    ("merged", "Merged into another record"),
                    ("redacted", "Redacted"),
                    ("confirmed", "Confirmed as still right"),
                ],
                max_length=10,
                verbose_name="act",
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("act__in", ["withdrawn", "merged", "confirmed"]),
                        ("content", None),
                    ),
                    models.Q(("act", "published"), ("content__isnull", False)),
                    ("act", "redacted"),
                    _connector="OR",
                ),
                name="catalogue_publication_content_unless_withdrawn",
            ),
        ),
    ]
