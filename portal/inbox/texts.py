# SPDX-License-Identifier: AGPL-3.0-or-later
"""The public texts of a sheet, each of which anybody may propose to correct.

Read from what is published alone. Rich text is offered as lines, and becomes rich text
again with the formatting that it had.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from itertools import groupby
from typing import Any

from django.utils.text import capfirst

from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.languages import LANGUAGES, REFERENCE, is_text
from partnership.catalogue.models import Entry
from partnership.editorial.desk import editorial_models
from partnership.editorial.differences import LINK, lines_of
from partnership.editorial.translating import translated_fields

LISTS = {"ul", "ol"}
BLOCKS = {"p", "h3", "li"}
ITEM = "• "
FIRST = ["title", "summary"]


@dataclass(frozen=True)
class OfferedText:
    """A text of a sheet as the public reads it, and the column that it comes from."""

    column: str
    label: str
    language: str
    text: str


def sheet_of(kind: str, record: Any) -> Entry | None:
    """What the public sees of a record, with its content."""
    rows = Entry.objects.of_kind(kind).select_related("content")
    return rows.filter(record=record).first()


def offered_texts(entry: Entry, language: str) -> list[OfferedText]:
    """The texts of a sheet, in a language where there is one, else as they are shown."""
    offered = []
    for label, name, texts in _texts_of(entry):
        code = next((code for code in (language, REFERENCE) if texts.get(code)), "")
        if code:
            offered.append(_offered(label, name, code, texts))
    return offered


def offered_text(entry: Entry, column: str) -> OfferedText | None:
    """One text of a sheet, by its column; None where the public sees no such text."""
    for label, name, texts in _texts_of(entry):
        for code in LANGUAGES:
            if column == f"{name}_{code}" and texts.get(code):
                return _offered(label, name, code, texts)
    return None


def _offered(label: str, name: str, code: str, texts: dict[str, str]) -> OfferedText:
    return OfferedText(f"{name}_{code}", label, code, lines_of(texts[code]))


def _texts_of(entry: Entry) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Label, column without language, and the texts by language."""
    model = next(each for each in editorial_models() if each.kind == entry.kind)
    elsewhere = publication_kind(entry.kind).elsewhere
    content = entry.content.data
    names = {name: elsewhere.get(name, name) for name in translated_fields(model)}
    # As on the sheet: what every sheet begins with, then the others.
    for name in sorted(names, key=lambda name: _place(names[name])):
        texts = _found(content, names[name])
        if texts:
            label = model._meta.get_field(name).verbose_name  # type: ignore[union-attr]
            yield capfirst(str(label)), name, texts


def _place(name: str) -> int:
    return FIRST.index(name) if name in FIRST else len(FIRST)


def _found(content: dict[str, Any], name: str) -> dict[str, str]:
    """A text by its name, or in the group that its name begins with: contact_office."""
    value = content.get(name)
    group, _line, rest = name.partition("_")
    if value is None and rest and isinstance(content.get(group), dict):
        value = content[group].get(rest)
    return value if value and is_text(value) else {}


class _Blocks(HTMLParser):
    """The paragraphs, headings and items of a rich text, with their own formatting."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._lists: list[str] = []
        self._tag, self._inner = "p", ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag in LISTS:
            self._end()
            self._lists.append(tag)
        elif tag in BLOCKS or tag == "br":
            self._end()
            self._tag = tag if tag in BLOCKS else self._tag
        else:
            self._inner += self.get_starttag_text() or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in LISTS | BLOCKS:
            self._end()
            if tag in LISTS and self._lists:
                self._lists.pop()
            self._tag = "p"
        else:
            self._inner += f"</{tag}>"

    def handle_data(self, data: str) -> None:
        self._inner += escape(data, quote=False)

    def close(self) -> None:
        super().close()
        self._end()

    def _end(self) -> None:
        if lines_of(f"<p>{self._inner}</p>"):
            inside = self._lists[-1] if self._lists else self._tag
            self.found.append((inside, self._inner.strip()))
        self._inner = ""


def formatted(lines: str, like: str) -> str:
    """Lines as rich text: what stayed the same keeps its formatting, links their aim.

    Whatever a visitor wrote is text: marks in it are shown, never obeyed.
    """
    blocks = _Blocks()
    blocks.feed(like)
    blocks.close()
    known = {
        f"{ITEM if inside in LISTS else ''}{lines_of(f'<p>{inner}</p>')}": (
            inside,
            inner,
        )
        for inside, inner in blocks.found
    }
    links = {
        escape(f"{lines_of(words)} ({aim})", quote=False): whole
        for whole, aim, words in (
            (match.group(0), match.group(1), match.group(2))
            for match in LINK.finditer(like)
        )
    }
    written = [
        known.get(line) or _new_block(line, links)
        for line in map(str.strip, lines.splitlines())
        if line
    ]
    parts = []
    for inside, group in groupby(written, key=lambda block: block[0]):
        if inside in LISTS:
            items = "".join(f"<li><p>{inner}</p></li>" for _inside, inner in group)
            parts.append(f"<{inside}>{items}</{inside}>")
        else:
            parts += [f"<{inside}>{inner}</{inside}>" for _inside, inner in group]
    return "".join(parts)


def _new_block(line: str, links: dict[str, str]) -> tuple[str, str]:
    is_item = re.match(r"[•*-]\s+", line)
    text = escape(line[is_item.end() :] if is_item else line, quote=False)
    for said, link in links.items():
        text = text.replace(said, link)
    return ("ul" if is_item else "p"), text
