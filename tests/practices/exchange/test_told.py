# SPDX-License-Identifier: AGPL-3.0-or-later
"""What others publish about a practice is at once in its list, sheet, API and feed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partnership.catalogue import services as catalogue
from partnership.catalogue.models import Clock, Entry, Publication, Restatement
from tests.factories import make_administration, make_organisation, make_practice
from tests.factories_exchange import make_adoption, make_review

pytestmark = pytest.mark.django_db
API = "/api/v1/practices"


@pytest.fixture
def practice(trento):
    """A published practice of Trento."""
    return make_practice(trento, "Coliving", published=True)


def served(practice):
    """The practice as it is served now."""
    return Entry.objects.get(record=practice.uuid).content.data


def test_a_practice_that_nobody_tells_of_says_so(practice):
    assert served(practice)["evidence"] is None
    assert served(practice)["adoptions"] == {
        "count": 0,
        "stopped": 0,
        "stages": {},
        "confirmed": 0,
        "median_cost": None,
        "came_of": 0,
    }
    assert not Restatement.objects.exists()


def test_a_review_gives_its_grade_at_once_and_takes_it_back(practice, piemonte, client):
    version = Publication.objects.of_record(practice.uuid).count()
    review = make_review(practice, piemonte, "promising")

    assert served(practice)["evidence"]["grade"] == "promising"
    assert served(practice)["evidence"]["next_grade"] == "proven"
    [item] = client.get(f"{API}?grade=promising").json()["items"]
    assert item["id"] == str(practice.uuid)
    # The practice itself was not published anew.
    assert Publication.objects.of_record(practice.uuid).count() == version

    catalogue.withdraw(review, by=None, reason="Errore")

    assert served(practice)["evidence"] is None
    assert client.get(f"{API}?grade=promising").json()["items"] == []
    assert len(client.get(f"{API}?grade=ungraded").json()["items"]) == 1


def test_of_several_reviews_the_lowest_grade_counts(practice, piemonte, places):
    third = make_administration("bolzano", places["021"])
    make_review(practice, piemonte, "proven")
    assert served(practice)["evidence"]["grade"] == "proven"

    make_review(practice, third, "emerging")

    told = served(practice)["evidence"]
    assert (told["grade"], told["review_count"]) == ("emerging", 2)


def test_the_best_known_stand_first_and_shelves_are_counted(
    practice, trento, piemonte, client
):
    other = make_practice(trento, "Altra", published=True)
    make_practice(trento, "Senza", published=True)
    make_review(practice, piemonte, "emerging")
    make_review(other, piemonte, "proven")

    items = client.get(f"{API}?sort=-evidence").json()["items"]
    assert [item["title"]["it"] for item in items] == ["Altra", "Coliving", "Senza"]
    page = client.get("/pratiche/?sort=evidence")
    assert [card["title"] for card in page.context["cards"]] == [
        "Altra",
        "Coliving",
        "Senza",
    ]
    shelf = next(group for group in page.context["facets"] if group["name"] == "grade")
    counts = {value.value: value.count for value in shelf["values"]}
    assert (counts["proven"], counts["emerging"], counts["ungraded"]) == (1, 1, 1)


def test_adoptions_are_counted_with_their_stages_and_costs(practice, piemonte):
    make_adoption(practice, piemonte, steps=[("running", "2023")], cost_amount=1000)
    make_adoption(practice, piemonte, cost_amount=3000)
    make_adoption(
        practice,
        piemonte,
        steps=[("running", "2023"), ("stopped", "2024", "Finiti i fondi")],
        cost_amount=500,
    )
    # Inventions are not counted among facts.
    make_adoption(practice, piemonte, is_demonstration=True, cost_amount=9)
    # Nor is what nobody has published.
    make_adoption(practice, piemonte, published=False)

    told = served(practice)["adoptions"]
    assert (told["count"], told["stopped"]) == (3, 1)
    assert told["stages"] == {"interested": 1, "running": 1, "stopped": 1}
    assert told["median_cost"] == "1000.00"


def test_copies_are_told_which_practices_say_something_else_now(
    practice, trento, piemonte, client
):
    other = make_practice(trento, "Altra", published=True)
    before = Clock.objects.get().value
    make_adoption(practice, piemonte, published=True)

    answer = client.get(f"/api/v1/changes?after={before}&embed=record&limit=100").json()
    told = [item for item in answer["items"] if item["type"] == "restated"]
    assert [item["id"] for item in told] == [str(practice.uuid)]
    assert told[0]["record"]["adoptions"]["count"] == 1
    assert told[0]["records_url"] is None
    assert [item["sequence"] for item in answer["items"]] == sorted(
        item["sequence"] for item in answer["items"]
    )
    only = client.get(f"/api/v1/changes?after={before}&kind=practice&count=true").json()
    assert (only["count"], [item["type"] for item in only["items"]]) == (
        1,
        ["restated"],
    )
    assert str(other.uuid) not in {item["id"] for item in answer["items"]}


def test_an_adoption_that_goes_to_another_practice_leaves_the_first(
    practice, trento, piemonte
):
    other = make_practice(trento, "Altra", published=True)
    adoption = make_adoption(practice, piemonte)

    adoption.practice = other
    adoption.changed_by(None)
    adoption.save()
    catalogue.publish(adoption, by=None)

    assert served(practice)["adoptions"]["count"] == 0
    assert served(other)["adoptions"]["count"] == 1


def test_what_changes_nothing_for_the_practice_is_no_change_of_it(practice, piemonte):
    adoption = make_adoption(practice, piemonte)
    assert Restatement.objects.count() == 1

    adoption.summary_it = "Detto meglio."
    adoption.changed_by(None)
    adoption.save()
    catalogue.publish(adoption, by=None)

    assert Restatement.objects.count() == 1


def test_a_practice_published_anew_keeps_what_others_say(practice, piemonte):
    make_adoption(practice, piemonte)
    make_review(practice, piemonte)

    practice.changed_by(None)
    practice.save()
    catalogue.publish(practice, by=None)
    catalogue.rebuild_entries("practice")

    assert served(practice)["adoptions"]["count"] == 1
    assert served(practice)["evidence"]["grade"] == "emerging"


def test_telling_costs_the_same_for_few_and_for_many(trento, piemonte):
    practices = [
        make_practice(trento, f"Pratica {n}", published=True) for n in range(12)
    ]
    body = make_organisation(piemonte, "Comune di prova", published=True)
    for practice in practices:
        make_adoption(practice, piemonte, body)

    def cost(some):
        with CaptureQueriesContext(connection) as queries:
            catalogue.publish_many(some, by=None)
        return len(queries)

    assert cost(practices[:2]) == cost(practices)
    for practice in practices:
        assert served(practice)["adoptions"]["count"] == 1
