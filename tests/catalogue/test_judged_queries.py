# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether the search understands what people type, by queries that were judged.

The queries and what is hoped of them are in `judged_queries.yaml`. They are asked of
the public lists over the demonstration data, as anybody asks them.
"""

import re
from collections import Counter, defaultdict
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import pytest
import yaml

from partnership.seeding.files import contents, slugs_by_kind
from tests.demonstration import READS_DEMONSTRATION, make_demonstration

QUERIES = Path(__file__).with_name("judged_queries.yaml")
LISTS = {
    "practice": "pratiche",
    "act": "atti",
    "document": "documenti",
    "organisation": "organizzazioni",
    "agreement": "protocolli",
    "event": "eventi",
    "course": "corsi",
    "indicator": "statistiche",
}
FIRST_CARDS = 3
ENOUGH = 0.95
FEWEST = 75
VERDICTS = {"all", "any", "first", "suggests", "nothing"}

RESULTS = re.compile(r'id="result-count".*', re.DOTALL)
CARD = re.compile(r'class="it-card-title"[^>]*>\s*<a href="([^"]+)"')
LINK = re.compile(r'<a [^>]*href="([^"]*)"')


def judged():
    """Each query with its category."""
    for category, queries in yaml.safe_load(
        QUERIES.read_text(encoding="utf-8")
    ).items():
        for query in queries:
            yield {"category": category, "list": "practice", "language": "it"} | query


def expected_of(query):
    """The slugs that a query hopes for."""
    for verdict in VERDICTS & query.keys() - {"nothing"}:
        hoped = query[verdict]
        yield from hoped if isinstance(hoped, list) else [hoped]


def address_of(query):
    language = "" if query["language"] == "it" else f"/{query['language']}"
    path = f"{language}/{LISTS[query['list']]}/"
    return f"{path}?{urlencode({'q': query['q']})}"


def results(client, address):
    """The part of the page that holds what was found."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return RESULTS.search(answer.content.decode()).group()


def first_slugs(page):
    """The slugs of the first cards."""
    paths = (urlsplit(unescape(href)).path for href in CARD.findall(page))
    return [path.rstrip("/").rpartition("/")[2] for path in paths][:FIRST_CARDS]


def suggested(address, page):
    """The addresses of other questions that the page offers."""
    asked = parse_qs(urlsplit(address).query)["q"]
    links = (urljoin(address, unescape(href)) for href in LINK.findall(page))
    return [
        link
        for link in dict.fromkeys(links)
        if parse_qs(urlsplit(link).query).get("q", asked) != asked
    ]


def ask(client, query):
    """Whether a query is a hit, and what came instead."""
    address = address_of(query)
    page = results(client, address)
    shown = first_slugs(page)
    if query.get("nothing"):
        return 'class="result-notices"' in page, shown
    if "first" in query:
        return shown[:1] == [query["first"]], shown
    if "suggests" in query:
        pages = [page, *(results(client, link) for link in suggested(address, page))]
        return any(query["suggests"] in first_slugs(each) for each in pages), shown
    if "all" in query:
        return set(query["all"]) <= set(shown), shown
    return bool(set(query["any"]) & set(shown)), shown


def test_queries_are_many_distinct_and_name_what_exists():
    queries = list(judged())
    slugs = slugs_by_kind(contents())
    asked = Counter((query["q"], query["list"], query["language"]) for query in queries)

    assert len(queries) >= FEWEST
    assert [query for query, count in asked.items() if count > 1] == []
    for query in queries:
        assert len(VERDICTS & query.keys()) == 1, query
        assert set(expected_of(query)) <= slugs[query["list"]], query
        assert len(query.get("all", [])) <= FIRST_CARDS, query


def test_judging_can_fail(client, db):
    """In an empty catalogue no query is a hit, whatever it hopes for."""
    verdicts = {"first": "x", "suggests": "x", "all": ["x"], "any": ["x"]}

    for verdict, hoped in verdicts.items():
        query = {"q": "nido", "list": "practice", "language": "it", verdict: hoped}
        assert ask(client, query) == (False, [])
    plain = {"q": "nido", "list": "practice", "language": "it", "nothing": True}
    assert ask(client, plain) == (False, [])


@pytest.fixture
def demonstration(db, settings):
    """The installation as `make run` makes it, with the shipped synonyms."""
    settings.DEMO_MODE = True
    make_demonstration()


@READS_DEMONSTRATION
def test_queries_have_what_is_hoped_for_among_the_first_three(client, demonstration):
    """One seeding for all of them: it takes its time."""
    hits, misses = Counter(), defaultdict(list)
    for query in judged():
        is_hit, shown = ask(client, query)
        hits[query["category"]] += is_hit
        if not is_hit:
            hoped = ", ".join(expected_of(query)) or "a notice"
            misses[query["category"]].append(
                f"{query['q']!r} ({query['list']}, {query['language']}):"
                f" hoped for {hoped}, got {', '.join(shown) or 'nothing'}"
            )

    count = len(list(judged()))
    report = [f"{sum(hits.values())} of {count} are hits; these are not:"]
    for category, missed in misses.items():
        report += [f"{category} ({hits[category]} hits):", *(f"  {m}" for m in missed)]
    assert sum(hits.values()) >= ENOUGH * count, "\n".join(report)
