# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of an indicator becomes public, and how it is found."""

from decimal import Decimal
from typing import Any

from partnership.catalogue.kinds import Index, PublicationKind
from partnership.catalogue.languages import LANGUAGES, REFERENCE, translations
from partnership.catalogue.references import (
    label_in,
    place_keys,
    reference_to_administration,
    reference_to_place,
    reference_to_record,
    reference_to_term,
)
from partnership.catalogue.search import IndexedText, sort_key
from partnership.indicators.models import Indicator, Observation
from partnership.indicators.series import FINALITY, longest_first, natural, series_of

TEXTS = ["title", "summary", "unit", "definition", "source", "group_label"]
# A row of the list shows the last figure of so many places.
PLACES_ON_CARD = 3


class IndicatorPublication(PublicationKind):
    """The public JSON of an indicator, described in docs/api.md."""

    kind = "indicator"
    url_name = "indicators:indicator-detail"
    is_named = True

    def content(self, record: Indicator) -> dict[str, Any]:
        """The definition with every figure, in all languages."""
        figures = record.observations.select_related("territory", "organisation")
        return {
            "id": str(record.uuid),
            "kind": self.kind,
            "slug": record.slug,
            **{name: translations(record, name) for name in TEXTS},
            "administration": reference_to_administration(record.administration),
            "is_demonstration": record.is_demonstration,
            "is_on_home": record.is_on_home,
            "source_url": record.source_url,
            "decimals": record.decimals,
            "themes": [
                reference_to_term(term)
                for term in record.themes.select_related("vocabulary")
            ],
            "observations": [
                _observation(figure) for figure in sorted(figures, key=_order)
            ],
        }

    def index(self, content: dict[str, Any]) -> Index:
        """Keys, places and texts of an indicator."""
        observations = content["observations"] or []
        places = {
            place["path"]: place
            for place in (row["territory"] for row in observations)
            if place
        }
        periods = [row["period"] for row in observations]
        return Index(
            card={
                name: content[name]
                for name in [
                    "title",
                    "summary",
                    "unit",
                    "decimals",
                    "administration",
                    "themes",
                    "is_demonstration",
                ]
            }
            | {
                "latest": _latest(observations),
                "place_count": len(
                    {
                        (place["kind"], place["id"])
                        for place in map(_place, observations)
                        if place
                    }
                ),
                "first_period": min(periods, default=""),
                "last_period": max(periods, default=""),
            },
            sort_title=sort_key((content["title"] or {}).get(REFERENCE, "")),
            administration=content["administration"]["id"],
            keys=_keys(content, list(places)),
            territory_paths=list(places),
            texts={
                code: _texts(content, list(places.values()), code) for code in LANGUAGES
            },
        )


def plain_number(value: Decimal) -> str:
    """A number as text without needless zeros, never in powers of ten."""
    # Adding nothing makes zero of minus zero.
    return f"{value.normalize() + 0:f}"


def _order(figure: Observation) -> tuple[Any, ...]:
    """By place, period, group and how final it is; organisations come last."""
    if figure.territory:
        place = (0, figure.territory.path)
    else:
        titles = figure.organisation.titles()
        place = (1, sort_key(titles.get(REFERENCE, "")), str(figure.organisation.uuid))
    return (
        *place,
        figure.period,
        natural(figure.group),
        FINALITY[figure.status],
    )


def _observation(figure: Observation) -> dict[str, Any]:
    return {
        "territory": figure.territory and reference_to_place(figure.territory),
        "organisation": figure.organisation
        and reference_to_record(figure.organisation),
        "period": figure.period,
        "group": figure.group,
        "value": plain_number(figure.value),
        "status": figure.status,
        "source": translations(figure, "source"),
        "source_url": figure.source_url,
        "released_on": figure.released_on,
        "note": translations(figure, "note"),
    }


def _place(observation: dict[str, Any]) -> dict[str, Any] | None:
    return observation["territory"] or observation["organisation"]


def _latest(observations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The last figure of the first places; figures by group have none."""
    return [
        {
            "place": one.place,
            "period": one.shown[-1].period,
            "value": plain_number(one.shown[-1].value),
            "status": one.shown[-1].status,
        }
        for one in longest_first(series_of(observations))[:PLACES_ON_CARD]
    ]


def _keys(content: dict[str, Any], paths: list[str]) -> set[tuple[str, str]]:
    keys = {
        ("administration", content["administration"]["id"]),
        ("on_home", str(content["is_on_home"]).lower()),
    }
    keys |= {("theme", term["id"]) for term in content["themes"] or []}
    return keys.union(*map(place_keys, paths))


def _texts(
    content: dict[str, Any], places: list[dict[str, Any]], code: str
) -> IndexedText:
    """The texts of one language as they are searched."""
    names = ["definition", "source", "unit", "group_label"]
    body = [(content[name] or {}).get(code, "") for name in names]
    labels = [term["label"].get(code, "") for term in content["themes"] or []]
    labels += sorted({label_in(place, code) for place in places})
    return IndexedText(
        title=(content["title"] or {}).get(code, ""),
        summary=(content["summary"] or {}).get(code, ""),
        body=[*body, *labels],
    )
