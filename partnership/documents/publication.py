# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of acts and documents becomes public, and how it is found."""

from typing import Any

from django.utils.translation import gettext as _

from partnership.catalogue.kinds import Index, PublicationKind
from partnership.catalogue.languages import LANGUAGES, translations
from partnership.catalogue.references import (
    reference_to_administration,
    reference_to_record,
    reference_to_term,
)
from partnership.catalogue.search import IndexedText, sort_key
from partnership.documents.download import version_url
from partnership.documents.enums import Access
from partnership.documents.models import Act, Document, DocumentVersion

VOCABULARIES = {"areas": "area", "themes": "theme"}


class ActPublication(PublicationKind):
    """The public JSON of an act, described in docs/api.md."""

    kind = "act"
    url_name = "documents:act-detail"
    is_named = True
    elsewhere = {"subject": "summary"}

    def content(self, record: Act) -> dict[str, Any]:
        """How the act is cited, what it decides and where it can be read."""
        return {
            "id": str(record.uuid),
            "kind": self.kind,
            "slug": record.slug,
            "title": record.titles(),
            "summary": translations(record, "subject"),
            "administration": reference_to_administration(record.administration),
            "is_demonstration": record.is_demonstration,
            "act_kind": record.act_kind,
            "number": record.number,
            "issued_on": record.issued_on,
            "issuer": translations(record, "issuer"),
            "url": record.url,
            "protocol": {
                "register": record.protocol_register,
                "number": record.protocol_number,
                "date": record.protocol_on,
            }
            if record.protocol_number
            else None,
        }

    def index(self, content: dict[str, Any]) -> Index:
        """Kind, administration and texts; in a list, acts stand by their date."""
        return Index(
            card={
                name: content[name]
                for name in [
                    "title",
                    "summary",
                    "administration",
                    "act_kind",
                    "number",
                    "issued_on",
                    "issuer",
                    "is_demonstration",
                ]
            },
            sort_title=sort_key(_text(content["title"], "it")),
            sort_day=content["issued_on"] or "",
            codes=_codes(content),
            administration=content["administration"]["id"],
            keys={
                ("administration", content["administration"]["id"]),
                ("act_kind", content["act_kind"]),
            },
            territory_paths=[],
            texts={
                code: IndexedText(
                    title=_text(content["title"], code),
                    summary=_text(content["summary"], code),
                    body=[
                        *_codes(content),
                        _text(content["issuer"], code),
                        (content["protocol"] or {}).get("number", ""),
                    ],
                )
                for code in LANGUAGES
            },
        )


def _codes(content: dict[str, Any]) -> list[str]:
    """The ways in which people name an act: 7-5965, 7-5965/2022, 7-5965 del 2022."""
    number, year = content["number"] or "", (content["issued_on"] or "")[:4]
    if not number:
        return []
    return [number, f"{number}/{year}", f"{number} del {year}"]


class DocumentPublication(PublicationKind):
    """The public JSON of a document, described in docs/api.md."""

    kind = "document"
    url_name = "documents:document-detail"
    is_named = True

    def content(self, record: Document) -> dict[str, Any]:
        """What the document is, and its files from the newest to the first."""
        return {
            "id": str(record.uuid),
            "kind": self.kind,
            "slug": record.slug,
            "title": translations(record, "title"),
            "summary": translations(record, "summary"),
            "administration": reference_to_administration(record.administration),
            "is_demonstration": record.is_demonstration,
            "document_kind": reference_to_term(record.document_kind),
            "language": record.language,
            "licence": record.licence,
            "accessibility": record.accessibility,
            "author": translations(record, "author"),
            "issued_on": record.issued_on,
            "url": record.url,
            "acts": [reference_to_record(act) for act in record.acts.all()],
            "versions": [_version(version) for version in record.versions.all()],
        } | {
            name: [
                reference_to_term(term)
                for term in getattr(record, name).select_related("vocabulary")
            ]
            for name in VOCABULARIES
        }

    def with_told(
        self, content: dict[str, Any], told: dict[str, list[dict[str, Any]]]
    ) -> dict[str, Any]:
        """Each file with its address, which follows from the slug; so copies have it."""
        return content | {
            "versions": content["versions"]
            and [
                version | {"url": version_url(content["slug"], version["number"])}
                for version in content["versions"]
            ]
        }

    def refusal(self, record: Document, **_given: Any) -> str:
        """Only what is for everybody is shown to everybody, on whatever day."""
        if record.access == Access.PUBLIC:
            return ""
        return _("“%(record)s” is not for the public. Who may see it: %(access)s.") % {
            "record": record,
            "access": record.get_access_display(),
        }

    def index(self, content: dict[str, Any]) -> Index:
        """Keys and texts of a document; its newest file stands on the card."""
        return Index(
            card={
                name: content[name]
                for name in [
                    "title",
                    "summary",
                    "administration",
                    "document_kind",
                    "language",
                    "accessibility",
                    "issued_on",
                    "url",
                    "areas",
                    "themes",
                    "is_demonstration",
                ]
            }
            | {"newest": next(iter(content["versions"] or []), None)},
            sort_title=sort_key(_text(content["title"], "it")),
            sort_day=content["issued_on"] or "",
            administration=content["administration"]["id"],
            keys=_keys(content),
            territory_paths=[],
            texts={code: _texts(content, code) for code in LANGUAGES},
        )


def _text(texts: dict[str, str] | None, code: str) -> str:
    return (texts or {}).get(code, "")


def _version(version: DocumentVersion) -> dict[str, Any]:
    return {
        "number": version.number,
        "name": version.name,
        "media_type": version.media_type,
        "size": version.size,
        "sha256": version.sha256,
        "uploaded_at": version.uploaded_at.replace(microsecond=0),
        "note": translations(version, "note"),
    }


def _keys(content: dict[str, Any]) -> set[tuple[str, str]]:
    keys = {
        ("administration", content["administration"]["id"]),
        ("document_kind", content["document_kind"]["id"]),
        ("language", content["language"]),
        ("accessibility", content["accessibility"]),
    }
    if content["licence"]:
        keys.add(("licence", content["licence"]))
    if content["issued_on"]:
        keys.add(("year", content["issued_on"][:4]))
    for name, facet in VOCABULARIES.items():
        keys |= {(facet, term["id"]) for term in content[name] or []}
    return keys | {("act", act["id"]) for act in content["acts"] or []}


def _texts(content: dict[str, Any], code: str) -> IndexedText:
    named = [content["document_kind"]] + [
        thing for name in [*VOCABULARIES, "acts"] for thing in content[name] or []
    ]
    return IndexedText(
        title=_text(content["title"], code),
        summary=_text(content["summary"], code),
        body=[
            _text(content["author"], code),
            *(_text(thing["label"], code) for thing in named),
        ],
    )
