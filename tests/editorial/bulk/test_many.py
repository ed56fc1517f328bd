# SPDX-License-Identifier: AGPL-3.0-or-later
"""The same change of every record that a list holds, and taking a batch back."""

import pytest

from partnership.editorial.bulk.running import run_waiting
from partnership.editorial.models import Batch
from partnership.editorial.services import move
from partnership.organisations.models import Organisation
from practices.models import Practice
from tests.editorial.bulk.conftest import ORGANISATIONS, PRACTICES
from tests.factories import make_organisation, make_practice, make_term

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kinds")]


def change(bulk, where, query="", **values):
    """Fill the page of a change of many, and let a worker check it."""
    names = list(dict.fromkeys(key.split("__")[0] for key in values))
    data = {"fields_to_change": names, "_write": "1"}
    for key, value in values.items():
        name, _sign, part = key.partition("__")
        data[f"of-{name}-{part or 'value'}"] = value
    response = bulk.client.post(f"{where}many/{query}", data)
    assert response.status_code == 302, response.context["fields"][0].form.errors
    run_waiting()
    bulk.batch = Batch.objects.latest("pk")
    return bulk.batch


def test_the_page_says_how_many_and_which(bulk, piemonte, trento, places):
    for number in range(7):
        make_organisation(piemonte, f"Azienda {number}")
    make_organisation(piemonte, "Altra")
    # What is in sight and somebody else's stays as it is, and that is said.
    make_organisation(trento, "Azienda di Trento", seat=places["004078"])

    page = bulk.client.get(f"{ORGANISATIONS}many/?q=Azienda")

    assert (page.context["found"], page.context["others"]) == (7, 1)
    assert len(page.context["sample"]) == 5
    assert "Azienda di Trento" not in page.content.decode()


def test_every_record_of_the_narrowed_list_is_changed(bulk, piemonte, kinds):
    for number in range(120):
        make_organisation(piemonte, f"Azienda {number}", phone="1")
    make_organisation(piemonte, "Resta", phone="1")

    batch = change(
        bulk, ORGANISATIONS, "?q=Azienda", phone="2", organisation_kind=kinds[1].pk
    )
    assert (batch.state, batch.total) == ("checked", 120)
    assert bulk.decide("write").done == 120

    assert (
        Organisation.objects.filter(phone="2", organisation_kind=kinds[1]).count()
        == 120
    )
    assert Organisation.objects.get(slug="resta").phone == "1"
    last = Organisation.objects.filter(phone="2").first().history.latest()
    assert (last.history_origin, last.history_batch) == ("edit", bulk.batch.uuid)


@pytest.mark.parametrize(
    ("way", "expected"),
    [("set", {"care"}), ("add", {"births", "care"}), ("remove", {"births"})],
)
def test_relations_are_set_added_to_and_taken_from(bulk, piemonte, way, expected):
    births, care = (
        make_term("theme", "births", "Natalità"),
        make_term("theme", "care", "Cura"),
    )
    first = make_practice(piemonte, "Uno", themes=[births])
    make_practice(piemonte, "Due", themes=[births, care])

    change(bulk, PRACTICES, themes=[care.pk], themes__way=way)
    bulk.decide("write")

    for practice in Practice.objects.all():
        assert {term.code for term in practice.themes.all()} == expected
    first.refresh_from_db()
    # What is so already has no new version.
    assert first.version == (1 if way == "remove" else 2)


def test_a_wrong_value_is_told_at_its_field(bulk, piemonte):
    make_organisation(piemonte, "Uno")

    response = bulk.client.post(
        f"{ORGANISATIONS}many/",
        {
            "fields_to_change": ["tax_code", "phone"],
            "of-tax_code-value": "12",
            "of-phone-value": "011",
            "_write": "1",
        },
    )

    wrong, right = response.context["fields"]
    assert wrong.form.errors["value"]
    assert right.form["value"].value() == "011"
    assert not Batch.objects.exists()


def test_records_that_it_does_not_fit_say_so(bulk, piemonte):
    make_organisation(piemonte, "Con", latitude=45.0, longitude=7.0)
    make_organisation(piemonte, "Senza")

    change(bulk, ORGANISATIONS, latitude="46")

    assert [m.column for m in bulk.mistakes()] == ["Latitudine"]
    assert [title for title, _action in bulk.actions()] == ["Con", "Senza"]


def test_a_list_that_is_not_understood_changes_nothing(bulk, piemonte):
    make_organisation(piemonte, "Uno")

    for address in ["many/", "export/csv/"]:
        response = bulk.client.get(f"{ORGANISATIONS}{address}?colour=red")
        assert response.status_code == 400


def test_export_holds_exactly_the_narrowed_list(bulk, piemonte, trento):
    for name in ["Zeta", "Alfa", "Altra"]:
        make_organisation(piemonte, name)
    make_organisation(trento, "Alfa di altri")

    response = bulk.client.get(f"{ORGANISATIONS}export/csv/?q=al&o=1")
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()

    assert len(lines) == 3
    assert "Alfa" in lines[1]
    assert "Altra" in lines[2]
    assert "no-store" in response["Cache-Control"]


