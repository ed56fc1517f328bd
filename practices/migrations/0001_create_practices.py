# SPDX-License-Identifier: AGPL-3.0-or-later

import uuid

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("administrations", "0001_create_administrations"),
        ("territories", "0001_create_territories"),
        ("vocabularies", "0001_create_vocabularies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalPractice",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "uuid",
                    models.UUIDField(
                        db_index=True,
                        default=uuid.uuid4,
                        editable=False,
                        verbose_name="public identifier",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Last part of the public address. If you change it after publication, the old address leads to the new one.",
                        max_length=120,
                        verbose_name="address",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("submitted", "Submitted")],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="state of the work",
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=1, editable=False, verbose_name="version"
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="begun at",
                    ),
                ),
                (
                    "edited_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="last changed at",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="What it is called where it is run.",
                        max_length=200,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_it",
                    models.CharField(
                        help_text="What it is called where it is run.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        help_text="What it is called where it is run.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_de",
                    models.CharField(
                        help_text="What it is called where it is run.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_fr",
                    models.CharField(
                        help_text="What it is called where it is run.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        help_text="Two or three plain sentences: what is done, for whom, with what result.",
                        max_length=600,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_it",
                    models.TextField(
                        help_text="Two or three plain sentences: what is done, for whom, with what result.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_en",
                    models.TextField(
                        help_text="Two or three plain sentences: what is done, for whom, with what result.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_de",
                    models.TextField(
                        help_text="Two or three plain sentences: what is done, for whom, with what result.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_fr",
                    models.TextField(
                        help_text="Two or three plain sentences: what is done, for whom, with what result.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "lifecycle",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("pilot", "Being tried"),
                            ("running", "Running"),
                            ("closed", "Closed to new requests"),
                            ("ended", "Ended"),
                            ("abandoned", "Abandoned"),
                        ],
                        default="running",
                        help_text="“Closed to new requests” if rights granted before go on.",
                        max_length=10,
                        verbose_name="where it stands",
                    ),
                ),
                (
                    "recurrence",
                    models.CharField(
                        choices=[
                            ("one_off", "Once"),
                            ("yearly", "Every year"),
                            ("continuous", "All the time"),
                        ],
                        default="continuous",
                        help_text="Whether it happens once, comes back every year or never stops.",
                        max_length=10,
                        verbose_name="how often",
                    ),
                ),
                (
                    "start_year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Leave empty if it is not known.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1950),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="first year",
                    ),
                ),
                (
                    "end_year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Leave empty if it goes on or is not known.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1950),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="last year",
                    ),
                ),
                (
                    "period_note",
                    models.CharField(
                        blank=True,
                        help_text="What the years do not say, for example the days of a call.",
                        max_length=300,
                        verbose_name="about the period",
                    ),
                ),
                (
                    "period_note_it",
                    models.CharField(
                        blank=True,
                        help_text="What the years do not say, for example the days of a call.",
                        max_length=300,
                        null=True,
                        verbose_name="about the period",
                    ),
                ),
                (
                    "period_note_en",
                    models.CharField(
                        blank=True,
                        help_text="What the years do not say, for example the days of a call.",
                        max_length=300,
                        null=True,
                        verbose_name="about the period",
                    ),
                ),
                (
                    "period_note_de",
                    models.CharField(
                        blank=True,
                        help_text="What the years do not say, for example the days of a call.",
                        max_length=300,
                        null=True,
                        verbose_name="about the period",
                    ),
                ),
                (
                    "period_note_fr",
                    models.CharField(
                        blank=True,
                        help_text="What the years do not say, for example the days of a call.",
                        max_length=300,
                        null=True,
                        verbose_name="about the period",
                    ),
                ),
                (
                    "child_age_from",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="0 is the first year of life. Leave empty if age does not matter.",
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(26)],
                        verbose_name="children from (years)",
                    ),
                ),
                (
                    "child_age_until",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="The last age that still counts.",
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(26)],
                        verbose_name="children until (years, included)",
                    ),
                ),
                (
                    "is_nationwide",
                    models.BooleanField(
                        default=False,
                        help_text="Then no territory is named.",
                        verbose_name="in the whole of Italy",
                    ),
                ),
                (
                    "territory_note",
                    models.CharField(
                        blank=True,
                        help_text="For example the valley, or the territories abroad.",
                        max_length=300,
                        verbose_name="about the territory",
                    ),
                ),
                (
                    "territory_note_it",
                    models.CharField(
                        blank=True,
                        help_text="For example the valley, or the territories abroad.",
                        max_length=300,
                        null=True,
                        verbose_name="about the territory",
                    ),
                ),
                (
                    "territory_note_en",
                    models.CharField(
                        blank=True,
                        help_text="For example the valley, or the territories abroad.",
                        max_length=300,
                        null=True,
                        verbose_name="about the territory",
                    ),
                ),
                (
                    "territory_note_de",
                    models.CharField(
                        blank=True,
                        help_text="For example the valley, or the territories abroad.",
                        max_length=300,
                        null=True,
                        verbose_name="about the territory",
                    ),
                ),
                (
                    "territory_note_fr",
                    models.CharField(
                        blank=True,
                        help_text="For example the valley, or the territories abroad.",
                        max_length=300,
                        null=True,
                        verbose_name="about the territory",
                    ),
                ),
                (
                    "promoters",
                    models.TextField(
                        blank=True,
                        help_text="One per line.",
                        verbose_name="promoters and partners",
                    ),
                ),
                (
                    "promoters_it",
                    models.TextField(
                        blank=True,
                        help_text="One per line.",
                        null=True,
                        verbose_name="promoters and partners",
                    ),
                ),
                (
                    "promoters_en",
                    models.TextField(
                        blank=True,
                        help_text="One per line.",
                        null=True,
                        verbose_name="promoters and partners",
                    ),
                ),
                (
                    "promoters_de",
                    models.TextField(
                        blank=True,
                        help_text="One per line.",
                        null=True,
                        verbose_name="promoters and partners",
                    ),
                ),
                (
                    "promoters_fr",
                    models.TextField(
                        blank=True,
                        help_text="One per line.",
                        null=True,
                        verbose_name="promoters and partners",
                    ),
                ),
                (
                    "challenge",
                    models.TextField(
                        blank=True,
                        help_text="What need it answers.",
                        verbose_name="challenge",
                    ),
                ),
                (
                    "challenge_it",
                    models.TextField(
                        blank=True,
                        help_text="What need it answers.",
                        null=True,
                        verbose_name="challenge",
                    ),
                ),
                (
                    "challenge_en",
                    models.TextField(
                        blank=True,
                        help_text="What need it answers.",
                        null=True,
                        verbose_name="challenge",
                    ),
                ),
                (
                    "challenge_de",
                    models.TextField(
                        blank=True,
                        help_text="What need it answers.",
                        null=True,
                        verbose_name="challenge",
                    ),
                ),
                (
                    "challenge_fr",
                    models.TextField(
                        blank=True,
                        help_text="What need it answers.",
                        null=True,
                        verbose_name="challenge",
                    ),
                ),
                (
                    "objectives",
                    models.TextField(
                        blank=True,
                        help_text="What it wants to reach.",
                        verbose_name="objectives",
                    ),
                ),
                (
                    "objectives_it",
                    models.TextField(
                        blank=True,
                        help_text="What it wants to reach.",
                        null=True,
                        verbose_name="objectives",
                    ),
                ),
                (
                    "objectives_en",
                    models.TextField(
                        blank=True,
                        help_text="What it wants to reach.",
                        null=True,
                        verbose_name="objectives",
                    ),
                ),
                (
                    "objectives_de",
                    models.TextField(
                        blank=True,
                        help_text="What it wants to reach.",
                        null=True,
                        verbose_name="objectives",
                    ),
                ),
                (
                    "objectives_fr",
                    models.TextField(
                        blank=True,
                        help_text="What it wants to reach.",
                        null=True,
                        verbose_name="objectives",
                    ),
                ),
                (
                    "solution",
                    models.TextField(
                        blank=True,
                        help_text="The activities, step by step.",
                        verbose_name="what is done",
                    ),
                ),
                (
                    "solution_it",
                    models.TextField(
                        blank=True,
                        help_text="The activities, step by step.",
                        null=True,
                        verbose_name="what is done",
                    ),
                ),
                (
                    "solution_en",
                    models.TextField(
                        blank=True,
                        help_text="The activities, step by step.",
                        null=True,
                        verbose_name="what is done",
                    ),
                ),
                (
                    "solution_de",
                    models.TextField(
                        blank=True,
                        help_text="The activities, step by step.",
                        null=True,
                        verbose_name="what is done",
                    ),
                ),
                (
                    "solution_fr",
                    models.TextField(
                        blank=True,
                        help_text="The activities, step by step.",
                        null=True,
                        verbose_name="what is done",
                    ),
                ),
                (
                    "participation",
                    models.TextField(
                        blank=True,
                        help_text="How families and others take part.",
                        verbose_name="participation",
                    ),
                ),
                (
                    "participation_it",
                    models.TextField(
                        blank=True,
                        help_text="How families and others take part.",
                        null=True,
                        verbose_name="participation",
                    ),
                ),
                (
                    "participation_en",
                    models.TextField(
                        blank=True,
                        help_text="How families and others take part.",
                        null=True,
                        verbose_name="participation",
                    ),
                ),
                (
                    "participation_de",
                    models.TextField(
                        blank=True,
                        help_text="How families and others take part.",
                        null=True,
                        verbose_name="participation",
                    ),
                ),
                (
                    "participation_fr",
                    models.TextField(
                        blank=True,
                        help_text="How families and others take part.",
                        null=True,
                        verbose_name="participation",
                    ),
                ),
                (
                    "legal_background",
                    models.TextField(
                        blank=True,
                        help_text="Laws, plans, resolutions.",
                        verbose_name="legal and policy background",
                    ),
                ),
                (
                    "legal_background_it",
                    models.TextField(
                        blank=True,
                        help_text="Laws, plans, resolutions.",
                        null=True,
                        verbose_name="legal and policy background",
                    ),
                ),
                (
                    "legal_background_en",
                    models.TextField(
                        blank=True,
                        help_text="Laws, plans, resolutions.",
                        null=True,
                        verbose_name="legal and policy background",
                    ),
                ),
                (
                    "legal_background_de",
                    models.TextField(
                        blank=True,
                        help_text="Laws, plans, resolutions.",
                        null=True,
                        verbose_name="legal and policy background",
                    ),
                ),
                (
                    "legal_background_fr",
                    models.TextField(
                        blank=True,
                        help_text="Laws, plans, resolutions.",
                        null=True,
                        verbose_name="legal and policy background",
                    ),
                ),
                (
                    "resources",
                    models.TextField(
                        blank=True,
                        help_text="Money, staff and time that it takes.",
                        verbose_name="resources",
                    ),
                ),
                (
                    "resources_it",
                    models.TextField(
                        blank=True,
                        help_text="Money, staff and time that it takes.",
                        null=True,
                        verbose_name="resources",
                    ),
                ),
                (
                    "resources_en",
                    models.TextField(
                        blank=True,
                        help_text="Money, staff and time that it takes.",
                        null=True,
                        verbose_name="resources",
                    ),
                ),
                (
                    "resources_de",
                    models.TextField(
                        blank=True,
                        help_text="Money, staff and time that it takes.",
                        null=True,
                        verbose_name="resources",
                    ),
                ),
                (
                    "resources_fr",
                    models.TextField(
                        blank=True,
                        help_text="Money, staff and time that it takes.",
                        null=True,
                        verbose_name="resources",
                    ),
                ),
                (
                    "cost_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="The whole cost in the period that the note names.",
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="cost (euro)",
                    ),
                ),
                (
                    "cost_note",
                    models.CharField(
                        blank=True,
                        help_text="What the amount holds, and for which period.",
                        max_length=300,
                        verbose_name="about the cost",
                    ),
                ),
                (
                    "cost_note_it",
                    models.CharField(
                        blank=True,
                        help_text="What the amount holds, and for which period.",
                        max_length=300,
                        null=True,
                        verbose_name="about the cost",
                    ),
                ),
                (
                    "cost_note_en",
                    models.CharField(
                        blank=True,
                        help_text="What the amount holds, and for which period.",
                        max_length=300,
                        null=True,
                        verbose_name="about the cost",
                    ),
                ),
                (
                    "cost_note_de",
                    models.CharField(
                        blank=True,
                        help_text="What the amount holds, and for which period.",
                        max_length=300,
                        null=True,
                        verbose_name="about the cost",
                    ),
                ),
                (
                    "cost_note_fr",
                    models.CharField(
                        blank=True,
                        help_text="What the amount holds, and for which period.",
                        max_length=300,
                        null=True,
                        verbose_name="about the cost",
                    ),
                ),
                (
                    "results",
                    models.TextField(
                        blank=True,
                        help_text="What changed, and for whom.",
                        verbose_name="results",
                    ),
                ),
                (
                    "results_it",
                    models.TextField(
                        blank=True,
                        help_text="What changed, and for whom.",
                        null=True,
                        verbose_name="results",
                    ),
                ),
                (
                    "results_en",
                    models.TextField(
                        blank=True,
                        help_text="What changed, and for whom.",
                        null=True,
                        verbose_name="results",
                    ),
                ),
                (
                    "results_de",
                    models.TextField(
                        blank=True,
                        help_text="What changed, and for whom.",
                        null=True,
                        verbose_name="results",
                    ),
                ),
                (
                    "results_fr",
                    models.TextField(
                        blank=True,
                        help_text="What changed, and for whom.",
                        null=True,
                        verbose_name="results",
                    ),
                ),
                (
                    "success_factors",
                    models.TextField(
                        blank=True,
                        help_text="What made it work, as far as it is known.",
                        verbose_name="what helped",
                    ),
                ),
                (
                    "success_factors_it",
                    models.TextField(
                        blank=True,
                        help_text="What made it work, as far as it is known.",
                        null=True,
                        verbose_name="what helped",
                    ),
                ),
                (
                    "success_factors_en",
                    models.TextField(
                        blank=True,
                        help_text="What made it work, as far as it is known.",
                        null=True,
                        verbose_name="what helped",
                    ),
                ),
                (
                    "success_factors_de",
                    models.TextField(
                        blank=True,
                        help_text="What made it work, as far as it is known.",
                        null=True,
                        verbose_name="what helped",
                    ),
                ),
                (
                    "success_factors_fr",
                    models.TextField(
                        blank=True,
                        help_text="What made it work, as far as it is known.",
                        null=True,
                        verbose_name="what helped",
                    ),
                ),
                (
                    "limiting_factors",
                    models.TextField(
                        blank=True,
                        help_text="What slowed it down, or what it lacks.",
                        verbose_name="what hindered",
                    ),
                ),
                (
                    "limiting_factors_it",
                    models.TextField(
                        blank=True,
                        help_text="What slowed it down, or what it lacks.",
                        null=True,
                        verbose_name="what hindered",
                    ),
                ),
                (
                    "limiting_factors_en",
                    models.TextField(
                        blank=True,
                        help_text="What slowed it down, or what it lacks.",
                        null=True,
                        verbose_name="what hindered",
                    ),
                ),
                (
                    "limiting_factors_de",
                    models.TextField(
                        blank=True,
                        help_text="What slowed it down, or what it lacks.",
                        null=True,
                        verbose_name="what hindered",
                    ),
                ),
                (
                    "limiting_factors_fr",
                    models.TextField(
                        blank=True,
                        help_text="What slowed it down, or what it lacks.",
                        null=True,
                        verbose_name="what hindered",
                    ),
                ),
                (
                    "lessons",
                    models.TextField(
                        blank=True,
                        help_text="What you would do again, and what not.",
                        verbose_name="lessons",
                    ),
                ),
                (
                    "lessons_it",
                    models.TextField(
                        blank=True,
                        help_text="What you would do again, and what not.",
                        null=True,
                        verbose_name="lessons",
                    ),
                ),
                (
                    "lessons_en",
                    models.TextField(
                        blank=True,
                        help_text="What you would do again, and what not.",
                        null=True,
                        verbose_name="lessons",
                    ),
                ),
                (
                    "lessons_de",
                    models.TextField(
                        blank=True,
                        help_text="What you would do again, and what not.",
                        null=True,
                        verbose_name="lessons",
                    ),
                ),
                (
                    "lessons_fr",
                    models.TextField(
                        blank=True,
                        help_text="What you would do again, and what not.",
                        null=True,
                        verbose_name="lessons",
                    ),
                ),
                (
                    "transferability",
                    models.TextField(
                        blank=True,
                        help_text="What another administration needs for it.",
                        verbose_name="transferability",
                    ),
                ),
                (
                    "transferability_it",
                    models.TextField(
                        blank=True,
                        help_text="What another administration needs for it.",
                        null=True,
                        verbose_name="transferability",
                    ),
                ),
                (
                    "transferability_en",
                    models.TextField(
                        blank=True,
                        help_text="What another administration needs for it.",
                        null=True,
                        verbose_name="transferability",
                    ),
                ),
                (
                    "transferability_de",
                    models.TextField(
                        blank=True,
                        help_text="What another administration needs for it.",
                        null=True,
                        verbose_name="transferability",
                    ),
                ),
                (
                    "transferability_fr",
                    models.TextField(
                        blank=True,
                        help_text="What another administration needs for it.",
                        null=True,
                        verbose_name="transferability",
                    ),
                ),
                (
                    "is_measure",
                    models.BooleanField(
                        default=False,
                        help_text="The sheet then opens with what it is, for whom and how to ask.",
                        verbose_name="one can apply for it",
                    ),
                ),
                (
                    "measure_what",
                    models.TextField(
                        blank=True,
                        help_text="In one sentence: money, service, card.",
                        verbose_name="what it is",
                    ),
                ),
                (
                    "measure_what_it",
                    models.TextField(
                        blank=True,
                        help_text="In one sentence: money, service, card.",
                        null=True,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "measure_what_en",
                    models.TextField(
                        blank=True,
                        help_text="In one sentence: money, service, card.",
                        null=True,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "measure_what_de",
                    models.TextField(
                        blank=True,
                        help_text="In one sentence: money, service, card.",
                        null=True,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "measure_what_fr",
                    models.TextField(
                        blank=True,
                        help_text="In one sentence: money, service, card.",
                        null=True,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "measure_who",
                    models.TextField(
                        blank=True,
                        help_text="Residence, ages, income: the conditions in plain words.",
                        verbose_name="who may have it",
                    ),
                ),
                (
                    "measure_who_it",
                    models.TextField(
                        blank=True,
                        help_text="Residence, ages, income: the conditions in plain words.",
                        null=True,
                        verbose_name="who may have it",
                    ),
                ),
                (
                    "measure_who_en",
                    models.TextField(
                        blank=True,
                        help_text="Residence, ages, income: the conditions in plain words.",
                        null=True,
                        verbose_name="who may have it",
                    ),
                ),
                (
                    "measure_who_de",
                    models.TextField(
                        blank=True,
                        help_text="Residence, ages, income: the conditions in plain words.",
                        null=True,
                        verbose_name="who may have it",
                    ),
                ),
                (
                    "measure_who_fr",
                    models.TextField(
                        blank=True,
                        help_text="Residence, ages, income: the conditions in plain words.",
                        null=True,
                        verbose_name="who may have it",
                    ),
                ),
                (
                    "measure_amount",
                    models.TextField(
                        blank=True,
                        help_text="The amount, and of what year it is.",
                        verbose_name="how much",
                    ),
                ),
                (
                    "measure_amount_it",
                    models.TextField(
                        blank=True,
                        help_text="The amount, and of what year it is.",
                        null=True,
                        verbose_name="how much",
                    ),
                ),
                (
                    "measure_amount_en",
                    models.TextField(
                        blank=True,
                        help_text="The amount, and of what year it is.",
                        null=True,
                        verbose_name="how much",
                    ),
                ),
                (
                    "measure_amount_de",
                    models.TextField(
                        blank=True,
                        help_text="The amount, and of what year it is.",
                        null=True,
                        verbose_name="how much",
                    ),
                ),
                (
                    "measure_amount_fr",
                    models.TextField(
                        blank=True,
                        help_text="The amount, and of what year it is.",
                        null=True,
                        verbose_name="how much",
                    ),
                ),
                (
                    "measure_how",
                    models.TextField(
                        blank=True,
                        help_text="The steps in their order, and what is needed.",
                        verbose_name="how to ask",
                    ),
                ),
                (
                    "measure_how_it",
                    models.TextField(
                        blank=True,
                        help_text="The steps in their order, and what is needed.",
                        null=True,
                        verbose_name="how to ask",
                    ),
                ),
                (
                    "measure_how_en",
                    models.TextField(
                        blank=True,
                        help_text="The steps in their order, and what is needed.",
                        null=True,
                        verbose_name="how to ask",
                    ),
                ),
                (
                    "measure_how_de",
                    models.TextField(
                        blank=True,
                        help_text="The steps in their order, and what is needed.",
                        null=True,
                        verbose_name="how to ask",
                    ),
                ),
                (
                    "measure_how_fr",
                    models.TextField(
                        blank=True,
                        help_text="The steps in their order, and what is needed.",
                        null=True,
                        verbose_name="how to ask",
                    ),
                ),
                (
                    "measure_where",
                    models.TextField(
                        blank=True,
                        help_text="The office or desk, not a person.",
                        verbose_name="where to turn",
                    ),
                ),
                (
                    "measure_where_it",
                    models.TextField(
                        blank=True,
                        help_text="The office or desk, not a person.",
                        null=True,
                        verbose_name="where to turn",
                    ),
                ),
                (
                    "measure_where_en",
                    models.TextField(
                        blank=True,
                        help_text="The office or desk, not a person.",
                        null=True,
                        verbose_name="where to turn",
                    ),
                ),
                (
                    "measure_where_de",
                    models.TextField(
                        blank=True,
                        help_text="The office or desk, not a person.",
                        null=True,
                        verbose_name="where to turn",
                    ),
                ),
                (
                    "measure_where_fr",
                    models.TextField(
                        blank=True,
                        help_text="The office or desk, not a person.",
                        null=True,
                        verbose_name="where to turn",
                    ),
                ),
                (
                    "contact_office",
                    models.CharField(
                        blank=True,
                        help_text="An office or a role, never the name of a person.",
                        max_length=200,
                        verbose_name="office",
                    ),
                ),
                (
                    "contact_office_it",
                    models.CharField(
                        blank=True,
                        help_text="An office or a role, never the name of a person.",
                        max_length=200,
                        null=True,
                        verbose_name="office",
                    ),
                ),
                (
                    "contact_office_en",
                    models.CharField(
                        blank=True,
                        help_text="An office or a role, never the name of a person.",
                        max_length=200,
                        null=True,
                        verbose_name="office",
                    ),
                ),
                (
                    "contact_office_de",
                    models.CharField(
                        blank=True,
                        help_text="An office or a role, never the name of a person.",
                        max_length=200,
                        null=True,
                        verbose_name="office",
                    ),
                ),
                (
                    "contact_office_fr",
                    models.CharField(
                        blank=True,
                        help_text="An office or a role, never the name of a person.",
                        max_length=200,
                        null=True,
                        verbose_name="office",
                    ),
                ),
                (
                    "contact_email",
                    models.EmailField(
                        blank=True,
                        help_text="The mailbox of the office, not of a person.",
                        max_length=254,
                        verbose_name="functional mailbox",
                    ),
                ),
                (
                    "contact_phone",
                    models.CharField(
                        blank=True,
                        help_text="The number of the office, not of a person.",
                        max_length=40,
                        verbose_name="telephone",
                    ),
                ),
                (
                    "contact_url",
                    models.URLField(
                        blank=True,
                        help_text="Where the office says how to reach it.",
                        max_length=500,
                        verbose_name="page of the office",
                    ),
                ),
                (
                    "is_demonstration",
                    models.BooleanField(
                        default=False,
                        help_text="Invented, to show how the portal works; pages say so.",
                        verbose_name="demonstration data",
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        choices=[
                            ("CC-BY-4.0", "Creative Commons Attribution 4.0"),
                            ("CC0-1.0", "Creative Commons Zero 1.0"),
                        ],
                        default="CC-BY-4.0",
                        help_text="Another one than CC BY 4.0 needs a reason (open-data rules).",
                        max_length=20,
                        verbose_name="licence",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("entered", "Written by staff"),
                            ("imported", "Imported from another catalogue"),
                        ],
                        default="entered",
                        help_text="If imported, say from where, when, and give the original.",
                        max_length=10,
                        verbose_name="origin of the record",
                    ),
                ),
                (
                    "imported_from",
                    models.CharField(
                        blank=True,
                        help_text="Name of the other catalogue.",
                        max_length=200,
                        verbose_name="imported from",
                    ),
                ),
                (
                    "original_url",
                    models.URLField(
                        blank=True,
                        help_text="The record in the other catalogue.",
                        max_length=500,
                        verbose_name="address of the original",
                    ),
                ),
                (
                    "imported_on",
                    models.DateField(
                        blank=True,
                        help_text="When it was last fetched from there.",
                        null=True,
                        verbose_name="imported on",
                    ),
                ),
                (
                    "checked_on",
                    models.DateField(
                        blank=True,
                        help_text="The public reads this date, or that nobody has checked yet.",
                        null=True,
                        verbose_name="last checked with the promoter on",
                    ),
                ),
                (
                    "update_note",
                    models.CharField(
                        blank=True,
                        help_text="For example until when the figures go.",
                        max_length=300,
                        verbose_name="what to know about the date of the data",
                    ),
                ),
                (
                    "update_note_it",
                    models.CharField(
                        blank=True,
                        help_text="For example until when the figures go.",
                        max_length=300,
                        null=True,
                        verbose_name="what to know about the date of the data",
                    ),
                ),
                (
                    "update_note_en",
                    models.CharField(
                        blank=True,
                        help_text="For example until when the figures go.",
                        max_length=300,
                        null=True,
                        verbose_name="what to know about the date of the data",
                    ),
                ),
                (
                    "update_note_de",
                    models.CharField(
                        blank=True,
                        help_text="For example until when the figures go.",
                        max_length=300,
                        null=True,
                        verbose_name="what to know about the date of the data",
                    ),
                ),
                (
                    "update_note_fr",
                    models.CharField(
                        blank=True,
                        help_text="For example until when the figures go.",
                        max_length=300,
                        null=True,
                        verbose_name="what to know about the date of the data",
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
                    "administration",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The administration that answers for this record.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="administrations.administration",
                        verbose_name="administration",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="begun by",
                    ),
                ),
                (
                    "edited_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="last changed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical good practice",
                "verbose_name_plural": "historical good practices",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Practice",
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
                (
                    "slug",
                    models.SlugField(
                        help_text="Last part of the public address. If you change it after publication, the old address leads to the new one.",
                        max_length=120,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("submitted", "Submitted")],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="state of the work",
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=1, editable=False, verbose_name="version"
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="begun at",
                    ),
                ),
                (
                    "edited_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="last changed at",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="What it is called where it is run.",
                        max_length=200,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_it",
                    models.CharField(
                        help_text="What it is called where it is run.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        help_text="What it is called where it is run.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_de",
                    models.CharField(
                        help_text="What it is called where it is run.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_fr",
                    models.CharField(
                        help_text="What it is called where it is run.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        help_text="Two or three plain sentences: what is done, for whom, with what result.",
                        max_length=600,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_it",
                    models.TextField(
                        help_text="Two or three plain sentences: what is done, for whom, with what result.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_en",
                    models.TextField(
                        help_text="Two or three plain sentences: what is done, for whom, with what result.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_de",
                    models.TextField(
                        help_text="Two or three plain sentences: what is done, for whom, with what result.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_fr",
                    models.TextField(
                        help_text="Two or three plain sentences: what is done, for whom, with what result.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "lifecycle",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("pilot", "Being tried"),
                            ("running", "Running"),
                            ("closed", "Closed to new requests"),
                            ("ended", "Ended"),
                            ("abandoned", "Abandoned"),
                        ],
                        default="running",
                        help_text="“Closed to new requests” if rights granted before go on.",
                        max_length=10,
                        verbose_name="where it stands",
                    ),
                ),
                (
                    "recurrence",
                    models.CharField(
                        choices=[
                            ("one_off", "Once"),
                            ("yearly", "Every year"),
                            ("continuous", "All the time"),
                        ],
                        default="continuous",
                        help_text="Whether it happens once, comes back every year or never stops.",
                        max_length=10,
                        verbose_name="how often",
                    ),
                ),
                (
                    "start_year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Leave empty if it is not known.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1950),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="first year",
                    ),
                ),
                (
                    "end_year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Leave empty if it goes on or is not known.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1950),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="last year",
                    ),
                ),
                (
                    "period_note",
                    models.CharField(
                        blank=True,
                        help_text="What the years do not say, for example the days of a call.",
                        max_length=300,
                        verbose_name="about the period",
                    ),
                ),
                (
                    "period_note_it",
                    models.CharField(
                        blank=True,
                        help_text="What the years do not say, for example the days of a call.",
                        max_length=300,
                        null=True,
                        verbose_name="about the period",
                    ),
                ),
                (
                    "period_note_en",
                    models.CharField(
                        blank=True,
                        help_text="What the years do not say, for example the days of a call.",
                        max_length=300,
                        null=True,
                        verbose_name="about the period",
                    ),
                ),
                (
                    "period_note_de",
                    models.CharField(
                        blank=True,
                        help_text="What the years do not say, for example the days of a call.",
                        max_length=300,
                        null=True,
                        verbose_name="about the period",
                    ),
                ),
                (
                    "period_note_fr",
                    models.CharField(
                        blank=True,
                        help_text="What the years do not say, for example the days of a call.",
                        max_length=300,
                        null=True,
                        verbose_name="about the period",
                    ),
                ),
                (
                    "child_age_from",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="0 is the first year of life. Leave empty if age does not matter.",
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(26)],
                        verbose_name="children from (years)",
                    ),
                ),
                (
                    "child_age_until",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="The last age that still counts.",
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(26)],
                        verbose_name="children until (years, included)",
                    ),
                ),
                (
                    "is_nationwide",
                    models.BooleanField(
                        default=False,
                        help_text="Then no territory is named.",
                        verbose_name="in the whole of Italy",
                    ),
                ),
                (
                    "territory_note",
                    models.CharField(
                        blank=True,
                        help_text="For example the valley, or the territories abroad.",
                        max_length=300,
                        verbose_name="about the territory",
                    ),
                ),
                (
                    "territory_note_it",
                    models.CharField(
                        blank=True,
                        help_text="For example the valley, or the territories abroad.",
                        max_length=300,
                        null=True,
                        verbose_name="about the territory",
                    ),
                ),
                (
                    "territory_note_en",
                    models.CharField(
                        blank=True,
                        help_text="For example the valley, or the territories abroad.",
                        max_length=300,
                        null=True,
                        verbose_name="about the territory",
                    ),
                ),
                (
                    "territory_note_de",
                    models.CharField(
                        blank=True,
                        help_text="For example the valley, or the territories abroad.",
                        max_length=300,
                        null=True,
                        verbose_name="about the territory",
                    ),
                ),
                (
                    "territory_note_fr",
                    models.CharField(
                        blank=True,
                        help_text="For example the valley, or the territories abroad.",
                        max_length=300,
                        null=True,
                        verbose_name="about the territory",
                    ),
                ),
                (
                    "promoters",
                    models.TextField(
                        blank=True,
                        help_text="One per line.",
                        verbose_name="promoters and partners",
                    ),
                ),
                (
                    "promoters_it",
                    models.TextField(
                        blank=True,
                        help_text="One per line.",
                        null=True,
                        verbose_name="promoters and partners",
                    ),
                ),
                (
                    "promoters_en",
                    models.TextField(
                        blank=True,
                        help_text="One per line.",
                        null=True,
                        verbose_name="promoters and partners",
                    ),
                ),
                (
                    "promoters_de",
                    models.TextField(
                        blank=True,
                        help_text="One per line.",
                        null=True,
                        verbose_name="promoters and partners",
                    ),
                ),
                (
                    "promoters_fr",
                    models.TextField(
                        blank=True,
                        help_text="One per line.",
                        null=True,
                        verbose_name="promoters and partners",
                    ),
                ),
                (
                    "challenge",
                    models.TextField(
                        blank=True,
                        help_text="What need it answers.",
                        verbose_name="challenge",
                    ),
                ),
                (
                    "challenge_it",
                    models.TextField(
                        blank=True,
                        help_text="What need it answers.",
                        null=True,
                        verbose_name="challenge",
                    ),
                ),
                (
                    "challenge_en",
                    models.TextField(
                        blank=True,
                        help_text="What need it answers.",
                        null=True,
                        verbose_name="challenge",
                    ),
                ),
                (
                    "challenge_de",
                    models.TextField(
                        blank=True,
                        help_text="What need it answers.",
                        null=True,
                        verbose_name="challenge",
                    ),
                ),
                (
                    "challenge_fr",
                    models.TextField(
                        blank=True,
                        help_text="What need it answers.",
                        null=True,
                        verbose_name="challenge",
                    ),
                ),
                (
                    "objectives",
                    models.TextField(
                        blank=True,
                        help_text="What it wants to reach.",
                        verbose_name="objectives",
                    ),
                ),
                (
                    "objectives_it",
                    models.TextField(
                        blank=True,
                        help_text="What it wants to reach.",
                        null=True,
                        verbose_name="objectives",
                    ),
                ),
                (
                    "objectives_en",
                    models.TextField(
                        blank=True,
                        help_text="What it wants to reach.",
                        null=True,
                        verbose_name="objectives",
                    ),
                ),
                (
                    "objectives_de",
                    models.TextField(
                        blank=True,
                        help_text="What it wants to reach.",
                        null=True,
                        verbose_name="objectives",
                    ),
                ),
                (
                    "objectives_fr",
                    models.TextField(
                        blank=True,
                        help_text="What it wants to reach.",
                        null=True,
                        verbose_name="objectives",
                    ),
                ),
                (
                    "solution",
                    models.TextField(
                        blank=True,
                        help_text="The activities, step by step.",
                        verbose_name="what is done",
                    ),
                ),
                (
                    "solution_it",
                    models.TextField(
                        blank=True,
                        help_text="The activities, step by step.",
                        null=True,
                        verbose_name="what is done",
                    ),
                ),
                (
                    "solution_en",
                    models.TextField(
                        blank=True,
                        help_text="The activities, step by step.",
                        null=True,
                        verbose_name="what is done",
                    ),
                ),
                (
                    "solution_de",
                    models.TextField(
                        blank=True,
                        help_text="The activities, step by step.",
                        null=True,
                        verbose_name="what is done",
                    ),
                ),
                (
                    "solution_fr",
                    models.TextField(
                        blank=True,
                        help_text="The activities, step by step.",
                        null=True,
                        verbose_name="what is done",
                    ),
                ),
                (
                    "participation",
                    models.TextField(
                        blank=True,
                        help_text="How families and others take part.",
                        verbose_name="participation",
                    ),
                ),
                (
                    "participation_it",
                    models.TextField(
                        blank=True,
                        help_text="How families and others take part.",
                        null=True,
                        verbose_name="participation",
                    ),
                ),
                (
                    "participation_en",
                    models.TextField(
                        blank=True,
                        help_text="How families and others take part.",
                        null=True,
                        verbose_name="participation",
                    ),
                ),
                (
                    "participation_de",
                    models.TextField(
                        blank=True,
                        help_text="How families and others take part.",
                        null=True,
                        verbose_name="participation",
                    ),
                ),
                (
                    "participation_fr",
                    models.TextField(
                        blank=True,
                        help_text="How families and others take part.",
                        null=True,
                        verbose_name="participation",
                    ),
                ),
                (
                    "legal_background",
                    models.TextField(
                        blank=True,
                        help_text="Laws, plans, resolutions.",
                        verbose_name="legal and policy background",
                    ),
                ),
                (
                    "legal_background_it",
                    models.TextField(
                        blank=True,
                        help_text="Laws, plans, resolutions.",
                        null=True,
                        verbose_name="legal and policy background",
                    ),
                ),
                (
                    "legal_background_en",
                    models.TextField(
                        blank=True,
                        help_text="Laws, plans, resolutions.",
                        null=True,
                        verbose_name="legal and policy background",
                    ),
                ),
                (
                    "legal_background_de",
                    models.TextField(
                        blank=True,
                        help_text="Laws, plans, resolutions.",
                        null=True,
                        verbose_name="legal and policy background",
                    ),
                ),
                (
                    "legal_background_fr",
                    models.TextField(
                        blank=True,
                        help_text="Laws, plans, resolutions.",
                        null=True,
                        verbose_name="legal and policy background",
                    ),
                ),
                (
                    "resources",
                    models.TextField(
                        blank=True,
                        help_text="Money, staff and time that it takes.",
                        verbose_name="resources",
                    ),
                ),
                (
                    "resources_it",
                    models.TextField(
                        blank=True,
                        help_text="Money, staff and time that it takes.",
                        null=True,
                        verbose_name="resources",
                    ),
                ),
                (
                    "resources_en",
                    models.TextField(
                        blank=True,
                        help_text="Money, staff and time that it takes.",
                        null=True,
                        verbose_name="resources",
                    ),
                ),
                (
                    "resources_de",
                    models.TextField(
                        blank=True,
                        help_text="Money, staff and time that it takes.",
                        null=True,
                        verbose_name="resources",
                    ),
                ),
                (
                    "resources_fr",
                    models.TextField(
                        blank=True,
                        help_text="Money, staff and time that it takes.",
                        null=True,
                        verbose_name="resources",
                    ),
                ),
                (
                    "cost_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="The whole cost in the period that the note names.",
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="cost (euro)",
                    ),
                ),
                (
                    "cost_note",
                    models.CharField(
                        blank=True,
                        help_text="What the amount holds, and for which period.",
                        max_length=300,
                        verbose_name="about the cost",
                    ),
                ),
                (
                    "cost_note_it",
                    models.CharField(
                        blank=True,
                        help_text="What the amount holds, and for which period.",
                        max_length=300,
                        null=True,
                        verbose_name="about the cost",
                    ),
                ),
                (
                    "cost_note_en",
                    models.CharField(
                        blank=True,
                        help_text="What the amount holds, and for which period.",
                        max_length=300,
                        null=True,
                        verbose_name="about the cost",
                    ),
                ),
                (
                    "cost_note_de",
                    models.CharField(
                        blank=True,
                        help_text="What the amount holds, and for which period.",
                        max_length=300,
                        null=True,
                        verbose_name="about the cost",
                    ),
                ),
                (
                    "cost_note_fr",
                    models.CharField(
                        blank=True,
                        help_text="What the amount holds, and for which period.",
                        max_length=300,
                        null=True,
                        verbose_name="about the cost",
                    ),
                ),
                (
                    "results",
                    models.TextField(
                        blank=True,
                        help_text="What changed, and for whom.",
                        verbose_name="results",
                    ),
                ),
                (
                    "results_it",
                    models.TextField(
                        blank=True,
                        help_text="What changed, and for whom.",
                        null=True,
                        verbose_name="results",
                    ),
                ),
                (
                    "results_en",
                    models.TextField(
                        blank=True,
                        help_text="What changed, and for whom.",
                        null=True,
                        verbose_name="results",
                    ),
                ),
                (
                    "results_de",
                    models.TextField(
                        blank=True,
                        help_text="What changed, and for whom.",
                        null=True,
                        verbose_name="results",
                    ),
                ),
                (
                    "results_fr",
                    models.TextField(
                        blank=True,
                        help_text="What changed, and for whom.",
                        null=True,
                        verbose_name="results",
                    ),
                ),
                (
                    "success_factors",
                    models.TextField(
                        blank=True,
                        help_text="What made it work, as far as it is known.",
                        verbose_name="what helped",
                    ),
                ),
                (
                    "success_factors_it",
                    models.TextField(
                        blank=True,
                        help_text="What made it work, as far as it is known.",
                        null=True,
                        verbose_name="what helped",
                    ),
                ),
                (
                    "success_factors_en",
                    models.TextField(
                        blank=True,
                        help_text="What made it work, as far as it is known.",
                        null=True,
                        verbose_name="what helped",
                    ),
                ),
                (
                    "success_factors_de",
                    models.TextField(
                        blank=True,
                        help_text="What made it work, as far as it is known.",
                        null=True,
                        verbose_name="what helped",
                    ),
                ),
                (
                    "success_factors_fr",
                    models.TextField(
                        blank=True,
                        help_text="What made it work, as far as it is known.",
                        null=True,
                        verbose_name="what helped",
                    ),
                ),
                (
                    "limiting_factors",
                    models.TextField(
                        blank=True,
                        help_text="What slowed it down, or what it lacks.",
                        verbose_name="what hindered",
                    ),
                ),
                (
                    "limiting_factors_it",
                    models.TextField(
                        blank=True,
                        help_text="What slowed it down, or what it lacks.",
                        null=True,
                        verbose_name="what hindered",
                    ),
                ),
                (
                    "limiting_factors_en",
                    models.TextField(
                        blank=True,
                        help_text="What slowed it down, or what it lacks.",
                        null=True,
                        verbose_name="what hindered",
                    ),
                ),
                (
                    "limiting_factors_de",
                    models.TextField(
                        blank=True,
                        help_text="What slowed it down, or what it lacks.",
                        null=True,
                        verbose_name="what hindered",
                    ),
                ),
                (
                    "limiting_factors_fr",
                    models.TextField(
                        blank=True,
                        help_text="What slowed it down, or what it lacks.",
                        null=True,
                        verbose_name="what hindered",
                    ),
                ),
                (
                    "lessons",
                    models.TextField(
                        blank=True,
                        help_text="What you would do again, and what not.",
                        verbose_name="lessons",
                    ),
                ),
                (
                    "lessons_it",
                    models.TextField(
                        blank=True,
                        help_text="What you would do again, and what not.",
                        null=True,
                        verbose_name="lessons",
                    ),
                ),
                (
                    "lessons_en",
                    models.TextField(
                        blank=True,
                        help_text="What you would do again, and what not.",
                        null=True,
                        verbose_name="lessons",
                    ),
                ),
                (
                    "lessons_de",
                    models.TextField(
                        blank=True,
                        help_text="What you would do again, and what not.",
                        null=True,
                        verbose_name="lessons",
                    ),
                ),
                (
                    "lessons_fr",
                    models.TextField(
                        blank=True,
                        help_text="What you would do again, and what not.",
                        null=True,
                        verbose_name="lessons",
                    ),
                ),
                (
                    "transferability",
                    models.TextField(
                        blank=True,
                        help_text="What another administration needs for it.",
                        verbose_name="transferability",
                    ),
                ),
                (
                    "transferability_it",
                    models.TextField(
                        blank=True,
                        help_text="What another administration needs for it.",
                        null=True,
                        verbose_name="transferability",
                    ),
                ),
                (
                    "transferability_en",
                    models.TextField(
                        blank=True,
                        help_text="What another administration needs for it.",
                        null=True,
                        verbose_name="transferability",
                    ),
                ),
                (
                    "transferability_de",
                    models.TextField(
                        blank=True,
                        help_text="What another administration needs for it.",
                        null=True,
                        verbose_name="transferability",
                    ),
                ),
                (
                    "transferability_fr",
                    models.TextField(
                        blank=True,
                        help_text="What another administration needs for it.",
                        null=True,
                        verbose_name="transferability",
                    ),
                ),
                (
                    "is_measure",
                    models.BooleanField(
                        default=False,
                        help_text="The sheet then opens with what it is, for whom and how to ask.",
                        verbose_name="one can apply for it",
                    ),
                ),
                (
                    "measure_what",
                    models.TextField(
                        blank=True,
                        help_text="In one sentence: money, service, card.",
                        verbose_name="what it is",
                    ),
                ),
                (
                    "measure_what_it",
                    models.TextField(
                        blank=True,
                        help_text="In one sentence: money, service, card.",
                        null=True,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "measure_what_en",
                    models.TextField(
                        blank=True,
                        help_text="In one sentence: money, service, card.",
                        null=True,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "measure_what_de",
                    models.TextField(
                        blank=True,
                        help_text="In one sentence: money, service, card.",
                        null=True,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "measure_what_fr",
                    models.TextField(
                        blank=True,
                        help_text="In one sentence: money, service, card.",
                        null=True,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "measure_who",
                    models.TextField(
                        blank=True,
                        help_text="Residence, ages, income: the conditions in plain words.",
                        verbose_name="who may have it",
                    ),
                ),
                (
                    "measure_who_it",
                    models.TextField(
                        blank=True,
                        help_text="Residence, ages, income: the conditions in plain words.",
                        null=True,
                        verbose_name="who may have it",
                    ),
                ),
                (
                    "measure_who_en",
                    models.TextField(
                        blank=True,
                        help_text="Residence, ages, income: the conditions in plain words.",
                        null=True,
                        verbose_name="who may have it",
                    ),
                ),
                (
                    "measure_who_de",
                    models.TextField(
                        blank=True,
                        help_text="Residence, ages, income: the conditions in plain words.",
                        null=True,
                        verbose_name="who may have it",
                    ),
                ),
                (
                    "measure_who_fr",
                    models.TextField(
                        blank=True,
                        help_text="Residence, ages, income: the conditions in plain words.",
                        null=True,
                        verbose_name="who may have it",
                    ),
                ),
                (
                    "measure_amount",
                    models.TextField(
                        blank=True,
                        help_text="The amount, and of what year it is.",
                        verbose_name="how much",
                    ),
                ),
                (
                    "measure_amount_it",
                    models.TextField(
                        blank=True,
                        help_text="The amount, and of what year it is.",
                        null=True,
                        verbose_name="how much",
                    ),
                ),
                (
                    "measure_amount_en",
                    models.TextField(
                        blank=True,
                        help_text="The amount, and of what year it is.",
                        null=True,
                        verbose_name="how much",
                    ),
                ),
                (
                    "measure_amount_de",
                    models.TextField(
                        blank=True,
                        help_text="The amount, and of what year it is.",
                        null=True,
                        verbose_name="how much",
                    ),
                ),
                (
                    "measure_amount_fr",
                    models.TextField(
                        blank=True,
                        help_text="The amount, and of what year it is.",
                        null=True,
                        verbose_name="how much",
                    ),
                ),
                (
                    "measure_how",
                    models.TextField(
                        blank=True,
                        help_text="The steps in their order, and what is needed.",
                        verbose_name="how to ask",
                    ),
                ),
                (
                    "measure_how_it",
                    models.TextField(
                        blank=True,
                        help_text="The steps in their order, and what is needed.",
                        null=True,
                        verbose_name="how to ask",
                    ),
                ),
                (
                    "measure_how_en",
                    models.TextField(
                        blank=True,
                        help_text="The steps in their order, and what is needed.",
                        null=True,
                        verbose_name="how to ask",
                    ),
                ),
                (
                    "measure_how_de",
                    models.TextField(
                        blank=True,
                        help_text="The steps in their order, and what is needed.",
                        null=True,
                        verbose_name="how to ask",
                    ),
                ),
                (
                    "measure_how_fr",
                    models.TextField(
                        blank=True,
                        help_text="The steps in their order, and what is needed.",
                        null=True,
                        verbose_name="how to ask",
                    ),
                ),
                (
                    "measure_where",
                    models.TextField(
                        blank=True,
                        help_text="The office or desk, not a person.",
                        verbose_name="where to turn",
                    ),
                ),
                (
                    "measure_where_it",
                    models.TextField(
                        blank=True,
                        help_text="The office or desk, not a person.",
                        null=True,
                        verbose_name="where to turn",
                    ),
                ),
                (
                    "measure_where_en",
                    models.TextField(
                        blank=True,
                        help_text="The office or desk, not a person.",
                        null=True,
                        verbose_name="where to turn",
                    ),
                ),
                (
                    "measure_where_de",
                    models.TextField(
                        blank=True,
                        help_text="The office or desk, not a person.",
                        null=True,
                        verbose_name="where to turn",
                    ),
                ),
                (
                    "measure_where_fr",
                    models.TextField(
                        blank=True,
                        help_text="The office or desk, not a person.",
                        null=True,
                        verbose_name="where to turn",
                    ),
                ),
                (
                    "contact_office",
                    models.CharField(
                        blank=True,
                        help_text="An office or a role, never the name of a person.",
                        max_length=200,
                        verbose_name="office",
                    ),
                ),
                (
                    "contact_office_it",
                    models.CharField(
                        blank=True,
                        help_text="An office or a role, never the name of a person.",
                        max_length=200,
                        null=True,
                        verbose_name="office",
                    ),
                ),
                (
                    "contact_office_en",
                    models.CharField(
                        blank=True,
                        help_text="An office or a role, never the name of a person.",
                        max_length=200,
                        null=True,
                        verbose_name="office",
                    ),
                ),
                (
                    "contact_office_de",
                    models.CharField(
                        blank=True,
                        help_text="An office or a role, never the name of a person.",
                        max_length=200,
                        null=True,
                        verbose_name="office",
                    ),
                ),
                (
                    "contact_office_fr",
                    models.CharField(
                        blank=True,
                        help_text="An office or a role, never the name of a person.",
                        max_length=200,
                        null=True,
                        verbose_name="office",
                    ),
                ),
                (
                    "contact_email",
                    models.EmailField(
                        blank=True,
                        help_text="The mailbox of the office, not of a person.",
                        max_length=254,
                        verbose_name="functional mailbox",
                    ),
                ),
                (
                    "contact_phone",
                    models.CharField(
                        blank=True,
                        help_text="The number of the office, not of a person.",
                        max_length=40,
                        verbose_name="telephone",
                    ),
                ),
                (
                    "contact_url",
                    models.URLField(
                        blank=True,
                        help_text="Where the office says how to reach it.",
                        max_length=500,
                        verbose_name="page of the office",
                    ),
                ),
                (
                    "is_demonstration",
                    models.BooleanField(
                        default=False,
                        help_text="Invented, to show how the portal works; pages say so.",
                        verbose_name="demonstration data",
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        choices=[
                            ("CC-BY-4.0", "Creative Commons Attribution 4.0"),
                            ("CC0-1.0", "Creative Commons Zero 1.0"),
                        ],
                        default="CC-BY-4.0",
                        help_text="Another one than CC BY 4.0 needs a reason (open-data rules).",
                        max_length=20,
                        verbose_name="licence",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("entered", "Written by staff"),
                            ("imported", "Imported from another catalogue"),
                        ],
                        default="entered",
                        help_text="If imported, say from where, when, and give the original.",
                        max_length=10,
                        verbose_name="origin of the record",
                    ),
                ),
                (
                    "imported_from",
                    models.CharField(
                        blank=True,
                        help_text="Name of the other catalogue.",
                        max_length=200,
                        verbose_name="imported from",
                    ),
                ),
                (
                    "original_url",
                    models.URLField(
                        blank=True,
                        help_text="The record in the other catalogue.",
                        max_length=500,
                        verbose_name="address of the original",
                    ),
                ),
                (
                    "imported_on",
                    models.DateField(
                        blank=True,
                        help_text="When it was last fetched from there.",
                        null=True,
                        verbose_name="imported on",
                    ),
                ),
                (
                    "checked_on",
                    models.DateField(
                        blank=True,
                        help_text="The public reads this date, or that nobody has checked yet.",
                        null=True,
                        verbose_name="last checked with the promoter on",
                    ),
                ),
                (
                    "update_note",
                    models.CharField(
                        blank=True,
                        help_text="For example until when the figures go.",
                        max_length=300,
                        verbose_name="what to know about the date of the data",
                    ),
                ),
                (
                    "update_note_it",
                    models.CharField(
                        blank=True,
                        help_text="For example until when the figures go.",
                        max_length=300,
                        null=True,
                        verbose_name="what to know about the date of the data",
                    ),
                ),
                (
                    "update_note_en",
                    models.CharField(
                        blank=True,
                        help_text="For example until when the figures go.",
                        max_length=300,
                        null=True,
                        verbose_name="what to know about the date of the data",
                    ),
                ),
                (
                    "update_note_de",
                    models.CharField(
                        blank=True,
                        help_text="For example until when the figures go.",
                        max_length=300,
                        null=True,
                        verbose_name="what to know about the date of the data",
                    ),
                ),
                (
                    "update_note_fr",
                    models.CharField(
                        blank=True,
                        help_text="For example until when the figures go.",
                        max_length=300,
                        null=True,
                        verbose_name="what to know about the date of the data",
                    ),
                ),
                (
                    "administration",
                    models.ForeignKey(
                        help_text="The administration that answers for this record.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="administrations.administration",
                        verbose_name="administration",
                    ),
                ),
                (
                    "areas",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The first one gives the sheet its colour.",
                        limit_choices_to={"vocabulary__code": "area"},
                        related_name="+",
                        to="vocabularies.term",
                        verbose_name="areas of the protocol",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="begun by",
                    ),
                ),
                (
                    "edited_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="last changed by",
                    ),
                ),
                (
                    "goals",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Only those that it serves directly.",
                        limit_choices_to={"vocabulary__code": "sdg"},
                        related_name="+",
                        to="vocabularies.term",
                        verbose_name="goals of the 2030 Agenda",
                    ),
                ),
                (
                    "target_groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Who benefits from it directly.",
                        limit_choices_to={"vocabulary__code": "target_group"},
                        related_name="+",
                        to="vocabularies.term",
                        verbose_name="for whom",
                    ),
                ),
                (
                    "territories",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Where it is run: municipalities, provinces or regions.",
                        related_name="+",
                        to="territories.territory",
                        verbose_name="territory",
                    ),
                ),
                (
                    "themes",
                    models.ManyToManyField(
                        blank=True,
                        help_text="At least one; citizens narrow by them.",
                        limit_choices_to={"vocabulary__code": "theme"},
                        related_name="+",
                        to="vocabularies.term",
                        verbose_name="themes",
                    ),
                ),
            ],
            options={
                "verbose_name": "good practice",
                "verbose_name_plural": "good practices",
                "ordering": ["-edited_at"],
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "publish"),
            },
        ),
        migrations.CreateModel(
            name="HistoricalPracticeLink",
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
                            ("website", "Website"),
                            ("document", "Document"),
                            ("source", "Source"),
                        ],
                        default="website",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("label", models.CharField(max_length=200, verbose_name="title")),
                (
                    "label_it",
                    models.CharField(max_length=200, null=True, verbose_name="title"),
                ),
                (
                    "label_en",
                    models.CharField(max_length=200, null=True, verbose_name="title"),
                ),
                (
                    "label_de",
                    models.CharField(max_length=200, null=True, verbose_name="title"),
                ),
                (
                    "label_fr",
                    models.CharField(max_length=200, null=True, verbose_name="title"),
                ),
                ("url", models.URLField(max_length=500, verbose_name="address")),
                (
                    "published_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="published on"
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position"
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
                    "practice",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="practices.practice",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical link",
                "verbose_name_plural": "historical links and sources",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPracticeFigure",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "label",
                    models.CharField(max_length=200, verbose_name="what is counted"),
                ),
                (
                    "label_it",
                    models.CharField(
                        max_length=200, null=True, verbose_name="what is counted"
                    ),
                ),
                (
                    "label_en",
                    models.CharField(
                        max_length=200, null=True, verbose_name="what is counted"
                    ),
                ),
                (
                    "label_de",
                    models.CharField(
                        max_length=200, null=True, verbose_name="what is counted"
                    ),
                ),
                (
                    "label_fr",
                    models.CharField(
                        max_length=200, null=True, verbose_name="what is counted"
                    ),
                ),
                (
                    "value",
                    models.DecimalField(
                        decimal_places=2, max_digits=16, verbose_name="value"
                    ),
                ),
                (
                    "unit",
                    models.CharField(blank=True, max_length=40, verbose_name="unit"),
                ),
                (
                    "unit_it",
                    models.CharField(
                        blank=True, max_length=40, null=True, verbose_name="unit"
                    ),
                ),
                (
                    "unit_en",
                    models.CharField(
                        blank=True, max_length=40, null=True, verbose_name="unit"
                    ),
                ),
                (
                    "unit_de",
                    models.CharField(
                        blank=True, max_length=40, null=True, verbose_name="unit"
                    ),
                ),
                (
                    "unit_fr",
                    models.CharField(
                        blank=True, max_length=40, null=True, verbose_name="unit"
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        help_text="For example 2022/23.",
                        max_length=60,
                        verbose_name="day or period",
                    ),
                ),
                (
                    "definition",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="definition"
                    ),
                ),
                (
                    "definition_it",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="definition"
                    ),
                ),
                (
                    "definition_en",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="definition"
                    ),
                ),
                (
                    "definition_de",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="definition"
                    ),
                ),
                (
                    "definition_fr",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="definition"
                    ),
                ),
                (
                    "source_url",
                    models.URLField(blank=True, max_length=500, verbose_name="source"),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position"
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
                    "practice",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="practices.practice",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical figure",
                "verbose_name_plural": "historical figures of the results",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPractice_themes",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="practices.historicalpractice",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="vocabularies.term",
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="practices.practice",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalPractice_themes",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPractice_territories",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="practices.historicalpractice",
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="territories.territory",
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="practices.practice",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalPractice_territories",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPractice_target_groups",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="practices.historicalpractice",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="vocabularies.term",
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="practices.practice",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalPractice_target_groups",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPractice_goals",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="practices.historicalpractice",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="vocabularies.term",
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="practices.practice",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalPractice_goals",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPractice_areas",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="practices.historicalpractice",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="vocabularies.term",
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="practices.practice",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalPractice_areas",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalApplicationWindow",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "applicant",
                    models.CharField(
                        choices=[
                            ("families", "Families"),
                            ("municipalities", "Municipalities"),
                            ("organisations", "Organisations"),
                        ],
                        default="families",
                        max_length=20,
                        verbose_name="who applies",
                    ),
                ),
                (
                    "opens_on",
                    models.DateField(blank=True, null=True, verbose_name="first day"),
                ),
                (
                    "closes_on",
                    models.DateField(blank=True, null=True, verbose_name="last day"),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="For example the act that extended the deadline.",
                        max_length=300,
                        verbose_name="note",
                    ),
                ),
                (
                    "note_it",
                    models.CharField(
                        blank=True,
                        help_text="For example the act that extended the deadline.",
                        max_length=300,
                        null=True,
                        verbose_name="note",
                    ),
                ),
                (
                    "note_en",
                    models.CharField(
                        blank=True,
                        help_text="For example the act that extended the deadline.",
                        max_length=300,
                        null=True,
                        verbose_name="note",
                    ),
                ),
                (
                    "note_de",
                    models.CharField(
                        blank=True,
                        help_text="For example the act that extended the deadline.",
                        max_length=300,
                        null=True,
                        verbose_name="note",
                    ),
                ),
                (
                    "note_fr",
                    models.CharField(
                        blank=True,
                        help_text="For example the act that extended the deadline.",
                        max_length=300,
                        null=True,
                        verbose_name="note",
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
                    "practice",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="practices.practice",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical window of application",
                "verbose_name_plural": "historical windows of application",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ApplicationWindow",
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
                    "applicant",
                    models.CharField(
                        choices=[
                            ("families", "Families"),
                            ("municipalities", "Municipalities"),
                            ("organisations", "Organisations"),
                        ],
                        default="families",
                        max_length=20,
                        verbose_name="who applies",
                    ),
                ),
                (
                    "opens_on",
                    models.DateField(blank=True, null=True, verbose_name="first day"),
                ),
                (
                    "closes_on",
                    models.DateField(blank=True, null=True, verbose_name="last day"),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="For example the act that extended the deadline.",
                        max_length=300,
                        verbose_name="note",
                    ),
                ),
                (
                    "note_it",
                    models.CharField(
                        blank=True,
                        help_text="For example the act that extended the deadline.",
                        max_length=300,
                        null=True,
                        verbose_name="note",
                    ),
                ),
                (
                    "note_en",
                    models.CharField(
                        blank=True,
                        help_text="For example the act that extended the deadline.",
                        max_length=300,
                        null=True,
                        verbose_name="note",
                    ),
                ),
                (
                    "note_de",
                    models.CharField(
                        blank=True,
                        help_text="For example the act that extended the deadline.",
                        max_length=300,
                        null=True,
                        verbose_name="note",
                    ),
                ),
                (
                    "note_fr",
                    models.CharField(
                        blank=True,
                        help_text="For example the act that extended the deadline.",
                        max_length=300,
                        null=True,
                        verbose_name="note",
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="windows",
                        to="practices.practice",
                    ),
                ),
            ],
            options={
                "verbose_name": "window of application",
                "verbose_name_plural": "windows of application",
                "ordering": ["-opens_on", "applicant"],
            },
        ),
        migrations.CreateModel(
            name="PracticeFigure",
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
                    "label",
                    models.CharField(max_length=200, verbose_name="what is counted"),
                ),
                (
                    "label_it",
                    models.CharField(
                        max_length=200, null=True, verbose_name="what is counted"
                    ),
                ),
                (
                    "label_en",
                    models.CharField(
                        max_length=200, null=True, verbose_name="what is counted"
                    ),
                ),
                (
                    "label_de",
                    models.CharField(
                        max_length=200, null=True, verbose_name="what is counted"
                    ),
                ),
                (
                    "label_fr",
                    models.CharField(
                        max_length=200, null=True, verbose_name="what is counted"
                    ),
                ),
                (
                    "value",
                    models.DecimalField(
                        decimal_places=2, max_digits=16, verbose_name="value"
                    ),
                ),
                (
                    "unit",
                    models.CharField(blank=True, max_length=40, verbose_name="unit"),
                ),
                (
                    "unit_it",
                    models.CharField(
                        blank=True, max_length=40, null=True, verbose_name="unit"
                    ),
                ),
                (
                    "unit_en",
                    models.CharField(
                        blank=True, max_length=40, null=True, verbose_name="unit"
                    ),
                ),
                (
                    "unit_de",
                    models.CharField(
                        blank=True, max_length=40, null=True, verbose_name="unit"
                    ),
                ),
                (
                    "unit_fr",
                    models.CharField(
                        blank=True, max_length=40, null=True, verbose_name="unit"
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        help_text="For example 2022/23.",
                        max_length=60,
                        verbose_name="day or period",
                    ),
                ),
                (
                    "definition",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="definition"
                    ),
                ),
                (
                    "definition_it",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="definition"
                    ),
                ),
                (
                    "definition_en",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="definition"
                    ),
                ),
                (
                    "definition_de",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="definition"
                    ),
                ),
                (
                    "definition_fr",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="definition"
                    ),
                ),
                (
                    "source_url",
                    models.URLField(blank=True, max_length=500, verbose_name="source"),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position"
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="figures",
                        to="practices.practice",
                    ),
                ),
            ],
            options={
                "verbose_name": "figure",
                "verbose_name_plural": "figures of the results",
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="PracticeLink",
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
                            ("website", "Website"),
                            ("document", "Document"),
                            ("source", "Source"),
                        ],
                        default="website",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("label", models.CharField(max_length=200, verbose_name="title")),
                (
                    "label_it",
                    models.CharField(max_length=200, null=True, verbose_name="title"),
                ),
                (
                    "label_en",
                    models.CharField(max_length=200, null=True, verbose_name="title"),
                ),
                (
                    "label_de",
                    models.CharField(max_length=200, null=True, verbose_name="title"),
                ),
                (
                    "label_fr",
                    models.CharField(max_length=200, null=True, verbose_name="title"),
                ),
                ("url", models.URLField(max_length=500, verbose_name="address")),
                (
                    "published_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="published on"
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position"
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="practices.practice",
                    ),
                ),
            ],
            options={
                "verbose_name": "link",
                "verbose_name_plural": "links and sources",
                "ordering": ["position", "id"],
            },
        ),
        migrations.AddConstraint(
            model_name="practice",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "submitted"])),
                name="practices_practice_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="practice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("title_it", None), _negated=True),
                    models.Q(("title_it", ""), _negated=True),
                ),
                name="practices_practice_title_in_italian",
                violation_error_message="The Italian title is missing.",
            ),
        ),
        migrations.AddConstraint(
            model_name="practice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "lifecycle__in",
                        ["planned", "pilot", "running", "closed", "ended", "abandoned"],
                    )
                ),
                name="practices_practice_lifecycle_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="practice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recurrence__in", ["one_off", "yearly", "continuous"])
                ),
                name="practices_practice_recurrence_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="practice",
            constraint=models.CheckConstraint(
                condition=models.Q(("licence__in", ["CC-BY-4.0", "CC0-1.0"])),
                name="practices_practice_licence_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="practice",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin__in", ["entered", "imported"])),
                name="practices_practice_origin_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="practice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("origin", "imported"), _negated=True),
                    models.Q(("imported_from", ""), _negated=True),
                    _connector="OR",
                ),
                name="practices_practice_import_names_its_source",
                violation_error_message="Say from where the record was imported.",
            ),
        ),
        migrations.AddConstraint(
            model_name="practice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("start_year", None),
                    ("end_year", None),
                    ("start_year__lte", models.F("end_year")),
                    _connector="OR",
                ),
                name="practices_practice_starts_before_it_ends",
                violation_error_message="The last year is before the first year.",
            ),
        ),
        migrations.AddConstraint(
            model_name="practice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("child_age_from", None), ("child_age_until", None)),
                    models.Q(
                        ("child_age_from__isnull", False),
                        ("child_age_from__lte", models.F("child_age_until")),
                        ("child_age_until__isnull", False),
                        ("child_age_until__lte", 26),
                    ),
                    _connector="OR",
                ),
                name="practices_practice_child_ages_together",
                violation_error_message="Give both ages of the children, the lower one first.",
            ),
        ),
        migrations.AddConstraint(
            model_name="applicationwindow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("applicant__in", ["families", "municipalities", "organisations"])
                ),
                name="practices_applicationwindow_applicant_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="applicationwindow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("opens_on", None),
                    ("closes_on", None),
                    ("opens_on__lte", models.F("closes_on")),
                    _connector="OR",
                ),
                name="practices_applicationwindow_opens_before_it_closes",
                violation_error_message="The last day is before the first day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="practicelink",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["website", "document", "source"])),
                name="practices_practicelink_kind_known",
            ),
        ),
    ]
