# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows of a search: its words marked, in the passage that has them, never as HTML."""

import re
from html import unescape

import pytest

from partnership.catalogue import services, synonyms
from partnership.catalogue.models import Publication, Synonym
from tests.factories import make_practice
from tests.factories_documents import make_act

pytestmark = pytest.mark.django_db

PAGE = "/pratiche/"
LONG = "parole di contorno che non dicono nulla " * 20


def rows(client, question, page=PAGE):
    """Title and summary of each row as they are written into the page."""
    answer = client.get(page, {"q": question})
    assert answer.status_code == 200
    return [
        (
            str(card["marked"]["title"] or card["title"]),
            str(card["marked"]["summary"] or card["summary"]),
        )
        for card in answer.context["cards"]
    ]


def marks(text):
    """What is marked in a text."""
    return re.findall(r"<mark>(.*?)</mark>", text)


@pytest.mark.parametrize(
    ("question", "title", "marked"),
    [
        ("natalita", "Buoni per la natalità", ["natalità"]),
        ("NATALITÀ", "Buoni per la natalità", ["natalità"]),
        ("buono", "Buoni per la natalità", ["Buoni"]),
        ("buoni natal", "Buoni per la natalità", ["Buoni", "natalità"]),
        ("infanzia", "L’infanzia al centro", ["infanzia"]),
        ("l'infanzia", "L’infanzia al centro", ["infanzia"]),
        ("PERÒ", "Però è già così", ["Però"]),
        ("così", "Però è già così", ["così"]),
        ("co-housing", "Co-housing per famiglie", ["Co-housing"]),
        ('"vita e lavoro"', "Lavoro, vita e lavoro", ["vita e lavoro"]),
        ("famiglie -sport", "Famiglie e famiglia", ["Famiglie", "famiglia"]),
        ("2024", "Piano 2024 e 20240", ["2024", "20240"]),
    ],
)
def test_words_are_marked_as_they_are_written(client, trento, question, title, marked):
    make_practice(trento, title, published=True)

    ((shown, _summary),) = rows(client, question)

    assert unescape(re.sub("</?mark>", "", shown)) == title
    assert marks(shown) == marked


def test_synonym_of_several_words_is_marked_where_all_of_them_stand(client, trento):
    synonyms.save(
        Synonym(
            language="it",
            expressions=[
                "conciliazione",
                "equilibrio tra vita e lavoro",
                "work-life balance",
            ],
        )
    )
    make_practice(
        trento,
        "Lavoro ed equilibrio tra la vita e il lavoro",
        summary_it="Work-life balance per chi lavora: conciliazione, vita, balance",
        published=True,
    )
    make_practice(trento, "Conciliare e lavorare", published=True)

    found = dict(rows(client, "conciliazione"))
    titles = [marks(title) for title in found]
    assert ["Conciliare"] in titles
    [summary] = [marks(summary) for summary in found.values() if "balance" in summary]
    assert summary == ["Work-life balance", "conciliazione"]


def test_accented_words_are_marked_at_their_place_after_any_letters(client, trento):
    # Letters that fold to two, to none or to another length must not move the marks.
    make_practice(trento, "Œuvre ﬁne ǅ İstanbul straße – città", published=True)

    ((shown, _summary),) = rows(client, "città")

    assert shown.endswith("– <mark>città</mark>")


def test_titles_are_escaped_around_the_marks(client, trento):
    make_practice(
        trento,
        '<script>alert("nido")</script> & <b>nido</b>',
        slug="prova",
        summary_it="Il nido <img src=x onerror=alert(1)> è \"aperto\" & 'bello'.",
        published=True,
    )

    answer = client.get(PAGE, {"q": "nido"})

    page = answer.content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert page.count("<mark>nido</mark>") == 3
    assert "&lt;script&gt;alert(&quot;<mark>nido</mark>&quot;)&lt;/script&gt;" in page


@pytest.mark.parametrize("question", ["script", "<script>", "mark", "amp lt quot 39"])
def test_words_of_the_markup_are_looked_for_as_any_others(client, trento, question):
    make_practice(
        trento, "<script> & 'mark' amp lt quot 39", slug="prova", published=True
    )

    page = client.get(PAGE, {"q": question}).content.decode()

    assert "<mark>" in page
    assert "<script> &" not in page
    assert "&<mark>" not in page
    assert re.search(r"<mark>[^<>&]*</mark>", page)


def test_where_the_words_are_in_the_text_its_passage_is_shown(client, trento):
    make_practice(
        trento,
        "Un titolo",
        solution_it=f"<p>{LONG}</p><p>Una <b>falegnameria</b> a Borgo.</p><p>{LONG}</p>",
        published=True,
    )

    ((title, summary),) = rows(client, "falegnamerie")

    assert title == "Un titolo"
    assert summary.startswith("… ")
    assert summary.endswith(" …")
    assert marks(summary) == ["falegnameria"]
    assert "a Borgo." in summary
    assert "<b>" not in summary
    assert len(summary) < 300


def test_a_passage_parts_what_a_sheet_parts(client, trento, places):
    make_practice(
        trento,
        "Un titolo",
        summary_it="Un riassunto.",
        solution_it="<p>Una soluzione\n con righe.</p>",
        promoters_it="Azienda dimostrativa di Borgo",
        published=True,
    )

    ((_title, summary),) = rows(client, "azienda")

    assert summary == (
        "Un riassunto. · Una soluzione con righe. · "
        "<mark>Azienda</mark> dimostrativa di Borgo"
    )


