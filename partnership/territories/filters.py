# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions that can be asked of the list of territories."""

import re
from datetime import date

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnership.territories.enums import CODE_LENGTHS, TerritoryLevel
from partnership.territories.models import CODE_FORMAT, Territory

# Nobody types a longer name, and each word is one more condition.
LONGEST_NAME = 100


class TerritoryCodeField(forms.CharField):
    """The code of a territory of any day; the number of digits tells its level."""

    def clean(self, value):
        """The latest territory that has the code."""
        code = super().clean(value)
        if not code:
            return None
        if not (
            code.isascii() and code.isdigit() and len(code) in CODE_LENGTHS.values()
        ):
            raise ValidationError(CODE_FORMAT)
        territory = Territory.objects.filter(code=code).order_by("valid_from").last()
        if territory is None:
            raise ValidationError(
                _("There is no territory with the code %(code)s."),
                params={"code": code},
            )
        return territory


class TerritoryCodeFilter(django_filters.CharFilter):
    """Narrows to the territory with a code and to all that lies in it."""

    field_class = TerritoryCodeField

    def filter(self, queryset, value):
        """Ask the path of codes."""
        return queryset.within(value) if value else queryset


class DayField(forms.CharField):
    """A day as the API writes it; other orders of day and month would be guessed."""

    def clean(self, value):
        """The day; RFC 3339 alone."""
        text = super().clean(value)
        if not text:
            return None
        try:
            if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
                raise ValueError
            return date.fromisoformat(text)
        except ValueError:
            raise ValidationError(_("Write a day as YYYY-MM-DD.")) from None


class DayFilter(django_filters.Filter):
    """A question about one day."""

    field_class = DayField


class TerritoryFilterSet(django_filters.FilterSet):
    """Territories by level, place, name and day; `today` is the day unless one is given."""

    level = django_filters.ChoiceFilter(
        choices=TerritoryLevel.choices,
        label=gettext_lazy("Level"),
    )
    within = TerritoryCodeFilter(
        label=gettext_lazy("Lies in"),
    )
    q = django_filters.CharFilter(
        method="match",
        label=gettext_lazy("Name or code"),
        max_length=LONGEST_NAME,
    )
    valid_on = DayFilter(
        method="hold_on",
        label=gettext_lazy("Valid on"),
    )

    class Meta:
        model = Territory
        fields = ["level", "within", "q", "valid_on"]

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def match(self, queryset, name, value):
        """Those of that name."""
        return queryset.matching(value)

    def hold_on(self, queryset, name, value):
        """Those that held on the day asked for."""
        return queryset.valid_on(value)

    def filter_queryset(self, queryset):
        """Answer for today where no day is given."""
        found = super().filter_queryset(queryset)
        if self.form.cleaned_data["valid_on"] is None:
            found = found.valid_on(self.today)
        return found
