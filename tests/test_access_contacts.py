# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who asks contacts, reads what they answered, and deals with it (R-16).

Goes on where the table of `test_access` ends, in its way.
"""

import pytest
from django.utils import timezone

from partnership.accounts.enums import Role
from partnership.accounts.models import User
from partnership.editorial.contacts import answering
from partnership.editorial.desk import editorial_models
from partnership.editorial.models import ConfirmationRequest
from tests.editorial.contacts.asked import answered, asked_about, make_due
from tests.factories import make_user
from tests.practices.sending import BACKEND
from tests.test_access_quality import admin_urls

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

PEOPLE = ["visitor", "nobody", *Role.values, "superuser"]
LIST = "/admin/editorial/confirmationrequest/"
# The contributor did not begin these records.
MAY_CHANGE = {Role.EDITOR, Role.REVIEWER, "superuser"}
READS = {*Role.values, "superuser"}


@pytest.fixture
def people(piemonte):
    """One person of Piemonte for each role, and the others."""
    people = {role: make_user(role, piemonte, role) for role in Role.values}
    people["nobody"] = make_user("nobody")
    people["superuser"] = User.objects.create_superuser("superuser")
    return people


def log_in(client, people, who):
    if who != "visitor":
        client.force_login(people[who], backend=BACKEND)
    return client


def with_answer(administration, mailbox):
    """A question with an answer that waits for the owner."""
    record = make_due(administration)
    answered(asked_about(record, mailbox), "changed", "Da leggere")
    answering.run(timezone.now())
    return ConfirmationRequest.objects.get()


@pytest.mark.parametrize("who", PEOPLE)
def test_answers_about_own_records(client, people, piemonte, mailoutbox, who):
    row = with_answer(piemonte, mailoutbox)
    log_in(client, people, who)

    for url in [LIST, f"{LIST}{row.pk}/change/"]:
        page = client.get(url)
        assert (page.status_code == 200) == (who in READS), url
        assert ("Da leggere" in page.content.decode()) == (who in READS), url
    for url in [f"{LIST}add/", f"{LIST}{row.pk}/delete/"]:
        assert client.get(url).status_code in {302, 403}
    answer = client.post(f"{LIST}{row.pk}/deal-with/")

    assert answer.status_code in {302, 403}
    row.refresh_from_db()
    assert (row.state == "handled") == (who in MAY_CHANGE)


@pytest.mark.parametrize("who", [*Role.values, "nobody"])
def test_answers_about_records_of_others(client, people, trento, mailoutbox, who):
    row = with_answer(trento, mailoutbox)
    log_in(client, people, who)

    assert "Da leggere" not in client.get(LIST).content.decode()
    assert client.get(f"{LIST}{row.pk}/change/").status_code in {302, 403}
    answer = client.post(f"{LIST}{row.pk}/deal-with/")
    assert answer.status_code in {302, 403, 404}
    row.refresh_from_db()
    assert row.state == "answered"


@pytest.mark.parametrize("who", PEOPLE)
def test_who_asks_the_contact_of_an_own_record(client, people, piemonte, who):
    record = make_due(piemonte)
    url = f"/admin/practices/practice/{record.pk}/ask/"

    looked = log_in(client, people, who).get(url)
    sent = client.post(url)

    assert looked.status_code in {302, 403, 405}
    # A visitor is asked to log in, and what was sent waits on that page.
    assert sent.status_code in ({200} if who == "visitor" else {302, 403, 404})
    assert ConfirmationRequest.objects.exists() == (who in MAY_CHANGE)


@pytest.mark.parametrize("who", [*Role.values, "nobody"])
def test_nobody_asks_about_a_record_of_others(client, people, trento, who):
    record = make_due(trento)

    answer = log_in(client, people, who).post(
        f"/admin/practices/practice/{record.pk}/ask/"
    )

    assert answer.status_code in {302, 403, 404}
    assert not ConfirmationRequest.objects.exists()


def test_every_address_is_in_the_table():
    names = {
        str(pattern.pattern)
        for resolver in admin_urls().url_patterns
        if str(resolver.pattern) == "editorial/confirmationrequest/"
        for pattern in resolver.url_patterns
    }

    assert names == {
        "",
        "add/",
        "<int:number>/deal-with/",
        "<path:object_id>/history/",
        "<path:object_id>/delete/",
        "<path:object_id>/change/",
        "<path:object_id>/",
    }


@pytest.mark.parametrize("model", editorial_models(), ids=lambda model: model.kind)
def test_every_kind_asks_under_the_same_address(model):
    prefix = f"{model._meta.app_label}/{model._meta.model_name}/"
    (own,) = [
        resolver
        for resolver in admin_urls().url_patterns
        if str(resolver.pattern) == prefix
    ]

    assert "<path:object_id>/ask/" in {str(one.pattern) for one in own.url_patterns}
