# SPDX-License-Identifier: AGPL-3.0-or-later
"""Acts, and documents: facts are kept elsewhere, what is invented has files of text."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from partnership.catalogue.languages import LANGUAGES
from partnership.common.history import related_in_one_step
from partnership.documents.files import checked
from partnership.documents.models import Act, Document
from partnership.documents.services import add_version
from partnership.seeding.common import (
    Library,
    check_and_save,
    day,
    identifier,
    only_known,
    set_texts,
)

COMMON = {"slug", "administration", "kind", "issued_on", "source"}
ACT = COMMON | {"number", "issuer", "subject"}
VOCABULARIES = {"areas": "area", "themes": "theme"}
# Columns that a document has from its entry as they stand there.
PLAIN = ("access", "accessibility", "is_demonstration", "language", "licence")
DOCUMENT = (
    COMMON | {"title", "summary", "author", "acts", "files", *PLAIN} | {*VOCABULARIES}
)


class ActSeeder:
    """Creates acts from entries."""

    model = Act

    def __init__(self, library: Library) -> None:
        self.library = library

    def create(self, entry: dict[str, Any]) -> Act:
        """One act. Its source only names it: the address of the act stays empty."""
        only_known(entry, ACT)
        act = Act(
            uuid=identifier(entry, Act.kind),
            administration=self.library.administration(entry, "administration"),
            slug=entry["slug"],
            act_kind=entry["kind"],
            number=entry["number"],
            issued_on=day(entry, "issued_on"),
        )
        for name in ["issuer", "subject"]:
            set_texts(act, name, entry[name])
        check_and_save(act)
        return act


class DocumentSeeder:
    """Creates documents from entries; facts are read at the address of their source."""

    model = Document

    def __init__(self, library: Library) -> None:
        self.library = library

    def create(self, entry: dict[str, Any]) -> Document:
        """One document with its areas, themes, acts and files, the first one first."""
        only_known(entry, DOCUMENT)
        library = self.library
        document = Document(
            uuid=identifier(entry, Document.kind),
            administration=library.administration(entry, "administration"),
            slug=entry["slug"],
            document_kind=library.term("document_kind", entry["kind"], "kind"),
            issued_on=entry.get("issued_on", ""),
            url=entry.get("source", ""),
            **{name: entry[name] for name in PLAIN if name in entry},
        )
        for name in ["title", "summary", "author"]:
            set_texts(document, name, entry.get(name))
        check_and_save(document)
        with related_in_one_step(document):
            for name, terms in library.term_set(entry, VOCABULARIES).items():
                getattr(document, name).set(terms)
            document.acts.set(library.records(Act, entry, "acts"))
        for file in entry.get("files", []):
            only_known(file, {"name", "text", "note"}, "file")
            upload = SimpleUploadedFile(file["name"], file["text"].encode())
            note = file.get("note", {})
            add_version(
                document,
                checked(upload),
                by=None,
                **{f"note_{code}": note[code] for code in LANGUAGES if code in note},
            )
        return document
