# SPDX-License-Identifier: AGPL-3.0-or-later
"""The admin of the organisations, as staff of Piemonte use it."""

import pytest

from partnership.accounts.enums import Role
from partnership.catalogue.models import Entry
from partnership.organisations.models import Appointment, Office, Organisation
from tests.factories import make_organisation, make_term, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

LIST = "/admin/organisations/organisation/"
BACKEND = "partnership.accounts.backends.AssignmentBackend"
# Partita IVA numbers whose last digit fits.
CODE, OTHER_CODE = "00337460224", "80087670016"


@pytest.fixture
def editor(piemonte):
    return make_user("redattrice", piemonte, Role.EDITOR)


@pytest.fixture
def reviewer(piemonte):
    return make_user("revisore", piemonte, Role.REVIEWER)


@pytest.fixture
def as_editor(client, editor):
    client.force_login(editor, backend=BACKEND)
    return client


@pytest.fixture
def kind(db):
    return make_term("organisation_kind", "association", "Associazione")


def part(prefix, *rows, initial=0):
    """What the browser sends for one kind of parts."""
    fields = {
        f"{prefix}-TOTAL_FORMS": str(len(rows)),
        f"{prefix}-INITIAL_FORMS": str(initial),
    }
    for number, row in enumerate(rows):
        row = {"position": "0"} | row
        fields |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return fields


def form_of(administration, kind, **fields):
    """What the browser sends for an organisation, with empty parts."""
    return (
        {
            "name_it": "Forum delle associazioni familiari",
            "slug": "forum",
            "administration": administration.pk,
            "organisation_kind": kind.pk,
        }
        | part("contacts")
        | part("offices")
        | part("appointments")
        | fields
    )


def test_editor_writes_an_organisation_with_its_parts(as_editor, piemonte, kind):
    parts = (
        part("contacts", {"role_it": "Segreteria", "email": "s@forum.example"})
        | part("offices", {"name_it": "Ufficio", "valid_from": "2015-06"})
        | part(
            "appointments",
            {
                "person": "Prova Persona",
                "role_it": "Presidente",
                "source_url": "https://www.forum.example/",
            },
        )
    )
    response = as_editor.post(
        f"{LIST}add/", form_of(piemonte, kind, tax_code=CODE, **parts)
    )

    assert response.status_code == 302, response.context["errors"]
    organisation = Organisation.objects.get()
    assert organisation.contacts.get().role_it == "Segreteria"
    assert organisation.offices.get().valid_from == "2015-06"
    assert organisation.appointments.get().person == "Prova Persona"
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"name_it": ""}, "name_it"),
        ({"tax_code": "00337460225"}, "tax_code"),
        ({"tax_code": "RSSMRA80A01"}, "tax_code"),
        ({"tax_code": "0033746022"}, "tax_code"),
        ({"ateco_code": "84.11"}, "__all__"),
        ({"ateco_edition": "2025"}, "__all__"),
        ({"ateco_code": "8411", "ateco_edition": "2025"}, "ateco_code"),
        ({"latitude": "45.07"}, "__all__"),
        ({"latitude": "91", "longitude": "7.6"}, "latitude"),
        ({"latitude": "nan", "longitude": "7.6"}, "latitude"),
        ({"email": "non è una casella"}, "email"),
        ({"pec": "@pec"}, "pec"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"postal_code": "1012"}, "postal_code"),
        ({"founded_on": "2015-02-30"}, "founded_on"),
        ({"founded_on": "ieri"}, "founded_on"),
        ({"founded_on": "2020", "ended_on": "2015-06"}, "__all__"),
        ({"organisation_kind": "999999"}, "organisation_kind"),
        ({"slug": "con spazi"}, "slug"),
        ({"name_it": "x" * 251}, "name_it"),
    ],
)
def test_bad_input_names_the_field_and_keeps_what_was_typed(
    as_editor, piemonte, kind, fields, named
):
    sent = form_of(piemonte, kind, summary_it="Che cosa fa.", **fields)

    response = as_editor.post(f"{LIST}add/", sent)

    assert response.status_code == 200
    assert named in response.context["adminform"].form.errors
    assert "Che cosa fa." in response.content.decode()
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    ("prefix", "row", "named"),
    [
        ("contacts", {"role_it": "Segreteria"}, "__all__"),
        ("contacts", {"email": "s@forum.example"}, "role_it"),
        ("contacts", {"role_it": "Segreteria", "email": "s"}, "email"),
        (
            "offices",
            {"name_it": "A", "valid_from": "2022", "valid_until": "2021"},
            "__all__",
        ),
        ("offices", {"name_it": "A", "valid_from": "31.12.2021"}, "valid_from"),
        ("offices", {"valid_from": "2021"}, "name_it"),
        ("appointments", {"person": "A", "role_it": "B"}, "source_url"),
        (
            "appointments",
            {"role_it": "B", "source_url": "https://a.example"},
            "person",
        ),
    ],
)
def test_bad_parts_are_told_and_nothing_is_half_saved(
    as_editor, piemonte, kind, prefix, row, named
):
    response = as_editor.post(
        f"{LIST}add/", form_of(piemonte, kind, **part(prefix, row))
    )

    formsets = [inline.formset for inline in response.context["inline_admin_formsets"]]
    (formset,) = [formset for formset in formsets if formset.prefix == prefix]
    assert named in formset.errors[0]
    assert not Organisation.objects.exists()


def office_row(office, organisation, **fields):
    return {
        "id": office.pk,
        "organisation": organisation.pk,
        "name_it": office.name_it,
        "valid_from": office.valid_from,
        "valid_until": office.valid_until,
        "successor": office.successor_id or "",
    } | fields


