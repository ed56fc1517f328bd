# SPDX-License-Identifier: AGPL-3.0-or-later
"""People and their assignments in the admin."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnership.accounts.enums import Role
from partnership.accounts.models import Assignment, User
from partnership.administrations.models import Administration
from partnership.common.admin import HistoryAdmin


class AssignmentInline(admin.TabularInline):
    model = Assignment
    extra = 0

    def get_queryset(self, request):
        """Those of the administrations that the person at the keyboard administers."""
        rows = super().get_queryset(request)
        if request.user.is_superuser:
            return rows
        return rows.filter(
            administration__in=request.user.administration_ids(
                timezone.localdate(), Role.ADMINISTRATOR
            )
        )

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Offer only the administrations that one administers."""
        if db_field.name == "administration" and not request.user.is_superuser:
            kwargs["queryset"] = Administration.objects.filter(
                pk__in=request.user.administration_ids(
                    timezone.localdate(), Role.ADMINISTRATOR
                )
            )
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(User)
class UserAdmin(HistoryAdmin, DjangoUserAdmin):
    """People; their groups are not shown, since roles come from assignments."""

    list_display = ["username", "first_name", "last_name", "is_active", "last_login"]
    list_filter = ["is_active"]
    search_fields = ["username", "first_name", "last_name", "email"]
    filter_horizontal = []
    inlines = [AssignmentInline]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email"]}),
        (_("Access"), {"fields": ["is_active", "is_staff"]}),
    ]
    superuser_fieldsets = [(_("All rights"), {"fields": ["is_superuser"]})]

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj and request.user.is_superuser:
            return [*fieldsets, *self.superuser_fieldsets]
        return fieldsets

    def get_queryset(self, request):
        """The people whom one administers."""
        return (
            super().get_queryset(request).managed_by(request.user, timezone.localdate())
        )
