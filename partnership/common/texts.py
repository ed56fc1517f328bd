# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts in several languages as programs read them."""

from django.conf import settings
from django.db import models

LANGUAGES = [code for code, _ in settings.LANGUAGES]


def translations(instance: models.Model, field: str) -> dict[str, str]:
    """A translated field as published: {"it": …, "en": …}, filled languages only."""
    texts = {code: getattr(instance, f"{field}_{code}") for code in LANGUAGES}
    return {code: text for code, text in texts.items() if text}
