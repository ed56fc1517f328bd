# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions in the staff area: asked, read, answered, taken into the sheet."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from partnership.accounts.enums import Role
from partnership.catalogue.models import Entry
from partnership.editorial.models import Remark
from partnership.editorial.services import move
from practices.models import Practice, Question
from tests.factories import make_practice, make_term, make_user
from tests.factories_questions import make_question

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

LIST = "/admin/practices/question/"
BACKEND = "partnership.accounts.backends.AssignmentBackend"


@pytest.fixture
def practice(trento):
    """A published practice of Trento."""
    return make_practice(trento, themes=[make_term()], published=True)


@pytest.fixture
def piemontese(piemonte):
    return make_user("piemontese", piemonte, Role.EDITOR, email="p@example.org")


@pytest.fixture
def trentina(trento):
    return make_user("trentina", trento, Role.EDITOR, email="t@example.org")


def enter(client, person):
    client.force_login(person, backend=BACKEND)
    return client


def form_of(question, **fields):
    """What the browser sends from the form of a question."""
    values = {
        "title_it": question.title_it,
        "summary_it": question.summary_it or "",
        "practice": question.practice_id,
        "asker": question.asker,
        "asked_by": question.asked_by_id or "",
        "asked_on": question.asked_on.isoformat(),
        "due_on": question.due_on.isoformat(),
        "administration": question.administration_id,
        "slug": question.slug,
        "question_state": question.question_state,
        "answer_it": question.answer_it or "",
        "seen_version": question.version,
        "told_version": question.version,
    }
    return values | fields


def errors_of(response):
    return response.context["adminform"].form.errors


def test_colleagues_ask_and_the_owner_is_told(
    client, practice, piemonte, piemontese, trentina, django_capture_on_commit_callbacks
):
    enter(client, piemontese)
    url = f"{LIST}ask/?practice={practice.uuid}"
    assert "Una buona pratica" in client.get(url).content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(
            url,
            {
                "administration": piemonte.pk,
                "title": "Quanto è\n costata?",
                "details": "Per il nostro bilancio.",
            },
        )

    question = Question.objects.get()
    assert response["Location"] == f"{LIST}{question.pk}/change/"
    assert (question.title_it, question.administration) == (
        "Quanto è costata?",
        practice.administration,
    )
    assert (question.asker, question.asked_by) == ("administration", piemonte)
    assert question.due_on == timezone.localdate() + timedelta(days=30)
    (message,) = mail.outbox
    assert message.to == ["t@example.org"]
    assert "Quanto è costata?" in message.body
    assert not Entry.objects.filter(kind="question").exists()
    # Who asked reads it, and does not change it.
    page = client.get(response["Location"])
    assert page.status_code == 200
    assert 'name="title_it"' not in page.content.decode()


def test_where_nobody_has_a_mailbox_the_office_is_told(
    client, practice, trento, piemonte, piemontese, django_capture_on_commit_callbacks
):
    trento.email = "ufficio@trento.example"
    trento.save()

    with django_capture_on_commit_callbacks(execute=True):
        enter(client, piemontese).post(
            f"{LIST}ask/?practice={practice.uuid}",
            {"administration": piemonte.pk, "title": "Quanto è costata?"},
        )

    assert [message.to for message in mail.outbox] == [["ufficio@trento.example"]]


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"details": "x" * 2001}, "details"),
        ({"administration": "0"}, "administration"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    client, practice, piemonte, piemontese, sent, field
):
    response = enter(client, piemontese).post(
        f"{LIST}ask/?practice={practice.uuid}",
        {"administration": piemonte.pk, "title": "Quanto?"} | sent,
    )

    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert not Question.objects.exists()


def test_nobody_asks_oneself_or_in_the_name_of_others(
    client, practice, trento, trentina
):
    url = f"{LIST}ask/?practice={practice.uuid}"
    enter(client, trentina)

    assert client.get(url).context["is_own"]
    client.post(url, {"administration": trento.pk, "title": "Quanto?"})

    assert not Question.objects.exists()


