# SPDX-License-Identifier: AGPL-3.0-or-later
"""The map of the pages, and what robots are told."""

import re
from datetime import datetime
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from django.db import connection

from partnership.catalogue import services
from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.models import Entry
from portal import sitemap
from tests.browser.example import make_example
from tests.catalogue.blocks import canonical
from tests.factories import make_practice
from tests.portal.test_every_page import registered_pages

pytestmark = pytest.mark.django_db

HOST = "http://testserver"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
# Forms about another page, and what stands after them.
NOT_MAPPED = {"/valutazione/", "/valutazione/grazie/", "/segnala/grazie/", "/correggi/"}
NOT_MAPPED |= {"/conferma/grazie/"}
NOT_MAPPED |= {"/domanda/grazie/"}
# The month that it is.
NOT_MAPPED |= {"/eventi/mese/"}
# What somebody chose to compare.
NOT_MAPPED |= {"/pratiche/confronta/"}


def parsed(response):
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    return ElementTree.fromstring(response.content)


def parts(client):
    """The parts that the index names, with their last change."""
    return {
        part.findtext(f"{MAP}loc"): part.findtext(f"{MAP}lastmod")
        for part in parsed(client.get("/sitemap.xml"))
    }


def mapped(client, address):
    """The addresses of a part: language versions and last change."""
    return {
        page.findtext(f"{MAP}loc"): (
            {link.get("hreflang"): link.get("href") for link in page.iter(LINK)},
            page.findtext(f"{MAP}lastmod"),
        )
        for page in parsed(client.get(address))
    }


def everything(client):
    return {
        address: found
        for part in parts(client)
        for address, found in mapped(client, part).items()
    }


def test_the_map_names_every_record_and_page_in_every_language(client):
    make_example()
    prefixes = {"it": "", "en": "/en", "de": "/de", "fr": "/fr"}

    found = everything(client)

    paths = {
        publication_kind(entry.kind).url(entry.slug)
        for entry in Entry.objects.all()
        # Pages of what is invented are not indexed either.
        if not entry.card.get("is_demonstration")
    }
    assert len(paths) > 20
    registered = registered_pages() - NOT_MAPPED
    for path in paths | registered | {"/aree/a/", "/temi/housing/"}:
        versions = {code: f"{HOST}{prefix}{path}" for code, prefix in prefixes.items()}
        for address in versions.values():
            links, changed = found[address]
            assert links == versions | {"x-default": versions["it"]}
            assert changed
    for address in sorted(found)[::5]:
        assert canonical(client.get(address)) == address


def test_a_record_brings_the_moment_of_its_change(client, trento):
    make_practice(trento, published=True)
    entry = Entry.objects.get()

    [(address, changed)] = [
        item for item in parts(client).items() if "/practice-" in item[0]
    ]
    found = mapped(client, address)

    moment = datetime.fromisoformat(changed)
    assert moment == entry.updated_at.replace(microsecond=0)
    assert {change for _links, change in found.values()} == {changed}


def test_what_is_invented_is_not_mapped(client, trento):
    make_practice(trento, "Vera", published=True)
    make_practice(trento, "Inventata", is_demonstration=True, published=True)

    maps = "".join(client.get(address).content.decode() for address in parts(client))

    assert "/pratiche/vera/" in maps
    assert "inventata" not in maps


def test_the_index_follows_what_is_published_and_withdrawn(client, trento):
    practice = make_practice(trento, published=True)
    before = parts(client)

    services.withdraw(practice, by=None, reason="Superata")
    after = parts(client)

    [gone] = before.keys() - after.keys()
    assert "/sitemap/practice-" in gone
    assert client.get(gone).status_code == 404


def test_records_are_divided_by_their_numbers(client, trento, monkeypatch):
    monkeypatch.setattr(sitemap, "ENTRIES", 3)
    for number in range(10):
        make_practice(trento, f"Pratica {number}", published=True)

    found = [part for part in parts(client) if "/practice-" in part]
    slugs = [
        address
        for part in found
        for address in mapped(client, part)
        if address.startswith(f"{HOST}/pratiche/")
    ]

    assert len(found) in {4, 5}
    assert len(slugs) == len(set(slugs)) == 10
    assert max(len(mapped(client, part)) for part in found) == 3 * 4


