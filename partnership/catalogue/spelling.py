# SPDX-License-Identifier: AGPL-3.0-or-later
"""“Forse cercavi …”: where a question finds nothing, the nearest one that does.

A word that is written wrongly is corrected; one that no text has is left out.

It is only offered, with the number of its results; nothing is replaced in silence.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.http import QueryDict
from django.utils.translation import get_language

from partnership.catalogue.facets import count_in_words
from partnership.catalogue.languages import REFERENCE
from partnership.catalogue.listing import Listing
from partnership.catalogue.results import Address, Total
from partnership.catalogue.words import corrected

# Words of a question that are looked for one by one, to see which of them no text has.
MOST_TRIED = 6
# What says more than words: a phrase, an excluded word.
OPERATORS = re.compile(r"[\"“”]|(?<!\S)-")


@dataclass(frozen=True)
class Spelling:
    """Another question: where its list is, and how long that is."""

    text: str
    url: str
    value: int
    # The number in words: “over 1,000”.
    shown: str
    # Whether the other filters stay; without them more is found.
    has_filters: bool
    # Whether it is what was asked without the words that no text has.
    is_shorter: bool


def spelling_of(listing: Listing, address: Address) -> Spelling | None:
    """The nearest question that finds something: with the filters, else without."""
    filters = listing.filters
    if filters.question is None:
        return None
    language = get_language() or REFERENCE
    asked = filters.form.cleaned_data["q"]
    text = corrected(asked, language) or asked

    def total(url: str) -> Total:
        other = type(filters)(
            QueryDict(urlsplit(url).query), filters.queryset, today=filters.today
        )
        other.clock = filters.clock
        return Total.of(Listing(other, listing.kind).counts)

    def offered(text: str, *, is_shorter: bool) -> Spelling | None:
        with_filters = address.with_values("q", [text])
        alone = f"{address.path}?{urlencode({'q': text})}"
        for url in dict.fromkeys([with_filters, alone]):
            if (found := total(url)).value:
                shown = count_in_words(found.value, found.is_capped, language)
                stays = url == with_filters
                return Spelling(text, url, found.value, shown, stays, is_shorter)
        return None

    if text != asked and (offer := offered(text, is_shorter=False)):
        return offer
    words = text.split()
    if len(words) > MOST_TRIED or OPERATORS.search(text):
        return None
    found = [word for word in words if total(address.with_values("q", [word])).value]
    if not found or found == words:
        return None
    return offered(" ".join(found), is_shorter=True)
