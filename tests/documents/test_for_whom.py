# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whom a document is for: what is not for everybody is neither published nor stays so."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from partnership.accounts.enums import Role
from partnership.catalogue import services as catalogue
from partnership.catalogue.models import Entry
from partnership.documents.enums import Access
from partnership.documents.models import Document
from partnership.editorial.bulk.running import run_waiting
from partnership.editorial.models import Batch, ScheduledMove
from partnership.editorial.reverting import revert
from partnership.editorial.scheduling import run_due, schedule
from partnership.editorial.services import TransitionError, move
from tests.documents.test_admin import BACKEND, LIST, form_of
from tests.factories import make_practice, make_term, make_user
from tests.factories_agreements import make_agreement
from tests.factories_documents import PDF, make_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

NARROW = ["partners", "own"]


@pytest.fixture
def editor(piemonte):
    return make_user("curatrice", piemonte, Role.EDITOR)


@pytest.fixture
def as_editor(client, editor):
    client.force_login(editor, backend=BACKEND)
    return client


@pytest.fixture
def published(piemonte):
    return make_document(piemonte, files=[("a.pdf", PDF)], published=True)


def access_of(record):
    return Document.objects.values_list("access", flat=True).get(pk=record.pk)


def imported(client, content):
    """Send a table as the page does, and let a worker check it; the batch."""
    file = SimpleUploadedFile("elenco.csv", content.encode())
    client.post(f"{LIST}import/", {"file": file})
    run_waiting()
    return Batch.objects.latest("pk")


def decided(client, batch):
    """Write the batch, and let a worker do it; the batch."""
    client.post(f"/admin/editorial/batch/{batch.pk}/decide/", {"decision": "write"})
    run_waiting()
    batch.refresh_from_db()
    return batch


def mistakes(batch):
    return [
        (error["column"], error["message"])
        for row in batch.rows.wrong()
        for error in row.errors
    ]


def test_new_documents_are_for_everybody_and_seen_by_nobody_else(as_editor, piemonte):
    form = as_editor.get(f"{LIST}add/").context["adminform"].form

    assert form["access"].initial == Access.PUBLIC
    with translation.override("en"):
        assert "published" in str(Document._meta.get_field("access").help_text)


@pytest.mark.parametrize("access", NARROW)
def test_what_is_not_for_everybody_is_neither_submitted_nor_published(piemonte, access):
    record = make_document(piemonte, files=[("a.pdf", PDF)], access=access)

    for transition in ["submit", "publish"]:
        with pytest.raises(TransitionError) as refusal:
            move(record, transition, by=None)
        assert str(Access.PUBLIC.label) in str(refusal.value)
    with pytest.raises(catalogue.PublicationError):
        catalogue.publish(record, by=None)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("access", NARROW)
def test_form_refuses_to_narrow_what_the_public_sees(
    as_editor, piemonte, published, access
):
    response = as_editor.post(
        f"{LIST}{published.pk}/change/", form_of(piemonte, access=access)
    )

    assert response.status_code == 200
    assert list(response.context["adminform"].form.errors) == ["access"]
    assert access_of(published) == "public"


def test_withdrawn_document_is_narrowed_and_not_shown_again(
    as_editor, piemonte, published
):
    catalogue.withdraw(published, by=None, reason="Non serve più")

    as_editor.post(
        f"{LIST}{published.pk}/change/", form_of(piemonte, access="partners")
    )

    assert access_of(published) == "partners"
    with pytest.raises(TransitionError) as refusal:
        move(published, "restore", by=None)
    assert str(Access.PARTNERS.label) in str(refusal.value)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("value", ["segreto", "", "PUBLIC", "public\x00"])
def test_form_takes_no_other_access(as_editor, piemonte, value):
    response = as_editor.post(f"{LIST}add/", form_of(piemonte, access=value))

    assert "access" in response.context["adminform"].form.errors
    assert not Document.objects.exists()


def test_dated_publication_does_not_show_what_was_narrowed_meanwhile(piemonte):
    record = make_document(piemonte, files=[("a.pdf", PDF)], state="submitted")
    soon = timezone.now() + timedelta(minutes=5)
    schedule(record, "publish", at=soon, by=None)
    Document.objects.update(access="own")

    run_due(soon)

    assert not Entry.objects.exists()
    outcome = ScheduledMove.objects.get().outcome
    assert str(Access.OWN.label) in outcome


def test_going_back_does_not_narrow_what_the_public_sees(as_editor, editor, piemonte):
    as_editor.post(f"{LIST}add/", form_of(piemonte, access="own", url="https://a.it/"))
    record = Document.objects.get()
    as_editor.post(
        f"{LIST}{record.pk}/change/",
        form_of(piemonte, access="public", url="https://a.it/"),
    )
    record.refresh_from_db()
    catalogue.publish(record, by=None)

    with pytest.raises(TransitionError):
        revert(record, 1, by=editor, reason="Prova")

    assert access_of(record) == "public"


def test_import_says_which_row_would_narrow_what_the_public_sees(
    as_editor, piemonte, published
):
    free = make_document(piemonte, "Libero")

    batch = imported(as_editor, "slug,access\nlinee-guida,own\nlibero,partners\n")

    assert len(mistakes(batch)) == 1
    assert batch.rows.wrong().get().record == published.uuid
    assert (access_of(published), access_of(free)) == ("public", "public")


