# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of the API for people says all that the document says for programs."""

import html
import re

import pytest

from portal.api.document import document
from portal.api_docs import GROUPS
from tests.factories import make_term
from tests.factories_exchange import make_residents

pytestmark = pytest.mark.django_db

URL = "/dati/api/"


@pytest.fixture
def page(client, trento):
    return html.unescape(client.get(URL).content.decode())


def shown(text):
    """A description as the page shows it."""
    return re.sub("`([^`]+)`", r"<code>\1</code>", text)


def test_every_operation_is_there_with_parameters_example_and_errors(page):
    for path, methods in document()["paths"].items():
        operation = methods["get"]
        name = operation["operationId"].replace("_", "-")
        start = page.index(f'id="{name}"')
        part = page[start : page.index("</article>", start)]
        assert f"GET /api/v1{path}<" in part
        assert shown(operation["description"]) in part
        for parameter in operation.get("parameters", []):
            assert f">{parameter['name']}</code>" in part
            assert shown(parameter["description"]) in part
        assert "<pre" in part
        for status in operation["responses"].keys() - {"200", "304", "default"}:
            assert f'href="#error-{status}"' in part


def test_every_error_and_header_is_there(page):
    components = document()["components"]
    for answer in components["responses"].values():
        example = answer["content"]["application/problem+json"]["example"]
        if example["status"] != 405:
            assert f'id="error-{example["status"]}"' in page
            assert shown(answer["description"]) in page
    for header in components["headers"].values():
        assert shown(header["description"]) in page
    for name in ["X-RateLimit-Limit", "Retry-After", "Cache-Control"]:
        assert f"<code>{name}</code>" in page


def test_every_group_of_the_document_has_a_name_for_people():
    assert [tag["name"] for tag in document()["tags"]] == list(GROUPS)


def test_identifiers_on_the_page_are_unique_and_lead_somewhere(page):
    identifiers = re.findall(r'\bid="([^"]+)"', page)
    assert len(identifiers) == len(set(identifiers))
    for anchor in re.findall(r'href="#([^"]+)"', page):
        assert anchor in identifiers


def test_what_can_be_tried_works(client, page, places):
    make_term()
    make_residents(places["022205"], 150, 650, 200)
    trials = re.findall(r'href="(/api/v1/[^"]*)"', page)

    assert len(trials) > 10
    for url in set(trials):
        # The reader's portal has more terms than this one.
        url = url.replace("theme=housing", "theme=birth-rate")
        assert client.get(url).status_code == 200, url


def test_the_page_asks_nobody_else(client, trento):
    page = client.get(URL).content.decode()

    assert not re.findall(
        r'<(?:script|link|img|iframe)[^>]+(?:src|href)="(?:https?:)?//(?!testserver)',
        page,
    )
    assert " style=" not in page
    assert "<script>" not in page


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_english_descriptions_are_marked_as_such(client, trento, language):
    page = client.get(f"/{language}{URL}").content.decode()

    assert '<h3 id="practices-list" lang="en">Good practices</h3>' in page
