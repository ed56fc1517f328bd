# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists of the API: pages by key, orders, what changed since a moment, strictness."""

from datetime import timedelta
from random import Random
from urllib.parse import parse_qs, urlsplit

import pytest

from partnership.catalogue import services
from partnership.catalogue.models import Entry
from partnership.catalogue.writing import as_utc
from partnership.common.keyset import Order, Position
from tests.catalogue.many import make_practices, numbered, publish_practices
from tests.factories import make_practice, make_term

pytestmark = pytest.mark.django_db

API = "/api/v1/practices"
# Value of `sort` -> by what of a row one sees it.
SORTS = {
    "-published_at": lambda row: row["published_at"],
    "published_at": lambda row: row["published_at"],
    "title": lambda row: row["title"]["it"].lower(),
    "-title": lambda row: row["title"]["it"].lower(),
    "-date": lambda row: str(row["start_year"] or ""),
    "date": lambda row: str(row["start_year"] or ""),
    "-updated_at": lambda row: row["version"],
    "updated_at": lambda row: row["version"],
}


def cursor_of(url):
    (cursor,) = parse_qs(urlsplit(url).query)["cursor"]
    return cursor


def read_all(client, url, link="next"):
    """Every page from one on, by its links."""
    pages = []
    while url:
        pages.append(client.get(url).json())
        url = pages[-1][link]
    return pages


def slugs(pages):
    return [row["slug"] for page in pages for row in page["items"]]


@pytest.fixture
def practices(trento):
    """Ties in every order: days that are unknown, moments that are the same."""
    random = Random(4)
    rows = numbered(23)
    for row in rows:
        row["start_year"] = random.choice([None, 2019, 2020, 2021])
    return publish_practices(trento, rows)


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_is_kept_forwards_and_backwards(client, trento, practices, sort):
    for number in range(3):
        make_practice(trento, f"Zeta {number}", version=2, published=True)

    pages = read_all(client, f"{API}?sort={sort}&limit=4")
    back = read_all(client, pages[-1]["previous"], link="previous")

    rows = [row for page in pages for row in page["items"]]
    keys = [SORTS[sort](row) for row in rows]
    assert keys == sorted(keys, reverse=sort.startswith("-"))
    assert [len(page["items"]) for page in pages] == [4, 4, 4, 4, 4, 4, 2]
    assert len(set(slugs(pages))) == 26
    assert slugs(reversed(back)) == slugs(pages[:-1])
    assert (pages[0]["previous"], pages[-1]["next"]) == (None, None)
    opposite = sort.removeprefix("-") if sort.startswith("-") else f"-{sort}"
    assert (
        slugs(read_all(client, f"{API}?sort={opposite}&limit=9")) == slugs(pages)[::-1]
    )


def test_the_usual_order_is_the_first_one(client, practices):
    assert slugs(read_all(client, API)) == slugs(
        read_all(client, f"{API}?sort=-published_at")
    )


@pytest.mark.parametrize("sort", ["title", "-published_at", "published_at"])
def test_who_pages_while_others_publish_sees_what_stays_exactly_once(
    client, trento, sort
):
    random = Random(9)
    made = publish_practices(trento, numbered(60))
    random.shuffle(made)
    unchanged, restless = {row.slug for row in made[:40]}, made[40:]
    drafts = make_practices(trento, numbered(20, first=100))
    seen, url = [], f"{API}?sort={sort}&limit=6"

    while url:
        page = client.get(url).json()
        seen += [row["slug"] for row in page["items"]]
        url = page["next"]
        if restless:
            services.withdraw(restless.pop(), by=None, reason="Superata")
            services.publish_many([restless.pop(), drafts.pop()], by=None)

    counts = {slug: seen.count(slug) for slug in unchanged}
    assert set(counts.values()) == {1}


def test_a_cursor_outlives_the_row_that_it_names(client, trento, practices):
    page = client.get(f"{API}?sort=title&limit=5").json()
    last = next(row for row in practices if row.slug == page["items"][-1]["slug"])

    services.withdraw(last, by=None, reason="Superata")

    following = client.get(page["next"]).json()
    assert following["items"][0]["slug"] == "pratica-00005"


def test_a_page_may_be_longer_and_a_row_otherwise_than_the_one_before(
    client, practices
):
    page = client.get(f"{API}?sort=title&limit=2").json()
    cursor = cursor_of(page["next"])

    answer = client.get(
        f"{API}?sort=title&limit=5&cursor={cursor}&count=true&fields=slug&lang=de"
    ).json()

    assert answer["count"] == 23
    assert answer["items"] == [
        {"slug": f"pratica-{number:05}"} for number in range(2, 7)
    ]


