# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files looked at before they are saved: what is shown, how much, and what may frame it."""

import pytest
from django.test import Client

from partnership.accounts.enums import Role
from partnership.catalogue import services as catalogue
from partnership.documents.files import checked
from partnership.documents.preview import (
    LONGEST_CELL,
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_LINES,
    MOST_ROWS,
)
from partnership.documents.services import add_version
from tests.documents.test_admin import BACKEND, LIST
from tests.documents.test_download import content_of
from tests.factories import make_user
from tests.factories_documents import (
    CSV,
    JPEG,
    PDF,
    SAMPLES,
    another_pdf,
    make_document,
    png,
    upload,
)

pytestmark = pytest.mark.django_db

SHEET = "/documenti/linee-guida/"
SHOWN = {"pdf", "csv", "txt", "png", "jpg", "JPEG"}


def page_of(client, number=1):
    return client.get(f"{SHEET}versioni/{number}/anteprima/")


def shown(client, trento, name, content):
    """What the page shows of one file."""
    make_document(trento, files=[(name, content)], published=True)
    response = page_of(client)
    assert response.status_code == 200
    return response.context["preview"]


@pytest.mark.parametrize("name", SAMPLES)
def test_each_type_is_shown_or_offers_no_page(client, trento, name):
    make_document(trento, files=[(name, SAMPLES[name])], published=True)

    sheet = client.get(SHEET).content.decode()
    response = page_of(client)

    is_shown = name.rpartition(".")[2] in SHOWN
    assert (response.status_code == 200) == is_shown
    assert (f"{SHEET}versioni/1/anteprima/" in sheet) == is_shown
    if is_shown:
        assert response["X-Robots-Tag"] == "noindex"
        page = response.content.decode()
        assert f'href="{SHEET}versioni/1/"' in page
        assert page.count(f'href="{SHEET}"') == 2


