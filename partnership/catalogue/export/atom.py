# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list as an Atom feed (RFC 4287): what is new in it."""

import io
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.xmlutils import SimplerXMLGenerator

from partnership.catalogue.export.base import address
from partnership.catalogue.export.cells import clean
from partnership.catalogue.export.columns import Content, Reader, in_language
from partnership.catalogue.languages import UNNAMED, localised

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
NAMESPACE = "http://www.w3.org/2005/Atom"
ENTRIES = 50
# What a feed says of a record beside title and summary, where the kind has it.
CATEGORIES = ["areas", "themes"]


@dataclass(frozen=True)
class Feed:
    """What stands above the entries: where the feed is, and what it is of."""

    title: str
    author: str
    licence: str
    # Address of the feed, and of the page with the same list.
    self_url: str
    page_url: str
    # What makes it this feed and no other, whatever the portal's address is.
    identity: str
    updated: datetime | None


def atom(feed: Feed, contents: Iterable[Content], reader: Reader) -> str:
    """The feed as XML."""
    target = io.StringIO()
    xml = SimplerXMLGenerator(target, "utf-8")
    xml.startDocument()
    xml.startElement("feed", {"xmlns": NAMESPACE, "xml:lang": reader.language})
    _element(xml, "id", uuid.uuid5(uuid.NAMESPACE_URL, feed.identity).urn)
    _element(xml, "title", feed.title)
    _element(xml, "updated", _moment(feed.updated or datetime.fromtimestamp(0, UTC)))
    _link(xml, "self", feed.self_url, "application/atom+xml")
    _link(xml, "alternate", feed.page_url, "text/html")
    xml.startElement("author", {})
    _element(xml, "name", feed.author)
    xml.endElement("author")
    _element(xml, "rights", feed.licence)
    for content in contents:
        _entry(xml, content, reader)
    xml.endElement("feed")
    xml.endDocument()
    return target.getvalue()


def _entry(xml: SimplerXMLGenerator, content: Content, reader: Reader) -> None:
    xml.startElement("entry", {})
    # The record's own identifier: the same in every feed, and in the API.
    _element(xml, "id", f"urn:uuid:{content['id']}")
    _text(xml, "title", content["title"], reader.language)
    _element(xml, "updated", _as_utc(content["published_at"]))
    _element(xml, "published", _as_utc(content["first_published_at"]))
    _link(xml, "alternate", address(content, reader), "text/html")
    # Every entry of a feed has an author (RFC 4287, 4.1.2).
    name = gettext(UNNAMED)
    if administration := content["administration"]:
        name = in_language(administration["label"], reader.language)
    xml.startElement("author", {})
    _element(xml, "name", name)
    xml.endElement("author")
    for name in CATEGORIES:
        for term in content.get(name) or []:
            label = clean(in_language(term["label"], reader.language))
            xml.addQuickElement("category", "", {"term": term["id"], "label": label})
    if content["summary"]:
        _text(xml, "summary", content["summary"], reader.language)
    xml.endElement("entry")


def _text(xml: SimplerXMLGenerator, name: str, texts: Any, language: str) -> None:
    """A text with its language, where that is not the feed's."""
    shown = localised(texts or {}, language)
    attributes = {"type": "text"}
    if shown.lang != language:
        attributes["xml:lang"] = shown.lang
    xml.addQuickElement(name, clean(shown), attributes)


def _element(xml: SimplerXMLGenerator, name: str, text: str) -> None:
    xml.addQuickElement(name, clean(text))


def _link(xml: SimplerXMLGenerator, relation: str, url: str, media_type: str) -> None:
    xml.addQuickElement("link", "", {"rel": relation, "href": url, "type": media_type})


def _as_utc(text: str) -> str:
    return _moment(datetime.fromisoformat(text))


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
