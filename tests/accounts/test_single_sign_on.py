# SPDX-License-Identifier: AGPL-3.0-or-later
"""Single sign-on lets in whoever has an account already, and nobody else."""

import pytest
from allauth.socialaccount.models import SocialAccount

from partnership.accounts.enums import Role
from partnership.accounts.models import User
from partnership.accounts.services import reset_second_factor
from tests.accounts.provider import CLIENT, SECRET, FakeProvider, make_key
from tests.accounts.steps import CODE, OWN, code_of, give_factor, is_in
from tests.editorial.test_resuming import hidden
from tests.factories import make_user
from tests.practices.sending import LIST, form_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]
LEAVE, BACK = "/admin/login/single-sign-on/", "/admin/login/single-sign-on/callback/"


@pytest.fixture(scope="module")
def machine():
    provider = FakeProvider()
    yield provider
    provider.close()


@pytest.fixture
def provider(machine, settings):
    """The provider as it was made, known to the portal."""
    machine.signing_key, machine.algorithm = machine.key, "RS256"
    machine.claims = {
        "sub": "1",
        "email": "Autrice@example.org",
        "email_verified": True,
    }
    machine.told_apart, machine.changed, machine.is_broken = {}, {}, False
    settings.SINGLE_SIGN_ON = {
        "server_url": machine.url,
        "client_id": CLIENT,
        "client_secret": SECRET,
        "name": "Ente di prova",
        "is_second_factor": False,
        "strong_levels": ["https://example.org/level/high"],
    }
    return machine


@pytest.fixture
def author(piemonte):
    return make_user("autrice", piemonte, Role.CONTRIBUTOR, email="autrice@example.org")


@pytest.fixture
def reviewer(piemonte, settings):
    settings.SECOND_FACTOR = True
    return make_user("revisore", piemonte, Role.REVIEWER, email="autrice@example.org")


def sign_in(client, provider, **fields):
    """Press the button, sign in there, come back."""
    page = client.post(LEAVE, fields)
    return client.get(BACK, provider.sign_in(page.context["url"]))


def test_the_button_leads_there_and_back(client, provider, author):
    login = client.get("/admin/login/").content.decode()
    assert "Ente di prova" in login

    page = client.post(LEAVE, {"next": LIST})
    assert page.status_code == 200
    assert f'content="0; url={provider.url}/authorise' in page.content.decode()
    response = client.get(BACK, provider.sign_in(page.context["url"]))

    assert response.url == LIST
    assert is_in(client)
    assert SocialAccount.objects.get().user == author
    assert SocialAccount.objects.get().extra_data == {}
    assert provider.asked["redirect_uri"] == f"http://testserver{BACK}"


def test_where_it_is_not_set_up_nothing_is_there(client, author):
    assert LEAVE not in client.get("/admin/login/").content.decode()
    assert client.post(LEAVE).status_code == 404
    assert client.get(BACK).status_code == 404


def test_the_link_stays_when_addresses_change(client, provider, author):
    sign_in(client, provider)
    client.post("/admin/logout/")
    provider.claims["email"] = "sposata@example.org"

    sign_in(client, provider)

    assert is_in(client)


def test_a_number_that_the_table_cannot_hold_is_told(client, provider, author):
    provider.claims["sub"] = "x" * 255

    assert sign_in(client, provider).context["refusal"]
    assert not is_in(client)


def test_an_address_that_somebody_else_gets_opens_nothing(client, provider, author):
    sign_in(client, provider)
    client.post("/admin/logout/")
    provider.claims["sub"] = "2"

    response = sign_in(client, provider)

    assert response.context["refusal"]
    assert not is_in(client)


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "sconosciuta@example.org"},
        # What a database takes for the same letter, a mail server does not.
        {"email": "autr\u0131ce@example.org"},
        {"email_verified": False},
        {"email_verified": "true"},
        {"email": ""},
    ],
)
def test_nobody_else_is_let_in_and_no_account_is_made(client, provider, author, claims):
    provider.claims |= claims

    response = sign_in(client, provider)

    assert response.context["refusal"]
    assert not is_in(client)
    assert User.objects.count() == 1
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("closed", ["is_active", "is_staff"])
def test_a_closed_account_stays_closed(client, provider, author, closed):
    sign_in(client, provider)
    client.post("/admin/logout/")
    User.objects.update(**{closed: False})

    response = sign_in(client, provider)

    assert response.context["refusal"]
    assert not is_in(client)


