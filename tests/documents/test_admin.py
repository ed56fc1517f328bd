# SPDX-License-Identifier: AGPL-3.0-or-later
"""Acts and documents in the admin, as staff of Piemonte use it."""

import hashlib

import pytest

from partnership.accounts.enums import Role
from partnership.documents.models import Act, Document, DocumentVersion
from partnership.vocabularies.models import Term
from tests.factories import make_term, make_user
from tests.factories_documents import (
    CSV,
    PDF,
    another_pdf,
    make_act,
    make_document,
    upload,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

ACTS, LIST = "/admin/documents/act/", "/admin/documents/document/"
BACKEND = "partnership.accounts.backends.AssignmentBackend"


@pytest.fixture
def author(piemonte):
    return make_user("autrice", piemonte, Role.CONTRIBUTOR)


@pytest.fixture
def as_author(client, author):
    client.force_login(author, backend=BACKEND)
    return client


def act_form(piemonte, **fields):
    """What the browser sends for an act."""
    return {
        "act_kind": "resolution",
        "number": "7-5965",
        "issued_on": "2017-11-24",
        "issuer_it": "Giunta regionale",
        "subject_it": "Approva il protocollo d’intesa.",
        "administration": piemonte.pk,
        "slug": "delibera-7-5965",
    } | fields


def form_of(piemonte, *files, **fields):
    """What the browser sends for a document, with files to be added."""
    kind = Term.objects.filter(vocabulary__code="document_kind").first()
    form = {
        "title_it": "Linee guida",
        "summary_it": "Come si apre uno sportello per le famiglie.",
        "administration": piemonte.pk,
        "slug": "linee-guida",
        "document_kind": (kind or make_term("document_kind", "guideline")).pk,
        "language": "it",
        "accessibility": "unknown",
        "access": "public",
        "new_versions-TOTAL_FORMS": str(max(1, len(files))),
        "new_versions-INITIAL_FORMS": "0",
    }
    for number, file in enumerate(files):
        form[f"new_versions-{number}-upload"] = file
        form[f"new_versions-{number}-note_it"] = ""
    return form | fields


def errors_of(response):
    """What the form says of the files, one text for each."""
    [formset] = [
        inline.formset
        for inline in response.context["inline_admin_formsets"]
        if inline.formset.prefix == "new_versions"
    ]
    return [" ".join(form.errors.get("upload", [])) for form in formset.forms]


def codes_of(response):
    """Which fault each file has."""
    [formset] = [
        inline.formset
        for inline in response.context["inline_admin_formsets"]
        if inline.formset.prefix == "new_versions"
    ]
    return [
        [error.code for error in form.errors.as_data().get("upload", [])]
        for form in formset.forms
    ]


def test_contributor_writes_an_act(as_author, author, piemonte):
    response = as_author.post(f"{ACTS}add/", act_form(piemonte))

    assert response.status_code == 302, response.context["errors"]
    act = Act.objects.get()
    assert (act.number, act.created_by, act.version) == ("7-5965", author, 1)


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"number": ""}, "number"),
        ({"issued_on": ""}, "issued_on"),
        ({"issued_on": "31 febbraio"}, "issued_on"),
        ({"issuer_it": ""}, "issuer_it"),
        ({"subject_it": ""}, "subject_it"),
        ({"number": "7\x00"}, "number"),
        ({"number": "x" * 41}, "number"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"protocol_number": "12"}, "__all__"),
        ({"protocol_number": "dodici", "protocol_on": "2017-12-01"}, "protocol_number"),
        ({"act_kind": "romanzo"}, "act_kind"),
    ],
)
def test_wrong_act_names_the_field_and_keeps_what_was_typed(
    as_author, piemonte, fields, named
):
    typed = act_form(piemonte, issuer_en="Typed before")
    response = as_author.post(f"{ACTS}add/", typed | fields)

    assert response.status_code == 200
    assert named in response.context["adminform"].form.errors
    assert "Typed before" in response.content.decode()
    assert not Act.objects.exists()


def test_act_is_recorded_once(as_author, piemonte):
    make_act(piemonte)

    response = as_author.post(f"{ACTS}add/", act_form(piemonte, slug="altra"))

    assert response.context["adminform"].form.errors
    assert Act.objects.count() == 1


def test_document_is_saved_with_its_files(as_author, author, piemonte, stored):
    response = as_author.post(
        f"{LIST}add/",
        form_of(piemonte, upload(), upload("dati.csv", CSV), author_it="Agenzia"),
    )

    assert response.status_code == 302, response.context["errors"]
    document = Document.objects.get()
    second, first = document.versions.all()
    assert (first.number, first.name, first.media_type) == (
        1,
        "relazione.pdf",
        "application/pdf",
    )
    assert (second.number, second.media_type, second.size) == (2, "text/csv", len(CSV))
    assert {first.uploaded_by_id, second.uploaded_by_id} == {author.pk}
    assert second.file.name == f"documents/{hashlib.sha256(CSV).hexdigest()}"
    assert (stored / second.sha256).read_bytes() == CSV
    assert document.version == 1


