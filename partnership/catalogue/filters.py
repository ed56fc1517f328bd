# SPDX-License-Identifier: AGPL-3.0-or-later
"""The FilterSet of every kind's list: pages and API ask the same questions with it."""

import re
import unicodedata
from datetime import date
from uuid import UUID

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from partnership.administrations.models import Administration
from partnership.catalogue.days import MomentFilter
from partnership.catalogue.facets import (
    Facet,
    FacetValue,
    keys_named,
    name_of,
)
from partnership.catalogue.languages import REFERENCE, localised
from partnership.catalogue.memory import memory, now
from partnership.catalogue.models import Entry, EntryText
from partnership.catalogue.search import MOST_WORDS, Question, read_question
from partnership.territories.models import Territory
from partnership.vocabularies.models import Term

YEAR = re.compile(r"(19|20)[0-9]{2}")


def without_control_characters(value: str) -> None:
    """Refuse characters that no keyboard writes: they come from broken programs."""
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in value):
        raise ValidationError(
            _("The text holds control characters. Write it again without them.")
        )


class SearchField(forms.CharField):
    """What a person types into the search box."""

    default_validators = [without_control_characters]

    def clean(self, value):
        """Refuse questions as long as a text: nobody types them."""
        # Before blanks are joined: a line break is one of those characters.
        value = super().clean((value or "").replace("\t", " "))
        value = " ".join(value.split())
        if len(value.split()) > MOST_WORDS:
            raise ValidationError(
                _("The search has more than %(most)d words. Write fewer words."),
                params={"most": MOST_WORDS},
            )
        return value


class SearchFilter(django_filters.CharFilter):
    field_class = SearchField


class ValuesField(forms.Field):
    """Several values of one parameter, each checked by the facet they belong to."""

    widget = forms.SelectMultiple

    def clean(self, value):
        """The values without repetition, as given."""
        values = list(dict.fromkeys(filter(None, value or [])))
        for text in values:
            without_control_characters(text)
        return values


class FacetFilter(django_filters.Filter):
    """Narrows a list to entries that have any of the chosen values."""

    field_class = ValuesField

    def filter(self, entries, value):
        """Entries with any of the chosen keys; a value without entries finds none."""
        if not value:
            return entries
        return entries.with_any(self.parent.chosen_keys[self.field_name])


class EntryForm(forms.Form):
    """Checks that every chosen value exists where its labels live."""

    def clean(self):
        """Name each value that does not exist, and the parameter that holds it."""
        cleaned = super().clean()
        for facet in self.filterset.facets:
            for value in self.filterset.unknown_values(
                facet, cleaned.get(facet.name) or []
            ):
                self.add_error(
                    facet.name,
                    ValidationError(
                        _("“%(value)s” is not a value of this filter."),
                        code="invalid_choice",
                        params={"value": value},
                    ),
                )
        return cleaned


