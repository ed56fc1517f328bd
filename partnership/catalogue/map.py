# SPDX-License-Identifier: AGPL-3.0-or-later
"""A result on the map: one circle for each region, province or municipality.

The server draws it from the boundaries that the portal holds and the counts of the
list; the table beside it says the same, with the places that cannot be drawn.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, takewhile
from math import hypot
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext

from partnership.catalogue.facets import MUNICIPALITY, FacetValue
from partnership.catalogue.filters import EntryFilterSet
from partnership.catalogue.listing import Listing
from partnership.catalogue.models import PLACE
from partnership.catalogue.results import Address
from partnership.territories.boundaries import Base, base_of
from partnership.territories.enums import ProvinceKind, TerritoryLevel
from partnership.territories.models import ROOT_PATH, Territory

# The name of the facet of places, in every FilterSet that has one.
TERRITORY = "territory"
LEVELS = [TerritoryLevel.REGION, TerritoryLevel.PROVINCE, TerritoryLevel.MUNICIPALITY]
# Radius of the largest circle of each level, and of the smallest.
LARGEST = {
    TerritoryLevel.REGION: 24,
    TerritoryLevel.PROVINCE: 24,
    TerritoryLevel.MUNICIPALITY: 16,
}
SMALLEST = 7.5
# So many circles are kept from covering each other; more would take long.
MOST_MOVED = 60
ROUNDS = 20
# Width of a digit inside a circle, in the measure of the drawing.
DIGIT = 5.5


@dataclass
class Place:
    """A place with its number of results, and where it leads."""

    code: str
    name: str
    value: FacetValue
    # "Province of Cuneo, 12 practices".
    label: str
    url: str
    x: float | None = None
    y: float | None = None
    radius: float = 0

    @property
    def number(self) -> str:
        """The count as it fits into the circle; "" where it does not."""
        text = f"{self.value.count}{'+' if self.value.is_more else ''}"
        return text if len(text) * DIGIT <= 2 * self.radius - 3 else ""


class MapArea:
    """The smallest area that holds every place that was chosen, and what lies in it."""

    def __init__(self, filters: EntryFilterSet) -> None:
        is_valid = filters.is_valid()
        codes = [one.value for one in filters.chosen[TERRITORY]] if is_valid else []
        chosen = Territory.objects.filter(code__in=codes).order_by(
            F("valid_until").asc(nulls_last=True)
        )
        # Of a code that had several owners, the last one's path.
        paths = {one.code: one.path.split(".") for one in chosen} if codes else {}
        self.chosen = {code: ".".join(path) for code, path in paths.items()}
        together = zip(*paths.values(), strict=False)
        shared = [step[0] for step in takewhile(lambda s: len(set(s)) == 1, together)]
        # A municipality is seen in its province.
        self.steps = shared[: len(LEVELS)] or [ROOT_PATH]

    @property
    def path(self) -> str:
        """The path of the area; Italy's where nothing is chosen."""
        return ".".join(self.steps)

    @property
    def level(self) -> TerritoryLevel:
        """The level of the places on the map."""
        return LEVELS[len(self.steps) - 1]

    @cached_property
    def _territories(self) -> dict[str, Territory]:
        """The places in the area and those around it, by code; one query."""
        rows = Territory.objects.filter(
            Q(path__startswith=f"{self.path}.", level=self.level)
            | Q(code__in=self.steps[1:])
        )
        return {
            place.code: place
            for place in rows.order_by(F("valid_until").asc(nulls_last=True))
        }

    @property
    def places(self) -> list[Territory]:
        """The places that the map may show; those that have ended among them."""
        return [
            place for place in self._territories.values() if place.level == self.level
        ]

    @property
    def around(self) -> list[Territory]:
        """The area itself and the one around it, the widest first."""
        return [
            self._territories[code]
            for code in self.steps[1:]
            if code in self._territories
        ]

    @cached_property
    def base(self) -> Base | None:
        """The drawing: the places themselves, or only their area where that is all."""
        today = frozenset(
            place.code for place in self.places if place.valid_until is None
        )
        return base_of(today) or base_of(frozenset(self.steps[-1:]))


@dataclass
class ResultMap:
    """What the template `catalogue/_map.html` draws."""

    places: list[Place]
    base: Base | None
    level: str
    # The way up: name and address of each area around this one, the widest first.
    steps: list[dict[str, Any]]
    # What holds in the whole area, and is in no circle.
    remark: str = ""

    @property
    def circles(self) -> list[Place]:
        """The places that can be drawn, the largest first so that none is covered."""
        drawn = [place for place in self.places if place.x is not None]
        return sorted(drawn, key=lambda place: -place.radius)

    @property
    def has_more_places_than_circles(self) -> bool:
        """Whether some places are in the table alone."""
        return len(self.places) > len(self.circles)


