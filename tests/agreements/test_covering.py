# SPDX-License-Identifier: AGPL-3.0-or-later
"""Is there an agreement for a place on a day: for staff, on pages and in the API."""

from datetime import date

import pytest
from django.utils import timezone, translation

from partnership.agreements.coverage import coverage_of
from partnership.agreements.models import Agreement
from partnership.catalogue import services as catalogue
from tests.factories_agreements import (
    make_adherent,
    make_agreement,
    make_organisation,
)

pytestmark = pytest.mark.django_db

DAY = date(2024, 5, 1)
API = "/api/v1/agreements/covering"


@pytest.fixture
def bodies(trento, piemonte, places):
    """The province, the region, a town of each and a body without territory."""
    return {
        "province": make_organisation(trento, "Provincia", partner=trento),
        "region": make_organisation(piemonte, "Regione", governs=places["01"]),
        "cuneo": make_organisation(
            piemonte, "Comune di Cuneo", governs=places["004078"]
        ),
        "association": make_organisation(trento, "Associazione"),
    }


def answers(territory, day):
    """The answer from the records and the one from the catalogue: they are one."""
    with translation.override("it"):
        from_records = Agreement.objects.covering(territory, day)
        from_entries = coverage_of(territory, day).answer
    assert from_records.state == from_entries.state
    return from_records.state.value


def test_an_agreement_covers_all_that_its_parties_govern_and_nothing_else(
    trento, places, bodies
):
    make_agreement(
        trento,
        parties=[bodies["province"], bodies["region"]],
        signed_on="2022-07-14",
        duration_months=36,
        published=True,
    )

    covered = ["01", "004", "004078", "001099", "022", "022205"]
    assert {answers(places[code], DAY) for code in covered} == {"yes"}
    # The region of the province and the other province in it are no party.
    assert answers(places["04"], DAY) == "no"
    assert answers(places["021008"], DAY) == "no"
    assert answers(places["01"], date(2022, 7, 13)) == "no"
    assert answers(places["01"], date(2025, 7, 14)) == "unknown"


def test_an_agreement_of_a_town_does_not_cover_its_region(trento, places, bodies):
    make_agreement(
        trento,
        parties=[bodies["province"], bodies["cuneo"]],
        signed_on="2015-03-01",
        is_open_ended=True,
        published=True,
    )

    assert answers(places["004078"], DAY) == "yes"
    assert answers(places["01"], DAY) == "no"
    assert answers(places["001099"], DAY) == "no"


def test_without_an_agreement_the_answer_is_no_and_says_why(places):
    answer = Agreement.objects.covering(places["01"], DAY)

    assert answer.state == "no"
    with translation.override("en"):
        assert coverage_of(places["01"], DAY).answer.ground == (
            "No agreement that binds this place is recorded here."
        )


def test_one_agreement_in_force_is_enough(trento, places, bodies):
    parties = [bodies["province"], bodies["region"]]
    for number, fields in enumerate(
        [
            {"signed_on": "2010", "ends_on": "2013", "end_basis": "source"},
            {"signed_on": "2014"},
            {"signed_on": "2022-07-14", "duration_months": 36},
        ]
    ):
        make_agreement(
            trento, f"Accordo {number}", parties=parties, published=True, **fields
        )

    assert answers(places["01"], DAY) == "yes"
    assert answers(places["01"], date(2021, 1, 1)) == "unknown"
    assert answers(places["01"], date(2009, 1, 1)) == "no"
    assert "Accordo 2" in coverage_of(places["01"], DAY).answer.ground


def test_who_joined_later_is_not_covered_before(trento, places, bodies):
    make_agreement(
        trento,
        parties=[bodies["province"], make_adherent(bodies["cuneo"], "2020-02-01")],
        signed_on="2015-03-01",
        is_open_ended=True,
        published=True,
    )

    assert answers(places["022"], date(2019, 1, 1)) == "yes"
    assert answers(places["004078"], date(2020, 1, 31)) == "no"
    assert answers(places["004078"], date(2020, 2, 1)) == "yes"


def test_who_joined_on_an_unknown_day_is_not_surely_covered(trento, places, bodies):
    make_agreement(
        trento,
        parties=[bodies["province"], make_adherent(bodies["cuneo"])],
        signed_on="2015-03-01",
        is_open_ended=True,
        published=True,
    )

    assert answers(places["004078"], DAY) == "unknown"


def test_who_only_supports_an_agreement_is_not_covered(trento, places, bodies):
    make_agreement(
        trento,
        parties=[
            bodies["province"],
            bodies["association"],
            {"organisation": bodies["region"], "role": "supporter"},
        ],
        signed_on="2015-03-01",
        is_open_ended=True,
        published=True,
    )

    assert answers(places["01"], DAY) == "no"
    assert answers(places["022205"], DAY) == "yes"


