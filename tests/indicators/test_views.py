# SPDX-License-Identifier: AGPL-3.0-or-later
"""Public pages of the figures, and the file to download."""

import csv
import io

import pytest

from partnership.catalogue import services
from partnership.catalogue.models import Entry, Key, Publication
from partnership.indicators.models import Observation
from tests.factories import make_practice, make_term
from tests.factories_indicators import BIRTHS, figures_of, make_indicator

pytestmark = pytest.mark.django_db
LIST = "/statistiche/"
SHEET = "/statistiche/nati-vivi/"
DATA = f"{SHEET}dati.csv"


@pytest.fixture
def births(piemonte, places):
    return make_indicator(
        piemonte,
        themes=[make_term()],
        figures=figures_of(places),
        published=True,
        source_url="https://www.istat.example/nati",
    )


def rows_of(response):
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_sheet_begins_with_the_reading(client, births):
    page = client.get(f"/en{SHEET}").content.decode()

    assert page.count("<h1") == 1
    place = page.index("25,077")
    assert place < page.index('id="plot"')
    assert "34,639 in 1999: 28% less" in page
    assert (
        "Nati vivi, Piemonte: from 34,639 in 1999 to 25,077 in 2023, 28% less" in page
    )


def test_sheet_says_definition_unit_source_and_status(client, births):
    page = client.get(f"/en{SHEET}").content.decode()

    for text in [births.definition_it, births.unit_it, births.source_it]:
        assert text in page
    assert "https://www.istat.example/nati" in page
    assert "The source has closed the count." in page


def test_sheet_shows_no_draft(client, births):
    births.title_it = "Bozza segreta"
    births.save()
    births.observations.update(value=77)

    assert "Bozza segreta" not in client.get(SHEET).content.decode()
    assert ";77;" not in client.get(DATA).content.decode()


def test_draft_and_unknown_are_not_found(client, piemonte):
    make_indicator(piemonte, "Solo bozza")

    for slug in ["solo-bozza", "mai-esistito"]:
        assert client.get(f"{LIST}{slug}/").status_code == 404
        assert client.get(f"{LIST}{slug}/dati.csv").status_code == 404


def test_withdrawn_indicator_is_gone_with_its_file(client, births):
    services.withdraw(births, by=None, reason="Superato")

    assert client.get(SHEET).status_code == 410
    assert client.get(DATA).status_code == 410


def test_address_of_before_leads_to_the_new_one(client, births):
    births.slug = "nascite"
    births.save()
    services.publish(births, by=None)

    assert client.get(SHEET)["Location"] == "/statistiche/nascite/"
    assert client.get(DATA)["Location"] == "/statistiche/nascite/dati.csv"


def test_redacted_indicator_still_has_a_page(client, births):
    publication = Publication.objects.get()
    services.redact(publication, ["observations", "source"], by=None, act="Atto 1")

    assert client.get(SHEET).status_code == 200
    assert client.get(LIST).status_code == 200
    assert len(rows_of(client.get(DATA))) == 1


def test_demonstration_data_say_so(client, piemonte, places):
    make_indicator(
        piemonte, figures=figures_of(places), is_demonstration=True, published=True
    )

    for url in [SHEET, LIST]:
        page = client.get(f"/en{url}").content.decode()
        assert "Demonstration data: invented" in page


def test_list_narrows_by_theme_territory_and_administration(
    client, births, trento, places
):
    make_indicator(
        trento,
        "Posti nido",
        figures=[{"territory": places["021008"], "period": "2024", "value": 3}],
        published=True,
    )

    def titles(query):
        page = client.get(f"{LIST}?{query}")
        return [card["title"] for card in page.context["cards"]]

    assert titles("") == ["Nati vivi", "Posti nido"]
    assert titles("theme=birth-rate") == ["Nati vivi"]
    assert titles("territory=01") == ["Nati vivi"]
    assert titles("territory=021008") == ["Posti nido"]
    assert titles("administration=trento") == ["Posti nido"]
    assert titles("q=nido") == ["Posti nido"]


