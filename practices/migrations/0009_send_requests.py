# SPDX-License-Identifier: AGPL-3.0-or-later

import uuid

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
        ("practices", "0008_ask_questions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ExchangeRequest",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("study_visit", "Study visit"),
                            ("advice", "Advice"),
                            ("peer_review", "Peer review"),
                            ("contact", "Getting in touch"),
                        ],
                        max_length=20,
                        verbose_name="what is asked for",
                    ),
                ),
                (
                    "wants",
                    models.TextField(
                        help_text="In a few sentences. Write no names.",
                        max_length=1000,
                        verbose_name="what do you want to learn?",
                    ),
                ),
                (
                    "brings",
                    models.TextField(
                        blank=True,
                        help_text="What you have done yourselves, and what the other side may learn.",
                        max_length=1000,
                        verbose_name="what do you bring?",
                    ),
                ),
                (
                    "wished_from",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="A day, a month or a year: 2027-05-10, 2027-05 or 2027.",
                        verbose_name="wished from",
                    ),
                ),
                (
                    "wished_until",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="A day, a month or a year: 2027-05-10, 2027-05 or 2027.",
                        verbose_name="wished until",
                    ),
                ),
                (
                    "sent_on",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        editable=False,
                        verbose_name="sent on",
                    ),
                ),
                (
                    "due_on",
                    models.DateField(
                        blank=True,
                        help_text="Leave empty for the usual time.",
                        null=True,
                        verbose_name="answer due on",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("sent", "Sent"),
                            ("taken_up", "Taken up"),
                            ("agreed", "Agreed"),
                            ("done", "Brought to its end"),
                            ("refused", "Refused"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="sent",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True,
                        editable=False,
                        max_length=1000,
                        verbose_name="why it is refused or withdrawn",
                    ),
                ),
                (
                    "agreed_on",
                    models.DateField(
                        editable=False, null=True, verbose_name="agreed day"
                    ),
                ),
                (
                    "outcome",
                    models.TextField(
                        blank=True,
                        editable=False,
                        max_length=1000,
                        verbose_name="what came of it",
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=1, editable=False, verbose_name="version"
                    ),
                ),
                (
                    "is_demonstration",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="demonstration data"
                    ),
                ),
                (
                    "assigned_to",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="dealt with by",
                    ),
                ),
                (
                    "from_administration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="administrations.administration",
                        verbose_name="asking administration",
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        blank=True,
                        help_text="The practice that it is about, if it is about one.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="practices.practice",
                        verbose_name="good practice",
                    ),
                ),
                (
                    "to_administration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="administrations.administration",
                        verbose_name="asked administration",
                    ),
                ),
            ],
            options={
                "verbose_name": "request",
                "verbose_name_plural": "requests between administrations",
                "ordering": ["-sent_on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalExchangeRequest",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("study_visit", "Study visit"),
                            ("advice", "Advice"),
                            ("peer_review", "Peer review"),
                            ("contact", "Getting in touch"),
                        ],
                        max_length=20,
                        verbose_name="what is asked for",
                    ),
                ),
                (
                    "wants",
                    models.TextField(
                        help_text="In a few sentences. Write no names.",
                        max_length=1000,
                        verbose_name="what do you want to learn?",
                    ),
                ),
                (
                    "brings",
                    models.TextField(
                        blank=True,
                        help_text="What you have done yourselves, and what the other side may learn.",
                        max_length=1000,
                        verbose_name="what do you bring?",
                    ),
                ),
                (
                    "wished_from",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="A day, a month or a year: 2027-05-10, 2027-05 or 2027.",
                        verbose_name="wished from",
                    ),
                ),
                (
                    "wished_until",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="A day, a month or a year: 2027-05-10, 2027-05 or 2027.",
                        verbose_name="wished until",
                    ),
                ),
                (
                    "sent_on",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        editable=False,
                        verbose_name="sent on",
                    ),
                ),
                (
                    "due_on",
                    models.DateField(
                        blank=True,
                        help_text="Leave empty for the usual time.",
                        null=True,
                        verbose_name="answer due on",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("sent", "Sent"),
                            ("taken_up", "Taken up"),
                            ("agreed", "Agreed"),
                            ("done", "Brought to its end"),
                            ("refused", "Refused"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="sent",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True,
                        editable=False,
                        max_length=1000,
                        verbose_name="why it is refused or withdrawn",
                    ),
                ),
                (
                    "agreed_on",
                    models.DateField(
                        editable=False, null=True, verbose_name="agreed day"
                    ),
                ),
                (
                    "outcome",
                    models.TextField(
                        blank=True,
                        editable=False,
                        max_length=1000,
                        verbose_name="what came of it",
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=1, editable=False, verbose_name="version"
                    ),
                ),
                (
                    "is_demonstration",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="demonstration data"
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
                    "assigned_to",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="dealt with by",
                    ),
                ),
                (
                    "from_administration",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="administrations.administration",
                        verbose_name="asking administration",
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The practice that it is about, if it is about one.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="practices.practice",
                        verbose_name="good practice",
                    ),
                ),
                (
                    "to_administration",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="administrations.administration",
                        verbose_name="asked administration",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical request",
                "verbose_name_plural": "historical requests between administrations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="RequestEntry",
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
                    "step",
                    models.CharField(
                        choices=[
                            ("send", "Send"),
                            ("take-up", "Take up"),
                            ("assign", "Say who deals with it"),
                            ("agree", "Agree"),
                            ("finish", "Say what came of it"),
                            ("refuse", "Refuse"),
                            ("withdraw", "Withdraw"),
                        ],
                        max_length=10,
                        verbose_name="what was done",
                    ),
                ),
                (
                    "text",
                    models.TextField(blank=True, verbose_name="reason or outcome"),
                ),
                (
                    "done_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="when"
                    ),
                ),
                ("done_by_id", models.BigIntegerField(null=True, verbose_name="by")),
                (
                    "done_by_role",
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
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="practices.exchangerequest",
                        verbose_name="request",
                    ),
                ),
            ],
            options={
                "verbose_name": "entry of a request",
                "verbose_name_plural": "entries of requests",
                "ordering": ["done_at", "id"],
            },
        ),
        migrations.AddIndex(
            model_name="exchangerequest",
            index=models.Index(
                condition=models.Q(
                    ("status__in", ["done", "refused", "withdrawn"]), _negated=True
                ),
                fields=["to_administration", "due_on"],
                name="practices_request_to_answer",
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["study_visit", "advice", "peer_review", "contact"])
                ),
                name="practices_exchangerequest_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        ["sent", "taken_up", "agreed", "done", "refused", "withdrawn"],
                    )
                ),
                name="practices_exchangerequest_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("from_administration", models.F("to_administration")),
                    _negated=True,
                ),
                name="practices_exchangerequest_nobody_asks_oneself",
                violation_error_message="Nobody asks oneself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("wants", ""), _negated=True),
                name="practices_exchangerequest_wants_something",
                violation_error_message="Say what you want to learn.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("wished_from", ""),
                    (
                        "wished_from__regex",
                        "^(1[89]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
                    ),
                    _connector="OR",
                ),
                name="practices_exchangerequest_wished_from_is_a_partial_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("wished_until", ""),
                    (
                        "wished_until__regex",
                        "^(1[89]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
                    ),
                    _connector="OR",
                ),
                name="practices_exchangerequest_wished_until_is_a_partial_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("wished_from", ""),
                    ("wished_until", ""),
                    (
                        "wished_until__gte",
                        django.db.models.functions.text.Left(
                            models.F("wished_from"),
                            django.db.models.functions.text.Length(
                                models.F("wished_until")
                            ),
                        ),
                    ),
                    _connector="OR",
                ),
                name="practices_exchangerequest_wished_in_order",
                violation_error_message="The end is before the beginning.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("due_on__gte", models.F("sent_on")), ("due_on__isnull", False)
                ),
                name="practices_exchangerequest_due_after_it_was_sent",
                violation_error_message="The answer cannot be due before the request is sent.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["refused", "withdrawn"]), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="practices_exchangerequest_ended_with_reason",
                violation_error_message="Give the reason: the other side reads it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "agreed"), _negated=True),
                    ("agreed_on__isnull", False),
                    _connector="OR",
                ),
                name="practices_exchangerequest_agreed_on_a_day",
                violation_error_message="Say on which day you have agreed.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("agreed_on", None),
                    ("agreed_on__gte", models.F("sent_on")),
                    _connector="OR",
                ),
                name="practices_exchangerequest_agreed_after_it_was_sent",
                violation_error_message="The agreed day is before the day of the request.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "done"), _negated=True),
                    models.Q(("outcome", ""), _negated=True),
                    _connector="OR",
                ),
                name="practices_exchangerequest_done_with_outcome",
                violation_error_message="Say what came of it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="requestentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "step__in",
                        [
                            "send",
                            "take-up",
                            "assign",
                            "agree",
                            "finish",
                            "refuse",
                            "withdraw",
                        ],
                    )
                ),
                name="practices_requestentry_step_known",
            ),
        ),
    ]
