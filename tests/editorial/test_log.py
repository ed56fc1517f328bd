# SPDX-License-Identifier: AGPL-3.0-or-later
"""The log of what was done with records: whose it is, how it is narrowed, as a file."""

import csv
from io import StringIO

import pytest

from partnership.accounts.enums import Role
from partnership.editorial.services import move
from practices.models import Practice
from tests.factories import make_organisation, make_practice, make_term, make_user
from tests.practices.sending import BACKEND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

LOG = "/admin/editorial/journalentry/"


@pytest.fixture
def done(piemonte, trento, author, reviewer):
    """A practice that was submitted and returned; others' doings besides."""
    theme = make_term()
    record = make_practice(
        piemonte, "=Orto", themes=[theme], created_by=author, edited_by=author
    )
    move(record, "submit", by=author)
    move(record, "return", by=reviewer, reason="+39 manca la fonte")
    body = make_organisation(piemonte, "Comune di prova", edited_by=author)
    move(body, "submit", by=None)
    other = make_practice(trento, "Di Trento", themes=[theme])
    move(other, "submit", by=None, reason="Segreto")
    return record


@pytest.fixture
def as_reviewer(client, reviewer):
    client.force_login(reviewer, backend=BACKEND)
    return client


def rows(response):
    return [
        (entry.record_title, entry.transition, entry.person)
        for entry in response.context["cl"].result_list
    ]


def test_it_tells_of_own_records_alone(as_reviewer, done):
    assert rows(as_reviewer.get(LOG)) == [
        ("Comune di prova", "submit", None),
        ("=Orto", "return", "revisore"),
        ("=Orto", "submit", "autrice"),
    ]


def test_records_that_are_shared_are_own_ones(as_reviewer, done, trento, piemonte):
    Practice.objects.get(administration=trento).co_owners.add(piemonte)

    assert ("Di Trento", "submit", None) in rows(as_reviewer.get(LOG))


def test_it_is_narrowed_by_kind_person_act_and_words(as_reviewer, done, reviewer):
    asked = {
        "kind=organisation": 1,
        f"by={reviewer.pk}": 1,
        "transition__exact=submit": 2,
        "q=fonte": 1,
        "by=x": 0,
        f"by={'9' * 30}": 0,
        "kind=nonsense": 0,
    }

    for query, count in asked.items():
        assert len(rows(as_reviewer.get(f"{LOG}?{query}"))) == count, query


def test_people_of_other_administrations_are_not_offered(as_reviewer, done, trento):
    make_user("trentina", trento, Role.EDITOR)

    assert "trentina" not in as_reviewer.get(LOG).content.decode()


def test_the_file_holds_exactly_what_is_asked_and_no_formula(as_reviewer, done):
    response = as_reviewer.get(f"{LOG}export/?transition__exact=return")

    text = b"".join(response.streaming_content).decode("utf-8-sig")
    header, row = csv.reader(StringIO(text), delimiter=";")
    assert len(header) == len(row) == 7
    assert row[1:] == [
        "Restituisci all’autore",
        "'=Orto",
        "Buona pratica",
        "1",
        "revisore",
        "'+39 manca la fonte",
    ]


def test_nothing_of_it_is_changed(as_reviewer, done):
    number = done.pk

    assert as_reviewer.get(f"{LOG}add/").status_code == 403
    assert as_reviewer.post(f"{LOG}{number}/delete/").status_code in {302, 403}
    as_reviewer.post(LOG, {"action": "delete_selected", "_selected_action": [number]})
    assert len(rows(as_reviewer.get(LOG))) == 3


def test_it_costs_the_same_for_few_and_for_many(
    as_reviewer, done, author, reviewer, django_assert_num_queries
):
    # Session, person, assignments, rights, days of the hierarchy, people of the filter,
    # counts, rows.
    with django_assert_num_queries(10):
        as_reviewer.get(LOG)
    for _ in range(10):
        move(done, "submit", by=author)
        move(done, "return", by=reviewer, reason="Ancora")

    with django_assert_num_queries(10):
        assert len(rows(as_reviewer.get(LOG))) == 23
