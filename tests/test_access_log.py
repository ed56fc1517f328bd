# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may do what with logs: more of the table of `test_access.py`."""

import pytest

from partnership.accounts.enums import Role
from partnership.accounts.models import User
from tests.factories import make_practice, make_user
from tests.practices.sending import BACKEND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

PEOPLE = ["visitor", "nobody", *Role.values, "superuser"]
STAFF = {*Role.values, "superuser"}
LOGIN = 302
# Pages of the site itself -> who reads them.
PAGES = {
    "editorial-changes": ("/admin/editorial/changes/", STAFF),
    "editorial-changes-export": ("/admin/editorial/changes/export/", STAFF),
}


@pytest.fixture
def people(piemonte):
    people = {role: make_user(role, piemonte, role) for role in Role.values}
    people["nobody"] = make_user("nobody")
    people["superuser"] = User.objects.create_superuser("superuser")
    return people


def log_in(client, people, who):
    if who != "visitor":
        client.force_login(people[who], backend=BACKEND)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("who", PEOPLE)
def test_logs_are_read_by_whoever_reads_the_journal(client, people, who, name):
    address, allowed = PAGES[name]
    log_in(client, people, who)

    answer = client.get(address).status_code

    assert answer == (LOGIN if who == "visitor" else 200 if who in allowed else 403)


@pytest.mark.parametrize("who", [*Role.values, "nobody"])
def test_logs_hold_nothing_of_another_administration(client, people, trento, who):
    make_practice(trento, "Di Trento")
    log_in(client, people, who)

    for address, _allowed in PAGES.values():
        answer = client.get(address)
        content = (
            b"".join(answer.streaming_content) if answer.streaming else answer.content
        )
        assert "Di Trento" not in content.decode()
