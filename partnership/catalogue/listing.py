# SPDX-License-Identifier: AGPL-3.0-or-later
"""A public list: what a visitor asked for, answered in a handful of queries.

Pages, feeds, exports and the API ask the same FilterSet; this module answers it. What
costs a look at a whole list is counted up to a bound, or remembered until the next
publication (`docs/performance.md`).
"""

import json
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from partnership.catalogue.facets import (
    COUNTED,
    MUNICIPALITY,
    Counts,
    Facet,
    FacetValue,
    counted,
    labels_of,
)
from partnership.catalogue.filters import EntryFilterSet
from partnership.catalogue.memory import memory
from partnership.catalogue.models import (
    AskedQuery,
    Entry,
    EntryQuerySet,
    EntryText,
    TitleWords,
)
from partnership.common.keyset import Order

# A filtered list is counted so far; beyond, counts say "at least".
COUNTED_FILTERED = 20_000
# Records that are called exactly as somebody asks.
MOST_EXACT = 50

NEWEST = Order("newest", ("published_at", "id"), is_descending=True)
OLDEST = Order("oldest", ("published_at", "id"))
BY_TITLE = Order("title", ("sort_title", "id"))
BY_TITLE_BACKWARDS = Order("title_backwards", ("sort_title", "id"), is_descending=True)
LATEST_DAY = Order("latest_day", ("sort_day", "id"), is_descending=True)
EARLIEST_DAY = Order("earliest_day", ("sort_day", "id"))
LAST_UPDATED = Order("last_updated", ("updated_at", "id"), is_descending=True)
FIRST_UPDATED = Order("first_updated", ("updated_at", "id"))

# The orders of the API, by the value of `sort`; the first is the usual one.
SORTS = {
    "-published_at": NEWEST,
    "published_at": OLDEST,
    "title": BY_TITLE,
    "-title": BY_TITLE_BACKWARDS,
    "-date": LATEST_DAY,
    "date": EARLIEST_DAY,
    "-updated_at": LAST_UPDATED,
    "updated_at": FIRST_UPDATED,
}
# Around the entries that a question finds: their rows, the best answer first.
BEST_MATCHES = """
    WITH hit (entry_id) AS MATERIALIZED ({legs}),
    best AS (
        SELECT entry_id, passages, row_number() OVER (
            ORDER BY exact @> ARRAY[%s] DESC,
                ts_rank(short_text, %s::tsquery, 1) DESC, entry_id DESC
        ) AS place
        FROM hit JOIN catalogue_entrytext USING (entry_id)
    )
    SELECT entry.*, best.passages FROM best
    JOIN catalogue_entry entry ON entry.id = best.entry_id
    WHERE best.place > %s AND best.place <= %s ORDER BY best.place
"""


