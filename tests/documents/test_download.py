# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files of published documents: what leaves the portal, and how."""

import hashlib

import pytest
from django.core.management import call_command
from django.db import connection

from partnership.catalogue import services as catalogue
from partnership.documents.files import checked
from partnership.documents.services import add_version
from partnership.public_role import ROLE
from tests.factories_documents import CSV, PDF, another_pdf, make_document, upload

pytestmark = pytest.mark.django_db

FILE = "/documenti/linee-guida/versioni/1/"


def content_of(response):
    return b"".join(response.streaming_content)


@pytest.fixture
def document(trento):
    return make_document(
        trento,
        files=[("Relazione – città.pdf", PDF), ("nati.csv", CSV)],
        published=True,
    )


def test_file_is_saved_and_never_run(client, document):
    response = client.get(FILE)

    assert content_of(response) == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(len(PDF))
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''Relazione%20%E2%80%93%20citt%C3%A0.pdf"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["ETag"] == f'"{hashlib.sha256(PDF).hexdigest()}"'
    assert response["Cache-Control"] == "no-cache"
    assert not response.cookies


def test_every_version_stays_readable(client, document):
    add_version(document, checked(upload("terza.pdf", another_pdf(3))), by=None)
    catalogue.publish(document, by=None)

    sent = {
        number: content_of(client.get(f"/documenti/linee-guida/versioni/{number}/"))
        for number in [1, 2, 3]
    }

    assert sent == {1: PDF, 2: CSV, 3: another_pdf(3)}


def test_text_says_its_encoding(client, document):
    response = client.get("/documenti/linee-guida/versioni/2/")

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="nati.csv"'
    content_of(response)


def test_known_file_is_not_sent_again(client, document):
    etag = f'"{hashlib.sha256(PDF).hexdigest()}"'

    known = client.get(FILE, headers={"if-none-match": etag})
    other = client.get(FILE, headers={"if-none-match": '"x"'})

    assert (known.status_code, known.content, known["ETag"]) == (304, b"", etag)
    assert known["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert content_of(other) == PDF


@pytest.mark.parametrize("number", ["0", "3", "99999999999999999999", "-1", "x"])
def test_there_is_no_other_version(client, document, number):
    assert client.get(f"/documenti/linee-guida/versioni/{number}/").status_code == 404


def test_draft_has_no_way_out(client, trento):
    make_document(trento, files=[("a.pdf", PDF)])

    assert client.get(FILE).status_code == 404


def test_version_that_is_not_published_has_no_way_out(client, document):
    add_version(document, checked(upload("c.pdf", another_pdf(3))), by=None)

    assert client.get("/documenti/linee-guida/versioni/3/").status_code == 404


def test_withdrawn_document_takes_its_files_along(client, document):
    etag = f'"{hashlib.sha256(PDF).hexdigest()}"'
    catalogue.withdraw(document, by=None, reason="Superato")

    response = client.get(FILE, headers={"if-none-match": etag})

    assert response.status_code == 410
    assert "Superato" in response.content.decode()


def test_former_address_leads_to_the_same_version(client, document):
    document.slug = "nuove-linee"
    document.save()
    catalogue.publish(document, by=None)

    response = client.get(FILE)

    assert response.status_code == 301
    assert response["Location"] == "/documenti/nuove-linee/versioni/1/"
    assert content_of(client.get(response["Location"])) == PDF


def test_merged_document_leads_to_the_other_sheet(client, document, trento):
    """A version number of one says nothing of the other."""
    other = make_document(trento, "Altre linee", published=True)
    catalogue.merge(document, into=other, by=None, reason="Doppione")

    response = client.get(FILE)

    assert (response.status_code, response["Location"]) == (
        301,
        "/documenti/altre-linee/",
    )


def test_lost_file_is_not_found_and_reported(client, document, stored, caplog):
    sha256 = hashlib.sha256(PDF).hexdigest()
    (stored / sha256).unlink()

    assert client.get(FILE).status_code == 404
    assert sha256 in caplog.text


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_files_are_read_only(client, document, method):
    assert getattr(client, method)(FILE).status_code == 405


def test_there_is_no_other_address_of_the_content(client, document):
    sha256 = hashlib.sha256(PDF).hexdigest()

    for path in [f"/media/documents/{sha256}", f"/documents/{sha256}", f"/{sha256}"]:
        assert client.get(path).status_code == 404


def test_download_costs_one_query_of_the_catalogue(
    client, document, django_assert_num_queries
):
    call_command("create_public_role")
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {ROLE}")
    try:
        with django_assert_num_queries(1):
            response = client.get(FILE)
            assert content_of(response) == PDF
        assert client.get("/documenti/linee-guida/").status_code == 200
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