def test_summary_comes_first_even_if_the_text_has_the_words_too(client, trento):
    make_practice(
        trento,
        "Un titolo",
        summary_it="Una falegnameria per tutti.",
        solution_it=f"<p>{LONG} falegnameria</p>",
        published=True,
    )

    ((_title, summary),) = rows(client, "falegnameria")

    assert summary == "Una <mark>falegnameria</mark> per tutti."


def test_passage_is_in_the_language_of_the_page_where_it_has_the_words(client, trento):
    make_practice(
        trento,
        "Un titolo",
        solution_it="<p>La Werkstatt di Bolzano in italiano.</p>",
        solution_de="<p>Die Werkstatt in Bozen auf Deutsch.</p>",
        solution_en="<p>A carpentry near Bolzano.</p>",
        published=True,
    )

    ((_title, german),) = rows(client, "werkstatt", f"/de{PAGE}")
    ((_title, italian),) = rows(client, "werkstatt")

    assert "Die <mark>Werkstatt</mark> in Bozen" in german
    assert "La <mark>Werkstatt</mark> di Bolzano" in italian


def test_a_passage_in_another_language_says_so(client, trento):
    make_practice(
        trento,
        "Un titolo",
        solution_it="<p>Una falegnameria.</p>",
        solution_de="<p>Eine Tischlerei.</p>",
        published=True,
    )

    answer = client.get(f"/de{PAGE}", {"q": "falegnameria"})

    ((card),) = answer.context["cards"]
    assert card["marked"]["summary"].lang == "it"
    assert re.search(
        r'lang="it"[^>]*>[^<]*Una <mark>falegnameria</mark>', answer.content.decode()
    )


def test_nothing_is_marked_where_nothing_is_looked_for(client, trento):
    make_practice(trento, "Nido", published=True)

    assert "<mark>" not in client.get(PAGE).content.decode()
    assert "<mark>" not in client.get(f"{PAGE}?sort=title").content.decode()


def test_another_order_marks_titles_too(client, trento):
    make_practice(trento, "Nido", published=True)

    page = client.get(PAGE, {"q": "nido", "sort": "title"}).content.decode()

    assert "<mark>Nido</mark>" in page


def test_the_title_asked_for_comes_first(client, trento):
    make_practice(trento, "Sport", published=True)
    for number in range(25):
        make_practice(
            trento,
            f"Sport e sport, {number}",
            summary_it="Sport, sport e ancora sport per lo sport.",
            published=True,
        )
    make_practice(trento, "Sport della famiglia", published=True)

    for question in ["sport", "SPORT", " Sport ", "«Sport»", "sport della famiglia"]:
        title, _summary = rows(client, question)[0]
        expected = "Sport della famiglia" if "famiglia" in question else "Sport"
        assert re.sub("</?mark>", "", title) == expected, question


def test_a_title_in_another_language_is_exact_too(client, trento):
    for number in range(5):
        make_practice(trento, f"Kinder Kinder {number}", published=True)
    make_practice(trento, "Un titolo", title_de="Kinder", published=True)
    make_practice(trento, "Kinder, Kinder, Kinder", published=True)

    title, _summary = rows(client, "kinder", f"/de{PAGE}")[0]

    assert title == "<mark>Kinder</mark>"


def test_an_act_is_found_first_by_its_number(client, trento):
    for number in ["5965", "59", "1/2011"]:
        make_act(trento, number, published=True)
    for number in range(3):
        make_act(
            trento,
            f"9{number}",
            subject_it="Modifica della 5965, della 59 e della 1/2011, ancora 5965",
            published=True,
        )

    for question, number in [("5965", "5965"), ("59", "59"), ("1/2011", "1/2011")]:
        cards = client.get("/atti/", {"q": question}).context["cards"]
        assert cards[0]["number"] == number, question
        assert len(cards) == 4, question


@pytest.mark.parametrize("question", ["di", "della", "e", "il la", "nel", "alla della"])
def test_common_words_alone_find_nothing_and_the_page_says_why(
    client, trento, question
):
    make_practice(trento, "Nel cuore della città", published=True)

    answer = client.get(f"/en{PAGE}", {"q": question})
    api = client.get("/api/v1/practices", {"q": question})

    assert answer.context["total"].value == 0
    assert answer.context["cards"] == []
    assert "almost every text" in str(answer.context["notices"])
    assert (api.status_code, api.json()["items"]) == (200, [])


def test_common_words_alone_are_a_title_if_one_is_called_so(client, trento):
    make_practice(trento, "Della", published=True)
    make_practice(trento, "Nel cuore della città", published=True)

    answer = client.get(PAGE, {"q": "della"})

    assert [card["title"] for card in answer.context["cards"]] == ["Della"]
    assert answer.context["total"].value == 1


def test_a_record_without_its_title_is_shown_all_the_same(client, trento):
    make_practice(trento, "Maria Rossi", summary_it="Il nido.", published=True)
    services.redact(
        Publication.objects.get(), ["title"], by=None, act="Determinazione 1/2026"
    )

    answer = client.get(PAGE, {"q": "nido"})

    assert answer.status_code == 200
    assert answer.context["total"].value == 1
    assert "Rossi" not in answer.content.decode()
