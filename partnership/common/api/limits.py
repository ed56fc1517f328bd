# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much of its allowance a client of the API has left (RAC_ROBUSTEZZA_001)."""

import logging
import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest

from partnership.common.sources import source_of

logger = logging.getLogger("portal")

WINDOW = 60
# What the headers say where nothing is counted: a number that nobody reaches.
UNLIMITED = 1_000_000


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a client may still ask for in this minute."""

    limit: int
    remaining: int
    reset: int
    is_over: bool = False

    def headers(self) -> dict[str, str]:
        """As every answer of the API says it; the reset is in seconds."""
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(self.remaining),
            "X-RateLimit-Reset": str(self.reset),
        }


def spend(request: HttpRequest) -> Allowance:
    """Count one request of this client; what is left of its minute."""
    minute, passed = divmod(int(time.time()), WINDOW)
    reset = WINDOW - passed
    limit = settings.API_REQUESTS_PER_MINUTE
    if not limit:
        return Allowance(UNLIMITED, UNLIMITED, reset)
    try:
        used = _count(source_of(request, "api", minute))
    except Exception:
        # Whatever the store's client raises: who reads must not suffer for it.
        logger.exception("The store of counts does not answer; requests go uncounted.")
        used = 1
    return Allowance(limit, max(0, limit - used), reset, is_over=used > limit)


def _count(source: str) -> int:
    counts = caches["counts"]
    try:
        return counts.incr(source)
    except ValueError:
        # Kept for longer than the minute that it counts, so that it cannot end in it.
        if counts.add(source, 1, 2 * WINDOW):
            return 1
        return counts.incr(source)
