# SPDX-License-Identifier: AGPL-3.0-or-later
"""How parts that several kinds have look in the OpenAPI document."""

from partnership.catalogue.api.schema import (
    DAY,
    STRING,
    TEXT,
    choice,
    object_of,
    or_null,
)
from partnership.editorial.enums import LinkKind

LINK = object_of(
    {
        "label": TEXT,
        "url": STRING,
        "kind": choice(LinkKind),
        "published_on": or_null(DAY),
    }
)
