# SPDX-License-Identifier: AGPL-3.0-or-later
"""A password alone opens nothing for those who publish, decide or manage people."""

import json

import pytest
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.contrib.admin.models import LogEntry
from django.core.management import call_command

from partnership.accounts import second_factor
from partnership.accounts.enums import Role
from partnership.accounts.models import Assignment, User
from practices.models import Practice
from tests.accounts.steps import (
    CODE,
    LOGIN,
    OWN,
    code_for,
    code_of,
    give_factor,
    is_in,
    key_on,
    log_in,
)
from tests.editorial.test_resuming import hidden
from tests.factories import PASSWORD, make_user
from tests.practices.sending import BACKEND, LIST, form_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles", "compelled")]
WRONG = "000000"


@pytest.fixture
def compelled(settings):
    settings.SECOND_FACTOR = True


@pytest.fixture
def reviewer(piemonte):
    return make_user("revisore", piemonte, Role.REVIEWER, email="revisore@example.org")


@pytest.fixture
def author(piemonte):
    return make_user("autrice", piemonte, Role.CONTRIBUTOR, email="a@example.org")


@pytest.fixture
def boss(piemonte):
    return make_user("capo", piemonte, Role.ADMINISTRATOR)


@pytest.mark.parametrize(
    ("role", "is_compelled"),
    [
        (Role.CONTRIBUTOR, False),
        (Role.EDITOR, False),
        (Role.ASSESSOR, False),
        (Role.REVIEWER, True),
        (Role.CERTIFIER, True),
        (Role.ADMINISTRATOR, True),
    ],
)
def test_who_publishes_or_decides_needs_one(client, piemonte, role, is_compelled):
    make_user("persona", piemonte, role)

    response = log_in(client, "persona")

    assert response.url.startswith(OWN) == is_compelled
    assert is_in(client) != is_compelled


def test_who_has_all_rights_needs_one(client):
    make_user("gestore", is_superuser=True)

    assert log_in(client, "gestore").url.startswith(OWN)


def test_nobody_is_compelled_where_it_is_switched_off(client, reviewer, settings):
    settings.SECOND_FACTOR = False

    log_in(client, "revisore")

    assert is_in(client)


@pytest.mark.parametrize("path", ["", "password_change/", "practices/practice/", "x/"])
def test_without_one_nothing_but_the_set_up_opens(client, reviewer, path):
    log_in(client, "revisore")

    response = client.get(f"/admin/{path}")

    assert response.status_code == 302
    assert response.url.startswith(OWN)
    assert client.get(OWN).status_code == 200
    assert client.post("/admin/logout/").status_code == 200


def test_set_up_shows_recovery_codes_once_and_tells_the_person(
    client, reviewer, mailoutbox, django_capture_on_commit_callbacks
):
    log_in(client, "revisore")
    page = client.get(f"{OWN}?next={LIST}")
    key = key_on(page)
    assert 'src="data:image/svg+xml;base64,' in page.content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        wrong = client.post(OWN, {"act": "set-up", "code": WRONG, "next": LIST})
        right = client.post(OWN, {"act": "set-up", "code": code_for(key), "next": LIST})

    assert key_on(wrong) == key
    assert "code" in wrong.context["form"].errors
    codes = right.context["codes"]
    assert len(set(codes)) == 10
    assert f'href="{LIST}"' in right.content.decode()
    assert is_in(client)
    later = client.get(OWN).content.decode()
    assert not any(code in later for code in codes)
    kept = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert key not in kept
    assert not any(code in kept for code in codes)
    assert [mail.to for mail in mailoutbox] == [["revisore@example.org"]]


def test_the_code_follows_the_password(client, reviewer):
    give_factor(reviewer)

    response = log_in(client, "revisore", next=LIST)

    assert response.url == f"{CODE}?next={LIST.replace('/', '%2F')}"
    assert "_auth_user_id" not in client.session
    assert not is_in(client)
    done = client.post(CODE, {"code": code_of(reviewer), "next": LIST})
    assert done.url == LIST
    assert is_in(client)


def test_the_session_of_before_the_password_gets_no_further(client, reviewer):
    give_factor(reviewer)
    session = client.session
    session["said"] = "earlier"
    session.save()
    stranger = type(client)()
    stranger.cookies["sessionid"] = client.cookies["sessionid"] = session.session_key

    log_in(client, "revisore")

    page = stranger.post(CODE, {"code": code_of(reviewer)})
    assert 'id="id_password"' in page.content.decode()
    assert not is_in(stranger)


