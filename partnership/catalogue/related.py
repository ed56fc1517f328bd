# SPDX-License-Identifier: AGPL-3.0-or-later
"""What else in the catalogue names a record: practices of an organisation, and so on."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils.translation import get_language

from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.languages import localised
from partnership.catalogue.models import Entry
from partnership.catalogue.references import naming

# Of each kind this many are shown; the list of the kind shows the others.
SHOWN = 10


@dataclass(frozen=True)
class Related:
    """A published record that names another one."""

    kind: str
    title: Any
    url: str
    card: dict[str, Any]


def related_to(kind: str, record: UUID | str) -> dict[str, list[Related]]:
    """What names a record: {kind: the newest of them}; two queries."""
    rows = (
        Entry.objects.filter(naming([(kind, str(record))]))
        .exclude(record=record)
        .annotate(
            place=Window(
                RowNumber(),
                partition_by=F("kind"),
                order_by=[F("published_at").desc(), F("id").desc()],
            )
        )
        .filter(place__lte=SHOWN)
        .order_by("kind", "place")
    )
    related: dict[str, list[Related]] = {}
    for entry in rows:
        card = localised(entry.card, get_language())
        related.setdefault(entry.kind, []).append(
            Related(
                kind=entry.kind,
                title=card["title"],
                url=publication_kind(entry.kind).url(entry.slug),
                card=card,
            )
        )
    return related
