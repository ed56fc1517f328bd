# SPDX-License-Identifier: AGPL-3.0-or-later
"""Records of one kind side by side: up to four, row by row, with what differs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from partnership.catalogue.chosen import MOST, Chosen, address_of
from partnership.catalogue.languages import LocalisedText, localised
from partnership.catalogue.views import PublicPage
from partnership.common.parameters import (
    repeated_parameters,
    unknown_parameters,
)

# Words of a long text; the sheet has the rest.
EXCERPT = 60


@dataclass(frozen=True)
class Cell:
    """What one record says to one question: some lines, and where the sheet says more."""

    lines: list[Any] = field(default_factory=list)
    anchor: str = ""

    def says_the_same_as(self, other: "Cell") -> bool:
        """Whether two records answer alike."""
        return [str(line) for line in self.lines] == [str(line) for line in other.lines]


@dataclass(frozen=True)
class Row:
    """One question to all the records, and their answers in the same order."""

    label: Any
    cells: list[Cell]

    @property
    def is_same(self) -> bool:
        """Whether all answer alike."""
        return all(cell.says_the_same_as(self.cells[0]) for cell in self.cells)

    @property
    def has_answers(self) -> bool:
        """Whether any of them says something."""
        return any(cell.lines for cell in self.cells)


def text(value: Any) -> Cell:
    """A short text, or nothing."""
    return Cell([value] if value else [])


def lines(value: Any) -> Cell:
    """A text of several lines, each of which is one thing."""
    language = getattr(value, "lang", "")
    return Cell(
        [
            LocalisedText(line, language)
            for line in str(value or "").splitlines()
            if line
        ]
    )


def labels(references: Sequence[dict[str, Any]] | None) -> Cell:
    """Terms, places and records by their names."""
    return Cell([reference["label"] for reference in references or []])


def excerpt(value: Any, anchor: str) -> Cell:
    """The beginning of a rich text; the sheet has the whole under the anchor."""
    plain = " ".join(strip_tags(str(value or "").replace("<", " <")).split())
    if not plain:
        return Cell()
    shown = Truncator(plain).words(EXCERPT)
    line = LocalisedText(shown, getattr(value, "lang", ""))
    return Cell([line], anchor=anchor if shown != plain else "")


class ComparisonView(PublicPage):
    """Records of one kind beside each other.

    Subclasses set the kind, the names of the pages of its list and of a record, the
    texts of the page, and say in `rows` what is compared.
    """

    template_name = "catalogue/comparison.html"
    kind: str
    list_name: str
    url_name: str
    texts: dict[str, Any]
    area = ""

    def rows(self, contents: list[dict[str, Any]], today: date) -> list[Row]:
        """The questions, each with the answer of every record."""
        raise NotImplementedError

    def get_context_data(self, **kwargs):
        """Read the records; whatever is wrong with the address is said."""
        parameters = self.request.GET
        chosen = Chosen(self.kind, parameters.getlist("id"), with_content=True)
        only = parameters.get("only", "")
        notices = [
            *unknown_parameters(parameters, {"id", "only"}).values(),
            *repeated_parameters(parameters, set(parameters) - {"only"}).values(),
            *chosen.notices,
        ]
        if only not in {"", "differences"}:
            notices.append(
                _("“only” knows the value “differences” and no other: all is shown.")
            )
        contents = [
            localised(entry.content.data, get_language()) for entry in chosen.entries
        ]
        has_several = len(contents) > 1
        rows = [
            row for row in self.rows(contents, timezone.localdate()) if row.has_answers
        ]
        same_count = sum(row.is_same for row in rows)
        if has_several and only == "differences":
            rows = [row for row in rows if not row.is_same]
        path, slugs = self.request.path, chosen.slugs
        records = [
            {
                "title": content["title"],
                "url": reverse(self.url_name, args=[slug]),
                "without_url": address_of(
                    path, "id", [one for one in slugs if one != slug]
                ),
            }
            for content, slug in zip(contents, slugs, strict=True)
        ]
        return super().get_context_data(
            texts=self.texts,
            area=self.area,
            list_url=reverse(self.list_name),
            notices=notices,
            has_several=has_several,
            records=records,
            rows=[
                {
                    "label": row.label,
                    "is_same": row.is_same,
                    "answers": list(zip(records, row.cells, strict=True)),
                }
                for row in rows
            ],
            same_count=same_count if has_several else 0,
            is_reduced=only == "differences",
            whole_url=address_of(path, "id", slugs),
            reduced_url=address_of(path, "id", slugs, only="differences"),
            add_url=address_of(reverse(self.list_name), "compare", slugs)
            if len(slugs) < MOST
            else "",
            **kwargs,
        )
