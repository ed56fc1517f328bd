# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invitations: who is reached, what the mail says, and nobody gets the same twice."""

from datetime import timedelta
from email import message_from_bytes

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone
from icalendar import Calendar

from partnership.accounts.enums import Role
from partnership.catalogue import services as catalogue
from partnership.events.models import EventInvitation
from tests.factories import make_user
from tests.factories_agreements import make_organisation
from tests.factories_events import make_event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

BACKEND = "partnership.accounts.backends.AssignmentBackend"


def in_days(number):
    return str(timezone.localdate() + timedelta(days=number))


@pytest.fixture
def partners(trento, piemonte):
    piemonte.email = "Famiglia@piemonte.example.org"
    piemonte.save()
    return trento, piemonte


@pytest.fixture
def event(partners):
    return make_event(
        partners[0],
        "Visita",
        title_en="Visit",
        starts_on=in_days(10),
        venue_it="Sala grande",
        contact_email="ufficio@trento.example.org",
        published=True,
    )


@pytest.fixture
def address(event):
    return f"/admin/events/event/{event.pk}/invite/"


@pytest.fixture
def as_editor(client, partners):
    editor = make_user("redattrice", partners[0], Role.EDITOR)
    client.force_login(editor, backend=BACKEND)
    return client


@pytest.fixture
def send(as_editor, address, event, django_capture_on_commit_callbacks):
    """Send to some, as the preview has shown it."""

    def sending(**fields):
        form = {
            "language": "it",
            "sequence": str(event.version),
            "_send": "1",
        } | fields
        with django_capture_on_commit_callbacks(execute=True):
            return as_editor.post(address, form)

    return sending


def parts_of(message):
    """Text and calendar of a mail as it goes out."""
    read = message_from_bytes(message.message().as_bytes())
    text, calendar = read.get_payload()
    return (
        text.get_payload(decode=True).decode(),
        calendar,
        Calendar.from_ical(calendar.get_payload(decode=True)),
    )


def test_an_administration_gets_the_event_as_a_mail_and_a_file(send, event, partners):
    response = send(administrations=[partners[1].pk], message="Vi aspettiamo.")

    assert response.status_code == 302
    [message] = mail.outbox
    text, part, calendar = parts_of(message)
    assert message.to == ["famiglia@piemonte.example.org"]
    assert message.reply_to == ["ufficio@trento.example.org"]
    assert "Visita" in message.subject
    assert "Vi aspettiamo." in text
    assert "Sala grande" in text
    assert f"/eventi/{event.slug}/" in text
    assert part.get_param("method") == "PUBLISH"
    assert part.get_filename() == "visita.ics"
    assert calendar["method"] == "PUBLISH"
    [component] = calendar.walk("VEVENT")
    assert component["uid"] == event.uuid.urn
    assert component["sequence"] == event.version
    invitation = EventInvitation.objects.get()
    assert invitation.administration == partners[1]
    assert invitation.sent_by.username == "redattrice"
    assert invitation.sequence == event.version


def test_the_mail_is_in_the_language_that_was_chosen(send, partners):
    send(administrations=[partners[1].pk], language="en")

    text, _part, calendar = parts_of(mail.outbox[0])
    assert "Visit" in mail.outbox[0].subject
    assert "/en/eventi/visita/" in text
    assert str(calendar.walk("VEVENT")[0]["summary"]) == "Visit"


def test_the_preview_sends_nothing_and_says_whom_it_reaches(
    as_editor, address, partners, trento
):
    reachable = make_organisation(trento, "Ente", email="ente@example.org")
    without = make_organisation(trento, "Senza casella")

    response = as_editor.post(
        address,
        {
            "administrations": [partners[1].pk],
            "organisations": [reachable.pk, without.pk],
            "language": "it",
            "message": "Due parole.",
        },
    )

    preview = response.context["preview"]
    assert [row.mailbox for row in preview["chosen"].new] == [
        "famiglia@piemonte.example.org",
        "ente@example.org",
    ]
    assert [row.body for row in preview["chosen"].unreachable] == [without]
    assert "Due parole." in preview["text"]
    assert "Senza casella" in response.content.decode()
    assert mail.outbox == []
    assert not EventInvitation.objects.exists()


