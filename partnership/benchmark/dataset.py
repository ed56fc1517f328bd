# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invented practices as CSV files: the same ones for the same number and seed.

A row follows from the seed and its own number alone, so that the first ten thousand
of a hundred thousand are those of ten thousand.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from partnership.benchmark.words import (
    COMMON,
    MEDIUM,
    RARE,
    sentences,
    some_words,
    word,
)

VERSION = 1
SEED = 2026
IMPORTED = 10_000
PAGE_ROWS = 20
FARTHEST = 50_000
THEMES, GROUPS, VALLEYS, MUNICIPALITIES = 12, 8, 16, 400
PUBLISHED = "pubblicata"
# Status and language -> of a hundred rows so many.
STATES = {PUBLISHED: 92, "in_revisione": 5, "bozza": 3}
LANGUAGES = {"it": 85, "de": 8, "en": 5, "lld": 2}
FIELDS = ["id", "slug", "title", "summary", "body", "theme", "municipality", "year"]
FIELDS += ["status", "language", "lat", "lon", "created", "updated", "groups"]
FIRST_DAY = datetime(2012, 1, 1, tzinfo=UTC)
DAYS = 4_900
# How many addresses of a kind are asked in turn.
COMBINATIONS, SHEETS = 24, 200


def themes() -> list[dict[str, Any]]:
    """What practices are about."""
    return [_named("tema", number) for number in range(1, THEMES + 1)]


def groups() -> list[dict[str, Any]]:
    """Whom they are for."""
    return [_named("gruppo", number) for number in range(1, GROUPS + 1)]


def valleys() -> list[dict[str, Any]]:
    """Where the municipalities lie."""
    return [_named("valle", number) for number in range(1, VALLEYS + 1)]


def municipalities() -> list[dict[str, Any]]:
    """Where practices are run."""
    return [
        _named("comune", number) | {"territory": number % VALLEYS + 1}
        for number in range(1, MUNICIPALITIES + 1)
    ]


def _named(what: str, number: int) -> dict[str, Any]:
    # Words of the middle of the list, of which no text is full.
    name = word(5_000 + number * 7)
    return {
        "id": number,
        "slug": f"{what}-{name}-{number}",
        "name": f"{what.capitalize()} inventato {name}",
    }


