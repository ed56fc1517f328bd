# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invented practices into the database and before the public, a thousand at a time."""

import csv
import gc
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max
from django.utils.html import escape

from partnership.administrations.models import Administration
from partnership.benchmark.dataset import FIELDS, PUBLISHED, SEED
from partnership.catalogue.services import publish_many
from partnership.editorial.enums import WorkState
from partnership.territories.enums import ProvinceKind, TerritoryLevel
from partnership.territories.models import PopulationBand, Territory
from partnership.vocabularies.models import Term, Vocabulary
from practices.models import Practice

ROUND = 1_000
ADMINISTRATION = "benchmark"
# ISTAT's regions go from 01 to 20, its provinces below 300.
REGION, FIRST_PROVINCE = "90", 900
STATES = {"in_revisione": WorkState.SUBMITTED}
# What a row says; every other column is written as for a new record.
WRITTEN = {
    "uuid": "uuid",
    "slug": "text",
    "title": "text",
    "title_it": "text",
    "summary": "text",
    "summary_it": "text",
    "solution": "text",
    "solution_it": "text",
    "start_year": "smallint",
    "state": "text",
    "created_at": "timestamptz",
    "edited_at": "timestamptz",
}


class BadDatasetError(ValueError):
    """A file of the data set is missing or wrong; the message says where."""


@dataclass
class Lists:
    """The rows that practices name, by the numbers that they have in the files."""

    administration: Administration
    themes: dict[int, int] = field(default_factory=dict)
    groups: dict[int, int] = field(default_factory=dict)
    municipalities: dict[int, int] = field(default_factory=dict)


def identifier(number: int) -> UUID:
    """The public identifier of a row: its number can be read in it."""
    return UUID(f"00000000-0000-4000-8000-{number:012d}")


def rows_of(path: Path, fields: Sequence[str]) -> Iterator[dict[str, str]]:
    """The rows of a file, one after the other."""
    try:
        with path.open(newline="", encoding="utf-8") as file:
            table = csv.DictReader(file)
            if missing := set(fields) - set(table.fieldnames or []):
                raise BadDatasetError(
                    f"{path.name}: without the columns {', '.join(sorted(missing))}"
                )
            for row in table:
                if None in row or None in row.values():
                    raise BadDatasetError(
                        f"{path.name}, line {table.line_num}: not as many values as "
                        "columns"
                    )
                yield row
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadDatasetError(f"{path.name}: {error}") from error


@transaction.atomic
def load_lists(folder: Path) -> Lists:
    """The invented administration, terms and places; those that are there are kept."""
    region, _made = Territory.objects.get_or_create(
        code=REGION,
        level=TerritoryLevel.REGION,
        defaults={"name_it": "Regione inventata"},
    )
    administration, _made = Administration.objects.get_or_create(
        code=ADMINISTRATION,
        defaults={
            "name_it": "Amministrazione inventata",
            "short_name_it": "Inventata",
            "ipa_code": ADMINISTRATION,
            "territory": region,
        },
    )
    return Lists(
        administration,
        themes=_terms("theme", folder / "themes.csv"),
        groups=_terms("target_group", folder / "groups.csv"),
        municipalities=_places(folder, region),
    )


def _terms(vocabulary: str, path: Path) -> dict[int, int]:
    owner, _made = Vocabulary.objects.get_or_create(
        code=vocabulary, defaults={"name_it": vocabulary}
    )
    numbers = {}
    for row in rows_of(path, ["id", "slug", "name"]):
        term, _made = Term.objects.get_or_create(
            vocabulary=owner,
            code=row["slug"],
            defaults={"label_it": row["name"], "position": int(row["id"])},
        )
        numbers[int(row["id"])] = term.pk
    return numbers


