# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions about practices as visitors and programs read them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from partnership.catalogue import services
from partnership.catalogue.models import Entry
from tests.factories import make_practice, make_term
from tests.factories_questions import make_question

pytestmark = pytest.mark.django_db

SHEET = "/pratiche/una-buona-pratica/"


@pytest.fixture
def practice(trento):
    """A published practice of Trento."""
    return make_practice(trento, themes=[make_term()], published=True)


def titles(response):
    return [card["title"] for card in response.context["cards"]]


def test_nothing_is_public_before_the_owner_publishes(client, practice, piemonte):
    question = make_question(practice, asked_by=piemonte, answered_after=3)

    assert client.get(f"/domande/{question.slug}/").status_code == 404
    assert titles(client.get("/domande/")) == []
    assert client.get(SHEET).context["questions"] == []
    assert client.get("/api/v1/questions").json()["items"] == []


def test_sheet_shows_the_newest_questions_and_leads_to_all(client, practice):
    for number in range(6):
        make_question(
            practice,
            f"Domanda numero {number}",
            asked_days_ago=20 - number,
            answered_after=number,
            published=True,
        )

    response = client.get(SHEET)

    shown = [question["title"] for question in response.context["questions"]]
    assert shown == [f"Domanda numero {number}" for number in [5, 4, 3, 2, 1]]
    assert "questions" in dict(response.context["toc"])
    more = response.context["questions_url"]
    assert more in response.content.decode()
    assert len(titles(client.get(more))) == 6
    assert f"{SHEET}domanda/" in response.content.decode()


def test_sheet_asks_nothing_more_once_it_was_read(
    client, practice, django_assert_num_queries
):
    make_question(practice, answered_after=1, published=True)

    client.get(SHEET)
    # The entry with its content and the clock, as before there were questions.
    with django_assert_num_queries(1):
        assert len(client.get(SHEET).context["questions"]) == 1


def test_sheet_follows_the_next_publication(client, practice):
    question = make_question(practice, published=True)
    assert len(client.get(SHEET).context["questions"]) == 1

    services.withdraw(question, by=None, reason="Riguardava un caso personale")

    assert client.get(SHEET).context["questions"] == []
    assert client.get(f"/domande/{question.slug}/").status_code == 410


def test_page_of_a_question_says_who_asked_when_and_how_long_it_took(
    client, practice, piemonte
):
    question = make_question(
        practice,
        asked_by=piemonte,
        answered_after=3,
        title_en="How long did the pilot last?",
        answer_en="<p>Six months, with two families.</p>",
        published=True,
    )

    page = client.get(f"/domande/{question.slug}/").content.decode()
    english = client.get(f"/en/domande/{question.slug}/").content.decode()

    assert "Sei mesi, con due famiglie." in page
    assert str(piemonte) in page
    assert f'href="{SHEET}"' in page
    assert "How long did the pilot last?" in english
    assert "answered in 3 days" in english
    assert '"@type": "Question"' in page or '"@type":"Question"' in page


def test_open_question_says_by_when_an_answer_was_promised(client, practice):
    question = make_question(practice, asked_days_ago=31, published=True)

    response = client.get(f"/en/domande/{question.slug}/")

    assert response.context["is_overdue"]
    assert "Overdue" in response.content.decode()
    assert "has not answered yet" in response.content.decode()


def test_closed_without_answer_says_why(client, practice):
    question = make_question(
        practice,
        question_state="closed",
        closing_note_it="La pratica non è nostra.",
        published=True,
    )

    assert "La pratica non è nostra." in (
        client.get(f"/domande/{question.slug}/").content.decode()
    )


