# SPDX-License-Identifier: AGPL-3.0-or-later
"""Visitors' pages are kept, and never older than the last publication."""

import datetime
import time

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from partnership.catalogue import services
from partnership.catalogue.page_cache import PageCacheMiddleware
from tests.browser.example import FULL, PUBLIC_PAGES, make_example
from tests.factories import make_practice

pytestmark = pytest.mark.django_db

# They carry the moment in which they were opened.
NOT_KEPT = {"/segnala/", "/accessibilita/", "/correggi/", "/en/correggi/"}
NOT_KEPT |= {f"/pratiche/{FULL}/domanda/", f"/en/pratiche/{FULL}/domanda/"}
LIST = "/pratiche/"


@pytest.fixture(autouse=True)
def page_cache(settings):
    """As in production."""
    settings.PAGE_CACHE = True
    caches["pages"].clear()


@pytest.fixture
def practice(trento):
    """A published practice."""
    return make_practice(trento, "Ludoteca", published=True)


def kept():
    """How many pages the store holds."""
    return len(caches["pages"]._cache)


def is_kept_page(path, status):
    return status == 200 and path.split("?")[0] not in NOT_KEPT


def test_every_public_page_is_kept_or_said_not_to_be(client):
    make_example()
    faults = []

    for path, status, _language in PUBLIC_PAGES:
        before = kept()
        response = client.get(path)
        if (kept() == before + 1) != is_kept_page(path, status):
            faults.append(f"{path}: {kept() - before} kept")
        if response.status_code != status:
            faults.append(f"{path}: {response.status_code}")
        if "Vary" in response.headers:
            faults.append(f"{path}: follows {response['Vary']}")

    assert faults == []


def test_kept_page_is_the_page(client, django_assert_num_queries, settings):
    make_example()
    settings.PAGE_CACHE = False
    without = Client()
    settings.PAGE_CACHE = True

    for path, status, _language in PUBLIC_PAGES:
        if not is_kept_page(path, status):
            continue
        settings.PAGE_CACHE = False
        fresh = without.get(path)
        settings.PAGE_CACHE = True
        first = client.get(path)
        # The clock, and nothing else.
        with django_assert_num_queries(1):
            second = client.get(path)

        assert second.content == first.content == fresh.content, path
        added = {"ETag": first["ETag"], "Cache-Control": "public, no-cache"}
        assert dict(second.headers) == dict(first.headers)
        assert dict(second.headers) == dict(fresh.headers) | added


def test_what_is_kept_does_not_follow_the_moment(client, settings):
    """A page that would be another one a second later must say so itself."""
    settings.PAGE_CACHE = False
    make_example()
    paths = [path for path, status, _ in PUBLIC_PAGES if is_kept_page(path, status)]

    first = {path: client.get(path).content for path in paths}
    time.sleep(1.1)

    assert [path for path in paths if client.get(path).content != first[path]] == []


def test_known_page_is_answered_without_a_look_at_it(
    client, practice, django_assert_num_queries
):
    etag = client.get(LIST)["ETag"]
    caches["pages"].clear()

    for known in [etag, f"W/{etag}", f'"other", {etag}']:
        with django_assert_num_queries(1):
            response = client.get(LIST, headers={"if-none-match": known})

        assert response.status_code == 304
        assert response.content == b""
        assert response["ETag"] == etag
        assert response["Cache-Control"] == "public, no-cache"
    assert kept() == 0


def test_any_page_that_is_known_is_answered_when_it_is_there(client, practice):
    headers = {"if-none-match": "*"}

    assert client.get(LIST, headers=headers).status_code == 200
    assert client.get(LIST, headers=headers).status_code == 304
    assert client.get("/non-esiste/", headers=headers).status_code == 404


@pytest.mark.parametrize("known", ["", '""', "x", '"x"', "W/", ",", '"' * 5_000])
def test_malformed_etag_gets_the_page(client, practice, known):
    client.get(LIST)

    assert client.get(LIST, headers={"if-none-match": known}).status_code == 200


def test_head_has_the_headers_of_the_page(client, practice):
    unkept = client.head(LIST)
    assert kept() == 0
    page = client.get(LIST)
    head = client.head(LIST)

    assert dict(unkept.headers) == dict(page.headers) == dict(head.headers)
    assert head.content == b""
    assert int(head["Content-Length"]) == len(page.content)
    known = {"if-none-match": page["ETag"]}
    assert client.head(LIST, headers=known).status_code == 304


