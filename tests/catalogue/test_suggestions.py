# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a search field offers while somebody types."""

import pytest

from tests.factories import make_organisation, make_practice, make_term

pytestmark = pytest.mark.django_db

PAGE = "/pratiche/suggerimenti/"


@pytest.fixture
def practices(trento, piemonte, places):
    """Practices on two themes, one of them in Cuneo."""
    birth = make_term(code="birth-rate", label="Natalità")
    sport = make_term(code="sport", label="Sport e tempo libero")
    make_practice(trento, "Bonus natalità", themes=[birth], published=True)
    make_practice(trento, "Nati per leggere", themes=[sport], published=True)
    make_practice(
        piemonte,
        "Sport",
        title_en="Sport for all",
        themes=[sport],
        territories=[places["004078"]],
        published=True,
    )
    make_practice(piemonte, "Voucher sport per i nati nel 2015", published=True)


def offered(client, text, page=PAGE):
    answer = client.get(page, {"q": text})
    assert answer.status_code == 200, answer.content
    return [(one["label"], one["url"]) for one in answer.json()["suggestions"]]


def test_titles_come_first_those_that_begin_so_before_the_others(client, practices):
    assert [label for label, _ in offered(client, "nat")] == [
        "Nati per leggere",
        "Bonus natalità",
        "Voucher sport per i nati nel 2015",
        "Natalità",
    ]


def test_exact_title_comes_first(client, practices):
    assert offered(client, "sport")[0] == ("Sport", "/pratiche/sport/")


def test_values_lead_to_the_narrowed_list(client, practices):
    (suggestion,) = offered(client, "tempo")
    assert suggestion == ("Sport e tempo libero", "/pratiche/?theme=sport")
    assert client.get(suggestion[1]).context["total"].value == 2
    assert ("Cuneo", "/pratiche/?territory=004078") in offered(client, "cune")


def test_places_without_entries_are_not_offered(client, practices):
    assert offered(client, "bolzano") == []


def test_accents_capitals_and_apostrophes_do_not_count(client, practices):
    for text in ["NATALITA", "natalità", "l’natalità", "  bonus   natal "]:
        assert offered(client, text), text


def test_two_letters_are_enough_and_one_is_not(client, practices):
    assert [label for label, _ in offered(client, "na")][:1] == ["Nati per leggere"]
    assert client.get(PAGE, {"q": "n"}).status_code == 400


def test_eight_at_most(client, trento, practices):
    for number in range(20):
        make_practice(trento, f"Sport {number}", published=True)

    found = offered(client, "sport")

    assert len(found) == 8
    assert found[-1] == ("Sport e tempo libero", "/pratiche/?theme=sport")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=",
        "q=a",
        f"q={'x' * 101}",
        "q=ab%00",
        "q=ab%1F",
        "q=sport&q=nati",
        "q=sport&colour=red",
    ],
)
def test_wrong_questions_are_refused_with_a_sentence(client, practices, query):
    answer = client.get(f"{PAGE}?{query}")

    assert answer.status_code == 400
    assert answer.json()["error"]


@pytest.mark.parametrize(
    "text", ["' OR 1=1", "&&&", "a & | !", ":*", "((", "di della", "<script>", "%_\\"]
)
def test_operators_are_text(client, practices, text):
    assert client.get(PAGE, {"q": text}).status_code == 200


@pytest.mark.parametrize("text", ["!!", "((", "--"])
def test_signs_alone_suggest_nothing(client, practices, text):
    assert client.get(PAGE, {"q": text}).json()["suggestions"] == []


def test_suggestions_speak_the_language_of_the_page(client, practices):
    answer = client.get(f"/en{PAGE}", {"q": "sport"}).json()

    first = answer["suggestions"][0]
    assert (first["label"], first["lang"], first["url"]) == (
        "Sport for all",
        "",
        "/en/pratiche/sport/",
    )
    assert {"Theme"} == {one["group"] for one in answer["suggestions"]} - {""}
    assert "suggestion" in answer["status"]


def test_every_list_suggests_its_own(client, trento, practices):
    make_organisation(trento, "Natura e famiglia", published=True)

    assert offered(client, "nat", "/organizzazioni/suggerimenti/") == [
        ("Natura e famiglia", "/organizzazioni/natura-e-famiglia/")
    ]
    for path in ["/protocolli/", "/documenti/", "/atti/", "/statistiche/"]:
        assert offered(client, "nat", f"{path}suggerimenti/") == []
        page = client.get(path).content.decode()
        assert f'data-suggestions="{path}suggerimenti/"' in page


def test_suggestions_cost_few_queries(client, practices, django_assert_max_num_queries):
    client.get(PAGE, {"q": "sport"})

    # Clock (for the counts and once more), titles, places.
    with django_assert_max_num_queries(4):
        client.get(PAGE, {"q": "natal"})


def test_suggestions_are_for_reading(client, practices):
    assert client.post(PAGE, {"q": "sport"}).status_code == 405
