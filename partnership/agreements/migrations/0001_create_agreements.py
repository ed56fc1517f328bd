# SPDX-License-Identifier: AGPL-3.0-or-later

import uuid

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import partnership.common.dates


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("administrations", "0002_add_addresses_of_duties"),
        ("documents", "0001_create_acts_and_documents"),
        ("organisations", "0001_create_organisations"),
        ("vocabularies", "0002_add_broader_terms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Agreement",
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
                ("title", models.CharField(max_length=250, verbose_name="title")),
                (
                    "title_it",
                    models.CharField(max_length=250, null=True, verbose_name="title"),
                ),
                (
                    "title_en",
                    models.CharField(max_length=250, null=True, verbose_name="title"),
                ),
                (
                    "title_de",
                    models.CharField(max_length=250, null=True, verbose_name="title"),
                ),
                (
                    "title_fr",
                    models.CharField(max_length=250, null=True, verbose_name="title"),
                ),
                (
                    "summary",
                    models.TextField(
                        help_text="What it is for, in two or three plain sentences.",
                        max_length=600,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_it",
                    models.TextField(
                        help_text="What it is for, in two or three plain sentences.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_en",
                    models.TextField(
                        help_text="What it is for, in two or three plain sentences.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_de",
                    models.TextField(
                        help_text="What it is for, in two or three plain sentences.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_fr",
                    models.TextField(
                        help_text="What it is for, in two or three plain sentences.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "agreement_kind",
                    models.CharField(
                        choices=[
                            ("protocol", "Protocol of understanding"),
                            ("convention", "Convention"),
                            ("agreement", "Agreement"),
                            ("area_agreement", "Area agreement"),
                            ("adhesion", "Adhesion"),
                        ],
                        max_length=15,
                        verbose_name="kind of agreement",
                    ),
                ),
                (
                    "provisions",
                    models.TextField(
                        blank=True,
                        help_text="What the parties do together.",
                        verbose_name="what it provides",
                    ),
                ),
                (
                    "provisions_it",
                    models.TextField(
                        blank=True,
                        help_text="What the parties do together.",
                        null=True,
                        verbose_name="what it provides",
                    ),
                ),
                (
                    "provisions_en",
                    models.TextField(
                        blank=True,
                        help_text="What the parties do together.",
                        null=True,
                        verbose_name="what it provides",
                    ),
                ),
                (
                    "provisions_de",
                    models.TextField(
                        blank=True,
                        help_text="What the parties do together.",
                        null=True,
                        verbose_name="what it provides",
                    ),
                ),
                (
                    "provisions_fr",
                    models.TextField(
                        blank=True,
                        help_text="What the parties do together.",
                        null=True,
                        verbose_name="what it provides",
                    ),
                ),
                (
                    "signed_on",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015.",
                        verbose_name="signed on",
                    ),
                ),
                (
                    "signed_at",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="signed at"
                    ),
                ),
                (
                    "signed_at_it",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="signed at"
                    ),
                ),
                (
                    "signed_at_en",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="signed at"
                    ),
                ),
                (
                    "signed_at_de",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="signed at"
                    ),
                ),
                (
                    "signed_at_fr",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="signed at"
                    ),
                ),
                (
                    "starts_on",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="Only if it differs from the signature. 2015-06-30, 2015-06 or 2015.",
                        verbose_name="holds from",
                    ),
                ),
                (
                    "ends_on",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="Only if an act or a source states it, never worked out. 2015-06-30, 2015-06 or 2015.",
                        verbose_name="held until",
                    ),
                ),
                (
                    "end_basis",
                    models.CharField(
                        blank=True,
                        choices=[("act", "An act"), ("source", "A source")],
                        max_length=10,
                        verbose_name="the end is stated by",
                    ),
                ),
                (
                    "end_source_url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="source of the end"
                    ),
                ),
                (
                    "duration_months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="As its text or a source states it; three years are 36.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(600),
                        ],
                        verbose_name="duration in months",
                    ),
                ),
                (
                    "duration_source_url",
                    models.URLField(
                        blank=True,
                        max_length=500,
                        verbose_name="source of the duration",
                    ),
                ),
                (
                    "is_open_ended",
                    models.BooleanField(
                        default=False,
                        help_text="Only if the text says so.",
                        verbose_name="without end by its own text",
                    ),
                ),
                (
                    "extension",
                    models.CharField(
                        blank=True,
                        help_text="How it can be extended or renewed, as its text says.",
                        max_length=300,
                        verbose_name="extension",
                    ),
                ),
                (
                    "extension_it",
                    models.CharField(
                        blank=True,
                        help_text="How it can be extended or renewed, as its text says.",
                        max_length=300,
                        null=True,
                        verbose_name="extension",
                    ),
                ),
                (
                    "extension_en",
                    models.CharField(
                        blank=True,
                        help_text="How it can be extended or renewed, as its text says.",
                        max_length=300,
                        null=True,
                        verbose_name="extension",
                    ),
                ),
                (
                    "extension_de",
                    models.CharField(
                        blank=True,
                        help_text="How it can be extended or renewed, as its text says.",
                        max_length=300,
                        null=True,
                        verbose_name="extension",
                    ),
                ),
                (
                    "extension_fr",
                    models.CharField(
                        blank=True,
                        help_text="How it can be extended or renewed, as its text says.",
                        max_length=300,
                        null=True,
                        verbose_name="extension",
                    ),
                ),
                (
                    "renewal_note",
                    models.CharField(
                        blank=True,
                        help_text="For example: renewal not confirmed.",
                        max_length=300,
                        verbose_name="about the renewal",
                    ),
                ),
                (
                    "renewal_note_it",
                    models.CharField(
                        blank=True,
                        help_text="For example: renewal not confirmed.",
                        max_length=300,
                        null=True,
                        verbose_name="about the renewal",
                    ),
                ),
                (
                    "renewal_note_en",
                    models.CharField(
                        blank=True,
                        help_text="For example: renewal not confirmed.",
                        max_length=300,
                        null=True,
                        verbose_name="about the renewal",
                    ),
                ),
                (
                    "renewal_note_de",
                    models.CharField(
                        blank=True,
                        help_text="For example: renewal not confirmed.",
                        max_length=300,
                        null=True,
                        verbose_name="about the renewal",
                    ),
                ),
                (
                    "renewal_note_fr",
                    models.CharField(
                        blank=True,
                        help_text="For example: renewal not confirmed.",
                        max_length=300,
                        null=True,
                        verbose_name="about the renewal",
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
                    "acts",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Acts that concern the agreement as a whole.",
                        related_name="agreements",
                        to="documents.act",
                        verbose_name="acts",
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
                    "areas",
                    models.ManyToManyField(
                        blank=True,
                        limit_choices_to={"vocabulary__code": "area"},
                        related_name="+",
                        to="vocabularies.term",
                        verbose_name="areas of the protocol",
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
                    "documents",
                    models.ManyToManyField(
                        blank=True,
                        related_name="agreements",
                        to="documents.document",
                        verbose_name="documents",
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
                    "predecessor",
                    models.ForeignKey(
                        blank=True,
                        help_text="The agreement that this one renews or replaces.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successors",
                        to="agreements.agreement",
                        verbose_name="follows",
                    ),
                ),
            ],
            options={
                "verbose_name": "agreement",
                "verbose_name_plural": "agreements",
                "ordering": ["-signed_on", "title_it"],
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "publish"),
            },
        ),
        migrations.CreateModel(
            name="AgreementLink",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("website", "Website"),
                            ("document", "Document"),
                            ("source", "Source"),
                        ],
                        default="website",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("label", models.CharField(max_length=200, verbose_name="title")),
                (
                    "label_it",
                    models.CharField(max_length=200, null=True, verbose_name="title"),
                ),
                (
                    "label_en",
                    models.CharField(max_length=200, null=True, verbose_name="title"),
                ),
                (
                    "label_de",
                    models.CharField(max_length=200, null=True, verbose_name="title"),
                ),
                (
                    "label_fr",
                    models.CharField(max_length=200, null=True, verbose_name="title"),
                ),
                ("url", models.URLField(max_length=500, verbose_name="address")),
                (
                    "published_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="published on"
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position"
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="agreements.agreement",
                    ),
                ),
            ],
            options={
                "verbose_name": "link",
                "verbose_name_plural": "links and sources",
                "ordering": ["position", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AgreementParty",
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
                        choices=[
                            ("party", "Party"),
                            ("adherent", "Joined later"),
                            ("supporter", "Supports it"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="as what",
                    ),
                ),
                (
                    "joined_on",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="Only for who joined later: before that day it is not bound. 2015-06-30, 2015-06 or 2015.",
                        verbose_name="joined on",
                    ),
                ),
                (
                    "approved_on",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015.",
                        verbose_name="approved on",
                    ),
                ),
                (
                    "signatory",
                    models.CharField(
                        blank=True,
                        help_text="Whoever signed for the party, as the source names them.",
                        max_length=200,
                        verbose_name="signed by",
                    ),
                ),
                (
                    "signatory_role",
                    models.CharField(
                        blank=True,
                        help_text="The role on that day.",
                        max_length=250,
                        verbose_name="role of who signed",
                    ),
                ),
                (
                    "signatory_role_it",
                    models.CharField(
                        blank=True,
                        help_text="The role on that day.",
                        max_length=250,
                        null=True,
                        verbose_name="role of who signed",
                    ),
                ),
                (
                    "signatory_role_en",
                    models.CharField(
                        blank=True,
                        help_text="The role on that day.",
                        max_length=250,
                        null=True,
                        verbose_name="role of who signed",
                    ),
                ),
                (
                    "signatory_role_de",
                    models.CharField(
                        blank=True,
                        help_text="The role on that day.",
                        max_length=250,
                        null=True,
                        verbose_name="role of who signed",
                    ),
                ),
                (
                    "signatory_role_fr",
                    models.CharField(
                        blank=True,
                        help_text="The role on that day.",
                        max_length=250,
                        null=True,
                        verbose_name="role of who signed",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position"
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "approval_act",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.act",
                        verbose_name="act of approval",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreement_parties",
                        to="organisations.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "party",
                "verbose_name_plural": "parties",
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="Attestation",
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
                    "attested_on",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015.",
                        verbose_name="in force on",
                    ),
                ),
                (
                    "source",
                    models.CharField(max_length=250, verbose_name="who says so"),
                ),
                (
                    "source_it",
                    models.CharField(
                        max_length=250, null=True, verbose_name="who says so"
                    ),
                ),
                (
                    "source_en",
                    models.CharField(
                        max_length=250, null=True, verbose_name="who says so"
                    ),
                ),
                (
                    "source_de",
                    models.CharField(
                        max_length=250, null=True, verbose_name="who says so"
                    ),
                ),
                (
                    "source_fr",
                    models.CharField(
                        max_length=250, null=True, verbose_name="who says so"
                    ),
                ),
                (
                    "source_url",
                    models.URLField(
                        max_length=500, verbose_name="address of the source"
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
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attestations",
                        to="agreements.agreement",
                    ),
                ),
            ],
            options={
                "verbose_name": "attestation",
                "verbose_name_plural": "attestations",
                "ordering": ["attested_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAgreement",
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
                ("title", models.CharField(max_length=250, verbose_name="title")),
                (
                    "title_it",
                    models.CharField(max_length=250, null=True, verbose_name="title"),
                ),
                (
                    "title_en",
                    models.CharField(max_length=250, null=True, verbose_name="title"),
                ),
                (
                    "title_de",
                    models.CharField(max_length=250, null=True, verbose_name="title"),
                ),
                (
                    "title_fr",
                    models.CharField(max_length=250, null=True, verbose_name="title"),
                ),
                (
                    "summary",
                    models.TextField(
                        help_text="What it is for, in two or three plain sentences.",
                        max_length=600,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_it",
                    models.TextField(
                        help_text="What it is for, in two or three plain sentences.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_en",
                    models.TextField(
                        help_text="What it is for, in two or three plain sentences.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_de",
                    models.TextField(
                        help_text="What it is for, in two or three plain sentences.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_fr",
                    models.TextField(
                        help_text="What it is for, in two or three plain sentences.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "agreement_kind",
                    models.CharField(
                        choices=[
                            ("protocol", "Protocol of understanding"),
                            ("convention", "Convention"),
                            ("agreement", "Agreement"),
                            ("area_agreement", "Area agreement"),
                            ("adhesion", "Adhesion"),
                        ],
                        max_length=15,
                        verbose_name="kind of agreement",
                    ),
                ),
                (
                    "provisions",
                    models.TextField(
                        blank=True,
                        help_text="What the parties do together.",
                        verbose_name="what it provides",
                    ),
                ),
                (
                    "provisions_it",
                    models.TextField(
                        blank=True,
                        help_text="What the parties do together.",
                        null=True,
                        verbose_name="what it provides",
                    ),
                ),
                (
                    "provisions_en",
                    models.TextField(
                        blank=True,
                        help_text="What the parties do together.",
                        null=True,
                        verbose_name="what it provides",
                    ),
                ),
                (
                    "provisions_de",
                    models.TextField(
                        blank=True,
                        help_text="What the parties do together.",
                        null=True,
                        verbose_name="what it provides",
                    ),
                ),
                (
                    "provisions_fr",
                    models.TextField(
                        blank=True,
                        help_text="What the parties do together.",
                        null=True,
                        verbose_name="what it provides",
                    ),
                ),
                (
                    "signed_on",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015.",
                        verbose_name="signed on",
                    ),
                ),
                (
                    "signed_at",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="signed at"
                    ),
                ),
                (
                    "signed_at_it",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="signed at"
                    ),
                ),
                (
                    "signed_at_en",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="signed at"
                    ),
                ),
                (
                    "signed_at_de",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="signed at"
                    ),
                ),
                (
                    "signed_at_fr",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="signed at"
                    ),
                ),
                (
                    "starts_on",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="Only if it differs from the signature. 2015-06-30, 2015-06 or 2015.",
                        verbose_name="holds from",
                    ),
                ),
                (
                    "ends_on",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="Only if an act or a source states it, never worked out. 2015-06-30, 2015-06 or 2015.",
                        verbose_name="held until",
                    ),
                ),
                (
                    "end_basis",
                    models.CharField(
                        blank=True,
                        choices=[("act", "An act"), ("source", "A source")],
                        max_length=10,
                        verbose_name="the end is stated by",
                    ),
                ),
                (
                    "end_source_url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="source of the end"
                    ),
                ),
                (
                    "duration_months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="As its text or a source states it; three years are 36.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(600),
                        ],
                        verbose_name="duration in months",
                    ),
                ),
                (
                    "duration_source_url",
                    models.URLField(
                        blank=True,
                        max_length=500,
                        verbose_name="source of the duration",
                    ),
                ),
                (
                    "is_open_ended",
                    models.BooleanField(
                        default=False,
                        help_text="Only if the text says so.",
                        verbose_name="without end by its own text",
                    ),
                ),
                (
                    "extension",
                    models.CharField(
                        blank=True,
                        help_text="How it can be extended or renewed, as its text says.",
                        max_length=300,
                        verbose_name="extension",
                    ),
                ),
                (
                    "extension_it",
                    models.CharField(
                        blank=True,
                        help_text="How it can be extended or renewed, as its text says.",
                        max_length=300,
                        null=True,
                        verbose_name="extension",
                    ),
                ),
                (
                    "extension_en",
                    models.CharField(
                        blank=True,
                        help_text="How it can be extended or renewed, as its text says.",
                        max_length=300,
                        null=True,
                        verbose_name="extension",
                    ),
                ),
                (
                    "extension_de",
                    models.CharField(
                        blank=True,
                        help_text="How it can be extended or renewed, as its text says.",
                        max_length=300,
                        null=True,
                        verbose_name="extension",
                    ),
                ),
                (
                    "extension_fr",
                    models.CharField(
                        blank=True,
                        help_text="How it can be extended or renewed, as its text says.",
                        max_length=300,
                        null=True,
                        verbose_name="extension",
                    ),
                ),
                (
                    "renewal_note",
                    models.CharField(
                        blank=True,
                        help_text="For example: renewal not confirmed.",
                        max_length=300,
                        verbose_name="about the renewal",
                    ),
                ),
                (
                    "renewal_note_it",
                    models.CharField(
                        blank=True,
                        help_text="For example: renewal not confirmed.",
                        max_length=300,
                        null=True,
                        verbose_name="about the renewal",
                    ),
                ),
                (
                    "renewal_note_en",
                    models.CharField(
                        blank=True,
                        help_text="For example: renewal not confirmed.",
                        max_length=300,
                        null=True,
                        verbose_name="about the renewal",
                    ),
                ),
                (
                    "renewal_note_de",
                    models.CharField(
                        blank=True,
                        help_text="For example: renewal not confirmed.",
                        max_length=300,
                        null=True,
                        verbose_name="about the renewal",
                    ),
                ),
                (
                    "renewal_note_fr",
                    models.CharField(
                        blank=True,
                        help_text="For example: renewal not confirmed.",
                        max_length=300,
                        null=True,
                        verbose_name="about the renewal",
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
                    "predecessor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The agreement that this one renews or replaces.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.agreement",
                        verbose_name="follows",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical agreement",
                "verbose_name_plural": "historical agreements",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAgreement_acts",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "act",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="documents.act",
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="agreements.historicalagreement",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalAgreement_acts",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAgreement_areas",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="agreements.historicalagreement",
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
            ],
            options={
                "verbose_name": "HistoricalAgreement_areas",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAgreement_documents",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="agreements.historicalagreement",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalAgreement_documents",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAgreementLink",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("website", "Website"),
                            ("document", "Document"),
                            ("source", "Source"),
                        ],
                        default="website",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("label", models.CharField(max_length=200, verbose_name="title")),
                (
                    "label_it",
                    models.CharField(max_length=200, null=True, verbose_name="title"),
                ),
                (
                    "label_en",
                    models.CharField(max_length=200, null=True, verbose_name="title"),
                ),
                (
                    "label_de",
                    models.CharField(max_length=200, null=True, verbose_name="title"),
                ),
                (
                    "label_fr",
                    models.CharField(max_length=200, null=True, verbose_name="title"),
                ),
                ("url", models.URLField(max_length=500, verbose_name="address")),
                (
                    "published_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="published on"
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
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.agreement",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical link",
                "verbose_name_plural": "historical links and sources",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAgreementParty",
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
                        choices=[
                            ("party", "Party"),
                            ("adherent", "Joined later"),
                            ("supporter", "Supports it"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="as what",
                    ),
                ),
                (
                    "joined_on",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="Only for who joined later: before that day it is not bound. 2015-06-30, 2015-06 or 2015.",
                        verbose_name="joined on",
                    ),
                ),
                (
                    "approved_on",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015.",
                        verbose_name="approved on",
                    ),
                ),
                (
                    "signatory",
                    models.CharField(
                        blank=True,
                        help_text="Whoever signed for the party, as the source names them.",
                        max_length=200,
                        verbose_name="signed by",
                    ),
                ),
                (
                    "signatory_role",
                    models.CharField(
                        blank=True,
                        help_text="The role on that day.",
                        max_length=250,
                        verbose_name="role of who signed",
                    ),
                ),
                (
                    "signatory_role_it",
                    models.CharField(
                        blank=True,
                        help_text="The role on that day.",
                        max_length=250,
                        null=True,
                        verbose_name="role of who signed",
                    ),
                ),
                (
                    "signatory_role_en",
                    models.CharField(
                        blank=True,
                        help_text="The role on that day.",
                        max_length=250,
                        null=True,
                        verbose_name="role of who signed",
                    ),
                ),
                (
                    "signatory_role_de",
                    models.CharField(
                        blank=True,
                        help_text="The role on that day.",
                        max_length=250,
                        null=True,
                        verbose_name="role of who signed",
                    ),
                ),
                (
                    "signatory_role_fr",
                    models.CharField(
                        blank=True,
                        help_text="The role on that day.",
                        max_length=250,
                        null=True,
                        verbose_name="role of who signed",
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
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "approval_act",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="documents.act",
                        verbose_name="act of approval",
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
            ],
            options={
                "verbose_name": "historical party",
                "verbose_name_plural": "historical parties",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAttestation",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "attested_on",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015.",
                        verbose_name="in force on",
                    ),
                ),
                (
                    "source",
                    models.CharField(max_length=250, verbose_name="who says so"),
                ),
                (
                    "source_it",
                    models.CharField(
                        max_length=250, null=True, verbose_name="who says so"
                    ),
                ),
                (
                    "source_en",
                    models.CharField(
                        max_length=250, null=True, verbose_name="who says so"
                    ),
                ),
                (
                    "source_de",
                    models.CharField(
                        max_length=250, null=True, verbose_name="who says so"
                    ),
                ),
                (
                    "source_fr",
                    models.CharField(
                        max_length=250, null=True, verbose_name="who says so"
                    ),
                ),
                (
                    "source_url",
                    models.URLField(
                        max_length=500, verbose_name="address of the source"
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
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.agreement",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical attestation",
                "verbose_name_plural": "historical attestations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "submitted"])),
                name="agreements_agreement_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("title_it", None), _negated=True),
                    models.Q(("title_it", ""), _negated=True),
                ),
                name="agreements_agreement_title_in_italian",
                violation_error_message="The Italian title is missing.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "agreement_kind__in",
                        [
                            "protocol",
                            "convention",
                            "agreement",
                            "area_agreement",
                            "adhesion",
                        ],
                    )
                ),
                name="agreements_agreement_agreement_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("signed_on", ""),
                    (
                        "signed_on__regex",
                        "^(1[89]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
                    ),
                    _connector="OR",
                ),
                name="agreements_agreement_signed_on_is_a_partial_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_on", ""),
                    (
                        "starts_on__regex",
                        "^(1[89]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
                    ),
                    _connector="OR",
                ),
                name="agreements_agreement_starts_on_is_a_partial_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on", ""),
                    (
                        "ends_on__regex",
                        "^(1[89]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
                    ),
                    _connector="OR",
                ),
                name="agreements_agreement_ends_on_is_a_partial_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("signed_on", ""),
                    ("ends_on", ""),
                    (
                        "ends_on__gte",
                        django.db.models.functions.text.Left(
                            models.F("signed_on"),
                            django.db.models.functions.text.Length(models.F("ends_on")),
                        ),
                    ),
                    _connector="OR",
                ),
                name="agreements_agreement_signed_before_it_ends",
                violation_error_message="The end is before the beginning.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_on", ""),
                    ("ends_on", ""),
                    (
                        "ends_on__gte",
                        django.db.models.functions.text.Left(
                            models.F("starts_on"),
                            django.db.models.functions.text.Length(models.F("ends_on")),
                        ),
                    ),
                    _connector="OR",
                ),
                name="agreements_agreement_starts_before_it_ends",
                violation_error_message="The end is before the beginning.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end_basis", ""), ("ends_on", "")),
                    models.Q(
                        models.Q(("ends_on", ""), _negated=True),
                        ("end_basis__in", ["act", "source"]),
                    ),
                    _connector="OR",
                ),
                name="agreements_agreement_end_with_its_basis",
                violation_error_message="An end needs the act or the source that states it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end_basis", "source"), _negated=True),
                    models.Q(("end_source_url", ""), _negated=True),
                    _connector="OR",
                ),
                name="agreements_agreement_end_names_its_source",
                violation_error_message="Give the address that states the end.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("duration_months", None),
                    models.Q(("duration_source_url", ""), _negated=True),
                    _connector="OR",
                ),
                name="agreements_agreement_duration_names_its_source",
                violation_error_message="Give the address that states the duration.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("is_open_ended", True), _negated=True),
                    ("duration_months", None),
                    _connector="OR",
                ),
                name="agreements_agreement_open_end_or_duration",
                violation_error_message="It has either a duration or no end by its own text.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.UniqueConstraint(
                fields=("predecessor",),
                name="agreements_agreement_followed_by_one",
                violation_error_message="Another agreement already follows it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("predecessor", models.F("id")), _negated=True),
                name="agreements_agreement_does_not_follow_itself",
                violation_error_message="An agreement does not follow itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["website", "document", "source"])),
                name="agreements_agreementlink_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementparty",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["party", "adherent", "supporter"])),
                name="agreements_agreementparty_role_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementparty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("joined_on", ""),
                    (
                        "joined_on__regex",
                        "^(1[89]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
                    ),
                    _connector="OR",
                ),
                name="agreements_agreementparty_joined_on_is_a_partial_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementparty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_on", ""),
                    (
                        "approved_on__regex",
                        "^(1[89]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
                    ),
                    _connector="OR",
                ),
                name="agreements_agreementparty_approved_on_is_a_partial_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementparty",
            constraint=models.UniqueConstraint(
                fields=("agreement", "organisation"),
                name="agreements_agreementparty_once",
                violation_error_message="This organisation is already a party of the agreement.",
            ),
        ),
        migrations.AddConstraint(
            model_name="attestation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("attested_on", ""),
                    (
                        "attested_on__regex",
                        "^(1[89]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
                    ),
                    _connector="OR",
                ),
                name="agreements_attestation_attested_on_is_a_partial_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="attestation",
            constraint=models.CheckConstraint(
                condition=models.Q(("attested_on", ""), _negated=True),
                name="agreements_attestation_has_a_day",
            ),
        ),
    ]
