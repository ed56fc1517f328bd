# SPDX-License-Identifier: AGPL-3.0-or-later

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("administrations", "0004_keep_roles_of_actors"),
        ("portal", "0001_inbox_of_ratings_and_reports"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="report",
            name="portal_report_kind_known",
        ),
        migrations.RemoveConstraint(
            model_name="report",
            name="portal_report_email_for_accessibility_only",
        ),
        migrations.AddField(
            model_name="report",
            name="before",
            field=models.TextField(blank=True, verbose_name="as it was read"),
        ),
        migrations.AddField(
            model_name="report",
            name="column",
            field=models.CharField(
                blank=True, max_length=80, verbose_name="text of the sheet"
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("taken", "Taken over"),
                    ("refused", "Refused"),
                    ("done", "Already done"),
                ],
                max_length=10,
                verbose_name="outcome",
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="proposal",
            field=models.TextField(
                blank=True, max_length=20000, verbose_name="as it should read"
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="version",
            field=models.PositiveIntegerField(
                blank=True, null=True, verbose_name="published version"
            ),
        ),
        migrations.AlterField(
            model_name="report",
            name="kind",
            field=models.CharField(
                choices=[
                    ("error", "Error on a page"),
                    ("accessibility", "Barrier to access"),
                    ("correction", "Proposed correction"),
                ],
                max_length=20,
                verbose_name="about",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["error", "accessibility", "correction"])
                ),
                name="portal_report_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("email", ""),
                    models.Q(("kind", "error"), _negated=True),
                    _connector="OR",
                ),
                name="portal_report_email_where_an_answer_is_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind", "correction"),
                        ("version__isnull", False),
                        ("record__isnull", False),
                        models.Q(("column", ""), _negated=True),
                        models.Q(("proposal", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("kind", "correction"), _negated=True),
                        ("before", ""),
                        ("column", ""),
                        ("proposal", ""),
                        ("version", None),
                    ),
                    _connector="OR",
                ),
                name="portal_report_correction_says_what_and_where",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("outcome", ""),
                    models.Q(
                        ("kind", "correction"),
                        ("outcome__in", ["taken", "refused", "done"]),
                        ("state", "closed"),
                    ),
                    _connector="OR",
                ),
                name="portal_report_outcome_of_closed_corrections",
            ),
        ),
    ]
