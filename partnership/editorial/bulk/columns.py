# SPDX-License-Identifier: AGPL-3.0-or-later
"""The columns of a record in a spreadsheet: headings, cells to values and back."""

import re
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from html import escape
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_prose_editor.fields import ProseEditorField

from partnership.catalogue.languages import LANGUAGES, REFERENCE
from partnership.common.dates import PartialDateField
from partnership.editorial.bulk.tables import Cell
from partnership.editorial.differences import label_of
from partnership.editorial.models import EditorialModel
from partnership.editorial.versions import columns_of

# By these a row finds its record; neither is written as they stand.
KEY, VERSION = "uuid", "version"
KEY_LABELS = {
    KEY: gettext_lazy("public identifier"),
    VERSION: gettext_lazy("version"),
}
SEPARATOR = "; "
PARTED_BY = re.compile(r"[;\n]")
YES = {
    "1",
    "true",
    "vero",
    "x",
    "y",
    "yes",
    "s",
    "si",
    "sì",
    "ja",
    "oui",
    "wahr",
    "vrai",
}
NO = {"", "0", "false", "falso", "n", "no", "nein", "non", "falsch", "faux"}
ITALIAN_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


@dataclass(frozen=True)
class Column:
    """One column of a kind of record; of a translated text one for each language."""

    name: str
    # None for what finds the record.
    field: Any

    @property
    def is_relation(self) -> bool:
        """Whether its cells name other things."""
        return self.field is not None and self.field.is_relation

    @property
    def holds_several(self) -> bool:
        """Whether a cell names any number of things."""
        return self.field is not None and self.field.many_to_many

    @property
    def attname(self) -> str:
        """Under which a row of a batch keeps its value."""
        return (
            self.name
            if self.holds_several or self.field is None
            else self.field.attname
        )

    def label(self) -> str:
        """What it is called in the active language."""
        if self.field is None:
            return capfirst(str(KEY_LABELS[self.name]))
        label, language = label_of(self.field)
        if language or self.name.endswith(f"_{REFERENCE}"):
            return f"{label} ({language or REFERENCE})"
        return label


def columns(model: type[EditorialModel]) -> list[Column]:
    """Every column that a file of this kind may have."""
    return [
        Column(KEY, None),
        Column(VERSION, None),
        *(Column(field.name, field) for field in columns_of(model)),
        *(Column(field.name, field) for field in model._meta.many_to_many),
    ]


def headings(found: Iterable[Column]) -> dict[str, str]:
    """Name of each column -> its heading in the active language.

    Two that are called the same have their names as headings.
    """
    labels = {column.name: column.label() for column in found}
    counts = Counter(labels.values())
    return {
        name: name if counts[label] > 1 else label for name, label in labels.items()
    }


class Headings:
    """Finds columns by what stands above them: name, or heading in any language."""

    def __init__(self, model: type[EditorialModel]) -> None:
        self.columns = {column.name: column for column in columns(model)}
        self._names: dict[str, str] = {}
        for code in LANGUAGES:
            with translation.override(code):
                for name, heading in headings(self.columns.values()).items():
                    self._names.setdefault(heading.casefold(), name)
        self._names |= {name.casefold(): name for name in self.columns}

    def find(self, heading: str) -> Column | None:
        """The column of that heading."""
        name = self._names.get(" ".join(heading.split()).casefold())
        return self.columns[name] if name else None

    def nearest(self, heading: str) -> str:
        """A heading that is written almost like it; empty where none is."""
        near = get_close_matches(heading.casefold(), self._names, n=1, cutoff=0.6)
        if not near:
            return ""
        return headings(self.columns.values())[self._names[near[0]]]


def words_of(column: Column, cell: Cell) -> list[str]:
    """What a cell names: one thing, or several parted by semicolons or lines."""
    text = text_of(cell)
    parts = PARTED_BY.split(text) if column.holds_several else [text]
    return [part.strip() for part in parts if part.strip()]


def text_of(cell: Cell) -> str:
    """A cell as text: whole numbers without a point, days as in 2023-12-31."""
    if isinstance(cell, bool):
        return _("yes") if cell else _("no")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    return str(cell).strip().replace("\r\n", "\n")


