# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the log of changes can be asked."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnership.accounts.models import User
from partnership.common.models import Origin
from partnership.common.parameters import repeated_parameters, unknown_parameters
from partnership.editorial.changes.reading import Question
from partnership.editorial.changes.sources import fields
from partnership.editorial.desk import editorial_models
from partnership.editorial.log import colleagues

# Says where the list goes on; no question of its own.
CURSOR = "after"


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d"],
    )


class ChangesForm(forms.Form):
    """Narrows the log; a value that it does not know is a mistake, never everything."""

    q = forms.CharField(
        label=gettext_lazy("Title of the record"), required=False, max_length=200
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    field = forms.ChoiceField(label=gettext_lazy("Field"), required=False)
    by = forms.ModelChoiceField(
        label=gettext_lazy("By"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("All"),
    )
    origin = forms.ChoiceField(
        label=gettext_lazy("Origin"),
        required=False,
        choices=[("", gettext_lazy("All")), *Origin.choices],
    )
    batch = forms.UUIDField(label=gettext_lazy("Batch"), required=False)
    from_day = _day(gettext_lazy("From the day"))
    until_day = _day(gettext_lazy("Until the day"))
    record = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, *, user: User, is_page: bool) -> None:
        super().__init__(data)
        # A file is the whole list.
        self.known = {*self.fields, *([CURSOR] if is_page else [])}
        by: Any = self.fields["by"]
        by.queryset = colleagues(user)
        kinds = {
            model.kind: capfirst(str(model._meta.verbose_name_plural))
            for model in editorial_models()
        }
        kind: Any = self.fields["kind"]
        kind.choices = [("", _("All")), *kinds.items()]
        grouped: dict[str, list[tuple[str, str]]] = {}
        for name, one in fields().items():
            label = kinds[one.source.model.kind]
            grouped.setdefault(label, []).append((name, one.label))
        field: Any = self.fields["field"]
        field.choices = [
            ("", _("All")),
            *(
                (label, sorted(some, key=lambda f: f[1]))
                for label, some in grouped.items()
            ),
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse what the log does not know, and what no row can answer."""
        problems = unknown_parameters(self.data, self.known)
        problems |= repeated_parameters(self.data, set())
        for problem in problems.values():
            self.add_error(None, problem)
        cleaned = super().clean() or self.cleaned_data
        kind, name = cleaned.get("kind"), cleaned.get("field")
        if kind and name and fields()[name].source.model.kind != kind:
            self.add_error(
                "field", ValidationError(_("This field is one of another kind."))
            )
        first, last = cleaned.get("from_day"), cleaned.get("until_day")
        if first and last and last < first:
            self.add_error(
                "until_day", ValidationError(_("The last day is before the first day."))
            )
        return cleaned

    def question(self) -> Question:
        """What is asked, of a form that is right."""
        given = self.cleaned_data
        return Question(
            kind=given["kind"],
            person=given["by"].pk if given["by"] else None,
            origin=given["origin"],
            batch=given["batch"],
            from_day=given["from_day"],
            until_day=given["until_day"],
            field=fields()[given["field"]] if given["field"] else None,
            record=given["record"],
            words=given["q"],
        )
