# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every public page shows beside its content."""

from functools import cache

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from partnership.catalogue.memory import clock_of, partners
from partnership.common.middleware import NEGOTIATED

# The languages' own names, as one looks for them.
LANGUAGE_NAMES = {
    "it": "Italiano",
    "en": "English",
    "de": "Deutsch",
    "fr": "Français",
}


# What the menu leads to (templates/_main_links.html).
MENU = [
    "portal:home",
    "practices:practice-list",
    "portal:theme-list",
    "agreements:agreement-list",
    "events:event-list",
    "events:course-list",
    "organisations:organisation-list",
    "indicators:indicator-list",
    "documents:document-list",
    "documents:act-list",
    "practices:adoption-list",
    "practices:evidence-review-list",
    "practices:lesson-list",
    "practices:question-list",
    "portal:api-docs",
]


def site(request):
    """Owners, languages and whether this is a demonstration."""
    return {
        "site": {
            "demo_mode": settings.DEMO_MODE,
            "declaration_url": settings.ACCESSIBILITY_DECLARATION_URL,
            "section": SimpleLazyObject(lambda: _section(request)),
            "has_staff_side": settings.PORTAL_SIDE == "all",
            "language_links": SimpleLazyObject(lambda: _language_links(request)),
            "administrations": SimpleLazyObject(lambda: partners(clock_of(request))),
        }
    }


def _section(request):
    """The address in the menu that is shown, "open" for the open measures, or ""."""
    sections = _sections(get_language())
    is_open = request.GET.get("open", "").lower() in {"true", "1"}
    if is_open and request.path == sections["practices:practice-list"]:
        return "open"
    return request.path if request.path in sections.values() else ""


@cache
def _sections(language):
    """The addresses of the menu in a language."""
    return {name: reverse(name) for name in MENU}


def _language_links(request):
    """The same page in each language: its address differs in the prefix alone."""
    current = get_language()
    address = request.get_full_path()
    own = f"/{current}/"
    is_prefixed = current != settings.LANGUAGE_CODE and address.startswith(own)
    # One stroke: two would lead to another host.
    path = f"/{address.removeprefix(own).lstrip('/')}" if is_prefixed else address
    in_all = not address.startswith(NEGOTIATED)
    return [
        {
            "code": code,
            "label": LANGUAGE_NAMES[code],
            "url": path
            if code == settings.LANGUAGE_CODE
            else f"/{code}{path}"
            if in_all
            else address,
            "is_current": code == current,
        }
        for code, _ in settings.LANGUAGES
    ]
