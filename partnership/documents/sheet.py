# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sheets and rows of acts and documents as templates show them."""

from collections.abc import Callable
from typing import Any

from csp.constants import SELF
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.languages import localised
from partnership.catalogue.models import Entry
from partnership.documents.detection import EXTENSIONS
from partnership.documents.enums import Accessibility, ActKind, DocumentLanguage
from partnership.documents.preview import way_of
from partnership.editorial.licences import LICENCES

# What people call a format: the usual ending of its files, in capitals.
FORMATS = {
    media_type: ending.upper()
    for ending, media_type in reversed(list(EXTENSIONS.items()))
}
# What names an act or a document, in the order in which a sheet shows it.
RELATED = {
    "agreement": _("Agreements"),
    "practice": _("Good practices"),
    "event": _("Events"),
    "course": _("Courses"),
    "organisation": _("Organisations"),
    "document": _("Documents"),
    "act": _("Acts"),
    "indicator": _("Indicators"),
}


def document_card(entry: Entry) -> dict[str, Any]:
    """A document as a row of a list."""
    row = localised(entry.card, get_language())
    return row | {
        "url": publication_kind("document").url(entry.slug),
        "administration": row["administration"]["label"],
        "language_label": str(DocumentLanguage(row["language"]).label),
        "file": row["newest"] and file_of(row["newest"], ""),
    }


def act_card(entry: Entry) -> dict[str, Any]:
    """An act as a row of a list."""
    row = localised(entry.card, get_language())
    return row | {
        "url": publication_kind("act").url(entry.slug),
        "administration": row["administration"]["label"],
        "kind_label": str(ActKind(row["act_kind"]).label),
    }


def file_of(version: dict[str, Any], url: str, preview: str = "") -> dict[str, Any]:
    """A version with its addresses, its format in one word, and what it follows."""
    return version | {
        "url": url,
        "preview_url": preview if way_of(version) else "",
        "format": FORMATS.get(version["media_type"], ""),
        "replaces": version["number"] - 1,
    }


def framing(response: Any, preview: dict[str, Any]) -> Any:
    """A page of a preview: with a PDF, and then alone, it frames an address of ours."""
    if preview["way"] == "pdf":
        response._csp_replace = {"frame-src": [SELF]}
    return response


def document_sheet(
    content: dict[str, Any],
    url_of: Callable[[int], str],
    preview_of: Callable[[int], str],
    related: dict[str, list[Any]],
) -> dict[str, Any]:
    """The whole sheet of a document.

    `url_of` gives the address of a version, `preview_of` that of the page that shows it.
    """
    newest, *earlier = [
        file_of(version, url_of(version["number"]), preview_of(version["number"]))
        for version in content["versions"] or []
    ] or [None]
    groups = related_groups(related)
    return {
        "document": content,
        "newest": newest,
        "earlier": earlier,
        "language_label": str(DocumentLanguage(content["language"]).label),
        "accessibility_label": str(Accessibility(content["accessibility"]).label),
        "licence": LICENCES.get(content["licence"]),
        "related": groups,
        "toc": [
            (anchor, title)
            for anchor, title, is_there in [
                ("files", _("Where to read it"), True),
                ("brief", _("In brief"), True),
                ("acts", _("Acts"), content["acts"]),
                ("related", _("Where it is named"), groups),
                ("about", _("About this sheet"), True),
            ]
            if is_there
        ],
    }


def act_sheet(content: dict[str, Any], related: dict[str, list[Any]]) -> dict[str, Any]:
    """The whole sheet of an act."""
    groups = related_groups(related)
    return {
        "act": content,
        "kind_label": str(ActKind(content["act_kind"]).label),
        "related": groups,
        "toc": [
            (anchor, title)
            for anchor, title, is_there in [
                ("files", _("Where to read it"), True),
                ("brief", _("In brief"), True),
                ("related", _("Where it is named"), groups),
                ("about", _("About this sheet"), True),
            ]
            if is_there
        ],
    }


def related_groups(related: dict[str, list[Any]]) -> list[dict[str, Any]]:
    """What names a record, kind by kind, with a title for each."""
    return [
        {"title": title, "records": related[kind]}
        for kind, title in RELATED.items()
        if kind in related
    ]
