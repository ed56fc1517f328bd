# SPDX-License-Identifier: AGPL-3.0-or-later
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from partnership.territories.models import PopulationBand, Territory, TerritoryEvent
from tests.territories.lists import make_municipality, make_province, make_region

pytestmark = pytest.mark.django_db

DAYS = st.none() | st.dates(date(2020, 1, 1), date(2020, 1, 12))


def make_place():
    region = make_region()
    province = make_province(parent=region)
    return region, province, make_municipality(parent=province)


def test_path_is_built_from_the_codes_above():
    region, province, municipality = make_place()

    assert region.path == "IT.04"
    assert province.path == "IT.04.022"
    assert municipality.path == "IT.04.022.022205"
    assert municipality.ancestor_paths == ["IT.04", "IT.04.022"]
    assert region.ancestor_paths == []


def test_within_is_the_territory_and_all_that_lies_in_it():
    region, province, municipality = make_place()
    other = make_province("021", "Bolzano", parent=region)

    assert set(Territory.objects.within(region)) == {
        region,
        province,
        municipality,
        other,
    }
    assert set(Territory.objects.within(province)) == {province, municipality}
    assert set(Territory.objects.within(municipality)) == {municipality}


def test_covering_is_the_territory_and_those_above_it():
    region, province, municipality = make_place()
    make_province("021", "Bolzano", parent=region)

    assert set(Territory.objects.covering(municipality)) == {
        region,
        province,
        municipality,
    }
    assert set(Territory.objects.covering(region)) == {region}


def test_within_is_one_query_that_uses_the_path(django_assert_num_queries):
    _region, province, _municipality = make_place()

    with django_assert_num_queries(1):
        list(Territory.objects.within(province))
    with connection.cursor() as cursor:
        # Three rows are quicker read than looked up; the index must be possible.
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = Territory.objects.order_by().within(province).explain()
    assert plan.count("territories_territory_path") == 2


def test_levels_are_told_apart():
    region, province, municipality = make_place()

    assert list(Territory.objects.regions()) == [region]
    assert list(Territory.objects.provinces()) == [province]
    assert list(Territory.objects.municipalities()) == [municipality]


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("sen jan", True),
        ("SÈN", True),
        ("giovanni fassa", True),
        ("fassa san", True),
        ("022250", True),
        ("0222", True),
        ("ovanni", False),
        ("fassa trento", False),
        ("--", False),
        ("", True),
    ],
)
def test_names_are_found_by_the_beginnings_of_their_words(typed, is_found):
    make_municipality("022250", "San Giovanni di Fassa", local_name="Sèn Jan")

    found = Territory.objects.municipalities().matching(typed)

    assert found.exists() is is_found


def test_names_are_found_whatever_the_apostrophe():
    make_municipality("022167", "San Michele all'Adige")

    assert Territory.objects.matching("all’adige").exists()


def test_names_are_sorted_without_their_accents():
    province = make_province()
    for code, name in [("022001", "Zambana"), ("022002", "Èze"), ("022003", "Arco")]:
        make_municipality(code, name, parent=province)

    names = [row.name for row in Territory.objects.municipalities()]

    assert names == ["Arco", "Èze", "Zambana"]


def test_name_is_shown_in_the_language_asked_for_or_in_italian():
    bolzano = make_municipality("021008", "Bolzano", name_de="Bozen")

    with translation.override("de"):
        assert str(bolzano) == "Bozen"
    with translation.override("en"):
        assert str(bolzano) == "Bolzano"
        assert str(Territory.objects.get(pk=bolzano.pk)) == "Bolzano"


@pytest.mark.parametrize(
    "values",
    [
        {"name_it": ""},
        {"name_it": None, "name_de": "Trient"},
        {"code": "22205"},
        {"code": "02220A"},
        {"code": "022"},
        {"kind": "province"},
        {"latitude": 46.0},
        {"population": 3},
        {"valid_from": date(2020, 1, 2), "valid_until": date(2020, 1, 1)},
    ],
)
def test_the_database_refuses_a_territory_that_cannot_be(values):
    territory = {
        "level": "municipality",
        "code": "022205",
        "name_it": "Trento",
        "parent": make_province(),
        **values,
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        Territory.objects.create(**territory)


def test_the_form_explains_an_overlap():
    make_municipality(valid_until=date(2019, 12, 31))
    later = Territory(
        level="municipality",
        code="022205",
        name_it="Trento nuovo",
        name="Trento nuovo",
        parent=Territory.objects.get(code="022"),
        valid_from=date(2019, 12, 31),
    )

    with translation.override("en"), pytest.raises(ValidationError) as caught:
        later.full_clean()

    assert "part of the same period" in str(caught.value)
    later.valid_from = date(2020, 1, 1)
    later.full_clean()


def test_a_region_and_a_province_may_share_digits_of_their_codes():
    region = make_region("01", "Piemonte")

    make_province("001", "Torino", parent=region)


@given(periods=st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_a_code_is_unique_exactly_where_periods_do_not_meet(periods):
    held = []
    with transaction.atomic():
        province = make_province()
        for since, until in periods:
            is_possible = not (since and until and since > until) and all(
                _end(until) < _begin(other) or _end(other_until) < _begin(since)
                for other, other_until in held
            )
            try:
                with transaction.atomic():
                    make_municipality(
                        parent=province, valid_from=since, valid_until=until
                    )
            except IntegrityError:
                assert not is_possible
            else:
                assert is_possible
                held.append((since, until))
        for offset in range(-2, 16):
            day = date(2020, 1, 1) + timedelta(offset)
            valid = Territory.objects.municipalities().valid_on(day).count()
            assert valid == sum(_begin(a) <= day <= _end(b) for a, b in held)
        transaction.set_rollback(True)


def _begin(day):
    return day or date.min


def _end(day):
    return day or date.max


def test_a_successor_is_reached_in_both_directions():
    province = make_province()
    old = make_municipality("022046", "Castelfondo", parent=province)
    new = make_municipality("022252", "Borgo d'Anaunia", parent=province)
    TerritoryEvent.objects.create(
        kind="merged", effective_on=date(2020, 1, 1), predecessor=old, successor=new
    )

    assert list(Territory.objects.preceding(new)) == [old]
    assert list(Territory.objects.succeeding(old)) == [new]
    assert not Territory.objects.succeeding(new).exists()


def test_a_territory_cannot_succeed_itself_or_another_twice():
    province = make_province()
    pair = {
        "kind": "merged",
        "effective_on": date(2020, 1, 1),
        "predecessor": make_municipality("022046", "Castelfondo", parent=province),
        "successor": make_municipality("022252", "Borgo d'Anaunia", parent=province),
    }
    TerritoryEvent.objects.create(**pair)

    for values in (pair, {**pair, "successor": pair["predecessor"]}):
        with pytest.raises(IntegrityError), transaction.atomic():
            TerritoryEvent.objects.create(**values)


def test_ages_of_a_band_are_in_order_and_counted_once():
    band = {
        "territory": make_municipality(),
        "reference_on": date(2023, 1, 1),
        "age_from": 3,
        "age_until": 5,
        "residents": 10,
    }
    PopulationBand.objects.create(**band)

    for values in (band, {**band, "age_from": 6}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PopulationBand.objects.create(**values)
    assert str(PopulationBand(age_from=65, residents=7)) == "65+: 7"


def test_every_change_is_kept_in_the_history():
    trento = make_municipality()

    trento.name_de = "Trient"
    trento.save()

    assert [row.name_de or "" for row in trento.history.all()] == ["Trient", ""]
    assert "trient" in trento.search_name
