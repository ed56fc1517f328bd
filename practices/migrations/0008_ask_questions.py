# SPDX-License-Identifier: AGPL-3.0-or-later

import uuid

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("administrations", "0004_keep_roles_of_actors"),
        ("practices", "0007_review_and_adopt"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalQuestion",
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
                        help_text="In one sentence, as the public reads it. Write no names.",
                        max_length=200,
                        verbose_name="question",
                    ),
                ),
                (
                    "title_it",
                    models.CharField(
                        help_text="In one sentence, as the public reads it. Write no names.",
                        max_length=200,
                        null=True,
                        verbose_name="question",
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        help_text="In one sentence, as the public reads it. Write no names.",
                        max_length=200,
                        null=True,
                        verbose_name="question",
                    ),
                ),
                (
                    "title_de",
                    models.CharField(
                        help_text="In one sentence, as the public reads it. Write no names.",
                        max_length=200,
                        null=True,
                        verbose_name="question",
                    ),
                ),
                (
                    "title_fr",
                    models.CharField(
                        help_text="In one sentence, as the public reads it. Write no names.",
                        max_length=200,
                        null=True,
                        verbose_name="question",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="What is behind it, and what the answer is needed for.",
                        max_length=2000,
                        verbose_name="the question in detail",
                    ),
                ),
                (
                    "summary_it",
                    models.TextField(
                        blank=True,
                        help_text="What is behind it, and what the answer is needed for.",
                        max_length=2000,
                        null=True,
                        verbose_name="the question in detail",
                    ),
                ),
                (
                    "summary_en",
                    models.TextField(
                        blank=True,
                        help_text="What is behind it, and what the answer is needed for.",
                        max_length=2000,
                        null=True,
                        verbose_name="the question in detail",
                    ),
                ),
                (
                    "summary_de",
                    models.TextField(
                        blank=True,
                        help_text="What is behind it, and what the answer is needed for.",
                        max_length=2000,
                        null=True,
                        verbose_name="the question in detail",
                    ),
                ),
                (
                    "summary_fr",
                    models.TextField(
                        blank=True,
                        help_text="What is behind it, and what the answer is needed for.",
                        max_length=2000,
                        null=True,
                        verbose_name="the question in detail",
                    ),
                ),
                (
                    "asker",
                    models.CharField(
                        choices=[
                            ("administration", "An administration"),
                            ("organisation", "An organisation"),
                            ("public", "A citizen"),
                        ],
                        default="public",
                        help_text="Never a name: whether it is an administration or somebody else.",
                        max_length=20,
                        verbose_name="who asks",
                    ),
                ),
                (
                    "asked_on",
                    models.DateField(
                        default=django.utils.timezone.localdate, verbose_name="asked on"
                    ),
                ),
                (
                    "due_on",
                    models.DateField(
                        blank=True,
                        help_text="Leave empty for the usual time after the day of the question.",
                        null=True,
                        verbose_name="answer due on",
                    ),
                ),
                (
                    "first_read_at",
                    models.DateTimeField(
                        editable=False,
                        null=True,
                        verbose_name="first read by the owner at",
                    ),
                ),
                (
                    "question_state",
                    models.CharField(
                        choices=[
                            ("open", "Waiting for an answer"),
                            ("answered", "Answered"),
                            ("closed", "No longer open"),
                            ("refused", "Not taken on"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state of the question",
                    ),
                ),
                (
                    "answer",
                    models.TextField(
                        blank=True,
                        help_text="For everybody who reads it.",
                        verbose_name="answer",
                    ),
                ),
                (
                    "answer_it",
                    models.TextField(
                        blank=True,
                        help_text="For everybody who reads it.",
                        null=True,
                        verbose_name="answer",
                    ),
                ),
                (
                    "answer_en",
                    models.TextField(
                        blank=True,
                        help_text="For everybody who reads it.",
                        null=True,
                        verbose_name="answer",
                    ),
                ),
                (
                    "answer_de",
                    models.TextField(
                        blank=True,
                        help_text="For everybody who reads it.",
                        null=True,
                        verbose_name="answer",
                    ),
                ),
                (
                    "answer_fr",
                    models.TextField(
                        blank=True,
                        help_text="For everybody who reads it.",
                        null=True,
                        verbose_name="answer",
                    ),
                ),
                (
                    "answered_on",
                    models.DateField(
                        blank=True,
                        help_text="Leave empty for today.",
                        null=True,
                        verbose_name="answered on",
                    ),
                ),
                (
                    "closing_note",
                    models.CharField(
                        blank=True,
                        help_text="Read by the public if the question is published.",
                        max_length=300,
                        verbose_name="why it is closed without an answer",
                    ),
                ),
                (
                    "closing_note_it",
                    models.CharField(
                        blank=True,
                        help_text="Read by the public if the question is published.",
                        max_length=300,
                        null=True,
                        verbose_name="why it is closed without an answer",
                    ),
                ),
                (
                    "closing_note_en",
                    models.CharField(
                        blank=True,
                        help_text="Read by the public if the question is published.",
                        max_length=300,
                        null=True,
                        verbose_name="why it is closed without an answer",
                    ),
                ),
                (
                    "closing_note_de",
                    models.CharField(
                        blank=True,
                        help_text="Read by the public if the question is published.",
                        max_length=300,
                        null=True,
                        verbose_name="why it is closed without an answer",
                    ),
                ),
                (
                    "closing_note_fr",
                    models.CharField(
                        blank=True,
                        help_text="Read by the public if the question is published.",
                        max_length=300,
                        null=True,
                        verbose_name="why it is closed without an answer",
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
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="It reads the question here, and is told of the answer.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="administrations.administration",
                        verbose_name="asking administration",
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
                        help_text="The practice that the question is about; its owner answers.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="practices.practice",
                        verbose_name="good practice",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical question",
                "verbose_name_plural": "historical questions and answers",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Question",
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
                        help_text="In one sentence, as the public reads it. Write no names.",
                        max_length=200,
                        verbose_name="question",
                    ),
                ),
                (
                    "title_it",
                    models.CharField(
                        help_text="In one sentence, as the public reads it. Write no names.",
                        max_length=200,
                        null=True,
                        verbose_name="question",
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        help_text="In one sentence, as the public reads it. Write no names.",
                        max_length=200,
                        null=True,
                        verbose_name="question",
                    ),
                ),
                (
                    "title_de",
                    models.CharField(
                        help_text="In one sentence, as the public reads it. Write no names.",
                        max_length=200,
                        null=True,
                        verbose_name="question",
                    ),
                ),
                (
                    "title_fr",
                    models.CharField(
                        help_text="In one sentence, as the public reads it. Write no names.",
                        max_length=200,
                        null=True,
                        verbose_name="question",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="What is behind it, and what the answer is needed for.",
                        max_length=2000,
                        verbose_name="the question in detail",
                    ),
                ),
                (
                    "summary_it",
                    models.TextField(
                        blank=True,
                        help_text="What is behind it, and what the answer is needed for.",
                        max_length=2000,
                        null=True,
                        verbose_name="the question in detail",
                    ),
                ),
                (
                    "summary_en",
                    models.TextField(
                        blank=True,
                        help_text="What is behind it, and what the answer is needed for.",
                        max_length=2000,
                        null=True,
                        verbose_name="the question in detail",
                    ),
                ),
                (
                    "summary_de",
                    models.TextField(
                        blank=True,
                        help_text="What is behind it, and what the answer is needed for.",
                        max_length=2000,
                        null=True,
                        verbose_name="the question in detail",
                    ),
                ),
                (
                    "summary_fr",
                    models.TextField(
                        blank=True,
                        help_text="What is behind it, and what the answer is needed for.",
                        max_length=2000,
                        null=True,
                        verbose_name="the question in detail",
                    ),
                ),
                (
                    "asker",
                    models.CharField(
                        choices=[
                            ("administration", "An administration"),
                            ("organisation", "An organisation"),
                            ("public", "A citizen"),
                        ],
                        default="public",
                        help_text="Never a name: whether it is an administration or somebody else.",
                        max_length=20,
                        verbose_name="who asks",
                    ),
                ),
                (
                    "asked_on",
                    models.DateField(
                        default=django.utils.timezone.localdate, verbose_name="asked on"
                    ),
                ),
                (
                    "due_on",
                    models.DateField(
                        blank=True,
                        help_text="Leave empty for the usual time after the day of the question.",
                        null=True,
                        verbose_name="answer due on",
                    ),
                ),
                (
                    "first_read_at",
                    models.DateTimeField(
                        editable=False,
                        null=True,
                        verbose_name="first read by the owner at",
                    ),
                ),
                (
                    "question_state",
                    models.CharField(
                        choices=[
                            ("open", "Waiting for an answer"),
                            ("answered", "Answered"),
                            ("closed", "No longer open"),
                            ("refused", "Not taken on"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state of the question",
                    ),
                ),
                (
                    "answer",
                    models.TextField(
                        blank=True,
                        help_text="For everybody who reads it.",
                        verbose_name="answer",
                    ),
                ),
                (
                    "answer_it",
                    models.TextField(
                        blank=True,
                        help_text="For everybody who reads it.",
                        null=True,
                        verbose_name="answer",
                    ),
                ),
                (
                    "answer_en",
                    models.TextField(
                        blank=True,
                        help_text="For everybody who reads it.",
                        null=True,
                        verbose_name="answer",
                    ),
                ),
                (
                    "answer_de",
                    models.TextField(
                        blank=True,
                        help_text="For everybody who reads it.",
                        null=True,
                        verbose_name="answer",
                    ),
                ),
                (
                    "answer_fr",
                    models.TextField(
                        blank=True,
                        help_text="For everybody who reads it.",
                        null=True,
                        verbose_name="answer",
                    ),
                ),
                (
                    "answered_on",
                    models.DateField(
                        blank=True,
                        help_text="Leave empty for today.",
                        null=True,
                        verbose_name="answered on",
                    ),
                ),
                (
                    "closing_note",
                    models.CharField(
                        blank=True,
                        help_text="Read by the public if the question is published.",
                        max_length=300,
                        verbose_name="why it is closed without an answer",
                    ),
                ),
                (
                    "closing_note_it",
                    models.CharField(
                        blank=True,
                        help_text="Read by the public if the question is published.",
                        max_length=300,
                        null=True,
                        verbose_name="why it is closed without an answer",
                    ),
                ),
                (
                    "closing_note_en",
                    models.CharField(
                        blank=True,
                        help_text="Read by the public if the question is published.",
                        max_length=300,
                        null=True,
                        verbose_name="why it is closed without an answer",
                    ),
                ),
                (
                    "closing_note_de",
                    models.CharField(
                        blank=True,
                        help_text="Read by the public if the question is published.",
                        max_length=300,
                        null=True,
                        verbose_name="why it is closed without an answer",
                    ),
                ),
                (
                    "closing_note_fr",
                    models.CharField(
                        blank=True,
                        help_text="Read by the public if the question is published.",
                        max_length=300,
                        null=True,
                        verbose_name="why it is closed without an answer",
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
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="It reads the question here, and is told of the answer.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="administrations.administration",
                        verbose_name="asking administration",
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
                        help_text="The practice that the question is about; its owner answers.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="practices.practice",
                        verbose_name="good practice",
                    ),
                ),
            ],
            options={
                "verbose_name": "question",
                "verbose_name_plural": "questions and answers",
                "ordering": ["-asked_on", "-id"],
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "publish"),
            },
        ),
        migrations.CreateModel(
            name="HistoricalQuestion_co_owners",
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
                        to="practices.historicalquestion",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="practices.question",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalQuestion_co_owners",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(
                models.OrderBy(models.F("edited_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="question_last_edited",
            ),
        ),
        migrations.AddIndex(
            model_name="question",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Lower("title_it"),
                    name="gin_trgm_ops",
                ),
                name="practices_question_alike",
            ),
        ),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(
                condition=models.Q(("question_state", "open")),
                fields=["administration", "due_on"],
                name="practices_question_to_answer",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "submitted"])),
                name="practices_question_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("title_it", None), _negated=True),
                    models.Q(("title_it", ""), _negated=True),
                ),
                name="practices_question_title_in_italian",
                violation_error_message="The Italian question is missing.",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("asker__in", ["administration", "organisation", "public"])
                ),
                name="practices_question_asker_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("question_state__in", ["open", "answered", "closed", "refused"])
                ),
                name="practices_question_question_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("asked_by__isnull", False), ("asker", "administration")),
                    models.Q(
                        models.Q(("asker", "administration"), _negated=True),
                        ("asked_by", None),
                    ),
                    _connector="OR",
                ),
                name="practices_question_asking_administration_is_named",
                violation_error_message="Name the asking administration, and only where one asks.",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("asked_by", None),
                    models.Q(("asked_by", models.F("administration")), _negated=True),
                    _connector="OR",
                ),
                name="practices_question_nobody_asks_oneself",
                violation_error_message="The practice belongs to the administration that asks.",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("question_state", "answered"), _negated=True),
                    models.Q(
                        ("answered_on__isnull", False),
                        ("answer_it__isnull", False),
                        models.Q(("answer_it", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="practices_question_answered_with_answer_and_day",
                violation_error_message="An answered question has an answer in Italian and its day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answered_on", None),
                    models.Q(
                        ("question_state__in", ["open", "refused"]), _negated=True
                    ),
                    _connector="OR",
                ),
                name="practices_question_no_day_without_answer",
                violation_error_message="A day of the answer, and the question is not answered.",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("question_state__in", ["closed", "refused"]), _negated=True
                    ),
                    ("answered_on__isnull", False),
                    models.Q(
                        ("closing_note_it__isnull", False),
                        models.Q(("closing_note_it", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="practices_question_closed_with_answer_or_reason",
                violation_error_message="Say why the question is closed without an answer.",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answered_on", None),
                    ("answered_on__gte", models.F("asked_on")),
                    _connector="OR",
                ),
                name="practices_question_asked_before_answered",
                violation_error_message="The day of the answer is before the day of the question.",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("due_on__gte", models.F("asked_on")), ("due_on__isnull", False)
                ),
                name="practices_question_due_after_it_was_asked",
                violation_error_message="The answer cannot be due before the question is asked.",
            ),
        ),
    ]
