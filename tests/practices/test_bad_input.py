# SPDX-License-Identifier: AGPL-3.0-or-later
"""Nonsense in addresses: named, with the remedy, and never a failure of ours."""

import pytest
from django.test import Client

from practices.filters import PracticeFilterSet
from tests.factories import make_practice

pytestmark = pytest.mark.django_db

API = "/api/v1/practices"


@pytest.fixture(autouse=True)
def one_practice(trento):
    return make_practice(trento, published=True)


def page_notices(client, query):
    response = client.get(f"/pratiche/?{query}")
    assert response.status_code == 200
    return " ".join(str(notice) for notice in response.context["notices"])


def api_errors(client, query):
    response = client.get(f"{API}?{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    return {error["field"]: error["detail"] for error in response.json()["errors"]}


@pytest.mark.parametrize(
    ("query", "field", "said"),
    [
        ("them=sport", "them", "theme"),
        ("theme=inesistente", "theme", "inesistente"),
        ("territory=999", "territory", "999"),
        ("lifecycle=vivo", "lifecycle", "vivo"),
        ("open=forse", "open", "true"),
        ("child_age=-1", "child_age", "0"),
        ("child_age=quattro", "child_age", ""),
        ("child_age=99999999999999999999", "child_age", ""),
        ("child_age=%2B3", "child_age", "26"),
        ("child_age=1e1", "child_age", "26"),
        ("child_age=%EF%BC%93", "child_age", "26"),
        *[(f"{name}=a%00b", name, "") for name in PracticeFilterSet.base_filters],
        ("open=true&open=false", "open", "open"),
        ("residence=-1%1b", "residence", ""),
        ("residence=Atlantide", "residence", "Atlantide"),
        ("q=" + "parola+" * 40, "q", "32"),
        ("q=a%07b", "q", ""),
        ("q=%00", "q", ""),
    ],
)
def test_page_and_api_name_what_is_wrong_and_the_remedy(client, query, field, said):
    assert said in page_notices(client, query)
    assert said in api_errors(client, query)[field]


def test_page_and_api_do_not_show_a_full_list_for_a_wrong_value(client):
    assert client.get("/pratiche/?theme=inesistente").context["cards"] == []


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=1000000", "limit"),
        ("limit=dieci", "limit"),
        ("offset=-1", "offset"),
        ("offset=99999999999", "offset"),
        ("count=forse", "count"),
    ],
)
def test_api_pages_are_bounded(client, query, field):
    assert field in api_errors(client, query)


@pytest.mark.parametrize(
    "page",
    ["0", "-1", "99999999999999999999", "due", "１", "0000000019999999999999999"],
)
def test_absurd_page_number_is_said(client, page):
    assert page[:20] in page_notices(client, f"page={page}")


def test_unknown_order_is_said(client):
    assert "caso" in page_notices(client, "sort=caso")


@pytest.mark.parametrize(
    "question",
    [
        "'",
        '"mai chiusa',
        "a & | ! b",
        "-",
        "di",
        "della",
        "\\",
        "%",
        "; DROP TABLE x",
        "<->",
        "a:*",
        "((((",
        "l’",
        "👪",
        "\u202e",
        "à" * 300,
    ],
)
def test_any_question_is_answered(client, question):
    assert client.get("/pratiche/", {"q": question}).status_code == 200
    assert client.get(API, {"q": question}).status_code in {200, 400}


def test_long_query_is_served_and_a_longer_one_refused_with_414(client):
    fits = "q=" + "a" * 298 + "&x=" + "b" * (4000 - 303)
    assert len(fits) == 4000

    assert client.get(f"/pratiche/?{fits}").status_code == 200
    too_long = client.get(f"/pratiche/?{fits}b")
    assert too_long.status_code == 414
    assert "4000" in too_long.content.decode().replace(".", "").replace(",", "")
    assert client.get(f"{API}?{fits}b").json()["status"] == 414


@pytest.mark.parametrize(
    "path",
    [
        "/pratiche/%00/",
        "/pratiche/%07x/",
        "/pratiche/..%2f..%2fetc/",
        "/%00",
        "/pratiche/àè/",
        "/en/pratiche/%ff%fe/",
        "/api/v1/practices/%00",
        "/api/v1/practices/non-un-uuid",
        "/api/v1/territories/%00",
        "/api/v1/niente",
    ],
)
def test_nonsense_in_the_path_is_not_found(client, path):
    response = client.get(path)

    assert response.status_code in {400, 404}
    is_api = path.startswith("/api/")
    assert response["Content-Type"].startswith(
        "application/problem+json" if is_api else "text/html"
    )


def test_wrong_host_is_refused_without_a_failure(client, settings):
    settings.ALLOWED_HOSTS = ["portale.example.org"]

    for url in ["/", "/pratiche/", API]:
        assert client.get(url, headers={"host": "altro.example"}).status_code == 400


@pytest.mark.parametrize(
    "url",
    [
        "/api/v1/status?foo=1",
        "/api/v1/practices/11111111-1111-1111-1111-111111111111?foo=1",
        "/api/v1/territories/022?level=region",
        "/api/v1/territories?valid_on=11/05/26",
        "/api/v1/practices?format=xml",
    ],
)
def test_nothing_is_ignored_in_the_api(client, url, places):
    response = client.get(url)

    assert response.status_code == 400
    assert response.json()["errors"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_api_is_read_only(client, method):
    response = getattr(client, method)(API, "{}", content_type="application/json")

    assert response.status_code == 405
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("url", ["/", "/pratiche/", "/pratiche/una-buona-pratica/"])
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_pages_are_read_only(url, method):
    client = Client(enforce_csrf_checks=True)

    assert getattr(client, method)(url).status_code == 405
