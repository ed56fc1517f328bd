# SPDX-License-Identifier: AGPL-3.0-or-later
"""“Forse cercavi …”: where a question finds nothing, the nearest one that does.

It is only offered, with the number of its results; nothing is replaced in silence.
"""

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.http import QueryDict
from django.utils.translation import get_language

from partnership.catalogue.facets import count_in_words
from partnership.catalogue.languages import REFERENCE
from partnership.catalogue.listing import Listing
from partnership.catalogue.results import Address, Total
from partnership.catalogue.words import corrected


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


def spelling_of(listing: Listing, address: Address) -> Spelling | None:
    """The nearest question that finds something: with the filters, else without."""
    filters = listing.filters
    if filters.question is None:
        return None
    language = get_language() or REFERENCE
    text = corrected(filters.form.cleaned_data["q"], language)
    if text is None:
        return None
    asked = address.with_values("q", [text])
    for url in dict.fromkeys([asked, f"{address.path}?{urlencode({'q': text})}"]):
        other = type(filters)(
            QueryDict(urlsplit(url).query), filters.queryset, today=filters.today
        )
        other.clock = filters.clock
        total = Total.of(Listing(other, listing.kind).counts)
        if total.value:
            return Spelling(
                text,
                url,
                total.value,
                count_in_words(total.value, total.is_capped, language),
                url == asked,
            )
    return None
