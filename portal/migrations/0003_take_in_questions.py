# SPDX-License-Identifier: AGPL-3.0-or-later

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("administrations", "0004_keep_roles_of_actors"),
        ("portal", "0002_propose_corrections"),
    ]

    operations = [
        migrations.CreateModel(
            name="VisitorQuestion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("page", models.CharField(max_length=300, verbose_name="page")),
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
                    "record_kind",
                    models.CharField(
                        blank=True, max_length=40, verbose_name="kind of record"
                    ),
                ),
                (
                    "record",
                    models.UUIDField(blank=True, null=True, verbose_name="record"),
                ),
                (
                    "asker",
                    models.CharField(
                        choices=[
                            ("public", "A citizen"),
                            ("organisation", "An organisation"),
                        ],
                        default="public",
                        max_length=20,
                        verbose_name="who asks",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="question")),
                (
                    "text",
                    models.CharField(
                        blank=True,
                        max_length=2000,
                        verbose_name="the question in detail",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="e-mail for the answer"
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("taken_up", "Taken up"),
                            ("refused", "Not taken on"),
                        ],
                        default="new",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        verbose_name="why it is not taken on",
                    ),
                ),
                (
                    "question",
                    models.UUIDField(
                        blank=True, null=True, verbose_name="question in the portal"
                    ),
                ),
                (
                    "handled_by_id",
                    models.BigIntegerField(
                        blank=True, null=True, verbose_name="handled by"
                    ),
                ),
                (
                    "handled_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="handled at"
                    ),
                ),
                (
                    "administration",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="administrations.administration",
                        verbose_name="administration",
                    ),
                ),
            ],
            options={
                "verbose_name": "question of a visitor",
                "verbose_name_plural": "questions of visitors",
                "ordering": ["-asked_at", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("record", None), ("record_kind", "")),
                            models.Q(
                                models.Q(("record_kind", ""), _negated=True),
                                ("record__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="portal_visitorquestion_record_and_kind_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ["it", "en", "de", "fr"])),
                        name="portal_visitorquestion_language_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("asker__in", ["public", "organisation"])),
                        name="portal_visitorquestion_asker_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["new", "taken_up", "refused"])
                        ),
                        name="portal_visitorquestion_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="portal_visitorquestion_asks_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("page__startswith", "/"), ("record_kind", "practice")
                        ),
                        name="portal_visitorquestion_about_a_practice",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("handled_at", None),
                                ("handled_by_id", None),
                                ("state", "new"),
                            ),
                            models.Q(
                                models.Q(("state", "new"), _negated=True),
                                ("handled_at__isnull", False),
                                ("handled_by_id__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="portal_visitorquestion_handled_by_and_at_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("question__isnull", False), ("state", "taken_up")
                            ),
                            models.Q(
                                models.Q(("state", "taken_up"), _negated=True),
                                ("question", None),
                            ),
                            _connector="OR",
                        ),
                        name="portal_visitorquestion_taken_up_as_a_question",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "refused"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="portal_visitorquestion_refused_with_reason",
                    ),
                ],
            },
        ),
    ]
