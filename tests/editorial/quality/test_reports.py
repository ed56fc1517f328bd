# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is wrong with records: who sees what, in which words, and at what cost."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.utils import timezone

from partnership.accounts.enums import Role
from partnership.accounts.models import Assignment
from partnership.catalogue import services as catalogue
from partnership.editorial.desk import editorial_models
from partnership.editorial.models import EditorialRule, NamedAddress, WebAddress
from partnership.editorial.quality.likeness import compare_all
from practices.models import Practice
from tests.factories import make_organisation, make_practice, make_term, make_user
from tests.factories_agreements import make_agreement
from tests.factories_documents import make_act, make_document
from tests.practices.sending import BACKEND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

QUALITY = "/admin/quality/"
LONG_AGO = timedelta(days=400)


@pytest.fixture
def as_editor(client, editor):
    client.force_login(editor, backend=BACKEND)
    return client


def found(client, name, query=""):
    """{title: what is wrong with it} of the first page."""
    page = client.get(f"{QUALITY}{name}/{query}")
    assert page.status_code == 200
    return {
        line["finding"].title: [str(piece) for piece in line["pieces"]]
        for line in page.context["lines"]
    }


def counts(client):
    page = client.get(QUALITY)
    return {line["report"].name: line["count"] for line in page.context["lines"]}


def name_address(record, address, place="original_url", **fields):
    row, _ = WebAddress.objects.get_or_create(address=address, defaults=fields)
    NamedAddress.objects.create(
        kind=record.kind, record=record.uuid, place=place, address=row
    )


def broken(since=LONG_AGO):
    return {
        "fault": "status",
        "status": 404,
        "failing_since": timezone.now() - since,
        "is_broken": True,
    }


def test_broken_and_moved_addresses_are_told_with_their_place(
    as_editor, piemonte, trento
):
    gone = make_practice(piemonte, "Senza pagina")
    name_address(gone, "https://example.org/a?b=1&c=2", **broken())
    moved = make_practice(piemonte, "Trasferita")
    name_address(
        moved,
        "http://example.org/",
        place="links.url",
        status=200,
        moved_to="https://example.org/",
    )
    fine = make_practice(piemonte, "A posto")
    name_address(fine, "https://example.org/ok", status=200)
    once = make_practice(piemonte, "Una volta sola")
    name_address(
        once, "https://example.org/x", fault="timeout", failing_since=timezone.now()
    )
    other = make_practice(trento, "Di Trento")
    name_address(other, "https://example.org/a?b=1&c=2")

    lines = found(as_editor, "links")

    assert list(lines) == ["Senza pagina", "Trasferita"]
    assert lines["Senza pagina"][0].startswith("https://example.org/a?b=1&c=2: ")
    assert "(404)" in lines["Senza pagina"][0]
    assert lines["Trasferita"][0].endswith("https://example.org/")
    assert counts(as_editor)["links"] == 2


def test_unconfirmed_is_what_is_public_and_untouched_for_as_long_as_the_rule_says(
    as_editor, piemonte
):
    now = timezone.now()
    make_practice(piemonte, "Vecchia", published=True, edited_at=now - LONG_AGO)
    make_practice(piemonte, "Nuova", published=True)
    make_practice(piemonte, "Bozza", edited_at=now - LONG_AGO)
    make_organisation(
        piemonte, "Ente", published=True, edited_at=now - timedelta(days=100)
    )

    assert list(found(as_editor, "unconfirmed")) == ["Vecchia"]

    EditorialRule.objects.create(
        administration=piemonte, kind="organisation", review_after_months=3
    )
    EditorialRule.objects.create(
        administration=piemonte, kind="practice", review_after_months=24
    )
    assert list(found(as_editor, "unconfirmed")) == ["Ente"]


