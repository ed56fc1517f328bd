# SPDX-License-Identifier: AGPL-3.0-or-later
"""An administration is never left without somebody who manages its people."""

import datetime

import pytest
from django.utils import timezone

from partnership.accounts.enums import Role
from partnership.accounts.models import Assignment, User
from tests.factories import make_user
from tests.practices.sending import BACKEND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]
DAY = datetime.timedelta(days=1)


def form_of(person, **fields):
    """What a browser sends for a person, with the assignments as they are."""
    rows = list(person.assignments.order_by("administration", "role"))
    form = {
        "username": person.username,
        "language": "it",
        "is_active": "on",
        "is_staff": "on",
        "assignments-TOTAL_FORMS": str(len(rows)),
        "assignments-INITIAL_FORMS": str(len(rows)),
    }
    for number, row in enumerate(rows):
        form |= {
            f"assignments-{number}-id": row.pk,
            f"assignments-{number}-user": person.pk,
            f"assignments-{number}-administration": row.administration_id,
            f"assignments-{number}-role": row.role,
            f"assignments-{number}-valid_from": row.valid_from or "",
            f"assignments-{number}-valid_until": row.valid_until or "",
        }
    form |= fields
    return {name: value for name, value in form.items() if value is not None}


def send(client, person, **fields):
    url = f"/admin/accounts/user/{person.pk}/change/"
    return client.post(url, form_of(person, **fields))


@pytest.fixture
def desk(client):
    """The admin as somebody with all rights uses it."""
    client.force_login(make_user("gestore", is_superuser=True), backend=BACKEND)
    return client


@pytest.fixture
def last(piemonte):
    """The only administrator of Piemonte."""
    return make_user("capo", piemonte, Role.ADMINISTRATOR)


def today():
    return timezone.localdate()


ENDINGS = {
    "past": ("valid_until", lambda: today() - DAY),
    "later": ("valid_until", lambda: today() + 30 * DAY),
    "not yet": ("valid_from", lambda: today() + DAY),
    "other role": ("role", lambda: Role.EDITOR),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_last_one_is_not_ended_by_the_assignment(desk, last, ending):
    field, value = ENDINGS[ending]

    response = send(desk, last, **{f"assignments-0-{field}": value()})

    assert response.status_code == 200
    errors = response.context["inline_admin_formsets"][0].formset.errors
    assert list(errors[0]) == [field]
    assert "piemonte" in errors[0][field][0]
    assert Assignment.objects.get().role == Role.ADMINISTRATOR
    assert Assignment.objects.get().valid_until is None


def test_the_last_one_is_not_taken_away(desk, last):
    response = send(desk, last, **{"assignments-0-DELETE": "on"})

    assert response.status_code == 200
    assert "piemonte" in response.content.decode()
    assert Assignment.objects.exists()


def test_the_last_one_does_not_move_to_another_administration(desk, last, trento):
    response = send(desk, last, **{"assignments-0-administration": trento.pk})

    assert response.status_code == 200
    assert Assignment.objects.get().administration.code == "piemonte"


@pytest.mark.parametrize("flag", ["is_active", "is_staff"])
def test_the_account_of_the_last_one_is_not_closed(desk, last, flag):
    response = send(desk, last, **{flag: None})

    assert list(response.context["adminform"].form.errors) == [flag]
    assert User.objects.filter(pk=last.pk, **{flag: True}).exists()


def test_the_account_of_an_administrator_is_not_deleted(desk, last):
    url = f"/admin/accounts/user/{last.pk}/delete/"

    assert desk.post(url, {"post": "yes"}).status_code == 403
    desk.post(
        "/admin/accounts/user/",
        {"action": "delete_selected", "_selected_action": [last.pk], "post": "yes"},
    )
    assert User.objects.filter(pk=last.pk).exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"assignments-0-DELETE": "on"},
        {"assignments-0-valid_until": "2020-01-01"},
        {"is_active": None},
    ],
)
@pytest.mark.parametrize("is_followed", [True, False])
def test_who_is_followed_by_a_colleague_may_go(
    desk, last, piemonte, fields, is_followed
):
    """A colleague whose account is closed follows nobody."""
    make_user("collega", piemonte, Role.ADMINISTRATOR, is_active=is_followed)

    response = send(desk, last, **fields)

    assert response.status_code == (302 if is_followed else 200)


@pytest.mark.parametrize(("begins", "is_followed"), [(30, True), (32, False)])
def test_the_next_one_begins_when_the_last_one_ends(
    desk, last, piemonte, begins, is_followed
):
    successor = make_user("erede", piemonte, Role.ADMINISTRATOR)
    successor.assignments.update(valid_from=today() + begins * DAY)

    response = send(desk, last, **{"assignments-0-valid_until": today() + 30 * DAY})

    assert response.status_code == (302 if is_followed else 200)


def test_a_stand_in_may_be_made_where_there_was_nobody(desk, piemonte):
    person = make_user("persona", piemonte, Role.ADMINISTRATOR)
    person.assignments.update(valid_until=today() - DAY)

    response = send(desk, person, **{"assignments-0-valid_until": today() + 30 * DAY})

    assert response.status_code == 302


def test_an_end_on_the_last_of_all_days_leaves_no_gap(desk, last):
    response = send(desk, last, **{"assignments-0-valid_until": "9999-12-31"})

    assert response.status_code == 302
