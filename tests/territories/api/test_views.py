# SPDX-License-Identifier: AGPL-3.0-or-later
from datetime import date

import pytest
from django.urls import reverse

from partnership.territories.models import PopulationBand, TerritoryEvent
from tests.territories.lists import make_municipality, make_province, make_region

pytestmark = pytest.mark.django_db

ROW = {
    "code",
    "level",
    "name",
    "local_name",
    "kind",
    "parent",
    "path",
    "plate",
    "nuts_code",
    "nuts_code_2021",
    "cadastral_code",
    "latitude",
    "longitude",
    "population",
    "population_on",
    "valid_from",
    "valid_until",
}


@pytest.fixture(autouse=True)
def _merger():
    region = make_region()
    province = make_province(parent=region, name_de="Trient")
    successor = make_municipality(
        "022252", "Borgo d'Anaunia", province, valid_from=date(2020, 1, 1)
    )
    for code, name in [("022046", "Castelfondo"), ("022088", "Fondo")]:
        predecessor = make_municipality(
            code, name, province, valid_until=date(2019, 12, 31)
        )
        TerritoryEvent.objects.create(
            kind="merged",
            effective_on=date(2020, 1, 1),
            predecessor=predecessor,
            successor=successor,
        )
    PopulationBand.objects.create(
        territory=successor,
        reference_on=date(2023, 1, 1),
        age_from=65,
        residents=500,
    )


def ask(client, url, **parameters):
    """The answer as JSON, whatever its status."""
    response = client.get(url, parameters)
    return response.status_code, response.json()


def listed(client, **parameters):
    """The list."""
    return ask(client, reverse("v1:territory-list"), **parameters)


def detail(client, code, **parameters):
    """One territory."""
    url = reverse("v1:territory-detail", kwargs={"code": code})
    return ask(client, url, **parameters)


def test_list_has_the_territories_of_today(client):
    status, body = listed(client)

    assert status == 200
    assert [item["code"] for item in body["items"]] == ["022252", "04", "022"]
    assert all(set(item) == ROW for item in body["items"])
    province = body["items"][2]
    assert province["name"] == {"it": "Trento", "de": "Trient"}
    assert (province["parent"], province["path"]) == ("04", "IT.04.022")
    assert body["items"][1]["parent"] is None


def test_list_asks_little_of_the_database(client, django_assert_num_queries):
    # The path of 022, the count, the rows.
    with django_assert_num_queries(3):
        status, body = listed(client, within="022", valid_on="2019-12-31", count="true")

    assert status == 200
    assert body["count"] == 3


@pytest.mark.parametrize("name", ["q", "within", "valid_on", "level"])
@pytest.mark.parametrize("value", ["", " "])
def test_parameter_without_a_value_is_refused_and_not_the_whole_list(
    client, name, value
):
    status, body = listed(client, **{name: value})

    assert status == 400
    assert body["errors"][0]["field"] == name


def test_list_of_another_day_has_what_ended_since(client):
    _status, body = listed(client, level="municipality", valid_on="2019-12-31")

    assert [item["code"] for item in body["items"]] == ["022046", "022088"]


@pytest.mark.parametrize(
    "parameters", [{"within": "999"}, {"level": "state"}, {"levle": "region"}]
)
def test_a_wrong_parameter_is_an_error(client, parameters):
    status, _body = listed(client, **parameters)

    assert status == 400


def test_one_territory_tells_its_residents_and_its_story(
    client, django_assert_num_queries
):
    # The row, its bands, how it began, how it ended.
    with django_assert_num_queries(4):
        status, body = detail(client, "022252")

    assert status == 200
    assert set(body) == ROW | {"population_bands", "predecessors", "successors"}
    assert body["population_bands"] == [
        {
            "reference_on": "2023-01-01",
            "age_from": 65,
            "age_until": None,
            "residents": 500,
        }
    ]
    assert [item["code"] for item in body["predecessors"]] == ["022046", "022088"]
    assert body["predecessors"][0] == {
        "code": "022046",
        "name": {"it": "Castelfondo"},
        "kind": "merged",
        "effective_on": "2020-01-01",
        "act": "",
        "source": "",
    }
    assert body["successors"] == []


def test_what_has_ended_is_found_on_a_day_of_its_period(client):
    status, body = detail(client, "022046", valid_on="2019-12-31")

    assert status == 200
    assert body["valid_until"] == "2019-12-31"
    assert [item["code"] for item in body["successors"]] == ["022252"]


def test_what_has_ended_says_when(client):
    status, body = detail(client, "022046")

    assert status == 404
    assert "2019-12-31" in body["detail"]


def test_an_unknown_code_is_not_found(client):
    status, body = detail(client, "999999")

    assert status == 404
    assert "999999" in body["detail"]