def test_an_import_is_undone(bulk, piemonte):
    old = make_organisation(piemonte, "Vecchia", phone="1")
    bulk.send_rows(
        ["name_it", "organisation_kind", "phone"],
        ["Nuova", "Azienda", "3"],
        ["Vecchia", "Comune", "2"],
    )
    done = bulk.decide("write")

    undoing = bulk.decide("undo")
    assert bulk.actions() == [("Nuova", "delete"), ("Vecchia", "update")]
    assert bulk.decide("write").state == "done"

    old.refresh_from_db()
    assert (old.phone, old.version) == ("1", 3)
    assert not Organisation.objects.filter(slug="nuova").exists()
    gone = Organisation.history.filter(slug="nuova").latest()
    assert (gone.history_type, gone.history_batch) == ("-", undoing.uuid)
    assert done.undoings.get() == undoing
    # It can be sent again.
    bulk.send_rows(["name_it", "organisation_kind"], ["Nuova", "Azienda"])
    assert bulk.decide("write").state == "done"


def test_what_was_changed_since_stays_when_a_batch_is_undone(bulk, piemonte, reviewer):
    bulk.send_rows(
        ["name_it", "organisation_kind"],
        *[
            [name, "Azienda"]
            for name in ["Cambiata", "Pubblicata", "Nominata", "Libera"]
        ],
    )
    done = bulk.decide("write")
    changed, published, named, _free = Organisation.objects.order_by("pk")
    changed.changed_by(reviewer)
    changed.save()
    move(published, "submit", by=None)
    move(published, "publish", by=None)
    make_practice(piemonte, "Orto").organisations.add(named)

    bulk.decide("undo", done)

    assert [m.row for m in bulk.mistakes()] == [2, 3, 4]
    assert "revisore" in bulk.mistakes()[0].message
    bulk.decide("right")
    assert Organisation.objects.count() == 3


def test_relations_come_back_when_a_change_is_undone(bulk, piemonte):
    births, care = (
        make_term("theme", "births", "Natalità"),
        make_term("theme", "care", "Cura"),
    )
    practice = make_practice(piemonte, "Uno", themes=[births])
    change(bulk, PRACTICES, themes=[care.pk], themes__way="set", start_year="2020")
    bulk.decide("write")

    bulk.decide("undo")
    bulk.decide("write")

    practice.refresh_from_db()
    assert list(practice.themes.all()) == [births]
    assert practice.start_year is None


def test_a_batch_is_seen_by_who_started_it_and_who_looks_after(
    bulk, reviewer, author, other_editor
):
    bulk.send_rows(["name_it", "organisation_kind"], ["Uno", "Azienda"])
    page = f"/admin/editorial/batch/{bulk.batch.pk}/"

    for person, status in [(reviewer, 200), (author, 404), (other_editor, 404)]:
        client = bulk.as_person(person).client
        assert client.get(f"{page}change/").status_code == status
        assert client.get(f"{page}status/").status_code == status
        assert client.get(f"{page}mistakes/").status_code == status
    # Whoever looks after it does not write in somebody else's name.
    bulk.as_person(reviewer)
    bulk.client.post(f"{page}decide/", {"decision": "write"})
    assert not run_waiting()
    assert not Organisation.objects.exists()


def test_mistakes_are_a_file_that_no_spreadsheet_computes(bulk):
    bulk.send_rows(["name_it", "organisation_kind"], ["Uno", "'=HYPERLINK(1)"])

    response = bulk.client.get(f"/admin/editorial/batch/{bulk.batch.pk}/mistakes/")
    text = b"".join(response.streaming_content).decode("utf-8-sig")

    assert "2;Tipo di organizzazione;'=HYPERLINK(1);" in text


def test_what_waits_is_told_to_the_page(bulk):
    bulk.send_rows(["name_it", "organisation_kind"], ["Uno", "Azienda"])
    page = f"/admin/editorial/batch/{bulk.batch.pk}/"

    assert bulk.client.get(f"{page}status/").json() == {
        "state": "checked",
        "done": 0,
        "total": 1,
    }


def test_pages_of_a_batch_cost_a_fixed_number_of_queries(
    bulk, django_assert_max_num_queries
):
    rows = [[f"Azienda {number}", "Azienda"] for number in range(120)]
    bulk.send_rows(["name_it", "organisation_kind"], *rows)

    with django_assert_max_num_queries(16):
        page = bulk.page(p=2)
    assert len(page.context["rows"]) == 50


def test_batches_are_listed_with_their_kind_and_size(bulk):
    bulk.send_rows(["name_it", "organisation_kind"], ["Uno", "Azienda"])

    page = bulk.client.get("/admin/editorial/batch/").content.decode()

    assert "Organizzazioni" in page
    assert str(bulk.batch) in page