def value_of(field: models.Field, cell: Cell) -> Any:
    """What a cell means for a column that names nothing else.

    Raises `ValidationError` with the remedy; the column's own rules are asked after.
    """
    text = text_of(cell)
    if isinstance(field, models.BooleanField):
        return _boolean(cell, text)
    if text == "":
        return None if field.null else ""
    if field.flatchoices:
        return _choice(field, text)
    if isinstance(field, models.DateField):
        return _day(cell, text)
    if isinstance(field, models.TimeField):
        return _hour(text)
    if isinstance(field, PartialDateField):
        return text
    if isinstance(field, models.IntegerField):
        return _integer(text)
    if isinstance(field, models.DecimalField | models.FloatField):
        return _number(field, text)
    if isinstance(field, ProseEditorField) and "<" not in text:
        return "".join(f"<p>{escape(line)}</p>" for line in text.split("\n") if line)
    return text


def _boolean(cell: Cell, text: str) -> bool:
    if isinstance(cell, bool):
        return cell
    word = text.casefold()
    if word in YES:
        return True
    if word in NO:
        return False
    raise ValidationError(_("Write yes or no."))


def _choice(field: models.Field, text: str) -> Any:
    wanted = text.casefold()
    for code in [translation.get_language() or REFERENCE, REFERENCE, "en"]:
        with translation.override(code):
            for value, label in field.flatchoices:
                if wanted in {str(value).casefold(), str(label).casefold()}:
                    return value
    raise ValidationError(
        _("Not among the choices. Possible: %(choices)s.")
        % {"choices": ", ".join(str(label) for _value, label in field.flatchoices)}
    )


def _day(cell: Cell, text: str) -> date:
    if isinstance(cell, date):
        return cell.date() if isinstance(cell, datetime) else cell
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    remedy = "2023-12-31"
    if italian := ITALIAN_DAY.fullmatch(text):
        day, month, year = map(int, italian.groups())
        with suppress(ValueError):
            remedy = date(year, month, day).isoformat()
    raise ValidationError(
        _("Not a day that is read in one way only. Write it as %(day)s.")
        % {"day": remedy}
    )


def _hour(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise ValidationError(_("Write the hour as 14:30.")) from None


def _integer(text: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,18}", text):
        raise ValidationError(_("Write a whole number in digits alone."))
    return int(text)


def _number(field: models.Field, text: str) -> Any:
    plain = text.replace(",", ".") if text.count(",") == 1 and "." not in text else text
    try:
        number = Decimal(plain)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or len(plain) > 40:
        raise ValidationError(
            _("Write the number in digits, without signs between thousands.")
        )
    return number if isinstance(field, models.DecimalField) else float(number)


def cell_of(field: models.Field, value: Any) -> Any:
    """A value of a column as a spreadsheet shows it, so that it can be read again."""
    if value is None or isinstance(value, bool | int | float | Decimal | date):
        return "" if value is None else value
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    return str(value)


def explanation(column: Column) -> str:
    """What to write under a heading, in a sentence or two."""
    if column.name == KEY:
        return _(
            "Leave empty for new records. To change one, keep what the downloaded "
            "list says."
        )
    if column.name == VERSION:
        return _(
            "As in the downloaded list. Whoever changed the record since is not "
            "overwritten."
        )
    field = column.field
    if column.name == "slug":
        said = [_("Finds the record. Empty: made from the name, as in the form.")]
    else:
        said = [str(field.help_text)] if field.help_text else []
    if column.is_relation:
        said.append(
            _("Codes or exact names, parted by semicolons.")
            if column.holds_several
            else _("The code or the exact name.")
        )
    elif field.flatchoices:
        labels = ", ".join(str(label) for _value, label in field.flatchoices)
        said.append(_("Possible: %(choices)s.") % {"choices": labels})
    elif isinstance(field, models.BooleanField):
        said.append(_("Yes or no."))
    elif isinstance(field, models.DateField):
        said.append(_("A day, as 2023-12-31."))
    elif isinstance(field, models.TimeField):
        said.append(_("An hour, as 14:30."))
    return " ".join(said)


def is_compulsory(field: models.Field) -> bool:
    """Whether a new record needs it from the file."""
    return not (field.blank or field.null or field.has_default()) and not isinstance(
        field, models.BooleanField
    )
