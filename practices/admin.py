# SPDX-License-Identifier: AGPL-3.0-or-later
"""Good practices in the admin: a form made for writing."""

from django.contrib import admin
from django.db.models import TextField
from django.forms import Textarea
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnership.editorial.admin import EditorialAdmin, PublicStateFilter
from partnership.editorial.layout import PartInline, in_italian, other_languages
from practices.adoptions.admin import AdoptionAdmin
from practices.evidence.admin import EvidenceReviewAdmin
from practices.lessons.admin import LessonAdmin
from practices.models import (
    ApplicationWindow,
    ExchangeRequest,
    Practice,
    PracticeFigure,
    PracticeLink,
    Question,
)
from practices.models.practice import SHEET
from practices.question_admin import QuestionAdmin
from practices.request_admin import ExchangeRequestAdmin
from practices.sheet import sheet
from practices.translation import PracticeTranslation

# The admin of what others write about practices stands beside its pages.
__all__ = ["AdoptionAdmin", "EvidenceReviewAdmin", "LessonAdmin", "PracticeAdmin"]


class ApplicationWindowInline(PartInline):
    model = ApplicationWindow
    in_sight = [("applicant", "opens_on", "closes_on"), "note_it"]
    translated = ["note"]


class PracticeFigureInline(PartInline):
    model = PracticeFigure
    in_sight = [
        ("label_it", "value", "unit_it"),
        ("reference", "source_url"),
        ("definition_it", "position"),
    ]
    translated = ["label", "unit", "definition"]


class PracticeLinkInline(PartInline):
    model = PracticeLink
    in_sight = [("kind", "label_it"), ("url", "published_on", "position")]
    translated = ["label"]


@admin.register(Practice)
class PracticeAdmin(EditorialAdmin):
    """The form follows the sheet from top to bottom; translations stand at its end."""

    list_display = ["title", "administration", "stage", "public_state", "edited"]
    list_filter = [
        PublicStateFilter,
        "state",
        # Only the administrations that one works for.
        ("administration", admin.RelatedOnlyFieldListFilter),
        "lifecycle",
    ]
    list_select_related = ["administration", "edited_by"]
    list_per_page = 50
    search_fields = ["title_it", "summary_it", "slug"]
    prepopulated_fields = {"slug": ["title_it"]}
    autocomplete_fields = [
        "territories",
        "organisations",
        "documents",
        "agreements",
        "events",
    ]
    radio_fields = {"lifecycle": admin.HORIZONTAL, "recurrence": admin.HORIZONTAL}
    formfield_overrides = {TextField: {"widget": Textarea(attrs={"rows": 4})}}
    inlines = [ApplicationWindowInline, PracticeFigureInline, PracticeLinkInline]
    preview_template = "practices/practice_detail.html"
    fieldsets = [
        (
            _("In brief"),
            {
                "fields": [
                    *in_italian("title", "summary"),
                    "administration",
                    "co_owners",
                    "slug",
                ]
            },
        ),
        (
            _("Where it stands"),
            {
                "fields": [
                    "lifecycle",
                    "recurrence",
                    ("start_year", "end_year"),
                    *in_italian("period_note"),
                ]
            },
        ),
        (
            _("What it is about"),
            {"fields": ["areas", "themes", "goals"]},
        ),
        (
            _("For whom"),
            {"fields": ["target_groups", ("child_age_from", "child_age_until")]},
        ),
        (
            _("Where, and by whom"),
            {
                "fields": [
                    "territories",
                    "is_nationwide",
                    *in_italian("territory_note", "promoters"),
                    "organisations",
                    "agreements",
                    "documents",
                    "events",
                ]
            },
        ),
        (
            _("Measure for families, or call"),
            {
                "fields": [
                    "is_measure",
                    *in_italian(
                        "measure_what",
                        "measure_who",
                        "measure_amount",
                        "measure_how",
                        "measure_where",
                    ),
                ],
                "description": _(
                    "Only if families or bodies can ask for it. The windows of "
                    "application stand further down."
                ),
            },
        ),
        (
            _("The sheet"),
            {
                "fields": [
                    *in_italian(*SHEET[: SHEET.index("resources") + 1]),
                    "cost_amount",
                    *in_italian("cost_note"),
                    *in_italian(*SHEET[SHEET.index("resources") + 1 :]),
                    *in_italian("evidence_reply"),
                ]
            },
        ),
        (
            _("Contact"),
            {
                "fields": [
                    *in_italian("contact_office"),
                    ("contact_email", "contact_phone"),
                    "contact_url",
                ]
            },
        ),
        (
            _("Origin and licence"),
            {
                "fields": [
                    "is_demonstration",
                    "licence",
                    "origin",
                    ("imported_from", "imported_on"),
                    "original_url",
                    "checked_on",
                    *in_italian("update_note"),
                ]
            },
        ),
        *other_languages(PracticeTranslation.fields),
        (
            _("State"),
            {"fields": ["state", "public_state", "version", "edited"]},
        ),
    ]

    def shown(self, record, content):
        """What follows from the content today."""
        return sheet(content, timezone.localdate())


admin.site.register(Question, QuestionAdmin)
admin.site.register(ExchangeRequest, ExchangeRequestAdmin)
