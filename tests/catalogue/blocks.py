# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages as search engines read them: blocks of data, and links of the head."""

import json
from html.parser import HTMLParser


class Reader(HTMLParser):
    """Collects the data blocks, links and meta tags of a page."""

    def __init__(self):
        super().__init__()
        self.blocks, self.links, self.metas = [], [], {}
        self._text = None

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "script" and attributes.get("type") == "application/ld+json":
            self._text = ""
        elif tag == "link":
            self.links.append(attributes)
        elif tag == "meta" and "name" in attributes:
            self.metas[attributes["name"]] = attributes["content"]

    def handle_data(self, data):
        if self._text is not None:
            self._text += data

    def handle_endtag(self, tag):
        if tag == "script" and self._text is not None:
            self.blocks.append(json.loads(self._text))
            self._text = None


def read(response):
    """A page, read."""
    reader = Reader()
    reader.feed(response.content.decode())
    return reader


def canonical(response):
    """The one address of a page; None where it says none."""
    found = [
        link["href"] for link in read(response).links if link["rel"] == "canonical"
    ]
    assert len(found) <= 1
    return found[0] if found else None


def graph(response):
    """Page and thing of a sheet."""
    [block] = [block for block in read(response).blocks if "@graph" in block]
    assert block["@context"] == "https://schema.org"
    page, thing = block["@graph"]
    return page, thing
