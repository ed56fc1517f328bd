# SPDX-License-Identifier: AGPL-3.0-or-later
"""Practices side by side: how they are chosen, what is compared, what is refused."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from partnership.catalogue import services
from tests.factories import make_practice, make_term

pytestmark = pytest.mark.django_db

PAGE = "/pratiche/confronta/"


@pytest.fixture
def pair(trento, piemonte, places):
    """Two practices with the same theme and different places."""
    theme = make_term(code="sport", label="Sport")
    make_practice(
        trento,
        "Voucher sportivo",
        themes=[theme],
        territories=[places["022"]],
        start_year=2019,
        cost_amount=20_000,
        results_it=f"<p>{'parola ' * 80}</p>",
        published=True,
    )
    make_practice(
        piemonte,
        "Piscina per tutti",
        themes=[theme],
        territories=[places["001099"]],
        start_year=2021,
        published=True,
    )


def make_five(administration):
    for number in range(5):
        make_practice(administration, f"Pratica {number}", published=True)
    return [f"pratica-{number}" for number in range(5)]


def answers(response):
    return {
        str(row["label"]): [
            [str(line) for line in cell.lines] for _, cell in row["answers"]
        ]
        for row in response.context["rows"]
    }


def notices(response):
    return " ".join(map(str, response.context["notices"]))


def test_practices_answer_the_same_questions(client, pair):
    response = client.get(f"{PAGE}?id=voucher-sportivo&id=piscina-per-tutti")

    rows = answers(response)
    assert rows["Territorio"] == [["Trento"], ["Druento"]]
    assert rows["Periodo"] == [["dal 2019"], ["dal 2021"]]
    assert rows["Costo"] == [["20.000 €"], []]
    assert [record["title"] for record in response.context["records"]] == [
        "Voucher sportivo",
        "Piscina per tutti",
    ]
    # What nobody answers is no row.
    assert "Che cosa ha aiutato" not in rows


def test_long_text_begins_here_and_goes_on_in_the_sheet(client, pair):
    page = client.get(f"{PAGE}?id=voucher-sportivo&id=piscina-per-tutti")

    text = page.content.decode()
    assert 'href="/pratiche/voucher-sportivo/#results"' in text
    assert text.count("parola") == 60


def test_what_differs_can_be_seen_alone(client, pair):
    url = f"{PAGE}?id=voucher-sportivo&id=piscina-per-tutti"

    whole = client.get(url)
    reduced = client.get(whole.context["reduced_url"])

    assert "Temi" in answers(whole)
    assert "Temi" not in answers(reduced)
    assert "Territorio" in answers(reduced)
    assert reduced.context["whole_url"] == url


def test_one_can_be_taken_away_and_another_added(client, pair):
    page = client.get(f"{PAGE}?id=voucher-sportivo&id=piscina-per-tutti")

    without = client.get(page.context["records"][0]["without_url"])
    assert [record["title"] for record in without.context["records"]] == [
        "Piscina per tutti"
    ]
    assert not without.context["has_several"]
    add = client.get(page.context["add_url"])
    assert add.context["comparison"]["slugs"] == [
        "voucher-sportivo",
        "piscina-per-tutti",
    ]


def test_list_keeps_what_was_chosen_on_other_pages(client, pair, trento):
    for number in range(20):
        make_practice(trento, f"Nuova {number}", published=True)

    response = client.get("/pratiche/?compare=voucher-sportivo&compare=nuova-3")

    page = response.content.decode()
    assert response.context["comparison"]["elsewhere"] == ["voucher-sportivo"]
    assert '<input type="hidden" name="id" value="voucher-sportivo">' in page
    assert '<input type="hidden" name="compare" value="nuova-3">' in page
    assert response.context["comparison"]["chosen"][0]["without_url"] == (
        "/pratiche/?compare=nuova-3"
    )


def test_choosing_several_is_no_mistake(client, pair):
    page = client.get("/pratiche/?compare=voucher-sportivo&compare=piscina-per-tutti")

    assert not page.context["notices"]


def test_each_promoter_has_a_line_of_its_own(client, trento):
    make_practice(trento, "Prima", promoters_it="Comune\r\nMuseo", published=True)
    make_practice(trento, "Seconda", published=True)

    response = client.get(f"{PAGE}?id=prima&id=seconda")

    assert answers(response)[str(gettext("Promoted by"))] == [["Comune", "Museo"], []]


def test_five_are_cut_to_four_and_said(client, trento):
    slugs = make_five(trento)

    response = client.get(PAGE, {"id": slugs})

    assert len(response.context["records"]) == 4
    assert "4" in notices(response)


def test_unknown_withdrawn_and_renamed_are_told_apart(client, pair, trento):
    gone = make_practice(trento, "Ritirata", published=True)
    services.withdraw(gone, by=None, reason="Finita")
    moved = make_practice(trento, slug="prima", published=True)
    moved.slug = "dopo"
    services.publish(moved, by=None)

    response = client.get(
        PAGE, {"id": ["ritirata", "prima", "mai-vista", "dopo", "voucher-sportivo"]}
    )

    assert [record["url"] for record in response.context["records"]] == [
        "/pratiche/dopo/",
        "/pratiche/voucher-sportivo/",
    ]
    assert "«ritirata»" in notices(response)
    assert "«mai-vista»" in notices(response)
    assert "prima" not in notices(response)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "id=",
        "id=%00",
        "id=\ud800".encode("utf-8", "surrogatepass"),
        "id='; DROP TABLE x",
        f"id={'x' * 500}",
        "&".join(f"id=a{n}" for n in range(50)),
        "only=nonsense",
        "only=differences",
        "colour=red",
    ],
)
def test_odd_addresses_are_a_page_that_says_what_to_do(client, trento, query):
    if isinstance(query, bytes):
        query = "id=%ED%A0%80"

    response = client.get(f"{PAGE}?{query}")

    assert response.status_code == 200
    assert response.context["records"] == []
    assert 'href="/pratiche/"' in response.content.decode()
    assert bool(response.context["notices"]) == (
        query not in {"", "id=", "only=differences"}
    )


def test_comparison_costs_few_queries(client, pair, django_assert_num_queries):
    client.get("/pratiche/")
    # The entries with their contents; the newest publication; the clock.
    with django_assert_num_queries(3):
        client.get(f"{PAGE}?id=voucher-sportivo&id=piscina-per-tutti")


def test_comparison_speaks_every_language(client, pair):
    for language in ["en", "de", "fr"]:
        response = client.get(
            f"/{language}{PAGE}?id=voucher-sportivo&id=piscina-per-tutti"
        )

        assert response.status_code == 200
        assert 'lang="it"' in response.content.decode()


def test_no_record_takes_the_address_of_a_page(trento):
    practice = make_practice(trento, slug="confronta")

    with pytest.raises(ValidationError) as refused:
        practice.full_clean()

    assert set(refused.value.message_dict) == {"slug"}
    practice.slug = "confronti"
    practice.full_clean()
