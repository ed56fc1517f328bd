# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds the published practice of another administration that staff mean."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language

from partnership.accounts.models import User
from partnership.catalogue.languages import localised
from partnership.catalogue.listing import NEWEST
from partnership.catalogue.models import Entry
from practices.filters import PracticeFilterSet
from practices.models import Practice

# So many are offered; whoever misses one writes more words.
MOST = 20


@dataclass(frozen=True)
class Choice:
    """A published practice as the page offers it."""

    record: UUID
    title: Any
    administration: Any


def practices_of_others(question: str, user: User) -> list[Choice]:
    """Published practices with these words that others answer for; the newest first."""
    own = user.administration_ids(timezone.localdate())
    entries = Entry.objects.of_kind(Practice.kind).exclude(administration__in=own)
    filters = PracticeFilterSet({"q": question}, entries, today=timezone.localdate())
    if not filters.is_valid():
        return []
    found = filters.qs.order_by(*(f"-{column}" for column in NEWEST.columns))[:MOST]
    cards = [(entry, localised(entry.card, get_language())) for entry in found]
    return [
        Choice(entry.record, card["title"], card["administration"]["label"])
        for entry, card in cards
    ]


def published_practice(asked: str) -> Practice:
    """The practice that an address names, if the public sees it; 404 otherwise."""
    try:
        identifier = UUID(asked)
    except ValueError:
        raise Http404 from None
    rows = Practice.objects.filter(uuid=identifier).select_related("administration")
    practice = rows.first()
    if practice is None or not Entry.objects.filter(record=identifier).exists():
        raise Http404
    return practice
