# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files that create and change records: checked whole, then written whole."""

import datetime

import pytest

from partnership.accounts.enums import Role
from partnership.organisations.models import Organisation
from practices.models import Practice
from tests.editorial.bulk.conftest import (
    ORGANISATIONS,
    PRACTICES,
    as_csv,
    as_xlsx,
)
from tests.factories import make_organisation, make_practice, make_term, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kinds")]

HEADINGS = ["Denominazione (it)", "Tipo di organizzazione", "Comune della sede"]


def test_a_file_is_checked_then_written(bulk, piemonte):
    batch = bulk.send_rows(
        HEADINGS,
        ["Azienda dimostrativa Uno", "azienda", "004078"],
        ["Azienda dimostrativa Due", "company", "Druento"],
        reason="Dal registro di prova",
    )

    assert (batch.state, batch.total) == ("checked", 2)
    assert not Organisation.objects.exists()
    assert bulk.actions() == [
        ("Azienda dimostrativa Uno", "create"),
        ("Azienda dimostrativa Due", "create"),
    ]

    assert bulk.decide("write").state == "done"

    first, second = Organisation.objects.order_by("pk")
    assert (first.slug, first.seat.code) == ("azienda-dimostrativa-uno", "004078")
    assert (second.seat.name_it, second.organisation_kind.code) == (
        "Druento",
        "company",
    )
    assert (first.administration, first.created_by) == (piemonte, bulk.user)
    assert (first.state, first.version) == ("draft", 1)
    written = first.history.get()
    assert written.history_type == "+"
    assert (written.history_origin, written.history_batch) == ("import", batch.uuid)
    assert written.history_change_reason == "Dal registro di prova"


def test_the_same_file_again_changes_nothing(bulk):
    rows = [HEADINGS, ["Azienda dimostrativa", "azienda", "004078"]]
    bulk.send_rows(*rows)
    bulk.decide("write")

    bulk.send_rows(*rows)

    assert bulk.actions() == [("Azienda dimostrativa", "none")]
    assert b"write" not in bulk.page().content.split(b"submit-row")[1]


def test_rows_find_their_records_and_change_what_the_file_says(bulk, piemonte):
    first = make_organisation(piemonte, "Uno", website="https://uno.example.org")
    second = make_organisation(piemonte, "Due", phone="011 111", summary_it="Resta")

    bulk.send_rows(
        ["uuid", "slug", "name_it", "website", "phone"],
        [first.uuid, "", "Uno nuovo", "", "011 222"],
        ["", "due", "Due", "https://due.example.org", "011 111"],
    )
    assert bulk.actions() == [("Uno nuovo", "update"), ("Due", "update")]
    bulk.decide("write")

    first.refresh_from_db()
    second.refresh_from_db()
    # An empty cell empties; a column that is not there leaves the field alone.
    assert (first.name_it, first.website, first.phone) == ("Uno nuovo", "", "011 222")
    assert (first.slug, first.version, first.edited_by) == ("uno", 2, bulk.user)
    assert (second.website, second.summary_it) == ("https://due.example.org", "Resta")
    assert first.history.latest().history_type == "~"


def test_the_page_shows_every_difference_in_words(bulk, piemonte, kinds, places):
    make_organisation(piemonte, "Uno", organisation_kind=kinds[0], phone="011 111")

    bulk.send_rows(["slug", *HEADINGS[1:], "phone"], ["uno", "Azienda", "Druento", "2"])

    page = bulk.page()
    (change,) = page.context["rows"]
    found = {c.label: (c.before, c.after) for c in change["differences"].changes}
    assert found["Tipo di organizzazione"] == ("Comune", "Azienda")
    assert found["Comune della sede"] == ("", "Druento")
    assert found["Telefono per il pubblico"] == ("011 111", "2")


def test_relations_texts_and_numbers_of_a_practice(bulk, piemonte, places):
    themes = [
        make_term("theme", "births", "Natalità"),
        make_term("theme", "care", "Cura"),
    ]
    practice = make_practice(piemonte, "Orto", themes=themes[:1])

    row = {
        "slug": "orto",
        "themes": "cura; births",
        "territories": "Cuneo (004078)\n001099",
        "is_nationwide": "no",
        "solution_it": "Uno & due.\nTre.",
        "cost_amount": 1.5,
        "start_year": 2020,
        "checked_on": datetime.date(2026, 11, 30),
    }
    bulk.send(
        as_xlsx(
            list(row),
            list(row.values()),
        ),
        name="pratiche.xlsx",
        where=PRACTICES,
    )
    assert bulk.mistakes() == []
    assert bulk.decide("write").problem == ""

    practice.refresh_from_db()
    assert set(practice.themes.all()) == set(themes)
    assert {place.code for place in practice.territories.all()} == {"004078", "001099"}
    assert practice.solution_it == "<p>Uno &amp; due.</p><p>Tre.</p>"
    assert (practice.cost_amount, practice.start_year) == (1.5, 2020)
    assert practice.checked_on == datetime.date(2026, 11, 30)
    last = practice.history.latest()
    assert last.themes.count() == 2
    assert (last.version, practice.version) == (2, 2)


