# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one address of every page, its other languages, and what is not indexed."""

import pytest
from django.test import Client

from partnership.catalogue.models import Entry
from partnership.catalogue.results import ROWS
from tests.browser.example import PUBLIC_PAGES, make_example
from tests.catalogue.blocks import canonical, read
from tests.factories import make_practice, make_term

pytestmark = pytest.mark.django_db

HOST = "http://testserver"
LANGUAGES = {"it": "", "en": "/en", "de": "/de", "fr": "/fr"}


@pytest.fixture
def practices(trento):
    """Two pages of practices on two themes."""
    themes = [make_term(code="sport"), make_term(code="casa")]
    for number in range(ROWS + 1):
        make_practice(trento, f"Pratica {number}", themes=themes, published=True)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ""),
        ("theme=sport", "?theme=sport"),
        ("theme=sport&theme=casa&area=", "?theme=casa&theme=sport"),
        ("theme=casa&theme=sport&theme=casa", "?theme=casa&theme=sport"),
        ("theme=sport&administration=trento", "?administration=trento&theme=sport"),
        ("sort=title&theme=sport", "?theme=sport"),
        ("page=1", ""),
        ("page=2", "?page=2"),
        ("page=2&theme=sport", "?theme=sport&page=2"),
        ("page=2&sort=title", ""),
        ("page=999", ""),
        ("page=due", ""),
        ("cursor=rubbish", ""),
        ("utm_source=mail&theme=sport", "?theme=sport"),
    ],
)
def test_a_list_has_one_address(client, practices, query, expected):
    response = client.get(f"/pratiche/?{query}")

    assert canonical(response) == f"{HOST}/pratiche/{expected}"
    assert "robots" not in read(response).metas


@pytest.mark.parametrize(
    "query",
    ["q=pratica", "q=pratica&theme=sport", "q=zzyzx", "theme=rubbish", "child_age=x"],
)
def test_what_somebody_looked_for_is_not_indexed(client, practices, query):
    response = client.get(f"/pratiche/?{query}")

    assert response.status_code == 200
    assert read(response).metas["robots"] == "noindex"


def test_every_page_names_itself_in_every_language(client):
    make_example()

    for path, status, language in PUBLIC_PAGES:
        response = client.get(path)
        page = read(response)
        alternates = {
            link["hreflang"]: link["href"] for link in page.links if "hreflang" in link
        }
        if status != 200:
            assert page.metas["robots"] == "noindex", path
            assert canonical(response) is None, path
            assert alternates == {}, path
            continue
        if "/correggi/" in path:
            # A form about another page is nothing without it.
            continue
        assert set(alternates) == {*LANGUAGES, "x-default"}, path
        assert alternates["x-default"] == alternates["it"]
        assert canonical(response) == alternates[language], path
        for code, prefix in LANGUAGES.items():
            assert alternates[code].startswith(f"{HOST}{prefix}/"), path
            answer = client.get(alternates[code])
            assert answer.status_code == 200, alternates[code]
            # What a page calls its address calls itself so too.
            assert canonical(answer) == alternates[code]


def test_a_sheet_leads_to_its_data(client):
    make_example()

    for entry in Entry.objects.all():
        stable = client.get(f"/id/{entry.kind}/{entry.record}")
        links = read(client.get(stable["Location"])).links
        [data] = [link for link in links if link.get("type") == "application/json"]

        assert data["rel"] == "alternate"
        assert client.get(data["href"]).json()["id"] == str(entry.record)


def test_a_sheet_asked_about_a_day_is_the_same_sheet(client):
    make_example()
    entry = Entry.objects.of_kind("agreement")[0]

    response = client.get(f"/protocolli/{entry.slug}/?on=2020-01-01&x=y")

    assert canonical(response) == f"{HOST}/protocolli/{entry.slug}/"


def test_what_is_invented_is_not_indexed(client, trento):
    make_practice(trento, "Vera", published=True)
    make_practice(trento, "Finta", is_demonstration=True, published=True)

    assert "robots" not in read(client.get("/pratiche/vera/")).metas
    assert read(client.get("/pratiche/finta/")).metas["robots"] == "noindex"


def test_a_wrong_host_breaks_no_page(practices):
    response = Client(raise_request_exception=False).get(
        "/pratiche/", headers={"host": "a b"}
    )

    assert response.status_code == 400


@pytest.mark.parametrize("path", ["/de//example.org/", "/de/%2Fexample.org/"])
def test_other_languages_of_an_unknown_page_stay_on_the_portal(client, path):
    page = client.get(path)

    assert page.status_code == 404
    assert 'href="//' not in page.content.decode()
