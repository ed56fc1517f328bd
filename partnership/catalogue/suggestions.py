# SPDX-License-Identifier: AGPL-3.0-or-later
"""What somebody may mean who has typed a few letters: titles, then themes and places.

Two questions to the database at most, beside the clock: titles by the beginnings of
their words, and places. The values of all other filters are known to the process.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import path
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from partnership.catalogue.facets import (
    COUNTED,
    MUNICIPALITY,
    Counts,
    Facet,
    count_in_words,
    counts_of,
    labels_of,
)
from partnership.catalogue.filters import without_control_characters
from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.languages import REFERENCE, localised
from partnership.catalogue.memory import clock_of
from partnership.catalogue.models import Entry
from partnership.catalogue.search import normalised, sort_key
from partnership.common.parameters import repeated_parameters, unknown_parameters
from partnership.territories.models import Territory

MOST = 8
# So many places and values of filters come in, where there are.
MOST_VALUES = 3
SHORTEST, LONGEST = 2, 100
# Of the titles with such words, so many are looked at.
CANDIDATES = 60
PLACES = 20
# Facets whose values one would not write: years, and records, which have titles.
NOT_WRITTEN = {"year", "record"}
LAST_LETTER = chr(0x10FFFF)

TITLES = """
    SELECT entry.* FROM (
        SELECT id, min(place) AS place FROM (
            (SELECT id, 0 AS place FROM catalogue_entry
             WHERE kind = %s AND sort_title >= %s AND sort_title < %s
             ORDER BY sort_title, id LIMIT %s)
            {words}
        ) AS legs GROUP BY id
    ) AS found JOIN catalogue_entry entry ON entry.id = found.id
    ORDER BY found.place, entry.sort_title, entry.id LIMIT %s
"""
WITH_WORDS = """
    UNION ALL
    (SELECT entry_id, 1 FROM catalogue_entrytext
     WHERE kind = %s AND ts_filter(short_text, '{a}') @@ to_tsquery('portal_plain', %s)
     LIMIT %s)
"""


@dataclass(frozen=True)
class Suggestion:
    """One way on: its words, where it leads, and what it is."""

    label: Any
    url: str
    group: str
    count: str = ""

    def as_json(self) -> dict[str, str]:
        """As the page's script reads it; the language only where it is another one."""
        language = getattr(self.label, "lang", "")
        return {
            "label": str(self.label),
            "lang": language if language != get_language() else "",
            "url": self.url,
            "group": self.group,
            "count": self.count,
        }


def titles(kind: str, text: str, most: int) -> list[Suggestion]:
    """Records that are called so, or have words in their title that begin so."""
    begun = sort_key(text)
    if not begun:
        return []
    parameters: list[Any] = [kind, begun, begun + LAST_LETTER, most]
    words = ""
    if len(begun) > SHORTEST:
        words = WITH_WORDS
        parameters += [kind, _beginnings(text), CANDIDATES]
    # The SQL is made of the fixed words above; what was typed is a parameter.
    rows = Entry.objects.raw(TITLES.format(words=words), [*parameters, most])
    url = publication_kind(kind).url
    return [
        Suggestion(localised(row.card["title"], get_language()), url(row.slug), "")
        for row in rows
    ]


def _beginnings(text: str) -> str:
    """Every word as the beginning of one; nothing in it is an operator."""
    return " & ".join(f"{word}:*" for word in re.findall(r"\w+", normalised(text)))


def values(
    kind: str, facets: list[Facet], text: str, list_url: str, clock: int
) -> list[Suggestion]:
    """Themes, places and other values of filters that begin so, and have entries."""
    counts = counts_of(kind, clock)
    begun = sort_key(text).split()
    if not begun:
        return []
    found = [
        (str(label), facet, value, count)
        for label, facet, value, count in _known_values(counts, facets, clock)
        if _begins(sort_key(str(label)), begun)
    ]
    places = [facet for facet in facets if facet.source == "territory"]
    for facet in places:
        found += _places(facet, text, counts)
    # The shortest first: “Cuneo” before every name that has it.
    found.sort(key=lambda one: (len(one[0]), one[0]))
    return [
        Suggestion(
            label,
            f"{list_url}?{_query(facet.name, value)}",
            str(facet.label),
            count_in_words(
                min(count, COUNTED), count > COUNTED, get_language() or REFERENCE
            ),
        )
        for label, facet, value, count in found[:MOST_VALUES]
    ]