def test_duplicates_are_like_titles_and_same_originals(as_editor, piemonte, trento):
    make_practice(piemonte, "Nonni e nipoti al museo civico")
    make_practice(piemonte, "Nonni e nipoti al Museo Civico!", slug="nonni-2")
    make_practice(piemonte, "Orto urbano", original_url="https://example.org/1")
    make_practice(piemonte, "Giardino", original_url="https://example.org/1")
    make_practice(piemonte, "Tutt'altra cosa")
    make_practice(piemonte, "Bonus trasporti per famiglie numerose")
    make_practice(trento, "Bonus trasporti per le famiglie numerose")
    make_practice(
        trento, "Bonus trasporti per famiglie numerose 2", slug="b2", published=True
    )
    withdrawn = make_practice(piemonte, "Orto urbano 2", published=True)
    withdrawn.original_url = "https://example.org/1"
    withdrawn.save()
    catalogue.withdraw(withdrawn, by=None, reason="Chiusa")

    compare_all(timezone.now())

    lines = found(as_editor, "duplicates")
    assert len(lines) == 5
    assert "Tutt'altra cosa" not in lines
    (piece,) = lines["Orto urbano"]
    assert piece.startswith("Giardino: ")
    (only_public,) = lines["Bonus trasporti per famiglie numerose"]
    assert only_public.startswith("Bonus trasporti per famiglie numerose 2: ")
    assert counts(as_editor)["duplicates"] == 5

    Practice.objects.filter(title_it="Giardino").update(original_url="", version=2)
    compare_all(timezone.now())
    assert "Orto urbano" not in found(as_editor, "duplicates")


def test_merged_organisations_are_in_no_report(as_editor, piemonte):
    stays = make_organisation(piemonte, "Forum delle famiglie di Cuneo")
    make_organisation(
        piemonte, "Forum delle famiglie Cuneo", slug="due", merged_into=stays
    )
    compare_all(timezone.now())

    assert counts(as_editor) == {
        "links": 0,
        "unconfirmed": 0,
        "duplicates": 0,
        "orphans": 1,
        "incomplete": 1,
    }


def test_orphans_are_named_by_nothing_or_name_nothing(as_editor, piemonte):
    body = make_organisation(piemonte, "Ente citato")
    old = make_organisation(piemonte, "Ente di prima", slug="prima", merged_into=body)
    make_organisation(piemonte, "Ente solo")
    make_organisation(piemonte, "Ente partner", partner=piemonte)
    act = make_act(piemonte, "1", subject_it="Atto citato")
    make_act(piemonte, "2", subject_it="Atto solo")
    paper = make_document(piemonte, "Documento citato", acts=[act])
    make_document(piemonte, "Documento solo")
    practice = make_practice(piemonte, "Con ente")
    # A duplicate is named: what it was merged into is meant.
    practice.organisations.add(old)
    practice.documents.add(paper)
    make_practice(piemonte, "Senza ente")
    make_agreement(piemonte, "Con atto", acts=[act])
    make_agreement(piemonte, "Senza atto")

    assert set(found(as_editor, "orphans")) == {
        "Ente solo",
        "Atto solo",
        "Documento solo",
        "Senza ente",
        "Senza atto",
    }


def test_incomplete_counts_as_the_form_does(as_editor, piemonte, author):
    records = [
        make_practice(piemonte, "Poca"),
        make_practice(
            piemonte,
            "Di più",
            start_year=2020,
            promoters_it="Noi",
            challenge_it="<p>x</p>",
            themes=[make_term()],
        ),
        make_organisation(piemonte, "Ente", email="a@example.org"),
        make_act(piemonte, "3"),
        make_document(piemonte, "Carta"),
        make_agreement(piemonte, "Accordo", signed_on="2020"),
    ]

    for below in [1, 30, 60, 100]:
        expected = {
            getattr(record, record.called)
            for record in records
            if record.completeness()[0] < below
        }
        assert set(found(as_editor, "incomplete", f"?below={below}")) == expected

    (line,) = found(as_editor, "incomplete", "?kind=organisation&below=100")["Ente"]
    percentage, missing = records[2].completeness()
    assert f"{percentage}%" in line
    assert line.endswith(", ".join(missing))


@pytest.mark.parametrize("model", editorial_models(), ids=lambda model: model.kind)
def test_every_kind_says_what_a_whole_record_has(model):
    names = [*model.whole.columns, *model.whole.relations]

    assert all(model._meta.get_field(name) for name in names)
    assert model._meta.get_field(model.called)
    assert model.whole.percentage(0) == 100


