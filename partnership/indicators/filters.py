# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions that lists of indicators and of their figures answer."""

import re
from uuid import UUID

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnership.catalogue.facets import Facet
from partnership.catalogue.filters import (
    EntryFilterSet,
    FacetFilter,
    without_control_characters,
)
from partnership.catalogue.models import Entry, Slug
from partnership.common.api.problems import CONTRADICTION
from partnership.common.dates import first_day, last_day, validate_partial_date
from partnership.indicators.enums import ObservationStatus
from partnership.territories.models import Territory


class IndicatorFilterSet(EntryFilterSet):
    """Search and facets of the indicators."""

    facets = [
        Facet("theme", gettext_lazy("Theme")),
        Facet("territory", gettext_lazy("Territory"), "territory"),
        Facet("administration", gettext_lazy("Administration"), "administration"),
    ]

    theme = FacetFilter(label=facets[0].label)
    territory = FacetFilter(label=facets[1].label)
    administration = FacetFilter(label=facets[2].label)


class IndicatorField(forms.CharField):
    """A published indicator, by its identifier or the last part of its address."""

    default_validators = [without_control_characters]

    def clean(self, value):
        """The identifier of the record; an address of before leads to it too."""
        value = super().clean(value)
        if not value:
            return None
        try:
            record = UUID(value)
        except ValueError:
            record = (
                Slug.objects.filter(kind="indicator", value=value)
                .values_list("record", flat=True)
                .first()
            )
        entries = Entry.objects.of_kind("indicator")
        if record is None or not entries.filter(record=record).exists():
            raise ValidationError(
                _("There is no published indicator “%(value)s”."),
                params={"value": value},
            )
        return record


class PeriodField(forms.CharField):
    """A year, a month or a day."""

    default_validators = [without_control_characters, validate_partial_date]


class TerritoriesField(forms.Field):
    """ISTAT codes of places that exist or existed."""

    widget = forms.SelectMultiple

    def clean(self, value):
        """The codes without repetition; the first one that no place has is named."""
        codes = list(dict.fromkeys(filter(None, value or [])))
        if not codes:
            return []
        shaped = [code for code in codes if re.fullmatch(r"[0-9]{2,6}", code)]
        rows = Territory.objects.filter(code__in=shaped)
        known = set(rows.values_list("code", flat=True))
        for code in codes:
            without_control_characters(code)
            if code not in known:
                raise ValidationError(
                    _("There is no territory with the code %(code)s."),
                    params={"code": code},
                )
        return codes


class StatusesField(forms.Field):
    """How final figures are."""

    widget = forms.SelectMultiple

    def clean(self, value):
        """The statuses without repetition."""
        values = list(dict.fromkeys(filter(None, value or [])))
        for status in values:
            without_control_characters(status)
            if status not in ObservationStatus.values:
                raise ValidationError(
                    _("“%(value)s” is not a value of this filter."),
                    code="invalid_choice",
                    params={"value": status},
                )
        return values


class IndicatorFilter(django_filters.Filter):
    field_class = IndicatorField


class PeriodFilter(django_filters.Filter):
    field_class = PeriodField


class TerritoriesFilter(django_filters.Filter):
    field_class = TerritoriesField


class StatusesFilter(django_filters.Filter):
    field_class = StatusesField


class PeriodsForm(forms.Form):
    """Both ends of a time, in their order."""

    def clean(self):
        """A time that ends before it begins holds nothing: that is a slip, said so."""
        cleaned = super().clean()
        first, last = cleaned.get("period_from"), cleaned.get("period_until")
        if first and last and last_day(last) < first_day(first):
            self.add_error(
                "period_until",
                ValidationError(
                    _("“%(last)s” is before “%(first)s”, where the time begins."),
                    code=CONTRADICTION,
                    params={"first": first, "last": last},
                ),
            )
        return cleaned


class ObservationFilterSet(django_filters.FilterSet):
    """Figures of the published indicators: of which, where, when, how final.

    Its list is `ObservationRows`, which reads the stored content.
    """

    # What may be repeated in the address; the values are checked by the fields.
    facets = [
        Facet("territory", gettext_lazy("Territory"), "territory"),
        Facet("status", gettext_lazy("Status"), ObservationStatus),
    ]

    indicator = IndicatorFilter(max_length=120, label=gettext_lazy("Indicator"))
    territory = TerritoriesFilter(label=facets[0].label)
    period_from = PeriodFilter(max_length=10, label=gettext_lazy("from"))
    period_until = PeriodFilter(max_length=10, label=gettext_lazy("until"))
    status = StatusesFilter(label=facets[1].label)

    class Meta:
        model = Entry
        fields = []
        form = PeriodsForm

    def __init__(self, data=None, queryset=None, **kwargs):
        kwargs.pop("today", None)
        super().__init__(data, queryset, **kwargs)

    def filter_queryset(self, rows):
        """Narrow the rows by what was asked; all parts at once."""
        return rows.narrowed(**self.form.cleaned_data)