def _known_values(
    counts: Counts, facets: list[Facet], clock: int
) -> Iterator[tuple[Any, Facet, str, int]]:
    """Label, facet, value and count of every value but municipalities."""
    by_name = {facet.name: facet for facet in facets if facet.source not in NOT_WRITTEN}
    wanted = {
        (name, value): row
        for (name, value), row in counts.values.items()
        if name in by_name and by_name[name].source != "territory"
    }
    labels = labels_of({number for number, _ in wanted.values()}, clock)
    for (name, value), (number, count) in wanted.items():
        facet = by_name[name]
        if isinstance(facet.source, str):
            yield labels[number][0], facet, value, count
        elif value in facet.source.values:
            yield facet.source(value).label, facet, value, count


def _places(
    facet: Facet, text: str, counts: Counts
) -> list[tuple[str, Facet, str, int]]:
    """Places of today with a name whose words begin so, as far as they have entries."""
    if not any(map(str.isalpha, text)):
        return []
    found = Territory.objects.matching(text).filter(valid_until=None)
    return [
        (place.name, facet, place.code, count)
        for place in found.order_by(Length("search_name"), "code")[:PLACES]
        if (
            count := counts.of(facet.name, place.code)
            or counts.of(MUNICIPALITY, place.code)
        )
    ]


def _begins(label: str, begun: list[str]) -> bool:
    """Whether every word typed begins a word of the label."""
    words = label.split()
    return all(any(word.startswith(part) for word in words) for part in begun)


def _query(name: str, value: str) -> str:
    parameters = QueryDict(mutable=True)
    parameters[name] = value
    return parameters.urlencode()


@method_decorator(csrf_exempt, name="dispatch")
class SuggestionsView(View):
    """What a search field of a list offers while somebody types: `?q=nat`.

    Only a comfort: who has no script sends the form and gets the list.
    """

    http_method_names = ["get", "head", "options"]
    # The list that the field belongs to, and where it is.
    list_view: Any = None

    def get(self, request: HttpRequest) -> HttpResponse:
        """At most eight suggestions, or a sentence on what is wrong with the question."""
        asked = request.GET.get("q", "")
        text = " ".join(asked.split())
        if faults := self.faults(asked):
            return JsonResponse({"error": " ".join(faults)}, status=400)
        list_url = request.path.removesuffix("suggerimenti/")
        kind = self.list_view.kind
        chosen = values(
            kind,
            self.list_view.filterset_class.facets,
            text,
            list_url,
            clock_of(request),
        )
        found = titles(kind, text, MOST - len(chosen)) + chosen
        response = JsonResponse(
            {
                "status": ngettext(
                    "%(count)d suggestion", "%(count)d suggestions", len(found)
                )
                % {"count": len(found)}
                if found
                else _("No suggestions"),
                "suggestions": [one.as_json() for one in found],
            }
        )
        patch_cache_control(response, public=True, no_cache=True)
        return response

    def faults(self, text: str) -> list[str]:
        """What is wrong with the address, in sentences."""
        parameters = self.request.GET
        faults = [
            *unknown_parameters(parameters, {"q"}).values(),
            *repeated_parameters(parameters, set()).values(),
        ]
        if not SHORTEST <= len(text.strip()) <= LONGEST:
            faults.append(
                _("“q” takes from %(least)d to %(most)d characters.")
                % {"least": SHORTEST, "most": LONGEST}
            )
        try:
            without_control_characters(text)
        except ValidationError as error:
            faults += error.messages
        return faults


def suggestion_path(prefix: str, list_view: Any) -> Any:
    """The address of the suggestions beside a list."""
    return path(
        f"{prefix}suggerimenti/",
        SuggestionsView.as_view(list_view=list_view),
        name=f"{list_view.kind}-suggestions",
    )
