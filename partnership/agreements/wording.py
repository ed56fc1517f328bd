# SPDX-License-Identifier: AGPL-3.0-or-later
"""Days, months and years as parts of a sentence: “on 14 July 2022”, “in 2015”.

Italian says “il 14 luglio” but “l’8 luglio” and “l’11 luglio”: those two days have
messages of their own, so that every translator can write what their language wants.
"""

from django.utils.translation import gettext as _

from partnership.common.dates import day_in_words, is_whole

# Days whose Italian name begins with a vowel: otto, undici.
WITH_VOWEL = {8, 11}


def when(text: str) -> str:
    """On which day, or in which month or year."""
    words = day_in_words(text)
    if _has_vowel(text):
        return _("on %(day_8_or_11)s") % {"day_8_or_11": words}
    if is_whole(text):
        return _("on %(day)s") % {"day": words}
    if len(text) == len("2015-06"):
        return _("in %(month)s") % {"month": words}
    return _("in %(year)s") % {"year": words}


def from_when(text: str) -> str:
    """Since when."""
    words = day_in_words(text)
    if _has_vowel(text):
        return _("from %(day_8_or_11)s") % {"day_8_or_11": words}
    if is_whole(text):
        return _("from %(day)s") % {"day": words}
    if len(text) == len("2015-06"):
        return _("from %(month)s") % {"month": words}
    return _("from %(year)s") % {"year": words}


def until_when(text: str) -> str:
    """Until when."""
    words = day_in_words(text)
    if _has_vowel(text):
        return _("until %(day_8_or_11)s") % {"day_8_or_11": words}
    if is_whole(text):
        return _("until %(day)s") % {"day": words}
    if len(text) == len("2015-06"):
        return _("until %(month)s") % {"month": words}
    return _("until %(year)s") % {"year": words}


def _has_vowel(text: str) -> bool:
    return is_whole(text) and int(text[-2:]) in WITH_VOWEL
