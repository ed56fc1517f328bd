# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who asks, without keeping who it was: a digest that counts one source for a while."""

import hmac
from ipaddress import ip_address, ip_network
from typing import Any

from django.conf import settings
from django.http import HttpRequest

# What an internet provider gives one household in IPv6.
HOUSEHOLD = 64


def source_of(request: HttpRequest, purpose: str, period: Any) -> str:
    """A keyed digest that says nothing of the address without the portal's secret.

    It is another one for each purpose and each period, such as a day or a minute.
    """
    words = f"{period}\n{network_of(client_address(request))}\n{purpose}"
    return hmac.digest(settings.SECRET_KEY.encode(), words.encode(), "sha256").hex()


def client_address(request: HttpRequest) -> str:
    """Who asks: behind a proxy the address that the proxy itself has seen."""
    forwarded: str = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if settings.BEHIND_PROXY and forwarded:
        return forwarded.rpartition(",")[2].strip()
    address: str = request.META.get("REMOTE_ADDR", "")
    return address


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