def test_list_says_what_it_does_not_know(client, births):
    page = client.get(f"/en{LIST}?teme=x&theme=no").content.decode()

    assert "There is no parameter “teme”" in page
    assert "“no” is not a value of this filter." in page


@pytest.mark.parametrize(
    "query",
    ["q=%00", "territory=999", "page=0", "sort=x", "theme=a%00b", "q=" + "x+" * 40],
)
def test_list_answers_nonsense_with_a_notice(client, births, query):
    page = client.get(f"{LIST}?{query}")

    assert page.status_code == 200
    assert page.context["notices"] or page.context["fields"].errors


def test_card_tells_the_last_figures(client, births):
    card = client.get(f"/en{LIST}").context["cards"][0]

    assert [(row["label"], row["value"], row["when"]) for row in card["latest"]] == [
        ("Piemonte", "25,077", "in 2023"),
        ("Trento", "3,789", "in 2023"),
    ]
    assert card["span"] == "1999–2023"
    assert card["other_places"] == 0


def test_pages_cost_few_queries(client, births, places, django_assert_num_queries):
    for number in range(3):
        make_indicator(
            births.administration,
            f"Indicatore {number}",
            figures=figures_of(places),
            published=True,
        )

    # What is remembered until the next publication, the first visitor has paid for.
    client.get(LIST)
    # The clock; rows.
    with django_assert_num_queries(2):
        client.get(LIST)
    # The entry with its content and the clock; its keys, and what names it.
    with django_assert_num_queries(3):
        client.get(SHEET)
    with django_assert_num_queries(1):
        client.get(DATA)


def test_file_has_every_figure_for_people(client, births):
    response = client.get(f"/en{DATA}")
    rows = rows_of(response)

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="nati-vivi.csv"'
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert len(rows) == 1 + sum(map(len, BIRTHS.values()))
    assert rows[1] == [
        "Nati vivi", "Piemonte", "01", "1999", "", "34639", "nati", "Definitive",
        "ISTAT, Nati vivi", "https://www.istat.example/nati", "", "",
    ]  # fmt: skip


def test_file_has_decimal_commas_and_no_formulas(client, piemonte, places):
    make_indicator(
        piemonte,
        "=HYPERLINK(1)",
        slug="nati-vivi",
        group_label_it="età",
        figures=[
            {
                "territory": places["01"],
                "period": "2024",
                "group": "-1",
                "value": "-1.5",
                "note_it": "+39; @qui",
                "source_it": "@SUM(A1)",
            }
        ],
        published=True,
    )

    row = rows_of(client.get(DATA))[1]

    assert row[0] == "'=HYPERLINK(1)"
    assert row[4] == "'-1"
    assert row[5] == "-1,5"
    assert row[8] == "'@SUM(A1)"
    assert row[11] == "'+39; @qui"


@pytest.mark.parametrize("method", ["post", "put", "delete"])
@pytest.mark.parametrize("url", [LIST, SHEET, DATA])
def test_pages_take_nothing_in(client, births, method, url):
    assert getattr(client, method)(url).status_code == 405
    assert Observation.objects.count() == sum(map(len, BIRTHS.values()))


def test_pages_are_readable_by_the_public_role(client, births, as_public_role):
    for url in [LIST, SHEET, DATA, "/api/v1/indicators", "/api/v1/observations"]:
        assert client.get(url).status_code == 200, url


def test_what_names_the_indicator_is_on_its_sheet(client, births):
    make_practice(births.administration, "Bonus bebè", published=True)
    key = Key.objects.get_or_create(facet="indicator", value=str(births.uuid))[0]
    Entry.objects.of_kind("practice").update(refs=[key.pk])

    assert "Bonus bebè" in client.get(SHEET).content.decode()
