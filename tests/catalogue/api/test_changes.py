# SPDX-License-Identifier: AGPL-3.0-or-later
"""What changed since a number: every act, in order, with what a copy needs of it."""

import uuid

import pytest
from django.db import connection

from partnership.catalogue import services
from partnership.catalogue.models import Clock, Entry, Publication, Rebuilding
from partnership.organisations.services import merge
from partnership.vocabularies.models import Term
from tests.factories import make_organisation, make_practice, make_term

pytestmark = pytest.mark.django_db

CHANGES = "/api/v1/changes"
FIELDS = {
    "sequence",
    "type",
    "kind",
    "vocabulary",
    "id",
    "slug",
    "version",
    "changed_at",
    "url",
    "label",
    "entry_count",
    "records_url",
    "reason",
    "successor",
}


def changes(client, **parameters):
    response = client.get(CHANGES, parameters)
    assert response.status_code == 200, response.content
    return response.json()


def acts(client, **parameters):
    return [
        (item["sequence"], item["type"], item["id"])
        for item in changes(client, **parameters)["items"]
    ]


def fault(client, **parameters):
    response = client.get(CHANGES, parameters)
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    return {error["field"]: error["detail"] for error in response.json()["errors"]}


@pytest.fixture
def term(db):
    return make_term(label="Natalità")


@pytest.fixture
def practice(trento, term):
    return make_practice(trento, "Prima", themes=[term], published=True)


def rename(term, label):
    Term.objects.filter(pk=term.pk).update(label_it=label)
    services.rename((term.vocabulary.code, term.code))


def test_every_act_is_there_in_the_order_of_the_numbers(client, trento, practice, term):
    services.redact(
        Publication.objects.get(), ["promoters"], by=None, act="Determinazione 1"
    )
    rename(term, "Nascite")
    services.rebuild_entries("practice")
    services.withdraw(practice, by=None, reason="Superata")
    services.restore(practice, by=None)

    answer = changes(client)

    assert [(item["sequence"], item["type"]) for item in answer["items"]] == [
        (1, "published"),
        (2, "redacted"),
        (3, "renamed"),
        (4, "rebuilt"),
        (5, "withdrawn"),
        (6, "published"),
    ]
    assert answer["last"] == 6
    assert answer["next"] is None
    assert "count" not in answer
    assert {frozenset(item) for item in answer["items"]} == {frozenset(FIELDS)}


def test_a_publication_says_where_the_record_is(client, practice):
    publication = Publication.objects.get()

    (item,) = changes(client)["items"]

    assert item == {
        "sequence": 1,
        "type": "published",
        "kind": "practice",
        "vocabulary": None,
        "id": str(practice.uuid),
        "slug": "prima",
        "version": practice.version,
        "changed_at": publication.published_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "url": f"http://testserver/api/v1/practices/{practice.uuid}",
        "label": None,
        "entry_count": None,
        "records_url": None,
        "reason": "",
        "successor": None,
    }
    assert client.get(item["url"]).json()["slug"] == "prima"


def test_a_withdrawal_says_why_and_a_merger_what_it_became(client, trento):
    gone = make_practice(trento, "Ritirata", published=True)
    services.withdraw(gone, by=None, reason="Superata", successor=uuid.UUID(int=7))
    duplicate = make_organisation(trento, "Doppione", published=True)
    kept = make_organisation(trento, "Buona", published=True)
    merge(duplicate, into=kept, by=None, reason="Doppione")

    items = changes(client)["items"]

    withdrawn = next(item for item in items if item["type"] == "withdrawn")
    assert (withdrawn["reason"], withdrawn["successor"]) == (
        "Superata",
        str(uuid.UUID(int=7)),
    )
    merged = next(item for item in items if item["type"] == "merged")
    assert (merged["id"], merged["successor"]) == (str(duplicate.uuid), str(kept.uuid))


def test_a_renamed_term_says_its_name_and_what_names_it(client, practice, term):
    rename(term, "Nascite")

    item = changes(client)["items"][-1]

    assert (item["kind"], item["vocabulary"], item["id"]) == (
        "term",
        "theme",
        "birth-rate",
    )
    assert item["label"] == {"it": "Nascite"}
    assert item["entry_count"] == 1
    assert item["url"] is None
    assert item["records_url"] == f"http://testserver{CHANGES}/2/records"


def test_a_renamed_record_has_its_address_of_now(client, trento):
    organisation = make_organisation(trento, "Quercia", published=True)
    practice = make_practice(trento, "Prima")
    practice.organisations.add(organisation)
    services.publish(practice, by=None)
    organisation.name_it, organisation.slug = "Betulla", "betulla"
    services.publish(organisation, by=None)

    renamed = changes(client)["items"][-1]

    assert (renamed["type"], renamed["kind"]) == ("renamed", "organisation")
    assert (renamed["slug"], renamed["label"]) == ("betulla", {"it": "Betulla"})
    assert renamed["url"].endswith(f"/api/v1/organisations/{organisation.uuid}")

    services.withdraw(organisation, by=None, reason="Cessata")

    named_no_more = changes(client)["items"][-1]
    assert (named_no_more["type"], named_no_more["label"]) == ("renamed", None)
    assert named_no_more["slug"] is None


