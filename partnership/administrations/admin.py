# SPDX-License-Identifier: AGPL-3.0-or-later
"""Partner administrations in the admin."""

from django.contrib import admin
from modeltranslation.admin import TranslationAdmin

from partnership.administrations.models import Administration
from partnership.common.admin import LastingAdmin


@admin.register(Administration)
class AdministrationAdmin(LastingAdmin, TranslationAdmin):
    fixed = ["code"]
    public_name = "name"
    list_display = ["name", "code", "ipa_code", "territory", "email"]
    list_select_related = ["territory"]
    search_fields = ["code", "name_it", "ipa_code"]
    autocomplete_fields = ["territory"]

    def thing(self, obj):
        """Records name an administration by its code."""
        return "administration", obj.code
