# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form by which a document gets a new version."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.languages import LANGUAGES
from partnership.documents.detection import EXTENSIONS
from partnership.documents.files import checked
from partnership.documents.models import DocumentVersion
from partnership.documents.services import add_version

NOTES = [f"note_{code}" for code in LANGUAGES]


class NewVersionForm(forms.ModelForm):
    """A file to be added, and what changed in it."""

    upload = forms.FileField(
        label=_("File"),
        # Size and content are judged together, with a remedy for each fault.
        allow_empty_file=True,
        help_text=_(
            "PDF, ODT, ODS, DOCX, XLSX, CSV, TXT, PNG or JPEG, 20 MB at most. Once "
            "saved it stays: a correction is a new version."
        ),
        widget=forms.FileInput(
            attrs={"accept": ",".join(f".{ending}" for ending in EXTENSIONS)}
        ),
    )

    class Meta:
        model = DocumentVersion
        fields = NOTES

    def clean_upload(self):
        """The file as what it really is."""
        return checked(self.cleaned_data["upload"])


class ShownVersionFormSet(BaseInlineFormSet):
    """A list to look at: nothing is sent with it, so nothing of it can be wrong.

    A colleague may add the first version while the form is open; what it then sends
    knows nothing of this list.
    """

    def __init__(self, data=None, files=None, **kwargs):
        super().__init__(None, None, **kwargs)

    def is_valid(self):
        """Nothing was typed here."""
        return True

    def has_changed(self):
        """Nothing can be."""
        return False

    def save(self, commit=True):
        """Write nothing; the log of the admin asks what was written."""
        self.new_objects, self.changed_objects, self.deleted_objects = [], [], []
        return []


class NewVersionFormSet(BaseInlineFormSet):
    """Adds versions and shows none: what is there is neither changed nor deleted."""

    # The person who adds them; the admin says who that is.
    by = None

    @classmethod
    def get_default_prefix(cls):
        """Apart from the list of the versions that exist."""
        return "new_versions"

    def clean(self):
        """Refuse a file that is no new version: sent twice, or the newest already."""
        super().clean()
        newest = self.instance.versions.first() if self.instance.pk else None
        known = {newest.sha256} if newest else set()
        for form in self.forms:
            file = form.cleaned_data.get("upload") if form.is_valid() else None
            if file is None:
                continue
            if file.sha256 in known:
                form.add_error(
                    "upload",
                    ValidationError(
                        _("This is the same file once more. Choose the new version."),
                        code="same",
                    ),
                )
            known.add(file.sha256)

    def save_new(self, form, commit=True):
        """Keep the file, then the row."""
        notes = {name: form.cleaned_data[name] for name in NOTES}
        return add_version(
            self.instance, form.cleaned_data["upload"], by=self.by, **notes
        )
