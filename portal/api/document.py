# SPDX-License-Identifier: AGPL-3.0-or-later
"""The OpenAPI document, generated once and addressed to whoever asks."""

from functools import cache
from typing import Any

from django.conf import settings
from django.urls import get_resolver
from django.utils import translation
from drf_spectacular.generators import SchemaGenerator

# Pages of the portal that the document points at, in the language of reference.
REPORT, NOTES = "/segnala/", "/note-legali/"
VERSION = "/api/v1"


@cache
def generated() -> dict[str, Any]:
    """What the code says; it changes only with a release."""
    api = [
        pattern
        for pattern in get_resolver().url_patterns
        if f"/{pattern.pattern}" == f"{VERSION}/"
    ]
    with translation.override("en"):
        return SchemaGenerator(patterns=api, api_version="v1").get_schema(public=True)


def document(base: str = "") -> dict[str, Any]:
    """The document with the portal's own addresses in it.

    `base` is where the portal is read, for one that does not know its own address.
    """
    base = settings.PUBLIC_URL or base
    document = generated()
    info = document["info"] | {
        "version": settings.SPECTACULAR_SETTINGS["VERSION"],
        "termsOfService": f"{base}{NOTES}",
        "contact": {"name": "Family policy partnership", "url": f"{base}{REPORT}"},
    }
    servers = [{"url": f"{base}{VERSION}", "description": "Production"}]
    return document | {"info": info, "servers": servers}
