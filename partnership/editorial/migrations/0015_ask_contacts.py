# SPDX-License-Identifier: AGPL-3.0-or-later

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from partnership.catalogue.clock_triggers import raises_clock


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0008_raise_clock_with_reference_data"),
        ("editorial", "0014_hand_records_over"),
    ]

    operations = [
        migrations.CreateModel(
            name="ConfirmationRequest",
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
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                ("record", models.UUIDField(db_index=True, verbose_name="record")),
                (
                    "version",
                    models.PositiveIntegerField(verbose_name="published version"),
                ),
                (
                    "sent_to",
                    models.EmailField(
                        max_length=254, verbose_name="functional mailbox"
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
                        ],
                        max_length=5,
                        verbose_name="language",
                    ),
                ),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="asked at"
                    ),
                ),
                (
                    "asked_by_id",
                    models.BigIntegerField(null=True, verbose_name="asked by"),
                ),
                (
                    "reminded_at",
                    models.DateTimeField(null=True, verbose_name="reminded at"),
                ),
                ("expires_at", models.DateTimeField(verbose_name="link holds until")),
                (
                    "digest",
                    models.CharField(
                        max_length=64, unique=True, verbose_name="digest of the link"
                    ),
                ),
                (
                    "reminder_digest",
                    models.CharField(
                        max_length=64,
                        null=True,
                        unique=True,
                        verbose_name="digest of the link in the reminder",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting for the contact"),
                            ("confirmed", "Confirmed by the contact"),
                            ("answered", "Answered, to be dealt with"),
                            ("unanswered", "Not answered, to be dealt with"),
                            ("handled", "Dealt with"),
                            ("needless", "No longer needed"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("ended_at", models.DateTimeField(null=True, verbose_name="ended at")),
                (
                    "handled_by_id",
                    models.BigIntegerField(null=True, verbose_name="dealt with by"),
                ),
                (
                    "handled_at",
                    models.DateTimeField(null=True, verbose_name="dealt with at"),
                ),
            ],
            options={
                "verbose_name": "question to a contact",
                "verbose_name_plural": "questions to contacts",
                "ordering": ["-asked_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="ConfirmationAnswer",
            fields=[
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="given",
                        serialize=False,
                        to="editorial.confirmationrequest",
                        verbose_name="question",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("right", "Everything is still right"),
                            ("changed", "Something has changed"),
                            ("ended", "It has ended"),
                        ],
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                (
                    "note",
                    models.CharField(blank=True, max_length=1000, verbose_name="note"),
                ),
                ("answered_at", models.DateTimeField(verbose_name="answered at")),
            ],
            options={
                "verbose_name": "answer of a contact",
                "verbose_name_plural": "answers of contacts",
            },
        ),
        migrations.AddIndex(
            model_name="confirmationrequest",
            index=models.Index(
                condition=models.Q(("state", "waiting")),
                fields=["expires_at"],
                name="editorial_questions_waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="confirmationrequest",
            index=models.Index(
                condition=models.Q(("state__in", ["answered", "unanswered"])),
                fields=["state"],
                name="editorial_questions_for_owner",
            ),
        ),
        migrations.AddIndex(
            model_name="confirmationrequest",
            index=models.Index(
                fields=["sent_to", "asked_at"], name="editorial_questions_mailbox"
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "waiting",
                            "confirmed",
                            "answered",
                            "unanswered",
                            "handled",
                            "needless",
                        ],
                    )
                ),
                name="editorial_confirmationrequest_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("state", "waiting")),
                    models.Q(
                        models.Q(("state", "waiting"), _negated=True),
                        ("ended_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="editorial_confirmationrequest_ended_unless_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("handled_at", None), ("handled_by_id", None)),
                    models.Q(
                        ("handled_at__isnull", False), ("handled_by_id__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="editorial_confirmationrequest_handled_by_and_at_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reminded_at", None), ("reminder_digest", None)),
                    models.Q(
                        ("reminded_at__isnull", False),
                        ("reminder_digest__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="editorial_confirmationrequest_reminder_has_its_link",
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("asked_at"))),
                name="editorial_confirmationrequest_expires_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("sent_to", ""), _negated=True),
                name="editorial_confirmationrequest_was_sent_somewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmationrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "waiting")),
                fields=("record",),
                name="editorial_confirmationrequest_one_waiting_per_record",
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmationanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer__in", ["right", "changed", "ended"])),
                name="editorial_confirmationanswer_answer_known",
            ),
        ),
        # Sheets read after how many months nobody has confirmed them.
        raises_clock("editorial_editorialrule"),
    ]
