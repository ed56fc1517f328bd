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
        ("vocabularies", "0002_add_broader_terms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Act",
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
                    "act_kind",
                    models.CharField(
                        choices=[
                            ("law", "Law"),
                            ("decree", "Decree"),
                            ("resolution", "Resolution"),
                            ("determination", "Determination"),
                            ("ordinance", "Ordinance"),
                            ("circular", "Circular"),
                            ("other", "Other act"),
                        ],
                        max_length=15,
                        verbose_name="kind of act",
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        help_text="As it is cited, for example 7-5965.",
                        max_length=40,
                        verbose_name="number",
                    ),
                ),
                (
                    "issued_on",
                    models.DateField(
                        help_text="The day of the act.", verbose_name="date"
                    ),
                ),
                (
                    "issuer",
                    models.CharField(
                        help_text="As it was called on that day, for example Giunta regionale.",
                        max_length=200,
                        verbose_name="issuing body",
                    ),
                ),
                (
                    "issuer_it",
                    models.CharField(
                        help_text="As it was called on that day, for example Giunta regionale.",
                        max_length=200,
                        null=True,
                        verbose_name="issuing body",
                    ),
                ),
                (
                    "issuer_en",
                    models.CharField(
                        help_text="As it was called on that day, for example Giunta regionale.",
                        max_length=200,
                        null=True,
                        verbose_name="issuing body",
                    ),
                ),
                (
                    "issuer_de",
                    models.CharField(
                        help_text="As it was called on that day, for example Giunta regionale.",
                        max_length=200,
                        null=True,
                        verbose_name="issuing body",
                    ),
                ),
                (
                    "issuer_fr",
                    models.CharField(
                        help_text="As it was called on that day, for example Giunta regionale.",
                        max_length=200,
                        null=True,
                        verbose_name="issuing body",
                    ),
                ),
                (
                    "subject",
                    models.TextField(
                        help_text="What it decides, in a plain sentence.",
                        max_length=600,
                        verbose_name="subject",
                    ),
                ),
                (
                    "subject_it",
                    models.TextField(
                        help_text="What it decides, in a plain sentence.",
                        max_length=600,
                        null=True,
                        verbose_name="subject",
                    ),
                ),
                (
                    "subject_en",
                    models.TextField(
                        help_text="What it decides, in a plain sentence.",
                        max_length=600,
                        null=True,
                        verbose_name="subject",
                    ),
                ),
                (
                    "subject_de",
                    models.TextField(
                        help_text="What it decides, in a plain sentence.",
                        max_length=600,
                        null=True,
                        verbose_name="subject",
                    ),
                ),
                (
                    "subject_fr",
                    models.TextField(
                        help_text="What it decides, in a plain sentence.",
                        max_length=600,
                        null=True,
                        verbose_name="subject",
                    ),
                ),
                (
                    "url",
                    models.URLField(
                        blank=True,
                        help_text="Where the act can be read, at best with its issuing body.",
                        max_length=500,
                        verbose_name="address of the act",
                    ),
                ),
                (
                    "protocol_register",
                    models.CharField(
                        blank=True,
                        help_text="IPA code of the organisational area that registered it.",
                        max_length=40,
                        verbose_name="protocol register",
                    ),
                ),
                (
                    "protocol_number",
                    models.CharField(
                        blank=True,
                        max_length=20,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[0-9]{1,20}$", "Digits only."
                            )
                        ],
                        verbose_name="protocol number",
                    ),
                ),
                (
                    "protocol_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="protocol date"
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
            ],
            options={
                "verbose_name": "act",
                "verbose_name_plural": "acts",
                "ordering": ["-issued_on", "number"],
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "publish"),
            },
        ),
        migrations.CreateModel(
            name="Document",
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
                        blank=True,
                        help_text="What it holds and whom it serves, in plain sentences.",
                        max_length=600,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_it",
                    models.TextField(
                        blank=True,
                        help_text="What it holds and whom it serves, in plain sentences.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_en",
                    models.TextField(
                        blank=True,
                        help_text="What it holds and whom it serves, in plain sentences.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_de",
                    models.TextField(
                        blank=True,
                        help_text="What it holds and whom it serves, in plain sentences.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_fr",
                    models.TextField(
                        blank=True,
                        help_text="What it holds and whom it serves, in plain sentences.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("it", "Italian"),
                            ("en", "English"),
                            ("de", "German"),
                            ("fr", "French"),
                            ("lld", "Ladin"),
                            ("mul", "Several or another one"),
                        ],
                        default="it",
                        max_length=3,
                        verbose_name="language",
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("CC-BY-4.0", "Creative Commons Attribution 4.0"),
                            ("CC0-1.0", "Creative Commons Zero 1.0"),
                        ],
                        help_text="Leave empty where the document says none.",
                        max_length=20,
                        verbose_name="licence",
                    ),
                ),
                (
                    "accessibility",
                    models.CharField(
                        choices=[
                            ("yes", "Accessible"),
                            ("no", "Not accessible"),
                            ("unknown", "Not checked"),
                        ],
                        default="unknown",
                        help_text="Whether a screen reader can read the newest version.",
                        max_length=8,
                        verbose_name="accessible",
                    ),
                ),
                (
                    "author",
                    models.CharField(
                        blank=True,
                        help_text="The body that wrote it, as it was called then.",
                        max_length=200,
                        verbose_name="author",
                    ),
                ),
                (
                    "author_it",
                    models.CharField(
                        blank=True,
                        help_text="The body that wrote it, as it was called then.",
                        max_length=200,
                        null=True,
                        verbose_name="author",
                    ),
                ),
                (
                    "author_en",
                    models.CharField(
                        blank=True,
                        help_text="The body that wrote it, as it was called then.",
                        max_length=200,
                        null=True,
                        verbose_name="author",
                    ),
                ),
                (
                    "author_de",
                    models.CharField(
                        blank=True,
                        help_text="The body that wrote it, as it was called then.",
                        max_length=200,
                        null=True,
                        verbose_name="author",
                    ),
                ),
                (
                    "author_fr",
                    models.CharField(
                        blank=True,
                        help_text="The body that wrote it, as it was called then.",
                        max_length=200,
                        null=True,
                        verbose_name="author",
                    ),
                ),
                (
                    "issued_on",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015.",
                        verbose_name="date",
                    ),
                ),
                (
                    "url",
                    models.URLField(
                        blank=True,
                        help_text="Where it can be read, if it is kept elsewhere.",
                        max_length=500,
                        verbose_name="address elsewhere",
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
                        help_text="The acts that approved it or that it belongs to.",
                        related_name="documents",
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
                    "document_kind",
                    models.ForeignKey(
                        limit_choices_to={"vocabulary__code": "document_kind"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vocabularies.term",
                        verbose_name="kind of document",
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
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "ordering": ["-edited_at"],
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "publish"),
            },
        ),
        migrations.CreateModel(
            name="DocumentVersion",
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
                    "number",
                    models.PositiveSmallIntegerField(
                        editable=False, verbose_name="version"
                    ),
                ),
                (
                    "file",
                    models.FileField(max_length=200, upload_to="", verbose_name="file"),
                ),
                (
                    "name",
                    models.CharField(
                        editable=False, max_length=200, verbose_name="name of the file"
                    ),
                ),
                (
                    "media_type",
                    models.CharField(
                        editable=False, max_length=100, verbose_name="type"
                    ),
                ),
                (
                    "size",
                    models.PositiveIntegerField(
                        editable=False, verbose_name="size in bytes"
                    ),
                ),
                (
                    "sha256",
                    models.CharField(
                        editable=False, max_length=64, verbose_name="SHA-256"
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="What is new against the version before.",
                        max_length=300,
                        verbose_name="what changed",
                    ),
                ),
                (
                    "note_it",
                    models.CharField(
                        blank=True,
                        help_text="What is new against the version before.",
                        max_length=300,
                        null=True,
                        verbose_name="what changed",
                    ),
                ),
                (
                    "note_en",
                    models.CharField(
                        blank=True,
                        help_text="What is new against the version before.",
                        max_length=300,
                        null=True,
                        verbose_name="what changed",
                    ),
                ),
                (
                    "note_de",
                    models.CharField(
                        blank=True,
                        help_text="What is new against the version before.",
                        max_length=300,
                        null=True,
                        verbose_name="what changed",
                    ),
                ),
                (
                    "note_fr",
                    models.CharField(
                        blank=True,
                        help_text="What is new against the version before.",
                        max_length=300,
                        null=True,
                        verbose_name="what changed",
                    ),
                ),
                (
                    "uploaded_at",
                    models.DateTimeField(editable=False, verbose_name="uploaded at"),
                ),
                (
                    "uploaded_by_id",
                    models.BigIntegerField(
                        editable=False, null=True, verbose_name="uploaded by"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "verbose_name": "version",
                "verbose_name_plural": "versions",
                "ordering": ["-number"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAct",
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
                    "act_kind",
                    models.CharField(
                        choices=[
                            ("law", "Law"),
                            ("decree", "Decree"),
                            ("resolution", "Resolution"),
                            ("determination", "Determination"),
                            ("ordinance", "Ordinance"),
                            ("circular", "Circular"),
                            ("other", "Other act"),
                        ],
                        max_length=15,
                        verbose_name="kind of act",
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        help_text="As it is cited, for example 7-5965.",
                        max_length=40,
                        verbose_name="number",
                    ),
                ),
                (
                    "issued_on",
                    models.DateField(
                        help_text="The day of the act.", verbose_name="date"
                    ),
                ),
                (
                    "issuer",
                    models.CharField(
                        help_text="As it was called on that day, for example Giunta regionale.",
                        max_length=200,
                        verbose_name="issuing body",
                    ),
                ),
                (
                    "issuer_it",
                    models.CharField(
                        help_text="As it was called on that day, for example Giunta regionale.",
                        max_length=200,
                        null=True,
                        verbose_name="issuing body",
                    ),
                ),
                (
                    "issuer_en",
                    models.CharField(
                        help_text="As it was called on that day, for example Giunta regionale.",
                        max_length=200,
                        null=True,
                        verbose_name="issuing body",
                    ),
                ),
                (
                    "issuer_de",
                    models.CharField(
                        help_text="As it was called on that day, for example Giunta regionale.",
                        max_length=200,
                        null=True,
                        verbose_name="issuing body",
                    ),
                ),
                (
                    "issuer_fr",
                    models.CharField(
                        help_text="As it was called on that day, for example Giunta regionale.",
                        max_length=200,
                        null=True,
                        verbose_name="issuing body",
                    ),
                ),
                (
                    "subject",
                    models.TextField(
                        help_text="What it decides, in a plain sentence.",
                        max_length=600,
                        verbose_name="subject",
                    ),
                ),
                (
                    "subject_it",
                    models.TextField(
                        help_text="What it decides, in a plain sentence.",
                        max_length=600,
                        null=True,
                        verbose_name="subject",
                    ),
                ),
                (
                    "subject_en",
                    models.TextField(
                        help_text="What it decides, in a plain sentence.",
                        max_length=600,
                        null=True,
                        verbose_name="subject",
                    ),
                ),
                (
                    "subject_de",
                    models.TextField(
                        help_text="What it decides, in a plain sentence.",
                        max_length=600,
                        null=True,
                        verbose_name="subject",
                    ),
                ),
                (
                    "subject_fr",
                    models.TextField(
                        help_text="What it decides, in a plain sentence.",
                        max_length=600,
                        null=True,
                        verbose_name="subject",
                    ),
                ),
                (
                    "url",
                    models.URLField(
                        blank=True,
                        help_text="Where the act can be read, at best with its issuing body.",
                        max_length=500,
                        verbose_name="address of the act",
                    ),
                ),
                (
                    "protocol_register",
                    models.CharField(
                        blank=True,
                        help_text="IPA code of the organisational area that registered it.",
                        max_length=40,
                        verbose_name="protocol register",
                    ),
                ),
                (
                    "protocol_number",
                    models.CharField(
                        blank=True,
                        max_length=20,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[0-9]{1,20}$", "Digits only."
                            )
                        ],
                        verbose_name="protocol number",
                    ),
                ),
                (
                    "protocol_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="protocol date"
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
                "verbose_name": "historical act",
                "verbose_name_plural": "historical acts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDocument",
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
                        blank=True,
                        help_text="What it holds and whom it serves, in plain sentences.",
                        max_length=600,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_it",
                    models.TextField(
                        blank=True,
                        help_text="What it holds and whom it serves, in plain sentences.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_en",
                    models.TextField(
                        blank=True,
                        help_text="What it holds and whom it serves, in plain sentences.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_de",
                    models.TextField(
                        blank=True,
                        help_text="What it holds and whom it serves, in plain sentences.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_fr",
                    models.TextField(
                        blank=True,
                        help_text="What it holds and whom it serves, in plain sentences.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("it", "Italian"),
                            ("en", "English"),
                            ("de", "German"),
                            ("fr", "French"),
                            ("lld", "Ladin"),
                            ("mul", "Several or another one"),
                        ],
                        default="it",
                        max_length=3,
                        verbose_name="language",
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("CC-BY-4.0", "Creative Commons Attribution 4.0"),
                            ("CC0-1.0", "Creative Commons Zero 1.0"),
                        ],
                        help_text="Leave empty where the document says none.",
                        max_length=20,
                        verbose_name="licence",
                    ),
                ),
                (
                    "accessibility",
                    models.CharField(
                        choices=[
                            ("yes", "Accessible"),
                            ("no", "Not accessible"),
                            ("unknown", "Not checked"),
                        ],
                        default="unknown",
                        help_text="Whether a screen reader can read the newest version.",
                        max_length=8,
                        verbose_name="accessible",
                    ),
                ),
                (
                    "author",
                    models.CharField(
                        blank=True,
                        help_text="The body that wrote it, as it was called then.",
                        max_length=200,
                        verbose_name="author",
                    ),
                ),
                (
                    "author_it",
                    models.CharField(
                        blank=True,
                        help_text="The body that wrote it, as it was called then.",
                        max_length=200,
                        null=True,
                        verbose_name="author",
                    ),
                ),
                (
                    "author_en",
                    models.CharField(
                        blank=True,
                        help_text="The body that wrote it, as it was called then.",
                        max_length=200,
                        null=True,
                        verbose_name="author",
                    ),
                ),
                (
                    "author_de",
                    models.CharField(
                        blank=True,
                        help_text="The body that wrote it, as it was called then.",
                        max_length=200,
                        null=True,
                        verbose_name="author",
                    ),
                ),
                (
                    "author_fr",
                    models.CharField(
                        blank=True,
                        help_text="The body that wrote it, as it was called then.",
                        max_length=200,
                        null=True,
                        verbose_name="author",
                    ),
                ),
                (
                    "issued_on",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015.",
                        verbose_name="date",
                    ),
                ),
                (
                    "url",
                    models.URLField(
                        blank=True,
                        help_text="Where it can be read, if it is kept elsewhere.",
                        max_length=500,
                        verbose_name="address elsewhere",
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
                    "document_kind",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        limit_choices_to={"vocabulary__code": "document_kind"},
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="vocabularies.term",
                        verbose_name="kind of document",
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
                "verbose_name": "historical document",
                "verbose_name_plural": "historical documents",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDocument_acts",
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
                        to="documents.historicaldocument",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalDocument_acts",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDocument_areas",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
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
                        to="documents.historicaldocument",
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
                "verbose_name": "HistoricalDocument_areas",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDocument_themes",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
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
                        to="documents.historicaldocument",
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
                "verbose_name": "HistoricalDocument_themes",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddConstraint(
            model_name="act",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "submitted"])),
                name="documents_act_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="act",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "act_kind__in",
                        [
                            "law",
                            "decree",
                            "resolution",
                            "determination",
                            "ordinance",
                            "circular",
                            "other",
                        ],
                    )
                ),
                name="documents_act_act_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="act",
            constraint=models.CheckConstraint(
                condition=models.Q(("number", ""), _negated=True),
                name="documents_act_has_a_number",
                violation_error_message="An act has a number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="act",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("subject_it", None), _negated=True),
                    models.Q(("subject_it", ""), _negated=True),
                ),
                name="documents_act_subject_in_italian",
                violation_error_message="The Italian subject is missing.",
            ),
        ),
        migrations.AddConstraint(
            model_name="act",
            constraint=models.UniqueConstraint(
                fields=("issuer_it", "act_kind", "number", "issued_on"),
                name="documents_act_once",
                violation_error_message="This act is already recorded.",
            ),
        ),
        migrations.AddConstraint(
            model_name="act",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("protocol_number", ""),
                        ("protocol_on", None),
                        ("protocol_register", ""),
                    ),
                    models.Q(
                        models.Q(("protocol_number", ""), _negated=True),
                        ("protocol_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="documents_act_protocol_whole_or_none",
                violation_error_message="Give the protocol number and its date, or no protocol at all.",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "submitted"])),
                name="documents_document_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("title_it", None), _negated=True),
                    models.Q(("title_it", ""), _negated=True),
                ),
                name="documents_document_title_in_italian",
                violation_error_message="The Italian title is missing.",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("language__in", ["it", "en", "de", "fr", "lld", "mul"])
                ),
                name="documents_document_language_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(("accessibility__in", ["yes", "no", "unknown"])),
                name="documents_document_accessibility_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("licence", ""),
                    ("licence__in", ["CC-BY-4.0", "CC0-1.0"]),
                    _connector="OR",
                ),
                name="documents_document_licence_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("issued_on", ""),
                    (
                        "issued_on__regex",
                        "^(1[89]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
                    ),
                    _connector="OR",
                ),
                name="documents_document_issued_on_is_a_partial_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentversion",
            constraint=models.UniqueConstraint(
                fields=("document", "number"),
                name="documents_documentversion_number_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                name="documents_documentversion_has_a_fingerprint",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)),
                name="documents_documentversion_from_one",
            ),
        ),
    ]