@pytest.mark.parametrize("asked", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_unknown_practices_are_not_found(client, piemontese, asked):
    assert (
        enter(client, piemontese).get(f"{LIST}ask/?practice={asked}").status_code == 404
    )


def test_drafts_of_others_are_not_asked_about(client, trento, piemontese):
    draft = make_practice(trento, "Bozza segreta")
    enter(client, piemontese)

    assert client.get(f"{LIST}ask/?practice={draft.uuid}").status_code == 404
    page = client.get(f"{LIST}ask/?q=segreta").content.decode()
    assert "Bozza segreta" not in page


def test_search_offers_published_practices_of_others(
    client, practice, piemonte, piemontese
):
    make_practice(piemonte, "La nostra pratica", published=True)

    response = enter(client, piemontese).get(f"{LIST}ask/?q=pratica")

    assert [choice.title for choice in response.context["found"]] == [
        "Una buona pratica"
    ]


def test_opened_by_the_owner_is_read_and_by_others_is_not(
    client, practice, piemonte, piemontese, trentina
):
    question = make_question(practice, asked_by=piemonte)
    url = f"{LIST}{question.pk}/change/"

    enter(client, piemontese).get(url)
    question.refresh_from_db()
    assert question.first_read_at is None

    enter(client, trentina).get(url)
    question.refresh_from_db()
    first = question.first_read_at
    assert first is not None
    assert question.version == 1
    client.get(url)
    question.refresh_from_db()
    assert question.first_read_at == first


def test_owner_answers_and_who_asked_is_told(
    client, practice, piemonte, piemontese, trentina, django_capture_on_commit_callbacks
):
    question = make_question(practice, asked_by=piemonte)
    sent = form_of(question, question_state="answered", answer_it="<p>Sei mesi.</p>")

    with django_capture_on_commit_callbacks(execute=True):
        response = enter(client, trentina).post(f"{LIST}{question.pk}/change/", sent)

    assert response.status_code == 302, errors_of(response)
    question.refresh_from_db()
    assert question.answered_on == timezone.localdate()
    assert [message.to for message in mail.outbox] == [["p@example.org"]]
    assert "Sei mesi" in (
        enter(client, piemontese).get(f"{LIST}{question.pk}/change/").content.decode()
    )
    # A later correction tells nobody once more.
    with django_capture_on_commit_callbacks(execute=True):
        enter(client, trentina).post(
            f"{LIST}{question.pk}/change/", form_of(question, summary_it="Di più.")
        )
    assert len(mail.outbox) == 1


def test_who_asked_remarks_but_changes_nothing(client, practice, piemonte, piemontese):
    question = make_question(practice, asked_by=piemonte)
    enter(client, piemontese)

    client.post(f"{LIST}{question.pk}/remark/", {"text": "È urgente"})
    client.post(f"{LIST}{question.pk}/change/", form_of(question, title_it="Altro"))

    assert Remark.objects.get().text == "È urgente"
    question.refresh_from_db()
    assert question.title_it != "Altro"


def test_question_of_others_is_not_seen(client, practice, piemontese):
    question = make_question(practice)

    page = enter(client, piemontese).get(LIST).content.decode()

    assert question.title_it not in page
    assert client.get(f"{LIST}{question.pk}/change/").status_code == 302


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"question_state": "answered"}, "answer_it"),
        ({"answered_on": "2020-01-01"}, "answered_on"),
        (
            {
                "question_state": "answered",
                "answer_it": "<p>Sì.</p>",
                "answered_on": "2020-01-01",
            },
            "answered_on",
        ),
        (
            {
                "question_state": "answered",
                "answer_it": "<p>Sì.</p>",
                "answered_on": "2199-01-01",
            },
            "answered_on",
        ),
        ({"due_on": "2020-01-01"}, "due_on"),
        ({"question_state": "closed"}, "closing_note_it"),
        ({"question_state": "refused"}, "closing_note_it"),
        ({"question_state": "nonsense"}, "question_state"),
        ({"asker": "administration"}, "asked_by"),
        ({"title_it": ""}, "title_it"),
        ({"slug": "tempi"}, "slug"),
        ({"answered_on": "31/31/2025"}, "answered_on"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    client, practice, trentina, fields, named
):
    question = make_question(practice)

    response = enter(client, trentina).post(
        f"{LIST}{question.pk}/change/", form_of(question, **fields)
    )

    assert response.status_code == 200
    assert named in errors_of(response)


@pytest.mark.parametrize(
    "fields",
    [
        {"question_state": "answered"},
        {"question_state": "closed"},
        {"question_state": "nonsense"},
        {"asker": "administration"},
        {"asker": "somebody"},
        {"answered_on": "2020-01-01"},
        {"due_on": "2020-01-01"},
        {"title_it": ""},
    ],
)
def test_database_takes_nothing_else(practice, fields):
    question = make_question(practice)

    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=question.pk).update(**fields)


def test_another_administration_does_not_answer(practice, piemonte):
    question = make_question(practice)
    question.administration = piemonte

    with pytest.raises(ValidationError) as error:
        question.full_clean()

    assert "administration" in error.value.message_dict


def test_published_after_review_with_four_eyes(practice, trento, trentina):
    reviewer = make_user("revisora", trento, Role.REVIEWER)
    question = make_question(practice, answered_after=2, edited_by=trentina)

    move(question, "submit", by=trentina)
    move(question, "publish", by=reviewer)

    assert Entry.objects.filter(kind="question").count() == 1


def test_lists_show_what_waits_and_begin_with_the_unread(
    client, practice, trentina, piemonte, piemontese
):
    read = make_question(practice, "Letta", first_read_at=timezone.now())
    unread = make_question(practice, "Non letta", asked_by=piemonte)
    late = make_question(
        practice, "In ritardo", asked_days_ago=40, first_read_at=timezone.now()
    )
    done = make_question(practice, "Fatta", asked_by=piemonte, answered_after=1)

    def rows(person, pile):
        response = enter(client, person).get(f"{LIST}?answering={pile}")
        return list(response.context["cl"].result_list)

    assert rows(trentina, "ours")[0] == unread
    assert set(rows(trentina, "ours")) == {read, unread, late}
    assert rows(trentina, "unread") == [unread]
    assert rows(trentina, "overdue") == [late]
    assert rows(piemontese, "theirs") == [unread]
    assert rows(piemontese, "answered") == [done]
    assert rows(piemontese, "ours") == []


