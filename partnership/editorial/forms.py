# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of the editorial work."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.models import Entry
from partnership.editorial.enums import Transition
from partnership.editorial.services import NEEDS_REASON


class MoveForm(forms.Form):
    """Confirms a transition; some need a reason, which author and public read."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
    )
    successor = forms.SlugField(
        label=_("Followed by"),
        required=False,
        max_length=120,
        help_text=_("Address (last part) of the published record that replaces it."),
    )

    def __init__(self, *args, record, transition, **kwargs):
        super().__init__(*args, initial={"version": record.version}, **kwargs)
        self.record = record
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


class EditorialForm(forms.ModelForm):
    """The form of a record: it knows the version that was read, and overwrites no other."""

    def clean(self):
        """Refuse what would silently undo a colleague's work; nothing typed is lost."""
        cleaned = super().clean()
        seen = self.data.get("seen_version", "")
        if self.instance.pk and seen.isdecimal() and len(seen) < 10:
            # Locked until the save: a colleague's save in progress is waited for.
            rows = type(self.instance).objects.select_for_update(of=("self",))
            current = rows.get(pk=self.instance.pk)
            if current.version != int(seen):
                raise ValidationError(
                    _(
                        "%(person)s saved this record after you opened it (now version "
                        "%(version)d). Your text is still in this form: open the record "
                        "in another window, compare, and save again."
                    ),
                    code="stale",
                    params={
                        "person": current.edited_by or "–",
                        "version": current.version,
                    },
                )
        return cleaned