def test_pages_and_api_answer_the_same_questions(client, practice, piemonte):
    other = make_practice(piemonte, "Altra pratica", published=True)
    make_question(practice, "Prima", answered_after=2, published=True)
    make_question(practice, "Seconda", published=True)
    make_question(
        other, "Terza", asked_by=practice.administration, answered_after=1,
        published=True,
    )  # fmt: skip

    for query, expected in {
        "answered=yes": {"Prima", "Terza"},
        "answered=no": {"Seconda"},
        "administration=piemonte": {"Terza"},
        "asker=administration": {"Terza"},
        "theme=birth-rate": {"Prima", "Seconda"},
        f"practice={practice.uuid}&answered=yes": {"Prima"},
        "q=mesi": {"Prima", "Terza"},
    }.items():
        page = client.get(f"/domande/?{query}")
        rows = client.get(f"/api/v1/questions?{query}").json()["items"]
        assert set(titles(page)) == expected, query
        assert {row["title"]["it"] for row in rows} == expected, query


def test_odd_questions_are_refused_by_name(client, practice):
    for query in ["answered=maybe", "practice=1", "asker=", "colour=red"]:
        answer = client.get(f"/api/v1/questions?{query}")
        assert answer.status_code == 400, query
        assert query.split("=")[0] in str(answer.json()), query
    page = client.get("/domande/?answered=maybe")
    assert page.status_code == 200
    assert page.context["notices"]


def test_list_and_api_cost_the_same_queries_for_one_row_and_for_many(
    client, practice, django_assert_num_queries
):
    for number in range(12):
        make_question(
            practice, f"Domanda {number}", answered_after=number % 3, published=True
        )

    client.get("/domande/?q=domanda&answered=yes")
    # Clock, counts with the best matches, rows.
    with django_assert_num_queries(3):
        response = client.get("/domande/?q=domanda&answered=yes")
    assert response.context["total"].value == 12
    client.get("/api/v1/questions?limit=100")
    # The clock, and the rows.
    with django_assert_num_queries(2):
        assert len(client.get("/api/v1/questions?limit=100").json()["items"]) == 12


def test_api_has_exactly_these_fields(client, practice):
    question = make_question(practice, answered_after=0, published=True)

    row = client.get(f"/api/v1/questions/{question.uuid}").json()

    assert set(row) == {
        "id", "kind", "slug", "version", "published_at", "first_published_at", "title",
        "summary", "administration", "is_demonstration", "outdated_translations",
        "practice", "areas", "themes", "asker", "asked_by", "asked_on", "due_on",
        "question_state", "answer", "answered_on", "closing_note",
        "confirmed_on",
    }  # fmt: skip
    assert row["practice"]["id"] == str(practice.uuid)
    assert row["due_on"] == str(question.asked_on + timedelta(days=30))


def test_renamed_and_withdrawn_practices_are_followed(client, practice):
    question = make_question(practice, published=True)
    practice.title_it, practice.slug = "Un nuovo nome", "un-nuovo-nome"
    services.publish(practice, by=None)

    page = client.get(f"/domande/{question.slug}/").content.decode()

    assert "Un nuovo nome" in page
    assert "/pratiche/un-nuovo-nome/" in page
    services.withdraw(practice, by=None, reason="Finita")
    assert client.get(f"/domande/{question.slug}/").status_code == 200
    assert Entry.objects.get(record=question.uuid).card["practice"] is None


def test_nobody_asks_about_a_practice_that_is_not_public(trento):
    draft = make_practice(trento, "Bozza")

    with pytest.raises(services.PublicationError):
        make_question(draft, published=True)


def test_every_question_page_takes_a_report(client, practice):
    question = make_question(practice, published=True)

    page = client.get("/segnala/", {"page": f"/domande/{question.slug}/"})

    assert page.context["reported"].record == question.uuid
    assert page.context["reported"].administration == practice.administration


@pytest.mark.parametrize("url", ["/domande/", "/domande/tempi/", f"{SHEET}domanda/"])
def test_pages_work_under_the_role_of_the_public_side(
    client, practice, as_public_role, url
):
    assert client.get(url).status_code == 200


def test_day_of_a_question_is_a_day_of_rome(practice):
    assert make_question(practice, asked_days_ago=0).asked_on == timezone.localdate()
