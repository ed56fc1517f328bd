# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whole addresses, as a program can follow them (RAC_REST_NAME_007)."""

from urllib.parse import urljoin

from django.conf import settings
from rest_framework.request import Request


def absolute(request: Request, path: str) -> str:
    """A path of the portal with the address under which the world knows it."""
    if settings.PUBLIC_URL:
        return urljoin(settings.PUBLIC_URL, path)
    return str(request.build_absolute_uri(path))
