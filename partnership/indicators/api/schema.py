# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form of indicators and figures in the API, for the OpenAPI document."""

from drf_spectacular.utils import OpenApiParameter

from partnership.catalogue.api.schema import (
    PARTIAL_DATE,
    PLACE,
    RECORD,
    STRING,
    TERM,
    TEXT,
    choice,
    list_of,
    list_parameters,
    object_of,
    or_null,
    record_fields,
)
from partnership.common.api.examples import PARTIAL
from partnership.common.api.pagination import Pagination
from partnership.common.api.parts import ISTAT_CODE, repeatable, words
from partnership.common.dates import PARTIAL_DATE as PARTIAL_DATE_PATTERN
from partnership.indicators.enums import ObservationStatus
from partnership.indicators.filters import IndicatorFilterSet

FIGURE = {
    "territory": or_null(PLACE),
    "organisation": or_null(RECORD),
    "period": PARTIAL_DATE | {"example": "2024"},
    "group": {
        "type": "string",
        "description": "Of which part, such as an age; empty for the whole.",
    },
    "value": {
        "type": "string",
        "description": "A decimal number as text, with a point.",
        "example": "24600",
    },
    "status": choice(ObservationStatus)
    | {"description": "How final it is; the others of a period stay beside it."},
    "source": TEXT,
    "source_url": STRING,
    "released_on": PARTIAL_DATE,
    "note": TEXT,
}
INDICATOR = object_of(
    record_fields("indicator")
    | {
        "unit": TEXT,
        "definition": TEXT,
        "source": TEXT,
        "source_url": STRING,
        "group_label": TEXT,
        "decimals": {"type": "integer", "format": "int32", "minimum": 0, "maximum": 6},
        "is_on_home": {"type": "boolean"},
        "themes": list_of(TERM),
        "observations": list_of(
            object_of(
                FIGURE,
                description="Of a territory or of an organisation, never of both.",
            )
        ),
    },
    description="An indicator as it was last published, with every figure.",
    **{
        PARTIAL: {
            "slug": "nati-vivi",
            "title": {"it": "Nati vivi", "en": "Live births"},
        }
    },
)
OBSERVATION = object_of(
    {
        "indicator": RECORD,
        "unit": TEXT,
        "is_demonstration": {
            "type": "boolean",
            "description": "Invented, to show how the portal works.",
        },
    }
    | FIGURE,
    description="One figure of a published indicator.",
    **{
        PARTIAL: {
            "indicator": {
                "id": "5a7e6a44-6f0c-4a57-8a54-0a3b1f1f4c02",
                "kind": "indicator",
                "slug": "nati-vivi",
                "label": {"it": "Nati vivi", "en": "Live births"},
            },
            "unit": {"it": "nati", "en": "births"},
            "organisation": None,
        }
    },
)
PARAMETERS = list_parameters(IndicatorFilterSet)
PERIOD = {"type": "string", "pattern": PARTIAL_DATE_PATTERN}
OBSERVATION_PARAMETERS = [
    OpenApiParameter(
        "indicator",
        words(120, example="nati-vivi"),
        description="One indicator, by its identifier or its slug.",
    ),
    repeatable(
        "territory",
        ISTAT_CODE,
        "ISTAT codes: figures of exactly these places, not of places within them.",
    ),
    OpenApiParameter(
        "period_from",
        PERIOD | {"example": "2020"},
        description="Periods that begin in this year, month or day, or later.",
    ),
    OpenApiParameter(
        "period_until",
        PERIOD | {"example": "2024-06"},
        description="Periods that end in this year, month or day, or before.",
    ),
    repeatable("status", choice(ObservationStatus), "How final the figures are."),
    *[
        OpenApiParameter(
            parameter["name"], parameter["schema"], description=parameter["description"]
        )
        for parameter in Pagination().get_schema_operation_parameters(None)
    ],
]
