# SPDX-License-Identifier: AGPL-3.0-or-later
"""Nothing typed is lost when the session has ended (R-06)."""

import json
from html.parser import HTMLParser

import pytest
from django.test import Client

from partnership.accounts.enums import Role
from partnership.accounts.models import User
from partnership.editorial.models import EditorialRule
from practices.models import Practice
from tests.factories import PASSWORD, make_practice, make_user
from tests.practices.sending import BACKEND, LIST, form_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]


class Hidden(HTMLParser):
    """The hidden fields of a page, as a browser would send them."""

    def __init__(self, html):
        super().__init__()
        self.fields = {}
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "input" and given.get("type") == "hidden":
            self.fields.setdefault(given["name"], []).append(given.get("value", ""))


def hidden(response):
    return Hidden(response.content.decode()).fields


def log_in(client, response, password=PASSWORD):
    return client.post(
        "/admin/login/",
        hidden(response) | {"username": "autrice", "password": password},
    )


def test_a_form_comes_back_after_the_login_as_it_was_typed(client, author, piemonte):
    typed = form_of(piemonte, title_it='Orto "nuovo" <b>', themes=["1", "2"])

    login = client.post(f"{LIST}add/", typed)
    assert login.status_code == 200
    assert not Practice.objects.exists()
    wrong = log_in(client, login, "sbagliata")
    resume = log_in(client, wrong)
    fields = hidden(resume)
    form = client.post(f"{LIST}add/", fields).context["adminform"].form

    assert not Practice.objects.exists()
    assert form.data["title_it"] == 'Orto "nuovo" <b>'
    assert form.data.getlist("themes") == ["1", "2"]
    assert form.errors.as_data()["__all__"][0].code == "resumed"
    del fields["_resumed"]
    client.post(f"{LIST}add/", fields | {"themes": typed["themes"][:0]})
    assert Practice.objects.get().title_it == 'Orto "nuovo" <b>'


def test_passwords_are_not_carried(client, author):
    login = client.post(
        "/admin/accounts/user/add/", {"username": "x", "password1": "segreta"}
    )

    assert json.loads(hidden(login)["carried"][0]) == {"username": ["x"]}


@pytest.mark.parametrize(
    ("target", "carried"),
    [
        ("https://example.org/", "{}"),
        ("/pratiche/", "{}"),
        ("/admin/", "nonsense"),
        ("/admin/", "[1]"),
    ],
)
def test_nothing_is_carried_out_of_the_staff_side(client, author, target, carried):
    response = client.post(
        "/admin/login/",
        {
            "username": "autrice",
            "password": PASSWORD,
            "next": target,
            "carried": carried,
        },
    )

    assert response.status_code == 302
    assert not response.url.startswith("https://example.org")


def test_a_form_whose_sign_has_expired_comes_back_too(author, piemonte):
    """Another login in a second window gives the browser another sign."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(author, backend=BACKEND)

    response = client.post(f"{LIST}add/", form_of(piemonte, title_it="Orto nuovo"))

    assert response.status_code == 403
    assert hidden(response)["title_it"] == ["Orto nuovo"]
    assert "_resumed" in hidden(response)
    assert not Practice.objects.exists()


@pytest.mark.parametrize("path", [LIST, "/admin/logout/", f"{LIST}1/assign/"])
def test_what_would_act_at_once_is_refused_without_a_sign(author, path):
    client = Client(enforce_csrf_checks=True)
    client.force_login(author, backend=BACKEND)

    response = client.post(path, {"action": "publish_selected"})

    assert response.status_code == 403
    assert "_resumed" not in hidden(response)


def test_staff_pages_speak_the_language_of_the_person(client, author):
    author.language = "de"
    author.save()
    client.force_login(author, backend=BACKEND)

    assert '<html lang="de"' in client.get(LIST).content.decode()
    assert '<html lang="it"' in client.get("/").content.decode()


@pytest.mark.parametrize("path", [LIST, "/admin/logout/", f"{LIST}1/assign/"])
def test_what_acts_is_not_carried_through_a_login(client, author, path):
    response = client.post(path, {"action": "publish_selected"})

    assert response.status_code == 302
    assert "carried" not in response.url


def test_what_another_website_sends_never_comes_back(author, piemonte):
    client = Client(enforce_csrf_checks=True)
    client.force_login(author, backend=BACKEND)

    response = client.post(
        f"{LIST}add/", form_of(piemonte), headers={"Origin": "https://evil.example"}
    )

    assert response.status_code == 403
    assert "_resumed" not in hidden(response)


def test_a_rule_is_not_changed_by_going_on(piemonte):
    boss = make_user("gestore", is_superuser=True)
    rule = EditorialRule.objects.create(administration=piemonte, kind="practice")
    client = Client(enforce_csrf_checks=True)
    client.force_login(boss, backend=BACKEND)
    url = f"/admin/editorial/editorialrule/{rule.pk}/change/"

    response = client.post(url, {"administration": piemonte.pk, "kind": "practice"})

    assert "_resumed" not in hidden(response)


def test_who_logs_in_as_another_is_told_whose_text_it_is(client, author, piemonte):
    make_user("altra", piemonte, Role.EDITOR)
    login = client.post(f"{LIST}add/", form_of(piemonte) | {"_person": "autrice"})

    wrong = client.post(
        "/admin/login/", hidden(login) | {"username": "altra", "password": PASSWORD}
    )

    assert wrong.context["person"] == "autrice"
    assert "_auth_user_id" not in client.session
    assert hidden(log_in(client, wrong))["title_it"] == ["Orto dei nonni"]


def test_every_form_that_comes_back_says_who_types(client, author, piemonte):
    """Of pages with two of them, both."""
    record = make_practice(piemonte, edited_by=author)
    boss = make_user("gestore", is_superuser=True)
    client.force_login(boss, backend=BACKEND)
    forms = {
        f"{LIST}add/": 1,
        f"{LIST}{record.pk}/change/": 2,
        f"{LIST}{record.pk}/move/submit/": 1,
        f"{LIST}{record.pk}/revert/1/": 1,
        "/admin/accounts/user/add/": 1,
        f"/admin/accounts/user/{boss.pk}/change/": 1,
        f"/admin/administrations/administration/{piemonte.pk}/change/": 1,
    }

    said = {url: hidden(client.get(url)).get("_person") for url in forms}

    assert said == {url: ["gestore"] * number for url, number in forms.items()}


def test_a_reason_comes_back_and_nothing_is_done_before(
    client, author, reviewer, piemonte
):
    record = make_practice(piemonte, state="submitted", edited_by=author)
    client.force_login(reviewer, backend=BACKEND)

    page = client.post(
        f"{LIST}{record.pk}/move/return/",
        {"version": "1", "reason": "Manca la fonte", "_resumed": "1"},
    )

    assert page.context["form"]["reason"].value() == "Manca la fonte"
    assert Practice.objects.get().state == "submitted"


def test_an_expired_sign_shows_nobody_the_text_of_another(author, piemonte):
    make_user("altra", piemonte, Role.EDITOR)
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username="altra"), backend=BACKEND)

    response = client.post(f"{LIST}add/", form_of(piemonte) | {"_person": "autrice"})

    assert response.status_code == 403
    assert response.context["person"] == "autrice"
    assert "title_it" not in hidden(response)
    assert json.loads(hidden(response)["carried"][0])["title_it"] == ["Orto dei nonni"]
