# SPDX-License-Identifier: AGPL-3.0-or-later

import uuid

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import partnership.common.dates


class Migration(migrations.Migration):
    dependencies = [
        ("administrations", "0004_keep_roles_of_actors"),
        ("events", "0002_create_courses"),
        ("practices", "0009_send_requests"),
        ("vocabularies", "0004_keep_roles_of_actors"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="exchangerequest",
            name="event",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="requests",
                to="events.event",
                verbose_name="event that came of it",
            ),
        ),
        migrations.AddField(
            model_name="historicalexchangerequest",
            name="event",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="events.event",
                verbose_name="event that came of it",
            ),
        ),
        migrations.AddField(
            model_name="practice",
            name="events",
            field=models.ManyToManyField(
                blank=True,
                help_text="Study visits, workshops and other events at which it was shown.",
                related_name="practices",
                to="events.event",
                verbose_name="events",
            ),
        ),
        migrations.CreateModel(
            name="HistoricalLesson",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "history_origin",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("form", "Form"),
                            ("import", "Import"),
                            ("edit", "Change of many records"),
                            ("undo", "Undoing of a batch"),
                            ("command", "Command or job"),
                        ],
                        max_length=10,
                        verbose_name="origin",
                    ),
                ),
                (
                    "history_batch",
                    models.UUIDField(db_index=True, null=True, verbose_name="batch"),
                ),
                (
                    "history_actor_role",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        editable=False,
                        max_length=200,
                        verbose_name="as what",
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
                    "equals_version",
                    models.PositiveIntegerField(
                        editable=False, null=True, verbose_name="same as version"
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
                        help_text="The lesson itself, in one sentence.",
                        max_length=200,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_it",
                    models.CharField(
                        help_text="The lesson itself, in one sentence.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        help_text="The lesson itself, in one sentence.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_de",
                    models.CharField(
                        help_text="The lesson itself, in one sentence.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_fr",
                    models.CharField(
                        help_text="The lesson itself, in one sentence.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="Two plain sentences: for whom this matters, and why.",
                        max_length=600,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_it",
                    models.TextField(
                        blank=True,
                        help_text="Two plain sentences: for whom this matters, and why.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_en",
                    models.TextField(
                        blank=True,
                        help_text="Two plain sentences: for whom this matters, and why.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_de",
                    models.TextField(
                        blank=True,
                        help_text="Two plain sentences: for whom this matters, and why.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_fr",
                    models.TextField(
                        blank=True,
                        help_text="Two plain sentences: for whom this matters, and why.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "lesson_kind",
                    models.CharField(
                        choices=[
                            ("failed", "It did not work"),
                            ("differently", "We would do it differently"),
                            ("unexpected", "It had effects that nobody expected"),
                        ],
                        default="differently",
                        max_length=15,
                        verbose_name="what there is to learn from",
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            (
                                "public",
                                "Everybody, with the name of the administration",
                            ),
                            (
                                "anonymous",
                                "Everybody, without name, practice and adoption",
                            ),
                            (
                                "partners",
                                "Only the staff of all administrations of the portal",
                            ),
                        ],
                        default="public",
                        help_text="Partners read what is for them as soon as it is submitted; it is never published. Without a name, title, texts and address must not tell whose it is.",
                        max_length=10,
                        verbose_name="who reads it",
                    ),
                ),
                (
                    "held_back_until",
                    models.DateField(
                        blank=True,
                        help_text="Before this day nobody outside reads it, whoever it is for.",
                        null=True,
                        verbose_name="held back until",
                    ),
                ),
                ("tried", models.TextField(blank=True, verbose_name="what was tried")),
                (
                    "tried_it",
                    models.TextField(
                        blank=True, null=True, verbose_name="what was tried"
                    ),
                ),
                (
                    "tried_en",
                    models.TextField(
                        blank=True, null=True, verbose_name="what was tried"
                    ),
                ),
                (
                    "tried_de",
                    models.TextField(
                        blank=True, null=True, verbose_name="what was tried"
                    ),
                ),
                (
                    "tried_fr",
                    models.TextField(
                        blank=True, null=True, verbose_name="what was tried"
                    ),
                ),
                (
                    "happened",
                    models.TextField(
                        blank=True,
                        help_text="And how one came to know it.",
                        verbose_name="what happened",
                    ),
                ),
                (
                    "happened_it",
                    models.TextField(
                        blank=True,
                        help_text="And how one came to know it.",
                        null=True,
                        verbose_name="what happened",
                    ),
                ),
                (
                    "happened_en",
                    models.TextField(
                        blank=True,
                        help_text="And how one came to know it.",
                        null=True,
                        verbose_name="what happened",
                    ),
                ),
                (
                    "happened_de",
                    models.TextField(
                        blank=True,
                        help_text="And how one came to know it.",
                        null=True,
                        verbose_name="what happened",
                    ),
                ),
                (
                    "happened_fr",
                    models.TextField(
                        blank=True,
                        help_text="And how one came to know it.",
                        null=True,
                        verbose_name="what happened",
                    ),
                ),
                (
                    "differently",
                    models.TextField(
                        blank=True, verbose_name="what one would do differently"
                    ),
                ),
                (
                    "differently_it",
                    models.TextField(
                        blank=True,
                        null=True,
                        verbose_name="what one would do differently",
                    ),
                ),
                (
                    "differently_en",
                    models.TextField(
                        blank=True,
                        null=True,
                        verbose_name="what one would do differently",
                    ),
                ),
                (
                    "differently_de",
                    models.TextField(
                        blank=True,
                        null=True,
                        verbose_name="what one would do differently",
                    ),
                ),
                (
                    "differently_fr",
                    models.TextField(
                        blank=True,
                        null=True,
                        verbose_name="what one would do differently",
                    ),
                ),
                (
                    "learned_on",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015.",
                        verbose_name="when it was learnt",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(
                        blank=True,
                        help_text="The page or act that says so; left out without a name.",
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
                    "adoption",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Of a practice of others, instead of the practice.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="practices.adoption",
                        verbose_name="adoption",
                    ),
                ),
                (
                    "assigned_to",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewed by",
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
                    "practice",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="practices.practice",
                        verbose_name="practice",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical lesson",
                "verbose_name_plural": "historical lessons",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPractice_events",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="practices.historicalpractice",
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="practices.practice",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalPractice_events",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Lesson",
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
                    "equals_version",
                    models.PositiveIntegerField(
                        editable=False, null=True, verbose_name="same as version"
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
                        help_text="The lesson itself, in one sentence.",
                        max_length=200,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_it",
                    models.CharField(
                        help_text="The lesson itself, in one sentence.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        help_text="The lesson itself, in one sentence.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_de",
                    models.CharField(
                        help_text="The lesson itself, in one sentence.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_fr",
                    models.CharField(
                        help_text="The lesson itself, in one sentence.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="Two plain sentences: for whom this matters, and why.",
                        max_length=600,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_it",
                    models.TextField(
                        blank=True,
                        help_text="Two plain sentences: for whom this matters, and why.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_en",
                    models.TextField(
                        blank=True,
                        help_text="Two plain sentences: for whom this matters, and why.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_de",
                    models.TextField(
                        blank=True,
                        help_text="Two plain sentences: for whom this matters, and why.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_fr",
                    models.TextField(
                        blank=True,
                        help_text="Two plain sentences: for whom this matters, and why.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "lesson_kind",
                    models.CharField(
                        choices=[
                            ("failed", "It did not work"),
                            ("differently", "We would do it differently"),
                            ("unexpected", "It had effects that nobody expected"),
                        ],
                        default="differently",
                        max_length=15,
                        verbose_name="what there is to learn from",
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            (
                                "public",
                                "Everybody, with the name of the administration",
                            ),
                            (
                                "anonymous",
                                "Everybody, without name, practice and adoption",
                            ),
                            (
                                "partners",
                                "Only the staff of all administrations of the portal",
                            ),
                        ],
                        default="public",
                        help_text="Partners read what is for them as soon as it is submitted; it is never published. Without a name, title, texts and address must not tell whose it is.",
                        max_length=10,
                        verbose_name="who reads it",
                    ),
                ),
                (
                    "held_back_until",
                    models.DateField(
                        blank=True,
                        help_text="Before this day nobody outside reads it, whoever it is for.",
                        null=True,
                        verbose_name="held back until",
                    ),
                ),
                ("tried", models.TextField(blank=True, verbose_name="what was tried")),
                (
                    "tried_it",
                    models.TextField(
                        blank=True, null=True, verbose_name="what was tried"
                    ),
                ),
                (
                    "tried_en",
                    models.TextField(
                        blank=True, null=True, verbose_name="what was tried"
                    ),
                ),
                (
                    "tried_de",
                    models.TextField(
                        blank=True, null=True, verbose_name="what was tried"
                    ),
                ),
                (
                    "tried_fr",
                    models.TextField(
                        blank=True, null=True, verbose_name="what was tried"
                    ),
                ),
                (
                    "happened",
                    models.TextField(
                        blank=True,
                        help_text="And how one came to know it.",
                        verbose_name="what happened",
                    ),
                ),
                (
                    "happened_it",
                    models.TextField(
                        blank=True,
                        help_text="And how one came to know it.",
                        null=True,
                        verbose_name="what happened",
                    ),
                ),
                (
                    "happened_en",
                    models.TextField(
                        blank=True,
                        help_text="And how one came to know it.",
                        null=True,
                        verbose_name="what happened",
                    ),
                ),
                (
                    "happened_de",
                    models.TextField(
                        blank=True,
                        help_text="And how one came to know it.",
                        null=True,
                        verbose_name="what happened",
                    ),
                ),
                (
                    "happened_fr",
                    models.TextField(
                        blank=True,
                        help_text="And how one came to know it.",
                        null=True,
                        verbose_name="what happened",
                    ),
                ),
                (
                    "differently",
                    models.TextField(
                        blank=True, verbose_name="what one would do differently"
                    ),
                ),
                (
                    "differently_it",
                    models.TextField(
                        blank=True,
                        null=True,
                        verbose_name="what one would do differently",
                    ),
                ),
                (
                    "differently_en",
                    models.TextField(
                        blank=True,
                        null=True,
                        verbose_name="what one would do differently",
                    ),
                ),
                (
                    "differently_de",
                    models.TextField(
                        blank=True,
                        null=True,
                        verbose_name="what one would do differently",
                    ),
                ),
                (
                    "differently_fr",
                    models.TextField(
                        blank=True,
                        null=True,
                        verbose_name="what one would do differently",
                    ),
                ),
                (
                    "learned_on",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015.",
                        verbose_name="when it was learnt",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(
                        blank=True,
                        help_text="The page or act that says so; left out without a name.",
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
                    "adoption",
                    models.ForeignKey(
                        blank=True,
                        help_text="Of a practice of others, instead of the practice.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="told_lessons",
                        to="practices.adoption",
                        verbose_name="adoption",
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
                    "assigned_to",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewed by",
                    ),
                ),
                (
                    "co_owners",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Other administrations whose editors change this record too. The one above publishes it.",
                        related_name="+",
                        to="administrations.administration",
                        verbose_name="co-owners",
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
                    "practice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="told_lessons",
                        to="practices.practice",
                        verbose_name="practice",
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
                "verbose_name": "lesson",
                "verbose_name_plural": "lessons",
                "ordering": ["-edited_at"],
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "publish"),
            },
        ),
        migrations.CreateModel(
            name="HistoricalLesson_themes",
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
                        to="practices.historicallesson",
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
                    "lesson",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="practices.lesson",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalLesson_themes",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalLesson_co_owners",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "administration",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="administrations.administration",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="practices.historicallesson",
                    ),
                ),
                (
                    "lesson",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="practices.lesson",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalLesson_co_owners",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalLesson_areas",
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
                        to="practices.historicallesson",
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
                    "lesson",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="practices.lesson",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalLesson_areas",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddIndex(
            model_name="lesson",
            index=models.Index(
                models.OrderBy(models.F("edited_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="lesson_last_edited",
            ),
        ),
        migrations.AddIndex(
            model_name="lesson",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Lower("title_it"),
                    name="gin_trgm_ops",
                ),
                name="practices_lesson_alike",
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "submitted"])),
                name="practices_lesson_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("title_it", None), _negated=True),
                    models.Q(("title_it", ""), _negated=True),
                ),
                name="practices_lesson_title_in_italian",
                violation_error_message="The Italian title is missing.",
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("lesson_kind__in", ["failed", "differently", "unexpected"])
                ),
                name="practices_lesson_lesson_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("visibility__in", ["public", "anonymous", "partners"])
                ),
                name="practices_lesson_visibility_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("learned_on", ""),
                    (
                        "learned_on__regex",
                        "^(1[89]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
                    ),
                    _connector="OR",
                ),
                name="practices_lesson_learned_on_is_a_partial_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("practice", None), ("adoption", None), _connector="OR"
                ),
                name="practices_lesson_practice_or_adoption",
                violation_error_message="Name the practice or the adoption: the adoption leads to its practice.",
            ),
        ),
    ]