def test_new_version_raises_the_record_once_and_keeps_what_is_there(
    as_author, author, piemonte
):
    document = make_document(piemonte, files=[("a.pdf", PDF)], created_by=author)
    url = f"{LIST}{document.pk}/change/"
    before = DocumentVersion.objects.values().get()

    alone = form_of(piemonte, upload("b.csv", CSV), title_it=document.title_it)
    as_author.post(url, alone | {"new_versions-0-note_it": "Dati del 2024"})
    document.refresh_from_db()
    assert document.version == 2

    as_author.post(
        url, form_of(piemonte, upload("c.pdf", another_pdf(3)), title_it="Nuovo")
    )
    document.refresh_from_db()
    assert (document.version, document.title_it) == (3, "Nuovo")
    assert list(document.versions.values_list("number", "name", "note_it")) == [
        (3, "c.pdf", None),
        (2, "b.csv", "Dati del 2024"),
        (1, "a.pdf", None),
    ]
    assert DocumentVersion.objects.values().get(number=1) == before

    as_author.post(url, form_of(piemonte, title_it="Nuovo"))
    document.refresh_from_db()
    assert document.version == 3


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("foto.png", PDF, "other_type"),
        ("pagina.pdf", b"%PDF-1.4\n<html><script>alert(1)</script>", "broken"),
        ("pagina.pdf", b"<html><script>alert(1)</script>", "markup"),
        ("pagina.html", b"<html>", "ending"),
        ("disegno.svg", b"<svg/>", "ending"),
        ("relazione.pdf.exe", PDF, "ending"),
        ("vuoto.pdf", b"", "empty"),
        ("chiuso.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "locked"),
        ("rotto.docx", b"PK\x03\x04" + bytes(99), "broken"),
        ("a." + "x" * 300, PDF, "ending"),
    ],
)
def test_refused_file_keeps_the_form_and_saves_nothing(
    as_author, piemonte, stored, name, content, code
):
    response = as_author.post(
        f"{LIST}add/",
        form_of(piemonte, upload(name, content), author_it="Già scritto"),
    )

    assert response.status_code == 200
    assert codes_of(response) == [[code]]
    assert "Già scritto" in response.content.decode()
    assert not Document.objects.exists()
    assert not stored.exists()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../etc/passwd.pdf", "passwd.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("Città – 家族.pdf", "Città – 家族.pdf"),
        ("relazione.html.pdf", "relazione.html.pdf"),
    ],
)
def test_name_of_the_sender_is_never_a_path(as_author, piemonte, stored, name, kept):
    response = as_author.post(f"{LIST}add/", form_of(piemonte, upload(name)))

    assert response.status_code == 302
    version = DocumentVersion.objects.get()
    assert version.name == kept
    assert [path.name for path in stored.iterdir()] == [version.sha256]


def test_same_file_twice_is_no_new_version(as_author, author, piemonte):
    document = make_document(piemonte, files=[("a.pdf", PDF)], created_by=author)

    again = as_author.post(
        f"{LIST}{document.pk}/change/", form_of(piemonte, upload("altro.pdf"))
    )
    twice = as_author.post(
        f"{LIST}add/",
        form_of(piemonte, upload("b.csv", CSV), upload("c.csv", CSV), slug="due"),
    )

    assert codes_of(again) == [["same"]]
    assert codes_of(twice) == [[], ["same"]]
    assert DocumentVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"title_it": ""}, "title_it"),
        ({"title_it": "x" * 251}, "title_it"),
        ({"document_kind": ""}, "document_kind"),
        ({"language": "klingon"}, "language"),
        ({"licence": "mia"}, "licence"),
        ({"issued_on": "2015-13"}, "issued_on"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"acts": ["999999"]}, "acts"),
        ({"slug": "è vuoto"}, "slug"),
    ],
)
def test_wrong_document_names_the_field_and_keeps_what_was_typed(
    as_author, piemonte, stored, fields, named
):
    response = as_author.post(f"{LIST}add/", form_of(piemonte, upload()) | fields)

    assert response.status_code == 200
    assert named in response.context["adminform"].form.errors
    assert "uno sportello per le famiglie" in response.content.decode()
    assert not Document.objects.exists()
    assert not stored.exists()


def test_draft_of_another_administration_cannot_be_named(as_author, piemonte, trento):
    draft = make_act(trento)

    response = as_author.post(f"{LIST}add/", form_of(piemonte, acts=[draft.pk]))

    assert "acts" in response.context["adminform"].form.errors


def test_note_without_a_file_is_told(as_author, piemonte):
    response = as_author.post(
        f"{LIST}add/", form_of(piemonte) | {"new_versions-0-note_it": "Aggiornata"}
    )

    assert codes_of(response) == [["required"]]
    assert not Document.objects.exists()


