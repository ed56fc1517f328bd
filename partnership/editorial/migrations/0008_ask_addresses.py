# SPDX-License-Identifier: AGPL-3.0-or-later

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("editorial", "0007_confirm_records")]

    operations = [
        migrations.CreateModel(
            name="NamedAddress",
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
                ("place", models.CharField(max_length=80, verbose_name="where")),
            ],
            options={
                "verbose_name": "address in a record",
                "verbose_name_plural": "addresses in records",
            },
        ),
        migrations.CreateModel(
            name="WebAddress",
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
                    "address",
                    models.CharField(
                        max_length=2000, unique=True, verbose_name="address"
                    ),
                ),
                (
                    "asked_at",
                    models.DateTimeField(null=True, verbose_name="last asked at"),
                ),
                (
                    "status",
                    models.PositiveSmallIntegerField(null=True, verbose_name="status"),
                ),
                (
                    "fault",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unreadable", "it is no address that can be asked"),
                            ("unknown-host", "there is no server of this name"),
                            (
                                "not-public",
                                "it leads into a network that is not public",
                            ),
                            ("refused", "the server takes no connection"),
                            ("timeout", "the server does not answer in time"),
                            ("certificate", "its certificate cannot be verified"),
                            ("redirects", "it leads on and on and nowhere"),
                            ("nonsense", "the answer cannot be understood"),
                            ("status", "the server answers with an error"),
                        ],
                        max_length=12,
                        verbose_name="why it failed",
                    ),
                ),
                (
                    "failing_since",
                    models.DateTimeField(null=True, verbose_name="failing since"),
                ),
                (
                    "is_broken",
                    models.BooleanField(default=False, verbose_name="broken"),
                ),
                (
                    "moved_to",
                    models.CharField(
                        blank=True, max_length=2000, verbose_name="has moved to"
                    ),
                ),
            ],
            options={
                "verbose_name": "address that was asked",
                "verbose_name_plural": "addresses that were asked",
            },
        ),
        migrations.AddIndex(
            model_name="webaddress",
            index=models.Index(
                models.OrderBy(models.F("asked_at"), nulls_first=True),
                name="editorial_longest_not_asked",
            ),
        ),
        migrations.AddConstraint(
            model_name="webaddress",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("failing_since", None), ("fault", ""), ("is_broken", False)
                    ),
                    models.Q(
                        (
                            "fault__in",
                            [
                                "unreadable",
                                "unknown-host",
                                "not-public",
                                "refused",
                                "timeout",
                                "certificate",
                                "redirects",
                                "nonsense",
                                "status",
                            ],
                        ),
                        ("failing_since__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="editorial_webaddress_fails_since_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="webaddress",
            constraint=models.CheckConstraint(
                condition=models.Q(("moved_to", ""), ("fault", ""), _connector="OR"),
                name="editorial_webaddress_moved_or_failing",
            ),
        ),
        migrations.AddField(
            model_name="namedaddress",
            name="address",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="named_by",
                to="editorial.webaddress",
                verbose_name="address",
            ),
        ),
        migrations.AddConstraint(
            model_name="namedaddress",
            constraint=models.UniqueConstraint(
                fields=("record", "place", "address"),
                name="editorial_namedaddress_once_in_a_place",
            ),
        ),
    ]
