# SPDX-License-Identifier: AGPL-3.0-or-later
"""The login of staff, and the forms of people and their assignments."""

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import UserChangeForm, UsernameField
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.forms import BaseInlineFormSet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partnership.accounts.enums import Role
from partnership.accounts.models import Assignment, User
from partnership.accounts.services import gap_left_by


class LoginForm(AdminAuthenticationForm):
    """A user name longer than any is refused before the lock-out writes it down."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        longest = User._meta.get_field("username").max_length
        self.fields["username"].validators.append(MaxLengthValidator(longest))


class CodeForm(forms.Form):
    """What the app shows, or one of the codes on paper."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_(
            "The six digits that your app shows, or one of your recovery codes."
        ),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "autofocus": True,
            }
        ),
    )


class FirstCodeForm(CodeForm):
    """What an app shows that is being added: there are no codes on paper yet."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("The six digits that your app shows.")


class NewPersonForm(forms.ModelForm):
    """A person without a password: the invitation lets them choose it."""

    class Meta:
        model = User
        fields = ["username", "email"]
        field_classes = {"username": UsernameField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "email" in self.fields:
            self.fields["email"].required = True
            self.fields["email"].help_text = _(
                "The invitation to choose a password goes to this address."
            )

    def clean_username(self):
        """Two names that differ in capitals alone are taken for each other."""
        username = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exists():
            raise ValidationError(
                User._meta.get_field("username").error_messages["unique"]
            )
        return username

    def save(self, commit=True):
        """Nobody knows a password of this account, its maker neither."""
        self.instance.set_unusable_password()
        return super().save(commit)


class PersonForm(UserChangeForm):
    """An account is not closed if somebody has to come after it first."""

    def clean(self):
        """Refuse to close the account of the last administrator of an administration."""
        cleaned = super().clean()
        now = {
            name: self.cleaned_data.get(name, getattr(self.instance, name))
            for name in ["is_active", "is_staff"]
        }
        if all(now.values()):
            return cleaned
        held = Assignment.objects.filter(user=self.instance, role=Role.ADMINISTRATOR)
        administrations = {
            one.administration for one in held.select_related("administration")
        }
        for administration in sorted(administrations, key=str):
            if gap := gap_left_by(
                self.instance, administration.pk, [], day=timezone.localdate()
            ):
                closed = next(name for name, value in now.items() if not value)
                self.add_error(closed, nobody_left(administration, gap))
        return cleaned


class AssignmentFormSet(BaseInlineFormSet):
    """An administrator does not shut the own door behind, nor that of an office."""

    def clean(self):
        """Refuse what ends the own last right to administer people, or anybody's."""
        super().clean()
        if any(self.errors):
            return
        today = timezone.localdate()
        self._keep_the_own_right(today)
        if self.instance.pk and self.instance.is_active and self.instance.is_staff:
            self._keep_an_administrator(today)

    def _keep_the_own_right(self, today):
        if self.instance != self.actor or self.actor.is_superuser:
            return
        stays = any(
            row["role"] == Role.ADMINISTRATOR
            and (row.get("valid_until") or today) >= today
            and (row.get("valid_from") or today) <= today
            for row in self._rows()
        )
        if not stays:
            raise ValidationError(
                _("You would lose the administration of people: ask a colleague.")
            )

    def _keep_an_administrator(self, today):
        """At the field that ends it; a row that goes has no field to say it at."""
        lost = []
        for form in self.initial_forms:
            before = {
                name: form.initial.get(name) for name in ["administration", "role"]
            }
            if before["role"] != Role.ADMINISTRATOR or not form.has_changed():
                continue
            kept = [
                (row.get("valid_from"), row.get("valid_until"))
                for row in self._rows()
                if row["role"] == Role.ADMINISTRATOR
                and row["administration"].pk == before["administration"]
            ]
            gap = gap_left_by(self.instance, before["administration"], kept, day=today)
            if gap is None:
                continue
            said = nobody_left(
                form.fields["administration"].queryset.get(pk=before["administration"]),
                gap,
            )
            if form in self.deleted_forms:
                lost.append(said)
                continue
            fields = ["valid_until", "valid_from", "role", "administration"]
            form.add_error(next(n for n in fields if n in form.changed_data), said)
        if lost:
            raise ValidationError(lost)

    def _rows(self):
        """What is to stay, as it was typed."""
        return [
            form.cleaned_data
            for form in self.forms
            if form.cleaned_data.get("role") and not form.cleaned_data.get("DELETE")
        ]


def nobody_left(administration, day):
    """Why a change is refused, and what comes first."""
    return gettext(
        "%(administration)s would have no administrator from %(day)s on: make somebody "
        "else administrator first."
    ) % {
        "administration": administration,
        "day": date_format(day, "SHORT_DATE_FORMAT"),
    }
