# SPDX-License-Identifier: AGPL-3.0-or-later
"""Public pages of acts and documents, through the door that citizens use."""

import re

import pytest

from partnership.catalogue import services as catalogue
from partnership.documents.files import checked
from partnership.documents.services import add_version
from tests.factories import make_practice, make_term
from tests.factories_documents import (
    CSV,
    PDF,
    another_pdf,
    make_act,
    make_document,
    upload,
)

pytestmark = pytest.mark.django_db

DOCUMENTS, ACTS = "/documenti/", "/atti/"


def titles(response):
    return [card["title"] for card in response.context["cards"]]


def text_of(response):
    return " ".join(response.content.decode().split())


def test_list_shows_what_is_published_and_no_draft(client, trento):
    make_document(trento, "Pubblicato", published=True)
    make_document(trento, "Bozza")
    make_act(trento, "1", published=True)
    make_act(trento, "2")

    assert titles(client.get(DOCUMENTS)) == ["Pubblicato"]
    assert titles(client.get(ACTS)) == [
        "Delibera n. 1 del 24.11.2017, Giunta regionale"
    ]


def test_facets_of_documents_narrow_and_count(client, trento, piemonte):
    report = make_term("document_kind", "report", "Relazione")
    guide = make_term("document_kind", "guideline", "Linee guida")
    home, area = make_term(code="casa"), make_term("area", "A", "Buone pratiche")
    act = make_act(trento, published=True)
    for title, owner, fields in [
        ("Uno", trento, {"document_kind": report, "themes": [home]}),
        (
            "Due",
            trento,
            {
                "document_kind": guide,
                "language": "de",
                "acts": [act],
                "licence": "CC0-1.0",
                "issued_on": "2019-03",
            },
        ),
        (
            "Tre",
            piemonte,
            {"document_kind": report, "areas": [area], "accessibility": "yes"},
        ),
    ]:
        make_document(owner, title, published=True, **fields)

    for query, expected in [
        ("document_kind=report", ["Tre", "Uno"]),
        ("document_kind=report&administration=trento", ["Uno"]),
        ("theme=casa", ["Uno"]),
        ("area=A", ["Tre"]),
        ("language=de", ["Due"]),
        ("year=2019", ["Due"]),
        ("licence=CC0-1.0", ["Due"]),
        ("accessibility=yes", ["Tre"]),
        ("accessibility=unknown", ["Due", "Uno"]),
        (f"act={act.uuid}", ["Due"]),
        ("q=giunta", ["Due"]),
    ]:
        response = client.get(f"{DOCUMENTS}?{query}&sort=title")
        assert sorted(titles(response)) == sorted(expected), query

    counts = {
        facet["name"]: {value.label: value.count for value in facet["values"]}
        for facet in client.get(DOCUMENTS).context["facets"]
    }
    assert counts["document_kind"] == {"Relazione": 2, "Linee guida": 1}
    assert counts["language"] == {"Italiano": 2, "Tedesco": 1}
    assert list(counts["act"].values()) == [1]


def test_acts_stand_by_their_date(client, trento):
    for number, issued_on in [
        ("1", "2015-03-01"),
        ("2", "2020-01-31"),
        ("3", "1999-12-31"),
    ]:
        make_act(trento, number, issued_on=issued_on, act_kind="law", published=True)

    def order(query):
        return [
            card["number"] for card in client.get(f"{ACTS}{query}").context["cards"]
        ]

    assert order("") == ["2", "1", "3"]
    assert order("?sort=oldest") == ["3", "1", "2"]
    assert order("?sort=newest") == ["3", "2", "1"]
    assert order("?act_kind=decree") == []
    assert order("?act_kind=law&administration=trento&q=2") == ["2"]


def test_wrong_filter_is_told(client, trento):
    response = client.get(
        f"{DOCUMENTS}?document_kind=romanzo&language=xx&act=7&year=ieri"
        "&licence=mia&accessibility=perhaps"
    )

    assert response.status_code == 200
    assert set(response.context["filter"].form.errors) == {
        "document_kind",
        "language",
        "act",
        "year",
        "licence",
        "accessibility",
    }
    assert "romanzo" in " ".join(map(str, response.context["notices"]))


@pytest.mark.parametrize("url", [DOCUMENTS, ACTS])
def test_list_costs_the_same_queries_for_few_and_for_many(
    client, trento, url, django_assert_num_queries
):
    for number in range(12):
        act = make_act(trento, str(number), published=True)
        make_document(
            trento,
            f"Documento {number}",
            files=[("a.pdf", another_pdf(number))],
            acts=[act],
            published=True,
        )

    # What is remembered until the next publication, the first visitor has paid for.
    client.get(url)
    # The clock; rows.
    with django_assert_num_queries(2):
        response = client.get(url)

    assert response.context["total"].value == 12