def test_every_mistake_of_every_row_is_told_at_once(bulk, piemonte, trento):
    make_organisation(trento, "Di altri")
    rows = [
        [*HEADINGS, "tax_code", "website", "founded_on", "slug", "latitude"],
        ["", "Comune", "", "", "", "", "uno", ""],
        ["Due", "Castello", "Atlantide", "123", "ftp:/x", "31/12/2023", "due", "45"],
        ["Tre", "Comune", "", "", "", "", "di-altri", ""],
        ["Quattro", "Comune", "", "", "", "", "uno", ""],
    ]

    bulk.send_rows(*rows)

    found = {(m.row, m.column): m for m in bulk.mistakes()}
    assert found[2, "Denominazione (it)"].value == ""
    assert found[3, "Tipo di organizzazione"].value == "Castello"
    assert "Castello" in found[3, "Tipo di organizzazione"].message
    assert found[3, "Comune della sede"].value == "Atlantide"
    assert found[3, "Codice fiscale"].value == "123"
    assert (3, "Sito web") in found
    assert "2015-06-30" in found[3, "Data di costituzione"].message
    # What the database alone would refuse is told, too: one coordinate of two.
    assert (3, "Latitudine") in found
    assert found[4, ""].value == "di-altri"
    assert "2" in found[5, "Indirizzo"].message
    assert not Organisation.objects.filter(administration=piemonte).exists()


def test_with_mistakes_only_the_right_rows_can_be_written(bulk):
    bulk.send_rows(HEADINGS, ["Giusta", "Comune", ""], ["Sbagliata", "Comune", "?"])

    assert bulk.decide("write").state == "checked"
    assert not Organisation.objects.exists()

    assert bulk.decide("right").state == "done"
    assert [str(record) for record in Organisation.objects.all()] == ["Giusta"]


def test_a_column_that_is_missing_for_new_records_is_named(bulk):
    bulk.send_rows(["name_it"], ["Senza tipo"])

    (mistake,) = bulk.mistakes()
    assert mistake.column == "Tipo di organizzazione"


def test_nobody_writes_what_is_not_theirs(bulk, piemonte, trento, author):
    own = make_organisation(piemonte, "Nostra", created_by=author)
    other = make_organisation(trento, "Loro")
    shared = make_organisation(trento, "Comune a tutti")
    shared.co_owners.add(piemonte)

    bulk.send_rows(
        ["slug", "phone", "administration"],
        ["nostra", "1", "trento"],
        ["loro", "2", "trento"],
        ["comune-a-tutti", "3", "piemonte"],
    )
    assert [m.row for m in bulk.mistakes()] == [2, 3, 4]

    # What is shared is changed, not taken.
    bulk.send_rows(["slug", "phone"], ["comune-a-tutti", "3"])
    assert bulk.decide("write").state == "done"
    shared.refresh_from_db()
    assert (shared.phone, shared.administration) == ("3", trento)
    for record in [own, other]:
        record.refresh_from_db()
        assert record.phone == ""


def test_a_contributor_imports_drafts_and_changes_only_own_ones(bulk, piemonte, author):
    make_organisation(piemonte, "Di una collega")
    writer = bulk.as_person(author)

    writer.send_rows(HEADINGS, ["Mia", "Comune", ""], ["Di una collega", "Comune", ""])

    assert [m.row for m in writer.mistakes()] == [3]
    writer.decide("right")
    assert Organisation.objects.get(slug="mia").created_by == author
    writer.send_rows(["slug", "phone"], ["mia", "1"])
    assert writer.decide("write").state == "done"


def test_new_records_belong_to_an_administration_one_writes_for(
    bulk, piemonte, trento, places
):
    both = make_user("entrambe", piemonte, Role.EDITOR)
    both.assignments.create(administration=trento, role=Role.EDITOR)
    writer = bulk.as_person(both)

    writer.send_rows(HEADINGS, ["Di chi", "Comune", ""])
    assert [m.column for m in writer.mistakes()] == ["Amministrazione"]

    writer.send_rows(HEADINGS, ["Di Trento", "Comune", ""], administration=trento.pk)
    writer.decide("write")
    assert Organisation.objects.get().administration == trento


