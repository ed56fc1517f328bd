# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of a public list: numbered as far as it is counted, then by position."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from partnership.catalogue import services
from tests.catalogue.many import numbered, publish_practices
from tests.factories import make_practice

pytestmark = pytest.mark.django_db

PAGE = "/pratiche/"
ELSEWHERE = "belongs to another list"


def titles(response):
    return [card["title"] for card in response.context["cards"]]


def notices(response):
    return " ".join(str(notice) for notice in response.context["notices"])


def cursor_of(url):
    (cursor,) = parse_qs(urlsplit(url).query)["cursor"]
    return cursor


def value_of(response, facet, value):
    """One value of a facet, as the list offers it."""
    (found,) = [
        offered
        for shown in response.context["facets"]
        if shown["name"] == facet
        for offered in shown["values"]
        if offered.value == value
    ]
    return found


def test_a_thousand_is_exact_and_one_more_is_over_a_thousand(client, trento):
    publish_practices(trento, numbered(1_000))

    exact, last = client.get(PAGE), client.get(f"{PAGE}?page=50")
    make_practice(trento, "Una in più", published=True)
    over = client.get(PAGE)

    assert (exact.context["total"].value, exact.context["total"].is_capped) == (
        1_000,
        False,
    )
    assert "1.000 pratiche trovate" in exact.content.decode()
    assert value_of(exact, "administration", "trento").shown_count == "1.000"
    assert len(titles(last)) == 20
    assert (last.context["page"].next_url, last.context["next_url"]) == ("", "")
    assert over.context["total"].is_capped
    assert "Più di 1.000 pratiche" in over.content.decode()
    assert value_of(over, "administration", "trento").shown_count == "oltre 1.000"


@pytest.mark.parametrize(
    "query", ["", "sort=title", "administration=trento", "administration=trento&q="]
)
def test_pages_go_on_by_position_beyond_the_last_number(client, trento, query):
    publish_practices(trento, numbered(1_045))
    url = f"{PAGE}?{query}&page=50"

    pages = [client.get(url)]
    while next_url := pages[-1].context["next_url"]:
        pages.append(client.get(next_url))
    back = [pages[-1]]
    for _page in pages[2:]:
        back.append(client.get(back[-1].context["previous_url"]))

    places = range(980, 1_045)
    if "sort" not in query:
        # All were published at one moment; the last one written comes first.
        places = [1_044 - place for place in places]
    expected = [f"Pratica {place:05}" for place in places]
    assert [len(titles(page)) for page in pages] == [20, 20, 20, 5]
    assert [title for page in pages for title in titles(page)] == expected
    assert [titles(page) for page in back] == [titles(page) for page in pages[:0:-1]]
    assert all("page=" not in page.context["next_url"] for page in pages)
    # Reached by position, a page has no number, and no numbers to choose from.
    assert [bool(page.context["page_links"]) for page in pages] == [True] + [False] * 3
    assert not any(page.context["notices"] for page in [*pages, *back])


def test_a_page_by_position_stays_where_it_is_while_others_come_and_go(client, trento):
    made = publish_practices(trento, numbered(1_025))
    url = client.get(f"{PAGE}?page=50").context["next_url"]
    before = titles(client.get(url))

    make_practice(trento, "Nuova", published=True)
    services.withdraw(made[-1], by=None, reason="Superata")
    services.withdraw(made[0], by=None, reason="Superata")
    after = titles(client.get(url))

    assert before == [f"Pratica {place:05}" for place in range(24, 4, -1)]
    assert after == before


def test_a_cursor_of_another_list_shows_the_first_page_and_says_so(client, trento):
    publish_practices(trento, numbered(1_001))
    cursor = cursor_of(client.get(f"{PAGE}?page=50").context["next_url"])
    first = titles(client.get(PAGE))
    tampered = cursor[:-1] + ("A" if cursor[-1] != "A" else "B")

    assert titles(client.get(PAGE, {"cursor": cursor})) == ["Pratica 00000"]
    for question in [
        {"cursor": cursor, "sort": "newest"},
        {"cursor": cursor, "administration": "trento"},
        {"cursor": cursor, "measure": "false"},
        {"cursor": tampered},
        {"cursor": cursor[:20]},
        {"cursor": "x"},
        {"cursor": "à:è:ì"},
        {"cursor": "\x00:\ud7ff"},
        {"cursor": cursor * 3},
    ]:
        answer = client.get(f"/en{PAGE}", question)
        assert answer.status_code == 200, question
        assert ELSEWHERE in notices(answer), question
        assert titles(answer) == first, question
    for answer in [
        client.get(f"/en{PAGE}", {"cursor": cursor, "sort": "title"}),
        client.get("/en/organizzazioni/", {"cursor": cursor}),
        # The best answers come by number alone.
        client.get(f"/en{PAGE}", {"cursor": cursor, "q": "pratica"}),
    ]:
        assert answer.status_code == 200
        assert ELSEWHERE in notices(answer)
        assert answer.context["page"].number == 1


@pytest.mark.parametrize("page", ["0", "3", "-1", "1.5", "due", "٢", "9" * 30, "\x00"])
def test_a_page_that_does_not_exist_is_told_and_the_first_one_shown(
    client, trento, page
):
    publish_practices(trento, numbered(21))

    for question in [{}, {"q": "pratica"}]:
        answer = client.get(f"/en{PAGE}", question | {"page": page})
        assert answer.status_code == 200
        assert "the pages go from 1 to 2" in notices(answer)
        assert titles(answer) == titles(client.get(f"/en{PAGE}", question))


def test_pages_of_a_search_follow_each_other_without_loss(client, trento):
    publish_practices(trento, numbered(45))

    pages = [
        titles(client.get(PAGE, {"q": "pratica", "page": number}))
        for number in [1, 2, 3]
    ]

    assert [len(page) for page in pages] == [20, 20, 5]
    assert len({title for page in pages for title in page}) == 45


def test_a_search_over_a_thousand_says_so_and_ends_with_its_numbers(client, trento):
    publish_practices(trento, numbered(1_001))

    first = client.get(PAGE, {"q": "pratica"})
    last = client.get(PAGE, {"q": "pratica", "page": 50})

    assert first.context["total"].is_capped
    assert value_of(first, "administration", "trento").shown_count == "oltre 1.000"
    assert len(titles(last)) == 20
    assert last.context["next_url"] == ""
    assert re.search(r"Più di 1\.000", first.content.decode())


def test_the_name_asked_for_comes_first_among_more_than_a_thousand(client, trento):
    rows = numbered(1_001)
    for row in rows:
        row["title_it"] = f"Nido {row['title_it']}"
    # Written last: neither the first matches nor the first titles have it.
    publish_practices(trento, [*rows, {"title_it": "Nido"}])

    assert titles(client.get(PAGE, {"q": "nido"}))[0] == "Nido"
