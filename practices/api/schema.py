# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form of a practice in the API, for the OpenAPI document."""

from drf_spectacular.utils import OpenApiParameter

from partnership.catalogue.api.schema import (
    DAY,
    PLACE,
    RECORD,
    STRING,
    TERM,
    TEXT,
    YEAR,
    choice,
    list_of,
    list_parameters,
    object_of,
    or_null,
    record_fields,
)
from partnership.catalogue.listing import BEST_FIRST, SORTS
from partnership.common.api.examples import PARTIAL
from partnership.common.api.parts import words
from partnership.editorial.enums import Licence
from partnership.editorial.schema import LINK
from practices.api.told_schema import ADOPTIONS, EVIDENCE, LESSONS, QUESTIONS
from practices.enums import (
    ApplicantKind,
    PracticeLifecycle,
    PracticeOrigin,
    PracticeRecurrence,
)
from practices.filters import PracticeFilterSet
from practices.models.practice import OLDEST_CHILD, SHEET

AGE = {"type": "integer", "format": "int32", "minimum": 0, "maximum": OLDEST_CHILD}
WINDOW = object_of(
    {
        "applicant": choice(ApplicantKind),
        "opens_on": or_null(DAY),
        "closes_on": or_null(DAY),
        "note": TEXT,
    }
)
FIGURE = object_of(
    {
        "label": TEXT,
        "value": {"type": "string", "description": "A decimal number as text."},
        "unit": TEXT,
        "reference": STRING,
        "definition": TEXT,
        "source_url": STRING,
    }
)
PRACTICE = object_of(
    record_fields("practice")
    | {
        "lifecycle": choice(PracticeLifecycle),
        "recurrence": choice(PracticeRecurrence),
        "start_year": YEAR,
        "end_year": YEAR,
        "period_note": TEXT,
        "areas": list_of(TERM),
        "themes": list_of(TERM),
        "target_groups": list_of(TERM),
        "goals": list_of(TERM),
        "child_age": or_null(object_of({"from": AGE, "to": AGE})),
        "territories": list_of(PLACE),
        "is_nationwide": {"type": "boolean"},
        "territory_note": TEXT,
        "promoters": TEXT,
        "organisations": list_of(RECORD),
        "documents": list_of(RECORD),
        "agreements": list_of(RECORD),
        "events": list_of(RECORD),
        "cost": or_null(object_of({"amount": STRING, "currency": STRING})),
        "cost_note": TEXT,
        "figures": list_of(FIGURE),
        "measure": or_null(
            object_of(
                {
                    "what": TEXT,
                    "who": TEXT,
                    "amount": TEXT,
                    "how": TEXT,
                    "where": TEXT,
                    "windows": list_of(WINDOW),
                }
            )
        ),
        "contact": or_null(
            object_of({"office": TEXT, "email": STRING, "phone": STRING, "url": STRING})
        ),
        "links": list_of(LINK),
        "licence": choice(Licence),
        "provenance": object_of(
            {
                "origin": choice(PracticeOrigin),
                "imported_from": STRING,
                "original_url": STRING,
                "imported_on": or_null(DAY),
            }
        ),
        "checked_on": or_null(DAY),
        "update_note": TEXT,
        "evidence": EVIDENCE,
        "evidence_reply": TEXT,
        "adoptions": ADOPTIONS,
        "questions": QUESTIONS,
        "told_lessons": LESSONS,
    }
    | dict.fromkeys(SHEET, TEXT),
    description="A good practice as it was last published. Long texts are HTML.",
    **{
        PARTIAL: {
            "slug": "coliving-canal-san-bovo",
            "title": {
                "it": "Coliving a Canal San Bovo",
                "en": "Coliving in Canal San Bovo",
            },
            "summary": {"it": "Cinque alloggi per giovani famiglie."},
            "start_year": 2021,
            "end_year": None,
            "cost": {"amount": "299750.00", "currency": "EUR"},
            "child_age": {"from": 0, "to": 17},
            "areas": [],
            "target_groups": [],
            "goals": [],
            "documents": [],
            "agreements": [],
            "events": [],
            "figures": [
                {
                    "label": {"it": "Famiglie interessate prima del bando"},
                    "value": "50",
                    "unit": {"it": "famiglie", "en": "families"},
                    "reference": "2021-06",
                    "definition": {},
                    "source_url": "https://www.example.org/source",
                }
            ],
            "measure": None,
            "evidence": None,
        }
    },
)
PRACTICE_SORTS = SORTS | {"-evidence": BEST_FIRST}
PARAMETERS = [
    *list_parameters(PracticeFilterSet, sorts=PRACTICE_SORTS),
    OpenApiParameter(
        "adopted", bool, description="Practices that others took up, or not."
    ),
    OpenApiParameter(
        "measure", bool, description="Measures that families can ask for, or not."
    ),
    OpenApiParameter(
        "open", bool, description="Measures to which families can apply today, or not."
    ),
    OpenApiParameter(
        "child_age",
        AGE,
        description="Practices for children of this age, in years.",
    ),
    OpenApiParameter(
        "residence",
        words(100, example="Cuneo"),
        description=(
            "What holds in a municipality, named by ISTAT code or name: there, in its "
            "province, its region or the whole of Italy."
        ),
    ),
]
# What narrows a list, without its pages and the form of its rows.
NARROWING = [
    parameter
    for parameter in PARAMETERS
    if parameter.name
    not in {"limit", "cursor", "offset", "sort", "count", "fields", "embed", "lang"}
]
