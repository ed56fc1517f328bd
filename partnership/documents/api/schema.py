# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form of acts and documents in the API, for the OpenAPI document."""

from partnership.catalogue.api.schema import (
    DAY,
    MOMENT,
    PARTIAL_DATE,
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
from partnership.documents.detection import EXTENSIONS
from partnership.documents.enums import Accessibility, ActKind, DocumentLanguage
from partnership.documents.filters import ActFilterSet, DocumentFilterSet
from partnership.editorial.enums import Licence

ACT = object_of(
    record_fields("act")
    | {
        "act_kind": choice(ActKind),
        "number": STRING,
        "issued_on": DAY,
        "issuer": TEXT,
        "url": STRING,
        "protocol": or_null(
            object_of({"register": STRING, "number": STRING, "date": DAY})
        ),
    },
    description="An act as it was last published; the title is how it is cited.",
    **{
        PARTIAL: {
            "slug": "legge-provinciale-1-2011",
            "title": {"it": "Legge provinciale 2 marzo 2011, n. 1"},
            "number": "1",
            "issued_on": "2011-03-02",
            "protocol": None,
        }
    },
)
VERSION = object_of(
    {
        "number": {"type": "integer", "format": "int32", "minimum": 1},
        "name": STRING,
        "media_type": {"type": "string", "enum": sorted(set(EXTENSIONS.values()))},
        "size": {"type": "integer", "format": "int64", "description": "In bytes."},
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "uploaded_at": MOMENT,
        "note": TEXT,
        "url": {"type": "string", "description": "Path of the file, to be saved."},
    }
)
DOCUMENT = object_of(
    record_fields("document")
    | {
        "document_kind": TERM,
        "language": choice(DocumentLanguage),
        "licence": {"type": "string", "enum": ["", *Licence.values]},
        "accessibility": choice(Accessibility),
        "author": TEXT,
        "issued_on": PARTIAL_DATE,
        "url": STRING,
        "areas": list_of(TERM),
        "themes": list_of(TERM),
        "acts": list_of(RECORD),
        "versions": list_of(VERSION),
    },
    description="A document as it was last published; its versions, the newest first.",
    **{
        PARTIAL: {
            "slug": "linee-guida",
            "title": {"it": "Linee guida", "en": "Guidelines"},
            "document_kind": {
                "id": "guideline",
                "kind": "term",
                "vocabulary": "document_kind",
                "label": {"it": "Linee guida", "en": "Guidelines"},
            },
            "areas": [],
            "acts": [],
        }
    },
)
ACT_PARAMETERS = list_parameters(ActFilterSet)
DOCUMENT_PARAMETERS = list_parameters(DocumentFilterSet)
