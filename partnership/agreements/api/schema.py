# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form of an agreement in the API, for the OpenAPI document."""

from drf_spectacular.utils import OpenApiParameter

from partnership.agreements.enums import (
    AgreementKind,
    EndBasis,
    InForce,
    PartyRole,
)
from partnership.agreements.filters import AgreementFilterSet
from partnership.catalogue.api.schema import (
    DAY,
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
from partnership.common.api.parts import DAY_ASKED
from partnership.editorial.schema import LINK

GROUND = {
    "type": "string",
    "description": "Why that can be said, in a sentence for people, in English.",
    "example": "It runs from 14 July 2022 for 3 years: a source states the duration.",
}
ANSWER = choice(InForce) | {
    "description": (
        "Never `yes` without an act, a source or a stated period; `unknown` refuses "
        "nobody."
    )
}
IN_FORCE = object_of({"on": DAY, "answer": ANSWER, "ground": GROUND})
PARTY = object_of(
    {
        "organisation": or_null(RECORD),
        "role": choice(PartyRole),
        "path": or_null(
            {
                "type": "string",
                "description": "Codes of the territory that the party governs.",
                "example": "IT.04.022",
            }
        ),
        "joined_on": PARTIAL_DATE,
        "approved_on": PARTIAL_DATE,
        "approval_act": or_null(RECORD),
    }
)
SIGNATORY = object_of({"organisation": or_null(RECORD), "name": STRING, "role": TEXT})
ATTESTATION = object_of(
    {"attested_on": PARTIAL_DATE, "source": TEXT, "source_url": STRING, "note": TEXT},
    description="A source that says that the agreement was in force at that time.",
)
AGREEMENT = object_of(
    record_fields("agreement")
    | {
        "agreement_kind": choice(AgreementKind),
        "provisions": TEXT,
        "areas": list_of(TERM),
        "signed_on": PARTIAL_DATE,
        "signed_at": TEXT,
        "starts_on": PARTIAL_DATE,
        "ends_on": PARTIAL_DATE,
        "end_basis": {"type": "string", "enum": [*EndBasis.values, ""]},
        "end_source_url": STRING,
        "duration_months": or_null({"type": "integer", "format": "int32"}),
        "duration_source_url": STRING,
        "is_open_ended": {"type": "boolean"},
        "is_on_home": {"type": "boolean"},
        "extension": TEXT,
        "renewal_note": TEXT,
        "predecessor": or_null(RECORD),
        "parties": or_null(list_of(PARTY)),
        "signatories": or_null(list_of(SIGNATORY)),
        "attestations": or_null(list_of(ATTESTATION)),
        "acts": list_of(RECORD),
        "documents": list_of(RECORD),
        "links": list_of(LINK),
        "in_force": IN_FORCE,
    },
    description=(
        "An agreement as it was last published, and whether it is in force on the day "
        "asked for. An end is given only where an act or a source states it. Long texts "
        "are HTML."
    ),
    **{
        PARTIAL: {
            "slug": "protocollo-d-intesa",
            "title": {"it": "Protocollo d’intesa", "en": "Protocol of understanding"},
            "predecessor": None,
            "areas": [],
            "acts": [],
            "documents": [],
        }
    },
)
COVERAGE = object_of(
    {
        "territory": PLACE,
        "on": DAY,
        "answer": ANSWER,
        "ground": GROUND,
        "agreements": list_of(
            object_of(
                {
                    "id": {"type": "string", "format": "uuid"},
                    "slug": STRING,
                    "title": TEXT,
                    "in_force": IN_FORCE,
                }
            )
        ),
    },
    description="One answer for a place, and the agreements on which it rests.",
)
ON = OpenApiParameter(
    "on",
    DAY_ASKED,
    description="The day of which `in_force` speaks; today if not given.",
)
PARAMETERS = [
    *list_parameters(AgreementFilterSet),
    OpenApiParameter(
        "in_force_on",
        DAY_ASKED,
        description="Only agreements that were surely in force on that day.",
    ),
    ON,
]
COVERING_PARAMETERS = [
    OpenApiParameter(
        "territory",
        {"type": "string", "pattern": "^([0-9]{2}|[0-9]{3}|[0-9]{6})$"},
        required=True,
        description="ISTAT code of a region, a province or a municipality.",
    ),
    OpenApiParameter("on", DAY_ASKED, description="The day; today if not given."),
]
