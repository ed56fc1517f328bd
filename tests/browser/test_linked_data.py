# SPDX-License-Identifier: AGPL-3.0-or-later
"""Blocks of data in the browser: they parse, and the policy for scripts stops none."""

import json

import pytest
from django.conf import settings

from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.models import Entry
from tests.factories import make_practice

pytestmark = pytest.mark.browser

BLOCKS = """
() => [...document.querySelectorAll('script[type="application/ld+json"]')]
    .map((block) => block.textContent)
"""
CRUEL = "</script><script>window.wasRun = true</script><!-- & \u2028 Uno"


def test_every_kind_of_sheet_and_home_keep_the_policy(
    visible_example, open_window, live_server
):
    page = open_window()
    said = []
    page.on("console", lambda message: said.append(message.text))
    make_practice(visible_example.trento, CRUEL, slug="crudele", published=True)
    sheets = {entry.kind: entry for entry in Entry.objects.order_by("published_at")}
    paths = {
        kind: publication_kind(kind).url(entry.slug) for kind, entry in sheets.items()
    }
    assert paths.keys() == set(settings.CATALOGUE_KINDS)

    types = {}
    for kind, path in {**paths, "home": "/", "list": "/pratiche/"}.items():
        response = page.goto(path)
        assert "script-src" in response.headers["content-security-policy"]
        assert "unsafe-inline" not in response.headers["content-security-policy"]
        blocks = [json.loads(text) for text in page.evaluate(BLOCKS)]
        types[kind] = [block.get("@type", "graph") for block in blocks]
        assert page.evaluate("window.stoppedByPolicy") == [], path

    assert types.pop("home") == ["WebSite"]
    assert types.pop("list") == ["BreadcrumbList"]
    assert types == {kind: ["graph", "BreadcrumbList"] for kind in paths}
    assert page.goto("/pratiche/crudele/").ok
    graph = json.loads(page.evaluate(BLOCKS)[0])["@graph"]
    assert graph[0]["name"] == CRUEL
    assert page.evaluate("window.wasRun") is None
    assert said == []
