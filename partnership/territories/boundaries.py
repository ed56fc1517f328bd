# SPDX-License-Identifier: AGPL-3.0-or-later
"""Boundaries as drawings: what the portal holds of them, made into the paths of a map.

The files are TopoJSON: boundaries that two territories share are stored once, so that
they still meet after they are simplified. Nothing is asked of the database.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path

from partnership.territories.enums import CODE_LENGTHS, TerritoryLevel

FOLDER = Path(__file__).parent / "static" / "territories"
WIDTH = 400
# Room for circles whose centre is near the edge.
MARGIN = 14
# A map that is higher than this, as Italy's would be, gets narrower instead.
HIGHEST = 500
# Of the drawing's own measure: what nobody sees.
TOLERANCE = 0.8

Point = tuple[float, float]


@dataclass(frozen=True)
class Outline:
    """The boundary of a territory as the path of a drawing."""

    code: str
    path: str


@dataclass(frozen=True)
class Base:
    """A drawing without anything on it: its measures, its outlines, where places are."""

    width: float
    height: float
    outlines: tuple[Outline, ...]
    scale: float
    left: float
    top: float
    stretch: float

    def position(self, latitude: float, longitude: float) -> Point:
        """Where a point of the earth is on the drawing."""
        x = (longitude * self.stretch - self.left) * self.scale + MARGIN
        y = (self.top - latitude) * self.scale + MARGIN
        return round(x, 1), round(y, 1)


class Topology:
    """One file of boundaries, its arcs in degrees."""

    def __init__(self, path: Path) -> None:
        data = json.loads(path.read_text(encoding="utf-8"))
        (step_x, step_y), (west, south) = (
            data["transform"]["scale"],
            data["transform"]["translate"],
        )
        self.arcs: list[list[Point]] = []
        for arc in data["arcs"]:
            x = y = 0
            points = []
            for across, up in arc:
                x, y = x + across, y + up
                points.append((west + x * step_x, south + y * step_y))
            self.arcs.append(points)
        self.rings: dict[str, list[list[int]]] = {}
        for shape in data["objects"]["territories"]["geometries"]:
            polygons = (
                shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
            )
            self.rings[shape["properties"]["code"]] = [
                ring for polygon in polygons for ring in polygon
            ]


@cache
def _topology(name: str) -> Topology:
    return Topology(FOLDER / f"{name}.topojson")


def _files_of(level: str) -> list[str]:
    names = {
        TerritoryLevel.REGION: ["regions"],
        TerritoryLevel.PROVINCE: ["provinces"],
        # As many files as there are partners whose municipalities are drawn.
        TerritoryLevel.MUNICIPALITY: sorted(
            path.stem for path in FOLDER.glob("municipalities-*.topojson")
        ),
    }
    return names[TerritoryLevel(level)]


def level_of(code: str) -> TerritoryLevel | None:
    """The level that a code of ISTAT tells by its length."""
    for level, length in CODE_LENGTHS.items():
        if len(code) == length:
            return level
    return None


@lru_cache(maxsize=200)
def base_of(codes: frozenset[str]) -> Base | None:
    """A drawing of some territories of one level, as far as their boundaries are held."""
    for name in _files_of(level_of(next(iter(codes)))) if codes else []:
        topology = _topology(name)
        if held := sorted(codes & topology.rings.keys()):
            return _drawn(topology, held)
    return None


def _drawn(topology: Topology, codes: Sequence[str]) -> Base:
    used = {
        _index(arc) for code in codes for ring in topology.rings[code] for arc in ring
    }
    points = [point for arc in used for point in topology.arcs[arc]]
    south, north = min(y for _, y in points), max(y for _, y in points)
    # Degrees of longitude get shorter towards the north.
    stretch = cos(radians((south + north) / 2))
    west, east = (
        end * stretch for end in (min(x for x, _ in points), max(x for x, _ in points))
    )
    inner = WIDTH - 2 * MARGIN
    scale = min(inner / (east - west), (HIGHEST - 2 * MARGIN) / (north - south))
    base = Base(
        width=round((east - west) * scale + 2 * MARGIN, 1),
        height=round((north - south) * scale + 2 * MARGIN, 1),
        outlines=(),
        scale=scale,
        left=west,
        top=north,
        stretch=stretch,
    )
    arcs = {
        arc: simplified([base.position(y, x) for x, y in topology.arcs[arc]], TOLERANCE)
        for arc in used
    }
    outlines = tuple(
        Outline(
            code, "".join(_path(_ring(arcs, ring)) for ring in topology.rings[code])
        )
        for code in codes
    )
    return Base(**(vars(base) | {"outlines": outlines}))


def _index(arc: int) -> int:
    """The arc itself; a negative number is the same one walked backwards."""
    return arc if arc >= 0 else ~arc


def _ring(arcs: dict[int, list[Point]], ring: Iterable[int]) -> list[Point]:
    points: list[Point] = []
    for arc in ring:
        part = arcs[_index(arc)]
        part = part if arc >= 0 else part[::-1]
        points += part[1:] if points else part
    return points


def _path(points: Sequence[Point]) -> str:
    """A closed path in steps from point to point, which are short to write."""
    if len(set(points)) < 3:
        return ""
    tens = [(round(x * 10), round(y * 10)) for x, y in points]
    parts = [f"M{_short(tens[0][0])} {_short(tens[0][1])}"]
    for (x0, y0), (x1, y1) in pairwise(tens[:-1]):
        if (x0, y0) != (x1, y1):
            parts.append(f"l{_short(x1 - x0)} {_short(y1 - y0)}")
    return "".join(parts).replace(" -", "-") + "z"


def _short(tenths: int) -> str:
    return f"{tenths / 10:g}"


def simplified(points: Sequence[Point], tolerance: float) -> list[Point]:
    """A line with fewer points, never farther than the tolerance from the first one.

    Douglas and Peucker's way; the ends stay, so that lines go on meeting there.
    """
    if len(points) < 3:
        return list(points)
    kept = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        farthest, distance = 0, tolerance
        for place in range(first + 1, last):
            away = _distance(points[place], points[first], points[last])
            if away > distance:
                farthest, distance = place, away
        if farthest:
            kept.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [points[place] for place in sorted(kept)]


def _distance(point: Point, start: Point, end: Point) -> float:
    (x, y), (x0, y0), (x1, y1) = point, start, end
    length = hypot(x1 - x0, y1 - y0)
    if not length:
        return hypot(x - x0, y - y0)
    along = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length**2
    along = min(1, max(0, along))
    return hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0))
