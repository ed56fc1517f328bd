# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form of an organisation in the API, for the OpenAPI document."""

from drf_spectacular.utils import OpenApiParameter

from partnership.catalogue.api.schema import (
    PARTIAL_DATE,
    PLACE,
    STRING,
    TERM,
    TEXT,
    choice,
    list_of,
    list_parameters,
    object_of,
    or_null,
    record_fields,
    reference,
)
from partnership.common.api.examples import PARTIAL
from partnership.organisations.enums import AtecoEdition, SizeClass
from partnership.organisations.filters import OrganisationFilterSet

DEGREES = {"type": "number", "format": "double"}
# What may hold personal data is null once it was redacted.
REDACTABLE = or_null(STRING)
CONTACT = object_of({"role": TEXT, "email": STRING, "phone": STRING})
OFFICE = object_of(
    {
        "name": TEXT,
        "valid_from": PARTIAL_DATE,
        "valid_until": PARTIAL_DATE,
        "successor": TEXT,
        "email": STRING,
        "pec": STRING,
        "source_url": STRING,
    },
    description="An office under one name; `successor` is the name that followed.",
)
APPOINTMENT = object_of(
    {
        "person": STRING,
        "role": TEXT,
        "office": TEXT,
        "valid_from": PARTIAL_DATE,
        "valid_until": PARTIAL_DATE,
        "attested_on": PARTIAL_DATE,
        "source_url": STRING,
    },
    description=(
        "Who held a public role, and when (d.lgs. 33/2013, articles 13 to 15). Use the "
        "data for no other purpose (article 7)."
    ),
)
SIZES = choice(SizeClass)
ORGANISATION = object_of(
    record_fields("organisation")
    | {
        "organisation_kind": or_null(TERM),
        "partner": or_null(reference()),
        "governs": or_null(PLACE),
        "founded_on": PARTIAL_DATE,
        "ended_on": PARTIAL_DATE,
        "tax_code": REDACTABLE,
        "ateco": or_null(object_of({"code": STRING, "edition": choice(AtecoEdition)})),
        "size_class": SIZES | {"enum": [*SIZES["enum"], ""]},
        "seat": or_null(PLACE),
        "address": REDACTABLE,
        "postal_code": REDACTABLE,
        "coordinates": or_null(object_of({"latitude": DEGREES, "longitude": DEGREES})),
        "phone": REDACTABLE,
        "opening_hours": TEXT,
        "email": REDACTABLE,
        "pec": REDACTABLE,
        "website": REDACTABLE,
        "source_url": STRING,
        "contacts": or_null(list_of(CONTACT)),
        "offices": list_of(OFFICE),
        "appointments": or_null(list_of(APPOINTMENT)),
    },
    description="An organisation as it was last published.",
    **{
        PARTIAL: {
            "slug": "comune-di-cuneo",
            "title": {"it": "Comune di Cuneo"},
            "summary": {},
            "organisation_kind": {
                "id": "municipality",
                "kind": "term",
                "vocabulary": "organisation_kind",
                "label": {"it": "Comune", "en": "Municipality"},
            },
            "partner": None,
            "ateco": {"code": "84.11", "edition": "2007"},
            "coordinates": {"latitude": 44.391, "longitude": 7.551},
            "ended_on": "",
        }
    },
)
PARAMETERS = [
    *list_parameters(OrganisationFilterSet),
    OpenApiParameter(
        "partner", bool, description="The partners of the portal, or everybody else."
    ),
]
