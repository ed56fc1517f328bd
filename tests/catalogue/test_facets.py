# SPDX-License-Identifier: AGPL-3.0-or-later
"""Facets against a count in Python over random data: pages, chips and the API."""

from collections import Counter
from decimal import Decimal
from random import Random

import pytest

from practices.enums import CostClass, PracticeLifecycle, cost_class
from tests.catalogue.many import publish_practices
from tests.factories import make_term

pytestmark = pytest.mark.django_db

PAGE, API = "/pratiche/", "/api/v1/practices"
PRACTICES = 320
QUESTIONS = 45
# None of them begins another, nor is in any other text of a practice.
WORDS = ["asilo", "sport", "musica", "bosco"]
# Code -> those of the places in which it lies, itself included.
PLACES = {
    "01": {"01"},
    "004": {"01", "004"},
    "004078": {"01", "004", "004078"},
    "001099": {"01", "001", "001099"},
    "04": {"04"},
    "022": {"04", "022"},
    "022205": {"04", "022", "022205"},
    "022109": {"04", "022", "022109"},
}
FACETS = [
    "theme",
    "target_group",
    "area",
    "territory",
    "administration",
    "lifecycle",
    "year",
    "cost_class",
    "language",
    "grade",
]


def some(random, values, most):
    return random.sample(values, random.randint(0, most))


@pytest.fixture
def practices(trento, piemonte, places):
    """What was published, the newest first: {facet: values}, words and ages of each."""
    random = Random(20260522)
    terms = {
        facet: [
            make_term(facet, f"{code}-{number}", f"Voce {code}{number}")
            for number in range(amount)
        ]
        for facet, code, amount in [
            ("theme", "t", 6),
            ("target_group", "g", 4),
            ("area", "a", 4),
        ]
    }
    rows, published = [], []
    for number in range(PRACTICES):
        owner = random.choice([trento, trento, piemonte])
        words = some(random, WORDS, 2)
        chosen = {facet: some(random, found, 3) for facet, found in terms.items()}
        where = some(random, list(PLACES), 2)
        year = random.choice([None, *range(2015, 2026)])
        cost = random.choice([None, "0", "10000", "10000.01", "99999", "1000001"])
        ages = random.choice([None, (0, 3), (3, 6), (6, 17)])
        title = f"Numero {number} {' '.join(words)}"
        rows.append(
            {
                "administration": owner,
                "slug": f"numero-{number}",
                "title_it": title,
                "lifecycle": random.choice(PracticeLifecycle.values),
                "start_year": year,
                "cost_amount": cost and Decimal(cost),
                "child_age_from": ages and ages[0],
                "child_age_until": ages and ages[1],
                "themes": chosen["theme"],
                "target_groups": chosen["target_group"],
                "areas": chosen["area"],
                "territories": [places[code] for code in where],
            }
        )
        languages = {"it", *some(random, ["en", "de"], 2)}
        rows[-1] |= {f"title_{code}": title for code in languages}
        published.append(
            {facet: {term.code for term in found} for facet, found in chosen.items()}
            | {
                "title": title,
                "words": set(words),
                "ages": range(ages[0], ages[1] + 1) if ages else range(0),
                "territory": set().union(*(PLACES[code] for code in where)),
                "administration": {owner.code},
                "lifecycle": {rows[-1]["lifecycle"]},
                "year": {str(year)} if year else set(),
                "cost_class": {cost_class(Decimal(cost))} if cost else set(),
                "language": languages,
                "grade": {"ungraded"},
            }
        )
    publish_practices(trento, rows)
    return published[::-1]


def asked_at_random(random, practices):
    """A question: some facets with some values each, now and then with more."""
    question = {}
    for facet in some(random, FACETS, 3):
        values = sorted(set().union(*(practice[facet] for practice in practices)))
        question[facet] = random.sample(values, random.randint(1, min(3, len(values))))
    if random.random() < 0.4:
        question["q"] = random.choice(WORDS)
    if random.random() < 0.2:
        question["child_age"] = str(random.choice([0, 3, 10, 17]))
    return question


def narrowed(practices, question, without=""):
    """What answers a question, without the choice in one facet."""
    return [
        practice
        for practice in practices
        if all(
            practice[facet] & set(question[facet])
            for facet in FACETS
            if facet in question and facet != without
        )
        and ("q" not in question or question["q"] in practice["words"])
        and (
            "child_age" not in question
            or int(question["child_age"]) in practice["ages"]
        )
    ]


def counted(practices, question):
    """{facet: {value: how many}}, each without its own selection."""
    counts = {}
    for facet in FACETS:
        rows = narrowed(practices, question, without=facet)
        found = Counter(value for practice in rows for value in practice[facet])
        # What is chosen is shown also where nothing has it.
        found |= Counter(dict.fromkeys(question.get(facet, []), 0))
        counts[facet] = {value: found[value] for value in found} | {
            value: found[value] for value in question.get(facet, [])
        }
    return {facet: values for facet, values in counts.items() if values}


