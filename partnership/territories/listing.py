# SPDX-License-Identifier: AGPL-3.0-or-later
"""ISTAT's list of municipalities: what its lines say of the three levels."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from partnership.territories.enums import ProvinceKind
from partnership.territories.reading import (
    BadFileError,
    Problem,
    is_code,
    is_garbled,
    read_table,
)

# ISTAT's headers, without line breaks, footnote marks and capitals.
REGION = "codice regione"
PROVINCE = "codice provincia (storico)"
CODE = "codice comune formato alfanumerico"
NAME = "denominazione in italiano"
OTHER_NAME = "denominazione altra lingua"
REGION_NAME = "denominazione regione"
PROVINCE_NAME = (
    "denominazione dell'unità territoriale sovracomunale (valida a fini statistici)"
)
KIND = "tipologia di unità territoriale sovracomunale"
PLATE = "sigla automobilistica"
CADASTRAL_CODE = "codice catastale del comune"
NUTS2, NUTS3 = "codice nuts2 2024", "codice nuts3 2024"
NUTS2_2021, NUTS3_2021 = "codice nuts2 2021", "codice nuts3 2021"
COLUMNS = [
    REGION,
    PROVINCE,
    CODE,
    NAME,
    OTHER_NAME,
    REGION_NAME,
    PROVINCE_NAME,
    KIND,
    PLATE,
    CADASTRAL_CODE,
    NUTS2,
    NUTS3,
    NUTS2_2021,
    NUTS3_2021,
]
KINDS = {
    "1": ProvinceKind.PROVINCE,
    "2": ProvinceKind.AUTONOMOUS_PROVINCE,
    "3": ProvinceKind.METROPOLITAN_CITY,
    "4": ProvinceKind.FREE_CONSORTIUM,
    "5": ProvinceKind.STATISTICAL_UNIT,
}
REGIONS = {f"{number:02d}" for number in range(1, 21)}
# The column “altra lingua” does not say which language; elsewhere it is Ladin (Trento)
# or Slovene (Friuli), which the portal keeps beside its four languages.
GERMAN_PROVINCE = "021"
FRENCH_REGION = "02"


@dataclass
class Listed:
    """A territory as the file describes it: the values of its columns."""

    line: int
    parent_code: str
    values: dict[str, str]


@dataclass
class Listing:
    """The territories of a file, by code, and what is worth knowing of it."""

    file: str
    regions: dict[str, Listed] = field(default_factory=dict)
    provinces: dict[str, Listed] = field(default_factory=dict)
    municipalities: dict[str, Listed] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def read_listing(path: Path, exonyms: dict[str, dict[str, str]]) -> Listing:
    """Read ISTAT's file; every bad line is named, and then nothing is returned."""
    problems: list[Problem] = []
    listing = Listing(path.name)
    rows: list[tuple[int, dict[str, str]]] = []
    first_with: dict[tuple[str, str], int] = {}
    for line, cells in read_table(
        path, COLUMNS, problems, delimiter=";", normalise=_header
    ):
        faults = [*_row_faults(cells), *_repetitions(line, cells, first_with)]
        problems += [Problem(path.name, line, fault) for fault in faults]
        if not faults:
            rows.append((line, cells))
    problems += _contradictions(path.name, rows)
    if not rows and not problems:
        problems.append(Problem(path.name, 0, _("The file has no municipality in it.")))
    if problems:
        raise BadFileError(problems)
    _add_upper_levels(listing, rows)
    for line, cells in rows:
        listing.municipalities[cells[CODE]] = Listed(
            line, cells[PROVINCE], _municipality(line, cells, listing.notes)
        )
    for level in (listing.regions, listing.provinces, listing.municipalities):
        for code, listed in level.items():
            listed.values |= exonyms.get(code, {})
    return listing


def read_exonyms(path: Path) -> dict[str, dict[str, str]]:
    """Names in other languages that ISTAT does not give, such as Turin, by code."""
    problems: list[Problem] = []
    exonyms = {}
    for _line, cells in read_table(path, ["code"], problems):
        code = cells.pop("code")
        exonyms[code] = {column: name for column, name in cells.items() if name}
    if problems:
        raise BadFileError(problems)
    return exonyms


def _header(cell: str) -> str:
    """A header as it stays from one edition to the next: without footnote numbers."""
    return " ".join(re.sub(r"\(\d+\)", "", cell).replace("’", "'").split()).lower()


