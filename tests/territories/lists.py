# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cuttings of ISTAT's real list, and small territories, for the tests."""

import csv
import io
from functools import cache

from partnership.territories.management.commands.load_territories import installed_list
from partnership.territories.models import Territory

EVENT_COLUMNS = (
    "on,kind,predecessor_code,predecessor_name,successor_code,successor_name,act,source"
)


@cache
def real_rows():
    """The header and the rows of the installed list."""
    text = installed_list().read_bytes().decode("cp1252")
    header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    return header, rows


def column(name):
    """The place of a column whose header begins so."""
    header, _rows = real_rows()
    return next(i for i, cell in enumerate(header) if cell.startswith(name))


def rows_of(*prefixes):
    """The rows of some provinces or municipalities, to be changed at will."""
    _header, rows = real_rows()
    return [list(row) for row in rows if row[4].startswith(prefixes)]


def line_of(index):
    """The line of a file on which the row of that index stands."""
    header, _rows = real_rows()
    return sum(cell.count("\n") for cell in header) + 2 + index


def list_text(rows, *, header=None):
    """Rows as ISTAT writes them."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(header or real_rows()[0])
    writer.writerows(rows)
    return text.getvalue()


def write_list(path, rows, *, header=None, encoding="cp1252"):
    """A file of municipalities in ISTAT's format."""
    path.write_bytes(list_text(rows, header=header).encode(encoding))
    return path


def write_events(path, *lines):
    """A file of territorial changes."""
    path.write_text("\n".join([EVENT_COLUMNS, *lines]) + "\n", encoding="utf-8")
    return path


def make_region(code="04", name="Trentino-Alto Adige", **values):
    """A region."""
    return Territory.objects.create(level="region", code=code, name_it=name, **values)


def make_province(code="022", name="Trento", parent=None, **values):
    """A province, in a region of its own unless one is given."""
    return Territory.objects.create(
        level="province",
        code=code,
        name_it=name,
        kind="province",
        parent=parent or make_region(),
        **values,
    )


def make_municipality(code="022205", name="Trento", parent=None, **values):
    """A municipality, in a province of its own unless one is given."""
    return Territory.objects.create(
        level="municipality",
        code=code,
        name_it=name,
        parent=parent or make_province(code[:3]),
        **values,
    )
