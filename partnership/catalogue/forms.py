# SPDX-License-Identifier: AGPL-3.0-or-later
"""How staff write a group of synonyms."""

from django import forms
from django.utils.translation import gettext_lazy as _

from partnership.catalogue import synonyms
from partnership.catalogue.models import Synonym


class ExpressionsField(forms.CharField):
    """Several expressions in one box, one on each line."""

    widget = forms.Textarea

    def prepare_value(self, value):
        """A list as lines; what was typed stays as it was typed."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        """The expressions, without empty lines."""
        return synonyms.split(super().clean(value))

    def has_changed(self, initial, data):
        """Whether the lines are others than before."""
        before = initial if isinstance(initial, list) else synonyms.split(initial or "")
        return before != synonyms.split(data or "")


class SynonymForm(forms.ModelForm):
    """A group of synonyms, with a sentence for each expression that cannot be in it."""

    expressions = ExpressionsField(
        label=_("Expressions"),
        help_text=_(
            "One on each line, from two to ten. Who searches for one of them finds all. "
            "Accents, capitals, singular and plural make no difference."
        ),
        widget=forms.Textarea(attrs={"rows": 10, "cols": 60}),
    )

    class Meta:
        model = Synonym
        fields = ["language", "expressions", "note"]
        help_texts = {
            "language": _("In which language the expressions mean the same."),
        }

    def clean_expressions(self):
        """What the search cannot follow is refused."""
        expressions = self.cleaned_data["expressions"]
        if language := self.cleaned_data.get("language"):
            synonyms.check(expressions, language, group=self.instance.pk)
        return expressions
