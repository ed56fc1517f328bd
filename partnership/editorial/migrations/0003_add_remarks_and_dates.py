# SPDX-License-Identifier: AGPL-3.0-or-later

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0002_add_mergers_to_the_journal"),
    ]

    operations = [
        migrations.CreateModel(
            name="Remark",
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
                ("version", models.PositiveIntegerField(verbose_name="version")),
                ("text", models.TextField(max_length=2000, verbose_name="remark")),
                (
                    "is_internal",
                    models.BooleanField(
                        default=False,
                        help_text="Read only by the administrations that own the record.",
                        verbose_name="internal",
                    ),
                ),
                (
                    "written_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="when"
                    ),
                ),
                ("written_by_id", models.BigIntegerField(null=True, verbose_name="by")),
            ],
            options={
                "verbose_name": "remark",
                "verbose_name_plural": "remarks",
                "ordering": ["written_at", "id"],
            },
        ),
        migrations.AlterField(
            model_name="journalentry",
            name="transition",
            field=models.CharField(
                choices=[
                    ("submit", "Submit for review"),
                    ("return", "Return to the author"),
                    ("publish", "Publish"),
                    ("withdraw", "Withdraw"),
                    ("restore", "Make public again"),
                    ("schedule", "Set a date"),
                    ("cancel", "Give up a date"),
                    ("assign", "Choose who reviews it"),
                    ("revert", "Bring an earlier version back"),
                    ("merge", "Merge into another record"),
                ],
                max_length=10,
                verbose_name="what was done",
            ),
        ),
        migrations.CreateModel(
            name="ScheduledMove",
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
                            ("schedule", "Set a date"),
                            ("cancel", "Give up a date"),
                            ("assign", "Choose who reviews it"),
                            ("revert", "Bring an earlier version back"),
                            ("merge", "Merge into another record"),
                        ],
                        max_length=10,
                        verbose_name="what is to be done",
                    ),
                ),
                ("version", models.PositiveIntegerField(verbose_name="version")),
                ("content", models.JSONField(null=True, verbose_name="content")),
                (
                    "schema",
                    models.PositiveSmallIntegerField(
                        null=True, verbose_name="form of the content"
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("successor", models.UUIDField(null=True, verbose_name="followed by")),
                ("due_at", models.DateTimeField(verbose_name="when")),
                (
                    "approved_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="approved at"
                    ),
                ),
                (
                    "approved_by_id",
                    models.BigIntegerField(null=True, verbose_name="approved by"),
                ),
                (
                    "ended_at",
                    models.DateTimeField(null=True, verbose_name="done or given up at"),
                ),
                (
                    "outcome",
                    models.TextField(blank=True, verbose_name="what came of it"),
                ),
            ],
            options={
                "verbose_name": "move to come",
                "verbose_name_plural": "moves to come",
                "ordering": ["due_at", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at", None)),
                        fields=["due_at"],
                        name="editorial_moves_to_come",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("transition__in", ["publish", "withdraw"])),
                        name="editorial_scheduledmove_publishes_or_withdraws",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("transition", "withdraw"),
                            models.Q(
                                ("content__isnull", False), ("schema__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="editorial_scheduledmove_knows_what_it_publishes",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("record",),
                        name="editorial_scheduledmove_one_to_come_per_record",
                    ),
                ],
            },
        ),
    ]
