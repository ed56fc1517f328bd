# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who shares, hands over and corrects records (R-16).

Goes on where the table of `test_access` ends, in its way.
"""

import pytest

from partnership.accounts.enums import Role
from partnership.accounts.models import User
from partnership.editorial.enums import ShareLevel
from partnership.editorial.handing_over import offer
from partnership.editorial.models import Handover, Share
from partnership.editorial.sharing import share
from portal.models import Report
from tests.factories import make_administration, make_practice, make_term, make_user
from tests.portal.inbox import make_report

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

BACKEND = "partnership.accounts.backends.AssignmentBackend"
PEOPLE = ["visitor", "nobody", *Role.values, "superuser"]
WRITERS = {Role.CONTRIBUTOR, Role.EDITOR, Role.REVIEWER}
SHARING = {Role.EDITOR, Role.REVIEWER}
LEVELS = [None, *ShareLevel.values, "offered"]


@pytest.fixture
def people(piemonte):
    """One person of Piemonte for each role, and the others."""
    people = {role: make_user(role, piemonte, role) for role in Role.values}
    people["nobody"] = make_user("nobody")
    people["superuser"] = User.objects.create_superuser("superuser")
    return people


@pytest.fixture
def own(piemonte):
    return make_practice(piemonte, "Di Piemonte", themes=[make_term()])


@pytest.fixture
def foreign(trento):
    return make_practice(trento, "Di Trento")


@pytest.fixture
def sardegna(places):
    return make_administration("sardegna", places["021"])


def log_in(client, people, who):
    if who != "visitor":
        client.force_login(people[who], backend=BACKEND)
    return client


def lend(record, administration, level):
    if level == "offered":
        offer(record, administration, by=None, reason="Vostra")
    elif level:
        share(record, administration, level, by=None)


def page(record, part):
    return f"/admin/practices/practice/{record.pk}/{part}"


@pytest.mark.parametrize(
    ("part", "may"), [("share/", SHARING), ("handover/", {Role.REVIEWER})]
)
@pytest.mark.parametrize("who", PEOPLE)
def test_pages_of_an_own_record(client, people, own, who, part, may):
    answer = log_in(client, people, who).get(page(own, part)).status_code

    if who == "visitor":
        assert answer == 302
    elif who == "superuser":
        assert answer == 200
    else:
        assert (answer == 200) == (who in may), answer


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("part", ["share/", "handover/"])
@pytest.mark.parametrize("who", [*Role.values, "nobody"])
def test_pages_of_a_record_of_others(
    client, people, piemonte, foreign, who, part, level
):
    """However it is shared; only a reviewer to whom it is offered decides."""
    lend(foreign, piemonte, level)
    decides = (who, part, level) == (Role.REVIEWER, "handover/", "offered")

    answer = log_in(client, people, who).get(page(foreign, part)).status_code

    assert (answer == 200) == decides, answer


@pytest.mark.parametrize("who", PEOPLE)
def test_sharing_an_own_record(client, people, own, sardegna, who):
    client = log_in(client, people, who)
    client.post(page(own, "share/"), {"administration": sardegna.pk, "level": "read"})
    shared = Share.objects.exists()
    Share.objects.all().delete()
    share(own, sardegna, ShareLevel.READ, by=None)

    client.post(page(own, f"share/{sardegna.pk}/end/"))

    may = who in SHARING or who == "superuser"
    assert (shared, not Share.objects.exists()) == (may, may)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("who", [*Role.values, "nobody"])
def test_nobody_shares_or_offers_what_is_of_others(
    client, people, foreign, sardegna, piemonte, who, level
):
    lend(foreign, piemonte, level)
    before = (Share.objects.count(), Handover.objects.count())
    client = log_in(client, people, who)

    client.post(
        page(foreign, "share/"), {"administration": sardegna.pk, "level": "read"}
    )
    client.post(page(foreign, f"share/{piemonte.pk}/end/"))
    client.post(
        page(foreign, "handover/"),
        {"act": "offer", "receiver": sardegna.pk, "reason": "Vostra"},
    )

    assert (Share.objects.count(), Handover.objects.count()) == before
    if level == ShareLevel.EDIT:
        assert piemonte in foreign.co_owners.all()


@pytest.mark.parametrize("who", PEOPLE)
def test_offering_and_taking_back_an_own_record(client, people, own, sardegna, who):
    client = log_in(client, people, who)
    client.post(
        page(own, "handover/"),
        {"act": "offer", "receiver": sardegna.pk, "reason": "Vostra"},
    )
    offered = Handover.objects.exists()
    waiting = Handover.objects.first() or offer(own, sardegna, by=None, reason="Vostra")

    client.post(page(own, "handover/"), {"act": "retract", "handover": waiting.pk})

    waiting.refresh_from_db()
    may = who in {Role.REVIEWER, "superuser"}
    assert (offered, waiting.state == "withdrawn") == (may, may)


@pytest.mark.parametrize(
    ("act", "state"), [("accept", "accepted"), ("refuse", "refused")]
)
@pytest.mark.parametrize("who", PEOPLE)
def test_deciding_about_what_is_offered(
    client, people, foreign, piemonte, who, act, state
):
    waiting = offer(foreign, piemonte, by=None, reason="Vostra")

    log_in(client, people, who).post(
        page(foreign, "handover/"),
        {"act": act, "handover": waiting.pk, "answer": "Perché"},
    )

    waiting.refresh_from_db()
    assert (waiting.state == state) == (who in {Role.REVIEWER, "superuser"})


@pytest.mark.parametrize("act", ["accept", "refuse"])
@pytest.mark.parametrize("who", Role.values)
def test_the_owner_does_not_accept_for_the_other(
    client, people, own, sardegna, who, act
):
    waiting = offer(own, sardegna, by=None, reason="Vostra")

    log_in(client, people, who).post(
        page(own, "handover/"),
        {"act": act, "handover": waiting.pk, "answer": "Perché"},
    )

    waiting.refresh_from_db()
    assert waiting.state == "proposed"


@pytest.mark.parametrize("owner", ["own", "foreign"])
@pytest.mark.parametrize("who", PEOPLE)
def test_proposed_corrections(client, people, own, foreign, who, owner):
    record = own if owner == "own" else foreign
    row = make_report(
        record.administration,
        kind="correction",
        record=record.uuid,
        record_kind="practice",
        column="summary_it",
        before=record.summary_it,
        proposal="Altro",
        version=1,
    )
    url = f"/admin/portal/report/{row.pk}/correction/"
    client = log_in(client, people, who)
    is_own = owner == "own"

    answer = client.get(url).status_code
    client.post(url, {"act": "close", "outcome": "done"})

    if who == "visitor":
        assert answer == 302
    else:
        reads = who == "superuser" or (who in Role.values and is_own)
        assert (answer == 200) == reads, answer
    closes = who == "superuser" or (who in WRITERS and is_own)
    assert (Report.objects.get().state == "closed") == closes
