# SPDX-License-Identifier: AGPL-3.0-or-later
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.constraints
import django.db.models.deletion
import simple_history.models
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        # One code, one period; names found by the beginnings of their words.
        BtreeGistExtension(),
        TrigramExtension(),
        migrations.CreateModel(
            name="Territory",
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
                    "valid_from",
                    models.DateField(
                        blank=True,
                        help_text="First day. Leave empty if it is not known.",
                        null=True,
                        verbose_name="valid from",
                    ),
                ),
                (
                    "valid_until",
                    models.DateField(
                        blank=True,
                        help_text="Last day. Leave empty if it still holds.",
                        null=True,
                        verbose_name="valid until",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("region", "Region"),
                            ("province", "Province"),
                            ("municipality", "Municipality"),
                        ],
                        max_length=12,
                        verbose_name="level",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        help_text="The ISTAT code with its leading zeros: 2 digits for a region, 3 for a province, 6 for a municipality.",
                        max_length=6,
                        verbose_name="ISTAT code",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_it",
                    models.CharField(max_length=200, null=True, verbose_name="name"),
                ),
                (
                    "name_en",
                    models.CharField(max_length=200, null=True, verbose_name="name"),
                ),
                (
                    "name_de",
                    models.CharField(max_length=200, null=True, verbose_name="name"),
                ),
                (
                    "name_fr",
                    models.CharField(max_length=200, null=True, verbose_name="name"),
                ),
                (
                    "local_name",
                    models.CharField(
                        blank=True,
                        help_text="For example in Ladin or Slovene.",
                        max_length=200,
                        verbose_name="name in a local language",
                    ),
                ),
                (
                    "path",
                    models.CharField(
                        editable=False, max_length=24, verbose_name="path of codes"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("province", "Province"),
                            ("autonomous_province", "Autonomous province"),
                            ("metropolitan_city", "Metropolitan city"),
                            ("free_consortium", "Free consortium of municipalities"),
                            ("statistical_unit", "Unit without an administration"),
                        ],
                        max_length=20,
                        verbose_name="kind of province",
                    ),
                ),
                (
                    "plate",
                    models.CharField(
                        blank=True, max_length=2, verbose_name="letters of the province"
                    ),
                ),
                (
                    "nuts_code",
                    models.CharField(
                        blank=True,
                        help_text="NUTS 2 for regions, NUTS 3 for provinces and municipalities.",
                        max_length=5,
                        verbose_name="NUTS code (2024)",
                    ),
                ),
                (
                    "nuts_code_2021",
                    models.CharField(
                        blank=True, max_length=5, verbose_name="NUTS code (2021)"
                    ),
                ),
                (
                    "cadastral_code",
                    models.CharField(
                        blank=True, max_length=4, verbose_name="cadastral code"
                    ),
                ),
                (
                    "latitude",
                    models.FloatField(
                        blank=True, null=True, verbose_name="latitude of the centre"
                    ),
                ),
                (
                    "longitude",
                    models.FloatField(
                        blank=True, null=True, verbose_name="longitude of the centre"
                    ),
                ),
                (
                    "population",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="residents"
                    ),
                ),
                (
                    "population_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="residents counted on"
                    ),
                ),
                (
                    "search_name",
                    models.TextField(
                        editable=False, verbose_name="names for searching"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        help_text="The region of a province, the province of a municipality.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="territories.territory",
                        verbose_name="lies in",
                    ),
                ),
            ],
            options={
                "verbose_name": "territory",
                "verbose_name_plural": "territories",
                "ordering": ["search_name", "code", "valid_from"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PopulationBand",
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
                ("reference_on", models.DateField(verbose_name="counted on")),
                ("age_from", models.PositiveSmallIntegerField(verbose_name="from age")),
                (
                    "age_until",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Empty: and over.",
                        null=True,
                        verbose_name="to age",
                    ),
                ),
                ("residents", models.PositiveIntegerField(verbose_name="residents")),
                (
                    "territory",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="population_bands",
                        to="territories.territory",
                        verbose_name="territory",
                    ),
                ),
            ],
            options={
                "verbose_name": "residents by age",
                "verbose_name_plural": "residents by age",
                "ordering": ["territory", "reference_on", "age_from"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalTerritoryEvent",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("merged", "Merged into a new one"),
                            ("incorporated", "Incorporated into an existing one"),
                            ("renamed", "Renamed"),
                            ("moved", "Moved to another province"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "effective_on",
                    models.DateField(
                        help_text="First day of the new state of things.",
                        verbose_name="effective on",
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        blank=True,
                        help_text="The law that decided it, as one cites it.",
                        max_length=300,
                        verbose_name="act",
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=300, verbose_name="source"),
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
                (
                    "predecessor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="territories.territory",
                        verbose_name="predecessor",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="territories.territory",
                        verbose_name="successor",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical territorial change",
                "verbose_name_plural": "historical territorial changes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalTerritory",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "valid_from",
                    models.DateField(
                        blank=True,
                        help_text="First day. Leave empty if it is not known.",
                        null=True,
                        verbose_name="valid from",
                    ),
                ),
                (
                    "valid_until",
                    models.DateField(
                        blank=True,
                        help_text="Last day. Leave empty if it still holds.",
                        null=True,
                        verbose_name="valid until",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("region", "Region"),
                            ("province", "Province"),
                            ("municipality", "Municipality"),
                        ],
                        max_length=12,
                        verbose_name="level",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        help_text="The ISTAT code with its leading zeros: 2 digits for a region, 3 for a province, 6 for a municipality.",
                        max_length=6,
                        verbose_name="ISTAT code",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_it",
                    models.CharField(max_length=200, null=True, verbose_name="name"),
                ),
                (
                    "name_en",
                    models.CharField(max_length=200, null=True, verbose_name="name"),
                ),
                (
                    "name_de",
                    models.CharField(max_length=200, null=True, verbose_name="name"),
                ),
                (
                    "name_fr",
                    models.CharField(max_length=200, null=True, verbose_name="name"),
                ),
                (
                    "local_name",
                    models.CharField(
                        blank=True,
                        help_text="For example in Ladin or Slovene.",
                        max_length=200,
                        verbose_name="name in a local language",
                    ),
                ),
                (
                    "path",
                    models.CharField(
                        editable=False, max_length=24, verbose_name="path of codes"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("province", "Province"),
                            ("autonomous_province", "Autonomous province"),
                            ("metropolitan_city", "Metropolitan city"),
                            ("free_consortium", "Free consortium of municipalities"),
                            ("statistical_unit", "Unit without an administration"),
                        ],
                        max_length=20,
                        verbose_name="kind of province",
                    ),
                ),
                (
                    "plate",
                    models.CharField(
                        blank=True, max_length=2, verbose_name="letters of the province"
                    ),
                ),
                (
                    "nuts_code",
                    models.CharField(
                        blank=True,
                        help_text="NUTS 2 for regions, NUTS 3 for provinces and municipalities.",
                        max_length=5,
                        verbose_name="NUTS code (2024)",
                    ),
                ),
                (
                    "nuts_code_2021",
                    models.CharField(
                        blank=True, max_length=5, verbose_name="NUTS code (2021)"
                    ),
                ),
                (
                    "cadastral_code",
                    models.CharField(
                        blank=True, max_length=4, verbose_name="cadastral code"
                    ),
                ),
                (
                    "latitude",
                    models.FloatField(
                        blank=True, null=True, verbose_name="latitude of the centre"
                    ),
                ),
                (
                    "longitude",
                    models.FloatField(
                        blank=True, null=True, verbose_name="longitude of the centre"
                    ),
                ),
                (
                    "population",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="residents"
                    ),
                ),
                (
                    "population_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="residents counted on"
                    ),
                ),
                (
                    "search_name",
                    models.TextField(
                        editable=False, verbose_name="names for searching"
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
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The region of a province, the province of a municipality.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="territories.territory",
                        verbose_name="lies in",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical territory",
                "verbose_name_plural": "historical territories",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="TerritoryEvent",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("merged", "Merged into a new one"),
                            ("incorporated", "Incorporated into an existing one"),
                            ("renamed", "Renamed"),
                            ("moved", "Moved to another province"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "effective_on",
                    models.DateField(
                        help_text="First day of the new state of things.",
                        verbose_name="effective on",
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        blank=True,
                        help_text="The law that decided it, as one cites it.",
                        max_length=300,
                        verbose_name="act",
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=300, verbose_name="source"),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="endings",
                        to="territories.territory",
                        verbose_name="predecessor",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="beginnings",
                        to="territories.territory",
                        verbose_name="successor",
                    ),
                ),
            ],
            options={
                "verbose_name": "territorial change",
                "verbose_name_plural": "territorial changes",
                "ordering": ["effective_on", "pk"],
            },
        ),
        migrations.AddIndex(
            model_name="territory",
            index=models.Index(
                fields=["path"],
                name="territories_territory_path",
                opclasses=["text_pattern_ops"],
            ),
        ),
        migrations.AddIndex(
            model_name="territory",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search_name"],
                name="territories_territory_search",
                opclasses=["gin_trgm_ops"],
            ),
        ),
        migrations.AddConstraint(
            model_name="territory",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_until", None),
                    ("valid_from__lte", models.F("valid_until")),
                    _connector="OR",
                ),
                name="territories_territory_valid_from_before_valid_until",
                violation_error_message="The last day is before the first day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="territory",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name_it", None), _negated=True),
                    models.Q(("name_it", ""), _negated=True),
                ),
                name="territories_territory_name_in_italian",
                violation_error_message="The Italian name is missing.",
            ),
        ),
        migrations.AddConstraint(
            model_name="territory",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("level", "region"),
                        ("parent", None),
                        ("path__regex", "^IT\\.[0-9]{2}$"),
                    ),
                    models.Q(
                        ("level", "province"),
                        ("parent__isnull", False),
                        ("path__regex", "^IT\\.[0-9]{2}\\.[0-9]{3}$"),
                    ),
                    models.Q(
                        ("level", "municipality"),
                        ("parent__isnull", False),
                        ("path__regex", "^IT\\.[0-9]{2}\\.[0-9]{3}\\.[0-9]{6}$"),
                    ),
                    _connector="OR",
                ),
                name="territories_territory_path_fits_level",
                violation_error_message="The path does not fit the level.",
            ),
        ),
        migrations.AddConstraint(
            model_name="territory",
            constraint=models.CheckConstraint(
                condition=models.Q(("path__endswith", models.F("code"))),
                name="territories_territory_path_ends_with_code",
                violation_error_message="The path does not end with the code.",
            ),
        ),
        migrations.AddConstraint(
            model_name="territory",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("level", "province"), models.Q(("kind", ""), _negated=True)
                    ),
                    models.Q(
                        models.Q(("level", "province"), _negated=True), ("kind", "")
                    ),
                    _connector="OR",
                ),
                name="territories_territory_kind_of_province",
                violation_error_message="Provinces have a kind, and they alone.",
            ),
        ),
        migrations.AddConstraint(
            model_name="territory",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude", None), ("longitude", None)),
                    models.Q(
                        ("latitude__isnull", False),
                        ("latitude__range", (-90, 90)),
                        ("longitude__isnull", False),
                        ("longitude__range", (-180, 180)),
                    ),
                    _connector="OR",
                ),
                name="territories_territory_latitude_and_longitude_together",
                violation_error_message="Latitude and longitude go together, in degrees.",
            ),
        ),
        migrations.AddConstraint(
            model_name="territory",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("population", None), ("population_on", None)),
                    models.Q(
                        ("population__isnull", False), ("population_on__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="territories_territory_population_and_day_together",
                violation_error_message="A number of residents needs its day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="territory",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                expressions=[
                    ("level", "="),
                    ("code", "="),
                    (
                        models.Func(
                            "valid_from",
                            "valid_until",
                            models.Value("[]"),
                            function="daterange",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="territories_territory_code_once_per_period",
                violation_error_message="Another territory has this code in part of the same period.",
            ),
        ),
        migrations.AddConstraint(
            model_name="populationband",
            constraint=models.UniqueConstraint(
                fields=("territory", "reference_on", "age_from"),
                name="territories_populationband_age_once",
                violation_error_message="This span of ages is already there.",
            ),
        ),
        migrations.AddConstraint(
            model_name="populationband",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("age_until", None),
                    ("age_from__lte", models.F("age_until")),
                    _connector="OR",
                ),
                name="territories_populationband_ages_in_order",
                violation_error_message="The last age is before the first.",
            ),
        ),
        migrations.AddConstraint(
            model_name="territoryevent",
            constraint=models.UniqueConstraint(
                fields=("predecessor", "successor"),
                name="territories_territoryevent_pair_once",
                violation_error_message="This change is already recorded.",
            ),
        ),
        migrations.AddConstraint(
            model_name="territoryevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("predecessor", models.F("successor")), _negated=True
                ),
                name="territories_territoryevent_two_territories",
                violation_error_message="A territory cannot succeed itself.",
            ),
        ),
    ]
