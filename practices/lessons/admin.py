# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lessons in the admin: whom one is for stands beside whose it is."""

from django.contrib import admin
from django.db.models import TextField
from django.forms import Textarea
from django.utils.translation import gettext_lazy as _

from partnership.editorial.admin import EditorialAdmin, PublicStateFilter
from partnership.editorial.layout import in_italian, other_languages
from practices.lessons.sheet import sheet
from practices.models import Lesson
from practices.models.lessons import TOLD
from practices.translation import LessonTranslation


@admin.register(Lesson)
class LessonAdmin(EditorialAdmin):
    """The form begins with whom the lesson is for, then follows its page."""

    list_display = [
        "title",
        "lesson_kind",
        "administration",
        "visibility",
        "held_back_until",
        "stage",
        "public_state",
    ]
    list_filter = [
        PublicStateFilter,
        "state",
        "visibility",
        "lesson_kind",
        ("administration", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["administration", "edited_by"]
    list_per_page = 50
    search_fields = ["title_it", "slug", "practice__title_it"]
    prepopulated_fields = {"slug": ["title_it"]}
    autocomplete_fields = ["practice", "adoption"]
    radio_fields = {
        "visibility": admin.VERTICAL,
        "lesson_kind": admin.VERTICAL,
    }
    formfield_overrides = {TextField: {"widget": Textarea(attrs={"rows": 3})}}
    preview_template = "practices/lessons/lesson_detail.html"
    fieldsets = [
        (
            _("In brief"),
            {
                "fields": [
                    *in_italian("title", "summary"),
                    "lesson_kind",
                    "administration",
                    "co_owners",
                    "slug",
                ]
            },
        ),
        (_("Who reads it"), {"fields": ["visibility", "held_back_until"]}),
        (
            _("What it is about"),
            {"fields": ["practice", "adoption", "areas", "themes"]},
        ),
        (_("The lesson"), {"fields": [*in_italian(*TOLD), "learned_on"]}),
        (_("Origin"), {"fields": ["source_url", "is_demonstration"]}),
        *other_languages(LessonTranslation.fields),
        (_("State"), {"fields": ["state", "public_state", "version", "edited"]}),
    ]

    def shown(self, record, content):
        """Kind and owner in words."""
        return sheet(content)
