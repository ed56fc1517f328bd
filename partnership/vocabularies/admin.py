# SPDX-License-Identifier: AGPL-3.0-or-later
"""Vocabularies in the admin."""

from django.contrib import admin
from modeltranslation.admin import TranslationAdmin

from partnership.common.admin import LastingAdmin
from partnership.vocabularies.models import Term, Vocabulary


@admin.register(Vocabulary)
class VocabularyAdmin(LastingAdmin, TranslationAdmin):
    fixed = ["code"]
    list_display = ["code", "name"]
    search_fields = ["code", "name_it"]


@admin.register(Term)
class TermAdmin(LastingAdmin, TranslationAdmin):
    fixed = ["vocabulary", "code"]
    public_name = "label"
    list_display = ["label", "code", "vocabulary", "valid_from", "valid_until"]
    list_filter = ["vocabulary"]
    list_select_related = ["vocabulary"]
    search_fields = ["code", "label_it", "label_en"]
    autocomplete_fields = ["broader", "successor"]

    def thing(self, obj):
        """Records name a term by its vocabulary and code."""
        return obj.vocabulary.code, obj.code
