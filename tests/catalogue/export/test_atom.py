# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists as Atom feeds, read by the rules of RFC 4287."""

import json
import re
from datetime import datetime
from xml.etree import ElementTree

import pytest

from partnership.catalogue import services
from partnership.catalogue.models import Entry, EntryContent
from tests.catalogue.export.conftest import LISTS
from tests.catalogue.export.reading import multiply
from tests.factories import make_practice, make_term

pytestmark = pytest.mark.django_db
FEED = "/pratiche/feed.atom"
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feed_of(client, url=FEED):
    return ElementTree.fromstring(client.get(url).content)


def titles(feed):
    return [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]


def links(element):
    return {
        link.get("rel"): (link.get("href"), link.get("type"))
        for link in element.findall(f"{ATOM}link")
    }


def test_feed_has_what_the_standard_wants(client, every_kind):
    for path in LISTS.values():
        response = client.get(f"{path}feed.atom")
        feed = ElementTree.fromstring(response.content)
        assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
        assert feed.tag == f"{ATOM}feed"
        assert feed.get(LANG) == "it"
        for element in [feed, *feed.findall(f"{ATOM}entry")]:
            for name in ["id", "title", "updated"]:
                assert len(element.findall(f"{ATOM}{name}")) == 1
                assert element.findtext(f"{ATOM}{name}")
            assert re.fullmatch(
                r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
                element.findtext(f"{ATOM}id"),
            )
            datetime.strptime(element.findtext(f"{ATOM}updated"), "%Y-%m-%dT%H:%M:%SZ")
            assert element.findtext(f"{ATOM}author/{ATOM}name")
            assert links(element)["alternate"][1] == "text/html"
        assert links(feed)["self"][0] == f"http://testserver{path}feed.atom"
        assert links(feed)["alternate"][0] == f"http://testserver{path}"
        assert len(feed.findall(f"{ATOM}entry")) == 1


def test_entry_is_the_published_record(client, every_kind):
    (entry,) = feed_of(client).findall(f"{ATOM}entry")
    published = Entry.objects.get(kind="practice")

    assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{every_kind.uuid}"
    assert entry.findtext(f"{ATOM}title") == "=Perché no? «Città» & più"
    assert entry.findtext(f"{ATOM}updated") == (
        f"{published.published_at:%Y-%m-%dT%H:%M:%SZ}"
    )
    assert links(entry)["alternate"][0] == "http://testserver/pratiche/perche-no/"
    assert {
        (category.get("term"), category.get("label"))
        for category in entry.findall(f"{ATOM}category")
    } == {("birth-rate", "Natalità"), ("sport", "Sport")}


def test_text_in_another_language_than_the_feed_says_so(client, every_kind):
    feed = feed_of(client, f"/en{FEED}")
    (entry,) = feed.findall(f"{ATOM}entry")

    assert feed.get(LANG) == "en"
    assert entry.find(f"{ATOM}title").text == "-Why not?"
    assert entry.find(f"{ATOM}title").get(LANG) is None
    assert entry.find(f"{ATOM}summary").get(LANG) == "it"
    assert links(entry)["alternate"][0] == "http://testserver/en/pratiche/perche-no/"


def test_feed_is_of_the_narrowed_list_and_has_an_identity_of_its_own(
    client, trento, piemonte
):
    make_term(code="sport")
    make_practice(trento, "Uno", published=True)
    make_practice(piemonte, "Due", published=True)
    query = "?administration=trento"

    narrow, whole = feed_of(client, f"{FEED}{query}"), feed_of(client)

    assert titles(narrow) == ["Uno"]
    assert titles(whole) == ["Due", "Uno"]
    assert links(narrow)["alternate"][0] == f"http://testserver/pratiche/{query}"
    identities = {
        feed_of(client, url).findtext(f"{ATOM}id")
        for url in [FEED, f"{FEED}{query}", f"/en{FEED}", "/atti/feed.atom"]
    }
    assert len(identities) == 4
    client.defaults["HTTP_HOST"] = "localhost"
    assert feed_of(client).findtext(f"{ATOM}id") == whole.findtext(f"{ATOM}id")


def test_feed_holds_the_newest_fifty(client, trento, django_assert_num_queries):
    make_practice(trento, "Modello", published=True)
    multiply(Entry.objects.get(), 60)

    # The newest; their content; when anything changed.
    with django_assert_num_queries(3):
        feed = feed_of(client)

    updated = [e.findtext(f"{ATOM}updated") for e in feed.findall(f"{ATOM}entry")]
    assert len(updated) == 50
    assert updated == sorted(updated, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == updated[0]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("sort=title", "A feed has one order, the newest first. Leave “sort” out."),
        ("page=1", "A feed has no pages: it holds what is new. Leave “page” out."),
        ("tema=x", "There is no parameter “tema”. Did you mean “theme”?"),
        ("q=", "“q” is empty."),
    ],
)
def test_wrong_question_gets_no_feed(client, trento, query, sentence):
    response = client.get(f"/en{FEED}?{query}")

    assert response.status_code == 400
    assert sentence in response.content.decode()


def test_reader_that_has_the_feed_gets_304_until_something_changes(client, trento):
    practice = make_practice(trento, "Uno", published=True)
    make_practice(trento, "Due", published=True)
    first = client.get(FEED)

    again = client.get(FEED, HTTP_IF_NONE_MATCH=first["ETag"])
    since = client.get(FEED, HTTP_IF_MODIFIED_SINCE=first["Last-Modified"])
    services.withdraw(practice, by=None, reason="Superata")
    after = client.get(FEED, HTTP_IF_NONE_MATCH=first["ETag"])

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert since.status_code == 304
    assert after.status_code == 200
    assert titles(ElementTree.fromstring(after.content)) == ["Due"]


def test_empty_feed_is_a_feed(client, db):
    feed = feed_of(client)

    assert titles(feed) == []
    assert feed.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


def test_no_text_breaks_the_feed(client, trento):
    make_practice(trento, "Uno", published=True)
    row = EntryContent.objects.get()
    title = {"it": "a\x01\x0b]]>\ufffe<script>&amp;\x85b"}
    row.text = json.dumps(row.data | {"title": title})
    row.save()

    assert titles(feed_of(client)) == ["a]]><script>&amp;b"]
