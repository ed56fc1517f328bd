# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions and answers in the admin: start page, lists, forms."""

from datetime import timedelta

import pytest
from django.utils import timezone

from partnership.accounts.enums import Role
from partnership.editorial.contacts import answering
from partnership.editorial.models import ConfirmationRequest
from tests.editorial.contacts.asked import MAILBOX, answered, asked_about, make_due
from tests.factories import make_user
from tests.factories_agreements import make_agreement
from tests.practices.sending import BACKEND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

LIST = "/admin/editorial/confirmationrequest/"


@pytest.fixture
def person(trento):
    return make_user("redattrice", trento, Role.EDITOR)


@pytest.fixture
def as_editor(client, person):
    client.force_login(person, backend=BACKEND)
    return client


def form_of(record):
    return f"/admin/practices/practice/{record.pk}/change/"


def with_answer(administration, mailbox, title, answer, note=""):
    """A question to the contact of a new record, with its answer dealt out."""
    record = make_due(administration, title, contact_email=f"a{len(title)}@b.example")
    answered(asked_about(record, mailbox), answer, note)
    answering.run(timezone.now())
    return ConfirmationRequest.objects.get(record=record.uuid)


def lines(client):
    """{address: count} of the start page."""
    piles = client.get("/admin/").context["piles"]
    return {
        line.url: line.count
        for _title, found in piles
        for line in found
        if line.url.startswith(LIST)
    }


def test_answers_wait_on_the_start_page_and_lead_to_their_list(
    as_editor, trento, piemonte, mailoutbox
):
    with_answer(trento, mailoutbox, "Cambiata", "changed", "Dal 2027 è diverso.")
    with_answer(trento, mailoutbox, "Finita", "ended")
    with_answer(trento, mailoutbox, "Ancora giusta", "right")
    with_answer(piemonte, mailoutbox, "Di altri soggetti", "changed")
    silent = make_due(trento, "Senza una risposta", contact_email="x@b.example")
    asked_about(silent, mailoutbox)
    now = timezone.now()
    ConfirmationRequest.objects.filter(record=silent.uuid).update(
        state="unanswered", ended_at=now
    )

    found = lines(as_editor)

    assert sorted(found.values()) == [1, 1, 1]
    titles = [
        {row.record_title for row in as_editor.get(url).context["cl"].result_list}
        for url in found
    ]
    assert titles == [{"Cambiata"}, {"Finita"}, {"Senza una risposta"}]


def test_an_answer_is_read_and_dealt_with(as_editor, person, trento, mailoutbox):
    row = with_answer(trento, mailoutbox, "Cambiata", "changed", "Dal 2027 è diverso.")

    page = as_editor.get(f"{LIST}{row.pk}/change/").content.decode()
    assert "Dal 2027 è diverso." in page
    assert "/admin/practices/practice/" in page
    assert "deal-with" in page
    done = as_editor.post(f"{LIST}{row.pk}/deal-with/")
    again = as_editor.post(f"{LIST}{row.pk}/deal-with/")

    assert (done.status_code, again.status_code) == (302, 302)
    row.refresh_from_db()
    assert (row.state, row.handled_by_id) == ("handled", person.pk)
    assert row.handled_at
    assert not lines(as_editor)
    assert "deal-with" not in as_editor.get(f"{LIST}{row.pk}/change/").content.decode()


def test_questions_of_other_administrations_are_not_there(
    as_editor, piemonte, mailoutbox
):
    row = with_answer(piemonte, mailoutbox, "Di altri", "changed", "Nota loro")

    assert "Nota loro" not in as_editor.get(LIST).content.decode()
    assert as_editor.get(f"{LIST}{row.pk}/change/").status_code == 302
    assert as_editor.post(f"{LIST}{row.pk}/deal-with/").status_code == 404
    row.refresh_from_db()
    assert row.state == "answered"


@pytest.mark.parametrize("url", ["?answer=x", "?kind=x", "?q=a%00", "?state__exact=x"])
def test_odd_addresses_of_the_list_are_no_fault_of_ours(as_editor, url):
    assert as_editor.get(f"{LIST}{url}").status_code in {200, 302}


def test_cost_of_the_list(as_editor, trento, mailoutbox, django_assert_max_num_queries):
    for number in range(3):
        with_answer(trento, mailoutbox, "P" * (number + 2), "changed", "Nota")
    # Session, person, roles; counts; rows with titles and answers; days; savepoints.
    with django_assert_max_num_queries(16) as few:
        as_editor.get(LIST)
    for number in range(3, 9):
        with_answer(trento, mailoutbox, "P" * (number + 2), "changed", "Nota")

    with django_assert_max_num_queries(len(few)):
        as_editor.get(LIST)


def test_the_contact_is_asked_from_the_form(
    as_editor, trento, mailoutbox, django_capture_on_commit_callbacks
):
    record = make_due(trento)
    assert 'id="ask-contact"' in as_editor.get(form_of(record)).content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        answer = as_editor.post(f"/admin/practices/practice/{record.pk}/ask/")

    assert answer.status_code == 302
    assert [message.to for message in mailoutbox] == [[MAILBOX]]
    request = ConfirmationRequest.objects.get()
    page = as_editor.get(form_of(record)).content.decode()
    assert f"{LIST}{request.pk}/change/" in page
    # Asked again too soon, it says so.
    again = as_editor.post(f"/admin/practices/practice/{record.pk}/ask/", follow=True)
    assert [message.level_tag for message in again.context["messages"]] == ["error"]
    assert len(mailoutbox) == 1


@pytest.mark.parametrize(
    "fields",
    [{"contact_email": ""}, {"published": False}, {"is_demonstration": True}],
)
def test_the_form_offers_no_question_that_cannot_be_asked(as_editor, trento, fields):
    record = make_due(trento, **fields)

    page = as_editor.get(form_of(record))

    assert 'id="ask-contact"' not in page.content.decode()
    answer = as_editor.post(f"/admin/practices/practice/{record.pk}/ask/")
    assert answer.status_code == 302
    assert not ConfirmationRequest.objects.exists()


def test_kinds_without_contacts_have_no_such_line(as_editor, trento):
    agreement = make_agreement(trento, published=True)

    page = as_editor.get(f"/admin/agreements/agreement/{agreement.pk}/change/")

    assert page.status_code == 200
    assert "ask-contact" not in page.content.decode()
    narrowed = as_editor.get("/admin/agreements/agreement/?contact=waiting")
    assert narrowed.status_code == 400


def test_lists_are_narrowed_to_what_waits_for_the_contact(
    as_editor, trento, mailoutbox
):
    waiting = make_due(trento, "In attesa")
    asked_about(waiting, mailoutbox)
    with_answer(trento, mailoutbox, "Cambiata", "changed")
    make_due(trento, "Mai chiesta", ago=timedelta(days=10))

    def titles(value):
        page = as_editor.get(f"/admin/practices/practice/?contact={value}")
        return {row.title for row in page.context["cl"].result_list}

    assert titles("waiting") == {"In attesa"}
    assert titles("answered") == {"Cambiata"}
    odd = as_editor.get("/admin/practices/practice/?contact=odd")
    assert odd.status_code == 400
