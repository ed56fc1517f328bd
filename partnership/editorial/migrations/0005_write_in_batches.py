# SPDX-License-Identifier: AGPL-3.0-or-later

import uuid

import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("administrations", "0003_trace_changes"),
        ("editorial", "0004_sort_the_journal"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="historicaleditorialrule",
            name="history_batch",
            field=models.UUIDField(null=True, verbose_name="batch"),
        ),
        migrations.AddField(
            model_name="historicaleditorialrule",
            name="history_origin",
            field=models.CharField(
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
        migrations.CreateModel(
            name="Batch",
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
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("form", "Form"),
                            ("import", "Import"),
                            ("edit", "Change of many records"),
                            ("undo", "Undoing of a batch"),
                            ("command", "Command or job"),
                        ],
                        max_length=10,
                        verbose_name="what is done",
                    ),
                ),
                (
                    "started_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="started at"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("check", "Being checked"),
                            ("checked", "Checked"),
                            ("write", "Being written"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("given-up", "Given up"),
                        ],
                        default="check",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "is_partial",
                    models.BooleanField(
                        default=False, verbose_name="only the rows without mistakes"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        help_text="It stays in the history of every record that is changed.",
                        max_length=100,
                        verbose_name="reason",
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        upload_to="batches/%Y",
                        verbose_name="file",
                    ),
                ),
                (
                    "file_name",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="name of the file"
                    ),
                ),
                (
                    "changes",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="changes",
                    ),
                ),
                ("total", models.PositiveIntegerField(default=0, verbose_name="rows")),
                (
                    "done",
                    models.PositiveIntegerField(default=0, verbose_name="rows done"),
                ),
                (
                    "problem",
                    models.TextField(blank=True, verbose_name="what is wrong with it"),
                ),
                ("claim", models.UUIDField(null=True, verbose_name="in the hands of")),
                (
                    "claimed_until",
                    models.DateTimeField(null=True, verbose_name="in hand until"),
                ),
                ("ended_at", models.DateTimeField(null=True, verbose_name="ended at")),
                (
                    "administration",
                    models.ForeignKey(
                        help_text="Of new records, unless the file says otherwise.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="administrations.administration",
                        verbose_name="administration",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="started by",
                    ),
                ),
                (
                    "undoes",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="undoings",
                        to="editorial.batch",
                        verbose_name="undoes",
                    ),
                ),
            ],
            options={
                "verbose_name": "batch",
                "verbose_name_plural": "batches",
                "ordering": ["-started_at", "-id"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="BatchRow",
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
                ("number", models.PositiveIntegerField(verbose_name="row")),
                ("record", models.UUIDField(null=True, verbose_name="record")),
                (
                    "title",
                    models.CharField(blank=True, max_length=300, verbose_name="title"),
                ),
                (
                    "action",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("create", "new"),
                            ("update", "changed"),
                            ("delete", "removed"),
                            ("none", "unchanged"),
                        ],
                        max_length=10,
                        verbose_name="what becomes of it",
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(null=True, verbose_name="version"),
                ),
                (
                    "errors",
                    models.JSONField(
                        default=list,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="mistakes",
                    ),
                ),
                (
                    "values",
                    models.JSONField(
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="values",
                    ),
                ),
                (
                    "before",
                    models.JSONField(
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="before",
                    ),
                ),
                (
                    "is_written",
                    models.BooleanField(default=False, verbose_name="written"),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="editorial.batch",
                    ),
                ),
            ],
            options={
                "verbose_name": "row of a batch",
                "verbose_name_plural": "rows of batches",
                "ordering": ["number"],
                "default_permissions": (),
            },
        ),
        migrations.AddIndex(
            model_name="batch",
            index=models.Index(
                condition=models.Q(("state__in", ["check", "write"])),
                fields=["started_at"],
                name="editorial_batches_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="batch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        ["check", "checked", "write", "done", "failed", "given-up"],
                    )
                ),
                name="editorial_batch_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="batch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("origin__in", ["form", "import", "edit", "undo", "command"])
                ),
                name="editorial_batch_origin_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="batchrow",
            constraint=models.UniqueConstraint(
                fields=("batch", "number"), name="editorial_batchrow_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="batchrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("action", ""),
                    ("action__in", ["create", "update", "delete", "none"]),
                    _connector="OR",
                ),
                name="editorial_batchrow_action_known",
            ),
        ),
    ]
