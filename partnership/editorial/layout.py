# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the forms of records are laid out: Italian in sight, translations at the end."""

from typing import Any, ClassVar

from django.contrib import admin
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _

from partnership.administrations.models import Administration
from partnership.catalogue.languages import LANGUAGES, REFERENCE
from partnership.editorial.forms import SentRowsFormSet
from partnership.editorial.models import EditorialModel
from partnership.vocabularies.models import Term

OTHERS = [code for code in LANGUAGES if code != REFERENCE]
LANGUAGE_TITLES = {"en": _("English"), "de": _("German"), "fr": _("French")}


def in_italian(*names: str) -> list[str]:
    """The Italian columns of translated fields."""
    return [f"{name}_{REFERENCE}" for name in names]


def other_languages(fields: Any) -> list[tuple[Any, dict[str, Any]]]:
    """One folded fieldset for each further language of a record."""
    return [
        (
            LANGUAGE_TITLES[code],
            {"fields": [f"{name}_{code}" for name in fields], "classes": ["collapse"]},
        )
        for code in OTHERS
    ]


class NamesRecords:
    """Offers own records and published ones where a field names another record.

    A title of another administration's draft is nobody else's business.
    """

    def formfield_for_foreignkey(
        self, db_field: Any, request: Any, **kwargs: Any
    ) -> Any:
        """Narrow the choice of one record."""
        self._narrow(db_field, request, kwargs)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_manytomany(
        self, db_field: Any, request: Any, **kwargs: Any
    ) -> Any:
        """Narrow the choice of several records; what is few is boxes to tick."""
        self._narrow(db_field, request, kwargs)
        if db_field.related_model in {Term, Administration}:
            kwargs["widget"] = CheckboxSelectMultiple(attrs={"class": "tick-boxes"})
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]

    @staticmethod
    def _narrow(db_field: Any, request: Any, kwargs: dict[str, Any]) -> None:
        if issubclass(db_field.related_model, EditorialModel):
            records = db_field.related_model.objects
            kwargs["queryset"] = records.nameable_by(request.user)


class PartInline(NamesRecords, admin.StackedInline):
    """A part of a record: Italian in sight, translations folded away."""

    extra = 0
    formset = SentRowsFormSet
    in_sight: ClassVar[list[Any]] = []
    translated: ClassVar[list[str]] = []

    def get_fieldsets(self, request: Any, obj: Any = None) -> Any:
        """What is filled first, then the other languages."""
        fieldsets: list[Any] = [(None, {"fields": self.in_sight})]
        if self.translated:
            rows = [
                tuple(f"{name}_{code}" for name in self.translated) for code in OTHERS
            ]
            fieldsets.append(
                (_("Other languages"), {"fields": rows, "classes": ["collapse"]})
            )
        return fieldsets
