# SPDX-License-Identifier: AGPL-3.0-or-later
"""People and their assignments in the admin."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnership.accounts.enums import Role
from partnership.accounts.models import Assignment, User
from partnership.administrations.models import Administration
from partnership.common.admin import HistoryAdmin


class AssignmentFormSet(BaseInlineFormSet):
    """An administrator does not shut the own door behind."""

    def clean(self):
        """Refuse the end or the loss of one's own last right to administer people."""
        super().clean()
        if self.instance != self.actor or self.actor.is_superuser:
            return
        today = timezone.localdate()
        stays = any(
            form.cleaned_data.get("role") == Role.ADMINISTRATOR
            and not form.cleaned_data.get("DELETE")
            and (form.cleaned_data.get("valid_until") or today) >= today
            and (form.cleaned_data.get("valid_from") or today) <= today
            for form in self.forms
            if getattr(form, "cleaned_data", None)
        )
        if not stays:
            raise ValidationError(
                _("You would lose the administration of people: ask a colleague.")
            )


class AssignmentInline(admin.TabularInline):
    model = Assignment
    formset = AssignmentFormSet
    extra = 0

    def get_min_num(self, request, obj=None, **kwargs):
        """A new person begins with an assignment: nobody else could find the account."""
        return 0 if obj or request.user.is_superuser else 1

    def get_formset(self, request, obj=None, **kwargs):
        """Ask for the first assignment, and know who is at the keyboard."""
        formset = super().get_formset(request, obj, validate_min=True, **kwargs)
        formset.actor = request.user
        return formset

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
        (_("Person"), {"fields": ["first_name", "last_name", "email", "language"]}),
        (_("Access"), {"fields": ["is_active", "is_staff"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "usable_password", "password1", "password2"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email", "language"]}),
        (_("Access"), {"fields": ["is_staff"]}),
    ]
    superuser_fieldsets = [(_("All rights"), {"fields": ["is_superuser"]})]

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj and request.user.is_superuser:
            return [*fieldsets, *self.superuser_fieldsets]
        return fieldsets

    def get_readonly_fields(self, request, obj=None):
        """Nobody shuts the own door by a slip."""
        fields = super().get_readonly_fields(request, obj)
        own = ["is_active", "is_staff", "is_superuser"]
        return [*fields, *own] if obj == request.user else fields

    def get_queryset(self, request):
        """The people whom one administers."""
        return (
            super().get_queryset(request).managed_by(request.user, timezone.localdate())
        )
