# SPDX-License-Identifier: AGPL-3.0-or-later
"""Public pages of the practices, through the door that citizens use."""

import datetime
import re

import pytest
from django.utils import timezone

from partnership.catalogue import services
from partnership.territories.models import Territory
from practices.models.practice import SHEET
from tests.factories import make_practice, make_term
from tests.factories_events import make_event

pytestmark = pytest.mark.django_db

today = timezone.localdate
DAY = datetime.timedelta(days=1)


def titles(response):
    return [card["title"] for card in response.context["cards"]]


def notices(response):
    return " ".join(str(notice) for notice in response.context["notices"])


def test_list_shows_what_is_published_and_no_draft(client, trento):
    make_practice(trento, "Pubblicata", published=True)
    make_practice(trento, "Bozza")

    response = client.get("/pratiche/")

    assert titles(response) == ["Pubblicata"]
    assert "Bozza" not in response.content.decode()


def test_list_costs_the_same_queries_for_one_row_and_for_many(
    client, trento, places, django_assert_num_queries
):
    themes = [make_term(code=f"tema-{number}") for number in range(5)]
    url = "/pratiche/?q=pratica&theme=tema-1&open=true&child_age=3&residence=022205"
    for number in range(30):
        make_practice(
            trento,
            f"Pratica {number}",
            themes=themes,
            windows=[(today(), None)],
            child_age_from=0,
            child_age_until=6,
            published=True,
        )

    # What is remembered until the next publication, the first visitor has paid for.
    client.get(url)
    # Residence, clock, counts with the best matches, rows.
    with django_assert_num_queries(4):
        response = client.get(url)

    assert response.context["total"].value == 30


def test_sheet_costs_one_query(client, trento, django_assert_num_queries):
    make_practice(trento, themes=[make_term()], published=True)

    # The entry with its content and the clock, by which the partners and what is
    # similar are remembered.
    client.get("/pratiche/una-buona-pratica/")
    with django_assert_num_queries(1):
        assert client.get("/pratiche/una-buona-pratica/").status_code == 200


def test_search_knows_word_forms_accents_and_beginnings(client, trento):
    make_practice(trento, "Buoni per la natalità", published=True)
    make_practice(trento, "L’infanzia al centro", published=True)

    for question in ["buono", "natalita", "NATALITÀ", "natal", "per natalità"]:
        assert titles(client.get("/pratiche/", {"q": question})) == [
            "Buoni per la natalità"
        ], question
    assert titles(client.get("/pratiche/", {"q": "infanzia"})) == [
        "L’infanzia al centro"
    ]


def test_exact_title_comes_first(client, trento):
    make_practice(trento, "Sport", summary_it="Altro", published=True)
    make_practice(
        trento, "Sport sport sport", summary_it="Sport e sport", published=True
    )

    assert titles(client.get("/pratiche/?q=sport"))[0] == "Sport"


def test_facets_count_without_their_own_selection(client, trento, piemonte):
    sport, home = make_term(code="sport"), make_term(code="casa", label="Casa")
    make_practice(trento, "Uno", themes=[sport], published=True)
    make_practice(trento, "Due", themes=[home], published=True)
    make_practice(piemonte, "Tre", themes=[sport], published=True)

    response = client.get("/pratiche/?theme=sport&administration=trento")

    counts = {
        facet["name"]: {value.value: value.count for value in facet["values"]}
        for facet in response.context["facets"]
    }
    assert titles(response) == ["Uno"]
    assert counts["theme"] == {"sport": 1, "casa": 1}
    assert counts["administration"] == {"trento": 1, "piemonte": 1}


def test_values_of_one_facet_widen_and_facets_narrow(client, trento, piemonte):
    sport, home = make_term(code="sport"), make_term(code="casa", label="Casa")
    make_practice(trento, "Uno", themes=[sport], published=True)
    make_practice(trento, "Due", themes=[home], published=True)
    make_practice(piemonte, "Tre", themes=[sport], published=True)

    both = client.get("/pratiche/?theme=sport&theme=casa&sort=title")
    narrowed = client.get("/pratiche/?theme=sport&theme=casa&administration=piemonte")

    assert titles(both) == ["Due", "Tre", "Uno"]
    assert titles(narrowed) == ["Tre"]


