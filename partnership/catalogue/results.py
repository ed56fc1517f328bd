# SPDX-License-Identifier: AGPL-3.0-or-later
"""One page of a public list: bounded total, page links, state of the filters."""

import re
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from partnership.catalogue.filters import EntryFilterSet
from partnership.common.parameters import repeated_parameters, unknown_parameters

ROWS = 20
# A total above this is said as "more than": nobody needs it exact, and counting costs.
COUNTED = 1_000


@dataclass(frozen=True)
class Total:
    """How many entries a list has, exact up to a bound."""

    value: int
    is_capped: bool

    @classmethod
    def of(cls, entries) -> "Total":
        """Count a list, but not beyond the bound."""
        value = entries.order_by()[: COUNTED + 1].count()
        return cls(min(value, COUNTED), value > COUNTED)

    def sentence(self, capped: str, exact: str) -> str:
        """The total in one of two sentences, each with a place for `shown`."""
        shown = number_format(self.value, use_l10n=True, force_grouping=True)
        return (capped if self.is_capped else exact) % {"shown": shown}


class Address:
    """The address of a list: every state is in it, and can be taken out again."""

    def __init__(self, path: str, parameters: QueryDict) -> None:
        self.path = path
        self.parameters = parameters

    def with_page(self, number: int) -> str:
        """The same list at another page."""
        parameters = self.parameters.copy()
        parameters.pop("page", None)
        if number > 1:
            parameters["page"] = number
        return self._url(parameters)

    def without(self, name: str, value: str | None = None) -> str:
        """The list without one parameter, or without one of its values."""
        parameters = self.parameters.copy()
        parameters.pop("page", None)
        kept = [v for v in parameters.getlist(name) if value is not None and v != value]
        parameters.setlist(name, kept)
        return self._url(parameters)

    def cleared(self) -> str:
        """The whole list."""
        return self.path

    def _url(self, parameters: QueryDict) -> str:
        query = parameters.urlencode()
        return f"{self.path}?{query}" if query else self.path


@dataclass(frozen=True)
class Page:
    """The rows of one page and the way to the others."""

    number: int
    last: int
    entries: list

    def links(self, address: Address) -> list[dict[str, Any] | None]:
        """First, last and neighbouring pages; None stands for a gap."""
        shown = sorted(
            {1, self.last, self.number - 1, self.number, self.number + 1}
            & set(range(1, self.last + 1))
        )
        links: list[dict[str, Any] | None] = []
        before = 0
        for number in shown:
            if number - before > 1:
                links.append(None)
            links.append(
                {
                    "number": number,
                    "url": address.with_page(number),
                    "is_current": number == self.number,
                }
            )
            before = number
        return links


def page_of(entries, total: Total, asked: str) -> tuple[Page, list[str]]:
    """The page asked for, and what to tell the visitor when there is none such.

    Pages go as far as the counted rows; the address of another page is never an
    error of the server, and never shows the first page without a word.
    """
    notices = []
    last = max(1, -(-total.value // ROWS))
    if total.is_capped:
        last = COUNTED // ROWS
    if asked in {"", "1"}:
        number = 1
    elif re.fullmatch(r"[0-9]{1,6}", asked) and 1 <= int(asked) <= last:
        number = int(asked)
    else:
        number = 1
        notices.append(
            _(
                "There is no page “%(page)s”: the pages go from 1 to %(last)d. "
                "This is the first."
            )
            % {"page": asked[:20], "last": last}
        )
    start = (number - 1) * ROWS
    return Page(number, last, list(entries[start : start + ROWS])), notices


def notices_of(filters: EntryFilterSet, parameters: QueryDict, also: set[str]):
    """What is wrong with the address, in sentences for the visitor."""
    known = set(filters.base_filters) | also
    notices = list(unknown_parameters(parameters, known).values())
    may_repeat = {facet.name for facet in filters.facets} | (set(parameters) - known)
    notices += repeated_parameters(parameters, may_repeat).values()
    for name, errors in filters.form.errors.items():
        field = filters.form.fields.get(name)
        notices += [
            _("%(field)s: %(error)s") % {"field": field.label or name, "error": error}
            for error in errors
        ]
    return notices
