# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lists of acts and documents as files."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from partnership.catalogue.export.base import Export
from partnership.catalogue.export.columns import (
    Column,
    Content,
    Reader,
    choice,
    day,
    named,
    plain,
    text,
)
from partnership.documents.download import version_url
from partnership.documents.enums import Accessibility, ActKind, DocumentLanguage
from partnership.editorial.enums import Licence


class ActExport(Export):
    """How each act is cited, what it decides and where it can be read."""

    name = "atti"
    title = _("Acts")
    own = [
        *choice("act_kind", _("kind of act"), ActKind),
        *plain("number", _("number")),
        *day("issued_on", _("date")),
        *text("issuer", _("issuing body")),
        *plain("url", _("address of the act"), width=30),
        *plain("protocol.register", _("protocol register")),
        *plain("protocol.number", _("protocol number")),
        *day("protocol.date", _("protocol date")),
    ]


def _newest(content: Content) -> dict[str, Any]:
    return next(iter(content["versions"] or []), {})


def _count(content: Content, reader: Reader) -> int:
    return len(content["versions"] or [])


def _file_url(content: Content, reader: Reader) -> str:
    """Where the newest file is; it has no language."""
    if not (newest := _newest(content)):
        return ""
    return f"{reader.origin}{version_url(content['slug'], newest['number'])}"


def _of_newest(name: str, label: Any) -> Column:
    """A fact of the newest file."""
    return Column(
        f"file_{name}",
        label,
        lambda content, reader: _newest(content).get(name),
        field="versions",
    )


class DocumentExport(Export):
    """What each document is, and its newest file."""

    name = "documenti"
    title = _("Documents")
    own = [
        *named("document_kind", _("kind of document")),
        *choice("language", _("language"), DocumentLanguage),
        *day("issued_on", _("date")),
        *text("author", _("author")),
        *named("areas", _("areas of the protocol")),
        *named("themes", _("themes")),
        *named("acts", _("acts")),
        *choice("accessibility", _("accessible"), Accessibility),
        *choice("licence", _("licence"), Licence),
        *plain("url", _("address elsewhere"), width=30),
        Column("file_url", _("file"), _file_url, width=30, field="versions"),
        _of_newest("name", _("name of the file")),
        _of_newest("media_type", _("type")),
        _of_newest("size", _("size in bytes")),
        _of_newest("sha256", _("SHA-256")),
        Column("version_count", _("versions"), _count, width=12, field="versions"),
    ]
