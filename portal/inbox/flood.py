# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much one source may write in a day, counted by the database for all processes."""

import hmac
from datetime import datetime, time, timedelta
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.db import connection
from django.utils import timezone

from portal.models import SourceCount

# Whole offices and schools share one address; a person writes a few times.
LIMITS = {"rating": 60, "report": 20}
# What an internet provider gives one household in IPv6.
HOUSEHOLD = 64
COUNT = """
    INSERT INTO portal_sourcecount (source, day, count) VALUES (%s, %s, 1)
    ON CONFLICT (source) DO UPDATE SET count = portal_sourcecount.count + 1
    RETURNING count
"""


def is_flood(request, purpose: str) -> bool:
    """Count one more writing of this source; whether that is over the limit."""
    day = timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [source_of(request, purpose, day), day])
        (count,) = cursor.fetchone()
    if count == 1:
        # Somebody is new today: what earlier days left goes, mostly nothing.
        SourceCount.objects.filter(day__lt=day).delete()
    return count > LIMITS[purpose]


def source_of(request, purpose: str, day) -> str:
    """A keyed digest that says nothing of the address without the portal's secret."""
    words = f"{day.isoformat()}\n{network_of(client_address(request))}\n{purpose}"
    return hmac.digest(settings.SECRET_KEY.encode(), words.encode(), "sha256").hex()


def client_address(request) -> str:
    """Who asks: behind a proxy the address that the proxy itself has seen."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if settings.BEHIND_PROXY and forwarded:
        return forwarded.rpartition(",")[2].strip()
    return request.META.get("REMOTE_ADDR", "")


def network_of(address: str) -> str:
    """An IPv4 address as it is, an IPv6 one without the half that its owner chooses."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ip_network((parsed, HOUSEHOLD), strict=False))


def seconds_until_tomorrow() -> int:
    """When the counts begin anew."""
    now = timezone.localtime()
    tomorrow = now.date() + timedelta(days=1)
    start = timezone.make_aware(datetime.combine(tomorrow, time.min))
    return max(1, int((start - now).total_seconds()))
