# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables that staff send, whatever kind of file they came in, and what is wrong with them."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from partnership.catalogue.export.cells import clean

MOST_ROWS = 50_000
# More places of one kind nobody reads.
MOST_PLACES = 20

Cell = str | int | float | bool | date | datetime | time


@dataclass(frozen=True)
class Place:
    """A mistake: where it is, what stands there, and what to do about it."""

    message: str
    row: int | None = None
    column: str = ""
    value: str = ""


class Formula(str):
    """A cell of CSV that a spreadsheet would compute."""


class FileError(Exception):
    """The file is not read at all; `places` say why."""

    def __init__(self, *places: Place) -> None:
        super().__init__(places[0].message)
        self.places = list(places)


@dataclass
class Table:
    """A table with headings; rows that hold nothing are left out."""

    headings: list[str]
    rows: Iterator[tuple[int, list[Cell]]]
    total: int
    # Columns by their letter, for headings that are missing.
    letters: list[str] = field(default_factory=list)


def letter_of(index: int) -> str:
    """The letters by which a spreadsheet knows a column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def shown(cell: Cell) -> str:
    """A cell as a mistake shows it, cut short."""
    return str(cell)[:200]


def table_of(rows: Iterator[tuple[int, list[Cell]]], total: int) -> Table:
    """The first row as headings, the others under them."""
    number, first = next(rows, (1, []))
    headings = [" ".join(str(cell).split()) for cell in first]
    while headings and not headings[-1]:
        headings.pop()
    if not headings:
        raise FileError(
            Place(
                _("The first row holds no headings. Begin with the template."), number
            )
        )
    letters = [letter_of(index) for index in range(len(headings))]
    return Table(headings, _under(rows, len(headings)), max(total - 1, 0), letters)


def _under(
    rows: Iterator[tuple[int, list[Cell]]], width: int
) -> Iterator[tuple[int, list[Cell]]]:
    for number, cells in rows:
        if any(str(cell).strip() for cell in cells):
            yield number, [*map(_fit, cells), *[""] * (width - len(cells))]


def _fit(cell: Cell) -> Cell:
    """A cell without the signs that no text holds."""
    if isinstance(cell, str) and not isinstance(cell, Formula):
        return clean(cell)
    return cell


def too_many(total: int) -> FileError:
    return FileError(
        Place(
            _(
                "The file has %(total)d rows, and at most %(most)d are read at once. "
                "Send it in parts."
            )
            % {"total": total, "most": MOST_ROWS}
        )
    )


def as_lines(places: list[Place]) -> str:
    """Mistakes of a whole file as text, a line each."""
    out = io.StringIO()
    for place in places:
        where = [
            _("row %(row)d") % {"row": place.row} if place.row else "",
            _("column %(column)s") % {"column": place.column} if place.column else "",
            f"“{place.value}”" if place.value else "",
        ]
        prefix = ", ".join(filter(None, where))
        out.write(f"{prefix}: {place.message}\n" if prefix else f"{place.message}\n")
    return out.getvalue().strip()
