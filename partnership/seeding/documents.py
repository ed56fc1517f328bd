# SPDX-License-Identifier: AGPL-3.0-or-later
"""Acts, and documents that are kept elsewhere."""

from typing import Any

from partnership.common.history import related_in_one_step
from partnership.documents.models import Act, Document
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
DOCUMENT = COMMON | {"language", "title", "summary", "author", "acts", *VOCABULARIES}


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
    """Creates documents from entries; each is read at the address of its source."""

    model = Document

    def __init__(self, library: Library) -> None:
        self.library = library

    def create(self, entry: dict[str, Any]) -> Document:
        """One document with its areas, themes and acts."""
        only_known(entry, DOCUMENT)
        library = self.library
        document = Document(
            uuid=identifier(entry, Document.kind),
            administration=library.administration(entry, "administration"),
            slug=entry["slug"],
            document_kind=library.term("document_kind", entry["kind"], "kind"),
            language=entry["language"],
            issued_on=entry.get("issued_on", ""),
            url=entry["source"],
        )
        for name in ["title", "summary", "author"]:
            set_texts(document, name, entry.get(name))
        check_and_save(document)
        with related_in_one_step(document):
            for name, terms in library.term_set(entry, VOCABULARIES).items():
                getattr(document, name).set(terms)
            document.acts.set(library.records(Act, entry, "acts"))
        return document
