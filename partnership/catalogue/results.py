# SPDX-License-Identifier: AGPL-3.0-or-later
"""One page of a public list: bounded total, page links, state of the filters."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from partnership.catalogue.facets import COUNTED, Counts
from partnership.catalogue.filters import EntryFilterSet
from partnership.catalogue.listing import Listing
from partnership.catalogue.models import Entry
from partnership.common.keyset import Order, Position, WrongCursorError, part_of
from partnership.common.parameters import repeated_parameters, unknown_parameters

ROWS = 20
# Further pages have no number: they begin where the one before ended.
NUMBERED_PAGES = COUNTED // ROWS


@dataclass(frozen=True)
class Total:
    """How many entries a list has, exact up to a bound."""

    value: int
    is_capped: bool

    @classmethod
    def of(cls, counts: Counts) -> "Total":
        """The length of a list, which nobody needs exact beyond the bound."""
        return cls(min(counts.total, COUNTED), counts.total > COUNTED)

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
        self._leave(parameters)
        if number > 1:
            parameters["page"] = number
        return self._url(parameters)

    def without(self, name: str, value: str | None = None) -> str:
        """The list without one parameter, or without one of its values."""
        parameters = self.parameters.copy()
        self._leave(parameters)
        kept = [v for v in parameters.getlist(name) if value is not None and v != value]
        parameters.setlist(name, kept)
        return self._url(parameters)

    def with_cursor(self, cursor: str) -> str:
        """The same list from a position on."""
        parameters = self.parameters.copy()
        self._leave(parameters)
        parameters["cursor"] = cursor
        return self._url(parameters)

    def with_values(self, name: str, values: Sequence[str]) -> str:
        """The list with these values of a parameter and no other."""
        parameters = self.parameters.copy()
        self._leave(parameters)
        parameters.setlist(name, list(values))
        return self._url(parameters)

    def with_view(self, view: str) -> str:
        """The same list shown otherwise; "" is the usual way."""
        parameters = self.parameters.copy()
        parameters.setlist("view", [view] if view else [])
        return self._url(parameters)

    def cleared(self) -> str:
        """The whole list, shown in the same way."""
        parameters = self.parameters.copy()
        for name in set(parameters) - {"view", "compare"}:
            del parameters[name]
        return self._url(parameters)

    @staticmethod
    def _leave(parameters: QueryDict) -> None:
        """Whatever narrows the list otherwise begins at its first page."""
        parameters.pop("page", None)
        parameters.pop("cursor", None)

    def _url(self, parameters: QueryDict) -> str:
        query = parameters.urlencode()
        return f"{self.path}?{query}" if query else self.path


@dataclass(frozen=True)
class Page:
    """The rows of one page and the ways to the others."""

    entries: list[Entry]
    # None where the page was reached by a position and not by its number.
    number: int | None
    last: int
    previous_url: str = ""
    next_url: str = ""

    def links(self, address: Address) -> list[dict[str, Any] | None]:
        """First, last and neighbouring pages; None stands for a gap."""
        if self.number is None or self.last == 1:
            return []
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


class Pages:
    """The pages of a list: by number as far as it is counted, then by position.

    The address of another page is never an error of the server, and never shows the
    first page without a word.
    """

    def __init__(self, listing: Listing, order: Order | None, address: Address) -> None:
        self.listing = listing
        # None: by how well the rows answer the question.
        self.order = order
        self.address = address
        self.notices: list[str] = []
        asked = address.parameters.get("page", "")
        is_number = re.fullmatch(r"[0-9]{1,2}", asked) and int(asked)
        # The best matches and how many there are come with one query.
        self._found = (int(asked) if is_number else 1, [])
        if order is None:
            self._found = (self._found[0], self._best(self._found[0]))
        self.total = Total.of(listing.counts)

    def _best(self, number: int) -> list[Entry]:
        return self.listing.best_matches((number - 1) * ROWS, ROWS)

    def asked(self) -> Page:
        """The page that the address asks for."""
        if cursor := self.address.parameters.get("cursor", ""):
            if position := self._position(cursor):
                return self._from(position)
            self.notices.append(
                _(
                    "The address of this page belongs to another list. "
                    "This is the first page."
                )
            )
            return self._numbered(1)
        return self._numbered(self._number(self.address.parameters.get("page", "")))

    @property
    def last(self) -> int:
        """The number of the last page that has one."""
        if self.total.is_capped:
            return NUMBERED_PAGES
        return max(1, -(-self.total.value // ROWS))

    def _number(self, asked: str) -> int:
        if asked in {"", "1"}:
            return 1
        if re.fullmatch(r"[0-9]{1,6}", asked) and 1 <= int(asked) <= self.last:
            return int(asked)
        self.notices.append(
            _(
                "There is no page “%(page)s”: the pages go from 1 to %(last)d. "
                "This is the first."
            )
            % {"page": asked[:20], "last": self.last}
        )
        return 1

    def _numbered(self, number: int) -> Page:
        start = (number - 1) * ROWS
        if self.order is None:
            found_at, found = self._found
            entries = found if found_at == number else self._best(number)
            after = None
        else:
            rows = self.listing.entries(self.order)[start : start + ROWS]
            entries = list(rows)
            after = entries and Position(tuple(self.order.keys_of(entries[-1])))
        next_url = ""
        if number < self.last:
            next_url = self.address.with_page(number + 1)
        elif after and self.total.is_capped:
            next_url = self._address_of(after)
        return Page(
            entries,
            number,
            self.last,
            self.address.with_page(number - 1) if number > 1 else "",
            next_url,
        )

    def _from(self, position: Position) -> Page:
        part = part_of(self.listing.entries(self.order), self.order, position, ROWS)
        return Page(
            part.rows,
            None,
            self.last,
            self._address_of(part.before) if part.before else "",
            self._address_of(part.after) if part.after else "",
        )

    def _position(self, cursor: str) -> Position | None:
        if self.order is None:
            return None
        try:
            return Position.read(cursor, self.order, self._question)
        except WrongCursorError:
            return None

    def _address_of(self, position: Position) -> str:
        return self.address.with_cursor(position.cursor(self.order, self._question))

    @property
    def _question(self) -> list[Any]:
        """What the list is asked, whatever its page."""
        return [
            self.listing.kind,
            *sorted(
                (name, sorted(values))
                for name, values in self.address.parameters.lists()
                if name not in {"page", "cursor", "view", "compare"}
            ),
        ]


def notices_of(filters: EntryFilterSet, parameters: QueryDict, also: set[str]):
    """What is wrong with the address, in sentences for the visitor."""
    known = set(filters.base_filters) | also
    notices = list(unknown_parameters(parameters, known).values())
    # Each record to compare is a parameter of its own.
    may_repeat = {facet.name for facet in filters.facets} | {"compare"}
    may_repeat |= set(parameters) - known
    notices += repeated_parameters(parameters, may_repeat).values()
    for name, errors in filters.form.errors.items():
        field = filters.form.fields.get(name)
        notices += [
            _("%(field)s: %(error)s") % {"field": field.label or name, "error": error}
            for error in errors
        ]
    return notices
