# SPDX-License-Identifier: AGPL-3.0-or-later
"""Facets: the values by which a list is narrowed, and how many entries each has."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection, models
from django.db.models import (
    Case,
    CharField,
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
from django.utils.translation import get_language

from partnership.administrations.models import Administration
from partnership.catalogue.languages import REFERENCE
from partnership.catalogue.models import Entry, EntryQuerySet, Key
from partnership.territories.models import Territory
from partnership.vocabularies.models import Term

# Places below a province are asked for by code and not listed: there are thousands.
MUNICIPALITY = "municipality"


@dataclass(frozen=True)
class Facet:
    """A way to narrow a list: its parameter, its title and where its labels live.

    `source` is "term" (the vocabulary of the same code), "administration",
    "territory", "record" (published records of the kind of the same name), or an
    enumeration whose values and labels are fixed.
    """

    name: str
    label: Any
    source: str | type[models.TextChoices] = "term"


@dataclass
class FacetValue:
    """One value of a facet as a list offers it."""

    value: str
    label: str
    key_id: int | None
    count: int = 0
    is_selected: bool = False


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


def keys_with_labels(names: Iterable[str], also: dict[str, list[str]]):
    """The keys of some facets with their live labels, in one query.

    `also` names values that are not listed but were asked for: municipalities.
    """
    terms = Term.objects.filter(
        vocabulary__code=OuterRef("facet"), code=OuterRef("value")
    )
    places = Territory.objects.filter(code=OuterRef("value")).order_by(
        F("valid_until").desc(nulls_first=True)
    )
    administrations = Administration.objects.filter(code=OuterRef("value"))
    wanted = Q(facet__in=list(names))
    for facet, values in also.items():
        wanted |= Q(facet=facet, value__in=values)
    return (
        Key.objects.filter(wanted)
        .annotate(
            label=Case(
                When(facet="administration", then=_first(administrations, "name")),
                When(
                    facet__in=["territory", MUNICIPALITY], then=_first(places, "name")
                ),
                # Only values of such a facet are identifiers.
                When(facet__in=list(settings.CATALOGUE_KINDS), then=_titles()),
                default=_first(terms, "label"),
                output_field=CharField(),
            ),
            position=Case(
                When(facet="territory", then=Length("value")),
                default=Coalesce(Subquery(terms.values("position")[:1]), Value(0)),
                output_field=IntegerField(),
            ),
        )
        .order_by("facet", "position", "label", "value")
    )


def counted(entries: EntryQuerySet, chosen: dict[str, list[int]]) -> dict[int, int]:
    """How many entries each key would give: {key id: count}, in one query.

    `entries` is the list narrowed by everything but the facets; `chosen` holds the
    key ids selected in each facet. A facet is counted without its own selection: an
    entry that misses one facet only still counts for the values of that facet.
    """
    misses, missed = Value(0), []
    for name, ids in chosen.items():
        hit = Q(terms__overlap=ids)
        misses = misses + Case(When(hit, then=0), default=1)
        missed.append(When(~hit, then=Value(name)))
    rows = entries.annotate(
        misses=misses,
        missed=Case(*missed, default=Value(""), output_field=CharField())
        if missed
        else Value("", output_field=CharField()),
    ).order_by()
    inner, parameters = rows.values("terms", "misses", "missed").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            # `inner` is SQL that the ORM made, its values are parameters.
            f"WITH narrowed AS MATERIALIZED ({inner})"  # noqa: S608
            " SELECT key.id, count(*) FROM narrowed, unnest(narrowed.terms) AS term"
            " JOIN catalogue_key key ON key.id = term"
            " WHERE narrowed.misses = 0"
            " OR narrowed.misses = 1 AND narrowed.missed ="
            "   CASE key.facet WHEN 'municipality' THEN 'territory' ELSE key.facet END"
            " GROUP BY key.id",
            parameters,
        )
        return dict(cursor.fetchall())