def test_records_of_a_renaming_are_those_that_name_the_thing(client, trento, term):
    naming = [
        make_practice(trento, f"Pratica {number}", themes=[term], published=True)
        for number in range(3)
    ]
    make_practice(trento, "Altra", published=True)
    rename(term, "Nascite")
    url = changes(client)["items"][-1]["records_url"]

    first = client.get(url, {"limit": 2}).json()
    second = client.get(first["next"]).json()

    rows = first["items"] + second["items"]
    assert second["next"] is None
    assert {row["id"] for row in rows} == {str(one.uuid) for one in naming}
    assert {row["themes"][0]["label"]["it"] for row in rows} == {"Nascite"}
    for row in rows:
        assert row == client.get(f"/api/v1/practices/{row['id']}").json()


def test_records_of_a_thing_that_came_back_are_those_that_name_it_again(client, trento):
    """A copy made meanwhile knows nothing of the name: only the portal does."""
    organisation = make_organisation(trento, "Quercia", published=True)
    practice = make_practice(trento, "Prima")
    practice.organisations.add(organisation)
    services.publish(practice, by=None)
    services.withdraw(organisation, by=None, reason="Cessata")
    services.restore(organisation, by=None)

    item = changes(client)["items"][-1]
    (row,) = client.get(item["records_url"]).json()["items"]

    assert item["label"] == {"it": "Quercia"}
    assert row["organisations"][0]["id"] == str(organisation.uuid)


def test_records_of_a_rebuilding_are_those_of_the_kind(client, trento):
    practices = [
        make_practice(trento, f"Pratica {number}", published=True)
        for number in range(3)
    ]
    make_organisation(trento, published=True)
    services.rebuild_entries("practice")

    item = changes(client)["items"][-1]
    rows = client.get(item["records_url"]).json()["items"]

    assert (item["kind"], item["entry_count"], item["id"]) == ("practice", 3, None)
    assert [row["id"] for row in rows] == [str(one.uuid) for one in practices]


def test_a_kind_without_entries_leaves_no_row(client, trento, practice):
    services.rebuild_entries("document")

    assert not Rebuilding.objects.exists()


def test_pages_follow_each_other_by_the_last_number(client, trento):
    for number in range(5):
        make_practice(trento, f"Pratica {number}", published=True)

    first = changes(client, limit=2)
    seen, page = list(first["items"]), first
    while page["next"]:
        page = client.get(page["next"]).json()
        seen += page["items"]

    assert first["last"] == 2
    assert first["next"] == f"http://testserver{CHANGES}?after=2&limit=2"
    assert [item["sequence"] for item in seen] == [1, 2, 3, 4, 5]
    assert page["last"] == 5


def test_a_reader_without_news_moves_on(client, practice):
    services.raise_clock(by=3)

    assert changes(client, after=1) == {
        "next": None,
        "previous": None,
        "last": 4,
        "items": [],
    }
    assert changes(client, after=4) == {
        "next": None,
        "previous": None,
        "last": 4,
        "items": [],
    }


def test_an_empty_portal_has_nothing_to_tell(client):
    assert changes(client) == {"next": None, "previous": None, "last": 0, "items": []}
    assert changes(client, count="true")["count"] == 0


def test_kinds_narrow_acts_and_never_renamings(client, trento, practice, term):
    make_organisation(trento, published=True)
    rename(term, "Nascite")
    services.rebuild_entries("organisation")

    found = [
        [item["type"] for item in changes(client, kind=kind)["items"]]
        for kind in ["practice", "organisation", ["practice", "organisation"]]
    ]

    assert found == [
        ["published", "renamed"],
        ["published", "renamed", "rebuilt"],
        ["published", "published", "renamed", "rebuilt"],
    ]
    assert changes(client, kind="document")["last"] == Clock.objects.get().value


@pytest.mark.parametrize("kind", [None, "practice"])
def test_count_says_how_many_follow(client, trento, practice, term, kind):
    rename(term, "Nascite")
    services.rebuild_entries("practice")
    services.raise_clock()
    parameters = {"count": "true", "limit": 1} | ({"kind": kind} if kind else {})

    assert changes(client, **parameters)["count"] == 3
    assert changes(client, after=1, **parameters)["count"] == 2
    assert changes(client, after=4, **parameters)["count"] == 0


