# SPDX-License-Identifier: AGPL-3.0-or-later
"""What programs ask of agreements beside the filters of the list."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from partnership.agreements.filters import AgreementFilterSet
from partnership.catalogue.days import DayField, DayFilter
from partnership.common.api.problems import CONTRADICTION
from partnership.territories.models import Territory


class AgreementRowsFilterSet(AgreementFilterSet):
    """The list of the pages; `on` says of which day the rows speak."""

    on = DayFilter(method="filter_on", max_length=20)

    def filter_on(self, entries, name, value):
        """Narrows nothing: every agreement has an answer for every day."""
        return entries


class OnForm(forms.Form):
    """The day of which an answer speaks."""

    on = DayField(required=False, max_length=20)

    def clean_on(self):
        """The day asked for, else today."""
        return self.cleaned_data["on"] or timezone.localdate()


class CoveringForm(OnForm):
    """A place and a day."""

    territory = forms.CharField(max_length=20)

    def clean_territory(self):
        """What is a well-formed code; which place it means depends on the day."""
        code = self.cleaned_data["territory"]
        if not re.fullmatch(r"[0-9]{2}|[0-9]{3}|[0-9]{6}", code):
            raise ValidationError(
                _(
                    "This is no ISTAT code. Give the 2 digits of a region, the 3 of a "
                    "province or the 6 of a municipality."
                )
            )
        return code

    def clean(self):
        """The place that had the code on that day; what was not there has no answer."""
        cleaned = super().clean()
        if "territory" in cleaned and "on" in cleaned:
            rows = Territory.objects.filter(code=cleaned["territory"])
            place = rows.valid_on(cleaned["on"]).first()
            if place is None and rows.exists():
                self.add_error(
                    "territory",
                    ValidationError(
                        _(
                            "No territory had this ISTAT code on that day: it has ended, "
                            "or had not begun."
                        ),
                        code=CONTRADICTION,
                    ),
                )
            elif place is None:
                self.add_error(
                    "territory", _("No territory has or had this ISTAT code.")
                )
            cleaned["territory"] = place
        return cleaned
