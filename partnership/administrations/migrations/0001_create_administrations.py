# SPDX-License-Identifier: AGPL-3.0-or-later

import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("territories", "0001_create_territories"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalAdministration",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        help_text="Short name in addresses and in the API; it stays the same.",
                        verbose_name="code",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_it",
                    models.CharField(max_length=200, null=True, verbose_name="name"),
                ),
                (
                    "name_en",
                    models.CharField(max_length=200, null=True, verbose_name="name"),
                ),
                (
                    "name_de",
                    models.CharField(max_length=200, null=True, verbose_name="name"),
                ),
                (
                    "name_fr",
                    models.CharField(max_length=200, null=True, verbose_name="name"),
                ),
                (
                    "short_name",
                    models.CharField(max_length=60, verbose_name="short name"),
                ),
                (
                    "short_name_it",
                    models.CharField(
                        max_length=60, null=True, verbose_name="short name"
                    ),
                ),
                (
                    "short_name_en",
                    models.CharField(
                        max_length=60, null=True, verbose_name="short name"
                    ),
                ),
                (
                    "short_name_de",
                    models.CharField(
                        max_length=60, null=True, verbose_name="short name"
                    ),
                ),
                (
                    "short_name_fr",
                    models.CharField(
                        max_length=60, null=True, verbose_name="short name"
                    ),
                ),
                (
                    "ipa_code",
                    models.CharField(
                        db_index=True,
                        help_text="Code in the national index of public administrations.",
                        max_length=20,
                        verbose_name="IPA code",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="The mailbox of an office, not of a person.",
                        max_length=254,
                        verbose_name="functional mailbox",
                    ),
                ),
                (
                    "pec",
                    models.EmailField(
                        blank=True,
                        max_length=254,
                        verbose_name="certified mailbox (PEC)",
                    ),
                ),
                ("website", models.URLField(blank=True, verbose_name="website")),
                (
                    "colour",
                    models.CharField(
                        default="#0066cc",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-f]{6}$",
                                "Write the colour as # and six digits, for example #0066cc.",
                            )
                        ],
                        verbose_name="colour",
                    ),
                ),
                ("history_user_id", models.IntegerField(blank=True, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                        max_length=1,
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="territories.territory",
                        verbose_name="territory",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical administration",
                "verbose_name_plural": "historical administrations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Administration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        help_text="Short name in addresses and in the API; it stays the same.",
                        unique=True,
                        verbose_name="code",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_it",
                    models.CharField(max_length=200, null=True, verbose_name="name"),
                ),
                (
                    "name_en",
                    models.CharField(max_length=200, null=True, verbose_name="name"),
                ),
                (
                    "name_de",
                    models.CharField(max_length=200, null=True, verbose_name="name"),
                ),
                (
                    "name_fr",
                    models.CharField(max_length=200, null=True, verbose_name="name"),
                ),
                (
                    "short_name",
                    models.CharField(max_length=60, verbose_name="short name"),
                ),
                (
                    "short_name_it",
                    models.CharField(
                        max_length=60, null=True, verbose_name="short name"
                    ),
                ),
                (
                    "short_name_en",
                    models.CharField(
                        max_length=60, null=True, verbose_name="short name"
                    ),
                ),
                (
                    "short_name_de",
                    models.CharField(
                        max_length=60, null=True, verbose_name="short name"
                    ),
                ),
                (
                    "short_name_fr",
                    models.CharField(
                        max_length=60, null=True, verbose_name="short name"
                    ),
                ),
                (
                    "ipa_code",
                    models.CharField(
                        help_text="Code in the national index of public administrations.",
                        max_length=20,
                        unique=True,
                        verbose_name="IPA code",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="The mailbox of an office, not of a person.",
                        max_length=254,
                        verbose_name="functional mailbox",
                    ),
                ),
                (
                    "pec",
                    models.EmailField(
                        blank=True,
                        max_length=254,
                        verbose_name="certified mailbox (PEC)",
                    ),
                ),
                ("website", models.URLField(blank=True, verbose_name="website")),
                (
                    "colour",
                    models.CharField(
                        default="#0066cc",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-f]{6}$",
                                "Write the colour as # and six digits, for example #0066cc.",
                            )
                        ],
                        verbose_name="colour",
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="administrations",
                        to="territories.territory",
                        verbose_name="territory",
                    ),
                ),
            ],
            options={
                "verbose_name": "administration",
                "verbose_name_plural": "administrations",
                "ordering": ["name_it"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name_it", None), _negated=True),
                            models.Q(("name_it", ""), _negated=True),
                        ),
                        name="administrations_administration_name_in_italian",
                        violation_error_message="The Italian name is missing.",
                    )
                ],
            },
        ),
    ]
