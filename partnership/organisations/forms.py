# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of the organisations: the record, its offices over time, a merger."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnership.common.dates import first_day, last_day
from partnership.editorial.forms import EditorialForm, SentRowsFormSet
from partnership.organisations.models import Office, Organisation


class OrganisationForm(EditorialForm):
    """The form of an organisation; a merged one is not written any more."""

    def clean(self) -> Any:
        """Locked until the save: a colleague may be merging the record just now."""
        cleaned = super().clean()
        if self.instance.pk:
            rows = Organisation.objects.select_for_update(of=("self",))
            if closed := rows.get(pk=self.instance.pk).closed():
                raise ValidationError(closed)
        return cleaned


class OfficeFormSet(SentRowsFormSet):
    """The offices of one organisation: what follows comes later, and never a circle."""

    def clean(self) -> None:
        """Compare the offices as they are about to be, not as they are stored."""
        super().clean()
        offices = {
            form.instance.pk: form
            for form in self.forms
            if form.instance.pk and not self._should_delete_form(form)
        }
        for form in self.forms:
            if not form.is_valid() or form.instance.successor_id is None:
                continue
            follower = offices.get(form.instance.successor_id)
            if follower is not None and _is_too_early(form.instance, follower.instance):
                form.add_error(
                    "successor",
                    _(
                        "“%(follower)s” begins before this office ends. Look at the "
                        "dates of both."
                    )
                    % {"follower": follower.instance},
                )
            elif _comes_back(form.instance, offices):
                form.add_error(
                    "successor",
                    _("These offices follow each other in a circle. Break it here."),
                )


def _is_too_early(office: Office, follower: Office) -> bool:
    """Whether what follows certainly began before the end, or the beginning, of it."""
    if not follower.valid_from:
        return False
    begins = last_day(follower.valid_from)
    return any(
        day and begins < first_day(day)
        for day in [office.valid_from, office.valid_until]
    )


def _comes_back(office: Office, offices: dict[int, Any]) -> bool:
    passed, number = {office.pk}, office.successor_id
    while number in offices:
        if number in passed:
            return True
        passed.add(number)
        number = offices[number].instance.successor_id
    return False


class MergeForm(forms.Form):
    """Confirms that two records are the same body; says into which one they become."""

    into = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), widget=forms.HiddenInput
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    into_version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        help_text=gettext_lazy(
            "Public: it stands in the API beside the address that leads on."
        ),
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
    )
    is_compared = forms.BooleanField(
        label=gettext_lazy(
            "I have compared the two: they are the same body, and what only the "
            "duplicate had is copied."
        ),
    )

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = others  # type: ignore[attr-defined]