def practice(number: int, seed: int = SEED) -> dict[str, Any]:
    """One row."""
    dice = Random(f"{seed}/{number}")  # noqa: S311 - dice, no secret
    title = " ".join(some_words(dice, dice.randint(3, 7))).capitalize()
    updated = FIRST_DAY + timedelta(seconds=int(dice.random() * DAYS * 86_400))
    created = updated - timedelta(seconds=int(dice.random() * 3 * 365 * 86_400))
    # Some municipalities and themes have far more than others.
    place = int(MUNICIPALITIES * dice.random() ** 2) + 1
    return {
        "id": number,
        "slug": f"{title.lower().replace(' ', '-')[:60]}-{number}",
        "title": title,
        "summary": sentences(dice, dice.randint(30, 50)),
        "body": "\n\n".join(sentences(dice, dice.randint(60, 100)) for _ in range(3)),
        "theme": int(THEMES * dice.random() ** 1.3) + 1,
        "municipality": place,
        "year": 2005 + int(21 * dice.random() ** 0.7),
        "status": _one_of(dice, STATES),
        "language": _one_of(dice, LANGUAGES),
        "lat": round(45.7 + place % 20 / 25 + dice.random() / 50, 5),
        "lon": round(10.5 + place // 20 / 15 + dice.random() / 50, 5),
        "created": f"{created:%Y-%m-%dT%H:%M:%SZ}",
        "updated": f"{updated:%Y-%m-%dT%H:%M:%SZ}",
        "groups": sorted(
            dice.sample(range(1, GROUPS + 1), dice.choice([1, 1, 1, 2, 2, 3]))
        ),
    }


def _one_of(dice: Random, weights: dict[str, int]) -> str:
    return dice.choices(list(weights), list(weights.values()))[0]


def write_dataset(
    folder: Path, count: int, *, seed: int = SEED, imported: int = IMPORTED
) -> dict[str, Any]:
    """Write all files, unless they are there; what to ask about them."""
    stamp = folder / "workload.json"
    if stamp.exists():
        workload = json.loads(stamp.read_text(encoding="utf-8"))
        if [workload[name] for name in ["version", "n", "seed"]] == [
            VERSION,
            count,
            seed,
        ]:
            return workload
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in {
        "themes": themes(),
        "groups": groups(),
        "territories": valleys(),
        "municipalities": municipalities(),
    }.items():
        _write(folder / f"{name}.csv", list(rows[0]), rows)
    asked = Questions(count, seed)
    numbers = range(1, count + 1)
    _write(folder / "practices.csv", FIELDS, asked.seen(_rows(numbers, seed)))
    later = range(count + 1, count + imported + 1)
    _write(folder / "import.csv", FIELDS, _rows(later, seed))
    workload = asked.workload()
    # Last: whoever finds it finds all files whole.
    stamp.write_text(json.dumps(workload, indent=1), encoding="utf-8")
    return workload


def _rows(numbers: Iterable[int], seed: int) -> Iterator[dict[str, Any]]:
    for number in numbers:
        yield practice(number, seed)


def _write(path: Path, fields: list[str], rows: Iterable[dict[str, Any]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, fields)
        table.writeheader()
        for row in rows:
            if "groups" in row:
                row = row | {"groups": "|".join(map(str, row["groups"]))}
            table.writerow(row)


class Questions:
    """What is asked about the rows, with the answers as they went by."""

    def __init__(self, count: int, seed: int) -> None:
        self.count, self.seed = count, seed
        self.published = 0
        self.dice = Random(f"{seed}/{count}/questions")  # noqa: S311
        self.wanted = set(self.dice.sample(range(1, count + 1), min(count, 2 * SHEETS)))
        self.sheets: list[dict[str, Any]] = []
        self.found = Counter(dict.fromkeys([*RARE, *MEDIUM, *COMMON], 0))
        self.pairs: Counter[tuple[int, int]] = Counter()

    def seen(self, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Look at each row as it passes."""
        looked_for = set(self.found)
        for row in rows:
            yield row
            if row["status"] != PUBLISHED:
                continue
            self.published += 1
            text = f"{row['title']} {row['summary']} {row['body']}".lower()
            self.found.update(looked_for & set(text.replace(".", "").split()))
            self.pairs.update((row["theme"], group) for group in row["groups"])
            if row["id"] in self.wanted:
                self.sheets.append({"id": row["id"], "slug": row["slug"]})

    def workload(self) -> dict[str, Any]:
        """The values to put into addresses, and how much each should find."""
        pairs = sorted(self.pairs)
        self.dice.shuffle(pairs)
        slugs = [[row["slug"] for row in rows] for rows in (themes(), groups())]
        # Some pages before the end of a short list.
        deep = max(0, min(FARTHEST, (self.published - 1_000) // PAGE_ROWS * PAGE_ROWS))
        sheets = self.sheets[:SHEETS]
        return {
            "version": VERSION,
            "n": self.count,
            "seed": self.seed,
            "published": self.published,
            "page_size": PAGE_ROWS,
            "deep_offset": deep,
            "vars": {
                "list": [{}],
                "filtered": [
                    {
                        "theme_id": theme,
                        "theme": slugs[0][theme - 1],
                        "group_id": group,
                        "group": slugs[1][group - 1],
                        "expect": self.pairs[theme, group],
                    }
                    for theme, group in pairs[:COMBINATIONS]
                ],
                "search_rare": self._words(RARE),
                "search_medium": self._words(MEDIUM),
                "search_common": self._words(COMMON),
                "deep": [{"deep_offset": deep, "deep_page": deep // PAGE_ROWS + 1}],
                "detail": sheets,
                "api_list": [{}],
                "api_detail": sheets,
            },
        }

    def _words(self, words: list[str]) -> list[dict[str, Any]]:
        found = [{"q": text, "expect": self.found[text]} for text in words]
        # Few rows may not have a rare word at all.
        return [one for one in found if one["expect"]] or found[:1]
