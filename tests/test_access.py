# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may do what: the whole access policy as one table (R-16).

Rows of an own and of another administration, for every role and every address.
"""

import datetime
import os
import subprocess
import sys

import pytest
from django.urls import URLResolver, get_resolver
from django.utils import timezone

from partnership.accounts.enums import Role
from partnership.accounts.models import Assignment, User
from partnership.catalogue.models import Entry
from partnership.editorial.models import JournalEntry, Remark
from partnership.editorial.scheduling import schedule, to_come
from partnership.editorial.services import TransitionError, move
from tests.events.access import EVENTS
from tests.factories import make_practice, make_term, make_user
from tests.test_access_exchange import ADDRESSES as EXCHANGE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

BACKEND = "partnership.accounts.backends.AssignmentBackend"
WRITERS = {Role.CONTRIBUTOR, Role.EDITOR, Role.REVIEWER}
# Who cares for the search: synonyms, and what people look for.
SEARCH_STAFF = {Role.REVIEWER, Role.ADMINISTRATOR}
LOGIN = 302
DAY = datetime.timedelta(days=1)
# Who: a visitor, a person without assignment, each role, all rights.
PEOPLE = ["visitor", "nobody", *Role.values, "superuser"]

# Address of a practice -> the roles that get 200 for one of their own administration.
OWN = {
    "": set(Role.values),
    "change/": set(Role.values),
    "history/": set(Role.values),
    "preview/": set(Role.values),
    # The contributor did not begin this record.
    "move/submit/": {Role.EDITOR, Role.REVIEWER},
    "move/return/": {Role.REVIEWER},
    "move/publish/": {Role.REVIEWER},
    "move/withdraw/": {Role.REVIEWER},
    "move/restore/": {Role.REVIEWER},
    "differences/": set(Role.values),
    "revert/1/": {Role.EDITOR, Role.REVIEWER},
    "delete/": set(),
}
# What every member of staff may look up or do, with or without an assignment.
OPEN_TO_STAFF = {
    "/admin/",
    "/admin/password_change/",
    "/admin/territories/",
    "/admin/territories/territory/",
    "/admin/territories/territoryevent/",
}
# Address of the admin -> the roles that get 200.
ELSEWHERE = {
    "/admin/": set(Role.values),
    "/admin/password_change/": set(Role.values),
    "/admin/practices/practice/": set(Role.values),
    "/admin/practices/practice/add/": WRITERS,
    "/admin/practices/": set(Role.values),
    "/admin/accounts/user/": {Role.ADMINISTRATOR},
    "/admin/accounts/user/add/": {Role.ADMINISTRATOR},
    "/admin/accounts/": {Role.ADMINISTRATOR},
    "/admin/administrations/administration/": set(),
    "/admin/administrations/administration/add/": set(),
    "/admin/vocabularies/term/": set(),
    "/admin/vocabularies/vocabulary/": set(),
    "/admin/territories/territory/": set(Role.values),
    "/admin/territories/territoryevent/": set(Role.values),
    "/admin/territories/territory/add/": set(),
    "/admin/territories/": set(Role.values),
    "/admin/editorial/editorialrule/": set(),
    "/admin/editorial/": set(Role.values),
    "/admin/editorial/journalentry/": set(Role.values),
    "/admin/editorial/journalentry/export/": set(Role.values),
    "/admin/editorial/confirmationrequest/": set(Role.values),
    "/admin/editorial/batch/": WRITERS | {Role.ADMINISTRATOR},
    "/admin/partnership/": {Role.ADMINISTRATOR},
    "/admin/partnership/job/": {Role.ADMINISTRATOR},
    "/admin/auth/group/": set(),
    "/admin/documents/": set(Role.values),
    "/admin/documents/act/": set(Role.values),
    "/admin/documents/act/add/": WRITERS,
    "/admin/documents/document/": set(Role.values),
    "/admin/documents/document/add/": WRITERS,
    "/admin/organisations/": set(Role.values),
    "/admin/organisations/organisation/": set(Role.values),
    "/admin/organisations/organisation/add/": WRITERS,
    "/admin/organisations/organisation/duplicates/": set(Role.values),
    "/admin/portal/": set(Role.values),
    "/admin/portal/rating/": set(Role.values),
    "/admin/portal/rating/summary/": set(Role.values),
    "/admin/portal/report/": set(Role.values),
    "/admin/indicators/": set(Role.values),
    "/admin/indicators/indicator/": set(Role.values),
    "/admin/indicators/indicator/add/": WRITERS,
    "/admin/agreements/": set(Role.values),
    "/admin/agreements/agreement/": set(Role.values),
    "/admin/agreements/agreement/add/": WRITERS,
    **EVENTS,
    "/admin/catalogue/": SEARCH_STAFF,
    "/admin/catalogue/synonym/": SEARCH_STAFF,
    "/admin/catalogue/synonym/add/": SEARCH_STAFF,
    "/admin/catalogue/searchterm/": SEARCH_STAFF,
    "/admin/catalogue/searchterm/export/": SEARCH_STAFF,
} | EXCHANGE


@pytest.fixture
def people(piemonte):
    """One person of Piemonte for each role, and the others."""
    people = {role: make_user(role, piemonte, role) for role in Role.values}
    people["nobody"] = make_user("nobody")
    people["superuser"] = User.objects.create_superuser("superuser")
    return people


@pytest.fixture
def theirs(piemonte):
    """A practice of Piemonte, submitted."""
    return make_practice(
        piemonte, "Di Piemonte", themes=[make_term()], state="submitted"
    )


@pytest.fixture
def foreign(trento):
    """A practice of Trento, submitted."""
    return make_practice(
        trento, "Di Trento", themes=[make_term(code="altro")], state="submitted"
    )


def status(client, people, who, url, method="get"):
    if who != "visitor":
        client.force_login(people[who], backend=BACKEND)
    return getattr(client, method)(url).status_code


@pytest.mark.parametrize("part", OWN)
@pytest.mark.parametrize("who", PEOPLE)
def test_records_of_the_own_administration(client, people, theirs, who, part):
    url = f"/admin/practices/practice/{theirs.pk}/{part}"
    answer = status(client, people, who, url)

    if who == "visitor":
        assert answer == LOGIN
    elif part == "":
        # The admin leads on to the form, or refuses there.
        assert answer == 302
    elif who == "superuser":
        assert answer == (403 if part == "delete/" else 200)
    elif who == "nobody":
        assert answer in {302, 403, 404}
    else:
        assert (answer == 200) == (who in OWN[part]), answer
        assert answer in {200, 403}


@pytest.mark.parametrize("part", [part for part in OWN if part])
@pytest.mark.parametrize("who", [*Role.values, "nobody"])
def test_records_of_another_administration(client, people, foreign, who, part):
    url = f"/admin/practices/practice/{foreign.pk}/{part}"
    answer = status(client, people, who, url)

    # The admin's own form answers with a redirect and a message, as for no row at all.
    assert answer in {302, 403, 404}


@pytest.mark.parametrize(
    "transition", ["submit", "return", "publish", "withdraw", "restore"]
)
@pytest.mark.parametrize("who", [*Role.values, "nobody"])
def test_moves_of_another_administration_are_refused(
    client, people, foreign, who, transition
):
    url = f"/admin/practices/practice/{foreign.pk}/move/{transition}/"

    status(client, people, who, url, "post")

    foreign.refresh_from_db()
    assert foreign.state == "submitted"
    assert not JournalEntry.objects.exists()
    assert not Entry.objects.exists()


# What is only sent -> the roles whose sending does something with an own record.
SENT = {
    "remark/": set(Role.values),
    # The contributor did not begin this record.
    "assign/": {Role.EDITOR, Role.REVIEWER},
    "cancel/": {Role.REVIEWER},
}


@pytest.mark.parametrize("part", SENT)
@pytest.mark.parametrize("who", PEOPLE)
def test_what_is_sent_about_an_own_record(client, people, theirs, who, part):
    schedule(theirs, "publish", at=timezone.now() + DAY, by=None)
    before = JournalEntry.objects.count()
    url = f"/admin/practices/practice/{theirs.pk}/{part}"
    if who != "visitor":
        client.force_login(people[who], backend=BACKEND)

    client.post(url, {"text": "Ciao", "person": people[Role.REVIEWER].pk})

    did = JournalEntry.objects.count() + Remark.objects.count() > before
    assert did == (who == "superuser" or who in SENT[part])


@pytest.mark.parametrize("part", SENT)
@pytest.mark.parametrize("who", [*Role.values, "nobody"])
def test_what_is_sent_about_a_record_of_others(client, people, foreign, who, part):
    schedule(foreign, "publish", at=timezone.now() + DAY, by=None)
    before = JournalEntry.objects.count()

    status(
        client, people, who, f"/admin/practices/practice/{foreign.pk}/{part}", "post"
    )

    assert JournalEntry.objects.count() == before
    assert not Remark.objects.exists()
    assert to_come(foreign)


@pytest.mark.parametrize("who", [*Role.values, "nobody", "superuser"])
@pytest.mark.parametrize("model", ["practice", "territory"])
def test_earlier_versions_cannot_be_written(client, people, theirs, model, who, places):
    record = theirs if model == "practice" else places["022"]
    record.save()
    before = type(record).objects.values().get(pk=record.pk)
    app = record._meta.app_label
    url = f"/admin/{app}/{model}/{record.pk}/history/{record.history.first().pk}/"

    assert status(client, people, who, url, "post") == 403
    assert type(record).objects.values().get(pk=record.pk) == before


def test_reviewer_elsewhere_publishes_nothing_where_only_contributor(
    client, trento, piemonte, theirs
):
    person = make_user("doppio", trento, Role.REVIEWER)
    Assignment.objects.create(
        user=person, administration=piemonte, role=Role.CONTRIBUTOR
    )
    type(theirs).objects.update(created_by=person)

    with pytest.raises(TransitionError):
        move(theirs, "publish", by=person)
    assert not Entry.objects.exists()


def test_a_user_name_of_any_length_is_answered(client):
    answer = client.post("/admin/login/", {"username": "x" * 400, "password": "y"})

    assert answer.status_code == 200


@pytest.mark.parametrize("who", Role.values)
def test_earlier_versions_of_another_administration(client, people, foreign, who):
    version = foreign.history.first()
    url = f"/admin/practices/practice/{foreign.pk}/history/{version.pk}/"

    assert status(client, people, who, url) in {302, 403, 404}


@pytest.mark.parametrize("who", Role.values)
def test_lists_hold_no_record_of_another_administration(
    client, people, theirs, foreign, who
):
    client.force_login(people[who], backend=BACKEND)

    page = client.get("/admin/practices/practice/?q=Di").content.decode()

    assert "Di Piemonte" in page
    assert "Di Trento" not in page


@pytest.mark.parametrize("who", Role.values)
def test_actions_do_not_reach_another_administration(client, people, foreign, who):
    client.force_login(people[who], backend=BACKEND)

    client.post(
        "/admin/practices/practice/",
        {"action": "publish_selected", "_selected_action": [foreign.pk]},
    )

    foreign.refresh_from_db()
    assert foreign.state == "submitted"


@pytest.mark.parametrize("who", PEOPLE)
def test_addresses_of_the_staff_side(client, people, subtests, who):
    """Nothing is written, so that one set of people does for all addresses."""
    for url, roles in ELSEWHERE.items():
        with subtests.test(url=url):
            answer = status(client, people, who, url)

            if who == "visitor":
                assert answer == LOGIN
            elif who == "superuser":
                assert answer == 200
            elif who == "nobody":
                assert (answer == 200) == (url in OPEN_TO_STAFF), answer
            else:
                assert (answer == 200) == (who in roles), answer


def test_autocomplete_of_places_is_for_staff_only(client, people):
    url = (
        "/admin/autocomplete/?app_label=practices&model_name=practice"
        "&field_name=territories&term=Cuneo"
    )

    assert status(client, people, "visitor", url) == 302
    assert status(client, people, Role.CONTRIBUTOR, url) == 200


def test_administrator_sees_the_own_people_only(client, people, trento):
    make_user("straniera", trento, Role.EDITOR)
    client.force_login(
        people[Role.ADMINISTRATOR],
        backend=BACKEND,
    )

    page = client.get("/admin/accounts/user/").content.decode()

    assert "straniera" not in page
    assert ">superuser<" not in page
    assert Role.EDITOR in page


def test_administrator_cannot_give_all_rights(client, people):
    administrator = people[Role.ADMINISTRATOR]
    client.force_login(administrator, backend=BACKEND)
    target = people[Role.EDITOR]

    answer = client.post(
        f"/admin/accounts/user/{target.pk}/change/",
        {
            "username": target.username,
            "language": "it",
            "is_superuser": "on",
            "is_active": "on",
            "is_staff": "on",
            "assignments-TOTAL_FORMS": "0",
            "assignments-INITIAL_FORMS": "0",
        },
    )

    target.refresh_from_db()
    assert answer.status_code == 302
    assert not target.is_superuser


def test_ended_assignment_gives_nothing(client, piemonte, theirs):
    user = make_user("di-ieri", piemonte, Role.REVIEWER)
    user.assignments.update(valid_until=datetime.date(2020, 1, 1))
    client.force_login(user, backend=BACKEND)

    assert client.get("/admin/practices/practice/").status_code == 403


def test_every_registered_model_is_in_the_table():
    """A model added to the admin without a row here fails."""
    named = {
        url.strip("/").split("/")[1:3][-1] for url in ELSEWHERE if url.count("/") > 3
    }
    admin_urls = next(
        resolver
        for resolver in get_resolver().url_patterns
        if isinstance(resolver, URLResolver) and str(resolver.pattern) == "admin/"
    )
    models = {
        str(resolver.pattern).strip("/").split("/")[1]
        for resolver in admin_urls.url_patterns
        if isinstance(resolver, URLResolver)
    }

    assert models - {"practice"} <= named


def test_public_side_has_no_staff_pages(settings, client):
    """`PORTAL_SIDE=public` mounts no admin: tested by starting it so."""
    code = (
        "import django; django.setup();"
        "from django.urls import resolve, Resolver404\n"
        "try: resolve('/admin/')\n"
        "except Resolver404: print('no admin')"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ
        | {"PORTAL_SIDE": "public", "DJANGO_SETTINGS_MODULE": "partnership.settings"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert answer.stdout.strip() == "no admin", answer.stderr
