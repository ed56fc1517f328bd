# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts in several languages: how they are published, and which one is shown."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_noop

from partnership.common.texts import LANGUAGES
from partnership.common.texts import translations as translations

REFERENCE = settings.LANGUAGE_CODE
# In place of the owner of a record that is told without a name.
UNNAMED = gettext_noop("An administration that is not named")


class LocalisedText(str):
    """A text with the language it is in.

    Pages mark it with `lang` where that is not the language of the page, so that a
    screen reader pronounces it right (WCAG 3.1.2).
    """

    lang: str

    def __new__(cls, value: str, lang: str) -> "LocalisedText":
        text = super().__new__(cls, value)
        text.lang = lang
        return text


def is_text(value: Any) -> bool:
    """Whether a part of published content is a text in several languages."""
    return isinstance(value, dict) and value.keys() <= set(LANGUAGES)


def localised(content: Any, language: str) -> Any:
    """Published content with every text in one language, else in Italian.

    An empty text becomes "", so that a template can ask for it.
    """
    if is_text(content):
        for code in (language, REFERENCE, *content):
            if code in content:
                return LocalisedText(content[code], code)
        return LocalisedText("", language)
    if isinstance(content, dict):
        return {name: localised(value, language) for name, value in content.items()}
    if isinstance(content, list):
        return [localised(value, language) for value in content]
    return content