class EntryFilterSet(django_filters.FilterSet):
    """Search and facets over the entries of one kind.

    Subclasses set `facets` and a `FacetFilter` for each; `today` comes from the view.
    """

    facets: list[Facet] = []

    q = SearchFilter(method="search", label=_("Search"), max_length=300)
    updated_since = MomentFilter(
        method="filter_updated_since", label=_("Changed since"), max_length=40
    )

    class Meta:
        model = Entry
        fields = []
        form = EntryForm

    def __init__(self, data=None, queryset=None, *, today: date, **kwargs):
        super().__init__(data, queryset, **kwargs)
        self.today = today

    @property
    def form(self):
        """The form, which asks this FilterSet whether its values exist."""
        form = super().form
        form.filterset = self
        return form

    @cached_property
    def clock(self) -> int:
        """The number of the catalogue's last change, asked once for the whole page."""
        return now()

    @cached_property
    def question(self) -> Question | None:
        """What is looked for, as the database reads it; None where nothing is."""
        text = self.form.cleaned_data.get("q") if self.is_valid() else ""
        if not text:
            return None
        language = get_language() or REFERENCE
        if "clock" not in self.__dict__:
            # To ask for its number costs as much as to read the question.
            return read_question(text, language)
        # Staff's synonyms take part in the reading; a change of them raises the clock.
        return memory.recall(
            ("question", text, language),
            self.clock,
            lambda: read_question(text, language),
        )

    def search(self, entries, name, value):
        """Narrow to what answers the question."""
        return entries.filter(
            pk__in=EntryText.objects.answering(self.question).values("pk")
        )

    def filter_updated_since(self, entries, name, value):
        """What changed since a moment, also because something it names is renamed."""
        return entries.updated_since(value)

    def _asked(self, facet: Facet) -> list[str]:
        """The values asked for in the address; what the form refuses is left out."""
        if hasattr(self.data, "getlist"):
            values = self.data.getlist(facet.name)
        else:
            values = list(self.data.get(facet.name) or [])
        return [value for value in values if value and value.isprintable()]

    @cached_property
    def _asked_by_name(self) -> dict[str, list[str]]:
        return {facet.name: self._asked(facet) for facet in self.facets}

    def key_ids(self, facet: str, *values: str) -> list[int]:
        """The keys of values that are asked for but not offered; none: no entries."""
        pairs = [(facet, value) for value in values]
        # A key that is not there comes with a publication, and with it the clock moves.
        return memory.recall(
            ("keys", facet, *values),
            self.clock,
            lambda: list(keys_named(pairs).values()),
        )

    @cached_property
    def chosen(self) -> dict[str, list[FacetValue]]:
        """The values chosen in each facet; one without entries has no key."""
        asked = {
            facet.name: [
                (name_of(facet, value), value)
                for value in dict.fromkeys(self._asked_by_name[facet.name])
            ]
            for facet in self.facets
        }
        keys = keys_named([pair for pairs in asked.values() for pair in pairs])
        return {
            facet.name: [
                FacetValue(
                    facet.name,
                    value,
                    value,
                    keys.get((name_of(facet, value), value)),
                    is_selected=True,
                )
                for value in dict.fromkeys(self._asked_by_name[facet.name])
            ]
            for facet in self.facets
        }

    @cached_property
    def chosen_keys(self) -> dict[str, list[int]]:
        """The key ids chosen in each facet; a value without entries has none."""
        return {
            name: [value.key_id for value in values if value.key_id is not None]
            for name, values in self.chosen.items()
        }

    def narrowed(self, entries, without: str = ""):
        """A list of entries or of texts, narrowed by all but the question.

        `without` names the one facet that is left out.
        """
        for name, value in self.form.cleaned_data.items():
            if name in self.filters and name not in {"q", without}:
                entries = self.filters[name].filter(entries, value)
        return entries

    def unknown_values(self, facet: Facet, values: list[str]) -> list[str]:
        """Those that exist nowhere; asks further only for what has no entries yet."""
        known = {
            value.value for value in self.chosen[facet.name] if value.key_id is not None
        }
        missing = [value for value in values if value not in known]
        if not missing:
            return []
        if facet.source == "administration":
            rows = Administration.objects.filter(code__in=missing)
        elif facet.source == "territory":
            rows = Territory.objects.filter(code__in=missing)
        elif facet.source == "term":
            rows = Term.objects.of(facet.name).filter(code__in=missing)
        elif facet.source == "record":
            # Who is named nowhere yet may exist; what is no identifier does not.
            return self._unknown_records(facet.name, missing)
        elif facet.source == "year":
            return [value for value in missing if not YEAR.fullmatch(value)]
        else:
            return [value for value in missing if value not in facet.source.values]
        existing = {row.code: str(row) for row in rows}
        for value in self.chosen[facet.name]:
            if value.key_id is None:
                value.label = existing.get(value.value, value.label)
        return [value for value in missing if value not in existing]

    def _unknown_records(self, kind: str, missing: list[str]) -> list[str]:
        """Those that are no published record of a kind."""
        wanted = [value for value in missing if _is_identifier(value)]
        rows = Entry.objects.of_kind(kind).filter(record__in=wanted)
        existing = {str(entry.record): entry for entry in rows}
        for value in self.chosen[kind]:
            if entry := existing.get(value.value):
                value.label = localised(entry.card["title"], get_language())
        return [value for value in missing if value not in existing]

    def chip(self, name: str, value) -> str:
        """What a chosen value narrows, in a few words."""
        label = self.form.fields[name].label
        if value is True:
            return str(label)
        if value is False:
            value = gettext("no")
        return f"{label}: {value}"

    def unknown_order(self, asked: str, known: list[str]) -> str:
        """A sentence about an order that does not exist."""
        return gettext("There is no order “%(asked)s”. These exist: %(known)s.") % {
            "asked": asked[:20],
            "known": ", ".join(known),
        }


def _is_identifier(value: str) -> bool:
    try:
        return str(UUID(value)) == value
    except ValueError:
        return False


class YesNoField(forms.Field):
    """`true`, `false`, `1` or `0`; anything else is an error, never ignored."""

    answers = {"true": True, "1": True, "false": False, "0": False}

    def to_python(self, value):
        """The answer, or None where nothing was asked."""
        if value in self.empty_values:
            return None
        try:
            return self.answers[value.lower()]
        except KeyError:
            raise ValidationError(_("Write “true” or “false”.")) from None


class YesNoFilter(django_filters.Filter):
    """A question to be answered with yes or no, alike on pages and in the API."""

    field_class = YesNoField