def test_embedded_records_are_those_served_now(client, trento, practice):
    gone = make_practice(trento, "Ritirata", published=True)
    services.withdraw(gone, by=None, reason="Superata")
    services.rebuild_entries("practice")

    items = changes(client, embed="record")["items"]

    served = client.get(f"/api/v1/practices/{practice.uuid}").json()
    assert [item["record"] for item in items] == [served, None, None, None]


def test_a_page_costs_three_queries_whatever_its_size(
    client, trento, term, django_assert_num_queries
):
    for number in range(4):
        make_practice(trento, f"Pratica {number}", themes=[term], published=True)
    organisation = make_organisation(trento, published=True)
    organisation.name_it = "Altro nome"
    services.publish(organisation, by=None)
    rename(term, "Nascite")
    services.rebuild_entries("practice")

    for limit in [1, 100]:
        # The clock with the count, the changes, the records.
        with django_assert_num_queries(3):
            client.get(CHANGES, {"embed": "record", "limit": limit, "count": "true"})
    # What was renamed and the clock, its key, the records that name it.
    renamed, rebuilt = (item["records_url"] for item in changes(client)["items"][-2:])
    with django_assert_num_queries(3):
        client.get(renamed)
    # No renaming, what was made anew and the clock, its records.
    with django_assert_num_queries(3):
        client.get(rebuilt)


def test_an_answer_is_good_until_the_clock_moves(
    client, practice, term, django_assert_num_queries
):
    rename(term, "Nascite")
    for url in [CHANGES, f"{CHANGES}/2/records"]:
        etag = client.get(url).headers["ETag"]

        with django_assert_num_queries(1):
            unchanged = client.get(url, headers={"If-None-Match": etag})
        assert unchanged.status_code == 304
        assert unchanged.content == b""

        services.raise_clock()
        assert client.get(url, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize(
    ("parameters", "field", "words"),
    [
        ({"after": "-1"}, "after", "whole number"),
        ({"after": "x"}, "after", "whole number"),
        ({"after": "1.5"}, "after", "whole number"),
        ({"after": "٣"}, "after", "whole number"),
        ({"after": "9" * 30}, "after", "whole number"),
        ({"after": "2"}, "after", "The last number is 1."),
        ({"after": ""}, "after", "empty"),
        ({"after": ["0", "1"]}, "after", "more than once"),
        ({"limit": "101"}, "limit", "1 to 100"),
        ({"limit": "0"}, "limit", "1 to 100"),
        ({"kind": "practise"}, "kind", "practice"),
        ({"kind": "\x00'--"}, "kind", "These exist"),
        ({"embed": "records"}, "embed", "record"),
        ({"count": "many"}, "count", "true"),
        ({"since": "1"}, "since", "There is no parameter"),
        ({"cursor": "x"}, "cursor", "There is no parameter"),
        ({"offset": "1"}, "offset", "There is no parameter"),
    ],
)
def test_what_cannot_be_asked_is_said(client, practice, parameters, field, words):
    assert words in fault(client, **parameters)[field]


@pytest.mark.parametrize("name", ["kind", "after", "embed", "cursor"])
def test_half_a_character_is_refused(client, name):
    assert client.get(f"{CHANGES}?{name}=%00%ED%A0%80").status_code == 400


@pytest.mark.parametrize("number", ["1", "99", "9" * 40])
def test_a_number_without_records_is_not_found(client, practice, number):
    response = client.get(f"{CHANGES}/{number}/records")

    assert response.status_code == 404
    assert number in response.json()["detail"]


def test_a_cursor_is_good_for_its_own_list(client, trento, term):
    for number in range(3):
        make_practice(trento, f"Pratica {number}", themes=[term], published=True)
    rename(term, "Nascite")
    services.rebuild_entries("practice")
    page = client.get(f"{CHANGES}/4/records", {"limit": 1}).json()

    for url in [
        page["next"].replace("/4/", "/5/"),
        page["next"].replace("cursor=", "cursor=x"),
    ]:
        answer = client.get(url)
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["field"] == "cursor"


def test_every_table_is_read_by_the_index_of_its_numbers(trento, term):
    """No more rows than a page needs, however many there are of other kinds."""
    from partnership.catalogue.changes import _tables

    for number in range(30):
        make_practice(trento, f"Pratica {number}", themes=[term], published=True)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute("ANALYZE catalogue_publication")

    for rows in _tables(["practice"]) + _tables([])[:1]:
        plan = (
            rows.filter(sequence__gt=3)
            .order_by("sequence")
            .values("sequence")[:2]
            .explain()
        )
        assert "Index" in plan
        assert "Sort" not in plan


def test_the_feed_works_under_the_public_role(client, practice, as_public_role):
    assert acts(client, embed="record") == [(1, "published", str(practice.uuid))]
    assert Entry.objects.count() == 1
