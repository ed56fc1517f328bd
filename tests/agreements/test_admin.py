# SPDX-License-Identifier: AGPL-3.0-or-later
"""The admin of the agreements: every refusal stands at the field that is wrong."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from partnership.accounts.enums import Role
from partnership.agreements.models import Agreement, AgreementParty, Attestation
from partnership.catalogue.models import Entry
from partnership.editorial.services import TransitionError, move
from tests.factories import make_user
from tests.factories_agreements import (
    SOURCE,
    make_act,
    make_agreement,
    make_organisation,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

LIST = "/admin/agreements/agreement/"
BACKEND = "partnership.accounts.backends.AssignmentBackend"


@pytest.fixture
def bodies(trento, piemonte, places):
    return [
        make_organisation(trento, "Provincia", partner=trento),
        make_organisation(piemonte, "Regione", governs=places["01"]),
    ]


@pytest.fixture
def as_author(client, piemonte):
    author = make_user("autrice", piemonte, Role.CONTRIBUTOR)
    client.force_login(author, backend=BACKEND)
    return client


def part(prefix, *rows):
    """What the browser sends for a part of the record: new rows."""
    sent = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        row = {"position": number} | row
        sent |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return sent


def form_of(piemonte, *, parties=(), attestations=(), links=(), **fields):
    """What the browser sends for an agreement."""
    return (
        {
            "title_it": "Protocollo di prova",
            "summary_it": "A che cosa serve.",
            "agreement_kind": "protocol",
            "administration": piemonte.pk,
            "slug": "protocollo-di-prova",
        }
        | part("parties", *({"role": "party"} | row for row in parties))
        | part("attestations", *attestations)
        | part("links", *links)
        | fields
    )


def attestation(day):
    return {"attested_on": day, "source_it": "Una fonte", "source_url": SOURCE}


def errors_of(response, prefix=""):
    """The fields with errors: of the record, or of the rows of a part."""
    if not prefix:
        return response.context["adminform"].form.errors
    formsets = response.context["inline_admin_formsets"]
    formset = next(f.formset for f in formsets if f.formset.prefix == prefix)
    return formset.errors


def test_an_agreement_is_written_with_its_parts(as_author, piemonte, bodies):
    act = make_act(piemonte)

    response = as_author.post(
        f"{LIST}add/",
        form_of(
            piemonte,
            signed_on="2022-07-14",
            duration_months="36",
            duration_source_url=SOURCE,
            parties=[
                {
                    "organisation": bodies[0].pk,
                    "approved_on": "2022-05",
                    "approval_act": act.pk,
                    "signatory": "Maria Bianchi",
                    "signatory_role_it": "assessora",
                },
                {"organisation": bodies[1].pk},
            ],
            attestations=[attestation("2025")],
            links=[{"kind": "source", "label_it": "Comunicato", "url": SOURCE}],
        ),
    )

    assert response.status_code == 302, response.context["errors"]
    agreement = Agreement.objects.get()
    assert agreement.parties.count() == 2
    assert agreement.in_force_on(date(2025, 7, 13)).state == "yes"
    assert agreement.history.count() == 1
    page = as_author.get(f"{LIST}{agreement.pk}/change/").content.decode()
    today = agreement.in_force_on(timezone.localdate())
    assert str(today.state.label) in page
    assert today.ground in page


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"title_it": ""}, "title_it"),
        ({"agreement_kind": "treaty"}, "agreement_kind"),
        ({"agreement_kind": ""}, "agreement_kind"),
        ({"signed_on": "14/07/2022"}, "signed_on"),
        ({"signed_on": "2022-02-30"}, "signed_on"),
        ({"signed_on": "2022-13", "ends_on": "2020"}, "signed_on"),
        ({"ends_on": "2025-07-13"}, "end_basis"),
        ({"end_basis": "act"}, "ends_on"),
        ({"ends_on": "2025", "end_basis": "source"}, "end_source_url"),
        (
            {"signed_on": "2022-07-14", "ends_on": "2022-06", "end_basis": "act"},
            "ends_on",
        ),
        (
            {"starts_on": "2023", "ends_on": "2022-12-31", "end_basis": "act"},
            "ends_on",
        ),
        ({"duration_months": "36"}, "duration_source_url"),
        ({"duration_months": "0", "duration_source_url": SOURCE}, "duration_months"),
        (
            {"duration_months": "9" * 20, "duration_source_url": SOURCE},
            "duration_months",
        ),
        (
            {
                "duration_months": "36",
                "duration_source_url": SOURCE,
                "is_open_ended": "on",
            },
            "is_open_ended",
        ),
        ({"end_source_url": "javascript:alert(1)"}, "end_source_url"),
        ({"predecessor": "999999"}, "predecessor"),
        ({"renewal_note_it": "x" * 301}, "renewal_note_it"),
    ],
)
def test_bad_input_names_the_field_and_saves_nothing(
    as_author, piemonte, bodies, fields, named
):
    response = as_author.post(f"{LIST}add/", form_of(piemonte, **fields))

    assert response.status_code == 200
    assert named in errors_of(response)
    assert "__all__" not in errors_of(response)
    assert not Agreement.objects.exists()


def test_a_party_stands_once(as_author, piemonte, bodies):
    twice = [{"organisation": bodies[0].pk}, {"organisation": bodies[0].pk}]

    response = as_author.post(f"{LIST}add/", form_of(piemonte, parties=twice))

    first, second = errors_of(response, "parties")
    assert not first
    assert list(second) == ["organisation"]
    assert not Agreement.objects.exists()


def test_an_attestation_says_who_says_so(as_author, piemonte, bodies):
    row = attestation("2025") | {"source_it": ""}

    response = as_author.post(f"{LIST}add/", form_of(piemonte, attestations=[row]))

    assert list(errors_of(response, "attestations")[0]) == ["source_it"]


def test_a_day_of_joining_is_only_for_who_joined_later(as_author, piemonte, bodies):
    row = {"organisation": bodies[0].pk, "joined_on": "2020"}

    response = as_author.post(f"{LIST}add/", form_of(piemonte, parties=[row]))

    assert list(errors_of(response, "parties")[0]) == ["joined_on"]
    assert not Agreement.objects.exists()


@pytest.mark.parametrize(
    ("dates", "day"),
    [
        ({"signed_on": "2022-07-14"}, "2022-07-13"),
        ({"signed_on": "2022-07-14"}, "2022-06"),
        ({"signed_on": "2022"}, "2021-12-31"),
        ({"starts_on": "2023-01-01", "signed_on": "2022"}, "2022-12-31"),
        ({"ends_on": "2024", "end_basis": "act"}, "2025"),
        ({}, "ieri"),
        ({}, ""),
    ],
)
def test_an_attestation_fits_the_dates_of_the_same_form(
    as_author, piemonte, bodies, dates, day
):
    response = as_author.post(
        f"{LIST}add/", form_of(piemonte, attestations=[attestation(day)], **dates)
    )

    assert list(errors_of(response, "attestations")[0]) == ["attested_on"]
    assert not Agreement.objects.exists()


@pytest.mark.parametrize("day", ["2022-07-14", "2022-07", "2022"])
def test_an_attestation_that_may_be_true_is_taken(as_author, piemonte, bodies, day):
    response = as_author.post(
        f"{LIST}add/",
        form_of(piemonte, signed_on="2022-07-14", attestations=[attestation(day)]),
    )

    assert response.status_code == 302
    assert Attestation.objects.count() == 1


def test_a_changed_signature_is_held_against_attestations_of_before(
    as_author, piemonte, bodies
):
    as_author.post(
        f"{LIST}add/",
        form_of(
            piemonte, signed_on="2022-07-14", attestations=[attestation("2022-08")]
        ),
    )
    agreement, row = Agreement.objects.get(), Attestation.objects.get()
    sent = form_of(
        piemonte, signed_on="2023-01-01", attestations=[attestation("2022-08")]
    )
    sent |= {
        "attestations-INITIAL_FORMS": 1,
        "attestations-0-id": row.pk,
        "attestations-0-agreement": agreement.pk,
    }

    response = as_author.post(f"{LIST}{agreement.pk}/change/", sent)

    assert list(errors_of(response, "attestations")[0]) == ["attested_on"]
    agreement.refresh_from_db()
    assert agreement.signed_on == "2022-07-14"


def test_agreements_do_not_follow_each_other_in_a_circle(piemonte):
    first = make_agreement(piemonte, "Primo")
    second = make_agreement(piemonte, "Secondo", predecessor=first)
    third = make_agreement(piemonte, "Terzo", predecessor=second)

    for predecessor in [first, third]:
        first.predecessor = predecessor
        with pytest.raises(ValidationError) as refusal:
            first.full_clean()
        assert list(refusal.value.message_dict) == ["predecessor"]


def test_one_agreement_at_most_follows_another(as_author, piemonte, bodies):
    first = make_agreement(piemonte, "Primo")
    make_agreement(piemonte, "Secondo", predecessor=first)

    response = as_author.post(
        f"{LIST}add/", form_of(piemonte, predecessor=str(first.pk))
    )

    assert list(errors_of(response)) == ["predecessor"]
    assert Agreement.objects.count() == 2


@pytest.mark.parametrize(
    "fields",
    [
        {"ends_on": "2025", "end_basis": ""},
        {"ends_on": "", "end_basis": "act"},
        {"ends_on": "2025", "end_basis": "source", "end_source_url": ""},
        {"duration_months": 36, "duration_source_url": ""},
        {"signed_on": "2022", "ends_on": "2021", "end_basis": "act"},
        {"signed_on": "ieri"},
    ],
)
def test_the_database_takes_none_of_it_either(piemonte, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_agreement(piemonte, **{"end_basis": ""} | fields)


def test_an_agreement_is_published_only_with_two_parties_and_a_source(piemonte, bodies):
    agreement = make_agreement(piemonte, parties=bodies[:1], state="submitted")
    agreement.links.all().delete()

    with pytest.raises(TransitionError) as refusal:
        move(agreement, "publish", by=None)
    assert not Entry.objects.of_kind("agreement").exists()

    AgreementParty.objects.create(agreement=agreement, organisation=bodies[1])
    agreement.links.create(kind="source", label_it="Comunicato", url=SOURCE)
    move(agreement, "publish", by=None)
    assert Entry.objects.of_kind("agreement").exists()
    assert str(refusal.value)


def test_staff_see_todays_answer_and_the_preview(as_author, piemonte, bodies):
    agreement = make_agreement(
        piemonte,
        parties=bodies,
        signed_on="2022-07-14",
        is_open_ended=True,
        provisions_it="<p>Scambio di <em>buone prassi</em></p>",
    )

    form = as_author.get(f"{LIST}{agreement.pk}/change/").content.decode()
    preview = as_author.get(f"{LIST}{agreement.pk}/preview/")
    history = as_author.get(f"{LIST}{agreement.pk}/history/")

    assert agreement.in_force_on(timezone.localdate()).ground in form
    assert preview.status_code == history.status_code == 200
    assert "buone prassi" in preview.content.decode()
    assert "no-store" in preview["Cache-Control"]


def test_list_costs_the_same_queries_for_one_row_and_for_many(
    as_author, piemonte, bodies, django_assert_max_num_queries
):
    for number in range(4):
        make_agreement(
            piemonte, f"Accordo {number}", parties=bodies, signed_on=f"202{number}"
        )

    # Session, person, assignments, permissions; filters; two counts; the rows.
    with django_assert_max_num_queries(14):
        page = as_author.get(LIST)
    assert page.content.decode().count("/change/") >= 4
    assert (
        as_author.get(f"{LIST}?agreement_kind__exact=protocol&q=Accordo").status_code
        == 200
    )
