# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may do what with the people of an administration (R-16)."""

import datetime

import pytest

from partnership.accounts.enums import Role
from partnership.accounts.models import Assignment, User
from tests.factories import make_user
from tests.practices.sending import BACKEND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]


@pytest.fixture
def people(piemonte):
    """One person for each role in Piemonte."""
    return {role: make_user(role, piemonte, role) for role in Role.values}


@pytest.mark.parametrize("valid_until", [None, datetime.date(2020, 1, 1)])
def test_administrator_has_no_hold_on_people_of_another_administration(
    client, people, piemonte, trento, valid_until
):
    """Neither today's colleague of two offices nor one who left Piemonte."""
    other = make_user("altrove", trento, Role.REVIEWER)
    Assignment.objects.create(
        user=other,
        administration=piemonte,
        role=Role.EDITOR,
        valid_until=valid_until,
    )
    secret = other.password
    client.force_login(people[Role.ADMINISTRATOR], backend=BACKEND)

    for part in ["change", "password", "history"]:
        answer = client.post(
            f"/admin/accounts/user/{other.pk}/{part}/",
            {"password1": "una-nuova-frase", "password2": "una-nuova-frase"},
        )
        assert answer.status_code in {302, 403, 404}

    other.refresh_from_db()
    assert other.password == secret


def test_new_person_needs_an_assignment(client, people):
    client.force_login(people[Role.ADMINISTRATOR], backend=BACKEND)

    response = client.post(
        "/admin/accounts/user/add/",
        {
            "username": "nuova",
            "email": "nuova@example.org",
            "language": "it",
            "is_staff": "on",
            "assignments-TOTAL_FORMS": "1",
            "assignments-INITIAL_FORMS": "0",
        },
    )

    assert response.status_code == 200
    assert not User.objects.filter(username="nuova").exists()


def test_administrator_does_not_end_the_own_last_right(client, people):
    administrator = people[Role.ADMINISTRATOR]
    assignment = administrator.assignments.get()
    client.force_login(administrator, backend=BACKEND)

    client.post(
        f"/admin/accounts/user/{administrator.pk}/change/",
        {
            "username": administrator.username,
            "language": "it",
            "is_active": "on",
            "is_staff": "on",
            "assignments-TOTAL_FORMS": "1",
            "assignments-INITIAL_FORMS": "1",
            "assignments-0-id": assignment.pk,
            "assignments-0-user": administrator.pk,
            "assignments-0-administration": assignment.administration_id,
            "assignments-0-role": Role.ADMINISTRATOR,
            "assignments-0-valid_until": "1900-01-01",
        },
    )

    assignment.refresh_from_db()
    assert assignment.valid_until is None


@pytest.mark.parametrize("flag", ["is_active", "is_staff"])
def test_nobody_locks_the_own_account(client, people, flag):
    administrator = people[Role.ADMINISTRATOR]
    assignment = administrator.assignments.get()
    client.force_login(administrator, backend=BACKEND)

    answer = client.post(
        f"/admin/accounts/user/{administrator.pk}/change/",
        {
            "username": administrator.username,
            "language": "it",
            "assignments-TOTAL_FORMS": "1",
            "assignments-INITIAL_FORMS": "1",
            "assignments-0-id": assignment.pk,
            "assignments-0-user": administrator.pk,
            "assignments-0-administration": assignment.administration_id,
            "assignments-0-role": Role.ADMINISTRATOR,
        },
    )

    assert answer.status_code == 302
    administrator.refresh_from_db()
    assert getattr(administrator, flag)