def office_errors(client, organisation, *rows):
    """What the form says of each office."""
    response = client.post(
        f"{LIST}{organisation.pk}/change/",
        form_of(
            organisation.administration,
            organisation.organisation_kind,
            name_it=organisation.name_it,
            slug=organisation.slug,
            **part("offices", *rows, initial=len(rows)),
        ),
    )
    if response.status_code == 302:
        return None
    formsets = [inline.formset for inline in response.context["inline_admin_formsets"]]
    (formset,) = [formset for formset in formsets if formset.prefix == "offices"]
    return [set(errors) for errors in formset.errors]


@pytest.fixture
def pair(piemonte, kind):
    """An organisation with an office of before and one of today."""
    owner = make_organisation(piemonte, "Agenzia", organisation_kind=kind)
    before = Office.objects.create(
        organisation=owner,
        name_it="Prima",
        valid_from="2011",
        valid_until="2022-07-13",
    )
    today = Office.objects.create(
        organisation=owner, name_it="Oggi", valid_from="2022-07-14"
    )
    return owner, before, today


def test_office_is_followed_by_one_of_the_same_organisation(as_editor, piemonte, pair):
    owner, before, today = pair
    stranger = Office.objects.create(
        organisation=make_organisation(piemonte, "Altra"), name_it="Estraneo"
    )

    refused = office_errors(
        as_editor,
        owner,
        office_row(before, owner, successor=stranger.pk),
        office_row(today, owner),
    )
    accepted = office_errors(
        as_editor,
        owner,
        office_row(before, owner, successor=today.pk),
        office_row(today, owner),
    )

    assert refused == [{"successor"}, set()]
    assert accepted is None
    before.refresh_from_db()
    assert before.successor == today


def test_what_follows_does_not_begin_before(as_editor, pair):
    owner, before, today = pair

    errors = office_errors(
        as_editor,
        owner,
        office_row(before, owner, successor=today.pk, valid_until="2023"),
        office_row(today, owner),
    )

    assert errors == [{"successor"}, set()]


def test_offices_do_not_follow_each_other_in_a_circle(as_editor, pair):
    owner, before, today = pair
    undated = {"valid_from": "", "valid_until": ""}

    errors = office_errors(
        as_editor,
        owner,
        office_row(before, owner, successor=today.pk, **undated),
        office_row(today, owner, successor=before.pk, **undated),
    )

    assert errors == [{"successor"}, {"successor"}]


def test_saving_warns_of_a_like_name_and_of_the_same_tax_code(
    as_editor, piemonte, trento, kind
):
    make_organisation(piemonte, "Forum associazioni familiari", organisation_kind=kind)
    make_organisation(piemonte, "Tutt’altro nome", tax_code=CODE)
    make_organisation(trento, "Forum delle associazioni familiari di Trento")
    make_organisation(piemonte, "Comune di Cuneo")

    response = as_editor.post(
        f"{LIST}add/", form_of(piemonte, kind, tax_code=CODE), follow=True
    )

    (warning,) = [
        str(message)
        for message in response.context["messages"]
        if message.level_tag == "warning"
    ]
    assert "Forum associazioni familiari" in warning
    assert "Tutt’altro nome" in warning
    assert "Trento" not in warning
    assert "Cuneo" not in warning


def test_nothing_is_said_where_nothing_is_alike(as_editor, piemonte, kind):
    response = as_editor.post(f"{LIST}add/", form_of(piemonte, kind), follow=True)

    assert [m.level_tag for m in response.context["messages"]] == ["success"]


def test_list_and_form_cost_a_bounded_number_of_queries(
    as_editor, piemonte, places, kind, django_assert_max_num_queries
):
    owner = make_organisation(piemonte, "Con parti", seat=places["004078"])
    offices = [
        Office.objects.create(organisation=owner, name_it=f"Ufficio {number}")
        for number in range(12)
    ]
    for number in range(12):
        Appointment.objects.create(
            organisation=owner,
            office=offices[number],
            person=f"Persona {number}",
            role_it="Ruolo",
            source_url="https://a.example",
        )
        make_organisation(piemonte, f"Ente {number}", published=True)

    # Session, person, assignments, permissions, filters (4), counts (2),
    # rows, saved filters.
    with django_assert_max_num_queries(15):
        assert as_editor.get(LIST).content.decode().count("Ente ") >= 12
    # The offices are read once for all rows that offer them.
    with django_assert_max_num_queries(45):
        assert as_editor.get(f"{LIST}{owner.pk}/change/").status_code == 200


def test_preview_shows_the_draft_in_every_language(as_editor, pair):
    owner, _before, _today = pair

    for language in ["it", "en", "de", "fr"]:
        page = as_editor.get(f"{LIST}{owner.pk}/preview/?language={language}")
        assert f'<html lang="{language}"' in page.content.decode()
        assert "Agenzia" in page.content.decode()
    assert page["Cache-Control"].startswith("private, no-store")


def test_merged_record_is_not_offered_where_another_names_one(
    as_editor, piemonte, kind
):
    stays = make_organisation(piemonte, "Forum A", organisation_kind=kind)
    make_organisation(piemonte, "Forum B", merged_into=stays)
    url = (
        "/admin/autocomplete/?app_label=practices&model_name=practice"
        "&field_name=organisations&term=Forum"
    )

    found = as_editor.get(url).json()["results"]

    assert [row["text"] for row in found] == ["Forum A"]


def test_every_field_of_the_form_has_help(as_editor):
    form = as_editor.get(f"{LIST}add/").context["adminform"].form
    without = {
        name.rsplit("_", 1)[0]
        for name, field in form.fields.items()
        if not field.help_text
    }

    assert without == set()
