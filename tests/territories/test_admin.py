# SPDX-License-Identifier: AGPL-3.0-or-later
from datetime import date

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partnership.territories.models import Territory
from tests.territories.lists import make_municipality, make_province

pytestmark = pytest.mark.django_db

LIST = "admin:territories_territory_changelist"


def login(client, **rights):
    """Somebody of staff at the keyboard."""
    user = get_user_model().objects.create_user("somebody", is_staff=True, **rights)
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def make_places(*names):
    province = Territory.objects.provinces().first() or make_province()
    start = Territory.objects.count()
    for number, name in enumerate(names, start):
        make_municipality(f"0229{number:02d}", name, province)


def test_staff_look_up_and_cannot_change(client):
    trento = make_municipality()
    login(client)

    page = client.get(
        reverse("admin:territories_territory_change", args=[trento.pk])
    ).content.decode()

    assert "IT.04.022.022205" in page
    assert 'name="name_it"' not in page
    assert client.get(reverse("admin:territories_territory_add")).status_code == 403


def form_data(**values):
    """What the form sends."""
    return {
        "level": "municipality",
        "code": "022205",
        "name_it": "Trento",
        "population_bands-TOTAL_FORMS": 0,
        "population_bands-INITIAL_FORMS": 0,
        **values,
    }


def test_superusers_correct_names_but_not_codes(client):
    trento = make_municipality()
    login(client, is_superuser=True)

    response = client.post(
        reverse("admin:territories_territory_change", args=[trento.pk]),
        form_data(code="022999", name_it="Trento città", name_de="Trient"),
    )

    assert response.status_code == 302
    trento.refresh_from_db()
    assert (trento.code, trento.name_it) == ("022205", "Trento città")
    assert trento.search_name == " trento citta trient"
    assert trento.history.count() == 2


def test_overlapping_periods_are_explained_at_the_form(client):
    before = make_municipality(valid_until=date(2019, 12, 31))
    make_municipality(parent=before.parent, valid_from=date(2020, 1, 1))
    login(client, is_superuser=True)

    response = client.post(
        reverse("admin:territories_territory_change", args=[before.pk]),
        form_data(valid_until="2020-01-01"),
    )

    assert response.status_code == 200
    assert response.context["adminform"].form.non_field_errors()


def test_a_superuser_adds_a_territory_and_its_path_follows(client):
    province = make_province()
    login(client, is_superuser=True)

    response = client.post(
        reverse("admin:territories_territory_add"),
        form_data(parent=province.pk),
    )

    assert response.status_code == 302
    assert Territory.objects.get(code="022205").path == "IT.04.022.022205"


def test_a_wrong_code_is_explained_at_the_form(client):
    province = make_province()
    login(client, is_superuser=True)

    response = client.post(
        reverse("admin:territories_territory_add"),
        form_data(code="22", parent=province.pk),
    )

    assert response.status_code == 200
    assert "code" in response.context["adminform"].form.errors


def test_names_are_found_without_their_accents(client):
    make_places("Sèn Jan", "Moena", "Arco")
    login(client)

    response = client.get(reverse(LIST), {"q": "sen"})

    assert [row.name_it for row in response.context["cl"].result_list] == ["Sèn Jan"]


def test_the_list_asks_the_same_for_any_number_of_rows(client):
    make_places("Arco", "Moena", "Mori")
    login(client)
    client.get(reverse(LIST))

    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(reverse(LIST))
    make_places("Ton", "Tre Ville", "Rumo")
    with CaptureQueriesContext(connection) as many:
        client.get(reverse(LIST))

    assert len(many) == len(few)
    assert len(few) <= 8
