# SPDX-License-Identifier: AGPL-3.0-or-later
"""A result on the map: the same numbers as the list, the facets and the table."""

import re

import pytest

from partnership.catalogue.results import COUNTED
from partnership.territories.boundaries import base_of, simplified
from tests.factories import make_organisation, make_practice, make_term

pytestmark = pytest.mark.django_db

MAP = "/pratiche/?view=map"


@pytest.fixture
def centres(places):
    """The middle of the places, as the portal has it for all of Italy."""
    for code, latitude, longitude in [
        ("01", 45.06, 7.92),
        ("04", 46.4, 11.4),
        ("001", 45.15, 7.3),
        ("004", 44.45, 7.6),
        ("001099", 45.13, 7.57),
        ("022", 46.1, 11.1),
        ("022205", 46.07, 11.12),
    ]:
        places[code].latitude, places[code].longitude = latitude, longitude
        places[code].save()
    return places


@pytest.fixture
def practices(trento, piemonte, centres):
    """Six practices: two nationwide, one of a region, three of municipalities."""
    sport = make_term(code="sport", label="Sport")
    for number, codes in enumerate(
        [[], [], ["01"], ["001099"], ["001099", "022205"], ["004078"]]
    ):
        make_practice(
            piemonte,
            f"Pratica {number}",
            territories=[centres[code] for code in codes],
            themes=[sport] if number < 5 else [],
            published=True,
        )


def found(response):
    return {
        place.code: (place.value.count, place.url)
        for place in response.context["map"].places
    }


def test_map_of_italy_has_a_circle_for_each_region(client, practices):
    response = client.get(MAP)

    assert found(response) == {
        "01": (4, "/pratiche/?view=map&territory=01"),
        "04": (1, "/pratiche/?view=map&territory=04"),
    }
    assert len(response.context["map"].circles) == 2
    assert len(response.context["map"].base.outlines) == 2


def test_choosing_a_circle_zooms_to_provinces_and_municipalities(client, practices):
    region = client.get(found(client.get(MAP))["01"][1])
    province = client.get(found(region)["001"][1])
    municipality = client.get(found(province)["001099"][1])

    assert {code: count for code, (count, _) in found(region).items()} == {
        "001": 2,
        "004": 1,
    }
    assert found(province) == {"001099": (2, "/pratiche/?territory=001099")}
    assert len(municipality.context["cards"]) == 2


def test_each_circle_leads_to_as_many_as_it_says(client, practices):
    for url in [MAP, f"{MAP}&territory=01", f"{MAP}&theme=sport", f"{MAP}&q=pratica"]:
        places = found(client.get(url))
        assert places
        for count, address in places.values():
            assert client.get(address).context["total"].value == count, address


def test_circle_and_row_of_the_table_say_the_same(client, practices):
    page = client.get(f"{MAP}&territory=01").content.decode()

    names = re.findall(r'class="map-place[^"]*"[^>]*aria-label="([^"]*)"', page)
    assert names == ["Provincia di Torino, 2 pratiche", "Provincia di Cuneo, 1 pratica"]
    table = page[page.index("<table") : page.index("</table>")]
    rows = re.findall(r">([^<]+)</a>\s*</th>\s*<td class=\"number\">([^<]+)<", table)
    assert rows == [("Torino", "2"), ("Cuneo", "1")]


def test_what_holds_everywhere_is_said_apart(client, practices):
    italy = client.get(MAP).context["map"]
    piemonte = client.get(f"{MAP}&territory=01").context["map"]
    torino = client.get(f"{MAP}&territory=001").context["map"]

    assert "2 pratiche" in italy.remark
    assert "1 pratica" in piemonte.remark
    assert "Piemonte" in piemonte.remark
    assert torino.remark == ""


def test_place_without_a_centre_is_in_the_table_alone(client, practices):
    response = client.get(f"{MAP}&territory=004")

    result = response.context["map"]
    assert [place.code for place in result.places] == ["004078"]
    assert result.circles == []
    assert 'href="/pratiche/?territory=004078"' in response.content.decode()


