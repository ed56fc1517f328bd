# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may do what with logs and saved filters: more of the table of `test_access.py`."""

import pytest

from partnership.accounts.enums import Role
from partnership.accounts.models import User
from partnership.editorial.models import SavedFilter
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
# Who takes away a filter that others of the administration share.
TIDY = {Role.REVIEWER, Role.ADMINISTRATOR, "superuser"}
FILTERS = "/admin/practices/practice/filters/"


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


@pytest.mark.parametrize("who", PEOPLE)
def test_filters_are_saved_by_whoever_reads_the_list(client, people, who):
    log_in(client, people, who)

    client.post(f"{FILTERS}save/?state__exact=draft", {"filter-name": "Bozze"})

    assert SavedFilter.objects.exists() == (who in STAFF)
    assert client.get(f"{FILTERS}save/").status_code in {LOGIN, 405}


@pytest.mark.parametrize("shared", ["private", "own", "foreign"])
@pytest.mark.parametrize("who", PEOPLE)
def test_filters_of_others_are_taken_away_by_few(
    client, people, piemonte, trento, who, shared
):
    owner = make_user("altra", piemonte, Role.EDITOR)
    saved = SavedFilter.objects.create(
        name="Bozze",
        kind="practice",
        query="state__exact=draft",
        owner=owner,
        administration={"private": None, "own": piemonte, "foreign": trento}[shared],
    )
    log_in(client, people, who)
    url = f"{FILTERS}{saved.pk}/delete/"

    assert client.get(url).status_code in {LOGIN, 405}
    client.post(url)

    may = {"own": TIDY, "foreign": {"superuser"}, "private": set()}[shared]
    assert SavedFilter.objects.exists() == (who not in may)
