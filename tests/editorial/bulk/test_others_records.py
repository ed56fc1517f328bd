# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a batch says of other administrations' records: nothing, on every door."""

import json

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from partnership.accounts.enums import Role
from partnership.editorial.models import Batch, BatchRow
from partnership.organisations.models import Organisation
from tests.editorial.bulk.conftest import ORGANISATIONS
from tests.factories import make_organisation, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kinds")]

SECRET = ["Progetto riservato", "0461 999999", "progetto-riservato"]


@pytest.fixture
def foreign(trento):
    """A draft of Trento, at its seventh version."""
    title, phone, slug = SECRET
    return make_organisation(trento, title, phone=phone, slug=slug, version=7)


def everything_said(bulk):
    """The page of a batch, its mistakes and what it keeps."""
    file = bulk.client.get(f"/admin/editorial/batch/{bulk.batch.pk}/mistakes/")
    rows = list(bulk.batch.rows.values())
    return "\n".join(
        [
            bulk.page().content.decode(),
            b"".join(file.streaming_content).decode(),
            json.dumps(rows, cls=DjangoJSONEncoder),
        ]
    )


@pytest.mark.parametrize("version", ["", "3"])
def test_an_identifier_that_was_guessed_tells_nothing(bulk, foreign, version):
    bulk.send_rows(
        ["uuid", "version", "name_it", "email"],
        [foreign.uuid, version, "Altro", "non è una casella"],
    )

    assert [(m.row, m.column, m.value) for m in bulk.mistakes()] == [
        (2, "", str(foreign.uuid))
    ]
    said = everything_said(bulk)
    for secret in [*SECRET, "versione 7"]:
        assert secret not in said
    row = bulk.batch.rows.get()
    assert (row.title, row.values, row.before, row.version) == ("", {}, {}, None)


def test_an_address_that_was_guessed_tells_only_itself(bulk, foreign):
    bulk.send_rows(["slug", "version", "phone"], [foreign.slug, "1", "1"])

    assert [(m.row, m.value) for m in bulk.mistakes()] == [(2, foreign.slug)]
    said = everything_said(bulk)
    assert SECRET[0] not in said
    assert SECRET[1] not in said


def test_undoing_says_nothing_of_what_went_to_another_administration(
    bulk, piemonte, trento, reviewer
):
    ours = make_organisation(piemonte, "Nostra")
    theirs = make_organisation(piemonte, "Passata a Trento")
    bulk.send_rows(["slug", "phone"], ["nostra", "1"], [theirs.slug, "2"])
    done = bulk.decide("write")
    Organisation.objects.filter(pk=theirs.pk).update(
        administration=trento, name_it=SECRET[0], slug=SECRET[2], version=9
    )

    # Neither to whoever did it …
    assert [s["row"].title for s in bulk.page().context["rows"]] == ["Nostra"]
    bulk.decide("undo", done)
    assert [(m.row, m.column) for m in bulk.mistakes()] == [(3, "")]
    said = everything_said(bulk)
    assert SECRET[0] not in said
    assert "Passata a Trento" not in said
    # … nor to whoever looks after it.
    page = bulk.as_person(reviewer).page(done)
    assert [shown["row"].title for shown in page.context["rows"]] == ["Nostra"]

    bulk.as_person(bulk.user).decide("right", bulk.batch)
    ours.refresh_from_db()
    theirs.refresh_from_db()
    assert (ours.phone, theirs.phone) == ("", "2")


def test_who_looks_after_a_batch_reads_only_its_own_administrations_rows(
    bulk, piemonte, trento, reviewer
):
    both = make_user("entrambe", piemonte, Role.EDITOR)
    both.assignments.create(administration=trento, role=Role.EDITOR)
    make_organisation(piemonte, "Nostra", phone="1")
    make_organisation(trento, "Loro", phone="2")
    writer = bulk.as_person(both)
    writer.send_rows(
        ["slug", "name_it", "organisation_kind", "administration", "phone"],
        ["nostra", "Nostra", "Comune", "piemonte", "3"],
        ["loro", "Loro", "Comune", "trento", "4"],
        ["nuova-nostra", "Nuova nostra", "Comune", "piemonte", ""],
        ["nuova-loro", "Nuova loro", "Comune", "trento", ""],
        ["errata", "Errata", "Comune", "trento", "0" * 60],
        administration=piemonte.pk,
    )
    assert writer.page().context["counts"]["all"] == 5

    page = bulk.as_person(reviewer).page(writer.batch)
    assert {shown["row"].title for shown in page.context["rows"]} == {
        "Nostra",
        "Nuova nostra",
    }
    assert (page.context["counts"]["all"], page.context["counts"]["wrong"]) == (2, 0)
    file = bulk.client.get(f"/admin/editorial/batch/{writer.batch.pk}/mistakes/")
    assert "Errata" not in b"".join(file.streaming_content).decode()

    bulk.as_person(both).decide("right", writer.batch)
    page = bulk.as_person(reviewer).page(writer.batch)
    assert {shown["row"].title for shown in page.context["rows"]} == {
        "Nostra",
        "Nuova nostra",
    }


def test_who_left_an_administration_reads_no_more_of_it(bulk, piemonte, trento):
    make_organisation(piemonte, "Nostra", phone="011 prima")
    bulk.send_rows(["slug", "phone"], ["nostra", "011 dopo"])
    assert [shown["row"].title for shown in bulk.page().context["rows"]] == ["Nostra"]

    bulk.user.assignments.update(administration=trento)

    assert not bulk.page().context["rows"]
    assert "011" not in bulk.page().content.decode()


def test_a_change_of_many_passes_over_what_went_away_meanwhile(bulk, piemonte, trento):
    record = make_organisation(piemonte, "Nostra")
    bulk.client.post(
        f"{ORGANISATIONS}many/",
        {"fields_to_change": ["phone"], "_write": "1", "of-phone-value": "1"},
    )
    Organisation.objects.update(administration=trento, name_it=SECRET[0])
    bulk.batch = Batch.objects.get()

    bulk.work()

    assert [m.value for m in bulk.mistakes()] == [""]
    assert SECRET[0] not in everything_said(bulk)
    assert BatchRow.objects.get().record == record.uuid
