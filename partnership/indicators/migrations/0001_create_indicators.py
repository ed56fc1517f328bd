# SPDX-License-Identifier: AGPL-3.0-or-later

import uuid

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import partnership.common.dates


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("administrations", "0002_add_addresses_of_duties"),
        ("organisations", "0001_create_organisations"),
        ("territories", "0001_create_territories"),
        ("vocabularies", "0002_add_broader_terms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalIndicator",
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
                    "title",
                    models.CharField(
                        help_text="For example: live births.",
                        max_length=200,
                        verbose_name="name",
                    ),
                ),
                (
                    "title_it",
                    models.CharField(
                        help_text="For example: live births.",
                        max_length=200,
                        null=True,
                        verbose_name="name",
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        help_text="For example: live births.",
                        max_length=200,
                        null=True,
                        verbose_name="name",
                    ),
                ),
                (
                    "title_de",
                    models.CharField(
                        help_text="For example: live births.",
                        max_length=200,
                        null=True,
                        verbose_name="name",
                    ),
                ),
                (
                    "title_fr",
                    models.CharField(
                        help_text="For example: live births.",
                        max_length=200,
                        null=True,
                        verbose_name="name",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="What it tells, in plain words.",
                        max_length=600,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_it",
                    models.TextField(
                        blank=True,
                        help_text="What it tells, in plain words.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_en",
                    models.TextField(
                        blank=True,
                        help_text="What it tells, in plain words.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_de",
                    models.TextField(
                        blank=True,
                        help_text="What it tells, in plain words.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_fr",
                    models.TextField(
                        blank=True,
                        help_text="What it tells, in plain words.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        help_text="For example: children, euro, %.",
                        max_length=60,
                        verbose_name="unit",
                    ),
                ),
                (
                    "unit_it",
                    models.CharField(
                        help_text="For example: children, euro, %.",
                        max_length=60,
                        null=True,
                        verbose_name="unit",
                    ),
                ),
                (
                    "unit_en",
                    models.CharField(
                        help_text="For example: children, euro, %.",
                        max_length=60,
                        null=True,
                        verbose_name="unit",
                    ),
                ),
                (
                    "unit_de",
                    models.CharField(
                        help_text="For example: children, euro, %.",
                        max_length=60,
                        null=True,
                        verbose_name="unit",
                    ),
                ),
                (
                    "unit_fr",
                    models.CharField(
                        help_text="For example: children, euro, %.",
                        max_length=60,
                        null=True,
                        verbose_name="unit",
                    ),
                ),
                (
                    "definition",
                    models.TextField(
                        help_text="What exactly is counted, where, and by whom.",
                        max_length=1000,
                        verbose_name="definition",
                    ),
                ),
                (
                    "definition_it",
                    models.TextField(
                        help_text="What exactly is counted, where, and by whom.",
                        max_length=1000,
                        null=True,
                        verbose_name="definition",
                    ),
                ),
                (
                    "definition_en",
                    models.TextField(
                        help_text="What exactly is counted, where, and by whom.",
                        max_length=1000,
                        null=True,
                        verbose_name="definition",
                    ),
                ),
                (
                    "definition_de",
                    models.TextField(
                        help_text="What exactly is counted, where, and by whom.",
                        max_length=1000,
                        null=True,
                        verbose_name="definition",
                    ),
                ),
                (
                    "definition_fr",
                    models.TextField(
                        help_text="What exactly is counted, where, and by whom.",
                        max_length=1000,
                        null=True,
                        verbose_name="definition",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        help_text="Body and dataset.",
                        max_length=250,
                        verbose_name="source",
                    ),
                ),
                (
                    "source_it",
                    models.CharField(
                        help_text="Body and dataset.",
                        max_length=250,
                        null=True,
                        verbose_name="source",
                    ),
                ),
                (
                    "source_en",
                    models.CharField(
                        help_text="Body and dataset.",
                        max_length=250,
                        null=True,
                        verbose_name="source",
                    ),
                ),
                (
                    "source_de",
                    models.CharField(
                        help_text="Body and dataset.",
                        max_length=250,
                        null=True,
                        verbose_name="source",
                    ),
                ),
                (
                    "source_fr",
                    models.CharField(
                        help_text="Body and dataset.",
                        max_length=250,
                        null=True,
                        verbose_name="source",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="address of the source"
                    ),
                ),
                (
                    "group_label",
                    models.CharField(
                        blank=True,
                        help_text="Where figures are given by group, for example: age in years.",
                        max_length=100,
                        verbose_name="what its groups are",
                    ),
                ),
                (
                    "group_label_it",
                    models.CharField(
                        blank=True,
                        help_text="Where figures are given by group, for example: age in years.",
                        max_length=100,
                        null=True,
                        verbose_name="what its groups are",
                    ),
                ),
                (
                    "group_label_en",
                    models.CharField(
                        blank=True,
                        help_text="Where figures are given by group, for example: age in years.",
                        max_length=100,
                        null=True,
                        verbose_name="what its groups are",
                    ),
                ),
                (
                    "group_label_de",
                    models.CharField(
                        blank=True,
                        help_text="Where figures are given by group, for example: age in years.",
                        max_length=100,
                        null=True,
                        verbose_name="what its groups are",
                    ),
                ),
                (
                    "group_label_fr",
                    models.CharField(
                        blank=True,
                        help_text="Where figures are given by group, for example: age in years.",
                        max_length=100,
                        null=True,
                        verbose_name="what its groups are",
                    ),
                ),
                (
                    "decimals",
                    models.PositiveSmallIntegerField(
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(6)],
                        verbose_name="decimals",
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
            ],
            options={
                "verbose_name": "historical indicator",
                "verbose_name_plural": "historical indicators",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Indicator",
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
                    "title",
                    models.CharField(
                        help_text="For example: live births.",
                        max_length=200,
                        verbose_name="name",
                    ),
                ),
                (
                    "title_it",
                    models.CharField(
                        help_text="For example: live births.",
                        max_length=200,
                        null=True,
                        verbose_name="name",
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        help_text="For example: live births.",
                        max_length=200,
                        null=True,
                        verbose_name="name",
                    ),
                ),
                (
                    "title_de",
                    models.CharField(
                        help_text="For example: live births.",
                        max_length=200,
                        null=True,
                        verbose_name="name",
                    ),
                ),
                (
                    "title_fr",
                    models.CharField(
                        help_text="For example: live births.",
                        max_length=200,
                        null=True,
                        verbose_name="name",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="What it tells, in plain words.",
                        max_length=600,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_it",
                    models.TextField(
                        blank=True,
                        help_text="What it tells, in plain words.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_en",
                    models.TextField(
                        blank=True,
                        help_text="What it tells, in plain words.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_de",
                    models.TextField(
                        blank=True,
                        help_text="What it tells, in plain words.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_fr",
                    models.TextField(
                        blank=True,
                        help_text="What it tells, in plain words.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        help_text="For example: children, euro, %.",
                        max_length=60,
                        verbose_name="unit",
                    ),
                ),
                (
                    "unit_it",
                    models.CharField(
                        help_text="For example: children, euro, %.",
                        max_length=60,
                        null=True,
                        verbose_name="unit",
                    ),
                ),
                (
                    "unit_en",
                    models.CharField(
                        help_text="For example: children, euro, %.",
                        max_length=60,
                        null=True,
                        verbose_name="unit",
                    ),
                ),
                (
                    "unit_de",
                    models.CharField(
                        help_text="For example: children, euro, %.",
                        max_length=60,
                        null=True,
                        verbose_name="unit",
                    ),
                ),
                (
                    "unit_fr",
                    models.CharField(
                        help_text="For example: children, euro, %.",
                        max_length=60,
                        null=True,
                        verbose_name="unit",
                    ),
                ),
                (
                    "definition",
                    models.TextField(
                        help_text="What exactly is counted, where, and by whom.",
                        max_length=1000,
                        verbose_name="definition",
                    ),
                ),
                (
                    "definition_it",
                    models.TextField(
                        help_text="What exactly is counted, where, and by whom.",
                        max_length=1000,
                        null=True,
                        verbose_name="definition",
                    ),
                ),
                (
                    "definition_en",
                    models.TextField(
                        help_text="What exactly is counted, where, and by whom.",
                        max_length=1000,
                        null=True,
                        verbose_name="definition",
                    ),
                ),
                (
                    "definition_de",
                    models.TextField(
                        help_text="What exactly is counted, where, and by whom.",
                        max_length=1000,
                        null=True,
                        verbose_name="definition",
                    ),
                ),
                (
                    "definition_fr",
                    models.TextField(
                        help_text="What exactly is counted, where, and by whom.",
                        max_length=1000,
                        null=True,
                        verbose_name="definition",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        help_text="Body and dataset.",
                        max_length=250,
                        verbose_name="source",
                    ),
                ),
                (
                    "source_it",
                    models.CharField(
                        help_text="Body and dataset.",
                        max_length=250,
                        null=True,
                        verbose_name="source",
                    ),
                ),
                (
                    "source_en",
                    models.CharField(
                        help_text="Body and dataset.",
                        max_length=250,
                        null=True,
                        verbose_name="source",
                    ),
                ),
                (
                    "source_de",
                    models.CharField(
                        help_text="Body and dataset.",
                        max_length=250,
                        null=True,
                        verbose_name="source",
                    ),
                ),
                (
                    "source_fr",
                    models.CharField(
                        help_text="Body and dataset.",
                        max_length=250,
                        null=True,
                        verbose_name="source",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="address of the source"
                    ),
                ),
                (
                    "group_label",
                    models.CharField(
                        blank=True,
                        help_text="Where figures are given by group, for example: age in years.",
                        max_length=100,
                        verbose_name="what its groups are",
                    ),
                ),
                (
                    "group_label_it",
                    models.CharField(
                        blank=True,
                        help_text="Where figures are given by group, for example: age in years.",
                        max_length=100,
                        null=True,
                        verbose_name="what its groups are",
                    ),
                ),
                (
                    "group_label_en",
                    models.CharField(
                        blank=True,
                        help_text="Where figures are given by group, for example: age in years.",
                        max_length=100,
                        null=True,
                        verbose_name="what its groups are",
                    ),
                ),
                (
                    "group_label_de",
                    models.CharField(
                        blank=True,
                        help_text="Where figures are given by group, for example: age in years.",
                        max_length=100,
                        null=True,
                        verbose_name="what its groups are",
                    ),
                ),
                (
                    "group_label_fr",
                    models.CharField(
                        blank=True,
                        help_text="Where figures are given by group, for example: age in years.",
                        max_length=100,
                        null=True,
                        verbose_name="what its groups are",
                    ),
                ),
                (
                    "decimals",
                    models.PositiveSmallIntegerField(
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(6)],
                        verbose_name="decimals",
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
                    "themes",
                    models.ManyToManyField(
                        blank=True,
                        limit_choices_to={"vocabulary__code": "theme"},
                        related_name="+",
                        to="vocabularies.term",
                        verbose_name="themes",
                    ),
                ),
            ],
            options={
                "verbose_name": "indicator",
                "verbose_name_plural": "indicators",
                "ordering": ["title_it"],
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "publish"),
            },
        ),
        migrations.CreateModel(
            name="HistoricalObservation",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "period",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015.",
                        verbose_name="period",
                    ),
                ),
                (
                    "group",
                    models.CharField(
                        blank=True,
                        help_text="Where figures are given by group, for example 0-2.",
                        max_length=40,
                        verbose_name="group",
                    ),
                ),
                (
                    "value",
                    models.DecimalField(
                        decimal_places=6, max_digits=18, verbose_name="value"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("estimate", "Estimate"),
                            ("provisional", "Provisional"),
                            ("definitive", "Definitive"),
                        ],
                        default="definitive",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Only where it differs from that of the indicator.",
                        max_length=250,
                        verbose_name="source of this figure",
                    ),
                ),
                (
                    "source_it",
                    models.CharField(
                        blank=True,
                        help_text="Only where it differs from that of the indicator.",
                        max_length=250,
                        null=True,
                        verbose_name="source of this figure",
                    ),
                ),
                (
                    "source_en",
                    models.CharField(
                        blank=True,
                        help_text="Only where it differs from that of the indicator.",
                        max_length=250,
                        null=True,
                        verbose_name="source of this figure",
                    ),
                ),
                (
                    "source_de",
                    models.CharField(
                        blank=True,
                        help_text="Only where it differs from that of the indicator.",
                        max_length=250,
                        null=True,
                        verbose_name="source of this figure",
                    ),
                ),
                (
                    "source_fr",
                    models.CharField(
                        blank=True,
                        help_text="Only where it differs from that of the indicator.",
                        max_length=250,
                        null=True,
                        verbose_name="source of this figure",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="address of the source"
                    ),
                ),
                (
                    "released_on",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015.",
                        verbose_name="released on",
                    ),
                ),
                (
                    "note",
                    models.CharField(blank=True, max_length=300, verbose_name="note"),
                ),
                (
                    "note_it",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="note"
                    ),
                ),
                (
                    "note_en",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="note"
                    ),
                ),
                (
                    "note_de",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="note"
                    ),
                ),
                (
                    "note_fr",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="note"
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
                        verbose_name="organisation",
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
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="indicators.indicator",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical figure",
                "verbose_name_plural": "historical figures",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalIndicator_themes",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="indicators.historicalindicator",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="vocabularies.term",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="indicators.indicator",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalIndicator_themes",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Observation",
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
                    "period",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015.",
                        verbose_name="period",
                    ),
                ),
                (
                    "group",
                    models.CharField(
                        blank=True,
                        help_text="Where figures are given by group, for example 0-2.",
                        max_length=40,
                        verbose_name="group",
                    ),
                ),
                (
                    "value",
                    models.DecimalField(
                        decimal_places=6, max_digits=18, verbose_name="value"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("estimate", "Estimate"),
                            ("provisional", "Provisional"),
                            ("definitive", "Definitive"),
                        ],
                        default="definitive",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Only where it differs from that of the indicator.",
                        max_length=250,
                        verbose_name="source of this figure",
                    ),
                ),
                (
                    "source_it",
                    models.CharField(
                        blank=True,
                        help_text="Only where it differs from that of the indicator.",
                        max_length=250,
                        null=True,
                        verbose_name="source of this figure",
                    ),
                ),
                (
                    "source_en",
                    models.CharField(
                        blank=True,
                        help_text="Only where it differs from that of the indicator.",
                        max_length=250,
                        null=True,
                        verbose_name="source of this figure",
                    ),
                ),
                (
                    "source_de",
                    models.CharField(
                        blank=True,
                        help_text="Only where it differs from that of the indicator.",
                        max_length=250,
                        null=True,
                        verbose_name="source of this figure",
                    ),
                ),
                (
                    "source_fr",
                    models.CharField(
                        blank=True,
                        help_text="Only where it differs from that of the indicator.",
                        max_length=250,
                        null=True,
                        verbose_name="source of this figure",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="address of the source"
                    ),
                ),
                (
                    "released_on",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015.",
                        verbose_name="released on",
                    ),
                ),
                (
                    "note",
                    models.CharField(blank=True, max_length=300, verbose_name="note"),
                ),
                (
                    "note_it",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="note"
                    ),
                ),
                (
                    "note_en",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="note"
                    ),
                ),
                (
                    "note_de",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="note"
                    ),
                ),
                (
                    "note_fr",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="note"
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="observations",
                        to="indicators.indicator",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="territories.territory",
                        verbose_name="territory",
                    ),
                ),
            ],
            options={
                "verbose_name": "figure",
                "verbose_name_plural": "figures",
                "ordering": ["period", "group", "id"],
            },
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "submitted"])),
                name="indicators_indicator_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("title_it", None), _negated=True),
                    models.Q(("title_it", ""), _negated=True),
                ),
                name="indicators_indicator_title_in_italian",
                violation_error_message="The Italian name is missing.",
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["estimate", "provisional", "definitive"])
                ),
                name="indicators_observation_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("period", ""),
                    (
                        "period__regex",
                        "^(1[89]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
                    ),
                    _connector="OR",
                ),
                name="indicators_observation_period_is_a_partial_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("released_on", ""),
                    (
                        "released_on__regex",
                        "^(1[89]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
                    ),
                    _connector="OR",
                ),
                name="indicators_observation_released_on_is_a_partial_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(("period", ""), _negated=True),
                name="indicators_observation_has_a_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("organisation", None), ("territory__isnull", False)),
                    models.Q(("organisation__isnull", False), ("territory", None)),
                    _connector="OR",
                ),
                name="indicators_observation_of_a_place_or_an_organisation",
                violation_error_message="A figure is either of a territory or of an organisation.",
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.UniqueConstraint(
                fields=(
                    "indicator",
                    "territory",
                    "organisation",
                    "period",
                    "group",
                    "status",
                ),
                name="indicators_observation_once",
                nulls_distinct=False,
                violation_error_message="This indicator already has that figure with the same status.",
            ),
        ),
    ]
