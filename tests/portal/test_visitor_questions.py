# SPDX-License-Identifier: AGPL-3.0-or-later
"""A visitor asks about a practice: kept without a name, told to the owner, handled once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client
from django.utils import timezone

from partnership.accounts.enums import Role
from partnership.catalogue import services
from partnership.catalogue.models import Entry
from partnership.public_role import ROLE
from portal.inbox import flood
from portal.models import VisitorQuestion
from practices.models import Question
from tests.factories import make_practice, make_term, make_user
from tests.portal.inbox import HERE, PAGE, old_stamp

pytestmark = pytest.mark.django_db

URL = f"{PAGE}domanda/"
ADMIN = "/admin/portal/visitorquestion/"
BACKEND = "partnership.accounts.backends.AssignmentBackend"


@pytest.fixture
def practice(trento):
    """A published practice of Trento, whose office has a mailbox."""
    trento.email = "trento@famiglia.example"
    trento.save()
    return make_practice(trento, themes=[make_term()], published=True)


@pytest.fixture
def staff(trento, roles):
    """Who writes for Trento."""
    return make_user("curatrice", trento, Role.EDITOR, email="c@example.org")


def send(client, *, headers=HERE, url=URL, **fields):
    """Send a question as the form does."""
    data = {"page": PAGE, "title": "Chi può chiedere?", "written": old_stamp()}
    return client.post(url, data | fields, headers=headers)


def make_row(practice, **fields):
    return VisitorQuestion.objects.create(
        **{
            "page": PAGE,
            "language": "it",
            "record_kind": "practice",
            "record": practice.uuid,
            "administration": practice.administration,
            "title": "Chi può chiedere?",
            "text": "Abito a Cuneo.",
            "email": "a@posta.example",
            "asked_at": timezone.now(),
        }
        | fields
    )


def test_question_is_kept_and_the_owner_told_without_the_address(
    client, practice, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = send(
            client,
            title="  Chi può\r\n chiedere? ",
            text="Prima riga\r\nseconda",
            asker="organisation",
            email="a@posta.example",
        )

    assert response.status_code == 303
    assert response["Location"].startswith("/domanda/grazie/?page=")
    row = VisitorQuestion.objects.get()
    assert (row.title, row.text) == ("Chi può chiedere?", "Prima riga\nseconda")
    assert (row.record, row.administration) == (
        practice.uuid,
        practice.administration,
    )
    assert (row.asker, row.email, row.state) == (
        "organisation",
        "a@posta.example",
        "new",
    )
    (message,) = mail.outbox
    assert message.to == ["trento@famiglia.example"]
    assert "seconda" in message.body
    assert "posta.example" not in message.body
    assert not response.cookies
    assert PAGE in client.get(response["Location"]).content.decode()
    # Nothing of it is public.
    assert not Question.objects.exists()
    assert not Entry.objects.filter(kind="question").exists()


def test_no_cookie_is_asked_for(practice):
    """Readers have none to compare; where a form comes from is checked otherwise."""
    client = Client(enforce_csrf_checks=True)

    assert send(client).status_code == 303


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": " \r\n "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"title": "a\x07b"}, "title"),
        ({"text": "x" * 2001}, "text"),
        ({"asker": "administration"}, "asker"),
        ({"email": "senza-chiocciola"}, "email"),
        ({"email": f"{'x' * 250}@posta.example"}, "email"),
        ({"confirm_text": "spam"}, "confirm_text"),
        ({"written": ""}, "written"),
        ({"written": "forged"}, "written"),
        ({"written": "a second ago"}, "written"),
    ],
)
def test_what_is_wrong_comes_back_with_what_was_typed(client, practice, fields, field):
    if fields.get("written") == "a second ago":
        fields = {"written": old_stamp(1)}

    response = send(client, **({"text": "Da non perdere"} | fields))

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert field == "text" or "Da non perdere" in response.content.decode()
    assert not VisitorQuestion.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [{}, {"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}],
)
def test_from_elsewhere_it_is_refused(client, practice, headers):
    assert send(client, headers=headers).status_code == 403
    assert not VisitorQuestion.objects.exists()


def test_floods_are_stopped(client, practice, monkeypatch):
    monkeypatch.setitem(flood.LIMITS, "question", 2)

    answers = [send(client).status_code for _ in range(3)]

    assert answers == [303, 303, 429]
    assert VisitorQuestion.objects.count() == 2


def test_unknown_withdrawn_and_renamed_practices(client, practice):
    assert client.get("/pratiche/mai-vista/domanda/").status_code == 404
    practice.slug = "nuovo-nome"
    services.publish(practice, by=None)
    assert client.get(URL)["Location"] == PAGE
    services.withdraw(practice, by=None, reason="Finita")
    response = client.get("/pratiche/nuovo-nome/domanda/", follow=True)
    assert response.status_code == 410
    assert send(client, url="/pratiche/nuovo-nome/domanda/").status_code == 302
    assert not VisitorQuestion.objects.exists()


def test_form_tells_where_staff_ask(client, practice):
    page = client.get(URL).content.decode()

    assert f"/admin/practices/question/ask/?practice={practice.uuid}" in page
    assert 'href="/privacy/"' in page.split("<main")[1].split("</form>")[0]


def test_written_under_the_role_and_never_read(client, practice):
    call_command("create_public_role")
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {ROLE}")

    answer = send(client, email="a@posta.example")
    for forbidden in [
        lambda: VisitorQuestion.objects.count(),
        lambda: VisitorQuestion.objects.update(email=""),
        lambda: Question.objects.count(),
    ]:
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
        ):
            forbidden()

    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    assert answer.status_code == 303
    assert VisitorQuestion.objects.count() == 1


def test_taken_up_it_is_a_draft_without_the_address(client, practice, staff):
    row = make_row(practice, language="de", asked_at=timezone.now() - timedelta(days=3))
    client.force_login(staff, backend=BACKEND)
    assert "a@posta.example" in client.get(f"{ADMIN}{row.pk}/change/").content.decode()

    response = client.post(f"{ADMIN}{row.pk}/take-up/")

    question = Question.objects.get()
    assert response["Location"] == f"/admin/practices/question/{question.pk}/change/"
    assert (question.title_it, question.title_de) == ("Chi può chiedere?",) * 2
    assert (question.asker, question.asked_by) == ("public", None)
    assert question.asked_on == timezone.localdate() - timedelta(days=3)
    assert question.first_read_at is not None
    assert "posta" not in str(vars(question))
    row.refresh_from_db()
    assert (row.state, row.question) == ("taken_up", question.uuid)
    assert row.handled_by_id == staff.pk
    # Nobody takes it up twice.
    client.post(f"{ADMIN}{row.pk}/take-up/")
    client.post(f"{ADMIN}{row.pk}/refuse/", {"reason": "Mah"})
    assert Question.objects.count() == 1
    row.refresh_from_db()
    assert row.state == "taken_up"


@pytest.mark.parametrize(("reason", "state"), [("", "new"), ("x" * 301, "new"), ("Un caso personale", "refused")])  # fmt: skip
def test_refused_with_a_reason(client, practice, staff, reason, state):
    row = make_row(practice)
    client.force_login(staff, backend=BACKEND)

    client.post(f"{ADMIN}{row.pk}/refuse/", {"reason": reason})

    row.refresh_from_db()
    assert row.state == state
    assert not Question.objects.exists()


@pytest.mark.parametrize("act", ["take-up", "refuse"])
@pytest.mark.parametrize("role", Role.values)
def test_only_who_writes_for_the_owner_handles_it(
    client, practice, piemonte, trento, roles, role, act
):
    row = make_row(practice)
    for administration in [piemonte, trento]:
        person = make_user(f"{role}-{administration.code}", administration, role)
        client.force_login(person, backend=BACKEND)
        assert client.get(f"{ADMIN}{row.pk}/{act}/").status_code == 405
        client.post(f"{ADMIN}{row.pk}/{act}/", {"reason": "Un caso personale"})
        row.refresh_from_db()
        may = administration == trento and role in {
            Role.CONTRIBUTOR,
            Role.EDITOR,
            Role.REVIEWER,
        }
        assert (row.state != "new") == may


def test_visitors_are_led_to_the_login(client, practice):
    row = make_row(practice)

    for act in ["take-up", "refuse"]:
        answer = client.post(f"{ADMIN}{row.pk}/{act}/")
        assert answer.status_code == 302
    row.refresh_from_db()
    assert row.state == "new"


def test_others_do_not_see_it(client, practice, piemonte, roles):
    row = make_row(practice)
    person = make_user("piemontese", piemonte, Role.EDITOR)
    client.force_login(person, backend=BACKEND)

    assert row.title not in client.get(ADMIN).content.decode()
    assert client.get(f"{ADMIN}{row.pk}/change/").status_code == 302


def test_start_page_says_that_it_waits(client, practice, staff):
    make_row(practice)
    client.force_login(staff, backend=BACKEND)

    piles = client.get("/admin/").context["piles"]

    urls = {line.url: line.count for _title, lines in piles for line in lines}
    assert urls[f"{ADMIN}?state__exact=new"] == 1


@pytest.mark.parametrize(
    ("fields", "stays"),
    [
        ({}, True),
        ({"asked_at": timezone.now() - timedelta(days=729)}, True),
        ({"asked_at": timezone.now() - timedelta(days=731)}, False),
        ({"state": "refused", "reason": "x", "handled_by_id": 1, "handled_at": timezone.now() - timedelta(days=364)}, True),
        ({"state": "refused", "reason": "x", "handled_by_id": 1, "handled_at": timezone.now() - timedelta(days=366)}, False),
    ],
)  # fmt: skip
def test_its_time_ends(practice, fields, stays):
    make_row(practice, **fields)

    call_command("clear_inbox", verbosity=0)

    assert VisitorQuestion.objects.exists() == stays


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "taken_up", "handled_by_id": 1, "handled_at": timezone.now()},
        {"state": "refused", "handled_by_id": 1, "handled_at": timezone.now()},
        {"handled_by_id": 1},
        {"state": "somehow"},
        {"asker": "administration"},
        {"title": ""},
        {"record": None, "record_kind": ""},
    ],
)
def test_database_takes_nothing_else(practice, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_row(practice, **fields)