def test_several_places_are_seen_in_the_area_that_holds_them(client, practices):
    same_region = client.get(f"{MAP}&territory=001&territory=004")
    two_regions = client.get(f"{MAP}&territory=001&territory=022")

    assert found(same_region).keys() == {"001", "004"}
    # Choosing the region leaves what was chosen in it.
    assert found(two_regions)["01"] == (2, "/pratiche/?view=map&territory=001")
    assert found(two_regions)["04"] == (1, "/pratiche/?view=map&territory=022")


def test_chosen_municipality_is_seen_in_its_province(client, practices):
    result = client.get(f"{MAP}&territory=001099").context["map"]

    assert [place.code for place in result.places] == ["001099"]
    assert result.places[0].value.is_selected
    assert [step["name"] for step in result.steps] == ["Italia", "Piemonte", "Torino"]


def test_way_up_keeps_the_other_filters(client, practices):
    result = client.get(f"{MAP}&territory=001&theme=sport").context["map"]

    assert [step["url"] for step in result.steps] == [
        "/pratiche/?view=map&theme=sport",
        "/pratiche/?view=map&territory=01&theme=sport",
        "/pratiche/?view=map&territory=001&theme=sport",
    ]


def test_many_municipalities_are_all_on_the_map(client, practices, centres, piemonte):
    for number in range(25):
        place = type(centres["001"]).objects.create(
            code=f"0012{number:02}",
            name_it=f"Comune {number}",
            level="municipality",
            parent=centres["001"],
            latitude=45 + number / 100,
            longitude=7.4,
        )
        make_practice(piemonte, f"Altra {number}", territories=[place], published=True)

    response = client.get(f"{MAP}&territory=001")

    assert len(response.context["map"].circles) == 26


def test_counts_past_the_limit_say_so(client, practices, settings, monkeypatch):
    monkeypatch.setattr("partnership.catalogue.listing.COUNTED", 2)

    response = client.get(f"{MAP}&q=pratica")

    assert COUNTED == 1_000
    assert response.context["is_minimal"]
    assert "non tutti" in response.content.decode()


def test_map_costs_few_queries(client, practices, django_assert_max_num_queries):
    # Keys of what is chosen, chosen territories, places, clock, counts (3: of the list,
    # and of the two without one facet, which are remembered) with what their keys are,
    # key of the whole area and its count, labels, newest publication, administrations.
    with django_assert_max_num_queries(14):
        client.get(f"{MAP}&territory=01&theme=sport")


def test_only_kinds_with_places_have_a_map(client, trento, places):
    make_organisation(trento, published=True)

    offered = {
        url: [link["name"] for link in client.get(url).context["view_links"]]
        for url in ["/organizzazioni/", "/documenti/"]
    }

    assert offered == {
        "/organizzazioni/": ["list", "cards", "map"],
        "/documenti/": ["list", "cards"],
    }


def test_view_that_does_not_exist_is_said(client, practices):
    for url in ["/pratiche/?view=globe", "/documenti/?view=map"]:
        response = client.get(url)

        assert response.status_code == 200
        assert response.context["view"] == "list"
        assert any("list, cards" in notice for notice in response.context["notices"])


def test_map_with_wrong_or_empty_answers_is_a_page(client, practices):
    for question in ["territory=999", "q=zzyzx", "theme=none", "page=9", "cursor=x"]:
        assert client.get(f"{MAP}&{question}").status_code == 200, question


def test_view_stays_while_the_list_is_narrowed(client, practices):
    page = client.get("/pratiche/?view=cards&theme=sport")

    assert page.context["chips"][0]["url"] == "/pratiche/?view=cards"
    assert page.context["clear_url"] == "/pratiche/?view=cards"
    assert '<input type="hidden" name="view" value="cards">' in page.content.decode()
    assert page.context["view_links"][0]["url"] == "/pratiche/?theme=sport"


def test_boundaries_meet_after_they_are_simplified():
    base = base_of(frozenset({"001", "004"}))

    assert [outline.code for outline in base.outlines] == ["001", "004"]
    assert base_of(frozenset()) is None
    assert base_of(frozenset({"999"})) is None
    x, y = base.position(44.4, 7.5)
    assert 0 < x < base.width
    assert 0 < y < base.height


def test_simplified_line_keeps_its_ends_and_its_corners():
    line = [(0, 0), (1, 0.1), (2, 0), (2, 5), (2, 5.1)]

    assert simplified(line, 0.5) == [(0, 0), (2, 0), (2, 5.1)]
