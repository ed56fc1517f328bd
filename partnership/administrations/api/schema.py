# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form of an administration in the API, for the OpenAPI document."""

from drf_spectacular.utils import OpenApiParameter

from partnership.common.api.parts import (
    CODE,
    STRING,
    TEXT,
    object_of,
    or_null,
    reference,
)

MAILBOX = or_null(
    {"type": "string", "format": "email", "example": "office@example.org"}
)
PAGE = or_null({"type": "string", "format": "uri"})
ADMINISTRATION = object_of(
    {
        "code": STRING
        | {
            "description": "What the filter `administration` takes.",
            "example": "trento",
        },
        "label": TEXT
        | {
            "nullable": False,
            "example": {
                "it": "Provincia autonoma di Trento",
                "en": "Autonomous Province of Trento",
            },
        },
        "short_label": TEXT
        | {"nullable": False, "example": {"it": "Trento", "en": "Trento"}},
        "territory": reference(level=STRING, path=STRING)
        | {
            "description": "Where it governs.",
            "example": {
                "id": "022",
                "kind": "territory",
                "level": "province",
                "path": "IT.04.022",
                "label": {"it": "Trento", "de": "Trient"},
            },
        },
        "ipa_code": STRING
        | {
            "description": "Code in the national index of public administrations.",
            "example": "p_TN",
        },
        "email": MAILBOX | {"description": "Mailbox of an office."},
        "pec": MAILBOX | {"description": "Certified mailbox."},
        "website": PAGE,
        "dpo_email": MAILBOX
        | {"description": "Mailbox of the data-protection officer."},
        "privacy_url": PAGE | {"description": "Its notices on privacy."},
        "transparency_url": PAGE
        | {"description": "Its section “Amministrazione trasparente”."},
    },
    description="A partner: who answers for what it publishes. What is not known is null.",
)
ADMINISTRATION_CODE = OpenApiParameter(
    "code",
    CODE | {"example": "trento"},
    OpenApiParameter.PATH,
    description="Code of an administration.",
)
