# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of a list: the question of its page, asked once and read in rounds."""

import json
from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from partnership.catalogue.export.columns import Content
from partnership.catalogue.facets import COUNTED
from partnership.catalogue.filters import EntryFilterSet
from partnership.catalogue.listing import Listing
from partnership.catalogue.models import EntryContent
from partnership.common.keyset import Order
from partnership.common.parameters import (
    empty_parameters,
    repeated_parameters,
    unknown_parameters,
)

ROUND = 500
# As the views of lists have them: parameter value -> (label, order).
Orders = Mapping[str, tuple[Any, Order]]


def numbers_of(listing: Listing, orders: Orders, sort: str) -> "array[int]":
    """The entries of a page's whole list in its order, as of now: eight bytes each.

    One query, read from the server in pieces; a search without a wish begins with its
    best answers, as the page does. What is published later is not in the file, what is
    withdrawn meanwhile is left out of it.
    """
    best: list[int] = []
    if not sort and listing.filters.question:
        best = [entry.pk for entry in listing.best_matches(0, COUNTED)]
    order = orders[sort or next(iter(orders))][1]
    numbers = listing.entries(order).values_list("pk", flat=True)
    first = set(best)
    rest = (pk for pk in numbers.iterator(chunk_size=10_000) if pk not in first)
    return array("q", [*best, *rest])


def faults(
    parameters: QueryDict,
    filters: EntryFilterSet,
    orders: Orders,
    refused: Mapping[str, str],
) -> list[str]:
    """What is wrong with a question, in sentences; a wrong one gets no file at all.

    `refused` are parameters of the page that mean nothing for a file, with the reason.
    """
    known = ({*filters.base_filters, "sort"}) - refused.keys()
    told = {name: refused[name] for name in parameters if name in refused}
    told |= unknown_parameters([name for name in parameters if name not in told], known)
    may_repeat = {facet.name for facet in filters.facets} | (set(parameters) - known)
    told = repeated_parameters(parameters, may_repeat) | told
    told = empty_parameters(parameters) | told
    sentences = list(told.values())
    for name, errors in filters.form.errors.items():
        label = filters.form.fields[name].label if name in filters.form.fields else name
        sentences += [
            _("%(field)s: %(error)s") % {"field": label, "error": error}
            for error in errors
        ]
    sort = parameters.get("sort", "")
    if sort and sort not in orders and "sort" not in told:
        sentences.append(filters.unknown_order(sort, list(orders)))
    return sentences


def rounds(numbers: "Sequence[int]") -> Iterator[list[Content]]:
    """The content of entries as the API sends it, one query for each round."""
    for start in range(0, len(numbers), ROUND):
        wanted = numbers[start : start + ROUND]
        rows = EntryContent.objects.filter(pk__in=list(wanted))
        found = {
            number: json.loads(text) for number, text in rows.values_list("pk", "text")
        }
        yield [found[number] for number in wanted if number in found]
