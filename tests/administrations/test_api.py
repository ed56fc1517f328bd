# SPDX-License-Identifier: AGPL-3.0-or-later
"""The administrations in the API: what is public of them, and nothing else."""

import pytest

from partnership.administrations.api.schema import ADMINISTRATION

pytestmark = pytest.mark.django_db

API = "/api/v1/administrations"


def test_list_has_every_partner_by_name(
    client, trento, piemonte, django_assert_num_queries
):
    # The count; the rows with their territory.
    with django_assert_num_queries(2):
        body = client.get(f"{API}?count=true").json()

    assert body["count"] == 2
    assert [item["code"] for item in body["items"]] == ["piemonte", "trento"]
    assert body["items"][1] == client.get(f"{API}/trento").json()


def test_one_has_what_is_public(client, trento, django_assert_num_queries):
    trento.email = "ufficio@posta.example"
    trento.save()

    with django_assert_num_queries(1):
        body = client.get(f"{API}/trento").json()

    assert body == {
        "code": "trento",
        "label": {"it": "Amministrazione trento"},
        "short_label": {"it": "trento"},
        "territory": {
            "id": "022",
            "kind": "territory",
            "level": "province",
            "path": "IT.04.022",
            "label": {"it": "Trento"},
        },
        "ipa_code": "test_trento",
        "email": "ufficio@posta.example",
        "pec": None,
        "website": None,
        "dpo_email": None,
        "privacy_url": None,
        "transparency_url": None,
    }
    assert body.keys() == ADMINISTRATION["properties"].keys()


@pytest.mark.parametrize(
    ("url", "status", "said"),
    [
        (f"{API}?territory=022", 400, "territory"),
        (f"{API}?ofset=1", 400, "offset"),
        (f"{API}/trento?count=true", 400, "count"),
        (f"{API}/veneto", 404, "veneto"),
        (f"{API}/trento/", 404, ""),
    ],
)
def test_wrong_question_is_named(client, trento, url, status, said):
    response = client.get(url)

    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert said in response.json()["detail"]