def _places(folder: Path, region: Territory) -> dict[int, int]:
    """Valleys as provinces, with codes that ISTAT does not give, and municipalities."""
    provinces = {
        int(row["id"]): Territory(
            level=TerritoryLevel.PROVINCE,
            code=f"{FIRST_PROVINCE + int(row['id'])}",
            name_it=row["name"],
            kind=ProvinceKind.PROVINCE,
            parent=region,
        )
        for row in rows_of(folder / "territories.csv", ["id", "name"])
    }
    _write_places(provinces)
    municipalities = {}
    for row in rows_of(folder / "municipalities.csv", ["id", "name", "territory"]):
        province = provinces.get(int(row["territory"]))
        if province is None:
            raise BadDatasetError(
                f"municipalities.csv, id {row['id']}: territories.csv has no "
                f"{row['territory']}."
            )
        municipalities[int(row["id"])] = Territory(
            level=TerritoryLevel.MUNICIPALITY,
            code=f"{province.code}{int(row['id']):03d}",
            name_it=row["name"],
            parent=province,
        )
    _write_places(municipalities)
    return {number: place.pk for number, place in municipalities.items()}


def _write_places(places: dict[int, Territory]) -> None:
    held = Territory.objects.in_bulk(
        Territory.objects.filter(
            code__in=[place.code for place in places.values()]
        ).values_list("pk", flat=True)
    )
    by_code = {place.code: place for place in held.values()}
    for number, place in places.items():
        places[number] = by_code.get(place.code, place)
        place.derive()
    Territory.objects.bulk_create(
        place for place in places.values() if place.pk is None
    )


def write_residents(lists: Lists) -> None:
    """Invented residents by age, beside those that the list of real places has."""
    known = PopulationBand.objects.aggregate(day=Max("reference_on"))["day"]
    day = known or date(2026, 1, 1)
    PopulationBand.objects.bulk_create(
        PopulationBand(
            territory_id=place,
            reference_on=day,
            age_from=age_from,
            age_until=age_until,
            residents=residents,
        )
        for number, place in lists.municipalities.items()
        for age_from, age_until, residents in _residents(number)
    )


def _residents(number: int) -> list[tuple[int, int | None, int]]:
    dice = Random(f"{SEED}/residents/{number}")  # noqa: S311 - dice, no secret
    everybody = 10 ** dice.uniform(2.5, 5)
    children, old = dice.uniform(0.08, 0.18), dice.uniform(0.18, 0.34)
    return [
        (0, 14, round(everybody * children)),
        (15, 64, round(everybody * (1 - children - old))),
        (65, None, round(everybody * old)),
    ]


def create_practices(
    path: Path, lists: Lists, *, most: int | None = None
) -> Iterator[int]:
    """Write the practices of a file round by round; yields how many each round has."""
    rows = islice(rows_of(path, FIELDS), most)
    line = 1
    while some := list(islice(rows, ROUND)):
        try:
            _create(some, lists)
        except (KeyError, ValueError) as error:
            raise BadDatasetError(
                f"{path.name}, lines {line + 1} to {line + len(some)}: {error!r}"
            ) from error
        line += len(some)
        yield len(some)


def _create(rows: Sequence[dict[str, str]], lists: Lists) -> None:
    """Three statements for a round, and one for each relation."""
    identifiers = [identifier(int(row["id"])) for row in rows]
    columns: dict[str, list[Any]] = {
        "uuid": [str(one) for one in identifiers],
        "slug": [row["slug"] for row in rows],
        "title_it": [row["title"] for row in rows],
        "summary_it": [row["summary"] for row in rows],
        "solution_it": [paragraphs(row["body"]) for row in rows],
        "start_year": [int(row["year"]) for row in rows],
        "state": [STATES.get(row["status"], WorkState.DRAFT).value for row in rows],
        "created_at": [datetime.fromisoformat(row["created"]) for row in rows],
        "edited_at": [datetime.fromisoformat(row["updated"]) for row in rows],
    }
    for name in ["title", "summary", "solution"]:
        columns[name] = columns[f"{name}_it"]
    with connection.cursor() as cursor:
        sql, defaults = _insert(lists.administration)
        cursor.execute(sql, [*defaults, *(columns[name] for name in WRITTEN)])
        numbers = dict(cursor.fetchall())
        held = [numbers[one] for one in identifiers]
        for name, pairs in {
            "themes": [
                (number, lists.themes[int(row["theme"])])
                for number, row in zip(held, rows, strict=True)
            ],
            "target_groups": [
                (number, lists.groups[int(group)])
                for number, row in zip(held, rows, strict=True)
                for group in row["groups"].split("|")
                if group
            ],
            "territories": [
                (number, lists.municipalities[int(row["municipality"])])
                for number, row in zip(held, rows, strict=True)
            ],
        }.items():
            if not pairs:
                continue
            relation = Practice._meta.get_field(name)
            cursor.execute(
                f"INSERT INTO {relation.m2m_db_table()}"  # noqa: S608 - names of tables
                f" ({relation.m2m_column_name()}, {relation.m2m_reverse_name()})"
                " SELECT * FROM unnest(%s::bigint[], %s::bigint[])",
                list(map(list, zip(*pairs, strict=True))),
            )


