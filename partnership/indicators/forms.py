# SPDX-License-Identifier: AGPL-3.0-or-later
"""How staff type figures: many rows, each a place, a period and a number."""

import re
from decimal import Decimal, InvalidOperation

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnership.editorial.forms import SentRowsFormSet
from partnership.indicators.models import Observation
from partnership.territories.enums import CODE_LENGTHS, TerritoryLevel
from partnership.territories.models import Territory

# The form shows so many figures at once; the others are on its further pages.
ROWS_ON_PAGE = 300
NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
# Three digits after the only point: thousands in Italian, a fraction elsewhere.
AMBIGUOUS = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}")
GROUPED_BY_POINTS = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{3})+")
GROUPED_BY_COMMAS = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+")
LONGEST_NUMBER = 60
# No two figures of an indicator are the same in all of these.
KEY = ["territory", "organisation", "period", "group", "status"]


class FigureField(forms.DecimalField):
    """A number as people write it: 34639, 34.639,5 or 1,45; never guessed."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 10})

    def __init__(self, **kwargs):
        super().__init__(max_digits=18, decimal_places=6, **kwargs)

    def to_python(self, value):
        """The number; what can be read in two ways is refused with both."""
        if isinstance(value, Decimal) or value in self.empty_values:
            return super().to_python(value)
        text = re.sub(r"[\s'’]", "", str(value)).replace("−", "-")
        if AMBIGUOUS.fullmatch(text):
            whole, part = text.split(".")
            raise ValidationError(
                _(
                    "“%(text)s” can be read in two ways. Write %(whole)s for "
                    "thousands, or %(fraction)s for a fraction."
                ),
                params={
                    "text": text,
                    "whole": f"{whole}{part}",
                    "fraction": f"{whole},{part}",
                },
            )
        plain = _plain(text)
        if len(text) > LONGEST_NUMBER or not NUMBER.fullmatch(plain):
            raise ValidationError(
                _(
                    "“%(text)s” is no number. Write digits only, with a comma before "
                    "decimals: 24600 or 1,45."
                ),
                params={"text": text[:LONGEST_NUMBER]},
            )
        try:
            return Decimal(plain)
        except InvalidOperation as error:
            raise ValidationError(self.error_messages["invalid"]) from error

    def prepare_value(self, value):
        """A stored number with a comma and without needless zeros."""
        if isinstance(value, Decimal):
            return f"{value.normalize() + 0:f}".replace(".", ",")
        return value


def _plain(text: str) -> str:
    """A number with one point, from the ways in which it is written."""
    before, point, after = text.rpartition(".")
    if point and GROUPED_BY_COMMAS.fullmatch(before):
        return f"{before.replace(',', '')}.{after}"
    before, comma, after = text.rpartition(",")
    if comma and (GROUPED_BY_POINTS.fullmatch(before) or before.lstrip("+-").isdigit()):
        return f"{before.replace('.', '')}.{after}"
    if GROUPED_BY_POINTS.fullmatch(text) and text.count(".") > 1:
        return text.replace(".", "")
    return text


class Places:
    """Places by code or name, each looked up once for a whole form."""

    def __init__(self):
        self.found: dict[str, Territory | None] = {}

    def get(self, text: str) -> Territory | None:
        """The place of today with a code, else the last one; or the one so called."""
        key = code_of(text) or text.casefold()
        if key not in self.found:
            self.found[key] = self._asked(code_of(text), text)
        return self.found[key]

    def _asked(self, code: str, text: str) -> Territory | None:
        if code:
            latest = F("valid_until").desc(nulls_first=True)
            return Territory.objects.filter(code=code).order_by(latest).first()
        called = Territory.objects.filter(name_it__iexact=text, valid_until=None)
        found = list(called[:2])
        return found[0] if len(found) == 1 else None


def code_of(text: str) -> str:
    """The ISTAT code at the beginning of “022 Trento”; empty where there is none."""
    digits = re.match(r"[0-9]+(?=\s|$)", text)
    is_code = digits and len(digits[0]) in CODE_LENGTHS.values()
    return digits[0] if is_code else ""


class PlaceField(forms.CharField):
    """A place by its ISTAT code: quicker to type than a search, row after row."""

    widget = forms.TextInput(attrs={"list": "figure-places", "size": 16})
    places: Places
    present: Territory | None = None

    def clean(self, value):
        """The place; a figure keeps the place of its day where its code is the same."""
        text = super().clean(value)
        if not text:
            return None
        if self.present and code_of(text) == self.present.code:
            return self.present
        place = self.places.get(text) if text.isprintable() else None
        if place is None:
            raise ValidationError(
                _(
                    "There is no place “%(text)s”, or more than one. Write its ISTAT "
                    "code, for example 01 for Piemonte."
                ),
                params={"text": text[:60]},
            )
        return place

    def has_changed(self, initial, data):
        """Whether it is another place, whatever stands after the code."""
        before, after = str(initial or ""), str(data or "").strip()
        return before != after and (
            not code_of(after) or code_of(before) != code_of(after)
        )


class ObservationForm(forms.ModelForm):
    """One row: a figure."""

    territory = PlaceField(
        label=gettext_lazy("territory"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("ISTAT code: 01, 022, 022205; or choose from the list."),
    )
    value = FigureField(
        label=gettext_lazy("value"),
        help_text=gettext_lazy("Decimals after a comma: 24600 or 1,45."),
    )

    class Meta:
        model = Observation
        # Without the link to what is stored: the row would be twice as high.
        widgets = {"source_url": forms.URLInput}
        fields = [
            "territory",
            "organisation",
            "period",
            "group",
            "value",
            "status",
            "released_on",
            "source_it",
            "source_url",
            "note_it",
        ]

    def __init__(self, *args, places=None, **kwargs):
        super().__init__(*args, **kwargs)
        if "territory" in self.fields:
            field = self.fields["territory"]
            field.places = places or Places()
            if self.instance.pk and self.instance.territory:
                field.present = self.instance.territory
                self.initial["territory"] = f"{field.present.code} {field.present}"
        if "organisation" in self.fields:
            # Hundreds of rows have no room for three buttons each.
            widget = self.fields["organisation"].widget
            widget.can_add_related = widget.can_change_related = False
            widget.can_view_related = False
        for field in self.fields.values():
            # Cells of a table have no label of their own.
            field.widget.attrs["aria-label"] = str(field.label).capitalize()


class ObservationFormSet(SentRowsFormSet):
    """The figures of one page of the form; none stands there twice."""

    # Which page; the admin makes a subclass for each request.
    page = 1

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.places = Places()

    def get_queryset(self):
        """The rows of the page; of a sent form, exactly those that it holds."""
        if self.is_bound:
            return super().get_queryset()
        if not hasattr(self, "_queryset"):
            start = (self.page - 1) * ROWS_ON_PAGE
            self._queryset = super().get_queryset()[start : start + ROWS_ON_PAGE]
        return self._queryset

    def get_form_kwargs(self, index):
        """All rows look places up together."""
        return super().get_form_kwargs(index) | {"places": self.places}

    def add_fields(self, form, index):
        """Name the box that deletes a row."""
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = _("Delete")

    def clean(self):
        """Name a figure that is there twice, before the database refuses it.

        Django leaves out constraints that hold the record a row belongs to.
        """
        super().clean()
        stored = self._stored()
        leaving = {form.instance.pk for form in self.deleted_forms}
        seen = set()
        for form in self.forms:
            row = getattr(form, "cleaned_data", None)
            if not row or row.get("DELETE") or form.errors:
                continue
            key = (
                row["territory"] and row["territory"].pk,
                row["organisation"] and row["organisation"].pk,
                *(row[name] for name in KEY[2:]),
            )
            owner = stored.get(key)
            is_free = owner is None or owner == form.instance.pk
            # Rows are deleted before new ones are written, not before changed ones.
            is_free = is_free or (owner in leaving and form.instance.pk is None)
            if key in seen or not is_free:
                raise ValidationError(self._twice(form, row))
            seen.add(key)

    def _stored(self) -> dict[tuple, int]:
        """The rows that the indicator has, on all pages: what they are of -> number."""
        if self.instance.pk is None:
            return {}
        rows = Observation.objects.filter(indicator=self.instance)
        return {tuple(key): pk for pk, *key in rows.values_list("pk", *KEY)}

    def _twice(self, form, row) -> str:
        message = _(
            "%(place)s, %(period)s: this figure would be there twice with the same "
            "status. Delete one of the two rows and save, then go on."
        ) % {
            "place": row["territory"] or row["organisation"],
            "period": row["period"],
        }
        form.add_error("period", message)
        return message


def listed_places() -> list[dict[str, str]]:
    """Regions and provinces of today, to choose from; municipalities are thousands."""
    rows = Territory.objects.filter(
        valid_until=None, level__in=[TerritoryLevel.REGION, TerritoryLevel.PROVINCE]
    ).order_by("code")
    return [{"value": f"{place.code} {place}"} for place in rows]
