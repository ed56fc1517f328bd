# SPDX-License-Identifier: AGPL-3.0-or-later
"""What changed between two states of a record, field by field and in words.

Reviewers see it before they publish, colleagues in the history, and whoever saves
second beside their own text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from difflib import SequenceMatcher
from html import unescape
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modeltranslation.fields import TranslationField

from partnership.catalogue.languages import REFERENCE
from partnership.common.dates import PartialDateField, day_in_words
from partnership.editorial.enums import ChangeKind
from partnership.editorial.models import EditorialModel
from partnership.editorial.versions import (
    Columns,
    Held,
    columns_of,
    columns_of_part,
    parts_of,
)

# A word with the spaces after it: spaces alone would stand in every comparison.
TOKENS = re.compile(r"\S+\s*|\s+")
# Beyond this many words, two texts are shown whole: comparing them takes seconds.
MOST_TOKENS = 4_000
MOST_EFFORT = 100_000
# Of what stays the same, so many words are shown around a change.
AROUND = 20
ENDS_LINE = re.compile(r"</(?:p|li|h3)>|<br ?/?>", re.IGNORECASE)
BEGINS_ITEM = re.compile(r"<li>", re.IGNORECASE)
LINK = re.compile(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.IGNORECASE | re.DOTALL)
MARK = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Piece:
    """Some words of a text: the same on both sides, gone, or new."""

    kind: str
    text: str


@dataclass
class Change:
    """One field that differs, in words."""

    # Stable, and unique within a record: “summary_en”, “links.12.url”.
    name: str
    label: str
    before: str
    after: str
    # The language of a translated text, unless it is Italian.
    language: str = ""

    @property
    def kind(self) -> str:
        """Filled, emptied, changed, or only written otherwise: bold, a heading."""
        if self.before == self.after:
            return ChangeKind.STYLED
        if not self.before:
            return ChangeKind.ADDED
        return ChangeKind.CHANGED if self.after else ChangeKind.REMOVED

    @property
    def kind_label(self) -> str:
        """The same in words."""
        return ChangeKind(self.kind).label

    def pieces(self) -> list[Piece]:
        """Both texts as one: what stays, what goes and what comes."""
        return pieces_of(self.before, self.after)


@dataclass
class PartChange:
    """A row of a part that came, went or changed."""

    title: str
    kind: str
    changes: list[Change] = field(default_factory=list)

    @property
    def kind_label(self) -> str:
        """What happened to the row, in words."""
        return ChangeKind(self.kind).label


@dataclass
class Differences:
    """Everything that differs: own fields first, then part by part."""

    changes: list[Change]
    # Title of the part -> its rows that differ.
    parts: dict[str, list[PartChange]]

    def __bool__(self) -> bool:
        return bool(self.changes or self.parts)

    @property
    def labels(self) -> list[str]:
        """What changed, for a line of a list: “Title, Summary, Links and sources”."""
        return list(dict.fromkeys([*(c.label for c in self.changes), *self.parts]))


class Words:
    """Values as people read them; what they name is looked up once for all."""

    def __init__(self, model: type[EditorialModel], states: Iterable[Held]) -> None:
        wanted: dict[type[models.Model], set[Any]] = {}
        states = list(states)
        for state in states:
            collect_named(wanted, columns_of(model), state.columns)
            for name, numbers in state.relations.items():
                related = model._meta.get_field(name).related_model
                wanted.setdefault(related, set()).update(numbers)
            for relation in parts_of(model):
                columns = columns_of_part(relation)
                for row in state.parts.get(relation.get_accessor_name(), {}).values():
                    collect_named(wanted, columns, row)
        self.look_up(wanted)

    def look_up(self, wanted: Mapping[type[models.Model], set[Any]]) -> None:
        """Learn what things are called today; one query for each table."""
        self.names = {
            related: {
                thing.pk: str(thing)
                for thing in related._base_manager.filter(pk__in=numbers)
            }
            for related, numbers in wanted.items()
            if numbers
        }

    def named(self, related: type[models.Model], number: Any) -> str:
        """What a thing is called today; one that is gone has its number left."""
        return self.names.get(related, {}).get(number) or f"#{number}"

    def several(self, related: type[models.Model], numbers: Iterable[Any]) -> str:
        """Names of several things, a line each, in alphabetical order."""
        return "\n".join(sorted(self.named(related, number) for number in numbers))

    def of(self, column: models.Field, value: Any) -> str:
        """The value of a column."""
        if value is None or value == "":
            return ""
        if column.is_relation:
            return self.named(column.related_model, value)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if column.flatchoices:
            return str(dict(column.flatchoices).get(value, value))
        if isinstance(column, PartialDateField):
            return day_in_words(value)
        return in_words(value)


def collect_named(
    wanted: dict[type[models.Model], set[Any]],
    columns: Iterable[models.Field],
    values: Columns,
) -> None:
    """Add to `wanted` the numbers of what a row names."""
    for column in columns:
        value = values.get(column.attname)
        if column.is_relation and value is not None:
            wanted.setdefault(column.related_model, set()).add(value)


def in_words(value: Any) -> str:
    """A day, a number or a text as people read it."""
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y H:i")
    if isinstance(value, date):
        return day_in_words(value.isoformat())
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Decimal):
        return number_format(value.normalize() + 0, use_l10n=True)
    if isinstance(value, list | tuple):
        return "\n".join(map(str, value))
    return lines_of(str(value))


def lines_of(html: str) -> str:
    """Rich text as lines: paragraphs end them, items of lists begin with a point.

    Where a link leads stands behind its words: that is what a reviewer must see.
    """
    if "<" not in html:
        return html.replace("\r\n", "\n").strip()
    html = LINK.sub(r"\2 (\1)", html)
    text = BEGINS_ITEM.sub("• ", ENDS_LINE.sub("\n", html))
    lines = (line.strip() for line in unescape(MARK.sub("", text)).splitlines())
    return "\n".join(filter(None, lines))


def label_of(column: models.Field) -> tuple[str, str]:
    """What the form calls a column, and its language unless that is Italian."""
    if isinstance(column, TranslationField):
        language = "" if column.language == REFERENCE else column.language
        return capfirst(str(column.translated_field.verbose_name)), language
    return capfirst(str(column.verbose_name)), ""


def differences(
    model: type[EditorialModel], before: Held, after: Held, words: Words | None = None
) -> Differences:
    """What changed from one state of a record to another."""
    words = words or Words(model, [before, after])
    changes = changed_columns(columns_of(model), before.columns, after.columns, words)
    for relation in model._meta.many_to_many:
        if relation.name not in before.relations:
            continue
        old, new = (
            words.several(relation.related_model, state.relations[relation.name])
            for state in (before, after)
        )
        if old != new:
            label = capfirst(str(relation.verbose_name))
            changes.append(Change(relation.name, label, old, new))
    parts = {}
    for relation in parts_of(model):
        name = relation.get_accessor_name()
        rows = _rows(relation, before.parts[name], after.parts[name], words)
        if rows:
            title = relation.related_model._meta.verbose_name_plural
            parts[capfirst(str(title))] = rows
    return Differences(changes, parts)


def changed_columns(
    columns: Iterable[models.Field],
    before: Columns,
    after: Columns,
    words: Words,
    prefix: str = "",
) -> list[Change]:
    """The columns that differ between two states of a row."""
    changes = []
    for column in columns:
        old, new = before.get(column.attname), after.get(column.attname)
        if (old or None) == (new or None) and type(old) is type(new):
            continue
        was, becomes = words.of(column, old), words.of(column, new)
        if was != becomes or _is_styled(old, new):
            label, language = label_of(column)
            name = f"{prefix}{column.name}"
            changes.append(Change(name, label, was, becomes, language))
    return changes


def _is_styled(old: Any, new: Any) -> bool:
    """Whether two rich texts with the same words are not written in the same way."""
    texts = [value for value in (old, new) if isinstance(value, str) and "<" in value]
    return len(texts) == 2 and " ".join(old.split()) != " ".join(new.split())


def _rows(
    relation: models.ManyToOneRel,
    before: Mapping[int, Columns],
    after: Mapping[int, Columns],
    words: Words,
) -> list[PartChange]:
    columns = columns_of_part(relation)
    name = relation.get_accessor_name()
    found = []
    for number in sorted({*before, *after}):
        old, new = before.get(number), after.get(number)
        changes = changed_columns(
            columns, old or {}, new or {}, words, f"{name}.{number}."
        )
        if old is not None and new is not None:
            if changes:
                title = row_title(columns, old, words)
                found.append(PartChange(title, ChangeKind.CHANGED, changes))
            continue
        row = new if old is None else old
        kind = ChangeKind.ADDED if old is None else ChangeKind.REMOVED
        found.append(PartChange(row_title(columns, row or {}, words), kind, changes))
    return found


def row_title(columns: Iterable[models.Field], row: Columns, words: Words) -> str:
    """By what people know a row: the first two of its values in Italian."""
    values = []
    for column in columns:
        _label, language = label_of(column)
        if not language and (value := words.of(column, row.get(column.attname))):
            values.append(value.splitlines()[0][:80])
    return " · ".join(values[:2]) or "–"


def pieces_of(before: str, after: str) -> list[Piece]:
    """Two texts word by word; long stretches that stay the same are cut short."""
    old, new = TOKENS.findall(before), TOKENS.findall(after)
    seen = Counter(map(str.strip, old))
    # As often as two words are held against each other: repetitions cost most.
    effort = sum(n * seen[word] for word, n in Counter(map(str.strip, new)).items())
    if max(len(old), len(new)) > MOST_TOKENS or effort > MOST_EFFORT:
        whole = [Piece(ChangeKind.REMOVED, before), Piece(ChangeKind.ADDED, after)]
        return [piece for piece in whole if piece.text]
    pieces = []
    # The last word of a text has no blank after it, and is the same word.
    steps = SequenceMatcher(
        None, list(map(str.strip, old)), list(map(str.strip, new)), autojunk=False
    ).get_opcodes()
    for place, (step, i1, i2, j1, j2) in enumerate(steps):
        if step == "equal":
            text = _shortened(new[j1:j2], place == 0, place == len(steps) - 1)
            pieces.append(Piece("", text))
            continue
        for kind, text in (
            (ChangeKind.REMOVED, "".join(old[i1:i2])),
            (ChangeKind.ADDED, "".join(new[j1:j2])),
        ):
            if text:
                pieces.append(Piece(kind, text))
    return pieces


def _shortened(tokens: list[str], is_first: bool, is_last: bool) -> str:
    """What stays the same, without its middle, or its far end."""
    ends = (0 if is_first else AROUND) + (0 if is_last else AROUND)
    if len(tokens) <= ends + AROUND:
        return "".join(tokens)
    head = "" if is_first else "".join(tokens[:AROUND])
    tail = "" if is_last else "".join(tokens[-AROUND:])
    return f"{head} … {tail}"
