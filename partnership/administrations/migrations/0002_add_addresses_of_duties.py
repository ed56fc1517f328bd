# SPDX-License-Identifier: AGPL-3.0-or-later

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("administrations", "0001_create_administrations"),
    ]

    operations = [
        migrations.AddField(
            model_name="administration",
            name="dpo_email",
            field=models.EmailField(
                blank=True,
                help_text="Shown on the home page and in the privacy notice (GDPR, art. 37).",
                max_length=254,
                verbose_name="mailbox of the data-protection officer",
            ),
        ),
        migrations.AddField(
            model_name="administration",
            name="privacy_url",
            field=models.URLField(
                blank=True, verbose_name="privacy notices of the administration"
            ),
        ),
        migrations.AddField(
            model_name="administration",
            name="transparency_url",
            field=models.URLField(
                blank=True,
                help_text="Linked in the footer (legislative decree 33/2013).",
                verbose_name="“Amministrazione trasparente” section",
            ),
        ),
        migrations.AddField(
            model_name="historicaladministration",
            name="dpo_email",
            field=models.EmailField(
                blank=True,
                help_text="Shown on the home page and in the privacy notice (GDPR, art. 37).",
                max_length=254,
                verbose_name="mailbox of the data-protection officer",
            ),
        ),
        migrations.AddField(
            model_name="historicaladministration",
            name="privacy_url",
            field=models.URLField(
                blank=True, verbose_name="privacy notices of the administration"
            ),
        ),
        migrations.AddField(
            model_name="historicaladministration",
            name="transparency_url",
            field=models.URLField(
                blank=True,
                help_text="Linked in the footer (legislative decree 33/2013).",
                verbose_name="“Amministrazione trasparente” section",
            ),
        ),
    ]
