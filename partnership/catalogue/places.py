# SPDX-License-Identifier: AGPL-3.0-or-later
"""A place as people name it in a form: by its name, or by its ISTAT code."""

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from partnership.catalogue.filters import without_control_characters
from partnership.territories.models import Territory
from partnership.territories.names import comparable


def _is_called(place: Territory, text: str) -> bool:
    names = [place.name_it, place.name_de, place.name_fr, place.name_en, place.code]
    return comparable(text) in {comparable(name) for name in names if name}


class ResidenceField(forms.CharField):
    """A municipality, by its ISTAT code or its name."""

    default_validators = [without_control_characters]

    def clean(self, value):
        """The municipality of today with that code or name."""
        value = super().clean(value)
        if not value:
            return None
        places = Territory.objects.municipalities().filter(valid_until=None)
        # The shortest names first: "Roma" before every name that begins with it.
        shortest = places.matching(value).order_by(Length("search_name"), "code")
        found = list(shortest[:20]) if any(map(str.isalnum, value)) else []
        exact = [place for place in found if _is_called(place, value)]
        if len(exact) == 1 or len(found) == 1:
            return (exact or found)[0]
        if found:
            raise ValidationError(
                _("Several municipalities have a name like “%(name)s”: %(names)s."),
                params={
                    "name": value,
                    "names": ", ".join(
                        f"{place} ({place.code})" for place in found[:5]
                    ),
                },
            )
        raise ValidationError(
            _("There is no municipality “%(name)s”. Write its name or its ISTAT code."),
            params={"name": value},
        )


class ResidenceFilter(django_filters.Filter):
    field_class = ResidenceField
