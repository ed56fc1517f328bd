# SPDX-License-Identifier: AGPL-3.0-or-later
"""Remarks, the choice of who reviews, and exactly who is told what (R-07, R-10)."""

import pytest
from django.core import mail

from partnership.accounts.enums import Role
from partnership.accounts.models import Assignment
from partnership.editorial.conversation import assign, remark, remarks_for
from partnership.editorial.models import JournalEntry, Remark
from partnership.editorial.services import TransitionError, move
from practices.models import Practice
from tests.factories import make_practice, make_term, make_user
from tests.practices.sending import BACKEND, LIST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]


@pytest.fixture
def record(piemonte, author):
    piemonte.email = "famiglia@example.org"
    piemonte.save()
    return make_practice(
        piemonte, "Orto", themes=[make_term()], created_by=author, edited_by=author
    )


@pytest.fixture
def others(piemonte, trento):
    """People who are never to be told: another role, another administration, gone."""
    make_user("certificatore", piemonte, Role.CERTIFIER, email="c@example.org")
    make_user("trentina", trento, Role.REVIEWER, email="t@example.org")
    gone = make_user("andato", piemonte, Role.REVIEWER, email="a@example.org")
    gone.assignments.update(valid_until="2020-01-01")
    off = make_user("spento", piemonte, Role.REVIEWER, email="s@example.org")
    off.is_active = False
    off.save()


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """Do something, and say who was written to."""

    def told(act):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return sorted(address for message in mail.outbox for address in message.to)

    return told


@pytest.mark.usefixtures("others")
def test_each_transition_tells_the_right_people_and_nobody_else(
    record, author, editor, reviewer, told
):
    second = make_user(
        "revisora", record.administration, Role.REVIEWER, email="revisora@example.org"
    )
    assert told(lambda: move(record, "submit", by=author)) == [
        "revisora@example.org",
        "revisore@example.org",
    ]
    assert told(lambda: move(record, "return", by=reviewer, reason="Manca")) == [
        "autrice@example.org"
    ]
    Practice.objects.update(edited_by=editor)
    assert told(lambda: move(record, "submit", by=editor)) == [
        "revisora@example.org",
        "revisore@example.org",
    ]
    assert told(lambda: move(record, "publish", by=second)) == [
        "autrice@example.org",
        "curatore@example.org",
    ]
    assert told(lambda: move(record, "withdraw", by=reviewer, reason="Superata")) == [
        "autrice@example.org",
        "curatore@example.org",
    ]
    assert told(lambda: move(record, "restore", by=reviewer)) == [
        "autrice@example.org",
        "curatore@example.org",
    ]


def test_who_is_to_review_it_is_told_alone(record, author, reviewer, told):
    make_user("revisora", record.administration, Role.REVIEWER, email="r@example.org")

    assert told(lambda: assign(record, reviewer, by=author)) == ["revisore@example.org"]
    record.refresh_from_db()
    assert told(lambda: move(record, "submit", by=author)) == ["revisore@example.org"]

    # Who has left is no reviewer any more: the others are told.
    move(record, "return", by=reviewer, reason="Manca")
    Assignment.objects.filter(user=reviewer).update(valid_until="2020-01-01")
    assert told(lambda: move(record, "submit", by=author)) == ["r@example.org"]


def test_where_nobody_has_a_mailbox_the_functional_one_is_told(
    record, author, reviewer, told
):
    type(reviewer).objects.update(email="")

    assert told(lambda: move(record, "submit", by=author)) == ["famiglia@example.org"]
    assert told(lambda: move(record, "return", by=reviewer, reason="Manca")) == [
        "famiglia@example.org"
    ]
    move(record, "submit", by=author)
    # Nobody must act: nobody is told.
    assert told(lambda: move(record, "publish", by=reviewer)) == []


def test_nobody_is_told_of_what_was_rolled_back(record, reviewer, told):
    def refused():
        with pytest.raises(TransitionError):
            move(record, "publish", by=reviewer)

    assert told(refused) == []


def test_mails_speak_the_language_of_who_reads_them(record, author, reviewer, told):
    reviewer.language = "de"
    reviewer.save()
    Practice.objects.update(title_it="Orto\ndei nonni")

    told(lambda: move(Practice.objects.get(), "submit", by=author))

    (message,) = mail.outbox
    assert "Zu prüfen: Orto dei nonni" in message.subject
    assert f"{LIST}{record.pk}/change/" in message.body


