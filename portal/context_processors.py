# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every public page shows beside its content."""

from django.conf import settings
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from partnership.administrations.models import Administration

# The languages' own names, as one looks for them.
LANGUAGE_NAMES = {
    "it": "Italiano",
    "en": "English",
    "de": "Deutsch",
    "fr": "Français",
}


def site(request):
    """Owners, languages and whether this is a demonstration."""
    return {
        "site": {
            "demo_mode": settings.DEMO_MODE,
            "declaration_url": settings.ACCESSIBILITY_DECLARATION_URL,
            "has_staff_side": settings.PORTAL_SIDE == "all",
            "language_links": SimpleLazyObject(lambda: _language_links(request)),
            "administrations": SimpleLazyObject(
                lambda: list(Administration.objects.all())
            ),
        }
    }


def _language_links(request):
    """The same page in each language."""
    return [
        {
            "code": code,
            "label": LANGUAGE_NAMES[code],
            "url": translate_url(request.get_full_path(), code),
            "is_current": code == get_language(),
        }
        for code, _ in settings.LANGUAGES
    ]
