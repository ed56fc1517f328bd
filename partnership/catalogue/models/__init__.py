# SPDX-License-Identifier: AGPL-3.0-or-later
"""The catalogue: immutable publications, and the served copy made from them.

`entries` may import `publications`, never the reverse; everybody else imports from here.
"""

from partnership.catalogue.models.entries import (
    PLACE,
    AskedQuery,
    Entry,
    EntryContent,
    EntryQuerySet,
    EntryText,
    EntryWindow,
    Key,
    TitleWords,
)
from partnership.catalogue.models.publications import (
    Clock,
    Publication,
    PublicationQuerySet,
    Rebuilding,
    Redaction,
    Renaming,
    Restatement,
    Slug,
)
from partnership.catalogue.models.searching import (
    CatalogueWord,
    SearchSighting,
    SearchTerm,
    Synonym,
    SynonymRule,
)

__all__ = [
    "PLACE",
    "AskedQuery",
    "CatalogueWord",
    "Clock",
    "Entry",
    "EntryContent",
    "EntryQuerySet",
    "EntryText",
    "EntryWindow",
    "Key",
    "Publication",
    "PublicationQuerySet",
    "Rebuilding",
    "Redaction",
    "Renaming",
    "Restatement",
    "SearchSighting",
    "SearchTerm",
    "Slug",
    "Synonym",
    "SynonymRule",
    "TitleWords",
]