def map_of(
    listing: Listing, area: MapArea, address: Address, words: Callable[[int, str], str]
) -> ResultMap:
    """The map of a list, from its counts.

    `words` says how many there are of the kind: "12 practices".
    """
    places = _places(listing, area, address, words)
    most = max((place.value.count for place in places), default=0)
    for place in places:
        place.radius = _radius(place.value.count, most, area.level)
    _move_apart([place for place in places if place.x is not None])
    return ResultMap(
        places=places,
        base=area.base,
        level=area.level,
        steps=_steps(area, address),
        remark=_remark(listing, area, words),
    )


def _places(
    listing: Listing, area: MapArea, address: Address, words: Callable[[int, str], str]
) -> list[Place]:
    facet = MUNICIPALITY if area.level == TerritoryLevel.MUNICIPALITY else TERRITORY
    places = []
    for territory in area.places:
        codes = _chosen_by(territory, area.chosen)
        if (facet, territory.code) not in listing.counts.values or not codes:
            continue
        key, found = listing.counts.values[facet, territory.code]
        value = FacetValue(facet, territory.code, territory.name, key)
        value.is_selected = territory.code in area.chosen
        value.count_at(found, listing.counts.is_minimal)
        place = Place(
            code=territory.code,
            name=territory.name,
            value=value,
            label=gettext("%(place)s, %(what)s")
            % {
                "place": full_name(territory),
                "what": words(value.count, value.shown_count),
            },
            url=_url(address, area, codes),
        )
        if area.base and territory.latitude is not None:
            place.x, place.y = area.base.position(
                territory.latitude, territory.longitude
            )
        places.append(place)
    return sorted(places, key=lambda place: (-place.value.count, place.name))


def _chosen_by(territory: Territory, chosen: dict[str, str]) -> list[str]:
    """What is to be chosen to see a place alone; nothing where it is not chosen now."""
    if not chosen or any(
        f"{territory.path}.".startswith(f"{path}.") for path in chosen.values()
    ):
        return [territory.code]
    return [
        code for code, path in chosen.items() if path.startswith(f"{territory.path}.")
    ]


def _url(address: Address, area: MapArea, codes: Sequence[str]) -> str:
    """The list narrowed to a place; of municipalities, its rows: nothing is smaller."""
    if area.level == TerritoryLevel.MUNICIPALITY:
        address = Address(address.path, address.parameters.copy())
        address.parameters.pop("view", None)
    return address.with_values(TERRITORY, codes)


def _steps(area: MapArea, address: Address) -> list[dict[str, Any]]:
    above = [{"name": gettext("Italy"), "url": address.without(TERRITORY)}]
    above += [
        {"name": place.name, "url": address.with_values(TERRITORY, [place.code])}
        for place in area.around
    ]
    return above


def _remark(listing: Listing, area: MapArea, words: Callable[[int, str], str]) -> str:
    """What holds in the whole area: in Italy, in the whole region."""
    found = listing.count_with(PLACE, area.path)
    if not found:
        return ""
    value = FacetValue(PLACE, area.path, area.path, None)
    value.count_at(found, is_minimal=False)
    what = words(value.count, value.shown_count)
    if not area.around:
        return gettext("Besides, for the whole country: %(what)s.") % {"what": what}
    return gettext("Besides, for the whole of %(place)s: %(what)s.") % {
        "place": area.around[-1].name,
        "what": what,
    }


def _radius(count: int, most: int, level: TerritoryLevel) -> float:
    """So that the surfaces of two circles are as their numbers."""
    return round(max(SMALLEST, LARGEST[level] * (count / most) ** 0.5), 1)


def _move_apart(places: Sequence[Place]) -> None:
    """Neighbours whose circles cover each other give way, each by half."""
    for _round in range(ROUNDS if len(places) <= MOST_MOVED else 0):
        has_moved = False
        for one, other in combinations(places, 2):
            across, down = other.x - one.x, other.y - one.y
            distance = hypot(across, down)
            overlap = one.radius + other.radius - distance
            if overlap > 0.2:
                has_moved = True
                part = overlap / 2 / (distance or 1)
                across, down = (across, down) if distance else (1, 0)
                one.x, one.y = one.x - across * part, one.y - down * part
                other.x, other.y = other.x + across * part, other.y + down * part
        if not has_moved:
            return


def full_name(territory: Territory) -> str:
    """A place as one reads it aloud: what it is, where its name alone does not say it."""
    if territory.level != TerritoryLevel.PROVINCE:
        return territory.name
    sentences = {
        ProvinceKind.AUTONOMOUS_PROVINCE: gettext("Autonomous province of %(name)s"),
        ProvinceKind.METROPOLITAN_CITY: gettext("Metropolitan city of %(name)s"),
    }
    sentence = sentences.get(territory.kind, gettext("Province of %(name)s"))
    return sentence % {"name": territory.name}