def test_sheet_of_a_document_says_what_one_downloads(client, trento):
    type(trento).objects.update(email="famiglia@trento.example")
    act = make_act(trento, published=True)
    make_document(
        trento,
        files=[("prima.csv", CSV), ("relazione.pdf", PDF)],
        acts=[act],
        accessibility="no",
        licence="CC-BY-4.0",
        author_it="Agenzia per la famiglia",
        issued_on="2015-06",
        published=True,
    )

    response = client.get(f"{DOCUMENTS}linee-guida/")

    page = text_of(response)
    newest, earlier = response.context["newest"], response.context["earlier"]
    assert (newest["number"], newest["format"]) == (2, "PDF")
    assert [(file["number"], file["format"]) for file in earlier] == [(1, "CSV")]
    assert 'href="/documenti/linee-guida/versioni/2/"' in page
    assert newest["sha256"] in page
    assert "giugno 2015" in page
    # Beside the badge at the top.
    assert re.search(r"<dt>[^<]+</dt> <dd>Linee guida</dd>", page)
    assert "CC BY 4.0" in page
    assert "mailto:famiglia@trento.example" in page
    assert 'href="/atti/delibera-7-5965/"' in page


def test_sheet_without_a_file_leads_to_the_other_site(client, trento):
    make_document(trento, url="https://www.esempio.it/patto", published=True)

    page = client.get(f"{DOCUMENTS}linee-guida/")

    assert page.context["newest"] is None
    assert 'href="https://www.esempio.it/patto"' in page.content.decode()


def test_sheet_of_an_act_cites_it_and_says_what_names_it(client, trento, piemonte):
    act = make_act(
        piemonte,
        url="https://www.regione.example/dgr",
        protocol_register="A1",
        protocol_number="123",
        protocol_on="2017-11-30",
        published=True,
    )
    document = make_document(trento, "Protocollo", acts=[act], published=True)
    practice = make_practice(trento, "Pratica", published=False)
    practice.documents.set([document])
    catalogue.publish(practice, by=None)

    page = client.get("/atti/delibera-7-5965/")
    other = client.get("/documenti/protocollo/")

    assert page.context["act"]["title"] == (
        "Delibera n. 7-5965 del 24.11.2017, Giunta regionale"
    )
    assert 'href="https://www.regione.example/dgr"' in page.content.decode()
    assert "123" in page.content.decode()
    assert 'href="/documenti/protocollo/"' in page.content.decode()
    assert [group["title"] for group in other.context["related"]] == ["Buone pratiche"]
    assert 'href="/pratiche/pratica/"' in other.content.decode()


@pytest.mark.parametrize("path", ["/documenti/linee-guida/", "/atti/delibera-7-5965/"])
def test_sheet_costs_three_queries(client, trento, path, django_assert_num_queries):
    acts = [make_act(trento, published=True)]
    acts += [make_act(trento, str(number), published=True) for number in range(3)]
    documents = [
        make_document(
            trento,
            title,
            acts=acts,
            files=[("a.pdf", PDF), ("b.csv", CSV), ("c.pdf", another_pdf(3))],
            published=True,
        )
        for title in ["Linee guida", "Relazione"]
    ]
    practice = make_practice(trento)
    practice.documents.set(documents)
    catalogue.publish(practice, by=None)

    # What is remembered until the next publication, the first visitor has paid for.
    client.get(path)
    # The entry with the clock; keys and rows of what names it.
    with django_assert_num_queries(3):
        assert client.get(path).status_code == 200


def test_text_in_another_language_is_marked(client, trento):
    make_document(trento, title_en="Guidelines", summary_it="Solo qui.", published=True)
    make_act(trento, published=True)

    page = client.get("/en/documenti/linee-guida/").content.decode()
    act = client.get("/en/atti/delibera-7-5965/").content.decode()

    assert "<h1>Guidelines</h1>" in page
    assert 'lang="it">Solo qui.' in page
    assert "Resolution no. 7-5965 of 24.11.2017, Giunta regionale" in act


def test_texts_are_shown_and_never_run(client, trento):
    evil = '<script>alert("x")</script>'
    act = make_act(
        trento, evil[:40], slug="atto", issuer_it=evil, subject_it=evil, published=True
    )
    make_document(
        trento,
        evil,
        slug="documento",
        summary_it=evil,
        author_it=evil,
        acts=[act],
        files=[("<b>.pdf", PDF)],
        published=True,
    )

    for path in ["/atti/", "/atti/atto/", "/documenti/", "/documenti/documento/"]:
        assert "<script>alert" not in client.get(path).content.decode(), path


def test_public_sees_new_files_only_once_they_are_published(client, trento):
    document = make_document(trento, files=[("a.pdf", PDF)], published=True)
    add_version(document, checked(upload("segreta.csv", CSV)), by=None)

    assert "segreta.csv" not in client.get("/documenti/linee-guida/").content.decode()

    catalogue.publish(document, by=None)
    assert "segreta.csv" in client.get("/documenti/linee-guida/").content.decode()


def test_renamed_and_withdrawn_act_is_right_on_every_sheet(client, trento):
    act = make_act(trento, published=True)
    make_document(trento, acts=[act], published=True)
    act.number = "8-1"
    act.save()
    catalogue.publish(act, by=None)

    assert "n. 8-1 del" in client.get("/documenti/linee-guida/").content.decode()

    catalogue.withdraw(act, by=None, reason="Errore")
    response = client.get("/documenti/linee-guida/")
    assert response.context["document"]["acts"] == []
    assert client.get("/atti/delibera-7-5965/").status_code == 410
    assert client.get("/documenti/?q=giunta").context["cards"] == []


def test_public_side_needs_nothing_but_the_catalogue(client, trento, as_public_role):
    for path in ["/documenti/", "/atti/"]:
        assert client.get(path).status_code == 200
