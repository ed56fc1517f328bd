# SPDX-License-Identifier: AGPL-3.0-or-later
"""Indicators with their figures, typed from a source or counted in the territories."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from partnership.indicators.models import Indicator, Observation
from partnership.seeding.common import (
    EntryError,
    Library,
    check_and_save,
    identifier,
    only_known,
    set_texts,
)
from partnership.territories.models import PopulationBand, Territory

TEXTS = ["title", "summary", "unit", "definition", "group_label"]
FIELDS = {"slug", "administration", "statistic", "source", "decimals", "themes"}
FIELDS |= {"series", "observations", "computed", "is_on_home", *TEXTS}
SERIES = {"territory", "status", "values"}
FIGURE = {"territory", "period", "group", "value", "status", "source", "url"}
FIGURE |= {"released_on", "note"}


class IndicatorSeeder:
    """Creates indicators from entries."""

    model = Indicator

    def __init__(self, library: Library) -> None:
        self.library = library

    def create(self, entry: dict[str, Any]) -> Indicator:
        """One indicator with all its figures."""
        only_known(entry, FIELDS)
        library = self.library
        indicator = Indicator(
            uuid=identifier(entry, Indicator.kind),
            administration=library.administration(entry, "administration"),
            slug=entry["slug"],
            source_url=entry["source"],
            decimals=entry["decimals"],
            is_on_home=entry.get("is_on_home", False),
        )
        for name in TEXTS:
            set_texts(indicator, name, entry.get(name))
        set_texts(indicator, "source", entry["statistic"])
        check_and_save(indicator)
        indicator.themes.set(library.term_set(entry, {"themes": "theme"})["themes"])
        figures = [*_of_series(entry), *entry.get("observations", [])]
        codes = sorted({figure["territory"] for figure in figures})
        places = dict(
            zip(codes, library.places(codes, "observations territory"), strict=True)
        )
        for figure in figures:
            only_known(figure, FIGURE, "observations")
            _save(indicator, places[figure["territory"]], figure)
        for place, figure in self._computed(entry):
            _save(indicator, place, figure)
        return indicator

    def _computed(
        self, entry: dict[str, Any]
    ) -> Iterator[tuple[Territory, dict[str, Any]]]:
        """The residents of each age group on the last day for which there are any."""
        if not (computed := entry.get("computed")):
            return
        if computed["by"] != "population_bands":
            raise EntryError("computed by", f"“{computed['by']}” is not known")
        for place in self.library.places(
            computed["territories"], "computed territories"
        ):
            bands = PopulationBand.objects.filter(territory=place)
            if not (last := bands.order_by("-reference_on").first()):
                raise EntryError("computed territories", f"{place}: no residents")
            for band in bands.filter(reference_on=last.reference_on).order_by(
                "age_from"
            ):
                yield (
                    place,
                    {
                        "period": band.reference_on.isoformat(),
                        "group": _ages(band),
                        "value": band.residents,
                        "status": "definitive",
                    },
                )


def _of_series(entry: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The figures of the series: years of one place with one state."""
    for series in entry.get("series", []):
        only_known(series, SERIES, "series")
        for year, value in series["values"].items():
            yield {
                "territory": series["territory"],
                "period": str(year),
                "value": value,
                "status": series["status"],
            }


def _ages(band: PopulationBand) -> str:
    """An age group: “0”, “1-2” or “65+”."""
    if band.age_until is None:
        return f"{band.age_from}+"
    if band.age_until == band.age_from:
        return str(band.age_from)
    return f"{band.age_from}-{band.age_until}"


def _save(indicator: Indicator, place: Territory, figure: dict[str, Any]) -> None:
    observation = Observation(
        indicator=indicator,
        territory=place,
        period=figure["period"],
        group=figure.get("group", ""),
        value=Decimal(str(figure["value"])),
        status=figure["status"],
        source_url=figure.get("url", ""),
        released_on=figure.get("released_on", ""),
    )
    for name in ["source", "note"]:
        set_texts(observation, name, figure.get(name))
    check_and_save(observation)
