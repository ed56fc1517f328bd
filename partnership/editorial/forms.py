# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of the editorial work."""

from django import forms
from django.utils.translation import gettext_lazy as _


class MoveForm(forms.Form):
    """Confirms a transition; some need a reason, which author and public read."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
    )

    def __init__(self, *args, needs_reason, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = needs_reason