def test_open_is_asked_of_the_day(client, trento):
    make_practice(trento, "Aperta", windows=[(today(), today())], published=True)
    make_practice(trento, "Scaduta", windows=[(None, today() - DAY)], published=True)
    make_practice(trento, "Futura", windows=[(today() + DAY, None)], published=True)
    make_practice(trento, "Nessuna misura", published=True)

    assert titles(client.get("/pratiche/?open=true")) == ["Aperta"]
    assert set(titles(client.get("/pratiche/?open=false"))) == {"Scaduta", "Futura"}


def test_residence_finds_what_holds_in_a_place(client, trento, piemonte, places):
    make_practice(piemonte, "Regione", territories=[places["01"]], published=True)
    make_practice(piemonte, "Druento", territories=[places["001099"]], published=True)
    make_practice(piemonte, "Cuneo", territories=[places["004078"]], published=True)
    make_practice(trento, "Trento", territories=[places["022"]], published=True)
    make_practice(trento, "Italia", published=True)

    for asked in ["004078", "Cuneo", "cuneo"]:
        response = client.get("/pratiche/", {"residence": asked, "sort": "title"})
        assert titles(response) == ["Cuneo", "Italia", "Regione"], asked


def test_unknown_residence_says_so(client, places):
    response = client.get("/pratiche/?residence=Atlantide")

    assert "Atlantide" in notices(response)
    assert titles(response) == []


def test_child_age_finds_the_span(client, trento):
    make_practice(trento, "Nido", child_age_from=0, child_age_until=2, published=True)
    make_practice(
        trento, "Scuola", child_age_from=3, child_age_until=18, published=True
    )

    assert titles(client.get("/pratiche/?child_age=2")) == ["Nido"]
    assert titles(client.get("/pratiche/?child_age=03")) == ["Scuola"]


def test_withdrawn_practice_answers_410_with_day_and_reason(client, trento):
    practice = make_practice(trento, "Ritirata", published=True)
    services.withdraw(practice, by=None, reason="Sostituita dal nuovo bando")

    response = client.get("/pratiche/ritirata/")

    assert response.status_code == 410
    page = response.content.decode()
    assert "Sostituita dal nuovo bando" in page
    assert response.context["tombstone"]["withdrawn_on"] == today()
    assert titles(client.get("/pratiche/")) == []


def test_tombstone_names_what_follows(client, trento):
    practice = make_practice(trento, "Ritirata", published=True)
    successor = make_practice(trento, "Nuova", published=True)
    services.withdraw(practice, by=None, reason="Sostituita", successor=successor.uuid)

    assert (
        'href="/pratiche/nuova/"' in client.get("/pratiche/ritirata/").content.decode()
    )


def test_renamed_practice_answers_301(client, trento):
    practice = make_practice(trento, slug="prima", published=True)
    practice.slug = "dopo"
    services.publish(practice, by=None)

    response = client.get("/en/pratiche/prima/")

    assert response.status_code == 301
    assert response["Location"] == "/en/pratiche/dopo/"


def test_untranslated_text_is_shown_in_italian_and_marked(client, trento):
    make_practice(
        trento,
        challenge_it="<p>Poche nascite.</p>",
        title_en="A good practice",
        summary_en="What is done.",
        published=True,
    )

    page = client.get("/en/pratiche/una-buona-pratica/").content.decode()

    assert "A good practice" in page
    assert 'lang="it"' in page
    assert "Poche nascite." in page


def test_html_in_a_text_is_shown_as_text(client, trento):
    make_practice(
        trento,
        "<script>alert(1)</script> Uno",
        slug="uno",
        summary_it="<b>Grassetto</b>",
        challenge_it="<p onclick='x()'>Ciao<script>alert(2)</script></p>",
        published=True,
    )

    for url in ["/pratiche/", "/pratiche/uno/", "/"]:
        page = client.get(url).content.decode()
        assert "<script>alert" not in page
        assert "onclick" not in page
        assert "<b>Grassetto" not in page


def test_preview_and_public_sheet_are_the_same_template(client, trento):
    make_practice(trento, published=True)

    names = [t.name for t in client.get("/pratiche/una-buona-pratica/").templates]

    assert "practices/practice_detail.html" in names


def test_visitors_get_no_cookie(client, trento):
    make_practice(trento, published=True)

    for url in ["/", "/pratiche/", "/pratiche/una-buona-pratica/"]:
        assert not client.get(url).cookies


def test_excluded_words_exclude(client, trento):
    make_practice(trento, "Sport per tutti", published=True)
    make_practice(trento, "Musei aperti", published=True)

    assert titles(client.get("/pratiche/", {"q": "-sport"})) == ["Musei aperti"]
    assert titles(client.get("/pratiche/", {"q": "aperti -musei"})) == []


