# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading the files of the territory: every fault is named with its line and remedy."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from partnership.territories.enums import TerritoryEventKind

# What takes the place of accented letters in a text read in a wrong encoding, where it
# counts as a letter: no name of a place in Italy has one of these.
GARBLED = ("Ã", "Â", "ˆ", "ª", "º", "\ufffd")


@dataclass(frozen=True)
class Problem:
    """One fault of a file: where it is, what is wrong, and what to do about it."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        if not self.line:
            return f"{self.file}: {self.text}"
        return _("%(file)s, line %(line)d: %(text)s") % {
            "file": self.file,
            "line": self.line,
            "text": self.text,
        }


class BadFileError(Exception):
    """Files that cannot be loaded, with all that is wrong with them."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems, key=lambda fault: (fault.file, fault.line))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True)
class EventRow:
    """One line of a file of territorial changes."""

    file: str
    line: int
    effective_on: date
    kind: str
    predecessor_code: str
    predecessor_name: str
    successor_code: str
    successor_name: str
    act: str
    source: str


@dataclass
class Figures:
    """Residents by age on one day, and centres, by code of any level."""

    reference_on: date
    bands: list[tuple[int, int | None]] = field(default_factory=list)
    residents: dict[str, list[int]] = field(default_factory=dict)
    centres: dict[str, tuple[float, float]] = field(default_factory=dict)


