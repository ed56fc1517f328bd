# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of the bulk work: the file to import, what becomes of many records."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnership.administrations.models import Administration
from partnership.common.uploads import LARGEST_FILE
from partnership.editorial.bulk.sources import ADD, REMOVE, SET

WAYS = [
    (SET, gettext_lazy("become exactly these")),
    (ADD, gettext_lazy("are joined by these")),
    (REMOVE, gettext_lazy("lose these")),
]


class ReasonedForm(forms.Form):
    """Says why many records are changed."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=100,
        required=False,
        help_text=gettext_lazy(
            "For example where the data come from. It stays in the history of every "
            "record that is changed."
        ),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class ImportForm(ReasonedForm):
    """The file, and to whom new records belong."""

    field_order = ["file", "administration", "reason"]

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("XLSX, or CSV in UTF-8; up to 20 MB and 50,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    administration = forms.ModelChoiceField(
        label=gettext_lazy("New records belong to"),
        queryset=Administration.objects.none(),
        required=False,
        help_text=gettext_lazy("Unless the file has a column that says it."),
    )

    def __init__(self, *args: Any, administrations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["administration"]
        field.queryset = administrations
        if len(administrations) == 1:
            field.initial = administrations[0]
            field.empty_label = None

    def clean_administration(self) -> Any:
        """Who writes for one administration alone need not choose it."""
        choices: Any = self.fields["administration"]
        chosen = self.cleaned_data["administration"]
        return chosen or (choices.queryset[0] if len(choices.queryset) == 1 else None)

    def clean_file(self) -> Any:
        """All of it has come."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(_("The file is bigger than 20 MB. Send it in parts."))
        return file


class ChooseForm(forms.Form):
    """Which fields are to change."""

    fields_to_change = forms.MultipleChoiceField(
        label=gettext_lazy("Fields to change"),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "tick-boxes"}),
        error_messages={"required": gettext_lazy("Choose at least one field.")},
    )

    def __init__(
        self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fields_to_change"].choices = choices  # type: ignore[attr-defined]


class WayForm(forms.Form):
    """What becomes of the things that records name."""

    way = forms.ChoiceField(choices=WAYS, widget=forms.RadioSelect, initial=SET)
