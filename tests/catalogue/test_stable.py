# SPDX-License-Identifier: AGPL-3.0-or-later
"""Stable addresses: they lead on, whatever became of page, slug or record."""

import uuid

import pytest
from django.conf import settings

from partnership.catalogue import services
from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.models import Entry
from partnership.organisations import services as organisations
from tests.browser.example import make_example
from tests.factories import make_organisation, make_practice

pytestmark = pytest.mark.django_db

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
PAGE = "/pratiche/una-buona-pratica/"


def ask(client, practice, accept=None, language=None, kind="practice"):
    headers = {"accept": accept, "accept-language": language}
    return client.get(
        f"/id/{kind}/{practice.uuid}",
        headers={name: value for name, value in headers.items() if value is not None},
    )


@pytest.fixture
def practice(trento):
    return make_practice(trento, published=True)


def test_every_record_has_one_that_leads_to_page_and_data(client):
    make_example()
    kinds = set()

    for entry in Entry.objects.all():
        kinds.add(entry.kind)
        stable = f"/id/{entry.kind}/{entry.record}"
        page = client.get(stable, headers={"accept": BROWSER})
        data = client.get(stable, headers={"accept": "application/json"})

        assert (page.status_code, data.status_code) == (303, 303)
        assert page["Location"] == publication_kind(entry.kind).url(entry.slug)
        assert client.get(page["Location"]).context["stable_url"].endswith(stable)
        assert client.get(data["Location"]).json()["id"] == str(entry.record)

    assert kinds == set(settings.CATALOGUE_KINDS)


@pytest.mark.parametrize(
    ("accept", "leads_to"),
    [
        (None, "page"),
        ("", "page"),
        ("*/*", "page"),
        (BROWSER, "page"),
        ("application/json", "data"),
        ("APPLICATION/JSON; charset=utf-8", "data"),
        ("application/*", "data"),
        ("text/html;q=0.4, application/json;q=0.5", "data"),
        ("text/html;q=0.5, application/json;q=0.4", "page"),
        ("application/json, text/html", "page"),
        ("text/html;q=0, */*", "data"),
        ("*/*;q=0.1, application/json;q=0", "page"),
        ("text/turtle, application/json;q=0.2", "data"),
        ("application/json;q=rubbish", "data"),
        (",,;;=", "neither"),
        ("text/turtle", "neither"),
        ("text/html;q=0", "neither"),
        ("*/html", "neither"),
        ("nonsense", "neither"),
        ("text/html;a*=x''y", "neither"),
        ("text/html;a*=x''y, application/json;q=0.5", "data"),
    ],
)
def test_the_form_is_the_one_that_is_preferred(client, practice, accept, leads_to):
    response = ask(client, practice, accept)

    expected = {
        "page": (303, PAGE),
        "data": (303, f"/api/v1/practices/{practice.uuid}"),
        "neither": (406, None),
    }[leads_to]
    assert (response.status_code, response.get("Location")) == expected
    assert {"Accept", "Accept-Language"} <= set(response["Vary"].split(", "))


@pytest.mark.parametrize(
    ("language", "prefix"),
    [
        (None, ""),
        ("", ""),
        ("de", "/de"),
        ("de-AT, it;q=0.9", "/de"),
        ("en;q=0.4, fr;q=0.8", "/fr"),
        ("es, pt;q=0.9", ""),
        ("es, en;q=0.1", "/en"),
        ("de;q=0, en;q=0.5", "/en"),
        ("it;q=0, *", "/en"),
        ("*", ""),
        ("rubbish;;;", ""),
    ],
)
def test_the_language_is_the_one_that_is_preferred(client, practice, language, prefix):
    assert ask(client, practice, BROWSER, language)["Location"] == f"{prefix}{PAGE}"


def test_who_accepts_nothing_of_it_is_told_what_there_is(client, practice):
    response = ask(client, practice, "text/turtle", "de")

    assert response.status_code == 406
    assert response["Content-Type"] == "application/problem+json"
    body = response.json()
    assert "text/html, application/json" in body["detail"]
    assert body["available"] == [
        {"media_type": "text/html", "url": f"http://testserver/de{PAGE}"},
        {
            "media_type": "application/json",
            "url": f"http://testserver/api/v1/practices/{practice.uuid}",
        },
    ]


def test_it_outlives_the_slug(client, practice):
    practice.slug = "nuovo"
    services.publish(practice, by=None)

    assert ask(client, practice)["Location"] == "/pratiche/nuovo/"


def test_what_was_merged_leads_to_what_it_became(client, piemonte):
    first, second, third = [
        make_organisation(piemonte, f"Forum {number}", published=True)
        for number in range(3)
    ]
    organisations.merge(first, into=second, by=None, reason="Doppione")
    organisations.merge(second, into=third, by=None, reason="Doppione")

    page = ask(client, first, kind="organisation")
    data = ask(client, first, "application/json", kind="organisation")

    assert page["Location"] == "/organizzazioni/forum-2/"
    assert data["Location"] == f"/api/v1/organisations/{third.uuid}"


def test_what_was_withdrawn_is_gone_for_people_and_programs(client, practice):
    services.withdraw(practice, by=None, reason="Sostituita dal nuovo bando")

    page = ask(client, practice, BROWSER, "de")
    data = ask(client, practice, "application/json")
    neither = ask(client, practice, "text/turtle")

    assert page.status_code == data.status_code == neither.status_code == 410
    assert 'lang="de"' in page.content.decode()
    assert "Sostituita dal nuovo bando" in page.content.decode()
    body = data.json()
    assert data["Content-Type"] == "application/problem+json"
    assert body == client.get(f"/api/v1/practices/{practice.uuid}").json()


@pytest.mark.parametrize(
    "path",
    [
        f"/id/practice/{uuid.UUID(int=7)}",
        f"/id/nothing/{uuid.UUID(int=7)}",
        "/id/practice/una-buona-pratica",
        "/id/practice/",
        "/id/",
    ],
)
def test_what_never_was_is_not_found(client, trento, path):
    assert client.get(path, headers={"accept": BROWSER}).status_code == 404
    data = client.get(path, headers={"accept": "application/json"})
    assert data.status_code == 404


def test_unknown_records_are_answered_to_programs_as_data(client, trento):
    response = client.get(
        f"/id/practice/{uuid.UUID(int=7)}",
        headers={"accept": "application/json", "accept-language": "fr"},
    )

    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["detail"] == "There is nothing at this address."


def test_a_record_of_another_kind_is_not_found(client, practice):
    assert ask(client, practice, kind="organisation").status_code == 404


def test_drafts_are_not_found(client, trento):
    assert ask(client, make_practice(trento)).status_code == 404


def test_what_is_asked_beside_is_answered_where_it_leads(client, practice):
    address = f"/id/practice/{practice.uuid}?lang=it"
    response = client.get(address, headers={"accept": "application/json"})

    assert response["Location"].endswith(f"{practice.uuid}?lang=it")
    wrong = client.get(
        f"/id/practice/{practice.uuid}?colour=r%C3%B6t%0d%0aX: y&=",
        headers={"accept": "application/json"},
    )
    assert wrong.status_code == 303
    assert client.get(wrong["Location"]).status_code == 400


def test_only_reading_is_known(client, practice):
    address = f"/id/practice/{practice.uuid}"

    assert client.head(address).status_code == 303
    for method in ["post", "put", "patch", "delete"]:
        assert getattr(client, method)(address).status_code == 405


def test_it_costs_one_query(client, practice, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert ask(client, practice).status_code == 303


def test_it_works_for_the_public_side(client, practice, trento, as_public_role):
    assert ask(client, practice).status_code == 303
