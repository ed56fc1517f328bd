# SPDX-License-Identifier: AGPL-3.0-or-later
"""What no form of the portal sends, and programs and pasted text do."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.http import http_date

from partnership.common.api.pagination import FARTHEST
from tests.factories import make_practice
from tests.factories_indicators import make_indicator

pytestmark = pytest.mark.django_db

LISTS = [
    "/api/v1/practices",
    "/pratiche/",
    "/pratiche/elenco.csv",
    "/pratiche/feed.atom",
    "/pratiche/calendario.ics",
]


BEFORE = timezone.now() - timedelta(days=9)


@pytest.fixture(autouse=True)
def practice(trento, monkeypatch):
    """One practice, published nine days ago."""
    with monkeypatch.context() as clock:
        clock.setattr("django.utils.timezone.now", lambda: BEFORE)
        return make_practice(trento, published=True)


@pytest.mark.parametrize("url", LISTS)
@pytest.mark.parametrize(
    "question",
    [
        "-" * 200,
        "-(" * 40,
        '-"' * 40,
        "- " * 30 + "a",
        "pratica " + "-" * 64,
        "--x-y--z",
    ],
)
def test_signs_that_exclude_nothing_are_no_question(client, url, question):
    assert client.get(url, {"q": question}).status_code == 200


def test_a_word_can_still_be_excluded(client, trento):
    make_practice(trento, "Buona pratica di sport", published=True)

    found = client.get("/api/v1/practices", {"q": "pratica -sport"}).json()["items"]

    assert [row["title"]["it"] for row in found] == ["Una buona pratica"]


@pytest.mark.parametrize("url", LISTS)
@pytest.mark.parametrize("offset", ["+16:00", "-16:00", "+23:59", "-23:59"])
def test_moments_far_from_greenwich_are_moments(client, url, offset):
    question = {"updated_since": f"2026-01-01T00:00:00{offset}"}

    assert client.get(url, question).status_code == 200


@pytest.mark.parametrize("sign", ["\n", "\r", "\r\n", "\x0b", "\x1d", "\x85"])
def test_signs_that_break_lines_never_reach_a_file(client, sign):
    question = {"q": f"buona{sign}X-BAD:1"}

    assert client.get("/pratiche/calendario.ics", question).status_code == 400
    assert client.get("/api/v1/practices", question).status_code == 400


def test_a_tab_is_a_blank(client):
    found = client.get("/api/v1/practices", {"q": "buona\tpratica"})

    assert len(found.json()["items"]) == 1


def test_the_name_of_a_calendar_is_text(client):
    body = client.get("/pratiche/calendario.ics", {"q": r"buona; pratica, \n"}).content

    assert rb"NAME:buona\; pratica\, \\n" in body


def test_a_file_of_figures_that_seems_narrowed_is_refused(client, trento):
    indicator = make_indicator(trento, published=True)
    url = f"/statistiche/{indicator.slug}/dati.csv"

    assert client.get(url).status_code == 200
    refused = client.get(url, {"territory": "022"})
    assert refused.status_code == 400
    assert "territory" in refused.content.decode()


@pytest.mark.parametrize("name", ["feed.atom", "calendario.ics"])
def test_what_depends_on_the_day_was_changed_at_midnight(client, name):
    yesterday = timezone.now() - timedelta(days=1)

    response = client.get(
        f"/pratiche/{name}?open=true",
        headers={"If-Modified-Since": http_date(yesterday.timestamp())},
    )

    assert response.status_code == 200
    again = {"If-Modified-Since": response["Last-Modified"]}
    assert client.get(f"/pratiche/{name}?open=true", headers=again).status_code == 304


@pytest.mark.parametrize("name", ["sitemap.xml", "sitemap/pages.xml"])
def test_a_map_that_is_known_may_be_kept_as_the_whole_one(client, name):
    whole = client.get(f"/{name}")
    known = client.get(f"/{name}", headers={"If-None-Match": whole["ETag"]})

    assert known.status_code == 304
    assert known["Cache-Control"] == whole["Cache-Control"]


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_suggestions_are_read_only(method):
    client = Client(enforce_csrf_checks=True)

    response = getattr(client, method)("/pratiche/suggerimenti/?q=fa")

    assert response.status_code == 405
    assert "GET" in response["Allow"]


@pytest.mark.parametrize(
    "form",
    ["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
)
def test_a_file_has_no_place_for_embedded_records(client, form):
    response = client.get(
        "/api/v1/practices?embed=organisations", headers={"Accept": form}
    )

    assert response.status_code == 400
    assert response.json()["errors"][0]["field"] == "embed"


def test_the_farthest_page_leads_nowhere_that_is_refused(client, monkeypatch, trento):
    for number in range(3):
        make_practice(trento, f"Pratica {number}", published=True)
    monkeypatch.setattr("partnership.common.api.pagination.FARTHEST", 2)

    page = client.get("/api/v1/practices?limit=1&offset=2").json()

    assert FARTHEST > 2
    assert page["items"]
    assert page["next"] is None


def test_a_stable_address_is_read_in_capitals_too(client, practice):
    url = f"/id/practice/{str(practice.uuid).upper()}"

    response = client.get(url, headers={"Accept": "application/json"})

    assert response["Location"] == f"/api/v1/practices/{practice.uuid}"


@pytest.mark.parametrize("name", ["nope", "06fd4f1a", "0" * 32])
def test_what_is_no_identifier_is_told_to_a_program_in_its_form(client, name):
    response = client.get(
        f"/id/practice/{name}", headers={"Accept": "application/json"}
    )

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert client.get(f"/id/practice/{name}", headers={"Accept": "text/html"})[
        "Content-Type"
    ].startswith("text/html")
