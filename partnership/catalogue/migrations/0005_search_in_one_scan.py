# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is searched gets a table of its own; content becomes the text that is sent.

Copies of before lack their texts: `manage.py rebuild_entries` makes them anew.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import partnership.catalogue.models.entries

# Words of staff's synonyms stand for each other, at once when they are saved.
SYNONYMS = """
    CREATE FUNCTION portal_synonyms(code text, query tsquery) RETURNS tsquery
    LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN $2; END $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("administrations", "0002_add_addresses_of_duties"),
        ("catalogue", "0004_follow_names"),
    ]

    operations = [
        migrations.CreateModel(
            name="EntryText",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="text",
                        serialize=False,
                        to="catalogue.entry",
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                (
                    "terms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), size=None, verbose_name="keys"
                    ),
                ),
                (
                    "counted",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(),
                        size=None,
                        verbose_name="counted keys",
                    ),
                ),
                (
                    "exact",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        size=None,
                        verbose_name="exact names",
                    ),
                ),
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
                ("passages", models.JSONField(verbose_name="text in words")),
            ],
        ),
        migrations.RemoveIndex(
            model_name="entry",
            name="catalogue_entry_title",
        ),
        migrations.RemoveIndex(
            model_name="entry",
            name="catalogue_entry_paths",
        ),
        migrations.RemoveIndex(
            model_name="entrycontent",
            name="catalogue_entry_full_text",
        ),
        migrations.RenameField("entrycontent", "content", "text"),
        migrations.AlterField(
            "entrycontent", "text", models.TextField(verbose_name="content")
        ),
        migrations.RemoveField(
            model_name="entrycontent",
            name="full_text",
        ),
        migrations.RemoveField(
            model_name="entrycontent",
            name="short_text",
        ),
        migrations.AddField(
            model_name="entry",
            name="counted",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.IntegerField(),
                default=list,
                size=None,
                verbose_name="counted keys",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="entry",
            name="sort_day",
            field=models.CharField(
                blank=True, max_length=10, verbose_name="day for sorting"
            ),
        ),
        migrations.AddField(
            model_name="entry",
            name="updated_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now, verbose_name="copy last changed at"
            ),
            preserve_default=False,
        ),
        migrations.RunSQL(
            "UPDATE catalogue_entry SET updated_at = published_at",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(SYNONYMS, "DROP FUNCTION portal_synonyms(text, tsquery)"),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                fields=["kind", "sort_title", "id"], name="catalogue_entry_title"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                models.F("kind"),
                models.OrderBy(models.F("sort_day"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="catalogue_entry_day",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                fields=["kind", "updated_at", "id"], name="catalogue_entry_updated"
            ),
        ),
        migrations.AddIndex(
            model_name="entrytext",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["full_text", "terms"], name="catalogue_text_full"
            ),
        ),
        migrations.AddIndex(
            model_name="entrytext",
            index=django.contrib.postgres.indexes.GinIndex(
                partnership.catalogue.models.entries.TitleWords("short_text"),
                name="catalogue_text_title",
            ),
        ),
        migrations.AddIndex(
            model_name="entrytext",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["exact"], name="catalogue_text_exact"
            ),
        ),
        migrations.AddIndex(
            model_name="entrytext",
            index=models.Index(fields=["kind"], name="catalogue_text_kind"),
        ),
    ]
