# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whose a record is: owners, co-owners, and who reads what concerns its territory."""

import re

import pytest

from partnership.accounts.enums import Role
from partnership.editorial.services import TransitionError, move
from practices.models import Practice
from tests.factories import (
    make_administration,
    make_organisation,
    make_practice,
    make_term,
    make_user,
)
from tests.practices.sending import BACKEND, LIST, form_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]


@pytest.fixture
def shared(trento, piemonte):
    """A practice of Trento, nationwide, that Piemonte takes care of too."""
    record = make_practice(trento, "Condivisa", themes=[make_term()], state="submitted")
    record.co_owners.add(piemonte)
    return record


@pytest.fixture
def concerning(trento, places):
    """A practice of Trento that is run in Cuneo."""
    return make_practice(trento, "A Cuneo", territories=[places["004078"]])


def person(piemonte, role):
    return make_user(f"una-{role}", piemonte, role)


@pytest.mark.parametrize("role", Role.values)
def test_co_owners_read_and_their_editors_change(shared, piemonte, role):
    user = person(piemonte, role)
    rows = Practice.objects

    assert shared in rows.visible_to(user)
    assert shared in rows.owned_by(user)
    assert (shared in rows.editable_by(user)) == (role in {Role.EDITOR, Role.REVIEWER})
    assert shared not in rows.publishable_by(user)


def test_only_the_owner_publishes(shared, piemonte):
    with pytest.raises(TransitionError):
        move(shared, "publish", by=person(piemonte, Role.REVIEWER))


def test_whose_it_is_stays_with_its_owner(client, shared, piemonte, trento):
    client.force_login(person(piemonte, Role.EDITOR), backend=BACKEND)
    url = f"{LIST}{shared.pk}/change/"

    response = client.post(
        url,
        form_of(
            piemonte,
            title_it="Cambiata",
            slug=shared.slug,
            co_owners=[],
            themes=[str(shared.themes.get().pk)],
        ),
    )

    assert response.status_code == 302, response.context["errors"]
    shared.refresh_from_db()
    assert (shared.title_it, shared.administration) == ("Cambiata", trento)
    assert list(shared.co_owners.all()) == [piemonte]


def test_the_owner_says_who_shares_it(client, trento, piemonte):
    client.force_login(make_user("trentina", trento, Role.EDITOR), backend=BACKEND)

    client.post(f"{LIST}add/", form_of(trento, co_owners=[str(piemonte.pk)]))

    record = Practice.objects.get()
    assert list(record.co_owners.all()) == [piemonte]
    assert record in Practice.objects.editable_by(person(piemonte, Role.EDITOR))


@pytest.mark.parametrize("role", Role.values)
def test_what_concerns_the_own_territory_is_read_and_not_changed(
    concerning, piemonte, role
):
    user = person(piemonte, role)
    rows = Practice.objects

    assert concerning in rows.visible_to(user)
    assert concerning not in rows.owned_by(user)
    assert concerning not in rows.editable_by(user)
    assert concerning not in rows.publishable_by(user)


def test_a_body_of_the_own_territory_concerns_it_too(trento, piemonte, places):
    body = make_organisation(trento, "Comune di Cuneo", seat=places["004078"])
    record = make_practice(trento, "Con il Comune")
    record.organisations.add(body)
    user = person(piemonte, Role.EDITOR)

    assert record in Practice.objects.visible_to(user)
    assert body in type(body).objects.visible_to(user)


def test_other_territories_are_nobody_elses_business(concerning, places):
    sardegna = make_administration("sardegna", places["021"])

    assert concerning not in Practice.objects.visible_to(
        make_user("sarda", sardegna, Role.REVIEWER)
    )


def test_who_only_reads_sees_no_journal_and_no_form_to_save(
    client, concerning, piemonte
):
    client.force_login(person(piemonte, Role.REVIEWER), backend=BACKEND)

    page = client.get(f"{LIST}{concerning.pk}/change/")

    assert page.status_code == 200
    assert page.context["journal"] == []
    assert 'name="_save"' not in page.content.decode()
    assert page.context["offered"] == []


@pytest.mark.parametrize("part", ["history/", "differences/", "preview/"])
def test_who_reads_a_record_reads_its_versions(client, concerning, piemonte, part):
    client.force_login(person(piemonte, Role.CONTRIBUTOR), backend=BACKEND)

    assert client.get(f"{LIST}{concerning.pk}/{part}").status_code == 200
    assert client.get(f"{LIST}{concerning.pk}/revert/1/").status_code == 403


def test_each_record_is_listed_once(client, trento, piemonte, places):
    record = make_practice(
        trento,
        "Ovunque",
        territories=[places["004078"], places["001099"], places["01"]],
    )
    record.co_owners.add(piemonte)
    user = person(piemonte, Role.EDITOR)

    assert list(Practice.objects.visible_to(user)) == [record]
    client.force_login(user, backend=BACKEND)
    assert client.get(LIST).content.decode().count(">Ovunque<") == 1


def test_a_third_administration_is_set_up_in_the_admin_alone(
    client, places, mailoutbox, django_capture_on_commit_callbacks
):
    """Territory, name, colours and staff, without code: then its people write."""
    boss = make_user("gestore", is_superuser=True)
    client.force_login(boss, backend=BACKEND)
    client.post(
        "/admin/administrations/administration/add/",
        {
            "code": "sardegna",
            "name_it": "Regione autonoma della Sardegna",
            "short_name_it": "Sardegna",
            "territory": places["021"].pk,
            "ipa_code": "r_sardeg",
            "colour": "#7a1a12",
        },
    )
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            "/admin/accounts/user/add/",
            {
                "username": "sarda",
                "language": "it",
                "email": "sarda@example.org",
                "is_staff": "on",
                "assignments-TOTAL_FORMS": "1",
                "assignments-INITIAL_FORMS": "0",
                "assignments-0-administration": type(places["021"])
                .objects.get(code="021")
                .administrations.get()
                .pk,
                "assignments-0-role": Role.EDITOR,
            },
        )
    client.logout()
    link = re.search(r"/admin/invitation/\S+", mailoutbox[0].body)[0]
    client.post(
        client.get(link).url,
        {
            "new_password1": "una-frase-di-prova",
            "new_password2": "una-frase-di-prova",
        },
    )
    administration = places["021"].administrations.get()

    response = client.post(f"{LIST}add/", form_of(administration))

    assert response.status_code == 302
    assert Practice.objects.get().administration == administration
