# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may do what with the reports on quality, and who confirms (R-16).

Goes on where the table of `test_access` ends, in its way.
"""

from datetime import timedelta

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from partnership.accounts.enums import Role
from partnership.accounts.models import User
from partnership.catalogue import services as catalogue
from partnership.editorial.desk import editorial_models
from partnership.editorial.models import JournalEntry
from partnership.editorial.quality.reports import REPORTS
from tests.factories import make_practice, make_term, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

BACKEND = "partnership.accounts.backends.AssignmentBackend"
PEOPLE = ["visitor", "nobody", *Role.values, "superuser"]
# Address -> the roles that get 200; what they find there is their own alone.
QUALITY = {
    "/admin/quality/": set(Role.values),
    **{f"/admin/quality/{name}/": set(Role.values) for name in REPORTS},
    **{f"/admin/quality/{name}/export/": set(Role.values) for name in REPORTS},
}
# The contributor did not begin this record.
CONFIRM = {Role.EDITOR, Role.REVIEWER}


@pytest.fixture
def people(piemonte):
    """One person of Piemonte for each role, and the others."""
    people = {role: make_user(role, piemonte, role) for role in Role.values}
    people["nobody"] = make_user("nobody")
    people["superuser"] = User.objects.create_superuser("superuser")
    return people


def published(administration, title, code):
    """A practice that the public sees and nobody has touched for long."""
    record = make_practice(
        administration,
        title,
        themes=[make_term(code=code)],
        edited_at=timezone.now() - timedelta(days=800),
    )
    catalogue.publish(record, by=None)
    return record


def log_in(client, people, who):
    if who != "visitor":
        client.force_login(people[who], backend=BACKEND)
    return client


@pytest.mark.parametrize("who", PEOPLE)
def test_addresses_of_the_reports(client, people, subtests, who):
    log_in(client, people, who)

    for url, roles in QUALITY.items():
        with subtests.test(url=url):
            answer = client.get(url).status_code

            if who == "visitor":
                assert answer == 302
            elif who == "superuser":
                assert answer == 200
            else:
                assert (answer == 200) == (who in roles), answer
                assert answer in {200, 403}


@pytest.mark.parametrize("name", ["unconfirmed", "orphans", "incomplete"])
@pytest.mark.parametrize("who", Role.values)
def test_reports_and_files_hold_no_record_of_another_administration(
    client, people, piemonte, trento, who, name
):
    published(piemonte, "Di Piemonte", "a")
    published(trento, "Di Trento", "b")
    log_in(client, people, who)

    page = client.get(f"/admin/quality/{name}/?below=100").content.decode()
    file = client.get(f"/admin/quality/{name}/export/?below=100")
    text = b"".join(file.streaming_content).decode()

    for found in [page, text]:
        assert "Di Piemonte" in found
        assert "Di Trento" not in found


@pytest.mark.parametrize("who", PEOPLE)
def test_who_confirms_an_own_record(client, people, piemonte, who):
    record = published(piemonte, "Di Piemonte", "a")
    url = f"/admin/practices/practice/{record.pk}/confirm/"

    answer = log_in(client, people, who).post(url, {"version": record.version})

    assert answer.status_code in {302, 403, 404}
    did = JournalEntry.objects.filter(transition="confirm").exists()
    assert did == (who == "superuser" or who in CONFIRM)


@pytest.mark.parametrize("who", [*Role.values, "nobody"])
def test_nobody_confirms_a_record_of_others(client, people, trento, who):
    record = published(trento, "Di Trento", "b")
    url = f"/admin/practices/practice/{record.pk}/confirm/"

    answer = log_in(client, people, who).post(url, {"version": record.version})

    assert answer.status_code in {302, 403, 404}
    assert not JournalEntry.objects.exists()


def admin_urls():
    return next(
        resolver
        for resolver in get_resolver().url_patterns
        if isinstance(resolver, URLResolver) and str(resolver.pattern) == "admin/"
    )


def test_every_report_is_in_the_table():
    """An address of the reports without a row here fails."""
    own = {
        str(pattern.pattern)
        for pattern in admin_urls().url_patterns
        if isinstance(pattern, URLPattern)
        and str(pattern.pattern).startswith("quality/")
    }
    named = {
        pattern.replace("<slug:name>", name) for pattern in own for name in REPORTS
    }

    assert {f"/admin/{url}" for url in named} == QUALITY.keys()


@pytest.mark.parametrize("model", editorial_models(), ids=lambda model: model.kind)
def test_every_kind_is_confirmed_under_the_same_address(model):
    meta = model._meta
    names = {
        pattern.name
        for resolver in admin_urls().url_patterns
        if isinstance(resolver, URLResolver)
        for pattern in resolver.url_patterns
        if isinstance(pattern, URLPattern)
    }

    assert f"{meta.app_label}_{meta.model_name}_confirm" in names
