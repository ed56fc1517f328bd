# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sheets in schema.org's words: what the page is, and what the record is.

A kind describes its record by a pure function of the localised content; here stands
what is the same for all. Nothing is said of persons, and nothing that depends on the
day: search engines keep it for weeks.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language, gettext

from partnership.administrations.models import Administration
from partnership.catalogue.languages import REFERENCE, LocalisedText
from partnership.catalogue.models import Entry
from partnership.catalogue.stable import api_path, stable_path
from partnership.common.addresses import absolute
from partnership.common.linked_data import SCHEMA

Node = dict[str, Any]

# The licence of everything that says no other one (legal notes).
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
# What other records are, where a sheet names them.
TYPES = {
    "act": "Legislation",
    "adoption": "CreativeWork",
    "agreement": "DigitalDocument",
    "course": "Course",
    "document": "DigitalDocument",
    "evidence_review": "Review",
    "event": "Event",
    "indicator": "Dataset",
    "lesson": "Article",
    "organisation": "Organization",
    "practice": "CreativeWork",
    "question": "Question",
}
# A map of more places than this is no description: the regions they lie in are named.
MOST_PLACES = 60


@dataclass(frozen=True)
class Sheet:
    """The page of a published record, and the addresses under which it is found."""

    content: dict[str, Any]
    language: str
    # Stable address of the thing itself, its page, its data.
    uri: str
    url: str
    api_url: str
    first_published_at: datetime
    published_at: datetime
    administration: Administration | None
    # From a path to an address.
    absolute: Callable[[str], str]

    def text(self, value: Any) -> Any:
        """A text; one in another language than the page says which one it is."""
        if not value:
            return None
        lang = getattr(value, "lang", self.language)
        text = str(value)
        return text if lang == self.language else {"@language": lang, "@value": text}

    def texts(self, references: Iterable[Any] | None) -> list[Any]:
        """The labels of what the content names."""
        return [self.text(reference["label"]) for reference in references or []]

    def record(self, reference: dict[str, Any] | None) -> Node | None:
        """Another record, by its stable address."""
        return reference and filled(
            {
                "@type": TYPES.get(reference["kind"], "Thing"),
                "@id": self.absolute(stable_path(reference["kind"], reference["id"])),
                "name": self.text(reference["label"]),
            }
        )

    def records(self, references: Iterable[Any] | None) -> list[Node | None]:
        """Other records, by their stable addresses."""
        return [self.record(reference) for reference in references or []]

    def place(self, reference: dict[str, Any] | None) -> Node | None:
        """A place with its ISTAT code."""
        if not reference:
            return None
        return area(reference["id"], self.text(reference["label"]))

    def places(self, references: Iterable[Any] | None) -> list[Node | None]:
        """Places with their ISTAT codes; those that lie in another one are left out."""
        by_path = {place["path"]: place for place in references or [] if place}
        outer = [path for path in by_path if not above(path) & by_path.keys()]
        if len(outer) > MOST_PLACES:
            # “IT.01.001.001099”: the region is the second part.
            return [area(code) for code in sorted({p.split(".")[1] for p in outer})]
        return [self.place(by_path[path]) for path in outer]

    @property
    def publisher(self) -> Node | None:
        """The administration that answers for the record, where it is named."""
        return publisher(self.administration) if self.administration else None

    @property
    def main_language(self) -> str:
        """The language in which the record is named on this page."""
        title = self.content["title"]
        return title.lang if isinstance(title, LocalisedText) else self.language


def sheet_of(request: HttpRequest, entry: Entry, context: dict[str, Any]) -> Sheet:
    """The sheet of an entry, from what its template is given; no query."""

    def address(path: str) -> str:
        return absolute(request, path)

    return Sheet(
        content=context["content"],
        language=get_language() or REFERENCE,
        uri=address(stable_path(entry.kind, entry.record)),
        url=address(request.path),
        api_url=address(api_path(entry.kind, entry.record)),
        first_published_at=entry.first_published_at,
        published_at=entry.published_at,
        administration=context["administration"],
        absolute=address,
    )


def described(
    request: HttpRequest,
    entry: Entry,
    context: dict[str, Any],
    describe: Callable[[Sheet], Node],
    licence: str = CC_BY,
) -> dict[str, Any]:
    """What a sheet's template is given besides: data for machines, two addresses."""
    sheet = sheet_of(request, entry, context)
    return {
        "linked_data": page_of(sheet, describe(sheet), licence),
        "stable_url": sheet.uri,
        "record_url": sheet.api_url,
    }


def page_of(sheet: Sheet, thing: Node, licence: str) -> Node:
    """The page and the thing that it is about."""
    content = sheet.content
    page = {
        "@type": "WebPage",
        "@id": sheet.url,
        "url": sheet.url,
        "name": sheet.text(content["title"]),
        "description": sheet.text(content["summary"]),
        "inLanguage": sheet.language,
        "datePublished": sheet.first_published_at,
        "dateModified": sheet.published_at,
        "license": licence,
        "publisher": sheet.publisher,
        "isPartOf": {"@id": website_id(sheet.absolute)},
        "encoding": {
            "@type": "MediaObject",
            "contentUrl": sheet.api_url,
            "encodingFormat": "application/json",
        },
        "mainEntity": {"@id": sheet.uri},
    }
    same = {
        "@id": sheet.uri,
        "identifier": sheet.uri,
        "mainEntityOfPage": {"@id": sheet.url},
        "name": sheet.text(content["title"]),
        "description": sheet.text(content["summary"]),
    }
    return {"@context": SCHEMA, "@graph": [filled(page), filled(same | thing)]}


def publisher(administration: Administration) -> Node:
    """A partner of the portal."""
    return filled(
        {
            "@type": "GovernmentOrganization",
            "name": administration.name,
            "url": administration.website,
            "identifier": value_of("IPA", administration.ipa_code),
        }
    )


def website_id(address: Callable[[str], str]) -> str:
    """What the portal is called on every page, in whatever language."""
    return f"{address('/')}#website"


def area(code: str, name: Any = None) -> Node:
    """A territory by its ISTAT code."""
    return filled(
        {
            "@type": "AdministrativeArea",
            "name": name,
            "identifier": value_of("ISTAT", code),
        }
    )


def italy() -> Node:
    """Where something holds in the whole country."""
    return {"@type": "Country", "name": gettext("Italy"), "identifier": "IT"}


def value_of(scheme: str, value: str | None) -> Node | None:
    """An identifier with the scheme that it belongs to."""
    return value and {"@type": "PropertyValue", "propertyID": scheme, "value": value}


def span(first: str, last: str) -> str | None:
    """A time from a day (month, year) to another one; an unknown end is open."""
    return f"{first}/{last or '..'}" if first else None


def above(path: str) -> set[str]:
    """The places that a place lies in."""
    codes = path.split(".")
    return {".".join(codes[:count]) for count in range(1, len(codes))}


def filled(node: Node) -> Node:
    """A description without what is not known."""
    known: Node = {}
    for name, value in node.items():
        if isinstance(value, list):
            value = [part for part in value if part]
            value = value[0] if len(value) == 1 else value
        if value not in (None, "", [], {}):
            known[name] = value
    return known
