# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may do what with files, lists and translations of every kind of record (R-16)."""

import pytest
from django.contrib import admin
from django.urls import URLPattern, reverse

from partnership.accounts.enums import Role
from partnership.accounts.models import User
from partnership.common.models import Origin
from partnership.editorial.desk import editorial_models
from partnership.editorial.models import Batch, SavedFilter
from tests.factories import make_practice, make_user
from tests.practices.sending import BACKEND
from tests.test_access import OWN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

PEOPLE = ["visitor", "nobody", *Role.values, "superuser"]
STAFF = {*Role.values, "superuser"}
WRITERS = {Role.CONTRIBUTOR, Role.EDITOR, Role.REVIEWER, "superuser"}
# Address below the list of a kind of record -> who gets it.
OF_LISTS = {
    "": STAFF,
    "import/": WRITERS,
    "many/": WRITERS,
    "template/csv/": STAFF,
    "template/xlsx/": STAFF,
    "export/csv/": STAFF,
    "export/xlsx/": STAFF,
}
# Address below a record of one's own administration that somebody else began.
OF_RECORDS = {"translate/de/": {Role.EDITOR, Role.REVIEWER, "superuser"}}
# What `test_access.py` and the tests of single kinds cover.
ELSEWHERE = {
    *("changelist", "add", "change", "delete", "history", "simple_history"),
    *("preview", "move", "differences", "revert", "remark", "assign", "cancel"),
    *("merge", "duplicates", "version", "observations", "confirm", "ask"),
    *("version_preview", "version_pdf", "confirm_adoption", "invite", "into_sheet"),
    *("share", "unshare", "handover"),
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


def name_of(model, page):
    return f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"


@pytest.mark.parametrize("address", OF_LISTS)
@pytest.mark.parametrize("who", PEOPLE)
def test_files_and_lists_of_every_kind(client, people, who, address):
    log_in(client, people, who)

    for model in editorial_models():
        url = reverse(name_of(model, "changelist")) + address
        answer = client.get(url).status_code
        assert (answer == 200) == (who in OF_LISTS[address]), (url, answer)
        assert answer in {200, 302, 403}


@pytest.mark.parametrize("address", OF_RECORDS)
@pytest.mark.parametrize("who", PEOPLE)
def test_translations(client, people, piemonte, trento, who, address):
    log_in(client, people, who)

    for administration in (piemonte, trento):
        record = make_practice(administration, f"Di {administration.code}")
        url = f"/admin/practices/practice/{record.pk}/{address}"
        may = who in OF_RECORDS[address] and administration == piemonte
        may = may or who == "superuser"
        assert (client.get(url).status_code == 200) == may, url
        client.post(url, {"version": "1", "record-0-title_de": "Titel"})
        record.refresh_from_db()
        assert bool(record.title_de) == may


@pytest.mark.parametrize("who", PEOPLE)
def test_batches_of_the_own_administration_and_of_another(
    client, people, piemonte, trento, who
):
    log_in(client, people, who)
    looking_after = {Role.REVIEWER, Role.ADMINISTRATOR, "superuser"}

    for administration in (piemonte, trento):
        batch = Batch.objects.create(
            kind="practice", origin=Origin.IMPORT, administration=administration
        )
        may = who in looking_after and administration == piemonte
        may = may or who == "superuser"
        for page in ["change", "status", "mistakes"]:
            url = f"/admin/editorial/batch/{batch.pk}/{page}/"
            assert (client.get(url).status_code == 200) == may, url
        client.post(
            f"/admin/editorial/batch/{batch.pk}/decide/", {"decision": "give-up"}
        )
        batch.refresh_from_db()
        assert batch.state == "check"


@pytest.mark.parametrize("who", PEOPLE)
def test_saved_filters_of_each_kind_of_record(client, people, who):
    log_in(client, people, who)

    for model in editorial_models():
        url = reverse(name_of(model, "save_filter"))
        client.post(f"{url}?q=asilo", {"filter-name": "Asili"})

    kept = len(editorial_models()) if who in STAFF else 0
    assert SavedFilter.objects.count() == kept


@pytest.mark.parametrize("who", PEOPLE)
def test_saved_filters_are_taken_away_by_who_may(client, people, piemonte, trento, who):
    log_in(client, people, who)
    tidying = {Role.REVIEWER, Role.ADMINISTRATOR, "superuser"}

    for administration, may in [
        (piemonte, who in tidying),
        (trento, who == "superuser"),
        (None, False),
    ]:
        saved = SavedFilter.objects.create(
            name="Di altri",
            kind="practice",
            query="q=asilo",
            owner=make_user(f"altra-{administration}", administration, Role.EDITOR)
            if administration
            else make_user("altra"),
            administration=administration,
        )
        url = f"/admin/practices/practice/filters/{saved.pk}/delete/"
        answer = client.post(url).status_code
        assert SavedFilter.objects.filter(pk=saved.pk).exists() != may, url
        assert answer in ({302} if may else {302, 403, 404})


def test_every_address_of_a_record_is_in_a_table():
    """A page of records that is added without a row somewhere fails."""
    found = set()
    for model in editorial_models():
        prefix = f"{model._meta.app_label}_{model._meta.model_name}_"
        for pattern in admin.site.get_model_admin(model).get_urls():
            if isinstance(pattern, URLPattern) and pattern.name:
                found.add(pattern.name.removeprefix(prefix))

    here = {"import", "many", "template", "export", "translate"}
    here |= {"save_filter", "delete_filter"}
    assert found <= here | ELSEWHERE, found - here - ELSEWHERE
    assert {address.split("/")[0] for address in OWN} - {""} <= ELSEWHERE
