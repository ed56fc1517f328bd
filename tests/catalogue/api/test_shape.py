# SPDX-License-Identifier: AGPL-3.0-or-later
"""The shape of records: some fields, other records written out, one language."""

import pytest

from partnership.catalogue import services
from tests.factories import make_organisation, make_practice, make_term

pytestmark = pytest.mark.django_db

API = "/api/v1/practices"


@pytest.fixture
def practice(trento):
    """A practice with texts in two languages that names an organisation twice."""
    body = make_organisation(trento, "Comune di prova", name_de="Probegemeinde")
    body.website = "https://example.org"
    body.save()
    services.publish(body, by=None)
    practice = make_practice(
        trento,
        "Asilo nel bosco",
        title_de="Waldkindergarten",
        themes=[make_term(label_de="Geburten")],
    )
    practice.organisations.add(body)
    services.publish(practice, by=None)
    return practice


@pytest.fixture
def ask(client, practice):
    """The practice in the list and by itself: they are always the same."""

    def asked(query):
        (row,) = client.get(f"{API}?{query}").json()["items"]
        assert client.get(f"{API}/{practice.uuid}?{query}").json() == row
        return row

    return asked


def test_fields_come_in_the_order_asked_and_no_others(ask, practice):
    assert list(ask("fields=title,id").items()) == [
        ("title", {"it": "Asilo nel bosco", "de": "Waldkindergarten"}),
        ("id", str(practice.uuid)),
    ]
    assert list(ask("fields=id,%20slug,id")) == ["id", "slug"]


def test_one_language_else_italian_and_the_key_says_which(ask):
    german = ask("lang=de")

    assert german["title"] == {"de": "Waldkindergarten"}
    assert german["summary"] == {"it": "Che cosa si fa, per chi e con quale risultato."}
    assert german["themes"][0]["label"] == {"de": "Geburten"}
    assert ask("lang=it")["title"] == {"it": "Asilo nel bosco"}
    assert ask("lang=fr")["title"] == {"it": "Asilo nel bosco"}
    # What is no text stays as it is.
    assert german.keys() == ask("").keys()
    assert german["contact"]["email"] == ask("")["contact"]["email"]


def test_embedded_records_are_those_that_the_api_gives_by_themselves(
    client, ask, practice
):
    (named,) = ask("embed=organisations")["organisations"]
    alone = client.get(f"/api/v1/organisations/{named['id']}").json()

    assert named["record"] == alone
    assert named["label"] == {"it": "Comune di prova", "de": "Probegemeinde"}
    assert "record" not in ask("")["organisations"][0]
    # Terms and administrations are no records; they stay as they are.
    assert ask("embed=themes")["themes"] == ask("")["themes"]


def test_all_three_together(ask):
    row = ask("fields=organisations&embed=organisations&lang=de")

    assert list(row) == ["organisations"]
    assert row["organisations"][0]["record"]["title"] == {"de": "Probegemeinde"}


def test_a_withdrawn_record_is_not_written_out(client, trento, practice, ask):
    services.withdraw(practice.organisations.get(), by=None, reason="Superata")

    assert ask("embed=organisations")["organisations"] == []


def test_embedding_costs_one_query_for_many(client, trento, django_assert_num_queries):
    for number in range(5):
        body = make_organisation(trento, f"Comune {number}", published=True)
        practice = make_practice(trento, f"Pratica {number}")
        practice.organisations.add(body)
        services.publish(practice, by=None)

    # The clock, the rows, the records that they name.
    with django_assert_num_queries(3):
        rows = client.get(f"{API}?embed=organisations").json()["items"]

    assert all(row["organisations"][0]["record"]["slug"] for row in rows)


@pytest.mark.parametrize("is_empty", [False, True])
@pytest.mark.parametrize(
    ("query", "field", "said"),
    [
        ("fields=titel", "fields", "titel"),
        ("fields=id,,", "", ""),
        ("fields=id,nope", "fields", "nope"),
        ("fields=", "fields", "empty"),
        ("fields=,", "fields", ""),
        ("fields=title__it", "fields", "title__it"),
        ("fields=id&fields=slug", "fields", "more than once"),
        ("fields=" + ",".join(f"f{n}" for n in range(51)), "fields", "50"),
        ("embed=organisation", "embed", "organisation"),
        ("embed=record", "embed", "record"),
        ("embed=,", "embed", ""),
        ("lang=es", "lang", "es"),
        ("lang=IT", "lang", "IT"),
        ("lang=it,de", "lang", "it,de"),
        ("lang=", "lang", "empty"),
    ],
)
def test_wrong_shapes_are_refused_by_name_also_where_there_are_no_rows(
    client, practice, query, field, said, is_empty
):
    where = "theme=birth-rate&q=nessuno" if is_empty else "theme=birth-rate"
    urls = [f"{API}?{where}&{query}"]
    if not is_empty:
        urls.append(f"{API}/{practice.uuid}?{query}")

    for url in urls:
        answer = client.get(url)
        if not field:
            assert answer.status_code == 200, url
            continue
        assert answer.status_code == 400, url
        (error,) = answer.json()["errors"]
        assert error["field"] == field
        assert said in error["detail"]
