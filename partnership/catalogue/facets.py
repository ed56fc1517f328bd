# SPDX-License-Identifier: AGPL-3.0-or-later
"""Facets: the values by which a list is narrowed, and how many entries each has."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    IntegerField,
    OuterRef,
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
from partnership.catalogue.languages import REFERENCE
from partnership.catalogue.memory import memory, now
from partnership.catalogue.models import Entry, EntryQuerySet, Key
from partnership.territories.models import Territory
from partnership.vocabularies.models import Term

# Municipalities are values of the facet of territories, under a name of their own: of
# thousands, those with the most entries are offered.
MUNICIPALITY = "municipality"
OFFERED = 60
EVERY = 1_000
# A number above this is said as "more than": nobody needs it exact.
COUNTED = 1_000
OFFERED_MUNICIPALITIES = 20

# How long one list is, and how often each key occurs in it.
FOUND = """
    SELECT {number} AS list, NULL::int AS term, count(*) AS found FROM n{number}
    UNION ALL SELECT {number}, term, count(*)
    FROM n{number}, unnest(n{number}.terms) AS term GROUP BY term
"""
COUNT = """
    WITH {narrowed}, found AS ({found}), placed AS (
        SELECT found.*, key.facet, key.value, row_number() OVER (
            PARTITION BY found.list, key.facet ORDER BY found.found DESC, key.value
        ) AS place
        FROM found
        JOIN catalogue_key key ON key.id = found.term
        JOIN (VALUES {wanted}) AS wanted (list, facets)
            ON wanted.list = found.list AND key.facet = ANY(wanted.facets)
    )
    SELECT list, term, found, facet, value FROM placed
    WHERE place <= CASE facet WHEN %s THEN %s ELSE %s END OR term = ANY(%s)
    UNION ALL SELECT list, term, found, NULL, NULL FROM found WHERE term IS NULL
"""


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
        return f"{self.facet}-{self.value}"

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


def _titles():
    """The title of a published record, in the active language, else in Italian."""
    language = get_language() or REFERENCE
    return Subquery(
        Entry.objects.filter(
            kind=OuterRef("facet"), record=Cast(OuterRef("value"), UUIDField())
        )
        .annotate(
            shown=Coalesce(
                KT(f"card__title__{language}"), KT(f"card__title__{REFERENCE}")
            )
        )
        .values("shown")[:1]
    )


def _first(rows, field: str):
    return Subquery(rows.annotate(shown=_label(field)).values("shown")[:1])


@lru_cache(maxsize=5_000)
def count_in_words(count: int, is_more: bool, language: str) -> str:
    """A count as the page's language writes it: “1.000”, “oltre 1.000”."""
    shown = number_format(count, use_l10n=True, force_grouping=True)
    return gettext("over %(count)s") % {"count": shown} if is_more else shown


def labels_of(numbers: Iterable[int], clock: int) -> dict[int, tuple[str, int]]:
    """Label and place in its facet of some keys, by their numbers; one query at most."""
    language = get_language() or REFERENCE
    known: dict[int, tuple[str, int]] = memory.recall(("labels", language), clock, dict)
    missing = [number for number in numbers if number not in known]
    if missing:
        known |= {
            number: (label, position)
            for number, label, position in _labelled(missing).values_list(
                "pk", "shown_label", "position"
            )
        }
    return known


def _labelled(numbers: Sequence[int]):
    terms = Term.objects.filter(
        vocabulary__code=OuterRef("facet"), code=OuterRef("value")
    )
    places = Territory.objects.filter(code=OuterRef("value")).order_by(
        F("valid_until").desc(nulls_first=True)
    )
    administrations = Administration.objects.filter(code=OuterRef("value"))
    return Key.objects.filter(pk__in=numbers).annotate(
        shown_label=Coalesce(
            Case(
                When(facet="administration", then=_first(administrations, "name")),
                When(
                    facet__in=["territory", MUNICIPALITY], then=_first(places, "name")
                ),
                # Only values of such a facet are identifiers.
                When(facet__in=list(settings.CATALOGUE_KINDS), then=_titles()),
                default=_first(terms, "label"),
                output_field=CharField(),
            ),
            F("value"),
        ),
        position=Case(
            When(facet="territory", then=Length("value")),
            When(facet=MUNICIPALITY, then=Length("value")),
            default=Coalesce(Subquery(terms.values("position")[:1]), Value(0)),
            output_field=IntegerField(),
        ),
    )


def counted(
    lists: Sequence[tuple[EntryQuerySet, Sequence[str]]],
    keep: Iterable[int] = (),
    most: int | None = None,
    offered: int = OFFERED,
) -> list[Counts]:
    """Count some lists at once, each with the facets of which it is asked.

    One query, whatever their number: how long each list is, and for each value of its
    facets how many of its entries have it: of the `offered` most frequent values of
    each facet and of the keys to `keep`. No list is read beyond `most` entries.
    """
    narrowed, parts, parameters = [], [], []
    for number, (entries, _) in enumerate(lists):
        rows = entries.order_by().values_list("terms", flat=True)
        try:
            sql, values = rows[: most and most + 1].query.sql_with_params()
        except EmptyResultSet:
            sql, values = "SELECT NULL::int[] WHERE false", ()
        narrowed.append(f"n{number} (terms) AS MATERIALIZED ({sql})")
        parts.append(FOUND.format(number=number))
        parameters += values
    sql = COUNT.format(
        narrowed=", ".join(narrowed),
        found=" UNION ALL ".join(parts),
        wanted=", ".join(["(%s, %s::text[])"] * len(lists)),
    )
    for number, (_, names) in enumerate(lists):
        parameters += [number, [*names]]
    parameters += [MUNICIPALITY, OFFERED_MUNICIPALITIES, offered, [*keep]]
    with connection.cursor() as cursor:
        # The lists are SQL that the ORM made; every value is a parameter.
        cursor.execute(sql, parameters)
        rows = cursor.fetchall()
    values: list[dict] = [{} for _ in lists]
    totals = [0] * len(lists)
    for number, term, found, facet, value in rows:
        if term is None:
            totals[number] = found
        else:
            values[number][facet, value] = (term, found)
    return [
        Counts(total, of_list, most is not None and total > most)
        for total, of_list in zip(totals, values, strict=True)
    ]


def counts_of(kind: str, *facets: str) -> Counts:
    """How many entries of a kind each value of some facets has, remembered."""
    entries = Entry.objects.of_kind(kind)
    return memory.recall(
        ("counts_of", kind, facets),
        now(),
        lambda: counted([(entries, facets)], offered=EVERY)[0],
    )


def totals() -> dict[str, int]:
    """How many entries each kind has, remembered."""
    rows = Entry.objects.order_by().values_list("kind").annotate(Count("pk"))
    return memory.recall("totals", now(), lambda: dict(rows))
