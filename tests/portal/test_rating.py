# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rating of clarity: stored, checked, never lost, without a cookie."""

import pytest
from django.db import IntegrityError, transaction

from partnership.catalogue import services as catalogue
from portal.models import Rating, SourceCount
from tests.factories import make_practice, make_term
from tests.portal.inbox import HERE, PAGE, make_rating, post_rating

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice(trento):
    """A published practice, whose page is rated."""
    return make_practice(trento, published=True)


def test_complete_rating_is_stored_with_the_record_of_its_page(client, practice):
    response = post_rating(client, preference="clear", text="Molto utile")

    assert response.status_code == 303
    rating = Rating.objects.get()
    assert (rating.page, rating.language, rating.score) == (PAGE, "it", 4)
    assert (rating.answer, rating.text) == ("clear", "Molto utile")
    assert (rating.record_kind, rating.record) == ("practice", practice.uuid)
    assert rating.administration == practice.administration
    assert not response.cookies


def test_thanks_page_says_the_sentence_and_leads_back(client, practice):
    response = client.post(
        "/valutazione/", {"page": PAGE, "score": "4", "step": "2"}, follow=True,
        headers=HERE,
    )  # fmt: skip

    page = response.content.decode()
    assert response.status_code == 200
    assert "Grazie, il tuo parere ci aiuterà a migliorare il servizio!" in page
    assert f'href="{PAGE}"' in page
    assert 'data-element="feedback"' not in page


def test_score_alone_is_asked_what_follows_and_not_yet_stored(client, practice):
    response = post_rating(client, score="2", step=None)

    page = response.content.decode()
    assert response.status_code == 200
    assert "Dove hai incontrato le maggiori difficoltà?" in page
    assert 'followup-negative is-shown"' in page
    assert 'followup-positive"' in page
    assert not Rating.objects.exists()
    assert post_rating(client, score="2", difficulty="lost").status_code == 303
    assert Rating.objects.get().answer == "lost"


def test_rating_of_another_language_belongs_to_the_same_page(client, practice):
    post_rating(client, page=f"/en{PAGE}", url="/en/valutazione/")

    rating = Rating.objects.get()
    assert (rating.page, rating.language) == (PAGE, "en")
    assert rating.record == practice.uuid


def test_rating_of_a_renamed_sheet_keeps_its_record(client, practice):
    practice.slug = "nuovo-nome"
    catalogue.publish(practice, by=None)

    post_rating(client)

    assert Rating.objects.get().record == practice.uuid


def test_home_lists_and_themes_are_rated_without_record(client, trento):
    make_term(code="housing")
    for page in ["/", "/pratiche/", "/de/", "/segnala/", "/temi/housing/"]:
        assert post_rating(client, page=page).status_code == 303

    assert not Rating.objects.exclude(record=None, administration=None).exists()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("score", "0", "punteggio"),
        ("score", "6", "punteggio"),
        ("score", "-1", "punteggio"),
        ("score", "1e9", "punteggio"),
        ("score", "99999999999999999999", "punteggio"),
        ("score", "", "punteggio"),
        ("score", "cinque", "punteggio"),
        ("preference", "unclear", "risposte"),
        ("preference", "x" * 500, "risposte"),
        ("difficulty", "clear", "risposte"),
        ("text", "x" * 201, "201"),
        ("text", "a\x00b", "null"),
        ("text", "a\x07b", "caratteri"),
        ("page", "", "pagina"),
        ("page", "https://www.esempio.it/", "pagina"),
        ("page", "//www.esempio.it/", "pagina"),
        ("page", "/\\www.esempio.it/", "pagina"),
        ("page", "/non-esiste/", "pagina"),
        ("page", "/admin/", "pagina"),
        ("page", "/api/v1/practices", "pagina"),
        ("page", "/pratiche/mai-esistita/", "pagina"),
        ("page", "/temi/mai-esistito/", "pagina"),
        ("page", "/pratiche/?q=x", "pagina"),
        ("page", "/pratiche/\n", "pagina"),
        ("page", "/" + "x" * 400, "pagina"),
        ("confirm_text", "http://spam.example", "Lasciare vuoto"),
    ],
)
def test_wrong_rating_comes_back_with_the_fault_and_what_was_typed(
    client, practice, field, value, said
):
    fields = {"text": "Da non perdere", "preference": "clear"} | {field: value}

    response = post_rating(client, **fields)

    page = response.content.decode()
    assert response.status_code == 422
    assert said.lower() in page.lower()
    assert not Rating.objects.exists()
    if field != "text":
        assert "Da non perdere" in page
    assert "https://www.esempio.it/" not in page or field == "page"
    assert 'href="https://www.esempio.it' not in page
    assert 'href="//www.esempio.it' not in page


def test_the_way_back_leads_to_no_other_site(client, practice):
    for page in ["https://www.esempio.it/", "//www.esempio.it/", "/\\www.esempio.it"]:
        response = client.get("/valutazione/grazie/", {"page": page})

        assert response.status_code == 200
        assert (
            "esempio.it"
            not in response.content.decode().split("<main")[1].split("</main>")[0]
        )


def test_line_breaks_count_once_as_in_the_browser(client, practice):
    text = "\n".join(["x" * 9] * 20)
    assert len(text) == 199

    response = post_rating(client, text=text.replace("\n", "\r\n"))

    assert response.status_code == 303
    assert Rating.objects.get().text == text


def test_answer_of_the_set_out_of_sight_is_left_aside(client, practice):
    post_rating(client, score="5", difficulty="lost", preference="complete")

    assert Rating.objects.get().answer == "complete"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "https://www.esempio.it"}, 403),
        ({"origin": "http://testserver.esempio.it"}, 403),
        ({"referer": "https://www.esempio.it/testserver/"}, 403),
        ({"origin": "http://testserver", "sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "same-origin"}, 303),
        ({"origin": "http://testserver"}, 303),
        ({"referer": "http://testserver/pratiche/"}, 303),
    ],
)
def test_forms_of_other_sites_are_refused_with_their_text(
    client, practice, headers, status
):
    response = post_rating(client, headers=headers, text="Da non perdere")

    assert response.status_code == status
    assert Rating.objects.count() == (status == 303)
    if status == 403:
        assert "Da non perdere" in response.content.decode()


def test_html_and_formulas_are_shown_escaped(client, practice):
    text = '=cmd|"/C calc"!A1 <script>alert(1)</script>'

    page = post_rating(client, score="9", text=text).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_form_can_be_opened_by_itself_for_a_page(client, practice):
    page = client.get("/valutazione/", {"page": PAGE}).content.decode()
    nowhere = client.get("/valutazione/", {"page": "//www.esempio.it/"})

    assert f'name="page" value="{PAGE}"' in page
    assert 'name="page" value="/"' in nowhere.content.decode()


@pytest.mark.parametrize(
    "fields",
    [
        {"score": 0},
        {"score": 6},
        {"answer": "clear", "score": 1},
        {"answer": "lost", "score": 5},
        {"answer": "maybe"},
        {"page": "https://www.esempio.it"},
        {"record_kind": "practice"},
        {"language": "xx"},
    ],
)
def test_the_database_keeps_the_rules(db, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_rating(**fields)


def test_nothing_of_the_network_is_kept(client, practice):
    post_rating(client, extra={"REMOTE_ADDR": "203.0.113.9"})

    row = SourceCount.objects.get()
    assert "203.0.113" not in f"{row.source} {vars(Rating.objects.get())}"
    assert len(row.source) == 64