def test_an_address_of_two_accounts_is_nobody(client, provider, author):
    make_user("omonima", email="AUTRICE@example.org", is_active=False)

    assert sign_in(client, provider).context["refusal"]
    assert not is_in(client)


def test_an_address_that_is_told_apart_counts_too(client, provider, author):
    del provider.claims["email"]
    provider.told_apart = {"email": "autrice@example.org", "email_verified": True}

    sign_in(client, provider)

    assert is_in(client)


def test_what_is_told_apart_of_somebody_else_does_not(client, provider, author):
    del provider.claims["email"]
    provider.told_apart = {
        "sub": "2",
        "email": "autrice@example.org",
        "email_verified": True,
    }

    sign_in(client, provider)

    assert not is_in(client)


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://evil.example"},
        {"aud": "altro"},
        {"exp": 1},
        {"nonce": "di un altro accesso"},
    ],
)
def test_a_token_that_is_not_for_this_login_is_refused(
    client, provider, author, changed
):
    provider.changed = changed

    assert sign_in(client, provider).context["refusal"]
    assert not is_in(client)


@pytest.mark.parametrize("algorithm", ["RS256", "HS256", "none"])
def test_a_token_that_somebody_else_signed_is_refused(
    client, provider, author, algorithm
):
    keys = {"RS256": make_key(), "HS256": SECRET * 5, "none": None}
    provider.signing_key, provider.algorithm = keys[algorithm], algorithm

    assert sign_in(client, provider).context["refusal"]
    assert not is_in(client)


def test_an_answer_without_question_is_refused(client, provider, author):
    client.post(LEAVE)

    for answer in [{}, {"code": "un-codice"}, {"code": "x", "state": "inventato"}]:
        assert client.get(BACK, answer).context["refusal"]
    assert not is_in(client)


def test_a_refusal_over_there_is_told_and_keeps_what_was_typed(client, provider):
    page = client.post(LEAVE, {"next": LIST, "carried": '{"title_it": ["Orto"]}'})
    state = provider.sign_in(page.context["url"])["state"]

    response = client.get(BACK, {"error": "access_denied", "state": state})

    assert response.context["refusal"]
    assert "Orto" in hidden(response)["carried"][0]


def test_a_provider_that_does_not_answer_is_told(client, provider, author):
    provider.is_broken = True

    assert client.post(LEAVE).context["refusal"]


def test_what_was_typed_goes_through(client, provider, author, piemonte):
    step = client.post(f"{LIST}add/", form_of(piemonte, title_it="Orto nuovo"))
    fields = {name: hidden(step)[name] for name in ["next", "carried"]}
    fields["next"] = fields["next"][0]

    resume = sign_in(client, provider, **fields)
    form = client.post(f"{LIST}add/", hidden(resume)).context["adminform"].form

    assert form.data["title_it"] == "Orto nuovo"


def test_it_is_one_factor_unless_it_says_two(client, provider, reviewer):
    assert sign_in(client, provider).url.startswith(OWN)
    assert not is_in(client)


@pytest.mark.parametrize(
    "said",
    [{"amr": ["pwd", "mfa"]}, {"acr": "https://example.org/level/high"}],
)
def test_two_factors_over_there_are_enough(client, provider, reviewer, said):
    provider.claims |= said

    sign_in(client, provider)

    assert is_in(client)
    assert provider.asked["acr_values"] == "https://example.org/level/high"


def test_a_reset_ends_what_was_begun_over_there(client, provider, reviewer):
    provider.claims |= {"amr": ["pwd", "mfa"]}
    stranger = type(client)()
    for browser in [client, stranger]:
        sign_in(browser, provider)

    reset_second_factor(reviewer, by=None)

    assert not is_in(client)
    sign_in(client, provider)
    assert is_in(client)
    assert not is_in(stranger)


def test_the_operator_may_trust_every_login_over_there(
    client, provider, reviewer, settings
):
    settings.SINGLE_SIGN_ON["is_second_factor"] = True

    sign_in(client, provider)

    assert is_in(client)


def test_who_has_an_app_is_asked_for_the_code(client, provider, reviewer):
    give_factor(reviewer)

    assert sign_in(client, provider).url.startswith(CODE)
    assert not is_in(client)
    client.post(CODE, {"code": code_of(reviewer)})
    assert is_in(client)
