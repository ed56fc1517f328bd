# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sheet and the row of a course as templates show them."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.languages import localised
from partnership.catalogue.models import Entry
from partnership.catalogue.related import Related
from partnership.editorial.enums import LinkKind
from partnership.events.enums import CertificateBasis
from partnership.events.sheet import groups_of
from partnership.events.timing import Timing

# The sections of the sheet in reading order: anchor, title, what fills them.
SECTIONS = [
    ("objectives", _("What one learns"), ["objectives"]),
    ("audience", _("For whom"), ["audience"]),
    ("programme", _("Programme"), ["programme"]),
    ("editions", _("Editions"), ["editions"]),
    ("named-by", _("Named or shown in"), ["named_by"]),
    ("papers", _("Documents and links"), ["papers"]),
    ("about", _("About this sheet"), []),
]


def card(entry: Entry) -> dict[str, Any]:
    """A row of a list."""
    row = localised(entry.card, get_language())
    editions = editions_of(row)
    return row | {
        "url": reverse("events:course-detail", args=[entry.slug]),
        "bodies": [body["label"] for body in row["organisers"] or []],
        "last_edition": editions[0] if editions else None,
        "certificates": sum(
            edition["certificates"]["count"]
            for edition in editions
            if edition["certificates"]
        ),
    }


def sheet(content: dict[str, Any], related: dict[str, list[Related]]) -> dict[str, Any]:
    """The whole sheet: localised content, and what names the course."""
    links = content["links"] or []
    named_by = groups_of(related)
    filled = content | {
        "named_by": named_by,
        "papers": content["documents"]
        or [link for link in links if link["kind"] != LinkKind.SOURCE],
    }
    return {
        "course": content,
        "editions": editions_of(content),
        "named_by": named_by,
        "websites": [link for link in links if link["kind"] == LinkKind.WEBSITE],
        "papers": [link for link in links if link["kind"] == LinkKind.DOCUMENT],
        "sources": [link for link in links if link["kind"] == LinkKind.SOURCE],
        "toc": [
            (anchor, title)
            for anchor, title, names in SECTIONS
            if not names or any(filled[name] for name in names)
        ],
    }


def editions_of(content: dict[str, Any]) -> list[dict[str, Any]]:
    """The editions with their days in words, and whether a source is to be named."""
    return [
        edition
        | {
            "name": edition["label"] or edition["code"],
            "when": _when(edition),
            "is_stated": (edition["certificates"] or {}).get("basis")
            == CertificateBasis.SOURCE,
        }
        for edition in content["editions"] or []
    ]


def _when(edition: dict[str, Any]) -> str:
    if not edition["starts_on"]:
        return ""
    return Timing(edition["starts_on"], edition["ends_on"] or "").in_words()
