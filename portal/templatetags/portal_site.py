# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the home page tells machines of the portal."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import get_language, gettext

from partnership.administrations.models import Administration
from partnership.catalogue.linked_data import CC_BY, publisher, website_id
from partnership.common.addresses import absolute
from partnership.common.linked_data import SCHEMA

register = template.Library()


@register.simple_tag(takes_context=True)
def website_data(
    context: template.Context, administrations: Iterable[Administration]
) -> dict[str, Any]:
    """The portal, who publishes it, and how its good practices are searched."""
    request = context["request"]
    search = absolute(request, reverse("practices:practice-list"))
    return {
        "@context": SCHEMA,
        "@type": "WebSite",
        "@id": website_id(lambda path: absolute(request, path)),
        "url": absolute(request, reverse("portal:home")),
        "name": gettext("Family policy partnership"),
        "inLanguage": get_language(),
        "license": CC_BY,
        "publisher": [publisher(partner) for partner in administrations],
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{search}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }
