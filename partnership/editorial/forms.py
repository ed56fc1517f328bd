# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of the editorial work."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.models import Entry
from partnership.editorial.enums import Transition
from partnership.editorial.services import NEEDS_REASON


def version_in(data, name: str) -> int | None:
    """A version that a form carries; None where it carries none."""
    number = data.get(name, "")
    return int(number) if number.isdecimal() and len(number) < 10 else None


class LinesField(forms.CharField):
    """A text of lines: their ends count once, as the browser counts them."""

    def to_python(self, value):
        """The text with plain ends of lines."""
        return super().to_python(value).replace("\r\n", "\n")


class ReasonForm(forms.Form):
    """Confirms what is done with a record, and says why."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = LinesField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
    )

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, initial={"version": record.version}, **kwargs)
        self.record = record

    def refuse(self, error: Exception) -> None:
        """Say why it was not done; the page now shows the version of this moment."""
        self.add_error(None, str(error))
        self.data = self.data.copy()
        self.data["version"] = str(self.record.version)


class MoveForm(ReasonForm):
    """Confirms a transition; some need a reason, which author and public read."""

    successor = forms.SlugField(
        label=_("Followed by"),
        required=False,
        max_length=120,
        help_text=_("Address (last part) of the published record that replaces it."),
    )

    at = forms.DateTimeField(
        label=_("On"),
        required=False,
        widget=forms.DateTimeInput(
            format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}
        ),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        help_text=_(
            "Leave empty to do it now. With a date, what you see now is approved and "
            "goes out then, whatever is changed meanwhile."
        ),
    )

    def __init__(self, *args, transition, **kwargs):
        super().__init__(*args, **kwargs)
        if transition not in {Transition.PUBLISH, Transition.WITHDRAW}:
            del self.fields["at"]
        self.fields["reason"].required = transition in NEEDS_REASON
        if transition != Transition.WITHDRAW:
            del self.fields["successor"]

    def clean_successor(self):
        """The published record with that address."""
        slug = self.cleaned_data["successor"]
        if not slug:
            return None
        others = Entry.objects.of_kind(self.record.kind).exclude(
            record=self.record.uuid
        )
        entry = others.filter(slug=slug).first()
        if entry is None:
            raise ValidationError(
                _("No published record has the address “%(slug)s”."),
                params={"slug": slug},
            )
        return entry.record


class RemarkForm(forms.Form):
    """A remark beside a record."""

    text = LinesField(
        label=_("Remark"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        error_messages={"required": _("Write the remark first.")},
    )
    is_internal = forms.BooleanField(
        label=_("Internal: only the administrations that own the record read it"),
        required=False,
    )

    def __init__(self, *args, is_own, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_own:
            del self.fields["is_internal"]


class AssignForm(forms.Form):
    """Who is to review a record."""

    person = forms.ModelChoiceField(
        label=_("To be reviewed by"), queryset=None, required=False
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people
        self.fields["person"].empty_label = _("whoever has time")


class SentRowsFormSet(BaseInlineFormSet):
    """Rows of a part: of a sent form exactly those that it holds.

    A colleague may have added one meanwhile: headings of the others would shift.
    """

    def get_queryset(self):
        """The rows whose numbers were sent, or those that the form begins with."""
        if not hasattr(self, "_queryset"):
            rows = super().get_queryset()
            self._queryset = (
                rows.filter(pk__in=self._sent_numbers()) if self.is_bound else rows
            )
        return self._queryset

    def total_form_count(self):
        """As many rows as were sent: a form that says it has more is not believed."""
        told = super().total_form_count()
        return min(told, self._sent_rows) if self.is_bound else told

    @cached_property
    def _sent_rows(self):
        names = re.compile(rf"{re.escape(self.prefix)}-([0-9]{{1,9}})-")
        found = (names.match(name) for name in self.data)
        return max((int(one[1]) + 1 for one in found if one), default=0)

    def _sent_numbers(self):
        names = (f"{self.prefix}-{n}-id" for n in range(self.initial_form_count()))
        sent = (self.data.get(name, "") for name in names)
        return [int(number) for number in sent if re.fullmatch("[0-9]{1,18}", number)]


class EditorialForm(forms.ModelForm):
    """The form of a record: it knows the version that was read, and overwrites no other."""

    def clean(self):
        """Refuse what would silently undo a colleague's work; nothing typed is lost."""
        cleaned = super().clean()
        seen = version_in(self.data, "seen_version")
        if self.instance.pk and seen is not None:
            # Locked until the save: a colleague's save in progress is waited for.
            rows = type(self.instance).objects.select_for_update(of=("self",))
            current = rows.get(pk=self.instance.pk)
            if current.version != seen:
                raise ValidationError(
                    _(
                        "%(person)s saved this record after you opened it (now version "
                        "%(version)d). Nothing is overwritten: look at what both of "
                        "you changed, then save again."
                    ),
                    code="stale",
                    params={
                        "person": current.edited_by or "–",
                        "version": current.version,
                    },
                )
        return cleaned
