# SPDX-License-Identifier: AGPL-3.0-or-later
"""Facets: the values by which a list is narrowed, and how many entries each has."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import connection, models
from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    UUIDField,
    Value,
    When,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, Length, NullIf
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext

from partnership.administrations.models import Administration
from partnership.catalogue.languages import REFERENCE, LocalisedText
from partnership.catalogue.memory import memory
from partnership.catalogue.models import Entry, EntryQuerySet, Key
from partnership.territories.enums import CODE_LENGTHS, TerritoryLevel
from partnership.territories.models import Territory
from partnership.vocabularies.models import Term

# Municipalities are values of the facet of territories, under a name of their own: of
# thousands, those with the most entries are offered.
MUNICIPALITY = "municipality"
OFFERED = 60
# A number above this is said as "more than": nobody needs it exact.
COUNTED = 1_000
OFFERED_MUNICIPALITIES = 20

# How often each key occurs in a list, and how long it is: every entry is counted once
# more under the number that no key has.
EVERY_ENTRY = 0
# So many keys are read at once.
NEIGHBOURS = 500
FOUND = """
    SELECT {number} AS list, term, count(*) AS found FROM (
        SELECT unnest(array_append(counted, {every})) AS term FROM ({entries}) AS entries
    ) AS terms GROUP BY term
"""

# PostgreSQL does not know what it costs to unpack texts that lie aside: it would read
# row by row, and compare, where the index of words has the answer (30 ms for 6). Sent
# with the question, it holds for that alone.
BY_INDEX = "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off; "


@dataclass(frozen=True)
class Facet:
    """A way to narrow a list: its parameter, its title and where its labels live.

    `source` is "term" (the vocabulary of the same code), "administration",
    "territory", "record" (published records of the kind of the same name), "year", or
    an enumeration whose values and labels are fixed.
    """

    name: str
    label: Any
    source: str | type[models.TextChoices] = "term"


def names_of(facet: Facet) -> list[str]:
    """The names under which a facet's keys stand: places have two."""
    return [facet.name, MUNICIPALITY] if facet.source == "territory" else [facet.name]


def name_of(facet: Facet, value: str) -> str:
    """The name under which one value stands: of a place its code says the level."""
    is_municipality = len(value) == CODE_LENGTHS[TerritoryLevel.MUNICIPALITY]
    is_place = facet.source == "territory"
    return MUNICIPALITY if is_place and is_municipality else facet.name


@dataclass
class FacetValue:
    """One value of a facet as a list offers it."""

    facet: str
    value: str
    label: str
    key_id: int | None
    count: int = 0
    is_selected: bool = False
    # There are more than a thousand, or were not counted to the end.
    is_more: bool = False
    position: int = 0

    @property
    def id(self) -> str:
        """Unlike that of any other value on the page."""
        return f"{self.facet}-{self.value}".replace(".", "-")

    @property
    def shown_count(self) -> str:
        """The count in words: nobody needs it exact past a thousand."""
        return count_in_words(self.count, self.is_more, get_language() or REFERENCE)

    def count_at(self, found: int, is_minimal: bool) -> None:
        """Say how many there are; past a thousand nobody needs it exact."""
        self.count = min(found, COUNTED)
        self.is_more = is_minimal or found > COUNTED


@dataclass(frozen=True)
class Counts:
    """How many entries a list has, and how many of them each of the usual values.

    `is_minimal` where a list was too long to be counted to its end: then there are at
    least so many.
    """

    total: int
    # (facet, value) -> (number of the key, entries)
    values: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    is_minimal: bool = False

    def most_frequent(self, facet: str) -> list[tuple[str, int, int]]:
        """Value, key and count of the values of a facet, as many as a list offers."""
        found = [
            (value, number, count)
            for (name, value), (number, count) in self.values.items()
            if name == facet
        ]
        most = OFFERED_MUNICIPALITIES if facet == MUNICIPALITY else OFFERED
        if len(found) > most:
            found.sort(key=lambda row: (-row[2], row[0]))
        return found[:most]

    def of(self, facet: str, value: str) -> int:
        """How many entries have a value."""
        return self.values.get((facet, value), (0, 0))[1]


def _label(field: str):
    """A translated column in the active language, else in Italian."""
    return Coalesce(
        NullIf(
            F(f"{field}_{get_language() or REFERENCE}"),
            Value(""),
            output_field=CharField(),
        ),
        F(f"{field}_{REFERENCE}"),
        output_field=CharField(),
    )


def _title(*languages: str):
    """The title of a published record, in the first of some languages that it has."""
    titles = [KT(f"card__title__{language}") for language in languages]
    shown = Coalesce(*titles) if len(titles) > 1 else titles[0]
    named = Entry.objects.filter(
        kind=OuterRef("facet"), record=Cast(OuterRef("value"), UUIDField())
    )
    return Subquery(named.annotate(shown=shown).values("shown")[:1])


def _first(rows, field: str):
    return Subquery(rows.annotate(shown=_label(field)).values("shown")[:1])


@lru_cache(maxsize=5_000)
def count_in_words(count: int, is_more: bool, language: str) -> str:
    """A count as the page's language writes it: “1.000”, “oltre 1.000”."""
    shown = number_format(count, use_l10n=True, force_grouping=True)
    return gettext("over %(number)s") % {"number": shown} if is_more else shown