def test_a_colleagues_change_is_not_overwritten(bulk, piemonte, reviewer):
    record = make_organisation(piemonte, "Uno")
    rows = [["slug", "version", "phone"], ["uno", "1", "011"]]
    bulk.send_rows(*rows)

    record.phone = "di una collega"
    record.changed_by(reviewer)
    record.save()

    # Between looking and writing …
    assert bulk.decide("write").state == "failed"
    record.refresh_from_db()
    assert record.phone == "di una collega"
    assert bulk.mistakes()[0].row == 2
    # … and since the list was downloaded.
    bulk.send_rows(*rows)
    assert [m.column for m in bulk.mistakes()] == ["Versione"]


def test_what_is_written_can_be_right_in_part_after_a_change(bulk, piemonte, reviewer):
    record = make_organisation(piemonte, "Uno")
    make_organisation(piemonte, "Due")
    bulk.send_rows(["slug", "phone"], ["uno", "1"], ["due", "2"], ["tre", "3"])
    record.changed_by(reviewer)
    record.save()

    batch = bulk.decide("right")

    assert (batch.state, batch.done) == ("done", 1)
    assert Organisation.objects.get(slug="due").phone == "2"
    record.refresh_from_db()
    assert record.phone == ""


def test_a_merged_organisation_is_left_alone(bulk, piemonte):
    into = make_organisation(piemonte, "Resta")
    make_organisation(piemonte, "Doppia", merged_into=into)

    bulk.send_rows(["slug", "phone"], ["doppia", "1"])

    assert "Resta" in bulk.mistakes()[0].message


def test_the_list_that_was_downloaded_can_be_sent_back(bulk, piemonte, places):
    make_organisation(piemonte, "=Uno", phone="+39 011", seat=places["004078"])
    make_organisation(piemonte, "Due “virgolette”; punto", summary_it="Riga\nRiga")

    for form in ["csv", "xlsx"]:
        response = bulk.client.get(f"{ORGANISATIONS}export/{form}/?o=1")
        content = b"".join(response.streaming_content)
        bulk.send(content, name=f"elenco.{form}")
        assert bulk.mistakes() == []
        assert {action for _title, action in bulk.actions()} == {"none"}
        assert bulk.batch.total == 2


def test_the_template_is_an_empty_file_that_is_taken(bulk):
    for form in ["csv", "xlsx"]:
        response = bulk.client.get(f"{ORGANISATIONS}template/{form}/")
        content = b"".join(response.streaming_content)
        assert bulk.send(content, name=f"modello.{form}").state == "checked"
        assert bulk.batch.total == 0


def test_headings_of_every_language_are_known(bulk):
    batch = bulk.send_rows(["Name (it)", "organisation_kind"], ["Eins", "Comune"])

    assert (batch.state, bulk.mistakes()) == ("checked", [])


def test_who_has_no_account_any_more_writes_nothing(bulk):
    bulk.send_rows(HEADINGS, ["Uno", "Comune", ""])
    bulk.user.is_active = False
    bulk.user.save()
    bulk.batch.state = "write"
    bulk.batch.save()

    bulk.work()
    assert bulk.batch.state == "failed"
    assert not Organisation.objects.exists()


def test_rights_are_asked_again_when_it_is_written(bulk, piemonte):
    record = make_organisation(piemonte, "Uno")
    bulk.send_rows(["slug", "phone"], ["uno", "1"])
    bulk.user.assignments.all().delete()
    bulk.batch.state = "write"
    bulk.batch.save()

    bulk.work()
    record.refresh_from_db()
    assert (bulk.batch.state, record.phone) == ("failed", "")


def test_whoever_waits_is_told_by_mail(bulk, mailoutbox, editor):
    bulk.send_rows(HEADINGS, ["Uno", "Comune", ""])
    bulk.decide("write")

    assert [mail.to for mail in mailoutbox] == [[editor.email]] * 2
    assert f"/admin/editorial/batch/{bulk.batch.pk}/" in mailoutbox[1].body


def test_a_practice_is_new_from_its_title(bulk, piemonte):
    make_term("theme", "births", "Natalità")
    bulk.send(
        as_csv(
            ["Titolo (it)", "summary_it", "themes", "is_nationwide"],
            ["Un orto", "Che cosa si fa.", "births", "sì"],
        ),
        where=PRACTICES,
    )
    bulk.decide("write")

    practice = Practice.objects.get()
    assert (practice.slug, practice.is_nationwide) == ("un-orto", True)
    assert practice.themes.count() == 1
