# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may do what with what is exchanged: a part of the table of `test_access.py`.

Rows of the first, the second and a third administration, for every role and address.
"""

import pytest

from partnership.accounts.enums import Role
from partnership.accounts.models import User
from tests.factories import make_administration, make_practice, make_term, make_user
from tests.factories_exchange import make_adoption, make_lesson, make_review
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
    "/admin/practices/adoption/": ALL,
    "/admin/practices/adoption/add/": WRITERS,
    "/admin/practices/evidencereview/": ALL,
    "/admin/practices/evidencereview/add/": WRITERS,
    "/admin/practices/lesson/": ALL,
    "/admin/practices/lesson/add/": WRITERS,
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
# Address of a published adoption or review of a practice of the first -> the same.
WRITTEN_ABOUT = {
    "change/": (ALL, ALL),
    "history/": (ALL, ALL),
    "preview/": (ALL, ALL),
    "differences/": (ALL, ALL),
    "move/submit/": (set(), EDITORS),
    "move/withdraw/": (set(), {Role.REVIEWER}),
    "delete/": (set(), set()),
}
# Address of a lesson of the second about it, told to everybody -> the same.
OWN_ALONE = {part: (set(), roles) for part, (_none, roles) in WRITTEN_ABOUT.items()}
TABLES = {
    "question": QUESTION,
    "exchangerequest": REQUEST,
    "adoption": WRITTEN_ABOUT,
    "lesson": OWN_ALONE,
    "evidencereview": WRITTEN_ABOUT,
}


@pytest.fixture
def sides(trento, piemonte, places):
    """The asked, the asking and a third administration."""
    return [trento, piemonte, make_administration("terza", places["021"])]


@pytest.fixture
def records(trento, piemonte):
    """One of each kind; Trento owns the practice, Piemonte wrote the record."""
    practice = make_practice(trento, themes=[make_term()], published=True)
    return {
        "question": make_question(practice, asked_by=piemonte, answered_after=1),
        "exchangerequest": make_request(piemonte, trento, status="taken_up"),
        "adoption": make_adoption(practice, piemonte),
        "lesson": make_lesson(piemonte, practice=practice, published=True),
        "evidencereview": make_review(practice, piemonte),
    }


@pytest.mark.parametrize("model", TABLES)
@pytest.mark.parametrize("role", Role.values)
def test_addresses_of_a_record(client, records, sides, subtests, role, model):
    people = [make_user(f"{role}-{side.code}", side, role) for side in sides]

    for part, table in TABLES[model].items():
        with subtests.test(part=part):
            answers = []
            for person in people:
                client.force_login(person, backend=BACKEND)
                url = f"/admin/practices/{model}/{records[model].pk}/{part}"
                answers.append(client.get(url).status_code)

            allowed = [role in roles for roles in table]
            assert [answer == 200 for answer in answers] == [*allowed, False], answers
            assert set(answers) <= {200, 302, 403, 404}


@pytest.mark.parametrize("who", ["visitor", "nobody"])
def test_others_get_nothing(client, records, who):
    if who == "nobody":
        client.force_login(make_user("nobody"), backend=BACKEND)

    answers = {
        client.get(f"/admin/practices/{model}/{records[model].pk}/{part}").status_code
        for model, table in TABLES.items()
        for part in table
    }

    assert answers <= {302, 403, 404}


def test_all_rights_read_everything(client, records):
    client.force_login(User.objects.create_superuser("superuser"), backend=BACKEND)

    for address in [
        f"question/{records['question'].pk}/change/",
        f"question/{records['question'].pk}/into-sheet/",
        f"exchangerequest/{records['exchangerequest'].pk}/change/",
        f"exchangerequest/{records['exchangerequest'].pk}/step/withdraw/",
        f"adoption/{records['adoption'].pk}/change/",
        f"evidencereview/{records['evidencereview'].pk}/change/",
    ]:
        answer = client.get(f"/admin/practices/{address}")
        assert answer.status_code == 200, address