def labels_of(numbers: Iterable[int], clock: int) -> dict[int, tuple[str, int]]:
    """Label and place in its facet of some keys, by their numbers; one query at most."""
    language = get_language() or REFERENCE
    known: dict[int, tuple[str, int]] = memory.recall(("labels", language), clock, dict)
    missing = [number for number in numbers if number not in known]
    if missing:
        known |= {
            number: (_in_its_language(label, facet, own), position)
            for number, label, position, facet, own in _labelled(missing).values_list(
                "pk", "shown_label", "position", "facet", "own_title"
            )
        }
    return known


def _in_its_language(label: str, facet: str, own: str | None) -> str:
    """A label, marked where it is the Italian title of a record without another."""
    if facet in settings.CATALOGUE_KINDS and own is None:
        return LocalisedText(label, REFERENCE)
    return label


def _labelled(numbers: Sequence[int]):
    terms = Term.objects.filter(
        vocabulary__code=OuterRef("facet"), code=OuterRef("value")
    )
    places = Territory.objects.filter(code=OuterRef("value")).order_by(
        F("valid_until").desc(nulls_first=True)
    )
    administrations = Administration.objects.filter(code=OuterRef("value"))
    kinds = list(settings.CATALOGUE_KINDS)
    return Key.objects.filter(pk__in=numbers).annotate(
        shown_label=Coalesce(
            Case(
                When(facet="administration", then=_first(administrations, "name")),
                When(
                    facet__in=["territory", MUNICIPALITY], then=_first(places, "name")
                ),
                # Only values of such a facet are identifiers.
                When(
                    facet__in=kinds, then=_title(get_language() or REFERENCE, REFERENCE)
                ),
                default=_first(terms, "label"),
                output_field=CharField(),
            ),
            F("value"),
        ),
        own_title=Case(
            When(facet__in=kinds, then=_title(get_language() or REFERENCE)),
            output_field=CharField(),
        ),
        position=Case(
            When(facet="territory", then=Length("value")),
            When(facet=MUNICIPALITY, then=Length("value")),
            default=Coalesce(Subquery(terms.values("position")[:1]), Value(0)),
            output_field=IntegerField(),
        ),
    )


def counted(
    lists: Sequence[EntryQuerySet], most: int | None = None, ranking: Any = None
) -> list[Counts]:
    """Count some lists at once: how long each is, and how often it has each value.

    One query, whatever their number; no list is read beyond `most` entries. A ranking
    takes part in it: the first list is then what it has found (`listing.Ranking`).
    """
    parts = [sql_of(entries.values("counted"), most) for entries in lists]
    first, parameters = "", []
    if ranking:
        first, parameters = ranking.beginning(most)
        parts[0] = ("SELECT counted FROM hit", ())
    selects = []
    for number, (sql, values) in enumerate(parts):
        selects.append(FOUND.format(number=number, every=EVERY_ENTRY, entries=sql))
        parameters += values
    if ranking:
        sql, values = ranking.best()
        selects.append(sql)
        parameters += values
    with connection.cursor() as cursor:
        # The lists are SQL that the ORM made; every value is a parameter.
        sql = first + " UNION ALL ".join(selects)
        # Alone it is a transaction; within one it would change what comes after.
        is_alone = ranking and not connection.in_atomic_block
        cursor.execute(BY_INDEX + sql if is_alone else sql, parameters)
        rows = cursor.fetchall()
    found: list[dict[int, int]] = [{} for _ in lists]
    for number, term, count in rows:
        if number < 0:
            ranking.take(term, count)
        else:
            found[number][term] = count
    return [_counts(numbers, most) for numbers in found]


def sql_of(entries: EntryQuerySet, most: int | None = None) -> tuple[str, list[Any]]:
    """A list as SQL and parameters, cut one entry after the most that are read."""
    sql, values = entries.order_by()[: most and most + 1].query.sql_with_params()
    return sql, list(values)


def _counts(found: dict[int, int], most: int | None) -> Counts:
    total = found.pop(EVERY_ENTRY, 0)
    known = keys_of(found)
    return Counts(
        total,
        {known[number]: (number, count) for number, count in found.items()},
        most is not None and total > most,
    )


def keys_of(numbers: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Facet and value of some keys; they never change, so each is read once.

    With their neighbours, which others have: few looks are enough for all.
    """
    known = memory.always("keys", dict)
    if missing := {number // NEIGHBOURS for number in numbers if number not in known}:
        around = Q()
        for part in missing:
            around |= Q(pk__gte=part * NEIGHBOURS, pk__lt=(part + 1) * NEIGHBOURS)
        rows = Key.objects.filter(around).values_list("pk", "facet", "value")
        known |= {number: (facet, value) for number, facet, value in rows}
    return known


def keys_named(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """The numbers of keys by facet and value; one query for those not read before."""
    known = memory.always("numbers of keys", dict)
    if missing := [pair for pair in pairs if pair not in known]:
        rows = Key.objects.filter(
            facet__in={facet for facet, _ in missing},
            value__in={value for _, value in missing},
        ).values_list("facet", "value", "pk")
        known |= {(facet, value): number for facet, value, number in rows}
    return {pair: known[pair] for pair in pairs if pair in known}


def counts_of(kind: str, clock: int) -> Counts:
    """How many entries of a kind each value has, remembered."""
    entries = Entry.objects.of_kind(kind)
    return memory.recall(("counts", kind), clock, lambda: counted([entries])[0])


def totals(clock: int) -> dict[str, int]:
    """How many entries each kind has, remembered."""
    rows = Entry.objects.order_by().values_list("kind").annotate(Count("pk"))
    return memory.recall("totals", clock, lambda: dict(rows))