def test_others_see_theirs_and_what_is_shared(client, piemonte, trento, as_editor):
    shared = make_practice(piemonte, "Condivisa")
    shared.co_owners.add(trento)
    make_practice(piemonte, "Piemontese")
    client.force_login(make_user("t", trento, Role.CONTRIBUTOR), backend=BACKEND)

    assert list(found(client, "orphans")) == ["Condivisa"]


def test_reports_are_narrowed_by_kind_and_administration(
    as_editor, editor, piemonte, trento
):
    make_practice(piemonte, "Pratica")
    make_organisation(piemonte, "Ente")
    make_practice(trento, "Trentina")
    # Who works for one administration is not asked which.
    assert b'name="administration"' not in as_editor.get(f"{QUALITY}orphans/").content
    assert list(found(as_editor, "orphans", "?kind=practice")) == ["Pratica"]

    Assignment.objects.create(user=editor, administration=trento, role=Role.EDITOR)
    assert list(found(as_editor, "orphans", f"?administration={trento.pk}")) == [
        "Trentina"
    ]
    assert len(found(as_editor, "orphans")) == 3


@pytest.mark.parametrize(
    "query", ["?kind=nonsense", "?administration=999", "?administration=x"]
)
def test_what_nobody_offers_finds_nothing_and_is_said(
    as_editor, editor, piemonte, trento, query
):
    Assignment.objects.create(user=editor, administration=trento, role=Role.EDITOR)
    make_practice(piemonte)

    page = as_editor.get(f"{QUALITY}orphans/{query}")

    assert page.context["lines"] == []
    assert b"errorlist" in page.content
    assert len(exported(as_editor, "orphans", query)) == 1


@pytest.mark.parametrize("query", ["?below=0", "?below=101", "?below=x"])
def test_a_threshold_is_a_percentage(as_editor, piemonte, query):
    make_practice(piemonte)

    assert found(as_editor, "incomplete", query) == {}
    assert as_editor.get(f"{QUALITY}incomplete/?p=zz").status_code == 200
    assert as_editor.get(f"{QUALITY}nonsense/").status_code == 404


def exported(client, name, query=""):
    response = client.get(f"{QUALITY}{name}/export/{query}")
    assert "no-store" in response["Cache-Control"]
    text = b"".join(response.streaming_content).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text[1:]), delimiter=";"))


def test_the_file_holds_exactly_what_is_asked_and_no_formula(as_editor, piemonte):
    record = make_practice(piemonte, "=Orto", slug="orto")
    make_organisation(piemonte, "Ente")

    header, row = exported(as_editor, "incomplete", "?kind=practice")

    assert len(header) == len(row) == 5
    assert row[:2] == ["'=Orto", "Buona pratica"]
    assert row[4].endswith(f"/admin/practices/practice/{record.pk}/change/")
    assert row[3] == found(as_editor, "incomplete", "?kind=practice")["=Orto"][0]


@pytest.mark.parametrize(
    "name", ["links", "unconfirmed", "duplicates", "orphans", "incomplete"]
)
def test_reports_cost_the_same_for_few_and_for_many(
    as_editor, piemonte, name, django_assert_num_queries
):
    def fill(first, last):
        for number in range(first, last):
            record = make_practice(
                piemonte,
                f"Buona pratica delle famiglie del Piemonte {number}",
                published=True,
                edited_at=timezone.now() - LONG_AGO,
            )
            name_address(record, f"https://example.org/{number}", **broken())
        compare_all(timezone.now())

    fill(0, 3)
    # Session, person, assignments, rights (2); how many, which, administrations.
    with django_assert_num_queries(8):
        assert len(found(as_editor, name)) == 3
    fill(3, 60)
    with django_assert_num_queries(8):
        assert len(found(as_editor, name)) == 50
    with django_assert_num_queries(7):
        assert len(exported(as_editor, name)) == 61
    # All five reports in one question.
    with django_assert_num_queries(6):
        assert counts(as_editor)[name] == 60
    assert len(found(as_editor, name, "?p=2")) == 10
