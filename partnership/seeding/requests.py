# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invented requests between administrations; staff of both sides see how one goes."""

from typing import Any

from django.db import transaction

from partnership.seeding.common import (
    LeftOutError,
    Library,
    check_and_save,
    day,
    identifier_of,
    only_known,
)
from practices.exchange_enums import RequestStep
from practices.models import ExchangeRequest, Practice, RequestEntry

TEXTS = ["wants", "brings", "wished_from", "wished_until", "outcome", "reason"]
DAYS = ["sent_on", "due_on", "agreed_on"]
FIELDS = {"slug", "kind", "from", "practice", "status", *TEXTS, *DAYS}


@transaction.atomic
def create_request(library: Library, entry: dict[str, Any]) -> bool:
    """One request, if it is not there yet; whether it was made."""
    only_known(entry, FIELDS)
    number = identifier_of("request", entry["slug"])
    if ExchangeRequest.objects.filter(uuid=number).exists():
        return False
    try:
        practice = library.record(Practice, entry["practice"], "practice")
    except LeftOutError:
        return False
    request = ExchangeRequest(
        uuid=number,
        kind=entry["kind"],
        from_administration=library.administration(entry, "from"),
        to_administration=practice.administration,
        practice=practice,
        status=entry.get("status", "sent"),
        is_demonstration=True,
        **{name: entry.get(name, "") for name in TEXTS},
        **{name: day(entry, name) for name in DAYS if name in entry},
    )
    check_and_save(request)
    RequestEntry.objects.create(request=request, step=RequestStep.SEND)
    return True
