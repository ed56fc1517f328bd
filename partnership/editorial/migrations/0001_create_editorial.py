# SPDX-License-Identifier: AGPL-3.0-or-later

import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.db import migrations, models

import partnership.editorial.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("administrations", "0001_create_administrations"),
    ]

    operations = [
        migrations.CreateModel(
            name="JournalEntry",
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
                    "transition",
                    models.CharField(
                        choices=[
                            ("submit", "Submit for review"),
                            ("return", "Return to the author"),
                            ("publish", "Publish"),
                            ("withdraw", "Withdraw"),
                            ("restore", "Make public again"),
                        ],
                        max_length=10,
                        verbose_name="what was done",
                    ),
                ),
                ("version", models.PositiveIntegerField(verbose_name="version")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "done_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="when"
                    ),
                ),
                ("done_by_id", models.BigIntegerField(null=True, verbose_name="by")),
            ],
            options={
                "verbose_name": "journal entry",
                "verbose_name_plural": "journal",
                "ordering": ["-done_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalEditorialRule",
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
                        choices=partnership.editorial.models._kinds,
                        max_length=40,
                        verbose_name="kind",
                    ),
                ),
                (
                    "needs_review",
                    models.BooleanField(
                        default=True,
                        help_text="If not, a draft can be published without being submitted.",
                        verbose_name="publishing needs a review",
                    ),
                ),
                (
                    "has_four_eyes",
                    models.BooleanField(
                        default=True,
                        help_text="Who last changed a record does not publish it.",
                        verbose_name="four eyes",
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
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="administrations.administration",
                        verbose_name="administration",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical editorial rule",
                "verbose_name_plural": "historical editorial rules",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="EditorialRule",
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
                        choices=partnership.editorial.models._kinds,
                        max_length=40,
                        verbose_name="kind",
                    ),
                ),
                (
                    "needs_review",
                    models.BooleanField(
                        default=True,
                        help_text="If not, a draft can be published without being submitted.",
                        verbose_name="publishing needs a review",
                    ),
                ),
                (
                    "has_four_eyes",
                    models.BooleanField(
                        default=True,
                        help_text="Who last changed a record does not publish it.",
                        verbose_name="four eyes",
                    ),
                ),
                (
                    "administration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="editorial_rules",
                        to="administrations.administration",
                        verbose_name="administration",
                    ),
                ),
            ],
            options={
                "verbose_name": "editorial rule",
                "verbose_name_plural": "editorial rules",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("administration", "kind"),
                        name="editorial_rule_once_per_administration_and_kind",
                        violation_error_message="This administration already has a rule for this kind.",
                    )
                ],
            },
        ),
    ]