def _row_faults(cells: dict[str, str]) -> Iterator[str]:
    code = cells[CODE]
    if not is_code(code, 6):
        yield _(
            "“%(code)s” is not the code of a municipality; write six digits, with the "
            "leading zeros (a spreadsheet drops them)."
        ) % {"code": code}
    elif cells[PROVINCE] != code[:3]:
        yield _(
            "%(code)s does not begin with the province's code “%(province)s”; correct "
            "one of the two."
        ) % {"code": code, "province": cells[PROVINCE]}
    if cells[REGION] not in REGIONS:
        yield _("there is no region “%(region)s”; write 01 to 20.") % {
            "region": cells[REGION]
        }
    for column in (NAME, REGION_NAME, PROVINCE_NAME):
        if not cells[column]:
            yield _("“%(column)s” is empty; fill it in.") % {"column": column}
        elif is_garbled(cells[column]):
            yield _(
                "the name “%(name)s” has letters that were broken by a wrong encoding; "
                "use the file as ISTAT publishes it."
            ) % {"name": cells[column]}
    if cells[KIND] not in KINDS:
        yield _("“%(kind)s” is no kind of province; write 1 to 5.") % {
            "kind": cells[KIND]
        }
    for column, pattern, example in (
        (CADASTRAL_CODE, r"[A-Z]\d{3}", "L378"),
        (PLATE, r"[A-Z]{2}", "TN"),
        (NUTS2, r"IT[A-Z][0-9A-Z]{1,2}", "ITH2"),
        (NUTS3, r"IT[A-Z][0-9A-Z]{2}", "ITH20"),
        (NUTS2_2021, r"IT[A-Z][0-9A-Z]{1,2}", "ITH2"),
        (NUTS3_2021, r"IT[A-Z][0-9A-Z]{2}", "ITH20"),
    ):
        if not re.fullmatch(pattern, cells[column], re.ASCII):
            yield _("“%(column)s” is “%(value)s”; write it like %(example)s.") % {
                "column": column,
                "value": cells[column],
                "example": example,
            }


def _repetitions(
    line: int, cells: dict[str, str], first_with: dict[tuple[str, str], int]
) -> Iterator[str]:
    for column in (CODE, CADASTRAL_CODE):
        first = first_with.setdefault((column, cells[column]), line)
        if first != line and cells[column]:
            yield _(
                "“%(column)s” %(value)s is already on line %(first)d; a list of one "
                "day has every code once."
            ) % {"column": column, "value": cells[column], "first": first}


def _contradictions(
    file: str, rows: list[tuple[int, dict[str, str]]]
) -> Iterator[Problem]:
    """Lines that say something else of their province or region than most lines do."""
    for key, column in (
        (PROVINCE, REGION),
        (PROVINCE, PROVINCE_NAME),
        (PROVINCE, KIND),
        (PROVINCE, PLATE),
        (REGION, REGION_NAME),
    ):
        said: dict[str, Counter[str]] = defaultdict(Counter)
        for _line, cells in rows:
            said[cells[key]][cells[column]] += 1
        for line, cells in rows:
            usual = said[cells[key]].most_common(1)[0][0]
            if cells[column] != usual:
                fault = _(
                    "“%(column)s” is “%(value)s”, but “%(usual)s” on the other lines "
                    "of %(key)s; correct it."
                ) % {
                    "column": column,
                    "value": cells[column],
                    "usual": usual,
                    "key": cells[key],
                }
                yield Problem(file, line, fault)


def _add_upper_levels(listing: Listing, rows: list[tuple[int, dict[str, str]]]) -> None:
    """Regions and provinces, gathered from the lines of their municipalities.

    Their NUTS codes are those of most of their municipalities: two that changed region
    keep the old code in the edition of 2021. A region of two NUTS 2 areas, as that of
    Trento and Bolzano, has none of its own.
    """
    by_province: dict[str, list[tuple[int, dict[str, str]]]] = defaultdict(list)
    for line, cells in rows:
        by_province[cells[PROVINCE]].append((line, cells))
    areas: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for code, lines in by_province.items():
        line, cells = lines[0]
        listing.provinces[code] = Listed(
            line,
            cells[REGION],
            {
                "name_it": _first_name(cells[PROVINCE_NAME]),
                "kind": KINDS[cells[KIND]],
                "plate": cells[PLATE],
                "nuts_code": _usual(lines, NUTS3),
                "nuts_code_2021": _usual(lines, NUTS3_2021),
            },
        )
        listing.regions.setdefault(
            cells[REGION],
            Listed(line, "", {"name_it": _first_name(cells[REGION_NAME])}),
        )
        areas[cells[REGION]][0].add(_usual(lines, NUTS2))
        areas[cells[REGION]][1].add(_usual(lines, NUTS2_2021))
    for code, (now, before) in areas.items():
        listing.regions[code].values |= {
            "nuts_code": now.pop() if len(now) == 1 else "",
            "nuts_code_2021": before.pop() if len(before) == 1 else "",
        }


def _municipality(line: int, cells: dict[str, str], notes: list[str]) -> dict[str, str]:
    values = {
        "name_it": cells[NAME],
        "local_name": "",
        "nuts_code": cells[NUTS3],
        "nuts_code_2021": cells[NUTS3_2021],
        "cadastral_code": cells[CADASTRAL_CODE],
    }
    other = cells[OTHER_NAME]
    if is_garbled(other):
        notes.append(
            _(
                "Line %(line)d: a letter of the other name “%(name)s” is lost in the "
                "file; it is left out."
            )
            % {"line": line, "name": other}
        )
    elif other and cells[PROVINCE] == GERMAN_PROVINCE:
        values["name_de"] = other
    elif other and cells[REGION] == FRENCH_REGION:
        values["name_fr"] = other
    else:
        values["local_name"] = other
    return values


def _usual(lines: list[tuple[int, dict[str, str]]], column: str) -> str:
    return Counter(cells[column] for _line, cells in lines).most_common(1)[0][0]


def _first_name(name: str) -> str:
    """The Italian half of a name in two languages, such as "Bolzano/Bozen"."""
    return name.partition("/")[0]