def test_who_has_switched_it_on_is_asked_too(client, author):
    give_factor(author)

    log_in(client, "autrice")

    assert not is_in(client)


def test_a_code_is_right_once(client, reviewer):
    give_factor(reviewer)
    used = code_of(reviewer)
    log_in(client, "revisore")
    client.post(CODE, {"code": used})
    client.post("/admin/logout/")

    log_in(client, "revisore")
    response = client.post(CODE, {"code": used})

    assert "code" in response.context["form"].errors
    assert not is_in(client)


def test_a_recovery_code_is_right_once(client, reviewer):
    first, *_others = give_factor(reviewer)
    log_in(client, "revisore")
    client.post(CODE, {"code": first.lower().replace("-", " ")})
    assert is_in(client)
    client.post("/admin/logout/")

    log_in(client, "revisore")
    response = client.post(CODE, {"code": first})

    assert "code" in response.context["form"].errors


def test_few_recovery_codes_left_are_said(client, reviewer):
    codes = give_factor(reviewer)
    for code in codes[:7]:
        assert second_factor.accepts(reviewer, code)
    log_in(client, "revisore")

    client.post(CODE, {"code": codes[7]})

    assert "2" in str(next(iter(client.get("/admin/").context["messages"])))


def test_wrong_codes_lock_the_account_like_wrong_passwords(client, reviewer, settings):
    give_factor(reviewer)
    log_in(client, "revisore", password="sbagliata")
    log_in(client, "revisore")

    for _time in range(settings.AXES_FAILURE_LIMIT - 2):
        assert client.post(CODE, {"code": WRONG}).status_code == 200
    last = client.post(CODE, {"code": WRONG})
    right = client.post(CODE, {"code": code_of(reviewer)})

    assert last.status_code == right.status_code == 429
    assert log_in(client, "revisore").status_code == 429
    assert not is_in(client)


def test_the_lock_out_writes_down_neither_codes_nor_texts(client, reviewer):
    give_factor(reviewer)
    log_in(client, "revisore")

    client.post(CODE, {"code": "123454", "carried": '{"title_it": ["Segreto"]}'})

    assert "123454" not in AccessAttempt.objects.get().post_data
    assert "Segreto" not in AccessAttempt.objects.get().post_data


@pytest.mark.parametrize("late", ["time", "password", "closed"])
def test_a_step_that_is_no_longer_good_begins_anew(client, reviewer, monkeypatch, late):
    give_factor(reviewer)
    log_in(client, "revisore")
    code = code_of(reviewer)
    if late == "time":
        monkeypatch.setattr("partnership.login.PATIENCE", 0)
    elif late == "password":
        reviewer.set_password("un-altra-frase")
        reviewer.save()
    else:
        User.objects.update(is_active=False)

    response = client.post(CODE, {"code": code})

    assert 'id="id_password"' in response.content.decode()
    assert not is_in(client)


def test_nothing_leads_to_another_website(client, reviewer):
    give_factor(reviewer)
    log_in(client, "revisore", next="https://evil.example/")

    response = client.post(
        CODE, {"code": code_of(reviewer), "next": "https://evil.example/"}
    )

    assert response.url == "/admin/"


def test_what_was_typed_goes_through_the_code(client, reviewer, piemonte):
    give_factor(reviewer)
    step = client.post(f"{LIST}add/", form_of(piemonte, title_it='Orto "nuovo" <b>'))
    step = client.post(
        LOGIN, hidden(step) | {"username": "revisore", "password": PASSWORD}
    )
    step = client.post(CODE, hidden(step) | {"code": WRONG})
    step = client.post(CODE, hidden(step) | {"code": code_of(reviewer)})

    form = client.post(f"{LIST}add/", hidden(step)).context["adminform"].form

    assert form.data["title_it"] == 'Orto "nuovo" <b>'
    assert form.errors.as_data()["__all__"][0].code == "resumed"
    assert not Practice.objects.exists()


