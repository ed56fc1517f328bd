# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses as the outside world writes them."""

from urllib.parse import urljoin

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest


def absolute(request: HttpRequest | None, url: str) -> str:
    """Complete a path with the portal's address; a full address stays as it is.

    Without `PUBLIC_URL` the host that was asked for is used, unless it is a wrong one.
    """
    if settings.PUBLIC_URL:
        return urljoin(settings.PUBLIC_URL, url)
    try:
        return request.build_absolute_uri(url) if request else url
    except DisallowedHost:
        return url