def test_every_act_of_publication_makes_pages_fresh(client, trento, practice):
    def title_is_there(title):
        etag = seen[-1] if (seen := etags) else ""
        response = client.get(LIST, headers={"if-none-match": etag})
        assert response.status_code == 200
        assert response["ETag"] not in etags
        etags.append(response["ETag"])
        return title in response.content.decode()

    etags = []
    assert title_is_there("Ludoteca")
    second = make_practice(trento, "Biblioteca", published=True)
    assert title_is_there("Biblioteca")
    services.withdraw(second, by=None, reason="Superata")
    assert not title_is_there("Biblioteca")
    services.restore(second, by=None)
    assert title_is_there("Biblioteca")
    second.summary_it = "Nuovo riassunto"
    services.publish(second, by=None)
    assert title_is_there("Nuovo riassunto")
    services.redact(
        services.Publication.objects.of_record(second.uuid)[0],
        ["summary"],
        by=None,
        act="Determinazione 1",
    )
    assert not title_is_there("Nuovo riassunto")
    trento.name_it = "Provincia rinominata"
    trento.save()
    services.rename(("administration", trento.code))
    assert title_is_there("Provincia rinominata")
    services.rebuild_entries("practice")
    assert title_is_there("Ludoteca")


def test_page_made_while_somebody_publishes_is_not_taken_for_a_new_one(trento):
    """The clock is read before the page is made, never after."""
    pages = iter(["before", "after"])

    def page(request):
        text = next(pages)
        if text == "before":
            make_practice(trento, "Nel frattempo", published=True)
        return HttpResponse(text)

    middleware = PageCacheMiddleware(page)
    request = RequestFactory().get(LIST)

    assert middleware(request).content == b"before"
    assert middleware(request).content == b"after"
    assert middleware(request).content == b"after"


def test_the_next_day_has_its_own_pages(client, practice, monkeypatch):
    today = client.get(LIST)
    late = timezone.localtime().replace(hour=12) + datetime.timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: late)

    tomorrow = client.get(LIST, headers={"if-none-match": today["ETag"]})

    assert tomorrow.status_code == 200
    assert tomorrow["ETag"] != today["ETag"]


def test_staff_and_programs_with_a_key_pass_by(client, practice):
    anonymous = client.get(LIST)
    client.cookies["sessionid"] = "anything"
    staff = client.get(LIST, headers={"if-none-match": anonymous["ETag"]})
    del client.cookies["sessionid"]
    program = client.get(LIST, headers={"authorization": "Bearer x"})

    for response in [staff, program]:
        assert response.status_code == 200
        assert "ETag" not in response.headers
        assert "Cache-Control" not in response.headers


def test_other_cookies_and_the_preferred_language_change_nothing(client, practice):
    page = client.get(LIST)
    client.cookies["django_language"] = "de"
    client.cookies["csrftoken"] = "x" * 32

    other = client.get(LIST, headers={"accept-language": "fr, de;q=0.5"})

    assert other["ETag"] == page["ETag"]
    assert other["Content-Language"] == "it"
    assert kept() == 1


def test_nobody_follows_the_preferred_language_with_or_without_cache(settings, trento):
    settings.PAGE_CACHE = False
    client = Client(headers={"accept-language": "de"})

    for path in ["/", "/en/", LIST, "/non-esiste/", "/segnala/"]:
        assert "Accept-Language" not in client.get(path).headers.get("Vary", "")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/non-esiste/", 404),
        ("/pratiche/ritirata/", 410),
        ("/pratiche/vecchia/", 301),
        ("/pratiche", 301),
        ("/pratiche/?q=" + "x" * 4_000, 414),
        ("/admin/", 302),
        ("/admin/login/", 200),
        ("/api/v1/status", 200),
        ("/api/v1/practices", 200),
    ],
)
def test_other_answers_are_never_kept(client, trento, path, status):
    gone = make_practice(trento, "Ritirata", published=True)
    services.withdraw(gone, by=None, reason="Superata")
    renamed = make_practice(trento, "Vecchia", published=True)
    renamed.slug = "nuova"
    services.publish(renamed, by=None)

    for _ in range(2):
        assert client.get(path).status_code == status
    assert kept() == 0


