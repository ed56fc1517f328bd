# SPDX-License-Identifier: AGPL-3.0-or-later
"""Acts and documents in the API: the same questions, the same answers, a fixed form."""

import hashlib
import re
import uuid

import pytest

from partnership.catalogue import services as catalogue
from partnership.documents.api.schema import ACT, DOCUMENT, VERSION
from tests.factories import make_term
from tests.factories_documents import CSV, PDF, make_act, make_document

pytestmark = pytest.mark.django_db

DOCUMENTS, ACTS = "/api/v1/documents", "/api/v1/acts"


@pytest.fixture
def shelf(trento, piemonte):
    report = make_term("document_kind", "report", "Relazione")
    law = make_act(trento, "1", act_kind="law", published=True)
    make_act(piemonte, "2", published=True)
    make_act(piemonte, "3", act_kind="law", published=True)
    make_document(trento, "Uno", document_kind=report, published=True)
    make_document(piemonte, "Due", acts=[law], language="de", published=True)
    make_document(piemonte, "Tre", themes=[make_term(code="casa")], published=True)
    return law


@pytest.mark.parametrize(
    ("page", "api", "query"),
    [
        ("/documenti/", DOCUMENTS, ""),
        ("/documenti/", DOCUMENTS, "document_kind=report"),
        ("/documenti/", DOCUMENTS, "language=de&administration=piemonte"),
        ("/documenti/", DOCUMENTS, "theme=casa&theme=casa"),
        ("/documenti/", DOCUMENTS, "q=due"),
        ("/atti/", ACTS, "sort"),
        ("/atti/", ACTS, "act_kind=law"),
        ("/atti/", ACTS, "administration=trento"),
        ("/atti/", ACTS, "q=giunta"),
    ],
)
def test_pages_and_api_answer_the_same_questions(client, shelf, page, api, query):
    # The API lists by publication, acts on pages stand by their date.
    asked = "" if query == "sort" else query
    rows = client.get(f"{page}?{asked}&sort=newest").context["cards"]
    items = client.get(f"{api}?{asked}").json()["items"]

    assert {row["title"] for row in rows} == {item["title"]["it"] for item in items}
    assert items


def test_documents_are_found_by_act(client, shelf):
    items = client.get(f"{DOCUMENTS}?act={shelf.uuid}").json()["items"]

    assert [item["slug"] for item in items] == ["due"]
    assert items[0]["acts"][0]["label"]["en"].startswith("Law no. 1 of 24.11.2017")


@pytest.mark.parametrize("api", [DOCUMENTS, ACTS])
def test_list_costs_two_queries(client, shelf, api, django_assert_num_queries):
    # Keys with labels; rows with their content.
    with django_assert_num_queries(2):
        assert len(client.get(f"{api}?limit=100").json()["items"]) == 3


def test_record_costs_one_query(client, trento, django_assert_num_queries):
    document = make_document(trento, files=[("a.pdf", PDF)], published=True)

    with django_assert_num_queries(1):
        assert client.get(f"{DOCUMENTS}/{document.uuid}").status_code == 200


def test_record_has_exactly_the_documented_keys(client, trento):
    document = make_document(trento, files=[("a.pdf", PDF)], published=True)
    act = make_act(trento, published=True)

    sent = client.get(f"{DOCUMENTS}/{document.uuid}").json()

    assert sent.keys() == set(DOCUMENT["properties"])
    assert sent["versions"][0].keys() == set(VERSION["properties"])
    assert client.get(f"{ACTS}/{act.uuid}").json().keys() == set(ACT["properties"])


@pytest.mark.parametrize("language", ["it", "en"])
def test_version_says_where_its_file_is(client, trento, language):
    document = make_document(
        trento, files=[("a.pdf", PDF), ("b.csv", CSV)], published=True
    )

    newest, first = client.get(
        f"{DOCUMENTS}/{document.uuid}", headers={"accept-language": language}
    ).json()["versions"]

    assert (newest["number"], first["number"]) == (2, 1)
    assert first["url"] == "/documenti/linee-guida/versioni/1/"
    assert first["sha256"] == hashlib.sha256(PDF).hexdigest()
    assert (first["size"], first["media_type"]) == (len(PDF), "application/pdf")
    assert re.fullmatch(r"[0-9-]{10}T[0-9:]{8}Z", first["uploaded_at"])
    assert b"".join(client.get(first["url"]).streaming_content) == PDF


def test_act_without_a_protocol_number_has_none(client, trento):
    act = make_act(trento, published=True)
    kept = make_act(
        trento,
        "8",
        protocol_register="A1",
        protocol_number="5",
        protocol_on="2018-01-02",
        published=True,
    )

    assert client.get(f"{ACTS}/{act.uuid}").json()["protocol"] is None
    assert client.get(f"{ACTS}/{kept.uuid}").json()["protocol"] == {
        "register": "A1",
        "number": "5",
        "date": "2018-01-02",
    }


def test_unknown_draft_and_withdrawn(client, trento):
    withdrawn = make_document(trento, "Superato", published=True)
    catalogue.withdraw(withdrawn, by=None, reason="Superato")
    draft = make_document(trento, "Bozza")

    assert client.get(f"{DOCUMENTS}/{withdrawn.uuid}").status_code == 410
    for record in [draft.uuid, uuid.uuid4()]:
        assert client.get(f"{DOCUMENTS}/{record}").status_code == 404


def test_wrong_parameter_is_refused(client, shelf):
    for query in ["document_kind=romanzo", "licence=x", "act=1", "language=xx"]:
        assert client.get(f"{DOCUMENTS}?{query}").status_code == 400, query