def test_the_public_is_answered_from_what_is_published(trento, places, bodies):
    agreement = make_agreement(
        trento,
        parties=[bodies["province"], bodies["region"]],
        signed_on="2022-07-14",
        duration_months=36,
    )
    # A draft binds nobody, for staff neither.
    assert Agreement.objects.covering(places["01"], DAY).state == "no"
    assert coverage_of(places["01"], DAY).answer.state == "no"

    catalogue.publish(agreement, by=None)
    assert coverage_of(places["01"], DAY).answer.state == "yes"

    catalogue.withdraw(agreement, by=None, reason="Prova")
    assert coverage_of(places["01"], DAY).answer.state == "no"


def test_covering_asks_the_same_few_queries_of_one_agreement_and_of_many(
    trento, places, bodies, django_assert_num_queries
):
    for number in range(5):
        make_agreement(
            trento,
            f"Accordo {number}",
            parties=[bodies["province"], bodies["region"]],
            signed_on="2022-07-14",
            attestations=["2024-01-01", "2025"],
            published=True,
        )

    # Agreements, their attestations, their parties there.
    with django_assert_num_queries(3):
        Agreement.objects.covering(places["004078"], DAY)
    # Keys of the place; entries.
    with django_assert_num_queries(2):
        coverage_of(places["004078"], DAY)


def test_page_and_api_give_the_same_answer_for_a_place(client, trento, places, bodies):
    make_agreement(
        trento,
        "Protocollo con il Piemonte",
        parties=[bodies["province"], bodies["region"]],
        signed_on="2022-07-14",
        duration_months=36,
        published=True,
    )

    for day, expected in [
        ("2022-07-13", "no"),
        ("2024-05-01", "yes"),
        ("2026-01-01", "unknown"),
    ]:
        page = client.get("/en/protocolli/", {"residence": "Cuneo", "day": day})
        api = client.get(API, {"territory": "004078", "on": day}).json()
        shown = page.context["coverage"]
        assert shown["state"] == api["answer"] == expected
        assert shown["ground"] == api["ground"]
        assert api["on"] == day
        assert api["territory"]["id"] == "004078"
        assert [row["title"] for row in shown["agreements"]] == [
            "Protocollo con il Piemonte"
        ]
        assert [row["in_force"]["ground"] for row in api["agreements"]] == [
            row["answer"]["ground"] for row in shown["agreements"]
        ]
        assert str(shown["sentence"]) in page.content.decode()


def test_without_a_day_both_speak_of_today(client, trento, places, bodies):
    today = timezone.localdate()

    page = client.get("/protocolli/", {"residence": "004078"})
    api = client.get(API, {"territory": "004078"}).json()

    assert page.context["coverage"]["day"] == today
    assert api["on"] == today.isoformat()
    assert api["agreements"] == []


def test_a_code_means_the_place_that_had_it_on_that_day(client, places):
    old = places["022109"]
    old.valid_until = date(2019, 12, 31)
    old.save()

    # The code and the day are well written, and together they name nothing.
    refusal = client.get(API, {"territory": "022109"})
    assert refusal.status_code == 422
    assert refusal.json()["errors"][0]["field"] == "territory"
    assert (
        client.get(API, {"territory": "022109", "on": "2015-01-01"}).status_code == 200
    )


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("", "territory"),
        ("territory=", "territory"),
        ("territory=99", "territory"),
        ("territory=Cuneo", "territory"),
        ("territory=٠١", "territory"),
        ("territory=01%00", "territory"),
        ("territory=01&on=ieri", "on"),
        ("territory=01&on=2024-02-30", "on"),
        ("territory=01&on=20240501", "on"),
        ("territory=01&on=2024-W10-1", "on"),
        ("territory=01&on=0001-01-01", "on"),
        ("territory=01&on=2024-05-01%00", "on"),
        ("territory=01&on=2024-05-01&on=2024-05-02", "on"),
        ("territory=01&day=2024-05-01", "day"),
    ],
)
def test_the_api_refuses_bad_questions_naming_the_parameter(
    client, places, query, field
):
    response = client.get(f"{API}?{query}")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert [error["field"] for error in response.json()["errors"]] == [field]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("residence=", "residence"),
        ("day=2024-05-01", "residence"),
        ("residence=Atlantide", "residence"),
        ("residence=Cuneo%00", "residence"),
        ("residence=" + "x" * 200, "residence"),
        ("residence=Cuneo&day=domani", "day"),
        ("residence=Cuneo&day=2024-02-30", "day"),
    ],
)
def test_the_page_says_at_which_field_the_question_is_wrong(
    client, trento, places, bodies, query, field
):
    make_agreement(
        trento, parties=[bodies["province"], bodies["region"]], published=True
    )

    response = client.get(f"/protocolli/?{query}")

    assert response.status_code == 200
    assert list(response.context["question"].errors) == [field]
    assert f'id="question-{field}-errors"' in response.content.decode()
    assert response.context["coverage"] is None
    # The list below is whole: the question does not narrow it.
    assert len(response.context["cards"]) == 1
    assert response.context["notices"] == []