@pytest.mark.parametrize(
    "asked",
    [
        "{API}?cursor={cursor}",
        "{API}?cursor={cursor}&sort=-title",
        "{API}?cursor={cursor}&sort=title&administration=trento",
        "{API}?cursor={cursor}&sort=title&q=pratica",
        "/api/v1/organisations?cursor={cursor}&sort=title",
        "{API}?cursor={cursor}x&sort=title",
        "{API}?cursor={half}&sort=title",
        "{API}?cursor={old}&sort=title",
        "{API}?cursor=x&sort=title",
        "{API}?cursor=%3A%3A&sort=title",
        "{API}?cursor=a%00b&sort=title",
        "{API}?cursor=%ED%A0%80%3A%C3%A0&sort=title",
        "{API}?cursor=" + "a" * 3000 + "&sort=title",
    ],
)
def test_another_lists_cursor_is_refused_by_name(client, practices, asked):
    page = client.get(f"{API}?sort=title&limit=3").json()
    cursor = cursor_of(page["next"])
    assert client.get(f"{API}?cursor={cursor}&sort=title").status_code == 200
    # Signed as ours are, of a list that had another question.
    old = Position(("pratica", 1)).cursor(Order("title", ()), ["elsewhere"])

    answer = client.get(
        asked.format(API=API, cursor=cursor, half=cursor[: len(cursor) // 2], old=old)
    )

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    (error,) = answer.json()["errors"]
    assert error["field"] == "cursor"
    assert "Begin again without it" in error["detail"]


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("sort=name", "sort"),
        ("sort=TITLE", "sort"),
        ("sort=", "sort"),
        ("sort=title&sort=-title", "sort"),
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=%2B5", "limit"),
        ("limit=٣", "limit"),
        ("offset=-1", "offset"),
        ("offset=100001", "offset"),
        ("offset=1e3", "offset"),
        ("count=maybe", "count"),
        ("updated_since=2026-05-01", "updated_since"),
        ("updated_since=2026-05-01T04:00:00", "updated_since"),
        ("updated_since=2026-02-30T04:00:00Z", "updated_since"),
        ("updated_since=2026-05-01T04:00:00+02:00", "updated_since"),
        ("updated_since=ieri", "updated_since"),
        ("updated_since=%00", "updated_since"),
        ("update_since=2026-05-01T04:00:00Z", "update_since"),
    ],
)
def test_wrong_parameters_are_refused_by_name(client, practices, query, named):
    answer = client.get(f"{API}?{query}")

    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == [named]


def test_an_order_that_does_not_exist_is_told_with_those_that_do(client, practices):
    detail = client.get(f"{API}?sort=name").json()["errors"][0]["detail"]

    assert all(sort in detail for sort in SORTS)


def test_a_cursor_and_an_offset_exclude_each_other(client, practices):
    page = client.get(f"{API}?limit=3").json()

    answer = client.get(f"{API}?cursor={cursor_of(page['next'])}&offset=3")

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "offset"


def test_pages_by_offset_have_links_by_offset(client, practices):
    pages = read_all(client, f"{API}?offset=0&limit=10&sort=title")

    assert slugs(pages) == [f"pratica-{number:05}" for number in range(23)]
    assert "offset=10" in pages[0]["next"]
    assert "offset=10" in pages[2]["previous"]
    assert client.get(f"{API}?offset=100").json()["items"] == []


def test_updated_since_gives_what_changed_at_that_moment_or_later(client, trento):
    sport = make_term(code="sport", label="Sport")
    old = make_practice(trento, "Vecchia", themes=[sport], published=True)
    make_practice(trento, "Altra", published=True)
    new = make_practice(trento, "Nuova", published=True)
    entry = Entry.objects.get(record=new.uuid)

    def since(moment):
        answer = client.get(API, {"updated_since": moment, "sort": "title"})
        assert answer.status_code == 200
        return slugs([answer.json()])

    # Moments have parts of a second; the API writes them without.
    at_once = [since(entry.updated_at.isoformat()), since("2199-01-01T00:00:00Z")]
    before = since(as_utc(entry.updated_at - timedelta(days=1)))
    in_rome = since("2020-01-01T00:00:00+01:00")
    last = Entry.objects.order_by("-updated_at")[0].updated_at
    sport.label_it = "Gioco"
    sport.save()
    services.rename(("theme", "sport"))

    assert at_once == [["nuova"], []]
    assert before == in_rome == ["altra", "nuova", "vecchia"]
    # Nobody published it again; what it names is called otherwise.
    assert since((last + timedelta(microseconds=1)).isoformat()) == [old.slug]


def test_pages_know_what_changed_since_too(client, practices):
    page = client.get("/pratiche/?updated_since=2020-01-01T00:00:00Z")
    later = client.get("/pratiche/?updated_since=2199-01-01T00:00:00Z")
    wrong = client.get("/pratiche/?updated_since=ieri")

    assert page.context["total"].value == 23
    assert later.context["total"].value == 0
    assert "ieri" in str(wrong.context["notices"])


def test_lists_cost_at_most_three_queries_beside_the_place(
    client, practices, django_assert_num_queries
):
    # The clock, the rows with their content.
    with django_assert_num_queries(2):
        page = client.get(f"{API}?limit=5").json()
    with django_assert_num_queries(2):
        client.get(page["next"])
    # The same and the count.
    with django_assert_num_queries(3):
        client.get(f"{API}?count=true")
    # The same and the question, as the database reads it.
    with django_assert_num_queries(3):
        client.get(f"{API}?q=pratica&limit=100")
    # The records that are written out.
    with django_assert_num_queries(2):
        client.get(f"{API}?embed=organisations")
