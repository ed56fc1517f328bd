# SPDX-License-Identifier: AGPL-3.0-or-later
"""The weekly mail: to whom something waits, in their language, once."""

import datetime

import pytest
from django.utils import timezone

from partnership.accounts.enums import Role
from partnership.jobs import Weekly
from partnership.reminders import remind
from tests.factories import make_practice, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

MONDAY = timezone.make_aware(datetime.datetime(2026, 12, 7, 7, 0))


def at(text):
    return timezone.make_aware(datetime.datetime.fromisoformat(text))


@pytest.fixture
def reviewer(piemonte):
    return make_user(
        "prüferin", piemonte, Role.REVIEWER, email="p@example.org", language="de"
    )


def test_who_has_something_to_do_is_told_what_and_where(
    piemonte, reviewer, mailoutbox, settings
):
    settings.PUBLIC_URL = "https://portale.example.org"
    make_user("senza", piemonte, Role.CONTRIBUTOR, email="senza@example.org")
    make_user("assente", piemonte, Role.REVIEWER)
    make_practice(piemonte, "Orto", state="submitted")

    assert remind(MONDAY) == "1"

    (mail,) = mailoutbox
    assert mail.to == ["p@example.org"]
    assert mail.subject.endswith("Was auf mich wartet")
    assert (
        ": 1 https://portale.example.org/admin/practices/practice/?desk=review"
        in mail.body
    )


def test_nobody_gets_it_twice_and_next_week_again(piemonte, reviewer, mailoutbox):
    make_practice(piemonte, "Orto", state="submitted")

    for moment in [MONDAY, MONDAY, MONDAY + datetime.timedelta(days=7)]:
        remind(moment)

    assert len(mailoutbox) == 2


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}])
def test_who_does_not_work_any_more_is_left_in_peace(
    piemonte, reviewer, mailoutbox, change
):
    make_practice(piemonte, "Orto", state="submitted")
    type(reviewer).objects.filter(pk=reviewer.pk).update(**change)
    ended = make_user("ex", piemonte, Role.REVIEWER, email="ex@example.org")
    ended.assignments.update(valid_until=datetime.date(2020, 1, 1))

    assert remind(MONDAY) == "0"
    assert mailoutbox == []


def test_a_mailbox_that_fails_silences_no_other(piemonte, mailoutbox, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    make_user("una", piemonte, Role.REVIEWER, email="una@example.org")
    make_practice(piemonte, "Orto", state="submitted")

    assert remind(MONDAY) == "0"


@pytest.mark.parametrize(
    ("now", "next_time"),
    [
        ("2026-12-06T23:00", "2026-12-07T07:00"),
        ("2026-12-07T07:00", "2026-12-14T07:00"),
        ("2026-12-10T12:00", "2026-12-14T07:00"),
        # Over the night in which clocks are put forward.
        ("2027-03-27T12:00", "2027-03-29T07:00"),
    ],
)
def test_it_comes_back_on_mondays(now, next_time):
    assert Weekly(0, 7).after(at(now)) == at(next_time)
