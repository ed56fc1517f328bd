# SPDX-License-Identifier: AGPL-3.0-or-later
"""A public list: what a visitor asked for, answered in a handful of queries.

Pages, feeds, exports and the API ask the same FilterSet; this module answers it. What
costs a look at a whole list is counted up to a bound, or remembered until the next
publication (`docs/performance.md`).
"""

from functools import cached_property
from typing import Any

from django.db.models import F
from django.db.models.expressions import RawSQL

from partnership.catalogue.facets import (
    COUNTED,
    Counts,
    Facet,
    FacetValue,
    counted,
    labels_of,
    names_of,
    sql_of,
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
from partnership.catalogue.search import Question
from partnership.common.keyset import Order

# A filtered list is counted so far; beyond, counts say "at least".
COUNTED_FILTERED = 20_000

NEWEST = Order("newest", ("published_at", "id"), is_descending=True)
OLDEST = Order("oldest", ("published_at", "id"))
BY_TITLE = Order("title", ("sort_title", "id"))
BY_TITLE_BACKWARDS = Order("title_backwards", ("sort_title", "id"), is_descending=True)
LATEST_DAY = Order("latest_day", ("sort_day", "id"), is_descending=True)
EARLIEST_DAY = Order("earliest_day", ("sort_day", "id"))
LAST_UPDATED = Order("last_updated", ("updated_at", "id"), is_descending=True)
FIRST_UPDATED = Order("first_updated", ("updated_at", "id"))
BEST_FIRST = Order("best_first", ("sort_rank", "id"), is_descending=True)

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
# So many with the words in their titles are ranked beside the first that are found.
MOST_TITLED = 300
# What begins like the last word is looked for only where few have the word itself: an
# index gathers all that match a beginning before it gives the first.
HITS = """
    WITH whole AS MATERIALIZED ({whole}), size AS MATERIALIZED (
        SELECT count(*) > {most} AS is_enough FROM whole
    ), begun AS MATERIALIZED (
        SELECT * FROM ({begun}) AS texts WHERE NOT (SELECT is_enough FROM size)
            AND entry_id NOT IN (SELECT entry_id FROM whole)
    ), hit AS NOT MATERIALIZED (
        SELECT * FROM whole UNION ALL SELECT * FROM begun
    ), titled AS MATERIALIZED (
        SELECT * FROM ({titled}) AS titles WHERE (SELECT count(*) FROM hit) > {most}
    ), named AS MATERIALIZED ({named})
"""
BEST = """
    SELECT -1, entry_id, place FROM (
        SELECT entry_id, row_number() OVER (
            ORDER BY exact @> ARRAY[%s] DESC, ts_rank(short_text, %s::tsquery, 1) DESC,
                entry_id DESC
        ) AS place FROM (
            SELECT entry_id, exact, short_text FROM hit UNION ALL
            SELECT entry_id, exact, short_text FROM titled
            WHERE entry_id NOT IN (SELECT entry_id FROM hit) UNION ALL
            SELECT entry_id, exact, short_text FROM named
            WHERE entry_id NOT IN (SELECT entry_id FROM hit)
                AND entry_id NOT IN (SELECT entry_id FROM titled)
        ) AS candidates
    ) AS placed WHERE place > %s AND place <= %s
"""
# Of a title, too, what only begins so counts where the word itself is seldom found.
WORDS = "SELECT CASE WHEN is_enough THEN %s ELSE %s END FROM size"


class Ranking:
    """The best answers to a question, found in the query that counts them.

    Exact names come first. Where more are found than are ranked, those that have the
    words in their title come in too, and all that are called so.
    """

    def __init__(self, question: Question, texts: EntryQuerySet, start: int, size: int):
        self.question = question
        # What the filters narrow to, whatever the question.
        self.texts = texts
        self.start = start
        self.size = size
        self._places: dict[int, int] = {}

    @property
    def entries(self) -> list[int]:
        """The numbers of the entries, the best first."""
        return sorted(self._places, key=self._places.__getitem__)

    def take(self, entry: int, place: int) -> None:
        """Keep one row of the answer."""
        self._places[entry] = place

    def beginning(self, most: int) -> tuple[str, list[Any]]:
        """What is ranked: all that was found, or its titles too where that is a part."""
        question = self.question
        texts = self.texts.annotate(title=TitleWords("short_text"))
        ranked = ["entry_id", "exact", "short_text"]
        columns = [*ranked, "counted"]
        # Fixed words; what was asked are parameters.
        words = AskedQuery(
            RawSQL(WORDS, [question.words, question.query])  # noqa: S611
        )
        parts = {
            "whole": sql_of(
                self.texts.with_the_words_of(question).values(*columns), most
            ),
            "begun": sql_of(self.texts.answering(question).values(*columns), most),
            "titled": sql_of(texts.filter(title=words).values(*ranked), MOST_TITLED),
            "named": sql_of(
                texts.filter(exact__contains=[question.exact]).values(*ranked), most
            ),
        }
        sql = HITS.format(most=most, **{name: sql for name, (sql, _) in parts.items()})
        return sql, [value for _, values in parts.values() for value in values]

    def best(self) -> tuple[str, list[Any]]:
        """Some rows of the ranking."""
        question = self.question
        end = self.start + self.size
        return BEST, [question.exact, question.query, self.start, end]


class Listing:
    """The entries of one kind that a FilterSet narrows to."""

    def __init__(self, filters: EntryFilterSet, kind: str) -> None:
        self.filters = filters
        self.kind = kind
        self.is_valid = filters.is_valid()
        self._ranking: Ranking | None = None

    def entries(self, order: Order = NEWEST) -> EntryQuerySet:
        """The whole list in an order, to be read to its end: exports, feeds, the API."""
        if not self.is_valid:
            return Entry.objects.none()
        return order.applied(self.filters.qs)

    def best_matches(self, start: int, size: int) -> list[Entry]:
        """Some rows by how well they answer the question, each with its passages."""
        question = self.filters.question
        if not self.is_valid or question is None or question.asks_nothing:
            return []
        texts = self.filters.narrowed(EntryText.objects.of_kind(self.kind))
        self._ranking = Ranking(question, texts, start, size)
        # Counted in the same query; asked anew for another page.
        self.__dict__.pop("_counted", None)
        self._counted  # noqa: B018
        rows = Entry.objects.filter(pk__in=self._ranking.entries)
        entries = rows.annotate(passages=F("text__passages")).in_bulk()
        # One may have been withdrawn between the two queries.
        return [entries[pk] for pk in self._ranking.entries if pk in entries]

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
        names = names_of(facet)
        chosen = self.filters.chosen[facet.name]
        values = {value.value: value for value in chosen}
        counts = self._counted.get(facet.name, self.counts)
        for name in names:
            for value, number, found in counts.most_frequent(name):
                if value not in values:
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
        question = self.filters.question
        if not self.is_valid or (question and question.asks_nothing):
            return {"": Counts(0)}
        lists = ["", *(name for name, values in self.filters.chosen.items() if values)]
        found = {
            without: self._remembered(without)
            for without in lists
            if self._is_worth_remembering(without)
        }
        if missing := [name for name in lists if name not in found]:
            most = COUNTED if question else COUNTED_FILTERED
            counts = counted(
                [self._texts_or_entries(without) for without in missing],
                most,
                self._ranking,
            )
            found |= dict(zip(missing, counts, strict=True))
        return found

    def count_with(self, facet: str, value: str) -> int:
        """How many of the list have a value that no facet offers, up to the bound."""
        keys = self.filters.key_ids(facet, value)
        if not keys or not self.is_valid:
            return 0
        return self._texts_or_entries().with_any(keys)[: COUNTED + 1].count()

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

    def _remembered(self, without: str) -> Counts:
        chosen = (
            (name, *sorted(value.value for value in values))
            for name, values in self.filters.chosen.items()
            if values and name != without
        )
        return memory.recall(
            ("counts", self.kind, *chosen),
            self.filters.clock,
            lambda: counted([self._texts_or_entries(without)])[0],
        )


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
