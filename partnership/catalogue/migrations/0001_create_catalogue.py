# SPDX-License-Identifier: AGPL-3.0-or-later

import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("administrations", "0001_create_administrations"),
    ]

    operations = [
        migrations.CreateModel(
            name="Redaction",
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
                ("record", models.UUIDField(verbose_name="record")),
                (
                    "fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        size=None,
                        verbose_name="fields",
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        help_text="The decision on which it rests.",
                        max_length=200,
                        verbose_name="act",
                    ),
                ),
                ("redacted_at", models.DateTimeField(verbose_name="redacted at")),
                (
                    "redacted_by_id",
                    models.BigIntegerField(null=True, verbose_name="redacted by"),
                ),
            ],
            options={
                "verbose_name": "redaction",
                "verbose_name_plural": "redactions",
            },
        ),
        migrations.CreateModel(
            name="Clock",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("value", models.BigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)),
                        name="catalogue_clock_has_one_row",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Key",
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
                ("facet", models.CharField(max_length=40, verbose_name="facet")),
                ("value", models.CharField(max_length=80, verbose_name="value")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("facet", "value"), name="catalogue_key_once_per_facet"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Publication",
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
                (
                    "sequence",
                    models.BigIntegerField(unique=True, verbose_name="number"),
                ),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                            ("redacted", "Redacted"),
                        ],
                        max_length=10,
                        verbose_name="act",
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                ("record", models.UUIDField(verbose_name="record")),
                ("slug", models.SlugField(max_length=120, verbose_name="slug")),
                (
                    "version",
                    models.PositiveIntegerField(verbose_name="version of the record"),
                ),
                (
                    "schema",
                    models.PositiveSmallIntegerField(
                        verbose_name="form of the content"
                    ),
                ),
                ("content", models.JSONField(null=True, verbose_name="content")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("successor", models.UUIDField(null=True, verbose_name="followed by")),
                ("published_at", models.DateTimeField(verbose_name="published at")),
                (
                    "published_by_id",
                    models.BigIntegerField(null=True, verbose_name="published by"),
                ),
            ],
            options={
                "verbose_name": "publication",
                "verbose_name_plural": "publications",
                "indexes": [
                    models.Index(
                        fields=["record", "-sequence"],
                        name="catalogue_publication_record",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("act", "withdrawn"), ("content", None)),
                            models.Q(("act", "published"), ("content__isnull", False)),
                            ("act", "redacted"),
                            _connector="OR",
                        ),
                        name="catalogue_publication_content_unless_withdrawn",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
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
                ("record", models.UUIDField(unique=True, verbose_name="record")),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                ("slug", models.SlugField(max_length=120, verbose_name="slug")),
                (
                    "version",
                    models.PositiveIntegerField(verbose_name="version of the record"),
                ),
                (
                    "territory_paths",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        size=None,
                        verbose_name="territory",
                    ),
                ),
                (
                    "terms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), size=None, verbose_name="keys"
                    ),
                ),
                ("sort_title", models.TextField(verbose_name="title for sorting")),
                (
                    "first_published_at",
                    models.DateTimeField(verbose_name="first published at"),
                ),
                ("published_at", models.DateTimeField(verbose_name="published at")),
                ("card", models.JSONField(verbose_name="row of a list")),
                ("etag", models.CharField(max_length=64, verbose_name="fingerprint")),
                (
                    "administration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="administrations.administration",
                        verbose_name="administration",
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.publication",
                        verbose_name="publication",
                    ),
                ),
            ],
            options={
                "verbose_name": "entry",
                "verbose_name_plural": "entries",
            },
        ),
        migrations.CreateModel(
            name="Slug",
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
                ("value", models.SlugField(max_length=120, verbose_name="slug")),
                ("record", models.UUIDField(db_index=True, verbose_name="record")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "value"), name="catalogue_slug_once_per_kind"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EntryContent",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="content",
                        serialize=False,
                        to="catalogue.entry",
                    ),
                ),
                ("content", models.JSONField(verbose_name="content")),
                (
                    "full_text",
                    django.contrib.postgres.search.SearchVectorField(
                        verbose_name="full text"
                    ),
                ),
                (
                    "short_text",
                    django.contrib.postgres.search.SearchVectorField(
                        verbose_name="title and summary"
                    ),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["full_text"], name="catalogue_entry_full_text"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EntryWindow",
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
                ("opens_on", models.DateField(null=True, verbose_name="opens on")),
                ("closes_on", models.DateField(null=True, verbose_name="closes on")),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="windows",
                        to="catalogue.entry",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opens_on", None),
                            ("closes_on", None),
                            ("opens_on__lte", models.F("closes_on")),
                            _connector="OR",
                        ),
                        name="catalogue_entrywindow_opens_before_it_closes",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                models.F("kind"),
                models.OrderBy(models.F("published_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="catalogue_entry_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                fields=["kind", "sort_title"], name="catalogue_entry_title"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["terms"], name="catalogue_entry_terms"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["territory_paths"], name="catalogue_entry_paths"
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(
                fields=("kind", "slug"), name="catalogue_entry_slug_once_per_kind"
            ),
        ),
    ]
