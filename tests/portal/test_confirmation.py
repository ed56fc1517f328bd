# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page behind the link of a contact, and what sheets say of confirmations."""

import re
from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.utils import timezone

from partnership.catalogue import services as catalogue
from partnership.catalogue.models import Entry
from partnership.editorial.contacts import answering
from partnership.editorial.models import (
    ConfirmationAnswer,
    ConfirmationRequest,
    EditorialRule,
    JournalEntry,
)
from partnership.editorial.services import confirm
from partnership.public_role import ROLE
from portal.templatetags.portal_confirmation import later
from tests.editorial.contacts.asked import (
    MAILBOX,
    asked_about,
    long_published,
    make_due,
)
from tests.factories_agreements import make_agreement

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(trento):
    trento.email = "pat@famiglia.example"
    trento.save()
    return make_due(trento)


@pytest.fixture
def link(record, mailoutbox):
    return f"/conferma/{asked_about(record, mailoutbox)}/"


def no_answer():
    return not ConfirmationAnswer.objects.exists()


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_looking_changes_nothing(client, link, method):
    for _time in range(3):
        response = getattr(client, method)(link)

    assert response.status_code == 200
    assert no_answer()
    assert ConfirmationRequest.objects.get().state == "waiting"
    assert not response.cookies


def test_the_page_says_what_is_asked_and_is_told_to_nobody(client, link, record):
    response = client.get(link)

    page = response.content.decode()
    for text in [
        "Una buona pratica",
        "Che cosa si fa, per chi e con quale risultato.",
        'href="/pratiche/una-buona-pratica/"',
        "pat@famiglia.example",
        'content="noindex"',
    ]:
        assert text in page
    assert re.findall(r'type="radio"\s+id="answer-(\w+)"', page) == [
        "right",
        "changed",
        "ended",
    ]
    assert "checked" not in page
    assert MAILBOX not in page
    # Forms about the page would carry the secret on.
    assert "?page=" not in page
    assert 'rel="canonical"' not in page
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "no-referrer"


def test_an_answer_is_kept_once(client, link, django_capture_on_commit_callbacks):
    data = {"answer": "changed", "note": "Il numero\r\nè un altro."}

    first = client.post(link, data)
    second = client.post(link, data | {"answer": "right"})

    assert (first.status_code, first["Location"]) == (303, "/conferma/grazie/")
    assert client.get(first["Location"]).status_code == 200
    assert second.status_code == 410
    given = ConfirmationAnswer.objects.get()
    assert (given.answer, given.note) == ("changed", "Il numero\nè un altro.")
    assert client.get(link).status_code == 410
    assert not first.cookies


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"answer": "maybe"},
        {"answer": "changed", "note": "x" * 1001},
        {"answer": "changed", "note": "a\x00b"},
        {"answer": ["right", "x"]},
    ],
)
def test_what_is_not_an_answer_comes_back_as_typed(client, link, data):
    response = client.post(link, data)

    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    if len(data.get("note", "")) > 1000:
        assert data["note"] in response.content.decode()
    assert no_answer()


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_of_another_site_is_refused(client, link, site):
    response = client.post(link, {"answer": "ended"}, headers={"sec-fetch-site": site})

    assert response.status_code == 403
    assert no_answer()


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "same-origin"}, {"origin": "null"}, {}]
)
def test_a_page_without_cookie_and_referrer_is_heard(link, headers):
    client = Client(enforce_csrf_checks=True)

    assert client.post(link, {"answer": "right"}, headers=headers).status_code == 303


