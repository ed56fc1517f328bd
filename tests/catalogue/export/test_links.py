# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the page of a list offers to take along."""

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import timezone

from partnership.catalogue.export.links import export_links
from partnership.catalogue.models import Entry
from practices.filters import PracticeFilterSet
from practices.views import PracticeListView
from tests.factories import make_practice, make_term

pytestmark = pytest.mark.django_db


@pytest.fixture
def practices(trento):
    themes = [make_term(code="sport"), make_term(code="casa")]
    make_practice(trento, "Una", themes=themes, published=True)


def links(query):
    filters = PracticeFilterSet(
        QueryDict(query), Entry.objects.of_kind("practice"), today=timezone.localdate()
    )
    return export_links(filters, "/pratiche/", PracticeListView.orders)


@pytest.mark.parametrize(
    ("asked", "file", "feed"),
    [
        ("", "", ""),
        ("theme=sport&theme=casa", "?theme=sport&theme=casa", None),
        ("theme=sport&sort=title&page=3", "?theme=sport&sort=title", "?theme=sport"),
        # A form without JavaScript sends what is empty too.
        ("q=&sort=&child_age=&theme=sport", "?theme=sport", None),
        # The page has told that it does not know these.
        ("teme=x&sort=grandezza&q=una", "?q=una", None),
        ("q=una+%26+due", "?q=una+%26+due", None),
    ],
)
def test_files_follow_what_narrows_and_orders_the_page(practices, asked, file, feed):
    found = links(asked)

    assert found["csv"] == f"/pratiche/elenco.csv{file}"
    assert found["xlsx"] == f"/pratiche/elenco.xlsx{file}"
    assert found["feed"] == f"/pratiche/feed.atom{file if feed is None else feed}"


@pytest.mark.parametrize("asked", ["theme=nessuno", "child_age=x", "q=%00"])
def test_nothing_is_offered_of_a_list_that_is_not_shown(practices, asked):
    assert links(asked) == {}


@pytest.mark.parametrize(
    "asked", ["", "teme=x&page=9", "q=&sort=", "theme=sport&sort=title", "q=a&q=una"]
)
def test_every_offered_address_answers(client, practices, asked):
    for address in links(asked).values():
        assert client.get(address).status_code == 200, address


def test_page_shows_the_addresses_and_the_head_names_the_feed(practices):
    exports = links("theme=sport&q=una")

    row = render_to_string("catalogue/_export.html", {"exports": exports})
    head = render_to_string(
        "catalogue/_export_head.html",
        {"exports": exports, "texts": PracticeListView.texts},
    )

    for name in ["elenco.csv", "elenco.xlsx", "feed.atom"]:
        assert f'href="/pratiche/{name}?theme=sport&amp;q=una"' in row
    assert 'type="application/atom+xml"' in head
    assert 'href="/pratiche/feed.atom?theme=sport&amp;q=una"' in head
    assert not render_to_string("catalogue/_export.html", {"exports": {}}).strip()
