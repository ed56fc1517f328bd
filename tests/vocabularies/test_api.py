# SPDX-License-Identifier: AGPL-3.0-or-later
"""The vocabularies in the API: the codes that filters take, with all their terms."""

from datetime import date

import pytest

from partnership.vocabularies.api.schema import TERM, VOCABULARY
from tests.factories import make_term

pytestmark = pytest.mark.django_db

API = "/api/v1/vocabularies"


@pytest.fixture(autouse=True)
def _terms():
    area = make_term("area", "B", "Marchi e distretti", label_en="Marks and districts")
    new = make_term(
        "theme",
        "work-life-balance",
        "Conciliazione",
        position=1,
        valid_from=date(2024, 1, 1),
        broader=area,
        exact_match="http://eurovoc.europa.eu/c_0d3a9a3a",
    )
    make_term(
        "theme",
        "reconciliation",
        "Tempi di vita",
        position=2,
        description_it="Fino al 2023.",
        valid_until=date(2023, 12, 31),
        successor=new,
    )


def test_list_has_every_vocabulary_by_code(client, django_assert_num_queries):
    # The count, the rows.
    with django_assert_num_queries(2):
        body = client.get(f"{API}?count=true").json()

    assert body["count"] == 2
    assert body["items"] == [
        {"code": "area", "label": {"it": "area"}},
        {"code": "theme", "label": {"it": "theme"}},
    ]
    assert (body["next"], body["previous"]) == (None, None)
    assert body["items"][0].keys() == VOCABULARY["properties"].keys()


def test_pages_of_the_list_follow_each_other(client):
    first = client.get(f"{API}?limit=1").json()
    second = client.get(first["next"]).json()

    codes = [item["code"] for body in [first, second] for item in body["items"]]
    assert codes == ["area", "theme"]


def test_one_has_its_terms_in_their_order(client, django_assert_num_queries):
    # The vocabulary; its terms with those that they name.
    with django_assert_num_queries(2):
        body = client.get(f"{API}/theme").json()

    assert (body["code"], body["label"]) == ("theme", {"it": "theme"})
    assert body["terms"] == [
        {
            "code": "work-life-balance",
            "label": {"it": "Conciliazione"},
            "description": {},
            "valid_from": "2024-01-01",
            "valid_until": None,
            "broader": {
                "id": "B",
                "kind": "term",
                "vocabulary": "area",
                "label": {"it": "Marchi e distretti", "en": "Marks and districts"},
            },
            "successor": None,
            "exact_match": "http://eurovoc.europa.eu/c_0d3a9a3a",
        },
        {
            "code": "reconciliation",
            "label": {"it": "Tempi di vita"},
            "description": {"it": "Fino al 2023."},
            "valid_from": None,
            "valid_until": "2023-12-31",
            "broader": None,
            "successor": {
                "id": "work-life-balance",
                "kind": "term",
                "vocabulary": "theme",
                "label": {"it": "Conciliazione"},
            },
            "exact_match": None,
        },
    ]
    assert body["terms"][0].keys() == TERM["properties"].keys()


def test_every_code_is_one_that_the_filter_takes(client):
    for term in client.get(f"{API}/theme").json()["terms"]:
        answer = client.get("/api/v1/practices", {"theme": term["code"]})
        assert answer.status_code == 200


@pytest.mark.parametrize(
    ("url", "status", "said"),
    [
        (f"{API}?valid_on=2024-01-01", 400, "valid_on"),
        (f"{API}?limt=1", 400, "limit"),
        (f"{API}?limit=", 400, "limit"),
        (f"{API}/theme?limit=1", 400, "limit"),
        (f"{API}/theme?x=1&x=2", 400, "x"),
        (f"{API}/themes", 404, "themes"),
        (f"{API}/%00", 404, ""),
        (f"{API}/theme/", 404, ""),
    ],
)
def test_wrong_question_is_named(client, url, status, said):
    response = client.get(url)

    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert said in response.json()["detail"]
