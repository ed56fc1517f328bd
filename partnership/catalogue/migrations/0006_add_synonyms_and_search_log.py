# SPDX-License-Identifier: AGPL-3.0-or-later
"""Synonyms with the rules that the search follows, and the log of searches.

The search calls `portal_synonyms`, which until now gave back what it got.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
import simple_history.models
from django.db import migrations, models

import partnership.catalogue.models.searching

# Only rules whose words are all in the question, the longest first; a rule whose words
# are part of another one of the same group has nothing to add: "asilo nido" is found
# as a whole, and "nido" in it not once more.
SYNONYMS = """
    CREATE OR REPLACE FUNCTION portal_synonyms(code text, query tsquery)
    RETURNS tsquery LANGUAGE plpgsql STABLE AS $$
    DECLARE
        rule record;
        rewritten tsquery := query;
    BEGIN
        FOR rule IN
            SELECT target, substitute FROM catalogue_synonymrule one
            WHERE language = code AND query @> target AND NOT EXISTS (
                SELECT FROM catalogue_synonymrule longer
                WHERE longer.synonym_id = one.synonym_id AND longer.id <> one.id
                AND query @> longer.target AND longer.target @> one.target
            )
            ORDER BY numnode(target) DESC, id
        LOOP
            rewritten := ts_rewrite(rewritten, rule.target, rule.substitute);
        END LOOP;
        RETURN rewritten;
    END $$
"""
NO_SYNONYMS = """
    CREATE OR REPLACE FUNCTION portal_synonyms(code text, query tsquery)
    RETURNS tsquery LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN $2; END $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0005_search_in_one_scan"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalSynonym",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("it", "Italian"),
                            ("en", "English"),
                            ("de", "German"),
                            ("fr", "French"),
                        ],
                        default="it",
                        max_length=5,
                        verbose_name="language",
                    ),
                ),
                (
                    "expressions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        size=None,
                        verbose_name="expressions",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Why they mean the same; only staff read it.",
                        max_length=200,
                        verbose_name="note",
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        blank=True, editable=False, max_length=60, verbose_name="code"
                    ),
                ),
                ("history_user_id", models.IntegerField(blank=True, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                        max_length=1,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical group of synonyms",
                "verbose_name_plural": "historical synonyms",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="SearchSighting",
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
                    "digest",
                    models.CharField(
                        max_length=64, verbose_name="digest of the question"
                    ),
                ),
                ("day", models.DateField(db_index=True, verbose_name="day")),
            ],
            options={
                "verbose_name": "day of a search",
                "verbose_name_plural": "days of searches",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("digest", "day"),
                        name="catalogue_searchsighting_once_a_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchTerm",
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
                    "question",
                    models.CharField(max_length=80, verbose_name="what was searched"),
                ),
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
                    "kind",
                    models.CharField(
                        blank=True,
                        help_text="Empty: the whole portal.",
                        max_length=40,
                        verbose_name="list",
                    ),
                ),
                ("first_kept_on", models.DateField(verbose_name="kept since")),
                ("last_seen_on", models.DateField(verbose_name="last searched on")),
                (
                    "days",
                    models.PositiveIntegerField(
                        help_text="On how many different days it was searched.",
                        verbose_name="days",
                    ),
                ),
                (
                    "last_found",
                    models.PositiveIntegerField(
                        help_text="How many results it had the last time.",
                        verbose_name="results",
                    ),
                ),
                (
                    "days_without_results",
                    models.PositiveIntegerField(
                        help_text="Counted from the day on which it was kept.",
                        verbose_name="days without results",
                    ),
                ),
            ],
            options={
                "verbose_name": "frequent search",
                "verbose_name_plural": "frequent searches",
                "ordering": ["question", "language", "kind"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("question", "language", "kind"),
                        name="catalogue_searchterm_once_per_list",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("days__gte", 5),
                            ("days_without_results__lte", models.F("days")),
                        ),
                        name="catalogue_searchterm_kept_after_five_days",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Synonym",
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
                    "language",
                    models.CharField(
                        choices=[
                            ("it", "Italian"),
                            ("en", "English"),
                            ("de", "German"),
                            ("fr", "French"),
                        ],
                        default="it",
                        max_length=5,
                        verbose_name="language",
                    ),
                ),
                (
                    "expressions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        size=None,
                        verbose_name="expressions",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Why they mean the same; only staff read it.",
                        max_length=200,
                        verbose_name="note",
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        blank=True, editable=False, max_length=60, verbose_name="code"
                    ),
                ),
            ],
            options={
                "verbose_name": "group of synonyms",
                "verbose_name_plural": "synonyms",
                "ordering": ["language", "expressions"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expressions__len__gte", 2), ("expressions__len__lte", 10)
                        ),
                        name="catalogue_synonym_two_to_ten_expressions",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        fields=("code",),
                        name="catalogue_synonym_code",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SynonymRule",
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
                ("language", models.CharField(max_length=5, verbose_name="language")),
                (
                    "expression",
                    models.CharField(max_length=80, verbose_name="expression"),
                ),
                (
                    "target",
                    partnership.catalogue.models.searching.TextSearchQueryField(
                        verbose_name="words looked for"
                    ),
                ),
                (
                    "substitute",
                    partnership.catalogue.models.searching.TextSearchQueryField(
                        verbose_name="question instead"
                    ),
                ),
                (
                    "synonym",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rules",
                        to="catalogue.synonym",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("language", "target"),
                        name="catalogue_synonymrule_target_once_per_language",
                    )
                ],
            },
        ),
        migrations.RunSQL(SYNONYMS, NO_SYNONYMS),
    ]
