# SPDX-License-Identifier: AGPL-3.0-or-later
"""People and their assignments in the admin."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partnership.accounts.enums import Role
from partnership.accounts.forms import AssignmentFormSet, NewPersonForm, PersonForm
from partnership.accounts.mails import invite, is_awaited
from partnership.accounts.models import Assignment, User
from partnership.accounts.services import lock_administrators_of, reset_second_factor
from partnership.administrations.models import Administration
from partnership.common.admin import HistoryAdmin

# Nobody reads or types the rows of the library: they hold secrets, or nothing.
admin.site.unregister(
    [Authenticator, EmailAddress, SocialAccount, SocialApp, SocialToken]
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

    form = PersonForm
    add_form = NewPersonForm
    add_form_template = None
    change_form_template = "admin/accounts/user/change_form.html"
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
        (None, {"fields": ["username"]}),
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

    def get_urls(self):
        """Beside the form: send the invitation again, reset the second factor."""
        wrap = self.admin_site.admin_view
        return [
            path(
                "<path:object_id>/invite/",
                wrap(self.invite_view),
                name="accounts_user_invite",
            ),
            path(
                "<path:object_id>/reset/",
                wrap(self.reset_view),
                name="accounts_user_reset",
            ),
            *super().get_urls(),
        ]

    def get_changeform_initial_data(self, request):
        """Whoever is made here is to work here."""
        return {"is_staff": True} | super().get_changeform_initial_data(request)

    @transaction.atomic
    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """One at a time decides who is the last administrator of an administration."""
        if request.method == "POST" and object_id:
            person = self.get_object(request, unquote(object_id))
            if person is not None:
                lock_administrators_of(person)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        """Offer what can be done with this person's login."""
        if obj and self.has_change_permission(request, obj):
            context["may_invite"] = is_awaited(obj)
            context["may_reset"] = obj != request.user and (
                Authenticator.objects.filter(user=obj).exists()
                or SocialAccount.objects.filter(user=obj).exists()
            )
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_related(self, request, form, formsets, change):
        """A new person is invited."""
        super().save_related(request, form, formsets, change)
        if not change and is_awaited(form.instance):
            self._invite(request, form.instance)

    def has_delete_permission(self, request, obj=None):
        """An administrator gives the role to somebody else first."""
        if not super().has_delete_permission(request, obj):
            return False
        if obj is None:
            return True
        day = timezone.localdate()
        return not obj.assignments.filter(
            Q(valid_until=None) | Q(valid_until__gte=day), role=Role.ADMINISTRATOR
        ).exists()

    def invite_view(self, request, object_id):
        """Send the link again to a person who has not chosen a password yet."""
        person = self._changeable(request, object_id)
        if not is_awaited(person):
            raise PermissionDenied
        if request.method == "POST":
            with transaction.atomic():
                self._invite(request, person)
            return self._back_to(person)
        return self._confirm(
            request,
            person,
            gettext("Send the invitation again"),
            gettext(
                "%(person)s gets a new link to choose a password, at the address "
                "%(email)s."
            )
            % {"person": person, "email": person.email},
        )

    def reset_view(self, request, object_id):
        """A colleague has lost the telephone; one's own factor needs its own code."""
        person = self._changeable(request, object_id)
        if person == request.user:
            raise PermissionDenied
        if request.method == "POST":
            reset_second_factor(person, by=request.user)
            said = gettext("The second factor of %(person)s was reset.")
            messages.success(request, said % {"person": person})
            return self._back_to(person)
        return self._confirm(
            request,
            person,
            gettext("Reset the second factor"),
            gettext(
                "The app and the recovery codes of %(person)s no longer open anything, "
                "and the link to single sign-on goes. Be sure who asks you for it. If "
                "the telephone may be in wrong hands, change the password too."
            )
            % {"person": person},
        )

    def _changeable(self, request, object_id):
        """A person whom one administers; 404 for any other, as for none."""
        person = self.readable(request, object_id)
        if not self.has_change_permission(request, person):
            raise PermissionDenied
        return person

    def _invite(self, request, person):
        """After the commit, and the administrator hears whether the mail went out."""
        root = f"{request.scheme}://{request.get_host()}"

        def send():
            address = {"email": person.email}
            if invite(person, root=root):
                said = gettext("An invitation was sent to %(email)s.") % address
                messages.success(request, said)
            else:
                said = gettext(
                    "The invitation to %(email)s could not be sent: send it again later."
                )
                messages.error(request, said % address)

        self.log_change(request, person, gettext("Invitation"))
        transaction.on_commit(send)

    def _back_to(self, person):
        return HttpResponseRedirect(
            reverse("admin:accounts_user_change", args=[person.pk])
        )

    def _confirm(self, request, person, title, text):
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "text": text,
            "original": person,
            "opts": self.opts,
            "back": reverse("admin:accounts_user_change", args=[person.pk]),
        }
        return render(request, "admin/accounts/user/confirm.html", context)
