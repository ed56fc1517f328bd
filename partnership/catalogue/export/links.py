# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the list on a page can be had as a file."""

from collections.abc import Collection
from typing import Any

from django.http import QueryDict

from partnership.catalogue.filters import EntryFilterSet

CSV = "elenco.csv"
XLSX = "elenco.xlsx"
FEED = "feed.atom"
CALENDAR = "calendario.ics"


def export_links(
    filters: EntryFilterSet,
    path: str,
    orders: dict[str, Any],
    *,
    has_days: bool = False,
) -> dict[str, str]:
    """The addresses of the files of a list; none where its question is wrong.

    A calendar only of a list whose records have days.

    Only what narrows or orders the list goes with them: no page, nothing empty, and
    nothing that the page told the visitor it does not know.
    """
    if not filters.is_valid():
        return {}
    parameters = narrowing(filters, orders)
    query = parameters.urlencode()
    parameters.pop("sort", None)
    unsorted = parameters.urlencode()
    return {
        "csv": _address(path, CSV, query),
        "xlsx": _address(path, XLSX, query),
        "feed": _address(path, FEED, unsorted),
        "calendar": _address(path, CALENDAR, unsorted) if has_days else "",
    }


def narrowing(filters: EntryFilterSet, orders: Collection[str] = ()) -> QueryDict:
    """The parameters of a list that narrow or order it, without those that are none."""
    parameters: QueryDict = filters.data.copy()
    for name, values in list(parameters.lists()):
        given = [value for value in values if value.strip()]
        if name == "sort":
            given = [value for value in given if value in orders]
        if name in {*filters.base_filters, "sort"} and given:
            is_facet = name in {facet.name for facet in filters.facets}
            parameters.setlist(name, given if is_facet else given[-1:])
        else:
            del parameters[name]
    return parameters


def _address(path: str, name: str, query: str) -> str:
    return f"{path}{name}?{query}" if query else f"{path}{name}"