def test_wrong_host_is_refused_and_never_kept(client, practice, settings):
    settings.ALLOWED_HOSTS = ["testserver", "portale.example"]
    etag = client.get(LIST)["ETag"]

    for host in ["evil.example", "portale.example\\@evil", "", "a" * 300]:
        response = client.get(LIST, headers={"host": host, "if-none-match": etag})
        assert response.status_code == (400 if host else 304)
    assert kept() == 1
    assert client.get(LIST, headers={"host": "portale.example"}).status_code == 200
    assert kept() == 2


def test_each_address_has_its_own_page(client, practice):
    paths = [
        LIST,
        f"{LIST}?sort=title&q=ludoteca",
        f"{LIST}?q=ludoteca&sort=title",
        f"{LIST}?q=ludoteca&sort=title%0A",
        "/en/pratiche/",
    ]
    etags = {client.get(path)["ETag"] for path in paths}

    assert len(etags) == kept() == len(paths)
    # A question mark without anything after it is the same address.
    assert client.get(f"{LIST}?")["ETag"] == client.get(LIST)["ETag"]


def test_secure_and_plain_requests_do_not_meet(client, practice, settings):
    secure = client.get(LIST, secure=True)
    settings.SECURE_SSL_REDIRECT = True
    plain = Client()

    for known in ["", secure["ETag"]]:
        response = plain.get(LIST, headers={"if-none-match": known})
        assert response.status_code == 301
        assert response["Location"].startswith("https://")
    assert kept() == 1


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_other_methods_pass_by(client, practice, method):
    client.get(LIST)

    response = getattr(client, method)(LIST)

    assert "ETag" not in response.headers
    assert kept() == 1


def test_sent_forms_are_not_kept(client, practice):
    response = client.post("/valutazione/", {"page": LIST, "score": "9"})

    assert response.status_code in {403, 422}
    assert kept() == 0


def test_form_with_a_moment_is_new_for_everybody(client, practice):
    response = client.get("/segnala/")

    assert response["Cache-Control"] == "private, no-cache"
    assert "ETag" not in response.headers


def answers(**headers):
    """Pass a page with these headers through the cache twice: (responses, kept)."""

    def page(request):
        made.append(request)
        return HttpResponse("page", headers=headers)

    made = []
    middleware = PageCacheMiddleware(page)
    responses = [middleware(RequestFactory().get("/")) for _ in range(2)]
    return responses, len(made) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Vary": "Cookie"},
        {"Vary": "*"},
        {"Vary": "Accept, User-Agent"},
        {"Cache-Control": "private"},
        {"Cache-Control": "no-store"},
        {"ETag": '"own"'},
        {"Content-Type": "application/json"},
        {"Content-Type": "text/csv"},
        {"Content-Security-Policy": "script-src 'nonce-abc'"},
    ],
)
def test_what_says_itself_how_it_is_kept_is_left_alone(headers):
    responses, is_kept = answers(**headers)

    assert not is_kept
    for response in responses:
        assert response.headers.get("ETag") == headers.get("ETag")
        assert response.headers.get("Cache-Control") == headers.get("Cache-Control")


def test_page_that_sets_a_cookie_is_left_alone():
    def page(request):
        response = HttpResponse("page")
        response.set_cookie("one", "two")
        return response

    PageCacheMiddleware(page)(RequestFactory().get("/"))

    assert kept() == 0


def test_page_that_follows_the_wanted_form_says_so_without_being_made():
    def page(request):
        asked.append(request.META.get("HTTP_ACCEPT"))
        return HttpResponse("page", headers={"Vary": "Accept"})

    asked = []
    middleware = PageCacheMiddleware(page)

    def ask(**headers):
        return middleware(RequestFactory().get("/", headers=headers))

    browser = "text/html,application/xhtml+xml;q=0.9"
    etag = ask(accept=browser)["ETag"]
    assert ask(accept="text/html,*/*;q=0.8")["ETag"] == etag
    assert ask(accept="application/ld+json")["ETag"] != etag
    known = ask(**{"accept": browser, "if-none-match": etag})

    assert asked == [browser, "application/ld+json"]
    assert (known.status_code, known["Vary"]) == (304, "Accept")


def test_pages_work_under_the_role_of_the_public_side(client, practice, as_public_role):
    assert client.get(LIST)["ETag"] == client.get(LIST)["ETag"]
    assert kept() == 1


def test_switched_off_nothing_is_kept(settings, practice):
    settings.PAGE_CACHE = False
    response = Client().get(LIST)

    assert "ETag" not in response.headers
    assert kept() == 0
