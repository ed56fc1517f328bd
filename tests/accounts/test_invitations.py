# SPDX-License-Identifier: AGPL-3.0-or-later
"""A new person is invited by mail and chooses the password: nobody else knows it."""

import re

import pytest
from django.test import Client
from django.utils import translation

from partnership.accounts.enums import Role
from partnership.accounts.mails import invitation_tokens
from partnership.accounts.models import User
from tests.accounts.steps import LOGIN, OWN, is_in
from tests.factories import make_user
from tests.practices.sending import BACKEND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]
CHOSEN = {
    "new_password1": "tre-mele-sul-tavolo",
    "new_password2": "tre-mele-sul-tavolo",
}
ADD = "/admin/accounts/user/add/"


@pytest.fixture
def desk(client, piemonte):
    """The admin as an administrator of people uses it."""
    boss = make_user("capo", piemonte, Role.ADMINISTRATOR)
    client.force_login(boss, backend=BACKEND)
    return client


@pytest.fixture
def invited(desk, piemonte, mailoutbox, django_capture_on_commit_callbacks):
    """A person who was just invited, and the link."""
    with django_capture_on_commit_callbacks(execute=True):
        response = desk.post(ADD, form_of(piemonte))
    assert response.status_code == 302
    return User.objects.get(username="nuova"), link_in(mailoutbox[0])


def form_of(piemonte, **fields):
    return {
        "username": "nuova",
        "email": "nuova@example.org",
        "language": "de",
        "is_staff": "on",
        "assignments-TOTAL_FORMS": "1",
        "assignments-INITIAL_FORMS": "0",
        "assignments-0-administration": piemonte.pk,
        "assignments-0-role": Role.REVIEWER,
    } | fields


def link_in(mail):
    return re.search(r"http://testserver(/admin/invitation/\S+)", mail.body)[1]


def choose(link, **fields):
    """Follow a link in a browser of one's own and choose a password."""
    browser = Client()
    page = browser.get(link, follow=True)
    return browser, page, browser.post(page.request["PATH_INFO"], CHOSEN | fields)


def test_the_link_leads_to_a_password_and_to_the_second_factor(
    invited, settings, mailoutbox
):
    settings.SECOND_FACTOR = True
    person, link = invited
    assert mailoutbox[0].to == ["nuova@example.org"]
    assert not person.has_usable_password()

    browser, page, response = choose(link)

    assert '<html lang="de"' in page.content.decode()
    assert link not in page.request["PATH_INFO"]
    assert response.url.startswith(OWN)
    assert not is_in(browser)
    person.refresh_from_db()
    assert person.check_password(CHOSEN["new_password1"])


def test_a_mail_is_in_the_language_of_the_person(invited, mailoutbox):
    with translation.override("de"):
        said = translation.gettext("Choose your password here:")

    assert said in mailoutbox[0].body


def test_a_link_is_good_once(invited):
    _person, link = invited
    choose(link)

    browser = Client()
    page = browser.get(link)

    assert "form" not in page.context or page.context["form"] is None
    assert browser.post(link, CHOSEN).context["form"] is None


@pytest.mark.parametrize("reason", ["old", "closed", "wrong", "nobody"])
def test_a_link_that_is_not_good_tells_nothing(invited, settings, reason):
    person, link = invited
    if reason == "old":
        settings.PASSWORD_RESET_TIMEOUT = -1
    elif reason == "closed":
        User.objects.filter(pk=person.pk).update(is_active=False)
    elif reason == "wrong":
        link = f"{link[:-3]}xx/"
    else:
        link = link.replace("/invitation/", "/invitation/OTk")

    page = Client().get(link)

    assert page.status_code == 200
    assert '<html lang="it"' in page.content.decode()
    assert "nuova" not in page.content.decode()
    assert page.context["form"] is None


def test_weak_passwords_are_refused(invited):
    _person, link = invited

    browser, _page, response = choose(link, new_password1="12345678")

    assert response.context["form"].errors
    assert not is_in(browser)


def test_an_invitation_is_sent_again_until_it_was_used(
    desk, invited, mailoutbox, django_capture_on_commit_callbacks
):
    person, _link = invited
    url = f"/admin/accounts/user/{person.pk}"
    assert f"{url}/invite/" in desk.get(f"{url}/change/").content.decode()
    assert desk.get(f"{url}/invite/").status_code == 200

    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"{url}/invite/")

    choose(link_in(mailoutbox[1]))
    assert f"{url}/invite/" not in desk.get(f"{url}/change/").content.decode()
    assert desk.post(f"{url}/invite/").status_code == 403


@pytest.mark.parametrize(
    "fields", [{"email": ""}, {"username": "CAPO"}, {"assignments-0-role": ""}]
)
def test_who_cannot_be_invited_is_not_made(desk, piemonte, mailoutbox, fields):
    response = desk.post(ADD, form_of(piemonte, **fields))

    assert response.status_code == 200
    assert User.objects.count() == 1
    assert mailoutbox == []


def test_an_account_with_a_password_has_no_invitation(piemonte):
    """Nobody gets a new password by a link."""
    person = make_user("autrice", piemonte, Role.EDITOR)

    token = invitation_tokens.make_token(person)

    assert not invitation_tokens.check_token(person, token)


@pytest.mark.parametrize("path", ["password/reset/", "signup/", "login/", "2fa/"])
def test_the_pages_of_the_library_are_not_there(client, path):
    for prefix in ["/accounts/", "/admin/accounts/", "/"]:
        assert client.get(f"{prefix}{path}").status_code in {302, 404}
    assert client.get(f"/accounts/{path}").status_code == 404
    assert "password_reset" not in client.get(LOGIN).content.decode()
