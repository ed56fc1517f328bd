# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may do what with questions and requests: a part of the table of `test_access.py`.

Rows of the asked, the asking and a third administration, for every role and address.
"""

import pytest

from partnership.accounts.enums import Role
from partnership.accounts.models import User
from tests.factories import make_administration, make_practice, make_term, make_user
from tests.factories_questions import make_question, make_request

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

BACKEND = "partnership.accounts.backends.AssignmentBackend"
WRITERS = {Role.CONTRIBUTOR, Role.EDITOR, Role.REVIEWER}
ALL = set(Role.values)
# Who writes what others of the same administration began.
EDITORS = {Role.EDITOR, Role.REVIEWER}
# Address of the admin -> the roles that get 200.
ADDRESSES = {
    "/admin/practices/question/": ALL,
    "/admin/practices/question/add/": WRITERS,
    "/admin/practices/question/ask/": WRITERS,
    "/admin/practices/exchangerequest/": ALL,
    "/admin/practices/exchangerequest/add/": WRITERS,
    "/admin/portal/visitorquestion/": ALL,
}
# Address of an answered question -> the roles that get 200: of the owner of the
# practice, of the administration that asked. A third one gets nothing.
QUESTION = {
    "change/": (ALL, ALL),
    "history/": (ALL, ALL),
    "preview/": (ALL, ALL),
    "into-sheet/": (EDITORS, set()),
    "move/submit/": (EDITORS, set()),
    "move/publish/": ({Role.REVIEWER}, set()),
    "move/withdraw/": ({Role.REVIEWER}, set()),
    "delete/": (set(), set()),
}
# Address of a request that was taken up -> the same.
REQUEST = {
    "change/": (ALL, ALL),
    "history/": (ALL, ALL),
    "step/assign/": (WRITERS, set()),
    "step/agree/": (WRITERS, set()),
    "step/finish/": (WRITERS, set()),
    "step/refuse/": (WRITERS, set()),
    "step/withdraw/": (set(), WRITERS),
    # It is taken up already.
    "step/take-up/": (set(), set()),
    "delete/": (set(), set()),
}


@pytest.fixture
def question(trento, piemonte):
    """Piemonte has asked Trento, which has answered."""
    practice = make_practice(trento, themes=[make_term()], published=True)
    return make_question(practice, asked_by=piemonte, answered_after=1)


@pytest.fixture
def request_taken_up(trento, piemonte):
    """Piemonte has asked Trento, which has taken it up."""
    return make_request(piemonte, trento, status="taken_up")


@pytest.fixture
def sides(trento, piemonte, places):
    """The asked, the asking and a third administration."""
    return [trento, piemonte, make_administration("terza", places["021"])]


@pytest.mark.parametrize("part", QUESTION)
@pytest.mark.parametrize("role", Role.values)
def test_addresses_of_a_question(client, question, sides, role, part):
    url = f"/admin/practices/question/{question.pk}/{part}"

    answers = [status(client, side, role, url) for side in sides]

    allowed = [role in roles for roles in QUESTION[part]]
    assert [answer == 200 for answer in answers] == [*allowed, False], answers
    assert set(answers) <= {200, 302, 403, 404}


@pytest.mark.parametrize("part", REQUEST)
@pytest.mark.parametrize("role", Role.values)
def test_addresses_of_a_request(client, request_taken_up, sides, role, part):
    url = f"/admin/practices/exchangerequest/{request_taken_up.pk}/{part}"

    answers = [status(client, side, role, url) for side in sides]

    allowed = [role in roles for roles in REQUEST[part]]
    assert [answer == 200 for answer in answers] == [*allowed, False], answers
    assert set(answers) <= {200, 302, 403, 404}


@pytest.mark.parametrize("who", ["visitor", "nobody"])
def test_others_get_nothing(client, question, request_taken_up, who):
    if who == "nobody":
        client.force_login(make_user("nobody"), backend=BACKEND)
    addresses = [f"question/{question.pk}/{part}" for part in QUESTION]
    addresses += [f"exchangerequest/{request_taken_up.pk}/{part}" for part in REQUEST]

    answers = {
        client.get(f"/admin/practices/{address}").status_code for address in addresses
    }

    assert answers <= {302, 403, 404}


def test_all_rights_read_everything(client, question, request_taken_up):
    client.force_login(User.objects.create_superuser("superuser"), backend=BACKEND)

    for address in [
        f"question/{question.pk}/change/",
        f"question/{question.pk}/into-sheet/",
        f"exchangerequest/{request_taken_up.pk}/change/",
        f"exchangerequest/{request_taken_up.pk}/step/withdraw/",
    ]:
        answer = client.get(f"/admin/practices/{address}")
        assert answer.status_code == 200, address


def status(client, administration, role, url):
    person = make_user(f"{role}-{administration.code}", administration, role)
    client.force_login(person, backend=BACKEND)
    return client.get(url).status_code
