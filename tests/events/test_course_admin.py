# SPDX-License-Identifier: AGPL-3.0-or-later
"""Courses and their registers in the admin: who reads them, and what is refused."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from partnership.accounts.enums import Role
from partnership.editorial.services import move
from partnership.events.models import Certificate, Course, CourseEdition, Enrolment
from tests.factories import make_user
from tests.factories_agreements import make_organisation
from tests.factories_events import SOURCE, make_certificates, make_course

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

COURSES = "/admin/events/course/"
ENROLMENTS = "/admin/events/enrolment/"
CERTIFICATES = "/admin/events/certificate/"
BACKEND = "partnership.accounts.backends.AssignmentBackend"


@pytest.fixture
def body(piemonte):
    return make_organisation(piemonte, "Comune di Cuneo")


@pytest.fixture
def course(piemonte):
    return make_course(piemonte, "Corso di prova", editions=[{"places": 10}])


@pytest.fixture
def edition(course):
    return course.editions.get()


@pytest.fixture
def as_editor(client, piemonte):
    client.force_login(make_user("redattrice", piemonte, Role.EDITOR), backend=BACKEND)
    return client


def errors_of(response):
    return response.context["adminform"].form.errors


def course_form(piemonte, *rows, **fields):
    """What the browser sends for a course with new editions."""
    sent = {
        "title_it": "Corso nuovo",
        "summary_it": "Che cosa si impara.",
        "administration": piemonte.pk,
        "slug": "corso-nuovo",
        "links-TOTAL_FORMS": 0,
        "links-INITIAL_FORMS": 0,
        "editions-TOTAL_FORMS": len(rows),
        "editions-INITIAL_FORMS": 0,
    }
    for number, row in enumerate(rows):
        row = {"code": f"e{number}", "position": number} | row
        sent |= {f"editions-{number}-{name}": value for name, value in row.items()}
    return sent | fields


def test_a_course_is_written_and_published(as_editor, piemonte, body):
    response = as_editor.post(
        f"{COURSES}add/",
        course_form(
            piemonte,
            {"starts_on": "2023", "places": "20"},
            hours="40",
            organisers=[body.pk],
        ),
    )

    assert response.status_code == 302, response.context["errors"]
    course = Course.objects.get()
    assert course.editions.get().places == 20
    for page in ["change", "preview", "history"]:
        assert as_editor.get(f"{COURSES}{course.pk}/{page}/").status_code == 200
    move(course, "submit", by=None)
    move(course, "publish", by=None)


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ({"starts_on": "2024", "ends_on": "2023"}, "ends_on"),
        ({"starts_on": "ieri"}, "starts_on"),
        ({"places": "0"}, "places"),
        ({"places": "-1"}, "places"),
        ({"code": "con spazi"}, "code"),
        ({"code": "", "starts_on": "2023"}, "code"),
        ({"certificates_stated": "27"}, "certificates_source_url"),
        ({"certificates_source_url": SOURCE}, "certificates_stated"),
        ({"certificates_source_url": "nessuno"}, "certificates_source_url"),
        ({"label_it": "a" * 201}, "label_it"),
    ],
)
def test_a_wrong_edition_is_refused_at_its_field(as_editor, piemonte, row, named):
    response = as_editor.post(f"{COURSES}add/", course_form(piemonte, row))

    formsets = response.context["inline_admin_formsets"]
    [errors] = next(
        f.formset for f in formsets if f.formset.prefix == "editions"
    ).errors
    assert named in errors
    assert not Course.objects.exists()


def test_two_editions_with_one_code_are_refused(as_editor, piemonte):
    rows = [{"code": "2023"}, {"code": "2023"}]

    response = as_editor.post(f"{COURSES}add/", course_form(piemonte, *rows))

    assert response.status_code == 200
    assert not Course.objects.exists()


def test_an_enrolment_makes_a_version_of_the_course(as_editor, course, edition, body):
    response = as_editor.post(
        f"{ENROLMENTS}add/",
        {
            "edition": edition.pk,
            "organisation": body.pk,
            "enrolled": "6",
            "attended": "5",
        },
    )

    assert response.status_code == 302
    assert Enrolment.objects.get().attended == 5
    course.refresh_from_db()
    assert course.version == 2


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"attended": "7"}, "attended"),
        ({"enrolled": "11"}, "enrolled"),
        ({"enrolled": "0"}, "enrolled"),
        ({"enrolled": "molti"}, "enrolled"),
        ({"edition": "0"}, "edition"),
        ({"organisation": ""}, "__all__"),
    ],
)
def test_a_wrong_enrolment_is_refused(as_editor, edition, body, fields, named):
    usual = {"edition": edition.pk, "organisation": body.pk, "enrolled": "6"}

    response = as_editor.post(f"{ENROLMENTS}add/", usual | fields)

    assert response.status_code == 200
    assert named in errors_of(response)
    assert not Enrolment.objects.exists()


def test_all_together_are_no_more_than_the_places(edition, body, piemonte):
    Enrolment.objects.create(edition=edition, administration=piemonte, enrolled=6)
    with pytest.raises(ValidationError) as refusal:
        Enrolment(edition=edition, organisation=body, enrolled=5).full_clean()
    assert "enrolled" in refusal.value.message_dict
    Enrolment(edition=edition, organisation=body, enrolled=4).full_clean()

    edition.places = 5
    with pytest.raises(ValidationError) as refusal:
        edition.full_clean()
    assert "places" in refusal.value.message_dict


@pytest.mark.parametrize(
    "fields",
    [
        {"enrolled": 3, "attended": 4},
        {"enrolled": 0},
        {"enrolled": 3, "organisation": None},
    ],
)
def test_the_database_refuses_it_too(edition, body, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Enrolment.objects.create(**{"edition": edition, "organisation": body} | fields)


def test_a_number_is_given_once_in_a_course(as_editor, piemonte, course, edition):
    other = course.editions.create(code="altra")
    foreign = make_course(piemonte, "Un altro corso", editions=[{}]).editions.get()
    sent = {
        "number": "7",
        "holder": "Anna Verdi",
        "issued_on": "2023-12-13",
        "status": "valid",
    }

    first = as_editor.post(f"{CERTIFICATES}add/", sent | {"edition": edition.pk})
    again = as_editor.post(f"{CERTIFICATES}add/", sent | {"edition": other.pk})
    elsewhere = as_editor.post(f"{CERTIFICATES}add/", sent | {"edition": foreign.pk})

    assert (first.status_code, elsewhere.status_code) == (302, 302)
    assert "number" in errors_of(again)
    assert Certificate.objects.count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.create(edition=other, number="7", holder="Altri")
    # Titles stand in the log of the admin, whose readers are others.
    assert "Verdi" not in str(LogEntry.objects.values_list("object_repr", flat=True))
    assert "Verdi" not in str(LogEntry.objects.values_list("change_message", flat=True))


def test_a_certificate_is_revoked_and_never_deleted(as_editor, edition):
    [certificate] = make_certificates(edition, 1)
    address = f"{CERTIFICATES}{certificate.pk}/"

    assert as_editor.get(f"{address}delete/").status_code == 403
    assert as_editor.post(f"{address}delete/", {"post": "yes"}).status_code == 403
    assert Certificate.objects.exists()


def test_an_edition_with_a_register_is_not_deleted(edition):
    make_certificates(edition, 1)

    with pytest.raises(IntegrityError), transaction.atomic():
        CourseEdition.objects.filter(pk=edition.pk).delete()


@pytest.mark.parametrize(
    ("role", "is_own", "reads"),
    [
        (Role.EDITOR, True, True),
        (Role.REVIEWER, True, True),
        (Role.CONTRIBUTOR, True, False),
        (Role.ASSESSOR, True, False),
        (Role.CERTIFIER, True, False),
        (Role.ADMINISTRATOR, True, False),
        (Role.EDITOR, False, False),
        (Role.REVIEWER, False, False),
    ],
)
def test_only_who_may_change_the_course_reads_its_registers(
    client, piemonte, trento, edition, role, is_own, reads
):
    [certificate] = make_certificates(edition, 1)
    owner = piemonte if is_own else trento
    client.force_login(make_user("altra", owner, role), backend=BACKEND)

    for path in [
        "",
        "?q=Verdi",
        f"{certificate.pk}/change/",
        f"{certificate.pk}/history/",
    ]:
        response = client.get(f"{CERTIFICATES}{path}", follow=True)
        assert ("Anna Verdi" in response.content.decode()) <= reads, path
    shown = client.get(CERTIFICATES).content.decode()
    assert ("Anna Verdi" in shown) == reads


def test_an_edition_of_others_is_not_chosen(as_editor, trento):
    foreign = make_course(trento, "Altrui", editions=[{}]).editions.get()

    response = as_editor.post(
        f"{CERTIFICATES}add/",
        {
            "edition": foreign.pk,
            "number": "1",
            "holder": "Anna Verdi",
            "issued_on": "2023-12-13",
            "status": "valid",
        },
    )

    assert "edition" in errors_of(response)


def test_the_lists_keep_their_budgets(
    as_editor, edition, body, django_assert_max_num_queries
):
    make_certificates(edition, 30, organisation=body)

    with django_assert_max_num_queries(16):
        assert as_editor.get(CERTIFICATES).status_code == 200
    with django_assert_max_num_queries(22):
        assert as_editor.get(COURSES).status_code == 200