def test_what_was_typed_goes_through_the_set_up(client, reviewer, piemonte):
    step = client.post(f"{LIST}add/", form_of(piemonte, title_it="Orto nuovo"))
    step = client.post(
        LOGIN, hidden(step) | {"username": "revisore", "password": PASSWORD}
    )
    step = client.post(
        OWN, hidden(step) | {"act": "set-up", "code": code_for(key_on(step))}
    )

    form = client.post(f"{LIST}add/", hidden(step)).context["adminform"].form

    assert form.data["title_it"] == "Orto nuovo"
    assert not Practice.objects.exists()


def test_who_becomes_a_reviewer_loses_nothing_of_what_is_on_the_screen(
    client, author, piemonte
):
    log_in(client, "autrice")
    Assignment.objects.update(role=Role.REVIEWER)

    step = client.post(f"{LIST}add/", form_of(piemonte, title_it="Orto nuovo"))

    assert json.loads(hidden(step)["carried"][0])["title_it"] == ["Orto nuovo"]
    assert key_on(step)


def test_a_session_without_code_is_asked_for_it(client, reviewer):
    """Of before it was compulsory."""
    give_factor(reviewer)
    client.force_login(reviewer, backend=BACKEND)

    assert client.get(LIST).url.startswith(CODE)
    client.post(CODE, {"code": code_of(reviewer)})
    assert is_in(client)


def test_what_was_switched_off_in_another_window_is_set_up_anew(client, author):
    """A code that nothing can check is not a wrong one."""
    log_in(client, "autrice")

    page = client.post(OWN, {"act": "renew", "code": WRONG})

    assert key_on(page)
    assert not AccessAttempt.objects.exists()


def test_new_recovery_codes_void_the_earlier_ones(client, reviewer):
    earlier = give_factor(reviewer)
    log_in(client, "revisore")
    client.post(CODE, {"code": code_of(reviewer)})

    wrong = client.post(OWN, {"act": "renew", "code": WRONG})
    right = client.post(OWN, {"act": "renew", "code": code_of(reviewer, 1)})

    assert "code" in wrong.context["form"].errors
    assert not second_factor.accepts(reviewer, earlier[0])
    assert second_factor.accepts(reviewer, right.context["codes"][0])


@pytest.mark.parametrize("who", ["autrice", "revisore"])
def test_only_who_need_not_have_it_switches_it_off(client, author, reviewer, who):
    user = User.objects.get(username=who)
    give_factor(user)
    log_in(client, who)
    client.post(CODE, {"code": code_of(user)})

    client.post(OWN, {"act": "off", "code": code_of(user, 1)})

    assert (second_factor.factor_of(user) is None) == (who == "autrice")
    assert is_in(client)


def test_an_administrator_resets_the_factor_of_a_colleague(
    client, boss, reviewer, settings, mailoutbox, django_capture_on_commit_callbacks
):
    give_factor(reviewer)
    open_window = type(client)()
    log_in(open_window, "revisore")
    open_window.post(CODE, {"code": code_of(reviewer)})
    assert is_in(open_window)
    give_factor(boss)
    log_in(client, "capo")
    client.post(CODE, {"code": code_of(boss)})
    url = f"/admin/accounts/user/{reviewer.pk}"

    assert f"{url}/reset/" in client.get(f"{url}/change/").content.decode()
    assert client.get(f"{url}/reset/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{url}/reset/")

    assert second_factor.factor_of(reviewer) is None
    assert not is_in(open_window)
    assert log_in(open_window, "revisore").url.startswith(OWN)
    assert "capo" in mailoutbox[-1].body
    assert mailoutbox[-1].to == ["revisore@example.org"]
    assert LogEntry.objects.filter(user=boss, object_id=str(reviewer.pk)).exists()
    assert reviewer.history.get(history_user_id=boss.pk).history_change_reason


def test_nobody_resets_the_own_factor_without_its_code(client, boss):
    give_factor(boss)
    log_in(client, "capo")
    client.post(CODE, {"code": code_of(boss)})

    client.post(f"/admin/accounts/user/{boss.pk}/reset/")

    assert second_factor.factor_of(boss)


def test_an_operator_resets_what_nobody_else_can(reviewer):
    give_factor(reviewer)

    call_command("reset_second_factor", "revisore")

    assert second_factor.factor_of(reviewer) is None


def test_with_another_key_of_the_portal_no_code_is_right(reviewer, settings):
    codes = give_factor(reviewer)
    settings.SECRET_KEY = "x" * 60

    assert not second_factor.accepts(reviewer, codes[0])