def test_pasted_text_is_searched(client, trento):
    make_practice(trento, "Sport per tutti", published=True)

    for question in ["sport\u00a0tutti", "spo\u00adrt", "sport\ttutti"]:
        assert titles(client.get("/pratiche/", {"q": question})), question


def test_pages_and_api_search_the_same_languages(client, trento):
    make_practice(trento, "Abitare", title_en="Housing", published=True)

    assert titles(client.get("/pratiche/?q=housing")) == ["Abitare"]


def test_short_name_of_a_town_is_found_among_longer_ones(client, trento, places):
    for number in range(25):
        Territory.objects.create(
            code=f"0010{number + 10}",
            name_it=f"Alba Roma {number}",
            level="municipality",
            parent=places["001"],
        )
    Territory.objects.create(
        code="001999", name_it="Roma", level="municipality", parent=places["001"]
    )
    make_practice(trento, published=True)

    response = client.get("/pratiche/?residence=Roma")

    assert titles(response) == ["Una buona pratica"]


def test_measure_that_is_over_is_not_open(client, trento):
    make_practice(
        trento, windows=[(today() - DAY, None)], lifecycle="ended", published=True
    )

    assert titles(client.get("/pratiche/?open=true")) == []
    assert client.get("/pratiche/una-buona-pratica/").context["is_open"] is False


def test_chosen_value_without_entries_can_be_taken_away(client, trento):
    make_practice(trento, published=True)

    response = client.get("/pratiche/?lifecycle=pilot")

    assert titles(response) == []
    assert [chip["url"] for chip in response.context["chips"]] == ["/pratiche/"]


def test_chip_of_a_place_without_practices_has_its_name(client, trento):
    make_practice(trento, published=True)

    response = client.get("/pratiche/?territory=004078")

    assert response.context["chips"][0]["label"].endswith(": Cuneo")


def test_sheet_names_its_own_licence(client, trento):
    make_practice(trento, licence="CC0-1.0", cost_amount=0, published=True)

    response = client.get("/pratiche/una-buona-pratica/")

    assert response.context["licence"]["label"] == "CC0 1.0"
    assert response.context["practice"]["cost"] == {"amount": "0.00", "currency": "EUR"}


def test_end_of_a_hyphenated_word_may_be_unfinished(client, trento):
    make_practice(trento, "Il co-housing delle famiglie", published=True)

    assert titles(client.get("/pratiche/", {"q": "co-hous"}))


def test_empty_facet_parameter_narrows_nothing(client, trento):
    make_practice(trento, themes=[make_term()], published=True)

    response = client.get("/pratiche/?theme=&area=&territory=")

    assert titles(response) == ["Una buona pratica"]
    assert [facet["name"] for facet in response.context["facets"]] == [
        "theme",
        "administration",
        "lifecycle",
        "language",
        "grade",
    ]


def test_index_of_the_sheet_leads_to_headings_of_the_same_name(client, trento):
    texts = {f"{name}_it": f"<p>Testo {name}.</p>" for name in SHEET}
    practice = make_practice(trento, contact_office_it="Ufficio", **texts)
    practice.links.create(label_it="Sito", url="https://example.org", kind="website")
    services.publish(practice, by=None)

    response = client.get("/pratiche/una-buona-pratica/")

    page = " ".join(response.content.decode().split())
    for anchor, title in response.context["toc"]:
        headings = re.findall(rf'<h2 id="{anchor}"[^>]*>(.*?)</h2>', page)
        assert [heading.strip() for heading in headings] == [str(title)], anchor
    assert len(response.context["toc"]) == len(SHEET) + 4


def test_events_at_which_it_was_shown_and_it_lead_to_each_other(client, trento):
    event = make_event(trento, "La visita di luglio", published=True)
    practice = make_practice(trento)
    practice.events.add(event)
    services.publish(practice, by=None)

    sheet = client.get("/pratiche/una-buona-pratica/").content.decode()
    page = client.get("/eventi/la-visita-di-luglio/").content.decode()

    assert 'href="/eventi/la-visita-di-luglio/"' in sheet
    assert 'href="/pratiche/una-buona-pratica/"' in page
    row = client.get(f"/api/v1/practices/{practice.uuid}").json()
    assert [named["slug"] for named in row["events"]] == ["la-visita-di-luglio"]
