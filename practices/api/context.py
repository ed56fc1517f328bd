# SPDX-License-Identifier: AGPL-3.0-or-later
"""Practices by the likeness of their places to a municipality, in the API."""

from typing import Any

from django import forms
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from partnership.catalogue.api.schema import (
    STRING,
    TEXT,
    list_of,
    object_of,
    or_null,
)
from partnership.catalogue.memory import now
from partnership.catalogue.places import ResidenceField
from partnership.common.api.pagination import links_by_offset
from partnership.common.api.parts import words
from partnership.common.api.problems import form_errors
from practices.context.fit import FACTORS, fits_of
from practices.context.ranking import Fitting, fitting

MOST = 100
DEFAULT = 20
FARTHEST = 1_000
SHARE = {"type": "number", "format": "double", "minimum": 0, "maximum": 1}
NUMBER = or_null({"type": "number", "format": "double"})
LINK = or_null({"type": "string", "format": "uri"})
PATH = STRING | {"example": "IT.01.004.004078"}
FITTING = object_of(
    {
        "municipality": STRING,
        "next": LINK,
        "previous": LINK,
        "items": list_of(
            object_of(
                {
                    "id": {"type": "string", "format": "uuid"},
                    "slug": STRING,
                    "title": TEXT,
                    "fit": SHARE,
                    "place": PATH,
                    "most_alike": PATH,
                    "factors": list_of(
                        object_of(
                            {
                                "factor": {
                                    "type": "string",
                                    "enum": [factor.name for factor in FACTORS],
                                },
                                "weight": SHARE,
                                "own": NUMBER,
                                "other": NUMBER,
                                "fit": SHARE,
                            }
                        )
                    ),
                }
            )
        ),
    },
    description="Practices that are run elsewhere, the most alike places first.",
)
PARAMETERS = [
    OpenApiParameter(
        "municipality",
        words(100, example="Cuneo"),
        required=True,
        description="The municipality, by ISTAT code or name.",
    ),
    OpenApiParameter(
        "limit",
        {
            "type": "integer",
            "format": "int32",
            "minimum": 1,
            "maximum": MOST,
            "default": DEFAULT,
        },
        description="Rows of the answer.",
    ),
    OpenApiParameter(
        "offset",
        {
            "type": "integer",
            "format": "int32",
            "minimum": 0,
            "maximum": FARTHEST,
            "default": 0,
        },
        description="Rows to pass over.",
    ),
]


class FittingForm(forms.Form):
    """What is asked beside the filters of the list."""

    municipality = ResidenceField(max_length=100)
    limit = forms.IntegerField(required=False, min_value=1, max_value=MOST)
    offset = forms.IntegerField(required=False, min_value=0, max_value=FARTHEST)


def answer(request: Request, form: FittingForm, entries: Any) -> dict[str, Any]:
    """The stretch of the order that is asked for."""
    if not form.is_valid():
        raise form_errors(form)
    asked = form.cleaned_data
    clock, place = now(), asked["municipality"]
    fits = fits_of(place.path, clock)
    if fits is None:
        raise ValidationError(
            {"municipality": ["Residents by age are not known of this municipality."]}
        )
    start, size = asked["offset"] or 0, asked["limit"] or DEFAULT
    found, has_more = fitting(entries, place.path, fits, clock, start=start, size=size)
    has_more = has_more and start + size <= FARTHEST
    return {
        "municipality": place.code,
        **links_by_offset(request, start, size, has_more=has_more),
        "items": [_row(one) for one in found],
    }


def _row(one: Fitting):
    return {
        "id": str(one.entry.record),
        "slug": one.entry.slug,
        "title": one.entry.card["title"],
        "fit": round(one.fit, 4),
        "place": one.place,
        "most_alike": one.municipality,
        "factors": [
            {
                "factor": factor.factor.name,
                "weight": factor.factor.weight,
                "own": factor.own,
                "other": factor.other,
                "fit": round(factor.fit, 4),
            }
            for factor in one.factors
        ],
    }
