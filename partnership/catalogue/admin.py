# SPDX-License-Identifier: AGPL-3.0-or-later
"""What staff see of the search: synonyms to edit, searches to read."""

from urllib.parse import urlencode

from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Case, Value, When
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy

from partnership.catalogue import search_log, synonyms
from partnership.catalogue.export import csv_file
from partnership.catalogue.forms import SynonymForm
from partnership.catalogue.models import SearchTerm, Synonym
from partnership.common.admin import HistoryAdmin

# Of the file for spreadsheets.
COLUMNS = [
    "question",
    "kind",
    "language",
    "days",
    "last_found",
    "days_without_results",
    "first_kept_on",
    "last_seen_on",
]


@admin.register(Synonym)
class SynonymAdmin(HistoryAdmin):
    form = SynonymForm
    list_display = ["together", "language", "note"]
    list_filter = ["language"]
    search_fields = ["rules__expression", "note"]

    @admin.display(description=gettext_lazy("expressions"), ordering="expressions")
    def together(self, synonym):
        """The expressions in one line."""
        return str(synonym)

    def save_model(self, request, obj, form, change):
        """The search follows from now on."""
        synonyms.save(obj)

    def delete_model(self, request, obj):
        """Each expression finds itself only, from now on."""
        synonyms.delete(obj)

    def delete_queryset(self, request, queryset):
        """Those that were ticked in the list."""
        for synonym in queryset:
            synonyms.delete(synonym)


def kind_labels():
    """What each kind of record is called, in the plural; the whole portal has none."""
    return {"": gettext("Whole portal")} | {
        model.kind: capfirst(str(model._meta.verbose_name_plural))
        for model in apps.get_models()
        if getattr(model, "kind", None) in settings.CATALOGUE_KINDS
        and not hasattr(model, "history_type")
    }


class ResultsFilter(admin.SimpleListFilter):
    title = gettext_lazy("results")
    parameter_name = "results"

    def lookups(self, request, model_admin):
        """With or without."""
        return [
            ("none", gettext("Searches without results")),
            ("some", gettext("Searches with results")),
        ]

    def queryset(self, request, queryset):
        """By the results that a search had the last time."""
        if self.value() == "none":
            return queryset.filter(last_found=0)
        if self.value() == "some":
            return queryset.exclude(last_found=0)
        return queryset


class KindFilter(admin.SimpleListFilter):
    title = gettext_lazy("list")
    parameter_name = "list"
    # An empty value would mean that nothing is chosen.
    portal = "portal"

    def lookups(self, request, model_admin):
        """The lists in which something was searched."""
        labels = kind_labels()
        kinds = SearchTerm.objects.order_by("kind").values_list("kind", flat=True)
        return [
            (kind or self.portal, labels.get(kind, kind)) for kind in kinds.distinct()
        ]

    def queryset(self, request, queryset):
        """Searches in one list."""
        if value := self.value():
            return queryset.filter(kind="" if value == self.portal else value)
        return queryset


@admin.register(SearchTerm)
class SearchTermAdmin(admin.ModelAdmin):
    """What people look for; those without results come first, the most asked on top."""

    list_display = [
        "question",
        "list_name",
        "language",
        "days",
        "last_found",
        "days_without_results",
        "last_seen_on",
        "synonym",
    ]
    list_filter = [ResultsFilter, "language", KindFilter, "last_seen_on"]
    search_fields = ["question"]
    date_hierarchy = "last_seen_on"
    # Those that found nothing the last time, then by the number of days.
    ordering = [
        Case(When(last_found=0, then=Value(0)), default=Value(1)),
        "-days",
        "question",
        "pk",
    ]

    def has_add_permission(self, request):
        """Visitors search; staff read."""
        return False

    def has_change_permission(self, request, obj=None):
        """A search is as it was asked. It can be deleted."""
        return False

    def delete_model(self, request, obj):
        """With the days on which it came, or it would be back tomorrow."""
        search_log.forget(obj)

    def delete_queryset(self, request, queryset):
        """Those that were ticked in the list."""
        for term in queryset:
            search_log.forget(term)

    @admin.display(description=gettext_lazy("list"), ordering="kind")
    def list_name(self, term):
        """The list in plain words."""
        return kind_labels().get(term.kind, term.kind)

    @admin.display(description=gettext_lazy("synonym"))
    def synonym(self, term):
        """The way to a new group that begins with this search."""
        query = urlencode({"language": term.language, "expressions": term.question})
        return format_html(
            '<a href="{}?{}" aria-label="{}">{}</a>',
            reverse("admin:catalogue_synonym_add"),
            query,
            gettext("Add a synonym for “%(search)s”") % {"search": term.question},
            gettext("Add a synonym"),
        )

    def get_urls(self):
        """Add the file for spreadsheets."""
        view = self.admin_site.admin_view(self.export)
        return [
            path("export/", view, name="catalogue_searchterm_export"),
            *super().get_urls(),
        ]

    def export(self, request):
        """The searches as the list is narrowed, for a spreadsheet."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        terms = self.get_changelist_instance(request).get_queryset(request)
        columns = [SearchTerm._meta.get_field(name) for name in COLUMNS]
        labels = kind_labels()
        return csv_file.sent(
            f"ricerche-{timezone.localdate().isoformat()}",
            [str(capfirst(column.verbose_name)) for column in columns],
            (
                [
                    term.question,
                    labels.get(term.kind, term.kind),
                    term.language,
                    term.days,
                    term.last_found,
                    term.days_without_results,
                    term.first_kept_on,
                    term.last_seen_on,
                ]
                for term in terms.iterator()
            ),
        )
