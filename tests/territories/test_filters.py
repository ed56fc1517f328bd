# SPDX-License-Identifier: AGPL-3.0-or-later
from datetime import date

import pytest

from partnership.territories.filters import TerritoryFilterSet
from partnership.territories.models import Territory
from tests.territories.lists import make_municipality, make_province, make_region

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _places():
    region = make_region()
    trento = make_province(parent=region)
    make_province("021", "Bolzano", parent=region, name_de="Bozen")
    make_municipality("022205", "Trento", parent=trento)
    make_municipality("022250", "Sèn Jan", trento, valid_until=date(2018, 12, 6))
    make_municipality("022250", "San Giovanni", trento, valid_from=date(2018, 12, 7))


def found(**parameters):
    """The codes that the question finds, and what is wrong with it."""
    filterset = TerritoryFilterSet(parameters, Territory.objects.all(), today=TODAY)
    return sorted(row.name_it for row in filterset.qs), dict(filterset.errors)


@pytest.mark.parametrize(
    ("parameters", "names"),
    [
        ({"level": "region"}, ["Trentino-Alto Adige"]),
        ({"level": "municipality"}, ["San Giovanni", "Trento"]),
        ({"within": "022"}, ["San Giovanni", "Trento", "Trento"]),
        ({"within": "022205"}, ["Trento"]),
        ({"within": "04", "level": "province"}, ["Bolzano", "Trento"]),
        ({"q": "boz"}, ["Bolzano"]),
        ({"q": "GIOVANNÌ"}, ["San Giovanni"]),
        ({"q": "0222"}, ["San Giovanni", "Trento"]),
        ({"within": "022250", "valid_on": "2018-12-06"}, ["Sèn Jan"]),
        ({"within": "022250", "valid_on": "2018-12-07"}, ["San Giovanni"]),
    ],
)
def test_each_question_finds_its_territories(parameters, names):
    assert found(**parameters) == (names, {})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("level", "state"),
        ("within", "22"),
        ("within", "0222"),
        ("within", "trento"),
        ("within", "٠٢٢"),
        ("within", "999999"),
        ("valid_on", "yesterday"),
    ],
)
def test_a_question_that_has_no_sense_is_told_and_finds_nothing(name, value):
    filterset = TerritoryFilterSet({name: value}, Territory.objects.all(), today=TODAY)

    assert not filterset.is_valid()
    assert name in filterset.errors
