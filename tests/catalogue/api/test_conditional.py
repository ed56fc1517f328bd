# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers that a program has already: 304 costs next to nothing, and is never wrong."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from partnership.catalogue import services
from tests.factories import make_organisation, make_practice, make_term

pytestmark = pytest.mark.django_db

API = "/api/v1/practices"
NOON = datetime(2026, 5, 20, 12, tzinfo=ZoneInfo("Europe/Rome"))


def again(client, url, etag, **headers):
    """The same question of a program that has an answer."""
    return client.get(url, headers={"if-none-match": etag} | headers)


def test_304_of_a_list_costs_one_query(client, trento, django_assert_num_queries):
    for number in range(3):
        make_practice(trento, f"Pratica {number}", published=True)
    url = f"{API}?q=pratica&administration=trento&limit=2&count=true"
    first = client.get(url)

    # The clock: no row is looked at.
    with django_assert_num_queries(1):
        second = again(client, url, first["ETag"])

    assert (second.status_code, second.content) == (304, b"")
    for name in ["ETag", "Cache-Control", "Vary"]:
        assert second[name] == first[name]


def test_304_of_a_record_costs_one_query(client, trento, django_assert_num_queries):
    url = f"{API}/{make_practice(trento, published=True).uuid}"
    first = client.get(url)

    # The record with its content; the clock does not matter to it.
    with django_assert_num_queries(1):
        second = again(client, url, first["ETag"])

    assert (second.status_code, second.content) == (304, b"")


@pytest.mark.parametrize("etag", ["W/{}", '"other", {}', "*"])
def test_a_tag_is_known_weak_among_others_and_as_anything(client, trento, etag):
    url = f"{API}/{make_practice(trento, published=True).uuid}"
    first = client.get(url)

    assert again(client, url, etag.format(first["ETag"])).status_code == 304


def test_after_a_publication_both_are_sent_again(client, trento):
    practice = make_practice(trento, "Prima", published=True)
    urls = [API, f"{API}/{practice.uuid}"]
    before = [client.get(url)["ETag"] for url in urls]

    practice.title_it = "Dopo"
    practice.version += 1
    practice.save()
    services.publish(practice, by=None)
    after = [again(client, url, etag) for url, etag in zip(urls, before, strict=True)]

    assert [answer.status_code for answer in after] == [200, 200]
    assert after[0].json()["items"] == [after[1].json()]
    assert after[1].json()["title"] == {"it": "Dopo"}


def test_another_publication_leaves_a_record_as_it_was(client, trento):
    practice = make_practice(trento, "Prima", published=True)
    before = client.get(f"{API}/{practice.uuid}")["ETag"]

    make_practice(trento, "Seconda", published=True)

    assert again(client, f"{API}/{practice.uuid}", before).status_code == 304


def test_a_new_name_of_a_term_is_sent_to_who_has_the_old_one(client, trento):
    term = make_term(label="Natalità")
    practice = make_practice(trento, themes=[term], published=True)
    urls = [API, f"{API}/{practice.uuid}"]
    before = [client.get(url)["ETag"] for url in urls]

    term.label_it = "Nascite"
    term.save()
    services.rename(("theme", "birth-rate"))

    for url, etag in zip(urls, before, strict=True):
        answer = again(client, url, etag)
        assert answer.status_code == 200
        assert "Nascite" in answer.content.decode()


def test_a_withdrawn_record_is_gone_also_for_who_has_it(client, trento):
    practice = make_practice(trento, published=True)
    before = client.get(f"{API}/{practice.uuid}")["ETag"]

    services.withdraw(practice, by=None, reason="Superata")

    assert again(client, f"{API}/{practice.uuid}", before).status_code == 410


def test_every_form_of_an_answer_has_a_tag_of_its_own(client, trento):
    practice = make_practice(trento, published=True)
    questions = ["", "?fields=id", "?lang=de", "?embed=organisations"]
    urls = [f"{url}{q}" for url in [API, f"{API}/{practice.uuid}"] for q in questions]

    tags = [client.get(url)["ETag"] for url in urls]
    tags.append(client.get(API, headers={"accept": "text/csv"})["ETag"])

    assert len(set(tags)) == len(tags)


def test_a_list_that_follows_the_day_is_sent_again_the_next_day(
    client, trento, monkeypatch
):
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    day = NOON.date()
    make_practice(trento, windows=[(day, day)], published=True)
    url = f"{API}?open=true"
    first = client.get(url)

    monkeypatch.setattr(timezone, "now", lambda: NOON + timedelta(days=1))
    second = again(client, url, first["ETag"])

    assert len(first.json()["items"]) == 1
    assert second.status_code == 200
    assert second.json()["items"] == []


def test_what_is_written_out_is_sent_again_when_it_changes(client, trento):
    body = make_organisation(trento, "Comune di prova", published=True)
    practice = make_practice(trento)
    practice.organisations.add(body)
    services.publish(practice, by=None)
    url = f"{API}/{practice.uuid}?embed=organisations"
    first = client.get(url)

    # Its name stays, so that the practice's own copy is not made anew.
    body.email = "nuova@comune.example"
    body.version += 1
    body.save()
    services.publish(body, by=None)
    second = again(client, url, first["ETag"])

    assert second.status_code == 200
    (embedded,) = second.json()["organisations"]
    assert embedded["record"]["email"] == "nuova@comune.example"


@pytest.mark.parametrize("question", ["them=x", "limit=0", "theme=no", "fields=no"])
def test_a_wrong_question_is_told_so_whatever_copy_there_is(client, trento, question):
    make_practice(trento, published=True)

    assert again(client, API, "*").status_code == 304
    assert again(client, f"{API}?{question}", "*").status_code == 400


def test_an_unknown_field_of_a_record_is_told_whatever_copy_there_is(client, trento):
    url = f"{API}/{make_practice(trento, published=True).uuid}"

    assert again(client, f"{url}?fields=no", "*").status_code == 400
