# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the database itself refuses of acts and documents."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from partnership.documents.models import Act, Document, DocumentVersion
from tests.factories_documents import PDF, make_act, make_document

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "fields",
    [
        {"number": ""},
        {"subject_it": ""},
        {"subject_it": None},
        {"act_kind": "novel"},
        {"state": "unknown"},
        {"protocol_number": "12"},
        {"protocol_on": "2020-01-01"},
        {"protocol_register": "A1"},
    ],
)
def test_act_without_what_makes_it_one_is_refused(trento, fields):
    make_act(trento)

    with pytest.raises(IntegrityError), transaction.atomic():
        Act.objects.update(**fields)


def test_same_act_twice_is_refused(trento, piemonte):
    make_act(trento)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_act(piemonte, slug="altra")
    make_act(trento, issuer_it="Consiglio regionale", slug="altra")


@pytest.mark.parametrize(
    "fields",
    [
        {"title_it": ""},
        {"title_it": None},
        {"language": "xx"},
        {"licence": "mine"},
        {"accessibility": "perhaps"},
        {"issued_on": "2015-13"},
        {"issued_on": "ieri"},
    ],
)
def test_document_with_a_wrong_value_is_refused(trento, fields):
    make_document(trento)

    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.update(**fields)


@pytest.mark.parametrize("fields", [{"number": 0}, {"sha256": "ABC"}, {"number": 2}])
def test_version_without_number_or_fingerprint_is_refused(trento, fields):
    files = [("a.pdf", PDF), ("b.csv", b"a;b\n")]
    make_document(trento, files=files)

    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentVersion.objects.filter(number=1).update(**fields)


def test_document_with_files_and_act_with_documents_stay(trento):
    act = make_act(trento)
    document = make_document(trento, files=[("a.pdf", PDF)], acts=[act])

    with pytest.raises(ProtectedError):
        document.delete()


def test_completeness_names_what_is_missing(trento):
    bare = make_document(trento, url="https://www.esempio.it/x.pdf")
    full = make_document(
        trento,
        "Relazione",
        title_en="Report",
        summary_it="Che cosa contiene.",
        author_it="Agenzia",
        issued_on="2015",
        licence="CC-BY-4.0",
        accessibility="yes",
    )

    assert full.completeness() == (100, [])
    percentage, missing = bare.completeness()
    assert percentage < 50
    assert len(missing) == 6
