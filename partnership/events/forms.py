# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whom to invite to an event, and with which words."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from partnership.administrations.models import Administration
from partnership.editorial.forms import LinesField
from partnership.events.models import Event
from partnership.organisations.models import Organisation


class InvitationForm(forms.Form):
    """Administrations and organisations; each is written to at its functional mailbox."""

    administrations = forms.ModelMultipleChoiceField(
        label=_("Administrations"),
        queryset=Administration.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "tick-boxes"}),
    )
    organisations = forms.ModelMultipleChoiceField(
        label=_("Organisations"),
        queryset=None,
        required=False,
        help_text=_("Those with a functional mailbox in their record can be reached."),
    )
    language = forms.ChoiceField(
        label=_("Language of the mail"), choices=settings.LANGUAGES
    )
    message = LinesField(
        label=_("Message"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        help_text=_("A few words of yours, in the language of the mail."),
    )
    # The version that the preview showed.
    sequence = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        organisations = self.fields["organisations"]
        organisations.queryset = Organisation.objects.nameable_by(user).lasting()
        # Found by name, as in the form of the event.
        organisations.widget = AutocompleteSelectMultiple(
            Event._meta.get_field("organisers"), admin.site
        )
        organisations.widget.choices = organisations.choices
        self.fields["language"].initial = settings.LANGUAGE_CODE

    def clean(self):
        """Somebody is to be invited."""
        cleaned = super().clean()
        if not self.errors and not self.bodies():
            raise ValidationError(
                _("Choose at least one administration or organisation.")
            )
        return cleaned

    def bodies(self):
        """Everybody who was chosen."""
        return [
            *self.cleaned_data.get("administrations", []),
            *self.cleaned_data.get("organisations", []),
        ]