def read_text(path: Path) -> str:
    """The text of a file in UTF-8 or in the Western code page that ISTAT uses.

    A file that is neither is refused here rather than loaded with broken names.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        fault = _("The file cannot be read: %(reason)s.") % {"reason": error.strerror}
        raise BadFileError([Problem(path.name, 0, fault)]) from error
    if b"\x00" in data:
        raise BadFileError([encoding_fault(path)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        # Windows-1252 is Latin-1 plus the letters that the Slovene names need.
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise BadFileError([encoding_fault(path)]) from error


def encoding_fault(path: Path) -> Problem:
    """What to say of a file in an encoding that is not known."""
    return Problem(
        path.name,
        0,
        _(
            "The file is neither UTF-8 nor Latin-1 (Windows-1252), or was converted "
            "wrongly. Download it from ISTAT again and do not edit it in between."
        ),
    )


def is_garbled(text: str) -> bool:
    """Whether a name went through a wrong encoding, or has what no name has."""
    return any(mark in text for mark in GARBLED) or any(
        not (character.isalpha() or character in " '’‘`´.,-–/()") for character in text
    )


def read_events(path: Path) -> list[EventRow]:
    """The territorial changes of a file, each a pair of predecessor and successor."""
    problems: list[Problem] = []
    rows: list[EventRow] = []
    seen: dict[tuple[str, str, str, str], int] = {}
    for line, cells in read_table(
        path,
        [
            "on",
            "kind",
            "predecessor_code",
            "predecessor_name",
            "successor_code",
            "successor_name",
            "act",
            "source",
        ],
        problems,
    ):
        faults = list(_event_faults(cells))
        key = (
            cells["on"],
            cells["predecessor_code"],
            cells["successor_code"],
            cells["successor_name"],
        )
        if first := seen.get(key):
            faults.append(
                _("repeats line %(first)d; delete one of the two.") % {"first": first}
            )
        seen.setdefault(key, line)
        if faults:
            problems += [Problem(path.name, line, fault) for fault in faults]
            continue
        rows.append(
            EventRow(
                file=path.name,
                line=line,
                effective_on=date.fromisoformat(cells.pop("on")),
                **cells,
            )
        )
    if problems:
        raise BadFileError(problems)
    return sorted(rows, key=lambda row: row.effective_on)


def _event_faults(cells: dict[str, str]) -> Iterator[str]:
    try:
        date.fromisoformat(cells["on"])
    except ValueError:
        yield _("“%(value)s” is not a date; write it as 2016-01-31.") % {
            "value": cells["on"]
        }
    if cells["kind"] not in TerritoryEventKind.values:
        yield _("“%(value)s” is no kind of change; write one of: %(known)s.") % {
            "value": cells["kind"],
            "known": ", ".join(TerritoryEventKind.values),
        }
    for column in ("predecessor", "successor"):
        if not is_code(cells[f"{column}_code"], 6):
            yield _(
                "“%(value)s” is not the code of a municipality; write six digits, "
                "with the leading zeros."
            ) % {"value": cells[f"{column}_code"]}
        name = cells[f"{column}_name"]
        if not name or is_garbled(name):
            yield _("“%(value)s” is not a readable name; correct it.") % {"value": name}


def read_figures(population: Path, centres: Path, reference_on: date) -> Figures:
    """Residents by age and centres, from the files that the build script writes."""
    figures = Figures(reference_on)
    problems: list[Problem] = []
    for line, cells in read_table(population, ["code"], problems):
        code = cells.pop("code")
        if not figures.bands:
            figures.bands = [_band(label) for label in cells]
        try:
            figures.residents[code] = [int(value) for value in cells.values()]
        except ValueError:
            problems.append(
                Problem(
                    population.name, line, _("a number of residents is not a number.")
                )
            )
    if problems:
        raise BadFileError(problems)
    for line, cells in read_table(centres, ["code", "latitude", "longitude"], problems):
        try:
            figures.centres[cells["code"]] = (
                float(cells["latitude"]),
                float(cells["longitude"]),
            )
        except ValueError:
            problems.append(
                Problem(centres.name, line, _("latitude or longitude is not a number."))
            )
    if problems:
        raise BadFileError(problems)
    return figures


def _band(label: str) -> tuple[int, int | None]:
    """The ages of a column: "0", "1-2" or "65+"."""
    if label.endswith("+"):
        return int(label[:-1]), None
    first, _dash, last = label.partition("-")
    return int(first), int(last or first)


def read_table(
    path: Path,
    columns: list[str],
    problems: list[Problem],
    *,
    delimiter: str = ",",
    normalise: Callable[[str], str] = str.strip,
) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines of a CSV file as dictionaries; faults of form join the problems.

    A header that cannot be used stops the reading.
    """
    # `newline=""`: ISTAT's header cells hold line breaks, and lines are counted.
    reader = csv.reader(io.StringIO(read_text(path), newline=""), delimiter=delimiter)
    try:
        cells = next(reader, [])
    except csv.Error as error:
        fault = _("cannot be read as CSV (%(reason)s); is a quotation mark open?")
        raise BadFileError(
            [Problem(path.name, 1, fault % {"reason": error})]
        ) from error
    if any(is_garbled(re.sub(r"[\d\s_+]", "", cell)) for cell in cells):
        raise BadFileError([encoding_fault(path)])
    header = [normalise(cell) for cell in cells]
    if missing := [column for column in columns if column not in header]:
        fault = _(
            "These columns are missing: %(columns)s. Use the file as it is published, "
            "with “%(delimiter)s” between the columns."
        ) % {"columns": ", ".join(missing), "delimiter": delimiter}
        raise BadFileError([Problem(path.name, 1, fault)])
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            fault = _("cannot be read as CSV (%(reason)s); is a quotation mark open?")
            problems.append(
                Problem(path.name, reader.line_num, fault % {"reason": error})
            )
            return
        if cells is None:
            return
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            fault = _(
                "has %(given)d cells instead of %(expected)d; a separator is missing "
                "or too many."
            ) % {"given": len(cells), "expected": len(header)}
            problems.append(Problem(path.name, reader.line_num, fault))
            continue
        row = dict(zip(header, map(str.strip, cells), strict=True))
        yield reader.line_num, row


def is_code(text: str, length: int) -> bool:
    """Whether a text is a code of so many digits."""
    return len(text) == length and text.isascii() and text.isdigit()
