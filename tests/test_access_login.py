# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may do what with logins: the rest of the table of `test_access.py` (R-16)."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.urls import URLPattern

from partnership.accounts.enums import Role
from partnership.accounts.models import User
from tests.accounts.steps import give_factor
from tests.factories import make_user
from tests.practices.sending import BACKEND
from tests.test_access_log import PAGES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

PEOPLE = ["visitor", "nobody", *Role.values, "superuser"]
STAFF = {*Role.values, "nobody", "superuser"}
EVERYBODY = {"visitor", *STAFF}
# Address of the admin -> who gets a page there, by looking; the others do not.
STEPS = {
    # Who is in already is sent on to the start page.
    "login": ("/admin/login/", {"visitor"}),
    # Nobody's code is awaited: the login page.
    "login-code": ("/admin/login/code/", EVERYBODY),
    "single-sign-on": ("/admin/login/single-sign-on/", set()),
    "single-sign-on-callback": ("/admin/login/single-sign-on/callback/", set()),
    # Says that the link is not valid.
    "invitation": ("/admin/invitation/MQ/nonsense/", EVERYBODY),
    "second-factor": ("/admin/second-factor/", STAFF),
    "guide": ("/admin/guide/", STAFF),
    "guide-chapter": ("/admin/guide/importare/", STAFF),
}
# Of Django's own, covered by `test_access.py` or the same for all.
DJANGO = {
    "index",
    "logout",
    "password_change",
    "password_change_done",
    "autocomplete",
    "jsi18n",
    "view_on_site",
    "app_list",
}
# What is done with a person of one's own administration -> who may.
WITH_PEOPLE = {
    "invite/": {Role.ADMINISTRATOR, "superuser"},
    "reset/": {Role.ADMINISTRATOR, "superuser"},
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


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("who", PEOPLE)
def test_steps_of_the_login(client, people, who, name):
    address, allowed = STEPS[name]
    log_in(client, people, who)

    answer = client.get(address).status_code

    assert (answer == 200) == (who in allowed), answer
    assert answer in {200, 302, 404, 405}


def test_every_address_of_the_site_is_in_a_table():
    """A page of the site itself that is added without a row here fails."""
    names = {
        pattern.name
        for pattern in admin.site.get_urls()
        if isinstance(pattern, URLPattern) and pattern.name
    }

    # Those of the reports are in `test_access_quality.py`.
    reports = {name for name in names if name.startswith("quality")}
    assert names - DJANGO - reports == STEPS.keys() | PAGES.keys()


def addresses(patterns, before="/admin/"):
    """An example of each address below some patterns, with its name."""
    for pattern in patterns:
        address = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLPattern):
            example = re.sub(r"<[^>]+>|\(\[\^/\]\+\)|\(\?P.*\)", "1", address)
            yield re.sub(r"[\^$]", "", example), pattern.name
        else:
            yield from addresses(pattern.url_patterns, address)


def test_before_the_set_up_no_other_address_opens(client, people, settings):
    """Also those that are added without a thought of it."""
    settings.SECOND_FACTOR = True
    log_in(client, people, "superuser")
    free = {*STEPS, "logout", "jsi18n"}
    shut = [at for at, name in addresses(admin.site.get_urls()) if name not in free]

    answers = {at: client.get(at) for at in shut}

    assert len(answers) > 100
    opened = {
        at: answer.status_code
        for at, answer in answers.items()
        if not answer.headers.get("Location", "").startswith("/admin/second-factor/")
    }
    assert opened == {}


def make_colleague(administration):
    """Somebody who is awaited, and has an app."""
    person = make_user("collega", administration, Role.EDITOR, email="c@example.org")
    person.set_unusable_password()
    person.save()
    give_factor(person)
    return person


@pytest.mark.parametrize("part", WITH_PEOPLE)
@pytest.mark.parametrize("who", PEOPLE)
def test_what_is_done_with_people_of_the_own_administration(
    client, people, piemonte, who, part
):
    person = make_colleague(piemonte)
    log_in(client, people, who)
    url = f"/admin/accounts/user/{person.pk}/{part}"
    before = person.history.count()

    looked = client.get(url).status_code
    client.post(url)

    assert (looked == 200) == (who in WITH_PEOPLE[part]), looked
    if part == "reset/":
        assert (person.history.count() > before) == (who in WITH_PEOPLE[part])


@pytest.mark.parametrize("part", WITH_PEOPLE)
@pytest.mark.parametrize("who", [*Role.values, "nobody"])
@pytest.mark.parametrize("whom", ["elsewhere", "both", "superuser"])
def test_what_is_done_with_other_people(
    client, people, piemonte, trento, who, whom, part
):
    person = make_colleague(trento)
    if whom == "both":
        person.assignments.create(administration=piemonte, role=Role.EDITOR)
    elif whom == "superuser":
        person.assignments.update(administration=piemonte)
        User.objects.filter(pk=person.pk).update(is_superuser=True)
    log_in(client, people, who)
    url = f"/admin/accounts/user/{person.pk}/{part}"

    assert client.get(url).status_code in {302, 403, 404}
    assert client.post(url).status_code in {302, 403, 404}
    assert Authenticator.objects.filter(user=person).exists()


@pytest.mark.parametrize(
    "model",
    [
        "mfa/authenticator",
        "account/emailaddress",
        "socialaccount/socialaccount",
        "socialaccount/socialapp",
        "socialaccount/socialtoken",
    ],
)
def test_rows_of_the_library_are_read_by_nobody(client, people, model):
    log_in(client, people, "superuser")

    assert client.get(f"/admin/{model}/").status_code == 404
