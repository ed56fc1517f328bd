# SPDX-License-Identifier: AGPL-3.0-or-later

import uuid

import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import partnership.common.dates
import partnership.organisations.tax_codes


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("administrations", "0002_add_addresses_of_duties"),
        ("territories", "0001_create_territories"),
        ("vocabularies", "0002_add_broader_terms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Organisation",
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
                    "uuid",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                        verbose_name="public identifier",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Last part of the public address. If you change it after publication, the old address leads to the new one.",
                        max_length=120,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("submitted", "Submitted")],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="state of the work",
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=1, editable=False, verbose_name="version"
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="begun at",
                    ),
                ),
                (
                    "edited_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="last changed at",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="As in its statute or in the public register that lists it.",
                        max_length=250,
                        verbose_name="name",
                    ),
                ),
                (
                    "name_it",
                    models.CharField(
                        help_text="As in its statute or in the public register that lists it.",
                        max_length=250,
                        null=True,
                        verbose_name="name",
                    ),
                ),
                (
                    "name_en",
                    models.CharField(
                        help_text="As in its statute or in the public register that lists it.",
                        max_length=250,
                        null=True,
                        verbose_name="name",
                    ),
                ),
                (
                    "name_de",
                    models.CharField(
                        help_text="As in its statute or in the public register that lists it.",
                        max_length=250,
                        null=True,
                        verbose_name="name",
                    ),
                ),
                (
                    "name_fr",
                    models.CharField(
                        help_text="As in its statute or in the public register that lists it.",
                        max_length=250,
                        null=True,
                        verbose_name="name",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="One or two plain sentences.",
                        max_length=600,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "summary_it",
                    models.TextField(
                        blank=True,
                        help_text="One or two plain sentences.",
                        max_length=600,
                        null=True,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "summary_en",
                    models.TextField(
                        blank=True,
                        help_text="One or two plain sentences.",
                        max_length=600,
                        null=True,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "summary_de",
                    models.TextField(
                        blank=True,
                        help_text="One or two plain sentences.",
                        max_length=600,
                        null=True,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "summary_fr",
                    models.TextField(
                        blank=True,
                        help_text="One or two plain sentences.",
                        max_length=600,
                        null=True,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "founded_on",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015.",
                        verbose_name="exists since",
                    ),
                ),
                (
                    "ended_on",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015.",
                        verbose_name="existed until",
                    ),
                ),
                (
                    "tax_code",
                    models.CharField(
                        blank=True,
                        help_text="Eleven digits; never that of a person.",
                        max_length=11,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[0-9]{11}$",
                                "The tax code of an organisation has eleven digits.",
                            ),
                            partnership.organisations.tax_codes.validate_tax_code,
                        ],
                        verbose_name="tax code",
                    ),
                ),
                (
                    "ateco_code",
                    models.CharField(
                        blank=True,
                        help_text="The main activity, as 84.11 or 84.11.10.",
                        max_length=8,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[0-9]{2}(\\.[0-9]{1,2}(\\.[0-9]{1,2})?)?$",
                                "Write the code as 84.11 or 84.11.10.",
                            )
                        ],
                        verbose_name="ATECO code",
                    ),
                ),
                (
                    "ateco_edition",
                    models.CharField(
                        blank=True,
                        choices=[("2007", "ATECO 2007"), ("2025", "ATECO 2025")],
                        help_text="Compulsory with the code: each edition has other codes.",
                        max_length=4,
                        verbose_name="edition of the code",
                    ),
                ),
                (
                    "size_class",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("small", "Up to 15 people"),
                            ("medium", "16 to 100 people"),
                            ("large", "More than 100 people"),
                        ],
                        help_text="By the people employed, as the Family Audit counts them.",
                        max_length=10,
                        verbose_name="size",
                    ),
                ),
                (
                    "address",
                    models.CharField(
                        blank=True,
                        help_text="Of the seat, not of a person’s home.",
                        max_length=200,
                        verbose_name="street and number",
                    ),
                ),
                (
                    "postal_code",
                    models.CharField(
                        blank=True,
                        help_text="Five digits.",
                        max_length=5,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[0-9]{5}$", "Five digits."
                            )
                        ],
                        verbose_name="postal code",
                    ),
                ),
                (
                    "latitude",
                    models.FloatField(
                        blank=True,
                        help_text="In degrees, as 46.0678; together with the other coordinate.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(35),
                            django.core.validators.MaxValueValidator(48),
                        ],
                        verbose_name="latitude",
                    ),
                ),
                (
                    "longitude",
                    models.FloatField(
                        blank=True,
                        help_text="In degrees, as 11.1217; together with the other coordinate.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(6),
                            django.core.validators.MaxValueValidator(19),
                        ],
                        verbose_name="longitude",
                    ),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True,
                        help_text="The number of the desk, not of a person.",
                        max_length=40,
                        verbose_name="public telephone",
                    ),
                ),
                (
                    "opening_hours",
                    models.CharField(
                        blank=True,
                        help_text="Of the desk for the public, in a line.",
                        max_length=300,
                        verbose_name="opening hours",
                    ),
                ),
                (
                    "opening_hours_it",
                    models.CharField(
                        blank=True,
                        help_text="Of the desk for the public, in a line.",
                        max_length=300,
                        null=True,
                        verbose_name="opening hours",
                    ),
                ),
                (
                    "opening_hours_en",
                    models.CharField(
                        blank=True,
                        help_text="Of the desk for the public, in a line.",
                        max_length=300,
                        null=True,
                        verbose_name="opening hours",
                    ),
                ),
                (
                    "opening_hours_de",
                    models.CharField(
                        blank=True,
                        help_text="Of the desk for the public, in a line.",
                        max_length=300,
                        null=True,
                        verbose_name="opening hours",
                    ),
                ),
                (
                    "opening_hours_fr",
                    models.CharField(
                        blank=True,
                        help_text="Of the desk for the public, in a line.",
                        max_length=300,
                        null=True,
                        verbose_name="opening hours",
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
                        help_text="As the public register lists it.",
                        max_length=254,
                        verbose_name="certified mailbox (PEC)",
                    ),
                ),
                (
                    "website",
                    models.URLField(
                        blank=True,
                        help_text="Its own pages, beginning with https://.",
                        max_length=500,
                        verbose_name="website",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(
                        blank=True,
                        help_text="Where these facts can be checked.",
                        max_length=500,
                        verbose_name="source",
                    ),
                ),
                (
                    "is_demonstration",
                    models.BooleanField(
                        default=False,
                        help_text="Invented, to show how the portal works; pages say so.",
                        verbose_name="demonstration data",
                    ),
                ),
                (
                    "administration",
                    models.ForeignKey(
                        help_text="The administration that answers for this record.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="administrations.administration",
                        verbose_name="administration",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="begun by",
                    ),
                ),
                (
                    "edited_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="last changed by",
                    ),
                ),
                (
                    "governs",
                    models.ForeignKey(
                        blank=True,
                        help_text="For regions, provinces and municipalities.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="territories.territory",
                        verbose_name="territory that it governs",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duplicates",
                        to="organisations.organisation",
                        verbose_name="merged into",
                    ),
                ),
                (
                    "organisation_kind",
                    models.ForeignKey(
                        help_text="If none fits, ask who keeps the vocabularies for a new one.",
                        limit_choices_to={"vocabulary__code": "organisation_kind"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vocabularies.term",
                        verbose_name="kind of organisation",
                    ),
                ),
                (
                    "partner",
                    models.OneToOneField(
                        blank=True,
                        help_text="Only for the partners of the portal.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisation",
                        to="administrations.administration",
                        verbose_name="the administration that it is",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        help_text="It places the organisation on lists and maps.",
                        limit_choices_to={"level": "municipality"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="territories.territory",
                        verbose_name="municipality of the seat",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
                "ordering": ["name_it"],
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "publish"),
            },
        ),
        migrations.CreateModel(
            name="Office",
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
                    "valid_from",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015.",
                        verbose_name="from",
                    ),
                ),
                (
                    "valid_until",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015. Leave empty if it still holds or is not known.",
                        verbose_name="until",
                    ),
                ),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                (
                    "name_it",
                    models.CharField(max_length=250, null=True, verbose_name="name"),
                ),
                (
                    "name_en",
                    models.CharField(max_length=250, null=True, verbose_name="name"),
                ),
                (
                    "name_de",
                    models.CharField(max_length=250, null=True, verbose_name="name"),
                ),
                (
                    "name_fr",
                    models.CharField(max_length=250, null=True, verbose_name="name"),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="functional mailbox"
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
                (
                    "source_url",
                    models.URLField(blank=True, max_length=500, verbose_name="source"),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position"
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        help_text="An office that is saved already; what is new comes after saving.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="organisations.office",
                        verbose_name="followed by",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offices",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "office of an organisation",
                "verbose_name_plural": "offices over time",
                "ordering": ["position", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HistoricalOrganisationContact",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        help_text="Never the name of a person.",
                        max_length=200,
                        verbose_name="office or role",
                    ),
                ),
                (
                    "role_it",
                    models.CharField(
                        help_text="Never the name of a person.",
                        max_length=200,
                        null=True,
                        verbose_name="office or role",
                    ),
                ),
                (
                    "role_en",
                    models.CharField(
                        help_text="Never the name of a person.",
                        max_length=200,
                        null=True,
                        verbose_name="office or role",
                    ),
                ),
                (
                    "role_de",
                    models.CharField(
                        help_text="Never the name of a person.",
                        max_length=200,
                        null=True,
                        verbose_name="office or role",
                    ),
                ),
                (
                    "role_fr",
                    models.CharField(
                        help_text="Never the name of a person.",
                        max_length=200,
                        null=True,
                        verbose_name="office or role",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="functional mailbox"
                    ),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True, max_length=40, verbose_name="telephone"
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position"
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
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical contact",
                "verbose_name_plural": "historical contacts by role",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOrganisation",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "uuid",
                    models.UUIDField(
                        db_index=True,
                        default=uuid.uuid4,
                        editable=False,
                        verbose_name="public identifier",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Last part of the public address. If you change it after publication, the old address leads to the new one.",
                        max_length=120,
                        verbose_name="address",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("submitted", "Submitted")],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="state of the work",
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=1, editable=False, verbose_name="version"
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="begun at",
                    ),
                ),
                (
                    "edited_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="last changed at",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="As in its statute or in the public register that lists it.",
                        max_length=250,
                        verbose_name="name",
                    ),
                ),
                (
                    "name_it",
                    models.CharField(
                        help_text="As in its statute or in the public register that lists it.",
                        max_length=250,
                        null=True,
                        verbose_name="name",
                    ),
                ),
                (
                    "name_en",
                    models.CharField(
                        help_text="As in its statute or in the public register that lists it.",
                        max_length=250,
                        null=True,
                        verbose_name="name",
                    ),
                ),
                (
                    "name_de",
                    models.CharField(
                        help_text="As in its statute or in the public register that lists it.",
                        max_length=250,
                        null=True,
                        verbose_name="name",
                    ),
                ),
                (
                    "name_fr",
                    models.CharField(
                        help_text="As in its statute or in the public register that lists it.",
                        max_length=250,
                        null=True,
                        verbose_name="name",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="One or two plain sentences.",
                        max_length=600,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "summary_it",
                    models.TextField(
                        blank=True,
                        help_text="One or two plain sentences.",
                        max_length=600,
                        null=True,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "summary_en",
                    models.TextField(
                        blank=True,
                        help_text="One or two plain sentences.",
                        max_length=600,
                        null=True,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "summary_de",
                    models.TextField(
                        blank=True,
                        help_text="One or two plain sentences.",
                        max_length=600,
                        null=True,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "summary_fr",
                    models.TextField(
                        blank=True,
                        help_text="One or two plain sentences.",
                        max_length=600,
                        null=True,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "founded_on",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015.",
                        verbose_name="exists since",
                    ),
                ),
                (
                    "ended_on",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015.",
                        verbose_name="existed until",
                    ),
                ),
                (
                    "tax_code",
                    models.CharField(
                        blank=True,
                        help_text="Eleven digits; never that of a person.",
                        max_length=11,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[0-9]{11}$",
                                "The tax code of an organisation has eleven digits.",
                            ),
                            partnership.organisations.tax_codes.validate_tax_code,
                        ],
                        verbose_name="tax code",
                    ),
                ),
                (
                    "ateco_code",
                    models.CharField(
                        blank=True,
                        help_text="The main activity, as 84.11 or 84.11.10.",
                        max_length=8,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[0-9]{2}(\\.[0-9]{1,2}(\\.[0-9]{1,2})?)?$",
                                "Write the code as 84.11 or 84.11.10.",
                            )
                        ],
                        verbose_name="ATECO code",
                    ),
                ),
                (
                    "ateco_edition",
                    models.CharField(
                        blank=True,
                        choices=[("2007", "ATECO 2007"), ("2025", "ATECO 2025")],
                        help_text="Compulsory with the code: each edition has other codes.",
                        max_length=4,
                        verbose_name="edition of the code",
                    ),
                ),
                (
                    "size_class",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("small", "Up to 15 people"),
                            ("medium", "16 to 100 people"),
                            ("large", "More than 100 people"),
                        ],
                        help_text="By the people employed, as the Family Audit counts them.",
                        max_length=10,
                        verbose_name="size",
                    ),
                ),
                (
                    "address",
                    models.CharField(
                        blank=True,
                        help_text="Of the seat, not of a person’s home.",
                        max_length=200,
                        verbose_name="street and number",
                    ),
                ),
                (
                    "postal_code",
                    models.CharField(
                        blank=True,
                        help_text="Five digits.",
                        max_length=5,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[0-9]{5}$", "Five digits."
                            )
                        ],
                        verbose_name="postal code",
                    ),
                ),
                (
                    "latitude",
                    models.FloatField(
                        blank=True,
                        help_text="In degrees, as 46.0678; together with the other coordinate.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(35),
                            django.core.validators.MaxValueValidator(48),
                        ],
                        verbose_name="latitude",
                    ),
                ),
                (
                    "longitude",
                    models.FloatField(
                        blank=True,
                        help_text="In degrees, as 11.1217; together with the other coordinate.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(6),
                            django.core.validators.MaxValueValidator(19),
                        ],
                        verbose_name="longitude",
                    ),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True,
                        help_text="The number of the desk, not of a person.",
                        max_length=40,
                        verbose_name="public telephone",
                    ),
                ),
                (
                    "opening_hours",
                    models.CharField(
                        blank=True,
                        help_text="Of the desk for the public, in a line.",
                        max_length=300,
                        verbose_name="opening hours",
                    ),
                ),
                (
                    "opening_hours_it",
                    models.CharField(
                        blank=True,
                        help_text="Of the desk for the public, in a line.",
                        max_length=300,
                        null=True,
                        verbose_name="opening hours",
                    ),
                ),
                (
                    "opening_hours_en",
                    models.CharField(
                        blank=True,
                        help_text="Of the desk for the public, in a line.",
                        max_length=300,
                        null=True,
                        verbose_name="opening hours",
                    ),
                ),
                (
                    "opening_hours_de",
                    models.CharField(
                        blank=True,
                        help_text="Of the desk for the public, in a line.",
                        max_length=300,
                        null=True,
                        verbose_name="opening hours",
                    ),
                ),
                (
                    "opening_hours_fr",
                    models.CharField(
                        blank=True,
                        help_text="Of the desk for the public, in a line.",
                        max_length=300,
                        null=True,
                        verbose_name="opening hours",
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
                        help_text="As the public register lists it.",
                        max_length=254,
                        verbose_name="certified mailbox (PEC)",
                    ),
                ),
                (
                    "website",
                    models.URLField(
                        blank=True,
                        help_text="Its own pages, beginning with https://.",
                        max_length=500,
                        verbose_name="website",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(
                        blank=True,
                        help_text="Where these facts can be checked.",
                        max_length=500,
                        verbose_name="source",
                    ),
                ),
                (
                    "is_demonstration",
                    models.BooleanField(
                        default=False,
                        help_text="Invented, to show how the portal works; pages say so.",
                        verbose_name="demonstration data",
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
                    "administration",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The administration that answers for this record.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="administrations.administration",
                        verbose_name="administration",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="begun by",
                    ),
                ),
                (
                    "edited_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="last changed by",
                    ),
                ),
                (
                    "governs",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="For regions, provinces and municipalities.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="territories.territory",
                        verbose_name="territory that it governs",
                    ),
                ),
                (
                    "organisation_kind",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="If none fits, ask who keeps the vocabularies for a new one.",
                        limit_choices_to={"vocabulary__code": "organisation_kind"},
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="vocabularies.term",
                        verbose_name="kind of organisation",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Only for the partners of the portal.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="administrations.administration",
                        verbose_name="the administration that it is",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="It places the organisation on lists and maps.",
                        limit_choices_to={"level": "municipality"},
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="territories.territory",
                        verbose_name="municipality of the seat",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="merged into",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical organisation",
                "verbose_name_plural": "historical organisations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOffice",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "valid_from",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015.",
                        verbose_name="from",
                    ),
                ),
                (
                    "valid_until",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015. Leave empty if it still holds or is not known.",
                        verbose_name="until",
                    ),
                ),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                (
                    "name_it",
                    models.CharField(max_length=250, null=True, verbose_name="name"),
                ),
                (
                    "name_en",
                    models.CharField(max_length=250, null=True, verbose_name="name"),
                ),
                (
                    "name_de",
                    models.CharField(max_length=250, null=True, verbose_name="name"),
                ),
                (
                    "name_fr",
                    models.CharField(max_length=250, null=True, verbose_name="name"),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="functional mailbox"
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
                (
                    "source_url",
                    models.URLField(blank=True, max_length=500, verbose_name="source"),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position"
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
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="An office that is saved already; what is new comes after saving.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisations.office",
                        verbose_name="followed by",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical office of an organisation",
                "verbose_name_plural": "historical offices over time",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAppointment",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "valid_from",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015.",
                        verbose_name="from",
                    ),
                ),
                (
                    "valid_until",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015. Leave empty if it still holds or is not known.",
                        verbose_name="until",
                    ),
                ),
                (
                    "person",
                    models.CharField(
                        help_text="Only holders of public roles that the law makes known.",
                        max_length=200,
                        verbose_name="person",
                    ),
                ),
                ("role", models.CharField(max_length=250, verbose_name="public role")),
                (
                    "role_it",
                    models.CharField(
                        max_length=250, null=True, verbose_name="public role"
                    ),
                ),
                (
                    "role_en",
                    models.CharField(
                        max_length=250, null=True, verbose_name="public role"
                    ),
                ),
                (
                    "role_de",
                    models.CharField(
                        max_length=250, null=True, verbose_name="public role"
                    ),
                ),
                (
                    "role_fr",
                    models.CharField(
                        max_length=250, null=True, verbose_name="public role"
                    ),
                ),
                (
                    "source_url",
                    models.URLField(
                        help_text="Where the appointment is published.",
                        max_length=500,
                        verbose_name="source",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position"
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
                    "office",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="An office that is saved already; what is new comes after saving.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisations.office",
                        verbose_name="in the office",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical appointment",
                "verbose_name_plural": "historical people in public roles",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Appointment",
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
                    "valid_from",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015.",
                        verbose_name="from",
                    ),
                ),
                (
                    "valid_until",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015. Leave empty if it still holds or is not known.",
                        verbose_name="until",
                    ),
                ),
                (
                    "person",
                    models.CharField(
                        help_text="Only holders of public roles that the law makes known.",
                        max_length=200,
                        verbose_name="person",
                    ),
                ),
                ("role", models.CharField(max_length=250, verbose_name="public role")),
                (
                    "role_it",
                    models.CharField(
                        max_length=250, null=True, verbose_name="public role"
                    ),
                ),
                (
                    "role_en",
                    models.CharField(
                        max_length=250, null=True, verbose_name="public role"
                    ),
                ),
                (
                    "role_de",
                    models.CharField(
                        max_length=250, null=True, verbose_name="public role"
                    ),
                ),
                (
                    "role_fr",
                    models.CharField(
                        max_length=250, null=True, verbose_name="public role"
                    ),
                ),
                (
                    "source_url",
                    models.URLField(
                        help_text="Where the appointment is published.",
                        max_length=500,
                        verbose_name="source",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position"
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True,
                        help_text="An office that is saved already; what is new comes after saving.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="organisations.office",
                        verbose_name="in the office",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appointments",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "appointment",
                "verbose_name_plural": "people in public roles",
                "ordering": ["position", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OrganisationContact",
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
                    "role",
                    models.CharField(
                        help_text="Never the name of a person.",
                        max_length=200,
                        verbose_name="office or role",
                    ),
                ),
                (
                    "role_it",
                    models.CharField(
                        help_text="Never the name of a person.",
                        max_length=200,
                        null=True,
                        verbose_name="office or role",
                    ),
                ),
                (
                    "role_en",
                    models.CharField(
                        help_text="Never the name of a person.",
                        max_length=200,
                        null=True,
                        verbose_name="office or role",
                    ),
                ),
                (
                    "role_de",
                    models.CharField(
                        help_text="Never the name of a person.",
                        max_length=200,
                        null=True,
                        verbose_name="office or role",
                    ),
                ),
                (
                    "role_fr",
                    models.CharField(
                        help_text="Never the name of a person.",
                        max_length=200,
                        null=True,
                        verbose_name="office or role",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="functional mailbox"
                    ),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True, max_length=40, verbose_name="telephone"
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "contact",
                "verbose_name_plural": "contacts by role",
                "ordering": ["position", "id"],
            },
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Lower("name_it"),
                    name="gin_trgm_ops",
                ),
                name="organisations_like_name",
            ),
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(
                condition=models.Q(("tax_code", ""), _negated=True),
                fields=["tax_code"],
                name="organisations_tax_code",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "submitted"])),
                name="organisations_organisation_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name_it", None), _negated=True),
                    models.Q(("name_it", ""), _negated=True),
                ),
                name="organisations_organisation_name_in_italian",
                violation_error_message="The Italian name is missing.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("founded_on", ""),
                    (
                        "founded_on__regex",
                        "^(1[89]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
                    ),
                    _connector="OR",
                ),
                name="organisations_organisation_founded_on_is_a_partial_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_on", ""),
                    (
                        "ended_on__regex",
                        "^(1[89]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
                    ),
                    _connector="OR",
                ),
                name="organisations_organisation_ended_on_is_a_partial_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("founded_on", ""),
                    ("ended_on", ""),
                    (
                        "ended_on__gte",
                        django.db.models.functions.text.Left(
                            models.F("founded_on"),
                            django.db.models.functions.text.Length(
                                models.F("ended_on")
                            ),
                        ),
                    ),
                    _connector="OR",
                ),
                name="organisations_organisation_founded_before_it_ended",
                violation_error_message="The end is before the beginning.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tax_code", ""),
                    ("tax_code__regex", "^[0-9]{11}$"),
                    _connector="OR",
                ),
                name="organisations_organisation_tax_code_of_eleven_digits",
                violation_error_message="The tax code of an organisation has eleven digits.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ateco_code", ""), ("ateco_edition", "")),
                    models.Q(
                        models.Q(("ateco_code", ""), _negated=True),
                        ("ateco_edition__in", ["2007", "2025"]),
                    ),
                    _connector="OR",
                ),
                name="organisations_organisation_ateco_with_its_edition",
                violation_error_message="Give the ATECO code together with its edition.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("size_class", ""),
                    ("size_class__in", ["small", "medium", "large"]),
                    _connector="OR",
                ),
                name="organisations_organisation_size_class_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude", None), ("longitude", None)),
                    models.Q(("latitude__isnull", False), ("longitude__isnull", False)),
                    _connector="OR",
                ),
                name="organisations_organisation_both_coordinates",
                violation_error_message="Give both coordinates, or neither.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged_into", models.F("id")), _negated=True),
                name="organisations_organisation_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", ""),
                    (
                        "valid_from__regex",
                        "^(1[89]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
                    ),
                    _connector="OR",
                ),
                name="organisations_office_valid_from_is_a_partial_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until", ""),
                    (
                        "valid_until__regex",
                        "^(1[89]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
                    ),
                    _connector="OR",
                ),
                name="organisations_office_valid_until_is_a_partial_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", ""),
                    ("valid_until", ""),
                    (
                        "valid_until__gte",
                        django.db.models.functions.text.Left(
                            models.F("valid_from"),
                            django.db.models.functions.text.Length(
                                models.F("valid_until")
                            ),
                        ),
                    ),
                    _connector="OR",
                ),
                name="organisations_office_begins_before_it_ends",
                violation_error_message="The end is before the beginning.",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", ""),
                    (
                        "valid_from__regex",
                        "^(1[89]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
                    ),
                    _connector="OR",
                ),
                name="organisations_appointment_valid_from_is_a_partial_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until", ""),
                    (
                        "valid_until__regex",
                        "^(1[89]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
                    ),
                    _connector="OR",
                ),
                name="organisations_appointment_valid_until_is_a_partial_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", ""),
                    ("valid_until", ""),
                    (
                        "valid_until__gte",
                        django.db.models.functions.text.Left(
                            models.F("valid_from"),
                            django.db.models.functions.text.Length(
                                models.F("valid_until")
                            ),
                        ),
                    ),
                    _connector="OR",
                ),
                name="organisations_appointment_begins_before_it_ends",
                violation_error_message="The end is before the beginning.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationcontact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("email", ""), _negated=True),
                    models.Q(("phone", ""), _negated=True),
                    _connector="OR",
                ),
                name="organisations_organisationcontact_can_be_reached",
                violation_error_message="Give a mailbox or a telephone number.",
            ),
        ),
    ]
