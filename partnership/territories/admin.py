# SPDX-License-Identifier: AGPL-3.0-or-later
"""Territories in the admin: for looking up; the list of ISTAT keeps them up to date."""

from django.contrib import admin
from modeltranslation.admin import TranslationAdmin

from partnership.common.admin import HistoryAdmin
from partnership.territories.models import PopulationBand, Territory, TerritoryEvent


def _is_staff(user):
    return user.is_active and user.is_staff


class ReferenceAdmin(HistoryAdmin):
    """Staff look reference data up; only superusers correct them."""

    def has_module_permission(self, request):
        """Every member of staff."""
        return _is_staff(request.user)

    def has_view_permission(self, request, obj=None):
        """Every member of staff: other forms choose from here."""
        return _is_staff(request.user)

    def has_add_permission(self, request):
        """Only superusers."""
        return request.user.is_superuser

    def has_change_permission(self, request, obj=None):
        """Only superusers."""
        return request.user.is_superuser

    def has_delete_permission(self, request, obj=None):
        """Only superusers, and only what nothing else names."""
        return request.user.is_superuser


class PopulationBandInline(admin.TabularInline):
    """Residents by age; they come from the file only."""

    model = PopulationBand
    extra = 0
    fields = readonly_fields = ["reference_on", "age_from", "age_until", "residents"]
    can_delete = False

    def has_add_permission(self, request, obj=None):
        """Nobody."""
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody."""
        return False

    def has_view_permission(self, request, obj=None):
        """Every member of staff."""
        return _is_staff(request.user)


@admin.register(Territory)
class TerritoryAdmin(ReferenceAdmin, TranslationAdmin):
    """Regions, provinces and municipalities of any day."""

    list_display = ["name", "code", "level", "parent", "valid_from", "valid_until"]
    list_filter = ["level", "kind"]
    list_select_related = ["parent"]
    search_fields = ["name_it", "code"]
    autocomplete_fields = ["parent"]
    inlines = [PopulationBandInline]

    readonly_fields = ["path"]

    def get_form(self, request, obj=None, **kwargs):
        """Code and place stay: the paths of all that lies in it hang on them.

        Disabled, not read-only: what is not in the form is left out when overlapping
        periods are looked for.
        """
        form = super().get_form(request, obj, **kwargs)
        if obj is not None:
            for name in form.base_fields.keys() & {"level", "code", "parent"}:
                form.base_fields[name].disabled = True
        return form

    def get_search_results(self, request, queryset, search_term):
        """Find names in any language, with accents or without."""
        return queryset.matching(search_term), False


@admin.register(TerritoryEvent)
class TerritoryEventAdmin(ReferenceAdmin):
    """Mergers, incorporations, new names, moves."""

    list_display = ["effective_on", "kind", "predecessor", "successor", "act"]
    list_filter = ["kind"]
    list_select_related = ["predecessor", "successor"]
    search_fields = ["predecessor__search_name", "successor__search_name"]
    autocomplete_fields = ["predecessor", "successor"]
    date_hierarchy = "effective_on"