def test_nobody_gets_the_same_version_twice(send, partners, trento):
    same = make_organisation(trento, "Ente", email="FAMIGLIA@piemonte.example.org")
    send(administrations=[partners[1].pk])

    send(administrations=[partners[1].pk], organisations=[same.pk])

    assert len(mail.outbox) == 1
    assert EventInvitation.objects.count() == 1


def test_a_changed_event_can_be_sent_again(send, event, partners):
    send(administrations=[partners[1].pk])
    event.starts_on = in_days(12)
    event.changed_by(None)
    event.save()
    catalogue.publish(event, by=None)

    send(administrations=[partners[1].pk], sequence=str(event.version))

    first, second = (parts_of(message)[2].walk("VEVENT")[0] for message in mail.outbox)
    assert first["uid"] == second["uid"]
    assert second["sequence"] > first["sequence"]
    assert second.start > first.start


@pytest.mark.parametrize("sequence", ["", "0", "99", "x"])
def test_what_the_preview_has_not_shown_is_not_sent(send, partners, sequence):
    response = send(administrations=[partners[1].pk], sequence=sequence)

    assert response.status_code == 200
    assert mail.outbox == []
    assert not EventInvitation.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"administrations": ["0"]},
        {"administrations": ["tutte"]},
        {"organisations": ["0"]},
        {"language": "xx"},
        {"message": "a" * 2001},
    ],
)
def test_a_wrong_choice_sends_nothing(send, partners, fields):
    usual = {"administrations": [partners[1].pk]} if fields else {}

    response = send(**usual | fields)

    assert response.status_code == 200
    assert response.context["form"].errors
    assert mail.outbox == []


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "cancelled"},
        {"status": "postponed"},
        {"starts_on": "2020-01-01"},
        {"starts_on": str(timezone.localdate().year + 1)},
    ],
)
def test_to_some_events_nobody_is_invited(send, event, partners, fields):
    for name, value in fields.items():
        setattr(event, name, value)
    event.changed_by(None)
    event.save()
    catalogue.publish(event, by=None)

    response = send(administrations=[partners[1].pk], sequence=str(event.version))

    assert response.context["reason"]
    assert mail.outbox == []


def test_to_a_draft_nobody_is_invited(as_editor, partners):
    draft = make_event(partners[0], "Bozza", starts_on=in_days(10))

    response = as_editor.get(f"/admin/events/event/{draft.pk}/invite/")

    assert response.context["reason"]


def test_what_is_cancelled_in_the_draft_is_not_sent_either(send, event, partners):
    """The public does not know yet; whoever invites does."""
    event.status = "cancelled"
    event.changed_by(None)
    event.save()

    send(administrations=[partners[1].pk])

    assert mail.outbox == []


def test_a_mail_that_is_refused_leaves_no_invitation(send, partners, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    response = send(administrations=[partners[1].pk])

    assert response.status_code == 302
    assert not EventInvitation.objects.exists()


@pytest.mark.parametrize(
    ("role", "at", "status"),
    [
        (Role.CONTRIBUTOR, 0, 403),
        (Role.ASSESSOR, 0, 403),
        (Role.ADMINISTRATOR, 0, 403),
        (Role.EDITOR, 1, 404),
        (Role.REVIEWER, 0, 200),
    ],
)
def test_only_who_may_change_the_event_invites(
    client, address, partners, role, at, status
):
    client.force_login(make_user("altra", partners[at], role), backend=BACKEND)

    assert client.get(address).status_code == status
    assert client.post(address, {"language": "it"}).status_code == status


def test_an_invitation_goes_to_one(event, partners, trento):
    body = make_organisation(trento, "Ente")
    for fields in [{}, {"administration": partners[1], "organisation": body}]:
        with pytest.raises(IntegrityError), transaction.atomic():
            EventInvitation.objects.create(
                event=event, mailbox="a@example.org", sequence=1, **fields
            )
