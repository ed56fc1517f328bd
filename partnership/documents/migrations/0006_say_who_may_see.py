# SPDX-License-Identifier: AGPL-3.0-or-later

from django.db import migrations, models

ACCESS = {
    "choices": [
        ("public", "Everybody, once it is published"),
        ("partners", "All administrations of the portal"),
        ("own", "Its own administration alone"),
    ],
    "default": "public",
    "help_text": (
        "Only what is for everybody can be published. New documents begin so, and give "
        "nothing away: until they are published, their own administration alone reads "
        "them. What is for all administrations, their staff read as soon as it is saved."
    ),
    "max_length": 8,
    "verbose_name": "who may see it",
}


class Migration(migrations.Migration):
    dependencies = [("documents", "0005_keep_roles_of_actors")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="access",
            field=models.CharField(**ACCESS),
        ),
        migrations.AddField(
            model_name="historicaldocument",
            name="access",
            field=models.CharField(**ACCESS),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(("access__in", ["public", "partners", "own"])),
                name="documents_document_access_known",
            ),
        ),
    ]
