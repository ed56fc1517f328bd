# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a page says to machines in schema.org's words (JSON-LD)."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from partnership.common.addresses import absolute

SCHEMA = "https://schema.org"
# In JSON text these signs are the same written so, and no parser of HTML sees them.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def block(data: Mapping[str, Any]) -> SafeString:
    """A data block of a page; no text in it can end the element.

    A browser never runs such a block, so that the policy for scripts lets it pass.
    """
    text = json.dumps(data, ensure_ascii=False, cls=DjangoJSONEncoder)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text.translate(ESCAPES)),  # noqa: S308 - no markup is left
    )


def way(
    steps: Sequence[Mapping[str, str]], current: str, request: HttpRequest | None
) -> dict[str, Any]:
    """A breadcrumb: label and url of each page above, and the page's own label."""
    items = [
        {"name": str(step["label"]), "item": absolute(request, step["url"])}
        for step in steps
    ]
    return {
        "@context": SCHEMA,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position} | item
            for position, item in enumerate([*items, {"name": str(current)}], start=1)
        ],
    }
