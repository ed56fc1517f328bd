# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of staff about questions: ask, answer, take an answer into the sheet."""

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from partnership.editorial.forms import EditorialForm, LinesField
from practices.exchange_enums import QuestionState
from practices.models import Practice
from practices.models.practice import SHEET
from practices.models.questions import LONGEST_DETAILS, LONGEST_TITLE


class QuestionForm(EditorialForm):
    """The form of a question; whoever answers today need not write the day."""

    def clean(self):
        """The day of an answer is today where none is given."""
        cleaned = super().clean()
        is_answered = cleaned.get("question_state") == QuestionState.ANSWERED
        if is_answered and "answered_on" in cleaned and not cleaned["answered_on"]:
            cleaned["answered_on"] = timezone.localdate()
        return cleaned


class AskForm(forms.Form):
    """What an administration asks the owner of a practice."""

    administration = forms.ModelChoiceField(
        label=_("In the name of"), queryset=None, empty_label=None
    )
    title = forms.CharField(
        label=_("Your question"),
        max_length=LONGEST_TITLE,
        help_text=_("In one sentence. If it is published, everybody reads it."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        error_messages={"required": _("Write the question in one sentence.")},
    )
    details = LinesField(
        label=_("In detail (optional)"),
        max_length=LONGEST_DETAILS,
        required=False,
        help_text=_("What is behind it, and what you need the answer for."),
        widget=forms.Textarea(attrs={"rows": 6, "class": "vLargeTextField"}),
    )

    def __init__(self, *args, administrations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["administration"].queryset = administrations

    def clean_title(self):
        """One line: it becomes a title."""
        return " ".join(self.cleaned_data["title"].split())


class PracticeSearchForm(forms.Form):
    """Finds the practice that a question or a request is about."""

    q = forms.CharField(label=_("Search in good practices"), max_length=300)


class IntoSheetForm(forms.Form):
    """Into which part of the sheet an answer goes."""

    section = forms.ChoiceField(
        label=_("Part of the sheet"),
        help_text=_("The answer is added at the end of this part."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, practice, **kwargs):
        super().__init__(*args, initial={"version": practice.version}, **kwargs)
        self.practice = practice
        self.fields["section"].choices = [
            (name, capfirst(Practice._meta.get_field(name).verbose_name))
            for name in SHEET
        ]

    def refuse(self, error: Exception) -> None:
        """Say why it was not done; the page now shows the version of this moment."""
        self.add_error(None, str(error))
        self.data = self.data.copy()
        self.data["version"] = str(self.practice.version)
