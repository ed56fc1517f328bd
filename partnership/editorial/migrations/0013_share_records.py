# SPDX-License-Identifier: AGPL-3.0-or-later

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("administrations", "0004_keep_roles_of_actors"),
        ("editorial", "0012_batch_claims"),
    ]

    operations = [
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
                    ("confirm", "Confirm: still right"),
                    ("share", "Share with another administration"),
                    ("unshare", "Share no longer"),
                    ("offer", "Offer to another administration"),
                    ("accept", "Accept from another administration"),
                    ("refuse", "Refuse what was offered"),
                    ("retract", "Take the offer back"),
                    ("correct", "Take over a proposed correction"),
                ],
                max_length=10,
                verbose_name="what was done",
            ),
        ),
        migrations.AlterField(
            model_name="scheduledmove",
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
                    ("confirm", "Confirm: still right"),
                    ("share", "Share with another administration"),
                    ("unshare", "Share no longer"),
                    ("offer", "Offer to another administration"),
                    ("accept", "Accept from another administration"),
                    ("refuse", "Refuse what was offered"),
                    ("retract", "Take the offer back"),
                    ("correct", "Take over a proposed correction"),
                ],
                max_length=10,
                verbose_name="what is to be done",
            ),
        ),
        migrations.CreateModel(
            name="Share",
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
                ("record", models.UUIDField(verbose_name="record")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("read", "read it"),
                            ("comment", "read it and write remarks"),
                            ("edit", "read it, write remarks and change it"),
                        ],
                        max_length=10,
                        verbose_name="what it may do",
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="reason"
                    ),
                ),
                (
                    "shared_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="shared at"
                    ),
                ),
                (
                    "shared_by_id",
                    models.BigIntegerField(null=True, verbose_name="shared by"),
                ),
                (
                    "shared_by_role",
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
                    "administration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="administrations.administration",
                        verbose_name="shared with",
                    ),
                ),
            ],
            options={
                "verbose_name": "share",
                "verbose_name_plural": "shares",
                "ordering": ["shared_at", "id"],
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=["administration", "kind", "record"],
                        name="editorial_shared_with",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record", "administration"),
                        name="editorial_share_once_per_record_and_administration",
                        violation_error_message="This record is already shared with this administration.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["read", "comment"])),
                        name="editorial_share_reads_or_comments",
                        violation_error_message="Who may change the record is among its co-owners.",
                    ),
                ],
            },
        ),
    ]
