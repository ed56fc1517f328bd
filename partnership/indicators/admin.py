# SPDX-License-Identifier: AGPL-3.0-or-later
"""Indicators in the admin: the definition, and the figures row by row."""

from django.contrib import admin
from django.db.models import TextField
from django.forms import Textarea
from django.utils.translation import gettext_lazy as _

from partnership.editorial.admin import EditorialAdmin, PublicStateFilter
from partnership.editorial.layout import NamesRecords, in_italian, other_languages
from partnership.indicators.forms import (
    ROWS_ON_PAGE,
    ObservationForm,
    ObservationFormSet,
    listed_places,
)
from partnership.indicators.models import Indicator, Observation
from partnership.indicators.sheet import sheet
from partnership.indicators.translation import IndicatorTranslation


def page_asked(request, last: int) -> int:
    """The page of figures that the address asks for; the last one at most."""
    asked = request.GET.get("figures", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    return max(1, min(number, last))


def page_count(record) -> int:
    """On how many pages of the form the figures of an indicator stand."""
    count = record.observations.count() if record else 0
    return max(1, -(-count // ROWS_ON_PAGE))


class ObservationInline(NamesRecords, admin.TabularInline):
    """A table to type in: hundreds of rows, a page of them at once."""

    model = Observation
    form = ObservationForm
    formset = ObservationFormSet
    template = "admin/indicators/observations.html"
    extra = 3
    # Rows of one form that still fit in the number of fields that a request may have.
    max_num = 700
    ordering = ["territory__path", "organisation", "period", "group", "id"]
    autocomplete_fields = ["organisation"]
    verbose_name_plural = _("figures")

    def get_queryset(self, request):
        """The rows with what they name."""
        rows = super().get_queryset(request)
        return rows.select_related("territory", "organisation")

    def get_formset(self, request, obj=None, **kwargs):
        """The formset of the page that is asked for."""
        # Whatever number a form says it has, no more are made.
        kwargs["absolute_max"] = self.max_num
        formset = super().get_formset(request, obj, **kwargs)
        formset.page = page_asked(request, page_count(obj))
        return formset


@admin.register(Indicator)
class IndicatorAdmin(EditorialAdmin):
    """The definition first: without it a number says nothing."""

    list_display = ["title", "administration", "stage", "public_state", "edited"]
    list_filter = [
        PublicStateFilter,
        "state",
        # Only the administrations that one works for.
        ("administration", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["administration", "edited_by"]
    list_per_page = 50
    search_fields = ["title_it", "summary_it", "slug"]
    prepopulated_fields = {"slug": ["title_it"]}
    formfield_overrides = {TextField: {"widget": Textarea(attrs={"rows": 4})}}
    inlines = [ObservationInline]
    preview_template = "indicators/indicator_detail.html"
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
            _("What is counted"),
            {
                "fields": [
                    *in_italian("definition"),
                    (*in_italian("unit"), "decimals"),
                    *in_italian("group_label"),
                ]
            },
        ),
        (_("Source"), {"fields": [*in_italian("source"), "source_url"]}),
        (
            _("What it is about"),
            {"fields": ["themes", "is_on_home", "is_demonstration"]},
        ),
        *other_languages(IndicatorTranslation.fields),
        (_("State"), {"fields": ["state", "public_state", "version", "edited"]}),
    ]

    def render_change_form(self, request, context, *args, **kwargs):
        """Add the places to choose from and the pages of the figures."""
        record = context.get("original")
        last = page_count(record)
        number = page_asked(request, last)
        context |= {
            "listed_places": listed_places(),
            "figure_pages": [
                {
                    "number": page,
                    "is_current": page == number,
                }
                for page in range(1, last + 1)
            ]
            if last > 1
            else [],
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def shown(self, record, content):
        """Plot, table and readings of the content."""
        return sheet(content, is_preview=True)
