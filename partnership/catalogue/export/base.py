# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a kind says of its list as a file."""

from collections.abc import Collection
from typing import Any, ClassVar

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.export.columns import (
    Column,
    Content,
    Reader,
    day,
    moment,
    named,
    number,
    plain,
    text,
    yes_no,
)
from partnership.catalogue.kinds import publication_kind


def address(content: Content, reader: Reader) -> str:
    """The public page of a record, in the language of the file."""
    path = publication_kind(content["kind"]).url(content["slug"])
    return f"{reader.origin}{path}"


class Export:
    """A kind's list as a file.

    Subclasses set the first word of the file's name, what the list is called, and the
    columns that the kind has beside those of every record.
    """

    name: ClassVar[str]
    title: ClassVar[Any]
    own: ClassVar[list[Column]]

    first: ClassVar[list[Column]] = [
        *text("title", _("title")),
        Column("url", _("address"), address, width=30, field="slug"),
        *named("administration", _("administration")),
        *yes_no("is_demonstration", _("Demonstration data: invented")),
        *text("summary", _("summary")),
    ]
    last: ClassVar[list[Column]] = [
        *moment("published_at", _("published at")),
        *moment("first_published_at", _("first published at")),
        *day("confirmed_on", _("confirmed on")),
        *number("version", _("version of the record")),
        *plain("id", _("public identifier"), width=38),
    ]

    @cached_property
    def columns(self) -> list[Column]:
        """All columns, in their order."""
        return [*self.first, *self.own, *self.last]

    def columns_of(self, fields: Collection[str]) -> list[Column]:
        """The columns made from some fields of the content."""
        return [column for column in self.columns if column.field in fields]
