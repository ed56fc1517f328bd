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
from partnership.common.api.pagination import Pagination
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
)
PARAMETERS = list_parameters(IndicatorFilterSet)
OBSERVATION_PARAMETERS = [
    OpenApiParameter(
        "indicator",
        str,
        description="One indicator, by its identifier or its slug.",
    ),
    OpenApiParameter(
        "territory",
        str,
        many=True,
        explode=True,
        description=(
            "ISTAT codes: figures of exactly these places, not of places within them. "
            "Repeat it for several values."
        ),
    ),
    OpenApiParameter(
        "period_from",
        str,
        description="Periods that begin in this year, month or day, or later.",
    ),
    OpenApiParameter(
        "period_until",
        str,
        description="Periods that end in this year, month or day, or before.",
    ),
    OpenApiParameter(
        "status",
        str,
        many=True,
        explode=True,
        enum=ObservationStatus.values,
        description="How final the figures are. Repeat it for several values.",
    ),
    *[
        OpenApiParameter(
            parameter["name"], parameter["schema"], description=parameter["description"]
        )
        for parameter in Pagination().get_schema_operation_parameters(None)
    ],
]