def paragraphs(body: str) -> str:
    """The text of a row as the rich text that staff would have written."""
    return "".join(f"<p>{escape(part)}</p>" for part in body.split("\n\n") if part)


def _insert(administration: Administration) -> tuple[str, list[Any]]:
    """One statement for any number of practices, and the values that all share.

    `bulk_create` would build every record with its 149 columns: twice the time of
    publishing it.
    """
    record = Practice(
        administration=administration, title_it="-", is_demonstration=True
    )
    shared = {
        column.column: column.get_db_prep_save(
            getattr(record, column.attname), connection
        )
        for column in Practice._meta.concrete_fields
        if not column.primary_key and column.column not in WRITTEN
    }
    arrays = ", ".join(f"%s::{kind}[]" for kind in WRITTEN.values())
    return (
        f"INSERT INTO {Practice._meta.db_table}"  # noqa: S608 - names of columns
        f" ({', '.join([*shared, *WRITTEN])})"
        f" SELECT {', '.join(['%s'] * len(shared))}, given.*"
        f" FROM unnest({arrays}) AS given RETURNING uuid, id"
    ), list(shared.values())


def to_publish(path: Path, *, most: int | None = None) -> array:
    """The numbers of the public practices, the one that changed first to begin."""
    moments = array(
        "q",
        (
            int(datetime.fromisoformat(row["updated"]).timestamp()) << 32
            | int(row["id"])
            for row in islice(rows_of(path, FIELDS), most)
            if row["status"] == PUBLISHED
        ),
    )
    return array("q", (moment & 0xFFFFFFFF for moment in sorted(moments)))


def publish(numbers: array) -> Iterator[int]:
    """Publish practices in this order; yields how many each round has."""
    for start in range(0, len(numbers), ROUND):
        some = [identifier(number) for number in numbers[start : start + ROUND]]
        found = Practice.objects.prefetch_related("administration").in_bulk(
            some, field_name="uuid"
        )
        publish_many([found[one] for one in some], by=None)
        gc.collect()
        yield len(some)


@contextmanager
def collected_by_round() -> Iterator[None]:
    """Look for what is no longer used after each round, not in the middle of it.

    A round makes some hundred thousand objects, which are looked through again and
    again: a tenth of the time.
    """
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


def merge() -> None:
    """Merge what the indexes put aside, so that no visitor pays for it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT gin_clean_pending_list(pg_index.indexrelid)"
            " FROM pg_index JOIN pg_class ON pg_class.oid = pg_index.indexrelid"
            " JOIN pg_am ON pg_am.oid = pg_class.relam"
            " WHERE pg_am.amname = 'gin'"
            " AND pg_index.indrelid::regclass::text LIKE 'catalogue%'"
        )


def maintain() -> None:
    """Leave the tables as a night's maintenance would."""
    with connection.cursor() as cursor:
        # Within a transaction, as in tests, nothing can be tidied up.
        cursor.execute("ANALYZE" if connection.in_atomic_block else "VACUUM (ANALYZE)")
