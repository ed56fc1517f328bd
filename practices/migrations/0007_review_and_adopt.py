# SPDX-License-Identifier: AGPL-3.0-or-later

import uuid

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import partnership.common.dates
import practices.evidence.scheme


class Migration(migrations.Migration):
    dependencies = [
        ("administrations", "0004_keep_roles_of_actors"),
        ("organisations", "0005_keep_roles_of_actors"),
        ("practices", "0006_keep_roles_of_actors"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalpractice",
            name="evidence_reply",
            field=models.TextField(
                blank=True,
                help_text="The promoter’s word, shown beside what reviewers say.",
                verbose_name="reply to the review of evidence",
            ),
        ),
        migrations.AddField(
            model_name="historicalpractice",
            name="evidence_reply_de",
            field=models.TextField(
                blank=True,
                help_text="The promoter’s word, shown beside what reviewers say.",
                null=True,
                verbose_name="reply to the review of evidence",
            ),
        ),
        migrations.AddField(
            model_name="historicalpractice",
            name="evidence_reply_en",
            field=models.TextField(
                blank=True,
                help_text="The promoter’s word, shown beside what reviewers say.",
                null=True,
                verbose_name="reply to the review of evidence",
            ),
        ),
        migrations.AddField(
            model_name="historicalpractice",
            name="evidence_reply_fr",
            field=models.TextField(
                blank=True,
                help_text="The promoter’s word, shown beside what reviewers say.",
                null=True,
                verbose_name="reply to the review of evidence",
            ),
        ),
        migrations.AddField(
            model_name="historicalpractice",
            name="evidence_reply_it",
            field=models.TextField(
                blank=True,
                help_text="The promoter’s word, shown beside what reviewers say.",
                null=True,
                verbose_name="reply to the review of evidence",
            ),
        ),
        migrations.AddField(
            model_name="practice",
            name="evidence_reply",
            field=models.TextField(
                blank=True,
                help_text="The promoter’s word, shown beside what reviewers say.",
                verbose_name="reply to the review of evidence",
            ),
        ),
        migrations.AddField(
            model_name="practice",
            name="evidence_reply_de",
            field=models.TextField(
                blank=True,
                help_text="The promoter’s word, shown beside what reviewers say.",
                null=True,
                verbose_name="reply to the review of evidence",
            ),
        ),
        migrations.AddField(
            model_name="practice",
            name="evidence_reply_en",
            field=models.TextField(
                blank=True,
                help_text="The promoter’s word, shown beside what reviewers say.",
                null=True,
                verbose_name="reply to the review of evidence",
            ),
        ),
        migrations.AddField(
            model_name="practice",
            name="evidence_reply_fr",
            field=models.TextField(
                blank=True,
                help_text="The promoter’s word, shown beside what reviewers say.",
                null=True,
                verbose_name="reply to the review of evidence",
            ),
        ),
        migrations.AddField(
            model_name="practice",
            name="evidence_reply_it",
            field=models.TextField(
                blank=True,
                help_text="The promoter’s word, shown beside what reviewers say.",
                null=True,
                verbose_name="reply to the review of evidence",
            ),
        ),
        migrations.CreateModel(
            name="Adoption",
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
                    "equals_version",
                    models.PositiveIntegerField(
                        editable=False, null=True, verbose_name="same as version"
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
                    "title",
                    models.CharField(
                        help_text="What the adopting body calls it.",
                        max_length=200,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_it",
                    models.CharField(
                        help_text="What the adopting body calls it.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        help_text="What the adopting body calls it.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_de",
                    models.CharField(
                        help_text="What the adopting body calls it.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_fr",
                    models.CharField(
                        help_text="What the adopting body calls it.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="One or two plain sentences: what was taken up, and for whom.",
                        max_length=600,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_it",
                    models.TextField(
                        blank=True,
                        help_text="One or two plain sentences: what was taken up, and for whom.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_en",
                    models.TextField(
                        blank=True,
                        help_text="One or two plain sentences: what was taken up, and for whom.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_de",
                    models.TextField(
                        blank=True,
                        help_text="One or two plain sentences: what was taken up, and for whom.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_fr",
                    models.TextField(
                        blank=True,
                        help_text="One or two plain sentences: what was taken up, and for whom.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "kept",
                    models.TextField(
                        blank=True,
                        help_text="As in the original.",
                        verbose_name="what was kept",
                    ),
                ),
                (
                    "kept_it",
                    models.TextField(
                        blank=True,
                        help_text="As in the original.",
                        null=True,
                        verbose_name="what was kept",
                    ),
                ),
                (
                    "kept_en",
                    models.TextField(
                        blank=True,
                        help_text="As in the original.",
                        null=True,
                        verbose_name="what was kept",
                    ),
                ),
                (
                    "kept_de",
                    models.TextField(
                        blank=True,
                        help_text="As in the original.",
                        null=True,
                        verbose_name="what was kept",
                    ),
                ),
                (
                    "kept_fr",
                    models.TextField(
                        blank=True,
                        help_text="As in the original.",
                        null=True,
                        verbose_name="what was kept",
                    ),
                ),
                (
                    "changed",
                    models.TextField(
                        blank=True,
                        help_text="And why it had to be otherwise here.",
                        verbose_name="what was changed",
                    ),
                ),
                (
                    "changed_it",
                    models.TextField(
                        blank=True,
                        help_text="And why it had to be otherwise here.",
                        null=True,
                        verbose_name="what was changed",
                    ),
                ),
                (
                    "changed_en",
                    models.TextField(
                        blank=True,
                        help_text="And why it had to be otherwise here.",
                        null=True,
                        verbose_name="what was changed",
                    ),
                ),
                (
                    "changed_de",
                    models.TextField(
                        blank=True,
                        help_text="And why it had to be otherwise here.",
                        null=True,
                        verbose_name="what was changed",
                    ),
                ),
                (
                    "changed_fr",
                    models.TextField(
                        blank=True,
                        help_text="And why it had to be otherwise here.",
                        null=True,
                        verbose_name="what was changed",
                    ),
                ),
                (
                    "dropped",
                    models.TextField(
                        blank=True,
                        help_text="And why it was not needed or possible.",
                        verbose_name="what was dropped",
                    ),
                ),
                (
                    "dropped_it",
                    models.TextField(
                        blank=True,
                        help_text="And why it was not needed or possible.",
                        null=True,
                        verbose_name="what was dropped",
                    ),
                ),
                (
                    "dropped_en",
                    models.TextField(
                        blank=True,
                        help_text="And why it was not needed or possible.",
                        null=True,
                        verbose_name="what was dropped",
                    ),
                ),
                (
                    "dropped_de",
                    models.TextField(
                        blank=True,
                        help_text="And why it was not needed or possible.",
                        null=True,
                        verbose_name="what was dropped",
                    ),
                ),
                (
                    "dropped_fr",
                    models.TextField(
                        blank=True,
                        help_text="And why it was not needed or possible.",
                        null=True,
                        verbose_name="what was dropped",
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
                    "staff_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="0.5 is half a person’s working time.",
                        max_digits=6,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="staff (full-time units)",
                    ),
                ),
                (
                    "staff_note",
                    models.CharField(
                        blank=True,
                        help_text="Which skills it took.",
                        max_length=300,
                        verbose_name="about the staff",
                    ),
                ),
                (
                    "staff_note_it",
                    models.CharField(
                        blank=True,
                        help_text="Which skills it took.",
                        max_length=300,
                        null=True,
                        verbose_name="about the staff",
                    ),
                ),
                (
                    "staff_note_en",
                    models.CharField(
                        blank=True,
                        help_text="Which skills it took.",
                        max_length=300,
                        null=True,
                        verbose_name="about the staff",
                    ),
                ),
                (
                    "staff_note_de",
                    models.CharField(
                        blank=True,
                        help_text="Which skills it took.",
                        max_length=300,
                        null=True,
                        verbose_name="about the staff",
                    ),
                ),
                (
                    "staff_note_fr",
                    models.CharField(
                        blank=True,
                        help_text="Which skills it took.",
                        max_length=300,
                        null=True,
                        verbose_name="about the staff",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(
                        blank=True,
                        help_text="The page or act that says so.",
                        max_length=500,
                        verbose_name="source",
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
                    "owner_confirmed_on",
                    models.DateField(
                        editable=False,
                        null=True,
                        verbose_name="confirmed by the owner on",
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
                    "adopter",
                    models.ForeignKey(
                        help_text="A municipality or another body; not one that runs the practice.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adoptions",
                        to="organisations.organisation",
                        verbose_name="adopting body",
                    ),
                ),
                (
                    "assigned_to",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewed by",
                    ),
                ),
                (
                    "co_owners",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Other administrations whose editors change this record too. The one above publishes it.",
                        related_name="+",
                        to="administrations.administration",
                        verbose_name="co-owners",
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
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adoptions",
                        to="practices.practice",
                        verbose_name="practice that is taken up",
                    ),
                ),
                (
                    "result",
                    models.ForeignKey(
                        blank=True,
                        help_text="If the adoption has become a practice with a record of its own.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adopted_from",
                        to="practices.practice",
                        verbose_name="practice that came of it",
                    ),
                ),
            ],
            options={
                "verbose_name": "adoption",
                "verbose_name_plural": "adoptions",
                "ordering": ["-edited_at"],
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "publish"),
            },
        ),
        migrations.CreateModel(
            name="AdoptionOutcome",
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
                    "months",
                    models.PositiveSmallIntegerField(
                        choices=[(12, "After 12 months"), (24, "After 24 months")],
                        verbose_name="after (months)",
                    ),
                ),
                (
                    "observed_on",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015.",
                        verbose_name="seen on",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        help_text="What changed for families, also if it is less than hoped for.",
                        max_length=1500,
                        verbose_name="what came of it",
                    ),
                ),
                (
                    "text_it",
                    models.TextField(
                        help_text="What changed for families, also if it is less than hoped for.",
                        max_length=1500,
                        null=True,
                        verbose_name="what came of it",
                    ),
                ),
                (
                    "text_en",
                    models.TextField(
                        help_text="What changed for families, also if it is less than hoped for.",
                        max_length=1500,
                        null=True,
                        verbose_name="what came of it",
                    ),
                ),
                (
                    "text_de",
                    models.TextField(
                        help_text="What changed for families, also if it is less than hoped for.",
                        max_length=1500,
                        null=True,
                        verbose_name="what came of it",
                    ),
                ),
                (
                    "text_fr",
                    models.TextField(
                        help_text="What changed for families, also if it is less than hoped for.",
                        max_length=1500,
                        null=True,
                        verbose_name="what came of it",
                    ),
                ),
                (
                    "label",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="what is counted"
                    ),
                ),
                (
                    "label_it",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        null=True,
                        verbose_name="what is counted",
                    ),
                ),
                (
                    "label_en",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        null=True,
                        verbose_name="what is counted",
                    ),
                ),
                (
                    "label_de",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        null=True,
                        verbose_name="what is counted",
                    ),
                ),
                (
                    "label_fr",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        null=True,
                        verbose_name="what is counted",
                    ),
                ),
                (
                    "value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=16,
                        null=True,
                        verbose_name="value",
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
                    "source_url",
                    models.URLField(blank=True, max_length=500, verbose_name="source"),
                ),
                (
                    "adoption",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="practices.adoption",
                    ),
                ),
            ],
            options={
                "verbose_name": "outcome of an adoption",
                "verbose_name_plural": "outcomes of an adoption",
                "ordering": ["months", "id"],
            },
        ),
        migrations.CreateModel(
            name="AdoptionStep",
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
                    "stage",
                    models.CharField(
                        choices=[
                            ("interested", "Interested"),
                            ("studying", "Studying it"),
                            ("adapting", "Adapting it"),
                            ("running", "Running"),
                            ("evaluated", "Evaluated"),
                            ("stopped", "Stopped"),
                        ],
                        max_length=10,
                        verbose_name="stage",
                    ),
                ),
                (
                    "reached_on",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015.",
                        verbose_name="reached on",
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True,
                        help_text="Why it went on, or why it was stopped; everybody reads it.",
                        max_length=600,
                        verbose_name="reason",
                    ),
                ),
                (
                    "reason_it",
                    models.TextField(
                        blank=True,
                        help_text="Why it went on, or why it was stopped; everybody reads it.",
                        max_length=600,
                        null=True,
                        verbose_name="reason",
                    ),
                ),
                (
                    "reason_en",
                    models.TextField(
                        blank=True,
                        help_text="Why it went on, or why it was stopped; everybody reads it.",
                        max_length=600,
                        null=True,
                        verbose_name="reason",
                    ),
                ),
                (
                    "reason_de",
                    models.TextField(
                        blank=True,
                        help_text="Why it went on, or why it was stopped; everybody reads it.",
                        max_length=600,
                        null=True,
                        verbose_name="reason",
                    ),
                ),
                (
                    "reason_fr",
                    models.TextField(
                        blank=True,
                        help_text="Why it went on, or why it was stopped; everybody reads it.",
                        max_length=600,
                        null=True,
                        verbose_name="reason",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(blank=True, max_length=500, verbose_name="source"),
                ),
                (
                    "adoption",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="practices.adoption",
                    ),
                ),
            ],
            options={
                "verbose_name": "stage of an adoption",
                "verbose_name_plural": "stages of an adoption",
                "ordering": ["reached_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="EvidenceReview",
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
                    "equals_version",
                    models.PositiveIntegerField(
                        editable=False, null=True, verbose_name="same as version"
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
                        help_text="As “Review of …”, with the name of the practice.",
                        max_length=200,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_it",
                    models.CharField(
                        help_text="As “Review of …”, with the name of the practice.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        help_text="As “Review of …”, with the name of the practice.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_de",
                    models.CharField(
                        help_text="As “Review of …”, with the name of the practice.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_fr",
                    models.CharField(
                        help_text="As “Review of …”, with the name of the practice.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "scheme_version",
                    models.PositiveSmallIntegerField(
                        default=practices.evidence.scheme.latest_version,
                        editable=False,
                        verbose_name="version of the criteria",
                    ),
                ),
                (
                    "reviewed_on",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        help_text="The day of the review.",
                        verbose_name="reviewed on",
                    ),
                ),
                (
                    "reviewer_role",
                    models.CharField(
                        blank=True,
                        help_text="The role or office, never the name of a person.",
                        max_length=200,
                        verbose_name="who reviewed",
                    ),
                ),
                (
                    "reviewer_role_it",
                    models.CharField(
                        blank=True,
                        help_text="The role or office, never the name of a person.",
                        max_length=200,
                        null=True,
                        verbose_name="who reviewed",
                    ),
                ),
                (
                    "reviewer_role_en",
                    models.CharField(
                        blank=True,
                        help_text="The role or office, never the name of a person.",
                        max_length=200,
                        null=True,
                        verbose_name="who reviewed",
                    ),
                ),
                (
                    "reviewer_role_de",
                    models.CharField(
                        blank=True,
                        help_text="The role or office, never the name of a person.",
                        max_length=200,
                        null=True,
                        verbose_name="who reviewed",
                    ),
                ),
                (
                    "reviewer_role_fr",
                    models.CharField(
                        blank=True,
                        help_text="The role or office, never the name of a person.",
                        max_length=200,
                        null=True,
                        verbose_name="who reviewed",
                    ),
                ),
                (
                    "interests",
                    models.TextField(
                        blank=True,
                        help_text="What ties those who review to the practice or its promoters; “none” if nothing does. Everybody reads it.",
                        max_length=600,
                        verbose_name="declared interests",
                    ),
                ),
                (
                    "interests_it",
                    models.TextField(
                        blank=True,
                        help_text="What ties those who review to the practice or its promoters; “none” if nothing does. Everybody reads it.",
                        max_length=600,
                        null=True,
                        verbose_name="declared interests",
                    ),
                ),
                (
                    "interests_en",
                    models.TextField(
                        blank=True,
                        help_text="What ties those who review to the practice or its promoters; “none” if nothing does. Everybody reads it.",
                        max_length=600,
                        null=True,
                        verbose_name="declared interests",
                    ),
                ),
                (
                    "interests_de",
                    models.TextField(
                        blank=True,
                        help_text="What ties those who review to the practice or its promoters; “none” if nothing does. Everybody reads it.",
                        max_length=600,
                        null=True,
                        verbose_name="declared interests",
                    ),
                ),
                (
                    "interests_fr",
                    models.TextField(
                        blank=True,
                        help_text="What ties those who review to the practice or its promoters; “none” if nothing does. Everybody reads it.",
                        max_length=600,
                        null=True,
                        verbose_name="declared interests",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="In a few plain sentences; everybody reads it.",
                        max_length=1500,
                        verbose_name="what convinced, and what did not",
                    ),
                ),
                (
                    "summary_it",
                    models.TextField(
                        blank=True,
                        help_text="In a few plain sentences; everybody reads it.",
                        max_length=1500,
                        null=True,
                        verbose_name="what convinced, and what did not",
                    ),
                ),
                (
                    "summary_en",
                    models.TextField(
                        blank=True,
                        help_text="In a few plain sentences; everybody reads it.",
                        max_length=1500,
                        null=True,
                        verbose_name="what convinced, and what did not",
                    ),
                ),
                (
                    "summary_de",
                    models.TextField(
                        blank=True,
                        help_text="In a few plain sentences; everybody reads it.",
                        max_length=1500,
                        null=True,
                        verbose_name="what convinced, and what did not",
                    ),
                ),
                (
                    "summary_fr",
                    models.TextField(
                        blank=True,
                        help_text="In a few plain sentences; everybody reads it.",
                        max_length=1500,
                        null=True,
                        verbose_name="what convinced, and what did not",
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
                    "assigned_to",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewed by",
                    ),
                ),
                (
                    "co_owners",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Other administrations whose editors change this record too. The one above publishes it.",
                        related_name="+",
                        to="administrations.administration",
                        verbose_name="co-owners",
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
                    "practice",
                    models.ForeignKey(
                        help_text="Of another administration: nobody reviews what is their own.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence_reviews",
                        to="practices.practice",
                        verbose_name="practice",
                    ),
                ),
            ],
            options={
                "verbose_name": "review of evidence",
                "verbose_name_plural": "reviews of evidence",
                "ordering": ["-edited_at"],
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "publish"),
            },
        ),
        migrations.CreateModel(
            name="EvidenceAnswer",
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
                    "criterion",
                    models.CharField(max_length=40, verbose_name="criterion"),
                ),
                (
                    "value",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="answer"
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="The document, the figure, the page that shows it.",
                        max_length=600,
                        verbose_name="on what it rests",
                    ),
                ),
                (
                    "note_it",
                    models.TextField(
                        blank=True,
                        help_text="The document, the figure, the page that shows it.",
                        max_length=600,
                        null=True,
                        verbose_name="on what it rests",
                    ),
                ),
                (
                    "note_en",
                    models.TextField(
                        blank=True,
                        help_text="The document, the figure, the page that shows it.",
                        max_length=600,
                        null=True,
                        verbose_name="on what it rests",
                    ),
                ),
                (
                    "note_de",
                    models.TextField(
                        blank=True,
                        help_text="The document, the figure, the page that shows it.",
                        max_length=600,
                        null=True,
                        verbose_name="on what it rests",
                    ),
                ),
                (
                    "note_fr",
                    models.TextField(
                        blank=True,
                        help_text="The document, the figure, the page that shows it.",
                        max_length=600,
                        null=True,
                        verbose_name="on what it rests",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position"
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="practices.evidencereview",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to a criterion",
                "verbose_name_plural": "answers to the criteria",
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAdoption",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "history_origin",
                    models.CharField(
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
                (
                    "history_batch",
                    models.UUIDField(db_index=True, null=True, verbose_name="batch"),
                ),
                (
                    "history_actor_role",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        editable=False,
                        max_length=200,
                        verbose_name="as what",
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
                    "equals_version",
                    models.PositiveIntegerField(
                        editable=False, null=True, verbose_name="same as version"
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
                    "title",
                    models.CharField(
                        help_text="What the adopting body calls it.",
                        max_length=200,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_it",
                    models.CharField(
                        help_text="What the adopting body calls it.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        help_text="What the adopting body calls it.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_de",
                    models.CharField(
                        help_text="What the adopting body calls it.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_fr",
                    models.CharField(
                        help_text="What the adopting body calls it.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="One or two plain sentences: what was taken up, and for whom.",
                        max_length=600,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_it",
                    models.TextField(
                        blank=True,
                        help_text="One or two plain sentences: what was taken up, and for whom.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_en",
                    models.TextField(
                        blank=True,
                        help_text="One or two plain sentences: what was taken up, and for whom.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_de",
                    models.TextField(
                        blank=True,
                        help_text="One or two plain sentences: what was taken up, and for whom.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_fr",
                    models.TextField(
                        blank=True,
                        help_text="One or two plain sentences: what was taken up, and for whom.",
                        max_length=600,
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "kept",
                    models.TextField(
                        blank=True,
                        help_text="As in the original.",
                        verbose_name="what was kept",
                    ),
                ),
                (
                    "kept_it",
                    models.TextField(
                        blank=True,
                        help_text="As in the original.",
                        null=True,
                        verbose_name="what was kept",
                    ),
                ),
                (
                    "kept_en",
                    models.TextField(
                        blank=True,
                        help_text="As in the original.",
                        null=True,
                        verbose_name="what was kept",
                    ),
                ),
                (
                    "kept_de",
                    models.TextField(
                        blank=True,
                        help_text="As in the original.",
                        null=True,
                        verbose_name="what was kept",
                    ),
                ),
                (
                    "kept_fr",
                    models.TextField(
                        blank=True,
                        help_text="As in the original.",
                        null=True,
                        verbose_name="what was kept",
                    ),
                ),
                (
                    "changed",
                    models.TextField(
                        blank=True,
                        help_text="And why it had to be otherwise here.",
                        verbose_name="what was changed",
                    ),
                ),
                (
                    "changed_it",
                    models.TextField(
                        blank=True,
                        help_text="And why it had to be otherwise here.",
                        null=True,
                        verbose_name="what was changed",
                    ),
                ),
                (
                    "changed_en",
                    models.TextField(
                        blank=True,
                        help_text="And why it had to be otherwise here.",
                        null=True,
                        verbose_name="what was changed",
                    ),
                ),
                (
                    "changed_de",
                    models.TextField(
                        blank=True,
                        help_text="And why it had to be otherwise here.",
                        null=True,
                        verbose_name="what was changed",
                    ),
                ),
                (
                    "changed_fr",
                    models.TextField(
                        blank=True,
                        help_text="And why it had to be otherwise here.",
                        null=True,
                        verbose_name="what was changed",
                    ),
                ),
                (
                    "dropped",
                    models.TextField(
                        blank=True,
                        help_text="And why it was not needed or possible.",
                        verbose_name="what was dropped",
                    ),
                ),
                (
                    "dropped_it",
                    models.TextField(
                        blank=True,
                        help_text="And why it was not needed or possible.",
                        null=True,
                        verbose_name="what was dropped",
                    ),
                ),
                (
                    "dropped_en",
                    models.TextField(
                        blank=True,
                        help_text="And why it was not needed or possible.",
                        null=True,
                        verbose_name="what was dropped",
                    ),
                ),
                (
                    "dropped_de",
                    models.TextField(
                        blank=True,
                        help_text="And why it was not needed or possible.",
                        null=True,
                        verbose_name="what was dropped",
                    ),
                ),
                (
                    "dropped_fr",
                    models.TextField(
                        blank=True,
                        help_text="And why it was not needed or possible.",
                        null=True,
                        verbose_name="what was dropped",
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
                    "staff_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="0.5 is half a person’s working time.",
                        max_digits=6,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="staff (full-time units)",
                    ),
                ),
                (
                    "staff_note",
                    models.CharField(
                        blank=True,
                        help_text="Which skills it took.",
                        max_length=300,
                        verbose_name="about the staff",
                    ),
                ),
                (
                    "staff_note_it",
                    models.CharField(
                        blank=True,
                        help_text="Which skills it took.",
                        max_length=300,
                        null=True,
                        verbose_name="about the staff",
                    ),
                ),
                (
                    "staff_note_en",
                    models.CharField(
                        blank=True,
                        help_text="Which skills it took.",
                        max_length=300,
                        null=True,
                        verbose_name="about the staff",
                    ),
                ),
                (
                    "staff_note_de",
                    models.CharField(
                        blank=True,
                        help_text="Which skills it took.",
                        max_length=300,
                        null=True,
                        verbose_name="about the staff",
                    ),
                ),
                (
                    "staff_note_fr",
                    models.CharField(
                        blank=True,
                        help_text="Which skills it took.",
                        max_length=300,
                        null=True,
                        verbose_name="about the staff",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(
                        blank=True,
                        help_text="The page or act that says so.",
                        max_length=500,
                        verbose_name="source",
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
                    "owner_confirmed_on",
                    models.DateField(
                        editable=False,
                        null=True,
                        verbose_name="confirmed by the owner on",
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
                    "adopter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="A municipality or another body; not one that runs the practice.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="adopting body",
                    ),
                ),
                (
                    "assigned_to",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewed by",
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
                (
                    "practice",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="practices.practice",
                        verbose_name="practice that is taken up",
                    ),
                ),
                (
                    "result",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="If the adoption has become a practice with a record of its own.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="practices.practice",
                        verbose_name="practice that came of it",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical adoption",
                "verbose_name_plural": "historical adoptions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAdoption_co_owners",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "administration",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="administrations.administration",
                    ),
                ),
                (
                    "adoption",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="practices.adoption",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="practices.historicaladoption",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalAdoption_co_owners",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAdoptionOutcome",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "history_origin",
                    models.CharField(
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
                (
                    "history_batch",
                    models.UUIDField(db_index=True, null=True, verbose_name="batch"),
                ),
                (
                    "history_actor_role",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        editable=False,
                        max_length=200,
                        verbose_name="as what",
                    ),
                ),
                (
                    "months",
                    models.PositiveSmallIntegerField(
                        choices=[(12, "After 12 months"), (24, "After 24 months")],
                        verbose_name="after (months)",
                    ),
                ),
                (
                    "observed_on",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015.",
                        verbose_name="seen on",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        help_text="What changed for families, also if it is less than hoped for.",
                        max_length=1500,
                        verbose_name="what came of it",
                    ),
                ),
                (
                    "text_it",
                    models.TextField(
                        help_text="What changed for families, also if it is less than hoped for.",
                        max_length=1500,
                        null=True,
                        verbose_name="what came of it",
                    ),
                ),
                (
                    "text_en",
                    models.TextField(
                        help_text="What changed for families, also if it is less than hoped for.",
                        max_length=1500,
                        null=True,
                        verbose_name="what came of it",
                    ),
                ),
                (
                    "text_de",
                    models.TextField(
                        help_text="What changed for families, also if it is less than hoped for.",
                        max_length=1500,
                        null=True,
                        verbose_name="what came of it",
                    ),
                ),
                (
                    "text_fr",
                    models.TextField(
                        help_text="What changed for families, also if it is less than hoped for.",
                        max_length=1500,
                        null=True,
                        verbose_name="what came of it",
                    ),
                ),
                (
                    "label",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="what is counted"
                    ),
                ),
                (
                    "label_it",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        null=True,
                        verbose_name="what is counted",
                    ),
                ),
                (
                    "label_en",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        null=True,
                        verbose_name="what is counted",
                    ),
                ),
                (
                    "label_de",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        null=True,
                        verbose_name="what is counted",
                    ),
                ),
                (
                    "label_fr",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        null=True,
                        verbose_name="what is counted",
                    ),
                ),
                (
                    "value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=16,
                        null=True,
                        verbose_name="value",
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
                    "source_url",
                    models.URLField(blank=True, max_length=500, verbose_name="source"),
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
                    "adoption",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="practices.adoption",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical outcome of an adoption",
                "verbose_name_plural": "historical outcomes of an adoption",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAdoptionStep",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "history_origin",
                    models.CharField(
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
                (
                    "history_batch",
                    models.UUIDField(db_index=True, null=True, verbose_name="batch"),
                ),
                (
                    "history_actor_role",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        editable=False,
                        max_length=200,
                        verbose_name="as what",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("interested", "Interested"),
                            ("studying", "Studying it"),
                            ("adapting", "Adapting it"),
                            ("running", "Running"),
                            ("evaluated", "Evaluated"),
                            ("stopped", "Stopped"),
                        ],
                        max_length=10,
                        verbose_name="stage",
                    ),
                ),
                (
                    "reached_on",
                    partnership.common.dates.PartialDateField(
                        blank=True,
                        help_text="As precise as the source: 2015-06-30, 2015-06 or 2015.",
                        verbose_name="reached on",
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True,
                        help_text="Why it went on, or why it was stopped; everybody reads it.",
                        max_length=600,
                        verbose_name="reason",
                    ),
                ),
                (
                    "reason_it",
                    models.TextField(
                        blank=True,
                        help_text="Why it went on, or why it was stopped; everybody reads it.",
                        max_length=600,
                        null=True,
                        verbose_name="reason",
                    ),
                ),
                (
                    "reason_en",
                    models.TextField(
                        blank=True,
                        help_text="Why it went on, or why it was stopped; everybody reads it.",
                        max_length=600,
                        null=True,
                        verbose_name="reason",
                    ),
                ),
                (
                    "reason_de",
                    models.TextField(
                        blank=True,
                        help_text="Why it went on, or why it was stopped; everybody reads it.",
                        max_length=600,
                        null=True,
                        verbose_name="reason",
                    ),
                ),
                (
                    "reason_fr",
                    models.TextField(
                        blank=True,
                        help_text="Why it went on, or why it was stopped; everybody reads it.",
                        max_length=600,
                        null=True,
                        verbose_name="reason",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(blank=True, max_length=500, verbose_name="source"),
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
                    "adoption",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="practices.adoption",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical stage of an adoption",
                "verbose_name_plural": "historical stages of an adoption",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalEvidenceAnswer",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "history_origin",
                    models.CharField(
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
                (
                    "history_batch",
                    models.UUIDField(db_index=True, null=True, verbose_name="batch"),
                ),
                (
                    "history_actor_role",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        editable=False,
                        max_length=200,
                        verbose_name="as what",
                    ),
                ),
                (
                    "criterion",
                    models.CharField(max_length=40, verbose_name="criterion"),
                ),
                (
                    "value",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="answer"
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="The document, the figure, the page that shows it.",
                        max_length=600,
                        verbose_name="on what it rests",
                    ),
                ),
                (
                    "note_it",
                    models.TextField(
                        blank=True,
                        help_text="The document, the figure, the page that shows it.",
                        max_length=600,
                        null=True,
                        verbose_name="on what it rests",
                    ),
                ),
                (
                    "note_en",
                    models.TextField(
                        blank=True,
                        help_text="The document, the figure, the page that shows it.",
                        max_length=600,
                        null=True,
                        verbose_name="on what it rests",
                    ),
                ),
                (
                    "note_de",
                    models.TextField(
                        blank=True,
                        help_text="The document, the figure, the page that shows it.",
                        max_length=600,
                        null=True,
                        verbose_name="on what it rests",
                    ),
                ),
                (
                    "note_fr",
                    models.TextField(
                        blank=True,
                        help_text="The document, the figure, the page that shows it.",
                        max_length=600,
                        null=True,
                        verbose_name="on what it rests",
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
                    "review",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="practices.evidencereview",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical answer to a criterion",
                "verbose_name_plural": "historical answers to the criteria",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalEvidenceReview",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "history_origin",
                    models.CharField(
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
                (
                    "history_batch",
                    models.UUIDField(db_index=True, null=True, verbose_name="batch"),
                ),
                (
                    "history_actor_role",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        editable=False,
                        max_length=200,
                        verbose_name="as what",
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
                    "equals_version",
                    models.PositiveIntegerField(
                        editable=False, null=True, verbose_name="same as version"
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
                        help_text="As “Review of …”, with the name of the practice.",
                        max_length=200,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_it",
                    models.CharField(
                        help_text="As “Review of …”, with the name of the practice.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        help_text="As “Review of …”, with the name of the practice.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_de",
                    models.CharField(
                        help_text="As “Review of …”, with the name of the practice.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_fr",
                    models.CharField(
                        help_text="As “Review of …”, with the name of the practice.",
                        max_length=200,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "scheme_version",
                    models.PositiveSmallIntegerField(
                        default=practices.evidence.scheme.latest_version,
                        editable=False,
                        verbose_name="version of the criteria",
                    ),
                ),
                (
                    "reviewed_on",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        help_text="The day of the review.",
                        verbose_name="reviewed on",
                    ),
                ),
                (
                    "reviewer_role",
                    models.CharField(
                        blank=True,
                        help_text="The role or office, never the name of a person.",
                        max_length=200,
                        verbose_name="who reviewed",
                    ),
                ),
                (
                    "reviewer_role_it",
                    models.CharField(
                        blank=True,
                        help_text="The role or office, never the name of a person.",
                        max_length=200,
                        null=True,
                        verbose_name="who reviewed",
                    ),
                ),
                (
                    "reviewer_role_en",
                    models.CharField(
                        blank=True,
                        help_text="The role or office, never the name of a person.",
                        max_length=200,
                        null=True,
                        verbose_name="who reviewed",
                    ),
                ),
                (
                    "reviewer_role_de",
                    models.CharField(
                        blank=True,
                        help_text="The role or office, never the name of a person.",
                        max_length=200,
                        null=True,
                        verbose_name="who reviewed",
                    ),
                ),
                (
                    "reviewer_role_fr",
                    models.CharField(
                        blank=True,
                        help_text="The role or office, never the name of a person.",
                        max_length=200,
                        null=True,
                        verbose_name="who reviewed",
                    ),
                ),
                (
                    "interests",
                    models.TextField(
                        blank=True,
                        help_text="What ties those who review to the practice or its promoters; “none” if nothing does. Everybody reads it.",
                        max_length=600,
                        verbose_name="declared interests",
                    ),
                ),
                (
                    "interests_it",
                    models.TextField(
                        blank=True,
                        help_text="What ties those who review to the practice or its promoters; “none” if nothing does. Everybody reads it.",
                        max_length=600,
                        null=True,
                        verbose_name="declared interests",
                    ),
                ),
                (
                    "interests_en",
                    models.TextField(
                        blank=True,
                        help_text="What ties those who review to the practice or its promoters; “none” if nothing does. Everybody reads it.",
                        max_length=600,
                        null=True,
                        verbose_name="declared interests",
                    ),
                ),
                (
                    "interests_de",
                    models.TextField(
                        blank=True,
                        help_text="What ties those who review to the practice or its promoters; “none” if nothing does. Everybody reads it.",
                        max_length=600,
                        null=True,
                        verbose_name="declared interests",
                    ),
                ),
                (
                    "interests_fr",
                    models.TextField(
                        blank=True,
                        help_text="What ties those who review to the practice or its promoters; “none” if nothing does. Everybody reads it.",
                        max_length=600,
                        null=True,
                        verbose_name="declared interests",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="In a few plain sentences; everybody reads it.",
                        max_length=1500,
                        verbose_name="what convinced, and what did not",
                    ),
                ),
                (
                    "summary_it",
                    models.TextField(
                        blank=True,
                        help_text="In a few plain sentences; everybody reads it.",
                        max_length=1500,
                        null=True,
                        verbose_name="what convinced, and what did not",
                    ),
                ),
                (
                    "summary_en",
                    models.TextField(
                        blank=True,
                        help_text="In a few plain sentences; everybody reads it.",
                        max_length=1500,
                        null=True,
                        verbose_name="what convinced, and what did not",
                    ),
                ),
                (
                    "summary_de",
                    models.TextField(
                        blank=True,
                        help_text="In a few plain sentences; everybody reads it.",
                        max_length=1500,
                        null=True,
                        verbose_name="what convinced, and what did not",
                    ),
                ),
                (
                    "summary_fr",
                    models.TextField(
                        blank=True,
                        help_text="In a few plain sentences; everybody reads it.",
                        max_length=1500,
                        null=True,
                        verbose_name="what convinced, and what did not",
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
                    "assigned_to",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewed by",
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
                (
                    "practice",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Of another administration: nobody reviews what is their own.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="practices.practice",
                        verbose_name="practice",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical review of evidence",
                "verbose_name_plural": "historical reviews of evidence",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalEvidenceReview_co_owners",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "administration",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="administrations.administration",
                    ),
                ),
                (
                    "evidencereview",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="practices.evidencereview",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="practices.historicalevidencereview",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalEvidenceReview_co_owners",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddIndex(
            model_name="adoption",
            index=models.Index(
                models.OrderBy(models.F("edited_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="adoption_last_edited",
            ),
        ),
        migrations.AddConstraint(
            model_name="adoption",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "submitted"])),
                name="practices_adoption_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="adoption",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("title_it", None), _negated=True),
                    models.Q(("title_it", ""), _negated=True),
                ),
                name="practices_adoption_title_in_italian",
                violation_error_message="The Italian title is missing.",
            ),
        ),
        migrations.AddConstraint(
            model_name="adoption",
            constraint=models.UniqueConstraint(
                fields=("practice", "adopter"),
                name="practices_adoption_once_per_body",
                violation_error_message="This body has taken up this practice already: go on with that adoption.",
            ),
        ),
        migrations.AddConstraint(
            model_name="adoption",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("result", None),
                    models.Q(("result", models.F("practice")), _negated=True),
                    _connector="OR",
                ),
                name="practices_adoption_result_is_another",
                violation_error_message="What came of it is another practice than the one taken up.",
            ),
        ),
        migrations.AddConstraint(
            model_name="adoptionoutcome",
            constraint=models.CheckConstraint(
                condition=models.Q(("months__in", [12, 24])),
                name="practices_adoptionoutcome_months_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="adoptionoutcome",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("observed_on", ""),
                    (
                        "observed_on__regex",
                        "^(1[89]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
                    ),
                    _connector="OR",
                ),
                name="practices_adoptionoutcome_observed_on_is_a_partial_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="adoptionoutcome",
            constraint=models.UniqueConstraint(
                fields=("adoption", "months"),
                name="practices_adoptionoutcome_once",
                violation_error_message="This report is there already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="adoptionoutcome",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("value", None),
                    models.Q(
                        models.Q(("label_it", None), _negated=True),
                        models.Q(("label_it", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="practices_adoptionoutcome_value_says_what",
                violation_error_message="Say what the value counts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="adoptionstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "stage__in",
                        [
                            "interested",
                            "studying",
                            "adapting",
                            "running",
                            "evaluated",
                            "stopped",
                        ],
                    )
                ),
                name="practices_adoptionstep_stage_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="adoptionstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reached_on", ""),
                    (
                        "reached_on__regex",
                        "^(1[89]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
                    ),
                    _connector="OR",
                ),
                name="practices_adoptionstep_reached_on_is_a_partial_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="adoptionstep",
            constraint=models.UniqueConstraint(
                fields=("adoption", "stage"),
                name="practices_adoptionstep_once",
                violation_error_message="This stage is noted already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="adoptionstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage", "stopped"), _negated=True),
                    models.Q(
                        models.Q(("reason_it", None), _negated=True),
                        models.Q(("reason_it", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="practices_adoptionstep_stopped_for_a_reason",
                violation_error_message="Say why it was stopped.",
            ),
        ),
        migrations.AddIndex(
            model_name="evidencereview",
            index=models.Index(
                models.OrderBy(models.F("edited_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="evidencereview_last_edited",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidencereview",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "submitted"])),
                name="practices_evidencereview_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidencereview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("title_it", None), _negated=True),
                    models.Q(("title_it", ""), _negated=True),
                ),
                name="practices_evidencereview_title_in_italian",
                violation_error_message="The Italian title is missing.",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidencereview",
            constraint=models.UniqueConstraint(
                fields=("practice", "administration"),
                name="practices_evidencereview_once_per_administration",
                violation_error_message="Your administration has reviewed this practice already: bring that review up to date.",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidenceanswer",
            constraint=models.UniqueConstraint(
                fields=("review", "criterion"), name="practices_evidenceanswer_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="evidenceanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("value", None), ("value__lte", 3), _connector="OR"),
                name="practices_evidenceanswer_value_known",
                violation_error_message="Choose one of the answers.",
            ),
        ),
    ]
