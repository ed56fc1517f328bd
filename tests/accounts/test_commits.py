# SPDX-License-Identifier: AGPL-3.0-or-later
"""What shows with real commits: two administrators at once, and mails that fail."""

import threading

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from partnership.accounts.enums import Role
from partnership.accounts.models import Assignment, User
from partnership.accounts.services import lock_administrators_of
from tests.accounts.test_invitations import ADD
from tests.accounts.test_invitations import form_of as new_person
from tests.accounts.test_last_administrator import form_of
from tests.factories import make_administration, make_places, make_user
from tests.practices.sending import BACKEND

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial]


def waits_for_a_lock():
    with connection.cursor() as cursor:
        # Within a transaction the server would repeat its first answer.
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        return cursor.fetchone()[0]


def test_two_administrators_who_remove_each_other_leave_one():
    piemonte = make_administration("piemonte", make_places()["01"])
    anna, bruno = (
        make_user(name, piemonte, Role.ADMINISTRATOR) for name in ["anna", "bruno"]
    )
    call_command("sync_roles", verbosity=0)
    answers = []

    def remove(actor, other):
        client = Client()
        client.force_login(actor, backend=BACKEND)
        form = form_of(other, **{"assignments-0-DELETE": "on"})
        url = f"/admin/accounts/user/{other.pk}/change/"
        try:
            answers.append(client.post(url, form).status_code)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=remove, args=pair)
        for pair in [(anna, bruno), (bruno, anna)]
    ]
    # Both are held where the decision begins, so that both have seen the other one.
    with transaction.atomic():
        lock_administrators_of(anna)
        for thread in threads:
            thread.start()
        for _moment in range(300):
            if waits_for_a_lock() == 2:
                break
            threads[0].join(0.1)
        assert waits_for_a_lock() == 2
    for thread in threads:
        thread.join()

    # The second one is told, for the first one has gone by then.
    assert sorted(answers) == [200, 302]
    assert Assignment.objects.filter(role=Role.ADMINISTRATOR).count() == 1


@pytest.mark.parametrize(("port", "told"), [(1, "error"), (None, "success")])
def test_who_invites_hears_whether_the_mail_went_out(client, settings, port, told):
    """That it did not undoes nothing."""
    if port:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    piemonte = make_administration("piemonte", make_places()["01"])
    boss = make_user("capo", is_superuser=True)
    client.force_login(boss, backend=BACKEND)

    client.post(ADD, new_person(piemonte))

    assert User.objects.filter(username="nuova").exists()
    page = client.get("/admin/")
    assert told in [message.level_tag for message in page.context["messages"]]
    assert "nuova@example.org" in page.content.decode()