@pytest.mark.parametrize("prefix", ["versions", "new_versions"])
def test_existing_version_cannot_be_written_or_deleted(
    as_author, author, piemonte, prefix
):
    document = make_document(piemonte, files=[("a.pdf", PDF)], created_by=author)
    version = document.versions.get()
    before = DocumentVersion.objects.values().get()

    response = as_author.post(
        f"{LIST}{document.pk}/change/",
        form_of(piemonte)
        | {
            f"{prefix}-TOTAL_FORMS": "1",
            f"{prefix}-INITIAL_FORMS": "1",
            f"{prefix}-0-id": version.pk,
            f"{prefix}-0-document": document.pk,
            f"{prefix}-0-name": "altro.exe",
            f"{prefix}-0-note_it": "Riscritta",
            f"{prefix}-0-upload": upload("b.csv", CSV),
            f"{prefix}-0-DELETE": "on",
        },
    )

    assert response.status_code in {200, 302}
    assert DocumentVersion.objects.values().get() == before


def test_form_lists_versions_with_links_for_staff(as_author, author, piemonte):
    document = make_document(piemonte, files=[("a.pdf", PDF)], created_by=author)
    url = f"{LIST}{document.pk}/versions/1/"

    page = as_author.get(f"{LIST}{document.pk}/change/").content.decode()
    file = as_author.get(url)

    assert f'href="{url}"' in page
    assert f"documents/{document.versions.get().sha256}" not in page
    assert b"".join(file.streaming_content) == PDF
    assert file["Cache-Control"].startswith("private, no-store")
    assert file["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert file["Content-Disposition"].startswith("attachment")
    assert as_author.get(f"{LIST}{document.pk}/versions/2/").status_code == 404


def test_files_of_another_administration_are_nobody_elses(as_author, trento, client):
    document = make_document(trento, files=[("a.pdf", PDF)])
    url = f"{LIST}{document.pk}/versions/1/"

    assert as_author.get(url).status_code == 404
    client.logout()
    assert client.get(url).status_code == 302


def test_document_without_file_and_address_cannot_be_submitted(
    as_author, author, piemonte
):
    document = make_document(piemonte, url="", files=(), created_by=author)
    Document.objects.update(url="")

    refused = as_author.post(f"{LIST}{document.pk}/move/submit/")

    assert refused.context["form"].non_field_errors()
    document.refresh_from_db()
    assert document.state == "draft"


@pytest.mark.parametrize("language", ["it", "en", "de", "fr"])
def test_preview_shows_the_draft_with_files_for_staff(
    as_author, author, piemonte, language
):
    act = make_act(piemonte, created_by=author)
    document = make_document(
        piemonte, files=[("a.pdf", PDF)], acts=[act], created_by=author
    )

    page = as_author.get(f"{LIST}{document.pk}/preview/?language={language}")
    of_act = as_author.get(f"{ACTS}{act.pk}/preview/?language={language}")

    assert f'<html lang="{language}"' in page.content.decode()
    assert f'href="{LIST}{document.pk}/versions/1/"' in page.content.decode()
    assert act.subject_it in of_act.content.decode()


def test_earlier_version_of_the_record_is_read(as_author, author, piemonte):
    document = make_document(piemonte, files=[("a.pdf", PDF)], created_by=author)
    row = document.history.first()

    page = as_author.get(f"{LIST}{document.pk}/history/{row.pk}/")

    assert page.status_code == 200


@pytest.mark.parametrize("url", [ACTS, LIST])
def test_list_costs_the_same_queries_for_few_and_for_many(
    as_author, piemonte, url, django_assert_max_num_queries
):
    for number in range(12):
        act = make_act(piemonte, str(number), published=True)
        make_document(
            piemonte,
            f"Documento {number}",
            acts=[act],
            files=[("a.pdf", PDF)],
            published=True,
        )

    # Session, person, assignments, permissions, values of the filters (2, of the days
    # 2), counts (2), rows, saved filters.
    with django_assert_max_num_queries(13):
        page = as_author.get(url)

    assert page.context["cl"].result_count == 12


def test_form_costs_the_same_queries_for_few_and_many_versions(
    as_author, author, piemonte, django_assert_max_num_queries
):
    files = [(f"{number}.pdf", another_pdf(number)) for number in range(8)]
    document = make_document(piemonte, files=files, created_by=author, published=True)

    # One of them: whether it is offered to another administration.
    with django_assert_max_num_queries(36):
        page = as_author.get(f"{LIST}{document.pk}/change/")

    assert page.content.decode().count("/versions/") == 8


@pytest.mark.parametrize("url", [ACTS, LIST])
def test_every_field_of_the_form_has_help_or_says_itself(as_author, piemonte, url):
    form = as_author.get(f"{url}add/").context["adminform"].form

    assert all(field.label for field in form.fields.values())