def test_pdf_is_framed_by_its_page_alone(client, trento):
    make_document(trento, files=[("a.pdf", PDF), ("b.csv", CSV)], published=True)

    framing = page_of(client)
    other, sheet = page_of(client, 2), client.get(SHEET)
    file = client.get(f"{SHEET}versioni/1/pdf/")
    saved = client.get(f"{SHEET}versioni/1/")

    assert f'src="{SHEET}versioni/1/pdf/"' in framing.content.decode()
    assert "frame-src 'self'" in framing["Content-Security-Policy"]
    for response in [other, sheet]:
        assert "frame-src 'none'" in response["Content-Security-Policy"]
        assert "<iframe" not in response.content.decode()
    for response in [framing, other, sheet, saved]:
        assert response["X-Frame-Options"] == "DENY"
    assert content_of(file) == PDF
    assert file["Content-Disposition"] == "inline"
    assert file["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in file["Content-Security-Policy"]
    assert "default-src 'none'" in file["Content-Security-Policy"]
    assert file["X-Content-Type-Options"] == "nosniff"
    assert saved["Content-Disposition"].startswith("attachment")
    assert content_of(saved) == PDF


@pytest.mark.parametrize("name", [name for name in SAMPLES if not name.endswith("pdf")])
def test_only_a_pdf_is_sent_to_be_framed(client, trento, name):
    make_document(trento, files=[(name, SAMPLES[name])], published=True)

    assert client.get(f"{SHEET}versioni/1/pdf/").status_code == 404


def test_known_pdf_is_not_sent_again_and_stays_framed_by_us_alone(client, trento):
    make_document(trento, files=[("a.pdf", PDF)], published=True)
    first = client.get(f"{SHEET}versioni/1/pdf/")
    assert content_of(first) == PDF

    again = client.get(
        f"{SHEET}versioni/1/pdf/", headers={"if-none-match": first["ETag"]}
    )

    assert (again.status_code, again["X-Frame-Options"]) == (304, "SAMEORIGIN")


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_table_is_a_table_whatever_parts_its_cells(client, trento, sign):
    rows = [["comune", "nati"], ["Trento", "900"], ["Canal San Bovo", "4"]]
    content = "\ufeff" + "\r\n".join(sign.join(row) for row in rows)

    preview = shown(client, trento, "nati.csv", content.encode())

    assert preview["head"] == rows[0]
    assert preview["rows"] == rows[1:]
    assert not preview["is_cut"]
    page = page_of(client).content.decode()
    assert '<th scope="col">comune</th>' in page
    assert "<caption" in page


def test_cells_hold_signs_lines_and_quotes(client, trento):
    content = b'a;b\n"x;y";"due\nrighe"\n"<b>grassetto</b>";\n'

    preview = shown(client, trento, "a.csv", content)

    assert preview["rows"] == [["x;y", "due\nrighe"], ["<b>grassetto</b>", ""]]
    assert "<b>grassetto" not in page_of(client).content.decode()


def test_of_a_big_table_little_is_shown(client, trento):
    head = ";".join(f"c{n}" for n in range(MOST_COLUMNS + 5))
    row = ";".join(["x" * (LONGEST_CELL + 1), *["y"] * (MOST_COLUMNS + 4)])
    content = "\n".join([head, *[row] * (MOST_ROWS * 20)]).encode()
    assert len(content) > MOST_BYTES

    preview = shown(client, trento, "a.csv", content)

    assert (len(preview["rows"]), preview["count"]) == (MOST_ROWS, MOST_ROWS)
    assert {len(row) for row in preview["rows"]} == {MOST_COLUMNS}
    assert max(len(cell) for row in preview["rows"] for cell in row) == LONGEST_CELL + 1
    assert (preview["is_cut"], preview["left_out"]) == (True, 5)


@pytest.mark.parametrize(
    "content",
    [
        b"solo una riga",
        b"\n\n\n",
        b'"mai chiusa;' + b"x" * 140_000,
        b"a;b\n" + b"x;y\n" * 3 + b";;;;;\n",
    ],
    ids=["one line", "empty lines", "cell without end", "rows of unlike length"],
)
def test_odd_tables_break_nothing(client, trento, content):
    preview = shown(client, trento, "a.csv", content)

    assert preview["way"] in {"text", "table"}
    assert len(page_of(client).content) < MOST_BYTES


def test_of_a_long_text_the_beginning_is_shown(client, trento):
    lines = [f"Riga {number}, perché è così." for number in range(MOST_LINES * 50)]

    preview = shown(client, trento, "a.txt", "\n".join(lines).encode())

    assert preview["text"].splitlines() == lines[:MOST_LINES]
    assert preview["is_cut"]


def test_text_is_shown_and_never_run(client, trento):
    evil = b"Nota: </pre><img src=x onerror=alert(1)>"

    assert not shown(client, trento, "a.txt", evil)["is_cut"]
    page = page_of(client).content.decode()
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


@pytest.mark.parametrize(("name", "content"), [("a.png", png()), ("b.jpg", JPEG)])
def test_picture_is_the_file_itself(client, trento, name, content):
    shown(client, trento, name, content)

    page = page_of(client).content.decode()

    assert f'src="{SHEET}versioni/1/"' in page
    assert 'alt=""' not in page.split('class="file-picture"')[1][:300]


@pytest.mark.parametrize("page", ["anteprima", "pdf"])
def test_versions_to_come_are_not_shown(client, trento, page):
    document = make_document(trento, files=[("a.pdf", PDF)], published=True)
    add_version(document, checked(upload("b.pdf", another_pdf(2))), by=None)
    url = f"{SHEET}versioni/2/{page}/"

    assert client.get(url).status_code == 404
    catalogue.publish(document, by=None)
    response = client.get(url)
    assert response.status_code == 200
    assert page == "anteprima" or content_of(response) == another_pdf(2)


@pytest.mark.parametrize("page", ["anteprima", "pdf"])
def test_addresses_of_before_and_withdrawn_ones(client, trento, page):
    document = make_document(trento, files=[("a.pdf", PDF)], published=True)
    document.slug = "nuove-linee"
    document.save()
    catalogue.publish(document, by=None)

    moved = client.get(f"{SHEET}versioni/1/{page}/")
    catalogue.withdraw(document, by=None, reason="Superato")

    assert (moved.status_code, moved["Location"]) == (
        301,
        f"/documenti/nuove-linee/versioni/1/{page}/",
    )
    assert client.get(f"/documenti/nuove-linee/versioni/1/{page}/").status_code == 410


def test_lost_file_is_not_found(client, trento, stored):
    document = make_document(trento, files=[("a.csv", CSV)], published=True)
    (stored / document.versions.get().sha256).unlink()

    assert page_of(client).status_code == 404


@pytest.mark.parametrize("number", ["0", "2", "99999999999999999999"])
def test_there_is_no_page_of_another_version(client, trento, number):
    make_document(trento, files=[("a.csv", CSV)], published=True)

    assert page_of(client, number).status_code == 404


def test_sheet_shows_each_fingerprint_whole_and_what_it_replaces(client, trento):
    document = make_document(
        trento, files=[("a.pdf", PDF), ("b.csv", CSV)], published=True
    )

    response = client.get(SHEET)

    page = response.content.decode()
    for version in document.versions.all():
        assert f">{version.sha256}</code>" in page
    newest, [first] = response.context["newest"], response.context["earlier"]
    assert (newest["replaces"], first["replaces"]) == (1, 0)


def test_preview_costs_the_query_of_a_sheet(client, trento, django_assert_num_queries):
    make_document(trento, files=[("a.csv", CSV)], published=True)
    page_of(client)

    # The entry with the clock.
    with django_assert_num_queries(1):
        assert page_of(client).status_code == 200


def test_page_is_read_in_each_language(client, trento):
    make_document(trento, title_en="Guidelines", files=[("a.csv", CSV)], published=True)

    page = client.get("/en/documenti/linee-guida/versioni/1/anteprima/")

    assert 'lang="en"' in page.content.decode()
    assert "Guidelines" in page.content.decode()


@pytest.mark.usefixtures("roles")
def test_staff_see_the_same_of_drafts(piemonte):
    record = make_document(piemonte, files=[("a.pdf", PDF), ("b.csv", CSV)])
    client = Client()
    client.force_login(make_user("e", piemonte, Role.EDITOR), backend=BACKEND)

    sheet = client.get(f"{LIST}{record.pk}/preview/").content.decode()
    framing = client.get(f"{LIST}{record.pk}/versions/1/preview/")
    table = client.get(f"{LIST}{record.pk}/versions/2/preview/")
    file = client.get(f"{LIST}{record.pk}/versions/1/pdf/")
    assert content_of(file) == PDF

    assert f"{LIST}{record.pk}/versions/2/preview/" in sheet
    assert "frame-src 'self'" in framing["Content-Security-Policy"]
    assert f'src="{LIST}{record.pk}/versions/1/pdf/"' in framing.content.decode()
    assert table.context["preview"]["head"] == ["comune", "nati"]
    assert file["X-Frame-Options"] == "SAMEORIGIN"
    assert "no-store" in file["Cache-Control"]
    for number in [0, 3]:
        url = f"{LIST}{record.pk}/versions/{number}/preview/"
        assert client.get(url).status_code == 404
