# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the OpenAPI document says of the API as a whole."""

TAGS = {
    "status": "Whether the service works.",
    "practices": "Good practices and measures for families.",
    "questions": "Questions about good practices, their answers, and how long it took.",
    "agreements": "Protocols, conventions and other agreements, and what they cover.",
    "events": "Study visits, workshops, conventions and other events; courses.",
    "organisations": "Municipalities, bodies, companies and associations.",
    "documents": "Documents with their versions, and the acts that records name.",
    "indicators": "Indicators and their figures.",
    "territories": "Regions, provinces and municipalities, as they are and were.",
    "vocabularies": "The lists of choices that records and filters use.",
    "administrations": "The partners: who answers for what is published.",
    "changes": "What changed since a number, for programs that keep a copy.",
    "dumps": "Everything that is published, as files made every night.",
}
SPECTACULAR = {
    "TITLE": "Family policy partnership API",
    "VERSION": "1.0.0",
    "DESCRIPTION": (
        "Open data of the interregional family-policy partnership: good practices, "
        "agreements, events, courses, organisations, documents, indicators, and the reference data "
        "that they name. Reading needs no key. Licence CC BY 4.0.\n\n"
        "Every parameter is checked: one that does not exist, is empty or is given "
        "twice is an error that names it. Errors are problem details (RFC 9457). "
        "Every answer tells in its headers how many requests are left."
    ),
    "LICENSE": {
        "name": "CC BY 4.0",
        "url": "https://creativecommons.org/licenses/by/4.0/",
    },
    "EXTENSIONS_INFO": {
        "x-summary": "Open data of the interregional family-policy partnership",
        # Identifies the API in catalogues, whatever it is called: never changes.
        "x-api-id": "4910768a-d2ce-405f-a59f-8602eb26ecb4",
    },
    "TAGS": [
        {"name": name, "description": description} for name, description in TAGS.items()
    ],
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "SCHEMA_PATH_PREFIX_TRIM": True,
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {
        "TerritoryKind": "partnership.territories.enums.ProvinceKind",
        "TerritoryEventKind": "partnership.territories.enums.TerritoryEventKind",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "partnership.common.api.schema.complete_schema",
    ],
}