class Listing:
    """The entries of one kind that a FilterSet narrows to."""

    def __init__(self, filters: EntryFilterSet, kind: str) -> None:
        self.filters = filters
        self.kind = kind
        self.is_valid = filters.is_valid()

    def entries(self, order: Order = NEWEST) -> EntryQuerySet:
        """The whole list in an order, to be read to its end: exports, feeds, the API."""
        if not self.is_valid:
            return Entry.objects.none()
        return order.applied(self.filters.qs)

    def best_matches(self, start: int, size: int) -> list[Entry]:
        """Some rows by how well they answer the question, each with its passages.

        Exact names come first. Where thousands match, those that have the words in
        their title are ranked, and some of the others.
        """
        question = self.filters.question
        if not self.is_valid or question is None or question.asks_nothing:
            return []
        texts = self.filters.narrowed(EntryText.objects.of_kind(self.kind))
        legs = [texts.answering(question)[: COUNTED + 1]]
        if question.query:
            asked = AskedQuery(question.query)
            titles = texts.annotate(title=TitleWords("short_text"))
            legs.append(titles.filter(title=asked)[: COUNTED + 1])
        if question.exact:
            legs.append(texts.filter(exact__contains=[question.exact])[:MOST_EXACT])
        parts, parameters = [], []
        for leg in legs:
            sql, values = leg.values("pk").query.sql_with_params()
            parts.append(f"({sql})")
            parameters += values
        # The legs are SQL that the ORM made; every value is a parameter.
        sql = BEST_MATCHES.format(legs=" UNION ".join(parts))
        entries = list(
            Entry.objects.raw(
                sql, [*parameters, question.exact, question.query, start, start + size]
            )
        )
        for entry in entries:
            entry.passages = json.loads(entry.passages)
        return entries

    @cached_property
    def counts(self) -> Counts:
        """How long the list is, and how many of it have each value."""
        return self._counted[""]

    def facets(self) -> list[dict[str, Any]]:
        """The facets as a list shows them: values with counts, empty ones left out.

        Each is counted without its own selection, so that one sees what else could be
        chosen.
        """
        offered = {facet.name: self._values(facet) for facet in self.filters.facets}
        numbers = {value.key_id for values in offered.values() for value in values}
        labels = labels_of(numbers - {None}, self.filters.clock)
        shown = []
        for facet in self.filters.facets:
            values = _in_order(facet, offered[facet.name], labels)
            if values:
                shown.append(
                    {
                        "name": facet.name,
                        "label": facet.label,
                        "values": values,
                        "selected_count": sum(value.is_selected for value in values),
                    }
                )
        return shown

    def _values(self, facet: Facet) -> list[FacetValue]:
        """The values of a facet with entries, and those that were chosen."""
        if not self.is_valid:
            return self.filters.chosen[facet.name]
        names = _with_municipalities(facet)
        chosen = self.filters.chosen[facet.name]
        values = {value.value: value for value in chosen}
        counts = self._counted.get(facet.name, self.counts)
        for (name, value), (number, found) in counts.values.items():
            if name in names and value not in values:
                values[value] = FacetValue(facet.name, value, value, number)
                values[value].count_at(found, counts.is_minimal)
        for value in chosen:
            # What is chosen is in the list itself, however rare it is elsewhere.
            for name in names:
                if (name, value.value) in self.counts.values:
                    _, found = self.counts.values[name, value.value]
                    value.count_at(found, self.counts.is_minimal)
        return list(values.values())

    @cached_property
    def _counted(self) -> dict[str, Counts]:
        """The counts of the list, and of the list without each facet that is chosen."""
        if not self.is_valid:
            return {"": Counts(0)}
        every = [
            name
            for facet in self.filters.facets
            for name in _with_municipalities(facet)
        ]
        chosen = {
            facet.name: _with_municipalities(facet)
            for facet in self.filters.facets
            if self.filters.chosen[facet.name]
        }
        found = {
            without: self._remembered(without, every)
            for without in ["", *chosen]
            if self._is_worth_remembering(without)
        }
        missing = [name for name in ["", *chosen] if name not in found]
        if missing:
            most = COUNTED if self.filters.question else COUNTED_FILTERED
            lists = [
                (self._texts_or_entries(without), chosen.get(without, every))
                for without in missing
            ]
            counts = counted(lists, keep=self._kept, most=most)
            found |= dict(zip(missing, counts, strict=True))
        return found

    def _texts_or_entries(self, without: str = "") -> EntryQuerySet:
        """What is counted: texts where something is looked for, else entries."""
        if self.filters.question is None:
            rows = Entry.objects.of_kind(self.kind)
        else:
            rows = EntryText.objects.of_kind(self.kind).answering(self.filters.question)
        return self.filters.narrowed(rows, without)

    def _is_worth_remembering(self, without: str) -> bool:
        """Whether others ask the same: the whole list, or one facet of it."""
        facets = {facet.name for facet in self.filters.facets}
        asked = {
            name
            for name, value in self.filters.form.cleaned_data.items()
            if value not in (None, "", [])
        } - {without}
        return asked <= facets and len(asked) <= 1

    def _remembered(self, without: str, facets: Sequence[str]) -> Counts:
        key = (
            "counts",
            self.kind,
            *(
                (name, *sorted(value.value for value in values))
                for name, values in self.filters.chosen.items()
                if values and name != without
            ),
        )
        return memory.recall(
            key,
            self.filters.clock,
            lambda: counted(
                [(self._texts_or_entries(without), facets)], keep=self._kept
            )[0],
        )

    @property
    def _kept(self) -> list[int]:
        """Keys that are counted although they are not among the most frequent."""
        return [key for keys in self.filters.chosen_keys.values() for key in keys]


def _with_municipalities(facet: Facet) -> list[str]:
    return [facet.name, MUNICIPALITY] if facet.source == "territory" else [facet.name]


def _in_order(
    facet: Facet, values: list[FacetValue], labels: dict[int, tuple[str, int]]
) -> list[FacetValue]:
    """Values with their labels: of an enumeration in its order, others by position."""
    if isinstance(facet.source, str):
        for value in values:
            if value.key_id is not None:
                value.label, value.position = labels[value.key_id]
        return sorted(
            values,
            key=lambda value: (value.position, value.label.lower()),
            reverse=facet.source == "year",
        )
    choices = dict(facet.source.choices)
    order = list(choices)
    known = [value for value in values if value.value in choices]
    for value in known:
        value.label = str(choices[value.value])
    return sorted(known, key=lambda value: order.index(value.value))
