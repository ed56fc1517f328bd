# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows of JSON as rows of a table, where nobody has said what the columns are."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from partnership.catalogue.languages import is_text

Record = dict[str, Any]


def flattened(records: Callable[[], Iterator[Record]]) -> Iterator[list[Any]]:
    """The names of the columns, then a row for each record.

    Read twice, because the columns are those that any record has: `title_it`, one for
    each language of a text; `administration_id` of a reference, several after each
    other with spaces between; what is deeper remains JSON.
    """
    columns: dict[str, None] = {}
    for record in records():
        columns.update(dict.fromkeys(_cells(record)))
    if not columns:
        return
    names = list(columns)
    yield names
    for record in records():
        cells = _cells(record)
        yield [cells.get(name) for name in names]


def _cells(record: Record) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for name, value in record.items():
        if value in (None, [], {}, ""):
            continue
        if is_text(value):
            cells |= {f"{name}_{code}": text for code, text in value.items()}
        elif isinstance(value, list) and all(map(_is_reference, value)):
            cells[f"{name}_ids"] = " ".join(named["id"] for named in value)
        elif _is_reference(value):
            cells[f"{name}_id"] = value["id"]
        elif isinstance(value, dict | list):
            cells[name] = json.dumps(value, ensure_ascii=False)
        else:
            cells[name] = value
    return cells


def _is_reference(value: Any) -> bool:
    return isinstance(value, dict) and {"id", "kind", "label"} <= value.keys()
