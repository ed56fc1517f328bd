# SPDX-License-Identifier: AGPL-3.0-or-later
"""Columns of a list to take along: how each is called, and how it reads content.

Labels instead of codes, with the codes beside them for programs; a text that may be
translated has one column for each language. Content may lack anything but its
identifier: what was redacted is null.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.export.cells import Value, plain_text
from partnership.catalogue.languages import LANGUAGES, REFERENCE

Content = dict[str, Any]
# Between the things of a cell that holds several.
SEPARATOR = "; "


@dataclass(frozen=True)
class Reader:
    """For whom a list is written: the language, and where addresses begin."""

    language: str
    origin: str


@dataclass(frozen=True)
class Column:
    """One column: its name for programs, its label for people, what is in its cells."""

    name: str
    label: Any
    read: Callable[[Content, Reader], Value]
    # What stands behind the label in brackets: a language, or that it holds codes.
    detail: Any = ""
    width: int = 18
    # The field of the content that it is made from.
    field: str = ""

    def header(self) -> str:
        """The label in the active language."""
        label = capfirst(str(self.label))
        return f"{label} ({self.detail})" if self.detail else label


def in_language(texts: dict[str, str] | None, language: str) -> str:
    """A text in a language, else in Italian, else in the one there is."""
    if not texts:
        return ""
    for code in (language, REFERENCE, *texts):
        if text := texts.get(code):
            return text
    return ""


def finder(path: list[str]) -> Callable[[Content], Any]:
    """What finds a part of content by nested names; None where there is nothing."""
    name, *further = path
    if not further:
        # Most columns: a tenth of the time of a file goes by here.
        return lambda content: content.get(name)
    find = finder(further)
    return lambda content: find(content.get(name) or {})


def plain(path: str, label: Any, *, width: int = 18) -> list[Column]:
    """A text that is the same in every language; a code keeps its leading zeros."""
    return [_column(path, label, lambda value, reader: value or "", width=width)]


def text(path: str, label: Any, *, width: int = 40) -> list[Column]:
    """A text that may be translated: one column for each language."""
    return _translated(path, label, str, width)


def rich(path: str, label: Any, *, width: int = 60) -> list[Column]:
    """A long text with markup: one column for each language, as plain lines."""
    return _translated(path, label, plain_text, width)


def number(path: str, label: Any) -> list[Column]:
    """A number, or the decimal text of one."""
    return [_column(path, label, lambda value, reader: as_number(value), width=12)]


def day(path: str, label: Any) -> list[Column]:
    """A day; a month or a year, where no more is known, stays text."""
    return [_column(path, label, lambda value, reader: as_day(value), width=12)]


def moment(path: str, label: Any) -> list[Column]:
    """A day with its time."""
    return [_column(path, label, lambda value, reader: as_moment(value), width=17)]


def yes_no(path: str, label: Any) -> list[Column]:
    """Yes or no."""
    return [_column(path, label, lambda value, reader: value, width=12)]


def choice(path: str, label: Any, values: type[models.TextChoices]) -> list[Column]:
    """One of fixed values: its label and, beside it, the value."""
    labels = dict(values.choices)
    return [
        _column(
            path,
            label,
            lambda value, reader: str(labels.get(value, value or "")),
            suffix="_label",
        ),
        _codes(path, label, lambda value: value or ""),
    ]


def named(path: str, label: Any, *, width: int = 30) -> list[Column]:
    """What content names, one thing or several: their labels and identifiers."""
    return [
        _column(
            path,
            label,
            lambda value, reader: joined(
                in_language(thing["label"], reader.language) for thing in _list(value)
            ),
            suffix="_label",
            width=width,
        ),
        _codes(
            path, label, lambda value: joined(thing["id"] for thing in _list(value))
        ),
    ]


def several(
    path: str,
    label: Any,
    write: Callable[[Any, Reader], str],
    *,
    suffix: str = "",
    width: int = 40,
) -> list[Column]:
    """Parts of a record in one cell, each in a few words."""
    return [
        _column(
            path,
            label,
            lambda value, reader: joined(write(part, reader) for part in _list(value)),
            suffix=suffix,
            width=width,
        )
    ]


def joined(texts: Iterable[str]) -> str:
    """Several texts in one cell; empty ones are left out."""
    return SEPARATOR.join(filter(None, texts))


def link(part: dict[str, Any], reader: Reader) -> str:
    """A link in a cell: its title and address."""
    return f"{in_language(part['label'], reader.language)} <{part['url']}>".strip()


def as_number(value: Any) -> Value:
    """A number, also from its decimal text; what is none stays as it is."""
    if isinstance(value, str) and value:
        try:
            return Decimal(value)
        except InvalidOperation:
            return value
    return value


def as_day(value: Any) -> Value:
    """A whole day as a date; a month or a year as the text it is."""
    if isinstance(value, str) and len(value) == len("2024-05-01"):
        return date.fromisoformat(value)
    return value


def as_moment(value: Any) -> Value:
    """A moment as content writes it."""
    return datetime.fromisoformat(value) if isinstance(value, str) and value else value


def _column(
    path: str,
    label: Any,
    write: Callable[[Any, Reader], Value],
    *,
    suffix: str = "",
    detail: Any = "",
    width: int = 18,
) -> Column:
    names = path.split(".")
    find = finder(names)
    return Column(
        name="_".join(names) + suffix,
        label=label,
        read=lambda content, reader: write(find(content), reader),
        detail=detail,
        width=width,
        field=names[0],
    )


def _codes(path: str, label: Any, write: Callable[[Any], str]) -> Column:
    # Named like the field of the API, which holds codes too.
    return _column(path, label, lambda value, _: write(value), detail=_("code"))


def _translated(
    path: str, label: Any, write: Callable[[str], str], width: int
) -> list[Column]:
    def column(code: str) -> Column:
        return _column(
            path,
            label,
            lambda texts, reader: write(texts[code]) if texts and code in texts else "",
            suffix=f"_{code}",
            detail=code.upper(),
            width=width,
        )

    return [column(code) for code in LANGUAGES]


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
