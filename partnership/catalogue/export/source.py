# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of a list: the question of its page, asked once and read in rounds."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from partnership.catalogue.export.columns import Content
from partnership.catalogue.filters import EntryFilterSet
from partnership.catalogue.models import EntryContent, EntryQuerySet
from partnership.common.parameters import (
    empty_parameters,
    repeated_parameters,
    unknown_parameters,
)

ROUND = 500
# As the views of lists have them: parameter value -> (label, QuerySet method).
Orders = Mapping[str, tuple[Any, str]]


def in_order(filters: EntryFilterSet, orders: Orders, sort: str) -> EntryQuerySet:
    """The whole list of a page, in its order; a search without a wish by relevance."""
    entries = filters.qs
    if not sort and filters.form.cleaned_data.get("q"):
        return entries
    _label, method = orders[sort or next(iter(orders))]
    return getattr(entries, method)()


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


def numbers_of(entries: EntryQuerySet) -> "array[int]":
    """The entries of a list in its order, as of now: eight bytes for each.

    One query, read from the server in pieces. What is published later is not in the
    file, what is withdrawn meanwhile is left out of it.
    """
    numbers = entries.values_list("pk", flat=True)
    return array("q", numbers.iterator(chunk_size=10_000))


def rounds(numbers: "Sequence[int]") -> Iterator[list[Content]]:
    """The content of entries as the API sends it, one query for each round."""
    for start in range(0, len(numbers), ROUND):
        wanted = numbers[start : start + ROUND]
        rows = EntryContent.objects.filter(pk__in=list(wanted)).values_list(
            "pk",
            "content",
            "entry__published_at",
            "entry__first_published_at",
            "entry__version",
        )
        found = {
            number: content
            | {
                "published_at": _as_utc(published_at),
                "first_published_at": _as_utc(first_published_at),
                "version": version,
            }
            for number, content, published_at, first_published_at, version in rows
        }
        yield [found[number] for number in wanted if number in found]


def _as_utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
