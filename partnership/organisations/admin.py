# SPDX-License-Identifier: AGPL-3.0-or-later
"""Organisations in the admin: one form for the body, its offices and its people."""

from django.contrib import admin
from django.db.models import TextField
from django.forms import Textarea
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.related import related_to
from partnership.editorial.admin import EditorialAdmin, PublicStateFilter
from partnership.editorial.layout import PartInline, in_italian, other_languages
from partnership.organisations.forms import OfficeFormSet, OrganisationForm
from partnership.organisations.merging import MergingAdmin
from partnership.organisations.models import (
    Appointment,
    Office,
    Organisation,
    OrganisationContact,
)
from partnership.organisations.sheet import sheet
from partnership.organisations.translation import OrganisationTranslation


class MergedFilter(admin.SimpleListFilter):
    """Narrows the list to records that were merged into another one, or to the others."""

    title = _("duplicates")
    parameter_name = "merged"

    def lookups(self, request, model_admin):
        """Merged ones and lasting ones."""
        return [("no", _("Not merged")), ("yes", _("Merged into another record"))]

    def queryset(self, request, queryset):
        """The records asked for."""
        if self.value() == "no":
            return queryset.lasting()
        if self.value() == "yes":
            return queryset.exclude(merged_into=None)
        return queryset


class OwnOffices:
    """Offers the offices of the same organisation, read once for all rows."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """A new organisation has none yet: save it first."""
        if db_field.related_model is not Office:
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        number = request.resolver_match.kwargs.get("object_id", "")
        own = Office.objects.none()
        if number.isdecimal() and len(number) <= 18:
            own = Office.objects.filter(organisation=number)
        field = super().formfield_for_foreignkey(
            db_field, request, **kwargs | {"queryset": own}
        )
        field.choices = list(field.choices)
        return field


class OrganisationContactInline(PartInline):
    model = OrganisationContact
    in_sight = ["role_it", ("email", "phone", "position")]
    translated = ["role"]


class OfficeInline(OwnOffices, PartInline):
    model = Office
    formset = OfficeFormSet
    fk_name = "organisation"
    in_sight = [
        "name_it",
        ("valid_from", "valid_until"),
        "successor",
        ("email", "pec"),
        ("source_url", "position"),
    ]
    translated = ["name"]


class AppointmentInline(OwnOffices, PartInline):
    model = Appointment
    in_sight = [
        ("person", "role_it"),
        "office",
        ("valid_from", "valid_until", "attested_on"),
        ("source_url", "position"),
    ]
    translated = ["role"]


@admin.register(Organisation)
class OrganisationAdmin(MergingAdmin, EditorialAdmin):
    """The form follows the sheet; duplicates are told after saving, and merged."""

    form = OrganisationForm
    change_form_template = "admin/organisations/change_form.html"
    change_list_template = "admin/organisations/change_list.html"
    list_display = [
        "name",
        "organisation_kind",
        "seat",
        "administration",
        "stage",
        "public_state",
        "edited",
    ]
    list_filter = [
        PublicStateFilter,
        MergedFilter,
        "state",
        # Only the administrations that one works for.
        ("administration", admin.RelatedOnlyFieldListFilter),
        "organisation_kind",
        "size_class",
    ]
    list_select_related = ["administration", "edited_by", "organisation_kind", "seat"]
    list_per_page = 50
    search_fields = ["name_it", "tax_code", "slug", "offices__name_it"]
    prepopulated_fields = {"slug": ["name_it"]}
    autocomplete_fields = ["governs", "seat"]
    formfield_overrides = {TextField: {"widget": Textarea(attrs={"rows": 3})}}
    inlines = [OrganisationContactInline, OfficeInline, AppointmentInline]
    preview_template = "organisations/organisation_detail.html"
    fieldsets = [
        (
            _("In brief"),
            {
                "fields": [
                    *in_italian("name", "summary"),
                    "organisation_kind",
                    "administration",
                    "co_owners",
                    "slug",
                    ("founded_on", "ended_on"),
                ]
            },
        ),
        (
            _("Public bodies"),
            {"fields": ["governs", "partner"]},
        ),
        (
            _("In registers"),
            {"fields": ["tax_code", ("ateco_code", "ateco_edition"), "size_class"]},
        ),
        (
            _("Seat"),
            {
                "fields": [
                    "seat",
                    ("address", "postal_code"),
                    ("latitude", "longitude"),
                    *in_italian("opening_hours"),
                ]
            },
        ),
        (
            _("Contact"),
            {"fields": [("phone", "email"), ("pec", "website")]},
        ),
        (
            _("Origin"),
            {"fields": ["source_url", "is_demonstration"]},
        ),
        *other_languages(OrganisationTranslation.fields),
        (
            _("State"),
            {"fields": ["state", "public_state", "version", "edited"]},
        ),
    ]

    def get_queryset(self, request):
        """Where another record looks one up by name, without the merged ones."""
        rows = super().get_queryset(request)
        if request.resolver_match and request.resolver_match.url_name == "autocomplete":
            return rows.lasting()
        return rows

    def has_change_permission(self, request, obj=None):
        """A merged record is read: what follows is done with the other one."""
        return super().has_change_permission(request, obj) and (
            obj is None or obj.merged_into_id is None
        )

    @admin.display(description=_("Work"))
    def stage(self, record):
        """Where the work stands; a merged record is done with."""
        if record.merged_into_id is not None:
            return gettext("Merged into another record")
        return super().stage(record)

    def response_add(self, request, obj, post_url_continue=None):
        """After the first save: is it here already?"""
        self.warn_of_duplicates(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        """After every save: is it here twice?"""
        self.warn_of_duplicates(request, obj)
        return super().response_change(request, obj)

    def render_change_form(self, request, context, *args, **kwargs):
        """Add what a duplicate leads to, and whether this one may become one."""
        if record := context.get("original"):
            context |= {
                "closed": record.closed(),
                "duplicates": list(record.duplicates.all()),
                "may_merge": self.may_merge(request, record),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def shown(self, record, content):
        """What follows from the content today, and what names the record."""
        related = related_to(record.kind, record.uuid)
        return sheet(content, timezone.localdate(), related)