def test_maps_cost_the_same_for_one_record_and_for_many(
    client, trento, django_assert_num_queries
):
    for number in range(30):
        make_practice(trento, f"Pratica {number}", published=True)
    # The numbers of thirty records may lie in two ranges.
    part = next(part for part in parts(client) if "/practice-" in part)

    # The clock for the tag and for what is remembered, which it is.
    with django_assert_num_queries(2):
        client.get("/sitemap.xml")
    # The clock, the rows.
    with django_assert_num_queries(2):
        client.get(part)
    # The clock, the newest publication, the terms of two vocabularies.
    with django_assert_num_queries(4):
        client.get("/sitemap/pages.xml")


def test_a_part_is_a_range_of_an_index(trento):
    make_practice(trento, published=True)
    rows = Entry.objects.of_kind("practice").filter(id__gte=0, id__lt=1000)

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        cursor.execute(f"EXPLAIN {rows.order_by('id').values('slug').query}".replace("= practice", "= 'practice'"))  # fmt: skip
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert "catalogue_entry_pkey" in plan
    assert "Sort" not in plan


def test_what_did_not_change_is_not_sent_again(client, trento):
    practice = make_practice(trento, published=True)
    for address in [*parts(client), f"{HOST}/sitemap.xml"]:
        tag = client.get(address)["ETag"]
        again = client.get(address, headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")
        services.publish(practice, by=None)
        assert client.get(address, headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "practice-999999.xml",
        "nothing-0.xml",
        f"practice-{'9' * 18}.xml",
        f"practice-{'9' * 40}.xml",
        f"practice-{'9' * 3000}.xml",
        "practice--1.xml",
        "practice-x.xml",
        "practice.xml",
    ],
)
def test_parts_that_are_not_there_are_not_found(client, trento, name):
    assert client.get(f"/sitemap/{name}").status_code == 404


def test_an_empty_portal_has_a_map(client, db):
    assert list(parts(client)) == [f"{HOST}/sitemap/pages.xml"]
    assert f"{HOST}/" in everything(client)


def test_maps_work_for_the_public_side(client, trento, as_public_role):
    for address in ["/robots.txt", "/sitemap.xml", "/sitemap/pages.xml"]:
        assert client.get(address).status_code == 200


def test_only_reading_is_known(client, trento):
    for address in ["/robots.txt", "/sitemap.xml", "/sitemap/pages.xml"]:
        assert client.head(address).status_code == 200
        assert client.post(address).status_code == 405


def rule_of(pattern):
    """A path of robots.txt as RFC 9309 reads it."""
    return re.compile(re.escape(pattern).replace(r"\*", ".*"))


@pytest.mark.parametrize(
    ("path", "may_be_read"),
    [
        ("/", True),
        ("/pratiche/", True),
        ("/pratiche/?theme=housing", True),
        ("/pratiche/?page=2", True),
        ("/pratiche/?q=nido", True),
        ("/pratiche/?theme=housing&theme=school", False),
        ("/en/pratiche/?theme=housing&page=2", False),
        ("/admin/", False),
        ("/admin/practices/practice/", False),
        ("/valutazione/?page=/pratiche/", False),
        ("/de/valutazione/?page=/pratiche/", False),
        ("/pratiche/?compare=pedibus", False),
        ("/pratiche/?cursor=abc", False),
        ("/en/pratiche/confronta/?compare=pedibus", False),
        ("/pratiche/elenco.csv", False),
        ("/de/statistiche/elenco.xlsx?theme=housing", False),
        ("/pratiche/suggerimenti/?q=nido", False),
        ("/pratiche/feed.atom", True),
        ("/pratiche/calendario.ics", True),
        ("/pratiche/?view=map", True),
        ("/segnala/", True),
        ("/segnala/?page=/pratiche/", False),
        ("/fr/segnala/?page=/pratiche/", False),
        ("/segnala/grazie/", False),
        ("/api/v1/practices", True),
        ("/id/practice/00000000-0000-0000-0000-000000000007", True),
        ("/sitemap.xml", True),
    ],
)
def test_robots_are_kept_off_staff_and_endless_lists(client, trento, path, may_be_read):
    lines = client.get("/robots.txt").content.decode().splitlines()
    refused = [
        rule_of(line.removeprefix("Disallow: "))
        for line in lines
        if line.startswith("Disallow: ")
    ]

    assert (not any(rule.match(path) for rule in refused)) == may_be_read


def test_robots_are_told_where_the_map_is(client, trento, settings):
    settings.PUBLIC_URL = "https://portale.example"
    response = client.get("/robots.txt")
    parser = RobotFileParser()
    parser.parse(response.content.decode().splitlines())

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert parser.site_maps() == ["https://portale.example/sitemap.xml"]
    assert not parser.can_fetch("*", "/admin/")
    assert list(parts(client)) == ["https://portale.example/sitemap/pages.xml"]
