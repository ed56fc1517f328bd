# SPDX-License-Identifier: AGPL-3.0-or-later
"""What visitors ask about a day."""

from django import forms
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.days import DayField
from partnership.catalogue.places import ResidenceField


class DayForm(forms.Form):
    """Was it in force on that day?"""

    on = DayField(label=_("Another day"), required=False, max_length=20)


class CoverageForm(forms.Form):
    """Is there an agreement for my place on a day?"""

    residence = ResidenceField(label=_("Municipality"), max_length=100)
    day = DayField(label=_("Day"), required=False, max_length=20)
