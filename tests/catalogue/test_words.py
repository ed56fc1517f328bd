# SPDX-License-Identifier: AGPL-3.0-or-later
"""“Forse cercavi”: the words of the catalogue, and what they are offered for."""

import pytest
from django.db import transaction

from partnership.catalogue import services
from partnership.catalogue.memory import memory
from partnership.catalogue.models import CatalogueWord, Publication
from partnership.catalogue.words import corrected, edits, words_in
from tests.factories import make_practice, make_term

pytestmark = pytest.mark.django_db


@pytest.fixture
def practices(trento, places):
    """Practices with words that one can mistype."""
    make_practice(
        trento,
        "Bonus per la natalità",
        title_de="Geburtenbonus",
        themes=[make_term(code="work", label="Conciliazione vita-lavoro")],
        territories=[places["004078"]],
        published=True,
    )
    make_practice(trento, "Asilo nido aziendale", published=True)


def words():
    return set(CatalogueWord.objects.values_list("language", "word"))


def spelling(client, query, language=""):
    response = client.get(f"{language}/pratiche/", {"q": query})
    assert response.status_code == 200
    found = response.context["spelling"]
    return found and (found.text, found.value)


def test_words_come_in_with_what_is_published(practices):
    assert {
        ("it", "natalità"),
        ("de", "geburtenbonus"),
        ("it", "conciliazione"),
        ("it", "cuneo"),
    } <= words()
    assert not {"per", "la"} & {word for _, word in words()}


def test_numbers_short_words_and_names_of_people_stay_out():
    text = "Nel 2015 il sig. Mario aprì 3 nidi a To5abc, con l’infanzia"

    assert words_in(text) == {"aprì", "nidi", "infanzia"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("natalta", "natalità"),
        ("natlaità", "natalità"),
        ("bonuss natalita", "bonus natalita"),
        ("asilo nodo", "asilo nido"),
        ("conciliasione", "conciliazione"),
        ("cunoe", "cuneo"),
        ("aziendlae", "aziendale"),
    ],
)
def test_mistyped_word_is_offered_as_it_is_known(client, practices, typed, meant):
    assert spelling(client, typed) == (meant, 1)


def test_offer_is_a_link_with_its_number_and_nothing_is_replaced(client, practices):
    response = client.get("/pratiche/?q=natalta&view=cards")

    page = response.content.decode()
    assert response.context["total"].value == 0
    assert 'value="natalta"' in page
    assert 'href="/pratiche/?q=natalit%C3%A0&amp;view=cards"' in page
    assert "(1 pratica)" in page


def test_german_words_are_offered_on_german_pages(client, practices):
    assert spelling(client, "geburtenbonnus", "/de") == ("geburtenbonus", 1)
    assert spelling(client, "geburtenbonnus") is None


def test_filters_that_leave_nothing_are_left_out(client, practices):
    response = client.get("/pratiche/?q=natalta&lifecycle=pilot")

    assert response.context["spelling"].url == "/pratiche/?q=natalit%C3%A0"
    assert "senza gli altri filtri" in response.content.decode()


def test_nothing_is_offered_where_nothing_would_be_found(client, practices, trento):
    for question in ["zzyzx", "natalità aziendale", "di", "-natalta", "12345"]:
        assert spelling(client, question) is None, question
    services.withdraw(
        practice := make_practice(trento, "Ludoteca", published=True),
        by=None,
        reason="Chiusa",
    )
    assert practice.pk
    assert ("it", "ludoteca") in words()
    assert spelling(client, "ludotecca") is None


def test_words_that_no_text_has_are_left_out_of_the_offer(client, practices):
    response = client.get("/pratiche/?q=piscina per la natalità")

    assert response.context["total"].value == 0
    assert spelling(client, "piscina per la natalità") == ("natalità", 1)
    assert "Con meno parole:" in response.content.decode()
    # Each of them alone finds something, or an operator says more than a word.
    for question in ["natalità aziendale", "piscina -natalità", '"piscina natalità"']:
        assert spelling(client, question) is None, question


def test_wrong_word_beside_an_unknown_one_is_corrected_first(client, practices):
    assert spelling(client, "piscina natalta") == ("natalità", 1)


def test_what_is_found_needs_no_offer(client, practices):
    assert spelling(client, "natalità") is None


def test_redaction_takes_out_the_words_that_no_text_has_any_more(trento):
    one = make_practice(
        trento,
        "Sportello",
        summary_it="Aperto da Zanettacci e colleghi",
        published=True,
    )
    make_practice(trento, "Altro", summary_it="Colleghi e amici", published=True)
    assert ("it", "zanettacci") in words()

    services.redact(
        Publication.objects.of_record(one.uuid)[0], ["summary"], by=None, act="n. 1"
    )

    assert ("it", "zanettacci") not in words()
    assert {("it", "colleghi"), ("it", "sportello")} <= words()


def test_same_words_stand_there_once(practices, trento):
    before = CatalogueWord.objects.count()
    memory.forget()

    make_practice(trento, "Asilo nido aziendale", slug="due", published=True)

    assert CatalogueWord.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_written_the_next_time(trento):
    with transaction.atomic():
        make_practice(trento, "Ludoteca", published=True)
        transaction.set_rollback(True)
    assert ("it", "ludoteca") not in words()

    make_practice(trento, "Ludoteca", published=True)

    assert ("it", "ludoteca") in words()
    assert ("it", "ludoteca") in memory.always("words", set)


def test_correcting_costs_few_queries(client, practices, django_assert_max_num_queries):
    client.get("/pratiche/?q=zzyzx")

    # Clock, question, count, threshold (2 with its savepoint, released), words; then
    # question, counts and keys of the other question; the search log.
    with django_assert_max_num_queries(13):
        assert spelling(client, "natalta")


def test_letters_wrong_missing_and_swapped_are_one_each():
    assert edits("nido", "nodo") == 1
    assert edits("natalta", "natalita") == 1
    assert edits("aziendlae", "aziendale") == 1
    assert edits("casa", "scuola") == 4
    assert edits("", "abc") == 3


def test_question_without_words_has_no_correction(db):
    assert corrected("12 - ?", "it") is None
