# SPDX-License-Identifier: AGPL-3.0-or-later
"""The invented practices: always the same ones, and in nobody's language."""

import csv
import json
import re
from pathlib import Path

import pytest
from django.conf import settings

from partnership.benchmark.dataset import FIELDS, practice, write_dataset
from partnership.benchmark.measuring import ADDRESSES
from partnership.benchmark.words import COMMON, KNOWN, MEDIUM, RARE, WORDS

TARGETS = Path(settings.BASE_DIR) / "partnership" / "benchmark" / "targets"
FILES = {
    "practices.csv": FIELDS,
    "import.csv": FIELDS,
    "themes.csv": ["id", "slug", "name"],
    "groups.csv": ["id", "slug", "name"],
    "territories.csv": ["id", "slug", "name"],
    "municipalities.csv": ["id", "slug", "name", "territory"],
}


def read(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_same_number_gives_the_same_files(tmp_path):
    workloads = [
        write_dataset(tmp_path / name, 120, imported=5) for name in ["one", "two"]
    ]

    assert workloads[0] == workloads[1]
    for name in [*FILES, "workload.json"]:
        first, second = (tmp_path / each / name for each in ["one", "two"])
        assert first.read_bytes() == second.read_bytes()


def test_fewer_are_the_beginning_of_more(tmp_path):
    write_dataset(tmp_path / "few", 50, imported=5)
    write_dataset(tmp_path / "many", 80, imported=5)

    few, many = (read(tmp_path / name / "practices.csv") for name in ["few", "many"])
    assert few == many[:50]
    # What is imported later is new.
    assert read(tmp_path / "few" / "import.csv") == many[50:55]


def test_another_seed_gives_other_rows():
    assert practice(1, 1) != practice(1, 2)


def test_files_have_the_columns_that_loaders_read(tmp_path):
    write_dataset(tmp_path, 60, imported=5)

    for name, fields in FILES.items():
        rows = read(tmp_path / name)
        assert list(rows[0]) == fields
        assert len({row["id"] for row in rows}) == len(rows)
        assert len({row.get("slug") for row in rows}) == len(rows)
    places = {row["id"] for row in read(tmp_path / "municipalities.csv")}
    for row in read(tmp_path / "practices.csv"):
        assert row["municipality"] in places
        assert re.fullmatch(r"[1-8](\|[1-8])*", row["groups"])
        assert re.fullmatch(r"[a-z0-9-]+", row["slug"])
        assert len(row["slug"]) <= 80
        assert len(row["title"]) <= 200
        assert len(row["summary"]) <= 600
        assert row["created"] <= row["updated"]


def test_workload_says_what_to_ask_and_what_is_found(tmp_path):
    workload = write_dataset(tmp_path, 1_500, imported=1)

    rows = [
        row for row in read(tmp_path / "practices.csv") if row["status"] == "pubblicata"
    ]
    assert workload["published"] == len(rows)
    of_places = {"fitting", "api_fitting"}
    assert workload["vars"].keys() == ADDRESSES.keys() - of_places
    one = workload["vars"]["filtered"][0]
    assert one["expect"] == sum(
        row["theme"] == str(one["theme_id"])
        and str(one["group_id"]) in row["groups"].split("|")
        for row in rows
    )
    word = workload["vars"]["search_common"][0]
    assert word["expect"] == sum(
        word["q"]
        in re.findall(
            "[a-z]+", f"{row['title']} {row['summary']} {row['body']}".lower()
        )
        for row in rows
    )
    published = {row["id"] for row in rows}
    assert all(str(sheet["id"]) in published for sheet in workload["vars"]["detail"])
    assert json.loads((tmp_path / "workload.json").read_text()) == workload


def test_words_are_as_frequent_as_said(tmp_path):
    workload = write_dataset(tmp_path, 3_000, imported=1)

    def share(item):
        found = [word["expect"] for word in workload["vars"][item]]
        return sum(found) / len(found) / workload["published"]

    assert 0.4 < share("search_common") < 0.6
    assert 0.04 < share("search_medium") < 0.08
    assert share("search_rare") < 0.002


def test_no_two_words_are_alike():
    assert len(set(WORDS)) == KNOWN
    assert len({*RARE, *MEDIUM, *COMMON}) == 20


@pytest.mark.parametrize("name", ["portal.json", "portal_cached.json"])
def test_target_files_name_no_machine_and_fill_every_place(name):
    text = (TARGETS / name).read_text(encoding="utf-8")
    target = json.loads(text)
    known = {
        "n": 10_000,
        "port": 18_300,
        "workers": 2,
        "data": "DATA",
        "root": "ROOT",
        "run": "RUN",
        "pg_port": 54_555,
        "import_rows": 10_000,
    }

    assert not re.search(r"/(home|tmp|root|work|usr|opt)\b", text)
    filled = [
        part.format(**known)
        for step in ["prepare", "start", "import"]
        for part in target.get(step, [])
    ]
    filled += [value.format(**known) for value in target["env"].values()]
    assert not any("{n}" in part or "{{" in part for part in filled)
    assert "${PORTAL_PYTHON:-.venv/bin/python}" in " ".join(filled)
    sheet = {"id": "7", "slug": "s", "q": "q", "theme": "t", "group": "g"}
    for address in target["items"].values():
        address.format(**sheet, deep_cursor="c")
    assert target["total_cap"] == 1_000
