# SPDX-License-Identifier: AGPL-3.0-or-later
"""How easily an Italian text is read: the Gulpease index.

89 + (300 x sentences - 10 x letters) / words, from 0 to 100, made for Italian by the
GULP of the University "La Sapienza" (1988). Below 60 a text is hard for people with
lower secondary school, below 80 for those with primary school.
"""

import re
from collections.abc import Iterable

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

FEWEST_WORDS = 20


def gulpease(text: str) -> int | None:
    """The index of a text; None where it has too few words to say."""
    words = re.findall(r"[^\W\d_]+", text)
    if len(words) < FEWEST_WORDS:
        return None
    sentences = max(1, len(re.findall(r"[.!?;:]+(?=\s|$)", text)))
    letters = sum(map(len, words))
    index = 89 + (300 * sentences - 10 * letters) / len(words)
    return round(max(0, min(100, index)))


def hint(texts: Iterable[str]) -> str:
    """What to tell the author about the Italian texts together."""
    plain = " ".join(strip_tags((text or "").replace("</", ". </")) for text in texts)
    index = gulpease(plain)
    if index is None:
        return ""
    if index >= 60:
        return _("Readability %(index)d of 100: easy for most people.") % {
            "index": index
        }
    if index >= 45:
        return _("Readability %(index)d of 100: try shorter sentences.") % {
            "index": index
        }
    return _(
        "Readability %(index)d of 100: hard. Split the sentences and use plain words."
    ) % {"index": index}
