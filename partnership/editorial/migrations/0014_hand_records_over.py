# SPDX-License-Identifier: AGPL-3.0-or-later

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("administrations", "0004_keep_roles_of_actors"),
        ("editorial", "0013_share_records"),
    ]

    operations = [
        migrations.CreateModel(
            name="Handover",
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
                ("reason", models.TextField(max_length=1000, verbose_name="reason")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Waiting for an answer"),
                            ("accepted", "Accepted"),
                            ("refused", "Refused"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="proposed",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "proposed_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="proposed at"
                    ),
                ),
                (
                    "proposed_by_id",
                    models.BigIntegerField(null=True, verbose_name="proposed by"),
                ),
                (
                    "proposed_by_role",
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
                    "answer",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="answer"
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(null=True, verbose_name="decided at"),
                ),
                (
                    "decided_by_id",
                    models.BigIntegerField(null=True, verbose_name="decided by"),
                ),
                (
                    "decided_by_role",
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
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="administrations.administration",
                        verbose_name="given by",
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="administrations.administration",
                        verbose_name="received by",
                    ),
                ),
            ],
            options={
                "verbose_name": "handover",
                "verbose_name_plural": "handovers",
                "ordering": ["-proposed_at", "-id"],
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "proposed")),
                        fields=["receiver", "kind", "record"],
                        name="editorial_offered_to",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["proposed", "accepted", "refused", "withdrawn"],
                            )
                        ),
                        name="editorial_handover_state_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "proposed")),
                        fields=("record",),
                        name="editorial_handover_one_waiting_per_record",
                        violation_error_message="This record is already being handed over.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("giver", models.F("receiver")), _negated=True
                        ),
                        name="editorial_handover_between_two_administrations",
                        violation_error_message="Choose another administration.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("state", "proposed")),
                            models.Q(
                                models.Q(("state", "proposed"), _negated=True),
                                ("decided_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="editorial_handover_decided_where_it_does_not_wait",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "refused"), _negated=True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="editorial_handover_refused_with_a_reason",
                    ),
                ],
            },
        ),
    ]