def test_start_page_and_reminder_tell_what_waits(client, practice, trentina):
    make_question(practice, asked_days_ago=40)

    response = enter(client, trentina).get("/admin/")

    piles = {str(title): lines for title, lines in response.context["piles"]}
    found = [line for lines in piles.values() for line in lines]
    urls = {line.url: line.count for line in found}
    for pile in ["unread", "overdue", "ours"]:
        assert urls[f"{LIST}?answering={pile}"] == 1


def test_list_costs_the_same_for_few_and_many(
    client, practice, trentina, piemonte, django_assert_max_num_queries
):
    for number in range(10):
        make_question(practice, f"Domanda {number}", asked_by=piemonte)
    enter(client, trentina)
    client.get(LIST)

    # Session, person, rights (2), assignments; list of filters (2), saved filters,
    # counts (2), numbers, rows, whether one may ask.
    with django_assert_max_num_queries(16):
        client.get(LIST)


def test_answer_goes_into_the_sheet_as_a_pending_change(
    client, practice, piemonte, trentina
):
    question = make_question(practice, asked_by=piemonte, answered_after=2)
    url = f"{LIST}{question.pk}/into-sheet/"
    before = Entry.objects.get(record=practice.uuid).version
    enter(client, trentina)
    assert client.get(url).status_code == 200

    response = client.post(url, {"section": "lessons", "version": practice.version})

    assert response.status_code == 302
    practice = Practice.objects.with_public_state().get(pk=practice.pk)
    assert practice.version == 2
    assert "Sei mesi, con due famiglie." in practice.lessons_it
    assert str(piemonte) in practice.lessons_it
    assert practice.public_state == "pending"
    assert Entry.objects.get(record=practice.uuid).version == before
    version = practice.history.first()
    assert question.title_it[:20] in version.history_change_reason
    assert version.history_user_id == trentina.pk
    assert practice.edited_by == trentina
    # Once is enough.
    again = client.post(url, {"section": "lessons", "version": 2})
    assert again.status_code == 200
    assert again.context["form"].errors


def test_colleagues_change_meanwhile_is_not_overlooked(
    client, practice, piemonte, trentina
):
    question = make_question(practice, asked_by=piemonte, answered_after=2)
    practice.changed_by(None)
    practice.save()

    response = enter(client, trentina).post(
        f"{LIST}{question.pk}/into-sheet/", {"section": "lessons", "version": 1}
    )

    assert response.status_code == 200
    assert "2" in str(response.context["form"].errors)
    assert response.context["form"]["version"].value() == "2"
    practice.refresh_from_db()
    assert not practice.lessons_it


@pytest.mark.parametrize("section", ["", "title", "slug", "nonsense"])
def test_only_parts_of_the_sheet_take_an_answer(client, practice, trentina, section):
    question = make_question(practice, answered_after=2)

    response = enter(client, trentina).post(
        f"{LIST}{question.pk}/into-sheet/", {"section": section, "version": 1}
    )

    assert response.status_code == 200
    practice.refresh_from_db()
    assert practice.version == 1


def test_only_who_changes_the_practice_takes_an_answer_over(
    client, practice, trento, piemonte, piemontese
):
    open_one = make_question(practice, "Aperta", asked_by=piemonte)
    answered = make_question(practice, "Risposta", asked_by=piemonte, answered_after=1)
    contributor = make_user("autrice", trento, Role.CONTRIBUTOR)

    for person, question in [
        (piemontese, answered),
        (contributor, answered),
        (make_user("curatrice", trento, Role.EDITOR), open_one),
    ]:
        response = enter(client, person).post(
            f"{LIST}{question.pk}/into-sheet/", {"section": "lessons", "version": 1}
        )
        assert response.status_code == 403, person
    practice.refresh_from_db()
    assert practice.version == 1


def test_translated_answer_joins_a_translated_part(client, practice, trentina):
    practice.lessons_it, practice.lessons_en = "<p>Prima.</p>", "<p>Before.</p>"
    practice.save()
    question = make_question(
        practice, answered_after=1, answer_en="<p>Six months.</p>",
        answer_de="<p>Sechs Monate.</p>",
    )  # fmt: skip

    enter(client, trentina).post(
        f"{LIST}{question.pk}/into-sheet/", {"section": "lessons", "version": 1}
    )

    practice.refresh_from_db()
    assert practice.lessons_en.startswith("<p>Before.</p><p>Six months.</p>")
    assert not practice.lessons_de


def test_what_was_typed_comes_back_after_the_login(
    client, practice, piemonte, piemontese
):
    response = enter(client, piemontese).post(
        f"{LIST}ask/?practice={practice.uuid}",
        {"administration": piemonte.pk, "title": "Quanto?", "_resumed": "1"},
    )

    assert response.status_code == 200
    assert 'value="Quanto?"' in response.content.decode()
    assert not Question.objects.exists()
