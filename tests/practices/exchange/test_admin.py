# SPDX-License-Identifier: AGPL-3.0-or-later
"""Staff review and adopt each other's practices; one side writes, the other confirms."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.messages import get_messages

from partnership.accounts.enums import Role
from partnership.catalogue import services as catalogue
from partnership.catalogue.models import Entry
from practices.models import Adoption, EvidenceReview
from tests.factories import make_organisation, make_practice, make_user
from tests.factories_exchange import ANSWERS, make_adoption, make_review
from tests.practices.sending import BACKEND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

REVIEWS = "/admin/practices/evidencereview/"
ADOPTIONS = "/admin/practices/adoption/"


@pytest.fixture
def practice(trento):
    """A published practice of Trento."""
    return make_practice(trento, "Coliving", published=True, start_year=2020)


@pytest.fixture
def as_piemonte(client, piemonte):
    """A reviewer of Piemonte at the keyboard."""
    client.force_login(make_user("piemontese", piemonte, Role.REVIEWER), BACKEND)
    return client


def as_trento(client, trento, role=Role.REVIEWER):
    """A colleague of Trento at the same keyboard."""
    client.force_login(make_user(f"trentina-{role}", trento, role), BACKEND)
    return client


def review_form(practice, piemonte, **fields):
    return {
        "title_it": "Valutazione del coliving",
        "slug": "valutazione-del-coliving",
        "practice": practice.pk,
        "administration": piemonte.pk,
        "reviewed_on": "2026-11-01",
        "summary_it": "Che cosa convince.",
        "reviewer_role_it": "Ufficio",
        "interests_it": "nessuno",
        "answers-TOTAL_FORMS": "0",
        "answers-INITIAL_FORMS": "0",
    } | fields


def adoption_form(practice, adopter, piemonte, steps=(), **fields):
    data = {
        "title_it": "Riprendiamo il coliving",
        "slug": "riprendiamo-il-coliving",
        "summary_it": "Che cosa si riprende.",
        "practice": practice.pk,
        "adopter": adopter.pk,
        "administration": piemonte.pk,
        "steps-TOTAL_FORMS": str(len(steps)),
        "steps-INITIAL_FORMS": "0",
        "outcomes-TOTAL_FORMS": "0",
        "outcomes-INITIAL_FORMS": "0",
    }
    for number, (stage, day, reason) in enumerate(steps):
        data |= {
            f"steps-{number}-stage": stage,
            f"steps-{number}-reached_on": day,
            f"steps-{number}-reason_it": reason,
        }
    return data | fields


def errors_of(response):
    """Everything that the form says is wrong, as one text."""
    admin_form = response.context["adminform"].form
    found = [*admin_form.errors.values()]
    for formset in response.context["inline_admin_formsets"]:
        found += [formset.formset.non_form_errors()]
        found += [row for form in formset.formset.forms for row in form.errors.values()]
    return " ".join(str(text) for texts in found for text in texts)


def test_a_review_is_begun_answered_and_graded(as_piemonte, practice, piemonte):
    response = as_piemonte.post(f"{REVIEWS}add/", review_form(practice, piemonte))

    review = EvidenceReview.objects.get()
    # The criteria come once it is saved: the form stays open.
    assert response.url == f"{REVIEWS}{review.pk}/change/"
    page = as_piemonte.get(response.url)
    assert "Come si sa se funziona?" in page.content.decode()
    rows = list(review.answers.all())
    assert [row.criterion for row in rows] == [
        one.code for one in review.scheme.criteria
    ]

    answers = {
        "answers-TOTAL_FORMS": str(len(rows)),
        "answers-INITIAL_FORMS": str(len(rows)),
        "version": "1",
    }
    for number, row in enumerate(rows):
        answers |= {
            f"answers-{number}-id": row.pk,
            f"answers-{number}-review": review.pk,
            f"answers-{number}-value": ANSWERS["promising"][row.criterion],
            f"answers-{number}-note_it": "La relazione del 2024.",
        }
    saved = as_piemonte.post(
        response.url, review_form(practice, piemonte, **answers), follow=True
    )
    assert saved.redirect_chain, errors_of(saved)

    assert review.grading().grade == "promising"
    review.refresh_from_db()
    assert (review.version, review.essentials_missing()) == (2, [])


def test_an_answer_that_is_none_is_refused(as_piemonte, practice, piemonte):
    review = make_review(practice, piemonte, published=False)
    first = review.answers.first()
    data = review_form(
        practice,
        piemonte,
        **{
            "answers-TOTAL_FORMS": "1",
            "answers-INITIAL_FORMS": "1",
            "answers-0-id": first.pk,
            "answers-0-review": review.pk,
            "answers-0-value": "9",
            "version": "1",
        },
    )

    response = as_piemonte.post(f"{REVIEWS}{review.pk}/change/", data)

    assert errors_of(response)
    first.refresh_from_db()
    assert first.value == ANSWERS["emerging"][first.criterion]


def test_nobody_reviews_what_is_their_own(as_piemonte, piemonte, trento):
    own = make_practice(piemonte, "Nostra", published=True)
    shared = make_practice(trento, "Di tutti", published=True)
    shared.co_owners.add(piemonte)

    for practice in [own, shared]:
        response = as_piemonte.post(f"{REVIEWS}add/", review_form(practice, piemonte))
        assert response.context["adminform"].form.errors["practice"]
    assert not EvidenceReview.objects.exists()


def test_what_became_one_s_own_meanwhile_is_not_published(piemonte, practice):
    review = make_review(practice, piemonte, published=False)
    practice.co_owners.add(piemonte)

    assert review.essentials_missing()


def test_one_administration_has_one_review_of_a_practice(
    as_piemonte, practice, piemonte
):
    make_review(practice, piemonte, published=False)

    response = as_piemonte.post(f"{REVIEWS}add/", review_form(practice, piemonte))

    assert errors_of(response)
    assert EvidenceReview.objects.count() == 1


def test_the_owner_reads_a_review_once_it_is_submitted(
    client, practice, trento, piemonte
):
    review = make_review(practice, piemonte, published=False)
    page = f"{REVIEWS}{review.pk}/change/"
    trento_side = as_trento(client, trento)

    assert trento_side.get(page).status_code in {302, 404}

    review.state = "submitted"
    review.save()
    answer = trento_side.get(page)
    assert answer.status_code == 200
    assert not answer.context["has_change_permission"]


def test_an_adoption_is_written_with_its_stages(as_piemonte, practice, piemonte):
    body = make_organisation(piemonte, "Comune di Bra", published=True)
    data = adoption_form(
        practice,
        body,
        piemonte,
        [("interested", "2021", ""), ("running", "2022-05", "Si parte.")],
    )

    response = as_piemonte.post(f"{ADOPTIONS}add/", data)

    assert response.status_code == 302, errors_of(response)
    adoption = Adoption.objects.get()
    assert [step.stage for step in adoption.steps.all()] == ["interested", "running"]
    [row] = as_piemonte.get(ADOPTIONS).context["cl"].result_list
    assert row == adoption


@pytest.mark.parametrize(
    "steps",
    [
        [("running", "2022", ""), ("interested", "2023", "")],
        [("interested", "2019", "")],
        [("stopped", "2022", "")],
        [("running", "2022", ""), ("running", "2023", "")],
        [("running", "ieri", "")],
        [("finito", "2022", "")],
    ],
    ids=["order", "before it began", "no reason", "twice", "no day", "no stage"],
)
def test_stages_that_cannot_be_are_refused_and_nothing_is_saved(
    as_piemonte, practice, piemonte, steps
):
    body = make_organisation(piemonte, "Comune di Bra", published=True)

    response = as_piemonte.post(
        f"{ADOPTIONS}add/", adoption_form(practice, body, piemonte, steps)
    )

    assert response.status_code == 200
    assert errors_of(response)
    assert not Adoption.objects.exists()
    # What was typed is still there.
    assert steps[0][1] in response.content.decode()


def test_who_runs_a_practice_does_not_take_it_up(as_piemonte, trento, piemonte):
    body = make_organisation(trento, "Comune di Luserna", published=True)
    partner = make_organisation(trento, "Provincia", published=True, partner=trento)
    practice = make_practice(trento, "Coliving", published=True)
    practice.organisations.add(body)

    for adopter in [body, partner]:
        response = as_piemonte.post(
            f"{ADOPTIONS}add/", adoption_form(practice, adopter, piemonte)
        )
        assert response.context["adminform"].form.errors["adopter"]


def test_families_have_no_circles(as_piemonte, practice, trento, piemonte):
    child = make_practice(trento, "Figlia", published=True)
    grandchild = make_practice(trento, "Nipote", published=True)
    make_adoption(practice, piemonte, result=child)
    make_adoption(child, piemonte, result=grandchild)
    body = make_organisation(piemonte, "Comune di Bra", published=True)

    for result in [practice, child, grandchild]:
        data = adoption_form(grandchild, body, piemonte, result=result.pk)
        response = as_piemonte.post(f"{ADOPTIONS}add/", data)
        assert errors_of(response), result
    assert Adoption.objects.count() == 2


def test_the_owner_confirms_what_is_published_and_an_edit_takes_it_back(
    client, practice, trento, piemonte
):
    adoption = make_adoption(practice, piemonte)
    page = f"{ADOPTIONS}{adoption.pk}/"
    owner = as_trento(client, trento)
    assert owner.get(f"{page}change/").context["may_confirm_adoption"]

    owner.post(f"{page}confirm-adoption/", {"version": "1"})

    adoption.refresh_from_db()
    entry = Entry.objects.get(record=adoption.uuid)
    assert entry.content.data["owner_confirmed_on"] == str(adoption.owner_confirmed_on)
    told = Entry.objects.get(record=practice.uuid).content.data["adoptions"]
    assert told["confirmed"] == 1
    confirmed = adoption.history.latest()
    assert (
        confirmed.history_user_id
        == get_user_model().objects.get(username="trentina-reviewer").pk
    )
    assert not owner.get(f"{page}change/").context["may_confirm_adoption"]

    adoption.changed_by(None)
    adoption.save()
    assert adoption.owner_confirmed_on is None
    # The public reads what was confirmed until it is published anew.
    assert Entry.objects.get(record=adoption.uuid).content.data["owner_confirmed_on"]
    catalogue.publish(adoption, by=None)
    assert not Entry.objects.get(record=adoption.uuid).content.data[
        "owner_confirmed_on"
    ]


@pytest.mark.parametrize("version", ["", "0", "2", "x"])
def test_only_the_version_that_was_seen_is_confirmed(
    client, practice, trento, piemonte, version
):
    adoption = make_adoption(practice, piemonte)

    answer = as_trento(client, trento).post(
        f"{ADOPTIONS}{adoption.pk}/confirm-adoption/", {"version": version}
    )

    assert [message.level_tag for message in get_messages(answer.wsgi_request)] == [
        "error"
    ]
    adoption.refresh_from_db()
    assert adoption.owner_confirmed_on is None


@pytest.mark.parametrize("role", Role.values)
def test_only_who_publishes_for_the_owner_confirms(
    client, practice, trento, piemonte, role
):
    adoption = make_adoption(practice, piemonte)
    page = f"{ADOPTIONS}{adoption.pk}/confirm-adoption/"

    as_trento(client, trento, role).post(page, {"version": "1"})
    adoption.refresh_from_db()
    assert (adoption.owner_confirmed_on is not None) == (role == Role.REVIEWER)

    Adoption.objects.update(owner_confirmed_on=None)
    client.force_login(make_user("loro", piemonte, role), BACKEND)
    client.post(page, {"version": str(adoption.version)})
    adoption.refresh_from_db()
    assert adoption.owner_confirmed_on is None
