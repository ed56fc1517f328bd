# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of reviews and adoptions, and what stands of them on the sheet of a practice."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partnership.catalogue import services as catalogue
from tests.factories import make_organisation, make_practice
from tests.factories_exchange import make_adoption, make_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice(trento):
    """A published practice of Trento."""
    return make_practice(trento, "Coliving", published=True, start_year=2020)


def sheet_of(client, practice):
    return client.get(f"/pratiche/{practice.slug}/")


def test_a_practice_that_nobody_tells_of_shows_nothing_of_it(
    client, practice, django_assert_max_num_queries
):
    sheet_of(client, practice)  # partners and labels are remembered from here on

    with django_assert_max_num_queries(2):
        page = sheet_of(client, practice).content.decode()
    assert 'id="evidence"' not in page
    assert 'id="adoptions"' not in page


def test_the_sheet_shows_the_grade_the_way_to_the_next_one_and_the_reply(
    client, trento, piemonte
):
    practice = make_practice(
        trento, "Orto", published=True, evidence_reply_it="<p>Stiamo misurando.</p>"
    )
    review = make_review(practice, piemonte, "emerging")

    page = sheet_of(client, practice)

    text = page.content.decode()
    assert "Stiamo misurando." in text
    assert f'href="/valutazioni/{review.slug}/"' in text
    evidence = page.context["evidence"]
    assert evidence["grade"]["value"] == "emerging"
    assert evidence["next_grade"]["value"] == "promising"
    for step in evidence["missing"]:
        assert step["question"] in text
        assert step["needed"] in text


def test_the_family_is_shown_from_its_oldest_member_down(
    client, practice, trento, piemonte, django_assert_max_num_queries
):
    child = make_practice(piemonte, "Coliving a Cuneo", published=True)
    grandchild = make_practice(piemonte, "Coliving a Bra", published=True)
    cuneo = make_organisation(piemonte, "Comune di Cuneo", published=True)
    bra = make_organisation(piemonte, "Comune di Bra", published=True)
    make_adoption(practice, piemonte, cuneo, result=child, steps=[("running", "2022")])
    make_adoption(child, piemonte, bra, result=grandchild, steps=[("running", "2024")])
    make_adoption(
        practice, piemonte, bra, steps=[("stopped", "2023", "Mancano gli alloggi")]
    )

    sheet_of(client, grandchild)
    with django_assert_max_num_queries(16):
        family = sheet_of(client, grandchild).context["family"]

    assert (family.title, family.is_current) == ("Coliving", False)
    first, second = family.branches
    assert second.result is None
    assert first.adopter["label"] == "Comune di Cuneo"
    assert first.result.title == "Coliving a Cuneo"
    [last] = first.result.branches
    assert (last.result.title, last.result.is_current) == ("Coliving a Bra", True)
    page = sheet_of(client, practice).content.decode()
    assert page.count('class="family-practice"') == 3
    assert page.index("Comune di Cuneo") < page.index("Coliving a Bra")


def test_a_circle_that_was_published_all_the_same_ends(client, practice, piemonte):
    other = make_practice(piemonte, "Altra", published=True)
    make_adoption(practice, piemonte, result=other)
    make_adoption(other, piemonte, result=practice)

    assert sheet_of(client, practice).status_code == 200
    assert sheet_of(client, other).status_code == 200


def test_adoption_page_says_stages_reasons_and_who_stands_by_it(
    client, practice, piemonte
):
    adoption = make_adoption(
        practice,
        piemonte,
        steps=[("running", "2022-03"), ("stopped", "2024-05-02", "Finiti i fondi")],
        kept_it="<p>Gli alloggi.</p>",
        cost_amount=Decimal("1200.50"),
        staff_amount=Decimal("0.50"),
    )
    adoption.outcomes.create(months=12, text_it="Restano tutti.")

    page = client.get(f"/adozioni/{adoption.slug}/").content.decode()
    assert "Restano tutti." not in page
    catalogue.publish(adoption, by=None)
    page = client.get(f"/adozioni/{adoption.slug}/").content.decode()

    for words in [
        "Finiti i fondi",
        "Gli alloggi.",
        "1.200,50",
        "0,5",
        "Restano tutti.",
    ]:
        assert words in page
    assert f'href="/pratiche/{practice.slug}/"' in page


@pytest.mark.parametrize(
    "address",
    [
        "/valutazioni/?grade=ottimo",
        "/adozioni/?adoption_stage=finita",
        "/adozioni/?practice=x",
        "/adozioni/?confirmed=forse",
        "/pratiche/?grade=x&adopted=x",
    ],
)
def test_odd_questions_are_told_and_the_api_refuses_them(client, practice, address):
    assert client.get(address).status_code == 200
    path, _mark, query = address.partition("?")
    lists = {
        "/valutazioni/": "evidence-reviews",
        "/adozioni/": "adoptions",
        "/pratiche/": "practices",
    }

    answer = client.get(f"/api/v1/{lists[path]}?{query}")

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] in query


def test_criteria_are_published_in_every_version(client):
    page = client.get("/pratiche/criteri/")

    assert page.status_code == 200
    assert page.context["scheme"].version == 1
    assert client.get("/pratiche/criteri/1/").status_code == 200
    assert client.get("/pratiche/criteri/99/").status_code == 404
    assert "How is it known" in client.get("/en/pratiche/criteri/").content.decode()


def test_lists_keep_their_budget(client, practice, trento, piemonte):
    def cost(address):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    body = make_organisation(piemonte, "Comune di prova", published=True)
    addresses = ["/adozioni/", "/valutazioni/", "/api/v1/adoptions"]
    make_review(practice, piemonte)
    make_adoption(practice, piemonte, body)
    for address in addresses:
        cost(address)
    few = [cost(address) for address in addresses]
    for number in range(8):
        other = make_practice(trento, f"Pratica {number}", published=True)
        make_review(other, piemonte)
        make_adoption(other, piemonte, body)
    for address in addresses:
        cost(address)

    assert [cost(address) for address in addresses] == few
    assert max(few) <= 8
