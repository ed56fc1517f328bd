# SPDX-License-Identifier: AGPL-3.0-or-later

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("administrations", "0002_add_addresses_of_duties"),
    ]

    operations = [
        migrations.CreateModel(
            name="SourceCount",
            fields=[
                (
                    "source",
                    models.CharField(
                        max_length=64,
                        primary_key=True,
                        serialize=False,
                        verbose_name="source",
                    ),
                ),
                ("day", models.DateField(db_index=True, verbose_name="day")),
                ("count", models.PositiveIntegerField(verbose_name="times")),
            ],
            options={
                "verbose_name": "count of a source",
                "verbose_name_plural": "counts of sources",
            },
        ),
        migrations.CreateModel(
            name="Rating",
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
                ("score", models.PositiveSmallIntegerField(verbose_name="score")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unclear", "Sometimes the instructions were not clear"),
                            (
                                "incomplete",
                                "Sometimes the instructions were not complete",
                            ),
                            (
                                "lost",
                                "Sometimes I could not tell whether I was on the right way",
                            ),
                            ("technical", "I had technical problems"),
                            ("other_difficulty", "Something else"),
                            ("clear", "The instructions were clear"),
                            ("complete", "The instructions were complete"),
                            ("on_the_way", "I always knew that I was on the right way"),
                            ("no_problems", "I had no technical problems"),
                            ("other_preference", "Something else"),
                        ],
                        max_length=20,
                        verbose_name="answer",
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="details"
                    ),
                ),
                ("given_on", models.DateField(verbose_name="given on")),
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
                "verbose_name": "rating",
                "verbose_name_plural": "ratings",
                "ordering": ["-given_on", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["page"], name="portal_rating_page")],
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
                        name="portal_rating_record_and_kind_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ["it", "en", "de", "fr"])),
                        name="portal_rating_language_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("score__range", (1, 5))),
                        name="portal_rating_score_one_to_five",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer", ""),
                            models.Q(
                                (
                                    "answer__in",
                                    [
                                        "unclear",
                                        "incomplete",
                                        "lost",
                                        "technical",
                                        "other_difficulty",
                                    ],
                                ),
                                ("score__lte", 3),
                            ),
                            models.Q(
                                (
                                    "answer__in",
                                    [
                                        "clear",
                                        "complete",
                                        "on_the_way",
                                        "no_problems",
                                        "other_preference",
                                    ],
                                ),
                                ("score__gt", 3),
                            ),
                            _connector="OR",
                        ),
                        name="portal_rating_answer_fits_score",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("page__startswith", "/")),
                        name="portal_rating_page_is_path",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Report",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("error", "Error on a page"),
                            ("accessibility", "Barrier to access"),
                        ],
                        max_length=20,
                        verbose_name="about",
                    ),
                ),
                (
                    "text",
                    models.CharField(max_length=2000, verbose_name="what is wrong"),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="e-mail for the answer"
                    ),
                ),
                ("reported_at", models.DateTimeField(verbose_name="reported at")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("in_progress", "In progress"),
                            ("closed", "Dealt with"),
                        ],
                        default="new",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="For colleagues: what was done. Write no personal data.",
                        verbose_name="note",
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
                "verbose_name": "report",
                "verbose_name_plural": "reports",
                "ordering": ["-reported_at", "id"],
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
                        name="portal_report_record_and_kind_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ["it", "en", "de", "fr"])),
                        name="portal_report_language_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["error", "accessibility"])),
                        name="portal_report_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["new", "in_progress", "closed"])
                        ),
                        name="portal_report_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="portal_report_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("page", ""), ("page__startswith", "/"), _connector="OR"
                        ),
                        name="portal_report_page_is_path",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("email", ""), ("kind", "accessibility"), _connector="OR"
                        ),
                        name="portal_report_email_for_accessibility_only",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("handled_at", None), ("handled_by_id", None)),
                            models.Q(
                                ("handled_at__isnull", False),
                                ("handled_by_id__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="portal_report_handled_by_and_at_together",
                    ),
                ],
            },
        ),
    ]