def test_a_mail_that_fails_undoes_nothing(record, author, reviewer, told, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    told(lambda: move(record, "submit", by=author))

    assert Practice.objects.get().state == "submitted"


def test_remarks_are_read_by_those_who_read_the_record(
    record, author, reviewer, trento, places, told
):
    record.territories.add(places["022205"])
    stranger = make_user("trentina", trento, Role.EDITOR, email="t@example.org")

    assert told(lambda: remark(record, "Da noi è diverso.", by=stranger)) == [
        "autrice@example.org"
    ]
    assert told(lambda: remark(record, "Grazie.", by=author)) == ["t@example.org"]
    assert told(lambda: remark(record, "Fra noi.", by=reviewer, is_internal=True)) == [
        "autrice@example.org"
    ]

    assert [row.text for row in remarks_for(record, author)] == [
        "Da noi è diverso.",
        "Grazie.",
        "Fra noi.",
    ]
    assert [row.text for row in remarks_for(record, stranger)] == [
        "Da noi è diverso.",
        "Grazie.",
    ]


def test_who_does_not_own_it_writes_nothing_internal(record, trento, places):
    record.territories.add(places["022205"])
    stranger = make_user("trentina", trento, Role.EDITOR)

    with pytest.raises(TransitionError):
        remark(record, "Fra voi.", by=stranger, is_internal=True)


@pytest.mark.parametrize("text", ["", "   ", "x" * 2_001])
def test_an_odd_remark_is_refused_with_a_sentence(client, record, author, text):
    client.force_login(author, backend=BACKEND)

    response = client.post(f"{LIST}{record.pk}/remark/", {"text": text}, follow=True)

    assert [message.level_tag for message in response.context["messages"]] == ["error"]
    assert not Remark.objects.exists()


def test_remarks_stand_beside_the_form(client, record, author):
    client.force_login(author, backend=BACKEND)

    client.post(
        f"{LIST}{record.pk}/remark/", {"text": "<b>Ciao</b>", "is_internal": "on"}
    )
    page = client.get(f"{LIST}{record.pk}/change/").content.decode()

    assert Remark.objects.get().is_internal
    assert "&lt;b&gt;Ciao&lt;/b&gt;" in page


def test_who_cannot_read_the_record_writes_no_remark(client, record, trento):
    client.force_login(make_user("trentina", trento, Role.REVIEWER), backend=BACKEND)

    response = client.post(f"{LIST}{record.pk}/remark/", {"text": "Ciao"})

    assert response.status_code == 404
    assert not Remark.objects.exists()


def test_only_reviewers_of_the_owner_are_given_a_review(client, record, author, trento):
    stranger = make_user("trentina", trento, Role.REVIEWER)
    with pytest.raises(TransitionError):
        assign(record, stranger, by=author)

    client.force_login(author, backend=BACKEND)
    url = f"{LIST}{record.pk}/assign/"
    client.post(url, {"person": stranger.pk})
    record.refresh_from_db()
    assert record.assigned_to is None


def test_a_review_is_given_and_taken_back_in_the_admin(
    client, record, author, reviewer
):
    client.force_login(author, backend=BACKEND)
    url = f"{LIST}{record.pk}/assign/"

    client.post(url, {"person": reviewer.pk})
    record.refresh_from_db()
    assert (record.assigned_to, record.version) == (reviewer, 1)
    client.post(url, {"person": ""})
    record.refresh_from_db()
    assert record.assigned_to is None
    assert [row.transition for row in JournalEntry.objects.all()] == [
        "assign",
        "assign",
    ]


def test_what_was_published_waits_for_nobody(record, author, reviewer):
    assign(record, reviewer, by=author)
    move(record, "submit", by=author)
    move(record, "publish", by=reviewer)

    record.refresh_from_db()
    assert record.assigned_to is None


@pytest.mark.parametrize("path", ["remark", "assign"])
def test_they_are_only_sent(client, record, author, path):
    client.force_login(author, backend=BACKEND)

    assert client.get(f"{LIST}{record.pk}/{path}/").status_code == 405


def test_a_reviewer_who_left_is_told_nothing_internal(record, author, reviewer, told):
    assign(record, reviewer, by=author)
    Assignment.objects.filter(user=reviewer).update(valid_until="2020-01-01")
    record.refresh_from_db()
    editor = make_user("altra", record.administration, Role.EDITOR)

    assert told(lambda: remark(record, "Fra noi.", by=editor, is_internal=True)) == [
        "autrice@example.org"
    ]


def test_one_mailbox_that_is_refused_silences_no_other(
    record, author, reviewer, told, monkeypatch
):
    make_user("revisora", record.administration, Role.REVIEWER, email="r@example.org")
    send = mail.EmailMessage.send

    def refusing(message, *args, **kwargs):
        if message.to == ["r@example.org"]:
            raise OSError("refused")
        return send(message, *args, **kwargs)

    monkeypatch.setattr(mail.EmailMessage, "send", refusing)

    assert told(lambda: move(record, "submit", by=author)) == ["revisore@example.org"]


def test_who_takes_a_review_or_gives_it_back_tells_nobody(
    record, author, reviewer, told
):
    assert told(lambda: assign(record, reviewer, by=reviewer)) == []
    assert told(lambda: assign(record, None, by=author)) == []


def test_a_submission_without_any_reviewer_reaches_the_office(record, author, told):
    assert told(lambda: move(record, "submit", by=author)) == ["famiglia@example.org"]


def test_a_remark_that_is_refused_stands_in_the_form_again(client, record, author):
    client.force_login(author, backend=BACKEND)
    long = "riga\r\n" * 500

    client.post(f"{LIST}{record.pk}/remark/", {"text": long})

    page = client.get(f"{LIST}{record.pk}/change/")
    assert page.context["remark_form"].initial["text"] == long
    again = client.get(f"{LIST}{record.pk}/change/")
    assert again.context["remark_form"].initial["text"] == ""


def test_ends_of_lines_count_once(client, record, author):
    client.force_login(author, backend=BACKEND)

    client.post(f"{LIST}{record.pk}/remark/", {"text": "riga\r\n" * 390})

    assert Remark.objects.exists()