def test_import_takes_words_and_codes_and_refuses_others(as_editor, piemonte):
    make_document(piemonte)
    make_term("area", "A", "Buone pratiche")
    make_term("area", "B", "Certificazioni")
    kind = "guideline"
    head = "title_it,document_kind,access,areas,url"

    batch = imported(
        as_editor,
        f"{head}\nUno,{kind},partners,A; B,https://a.it/\n"
        f"Due,{kind},{Access.OWN.label},B,https://b.it/\n",
    )
    assert mistakes(batch) == []
    assert decided(as_editor, batch).done == 2
    wrong = imported(as_editor, f"{head}\nTre,{kind},segreto,Z,https://c.it/\n")

    assert access_of(Document.objects.get(title_it="Uno")) == "partners"
    second = Document.objects.get(title_it="Due")
    assert (second.access, [term.code for term in second.areas.all()]) == ("own", ["B"])
    assert len(mistakes(wrong)) == 2


def test_export_holds_access_and_areas(as_editor, piemonte):
    area = make_term("area", "A", "Buone pratiche")
    make_document(piemonte, "Uno", access="partners", areas=[area])

    answer = as_editor.get(f"{LIST}export/csv/?access=partners")
    text = b"".join(answer.streaming_content).decode()

    head, row = text.splitlines()[:2]
    cells = dict(zip(head.split(";"), row.split(";"), strict=False))
    assert str(Access.PARTNERS.label) in cells.values()
    assert "Buone pratiche" in cells.values()


def test_change_of_many_does_not_narrow_what_the_public_sees(
    as_editor, piemonte, published
):
    free = make_document(piemonte, "Libero")

    as_editor.post(
        f"{LIST}many/",
        {"fields_to_change": ["access"], "of-access-value": "own", "_write": "1"},
    )
    run_waiting()
    batch = Batch.objects.latest("pk")

    assert batch.rows.wrong().get().record == published.uuid
    decided(as_editor, batch)
    assert (access_of(published), access_of(free)) == ("public", "public")


def test_batch_checked_before_the_publication_writes_nothing(as_editor, piemonte):
    """A publication raises no version: the database itself refuses what came between."""
    record = make_document(piemonte, files=[("a.pdf", PDF)])
    other = make_document(piemonte, "Altro")
    batch = imported(as_editor, "slug,access\nlinee-guida,own\naltro,own\n")
    assert mistakes(batch) == []
    catalogue.publish(record, by=None)

    assert decided(as_editor, batch).state == "failed"

    assert (access_of(record), access_of(other)) == ("public", "public")


@pytest.mark.parametrize("access", NARROW)
def test_database_keeps_both_from_happening(piemonte, published, access):
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.update(access=access)
    entry = Entry.objects.values().get()
    Entry.objects.all().delete()
    Document.objects.update(access=access)

    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(**entry)
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.update(access="segreto")


def test_list_narrows_and_tells_what_it_does_not_know(as_editor, piemonte, trento):
    for access in Access.values:
        make_document(piemonte, f"Nostro {access}", access=access)
        make_document(trento, f"Loro {access}", access=access)

    shared = as_editor.get(f"{LIST}?access=partners")
    rows = [document.title for document in shared.context["cl"].result_list]
    unknown = as_editor.get(f"{LIST}?access=segreto")

    assert sorted(rows) == ["Loro partners", "Nostro partners"]
    assert f'href="{LIST}?access=partners"' in shared.content.decode()
    assert unknown.status_code == 400


def test_list_of_the_partners_costs_the_same_for_few_and_for_many(
    as_editor, trento, django_assert_max_num_queries
):
    def cost():
        with django_assert_max_num_queries(40) as queries:
            assert as_editor.get(f"{LIST}?access=partners").status_code == 200
        return len(queries)

    make_document(trento, "Uno", access="partners")
    as_editor.get(LIST)
    few = cost()
    for number in range(12):
        make_document(trento, f"Documento {number}", access="partners")

    assert cost() == few


@pytest.mark.parametrize("access", NARROW)
def test_what_is_published_names_no_document_that_is_not_for_everybody(
    piemonte, access
):
    record = make_document(piemonte, "Traccia riservata", access=access)
    practice = make_practice(piemonte)
    practice.documents.add(record)
    agreement = make_agreement(piemonte)
    agreement.documents.add(record)

    for naming in [practice, agreement]:
        with pytest.raises(catalogue.PublicationError) as refusal:
            catalogue.publish(naming, by=None)
        assert "Traccia riservata" in str(refusal.value)
    assert not Entry.objects.filter(kind__in=["practice", "agreement"]).exists()


def test_partners_offer_nothing_to_be_named(client, piemonte, trento):
    """A record that names what cannot be published could not be published itself."""
    make_document(trento, "Traccia di Trento", access="partners")
    client.force_login(make_user("p", piemonte, Role.EDITOR), backend=BACKEND)

    answer = client.get(
        "/admin/autocomplete/?app_label=practices&model_name=practice"
        "&field_name=documents&term=Traccia"
    )

    assert answer.json()["results"] == []
