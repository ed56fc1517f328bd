# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reviews, adoptions, lessons and questions in files: the rules of their forms hold."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from partnership.editorial.models import Batch
from practices.evidence.scheme import latest_version, schemes
from practices.models import (
    Adoption,
    EvidenceAnswer,
    EvidenceReview,
    Lesson,
    Question,
)
from tests.factories import make_organisation, make_practice
from tests.factories_exchange import make_adoption, make_lesson, make_review
from tests.factories_questions import make_question

pytestmark = pytest.mark.django_db

REVIEWS = "/admin/practices/evidencereview/"
ADOPTIONS = "/admin/practices/adoption/"
LESSONS = "/admin/practices/lesson/"
QUESTIONS = "/admin/practices/question/"


@pytest.fixture
def practice(trento):
    """A published practice of Trento."""
    return make_practice(trento, "Coliving nel bosco", published=True)


@pytest.fixture
def own(piemonte):
    """A published practice of Piemonte."""
    return make_practice(piemonte, "Pedibus", published=True)


@pytest.fixture
def body(piemonte, own):
    """A municipality of Piemonte, which runs Pedibus."""
    body = make_organisation(piemonte, "Comune di Druento", published=True)
    own.organisations.add(body)
    return body


def send(bulk, where, **row):
    return bulk.send_rows(list(row), list(row.values()), where=where)


def test_a_review_from_a_file_has_its_criteria_and_can_be_undone(bulk, practice):
    send(bulk, REVIEWS, title_it="Valutazione", practice="coliving-nel-bosco")
    assert bulk.mistakes() == []
    bulk.decide("write")

    review = EvidenceReview.objects.get()
    assert [row.criterion for row in review.answers.order_by("position")] == [
        criterion.code for criterion in schemes()[latest_version()].criteria
    ]
    written = review.answers.first().history.get()
    assert (written.history_type, written.history_origin) == ("+", "import")
    assert (written.history_batch, written.history_user_id) == (
        bulk.batch.uuid,
        bulk.user.pk,
    )
    form = bulk.client.get(f"{REVIEWS}{review.pk}/change/")
    assert form.content.decode().count("-value_0") > 0

    bulk.decide("undo")
    bulk.decide("write")
    assert not EvidenceReview.objects.exists()
    gone = EvidenceAnswer.history.filter(history_type="-")
    assert gone.count() == len(schemes()[latest_version()].criteria)


def test_an_answered_review_is_not_undone(bulk, practice):
    send(bulk, REVIEWS, title_it="Valutazione", practice="coliving-nel-bosco")
    bulk.decide("write")
    review = EvidenceReview.objects.get()
    review.answers.update(value=1)
    review.changed_by(bulk.user)
    review.save()

    bulk.decide("undo")

    assert len(bulk.mistakes()) == 1
    assert EvidenceReview.objects.get().answers.exclude(value=None).exists()


def test_one_s_own_practice_is_not_reviewed_from_a_file_either(bulk, own):
    send(bulk, REVIEWS, title_it="Valutazione", practice="pedibus")

    assert [mistake.column for mistake in bulk.mistakes()] == ["Pratica"]


def test_an_adoption_comes_from_a_file(bulk, practice, body):
    send(
        bulk,
        ADOPTIONS,
        title_it="Druento riprende il coliving",
        practice="coliving-nel-bosco",
        adopter="comune-di-druento",
        changed_it="<p>In paese.</p><script>alert(1)</script>",
        cost_amount="1250,50",
        staff_amount="0,5",
    )
    assert bulk.mistakes() == []
    bulk.decide("write")

    adoption = Adoption.objects.get()
    assert (adoption.practice, adoption.adopter) == (practice, body)
    assert (str(adoption.cost_amount), str(adoption.staff_amount)) == (
        "1250.50",
        "0.50",
    )
    assert "script" not in adoption.changed_it


def test_a_body_does_not_take_up_what_it_runs(bulk, own, body):
    send(
        bulk,
        ADOPTIONS,
        title_it="Druento riprende il pedibus",
        practice="pedibus",
        adopter="comune-di-druento",
    )

    assert [mistake.column for mistake in bulk.mistakes()] == ["Ente che la riprende"]


@pytest.mark.parametrize(
    ("visibility", "is_right"),
    [("public", True), ("anonymous", True), ("partners", True), ("tutti", False)],
)
def test_whom_a_lesson_is_for_is_said_in_the_file(bulk, practice, visibility, is_right):
    send(
        bulk,
        LESSONS,
        title_it="Informare prima",
        lesson_kind="failed",
        visibility=visibility,
    )

    assert [mistake.column for mistake in bulk.mistakes()] == (
        [] if is_right else ["Chi la legge"]
    )


def test_a_lesson_the_public_reads_is_not_taken_back_from_a_file(bulk, piemonte):
    lesson = make_lesson(piemonte, published=True)

    send(bulk, LESSONS, uuid=str(lesson.uuid), visibility="partners")

    assert [mistake.column for mistake in bulk.mistakes()] == ["Chi la legge"]
    assert Lesson.objects.get().visibility == "public"


def test_questions_are_not_asked_in_files_and_their_answers_may_come_from_one(
    bulk, own, piemonte
):
    question = make_question(own)

    send(bulk, QUESTIONS, uuid=str(question.uuid), answer_it="<p>Sei mesi.</p>")
    assert bulk.mistakes() == []
    bulk.decide("write")

    assert Question.objects.get().answer_it == "<p>Sei mesi.</p>"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("where", [REVIEWS, ADOPTIONS, LESSONS, QUESTIONS])
def test_a_list_that_is_sent_back_changes_nothing(
    bulk, practice, own, body, piemonte, where, form
):
    make_review(practice, piemonte)
    make_adoption(practice, piemonte, body)
    make_lesson(piemonte, practice=practice, visibility="anonymous")
    make_question(own, answered_after=5)

    answer = bulk.client.get(f"{where}export/{form}/")
    content = answer.getvalue() if answer.streaming else answer.content
    file = SimpleUploadedFile(f"elenco.{form}", content)
    bulk.client.post(f"{where}import/", {"file": file})
    bulk.batch = Batch.objects.latest("pk")
    bulk.work()

    assert bulk.mistakes() == []
    assert {action for _title, action in bulk.actions()} == {"none"}
    assert bulk.batch.total == 1