@pytest.mark.parametrize("token", ["x", "a" * 43, "a" * 900, "grazie-mille"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_unknown_link_is_not_found_and_says_whom_to_ask(
    client, record, token, method
):
    response = getattr(client, method)(f"/conferma/{token}/", {"answer": "right"})

    assert response.status_code == 404
    assert "pat@famiglia.example" in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"


def test_strange_letters_in_the_address_are_no_fault_of_ours(client, record):
    for path in ["/conferma/à/", "/conferma/%00/", "/conferma/a b/", "/conferma/"]:
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_links_that_are_over_are_gone(client, link, record, method):
    def status():
        return getattr(client, method)(link, {"answer": "right"}).status_code

    request = ConfirmationRequest.objects.all()
    now = timezone.now()
    request.update(asked_at=now - timedelta(days=61), expires_at=now)
    assert status() == 410
    request.update(expires_at=now + timedelta(days=1))
    request.update(state="needless", ended_at=now)
    assert status() == 410
    request.update(state="unanswered")
    assert status() == 410
    request.update(state="waiting", ended_at=None)
    catalogue.withdraw(record, by=None, reason="Superata")
    assert status() == 410
    assert no_answer()


def test_a_sheet_published_anew_says_so(client, link, record):
    before = client.get(link).context["is_changed"]
    record.version = 2
    record.save()
    catalogue.publish(record, by=None)

    assert (before, client.get(link).context["is_changed"]) == (False, True)


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_the_page_speaks_the_languages_of_the_portal(client, link, language):
    response = client.get(f"/{language}{link}")

    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.content.decode()
    assert client.post(f"/{language}{link}", {"answer": "right"}).status_code == 303


def test_the_public_role_takes_answers_and_reads_neither_them_nor_mailboxes(
    client, link, as_public_role
):
    assert client.get(link).status_code == 200
    assert client.post(link, {"answer": "right"}).status_code == 303
    assert client.get(link).status_code == 410
    for forbidden in [
        lambda: list(ConfirmationRequest.objects.values_list("sent_to")),
        lambda: list(ConfirmationAnswer.objects.values_list("answer")),
        lambda: ConfirmationAnswer.objects.update(answer="right"),
        lambda: ConfirmationRequest.objects.update(state="waiting"),
        lambda: ConfirmationAnswer.objects.all()._raw_delete("default"),
    ]:
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
        ):
            forbidden()

    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    answering.run(timezone.now())
    assert JournalEntry.objects.get().transition == "confirm"
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {ROLE}")
    assert client.get("/pratiche/una-buona-pratica/").status_code == 200


def test_cost_of_the_page(client, link, django_assert_num_queries):
    # The question, its answer, the sheet; clock and administrations of the frame.
    with django_assert_num_queries(5):
        client.get(link)


def foot(client, path="/pratiche/una-buona-pratica/"):
    """The days in the foot of a sheet: last update, and what follows it."""
    page = client.get(path)
    assert page.status_code == 200
    return [
        re.sub(r"<[^>]+>|\s+", " ", text).strip()
        for text in re.findall(
            r'<p class="foot-date">(.*?)</p>', page.content.decode(), re.DOTALL
        )
    ]


def shown(client, path="/pratiche/una-buona-pratica/"):
    """What the template was told of the confirmation."""
    return client.get(path).context["confirmed"]


def test_a_sheet_says_since_when_nobody_has_confirmed_it(client, record):
    published = timezone.localdate() - timedelta(days=400)

    assert shown(client) == {"on": None, "since": published}
    assert len(foot(client)) == 2

    confirm(record, by=None)
    assert shown(client) == {"on": timezone.localdate(), "since": None}
    Entry.objects.update(confirmed_on=date(2024, 2, 29))
    assert shown(client) == {"on": None, "since": date(2024, 2, 29)}


def test_the_rule_of_the_administration_decides_when_that_is(client, trento, record):
    EditorialRule.objects.create(
        administration=trento, kind="practice", review_after_months=36
    )

    assert shown(client) == {"on": None, "since": None}


def test_nobody_is_blamed_for_what_is_not_asked(client, trento):
    make_due(trento, "Inventata", is_demonstration=True)
    agreement = long_published(make_agreement(trento, published=True))

    assert shown(client, "/pratiche/inventata/")["since"] is None
    path = f"/protocolli/{agreement.slug}/"
    assert shown(client, path) == {"on": None, "since": None}
    confirm(agreement, by=None)
    assert shown(client, path)["on"] == timezone.localdate()


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 12, 1), 12, date(2026, 12, 1)),
    ],
)
def test_months_later(day, months, expected):
    assert later(day, months) == expected