def test_every_count_is_that_of_a_count_by_hand(client, practices):
    random = Random(11)
    several = 0
    for _round in range(QUESTIONS):
        question = asked_at_random(random, practices)
        several += sum(len(question.get(facet, [])) > 1 for facet in FACETS) > 1
        expected = narrowed(practices, question)

        page = client.get(PAGE, question)

        shown = {
            facet["name"]: {value.value: value.count for value in facet["values"]}
            for facet in page.context["facets"]
        }
        assert page.context["notices"] == [], question
        assert shown == counted(practices, question), question
        assert page.context["total"].value == len(expected), question
        titles = [card["title"] for card in page.context["cards"]]
        if "q" in question:
            assert set(titles) <= {practice["title"] for practice in expected}
        else:
            assert titles == [practice["title"] for practice in expected[:20]]
        assert len(titles) == min(20, len(expected)), question
        assert client.get(API, question | {"count": "true"}).json()["count"] == len(
            expected
        )
    # Otherwise the test says nothing about what it is for.
    assert several >= 5


def test_selected_values_are_marked_and_can_be_taken_out_one_by_one(client, practices):
    page = client.get(f"{PAGE}?theme=t-1&theme=t-2&year=2020&lifecycle=running")

    selected = {
        facet["name"]: [value.value for value in facet["values"] if value.is_selected]
        for facet in page.context["facets"]
        if facet["selected_count"]
    }
    assert selected == {
        "theme": ["t-1", "t-2"],
        "lifecycle": ["running"],
        "year": ["2020"],
    }
    assert [(chip["label"], chip["url"]) for chip in page.context["chips"]] == [
        ("Tema: Voce t1", f"{PAGE}?theme=t-2&year=2020&lifecycle=running"),
        ("Tema: Voce t2", f"{PAGE}?theme=t-1&year=2020&lifecycle=running"),
        ("A che punto è: Attiva", f"{PAGE}?theme=t-1&theme=t-2&year=2020"),
        ("Dal: 2020", f"{PAGE}?theme=t-1&theme=t-2&lifecycle=running"),
    ]
    assert page.context["clear_url"] == PAGE


def test_values_stand_in_their_order(client, practices):
    facets = {
        facet["name"]: [value.value for value in facet["values"]]
        for facet in client.get(PAGE).context["facets"]
    }

    assert facets["lifecycle"] == PracticeLifecycle.values
    assert facets["cost_class"] == [
        CostClass.SMALL,
        CostClass.MEDIUM,
        CostClass.VERY_LARGE,
    ]
    assert facets["year"] == [str(year) for year in range(2025, 2014, -1)]
    # Regions, their provinces, the municipalities with the most.
    assert [len(code) for code in facets["territory"]] == [2, 2, 3, 3, 3, 6, 6, 6, 6]
    assert list(facets) == [
        "area",
        "theme",
        "target_group",
        "territory",
        "administration",
        "lifecycle",
        "year",
        "cost_class",
        "language",
        "grade",
    ]


@pytest.mark.parametrize(
    ("query", "facet", "value"),
    [
        ("theme=sprot", "theme", "sprot"),
        ("theme=t-1&theme=sprot&year=2020", "theme", "sprot"),
        ("year=20200", "year", "20200"),
        ("year=1899", "year", "1899"),
        ("cost_class=free", "cost_class", "free"),
        ("language=xx", "language", "xx"),
        ("territory=999", "territory", "999"),
        ("administration=torino", "administration", "torino"),
        ("organisation=x", "organisation", "x"),
        ("theme=a%00b", "theme", ""),
    ],
)
def test_a_value_that_does_not_exist_is_told_by_name(
    client, practices, query, facet, value
):
    page, api = client.get(f"/en{PAGE}?{query}"), client.get(f"{API}?{query}")

    told = " ".join(str(notice) for notice in page.context["notices"])
    assert page.status_code == 200
    assert value in told
    assert told
    # Never the whole list without a word.
    assert page.context["total"].value == 0
    assert api.status_code == 400
    assert facet in api.content.decode()


def test_a_value_that_exists_and_has_nothing_finds_nothing(client, practices):
    make_term("theme", "t-vuoto", "Vuoto")

    page = client.get(f"{PAGE}?theme=t-vuoto")
    both = client.get(f"{PAGE}?theme=t-vuoto&theme=t-1")

    assert (page.context["total"].value, page.context["notices"]) == (0, [])
    assert [chip["label"] for chip in page.context["chips"]] == ["Tema: Vuoto"]
    assert both.context["total"].value == len(narrowed(practices, {"theme": ["t-1"]}))
