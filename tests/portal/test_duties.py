# SPDX-License-Identifier: AGPL-3.0-or-later
"""Settings of duty, security.txt, and the end of what is kept."""

import datetime

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.utils import timezone

from portal.models import Rating, Report, SourceCount
from tests.portal.inbox import make_rating, make_report

URL = "/.well-known/security.txt"


def test_security_txt_names_the_contact_and_expires_within_a_year(client, settings):
    settings.SECURITY_CONTACT = "mailto:sicurezza@portale.example"
    settings.PUBLIC_URL = "https://portale.example"

    response = client.get(URL)

    fields = dict(
        line.split(": ", 1) for line in response.content.decode().splitlines()
    )
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert fields["Contact"] == "mailto:sicurezza@portale.example"
    assert fields["Canonical"] == f"https://portale.example{URL}"
    expires = datetime.datetime.fromisoformat(fields["Expires"])
    remaining = expires - timezone.now()
    assert datetime.timedelta(days=30) < remaining < datetime.timedelta(days=365)


@pytest.mark.django_db
def test_without_a_contact_there_is_no_security_txt(client, settings):
    settings.SECURITY_CONTACT = ""

    assert client.get(URL).status_code == 404


def test_what_is_missing_in_production_is_warned_of(settings):
    settings.ACCESSIBILITY_DECLARATION_URL = settings.SECURITY_CONTACT = ""
    settings.PUBLIC_URL = "http://portale.example"
    warnings = {"portal.W002", "portal.W003", "portal.W004"}

    def ids():
        messages = run_checks(include_deployment_checks=True)
        return {each.id for each in messages if each.id.startswith("portal.W00")}

    assert warnings <= ids()
    settings.ACCESSIBILITY_DECLARATION_URL = "https://form.agid.gov.it/view/x"
    settings.SECURITY_CONTACT = "mailto:sicurezza@portale.example"
    settings.PUBLIC_URL = "https://portale.example"
    assert not warnings & ids()


@pytest.mark.django_db
def test_what_visitors_wrote_goes_when_its_time_is_over(capsys):
    now = timezone.now()
    year = datetime.timedelta(days=365)
    day = datetime.timedelta(days=1)
    kept = [
        make_rating(given_on=now.date() - 2 * year + day),
        make_report(reported_at=now - 2 * year + day),
        make_report(state="closed", handled_by_id=1, handled_at=now - year + day),
    ]
    make_rating(given_on=now.date() - 2 * year - 2 * day)
    make_report(reported_at=now - 2 * year - day)
    make_report(state="closed", handled_by_id=1, handled_at=now - year - day)
    SourceCount.objects.create(source="x", day=now.date() - 2 * day, count=1)

    call_command("clear_inbox")

    rows = [*Rating.objects.all(), *Report.objects.all()]
    assert {row.pk for row in rows} == {row.pk for row in kept}
    assert not SourceCount.objects.exists()
    assert capsys.readouterr().out.splitlines() == [
        "ratings: 1 deleted",
        "reports: 2 deleted",
        "questions: 0 deleted",
        "counts of sources: 1 deleted",
        "days of searches: 0 deleted",
        "questions to contacts: 0 deleted",
        "searches: 0 deleted",
    ]
