# SPDX-License-Identifier: AGPL-3.0-or-later
"""Without its database the portal says so: 503, and when to come again."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

# A process of its own, whose database nobody serves.
ASK = """
import json, sys
from django.test import Client
from partnership.wsgi import application
client = Client(raise_request_exception=False)
answers = {}
for url in sys.argv[1:]:
    answer = client.get(url)
    answers[url] = [answer.status_code, dict(answer.headers), answer.content.decode()]
print(json.dumps(answers))
"""
API = [
    "/api/v1/status",
    "/api/v1/practices",
    "/api/v1/practices/11111111-1111-1111-1111-111111111111",
    "/api/v1/observations",
    "/api/v1/territories/022",
    "/api/v1/vocabularies",
    "/api/v1/administrations/trento",
]
PAGES = ["/", "/en/", "/pratiche/", "/pratiche/una-buona-pratica/"]
WITHOUT = ["/api/v1/openapi.json", "/api/v1/nothing"]


@pytest.fixture(scope="module")
def answers():
    """What the portal answers while its database is away."""
    environment = os.environ | {
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
        "PORTAL_ENV": "test",
    }
    result = subprocess.run(
        [sys.executable, "-W", "error::UserWarning", "-c", ASK, *API, *PAGES, *WITHOUT],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return json.loads(result.stdout)


@pytest.mark.parametrize("url", API)
def test_the_api_says_503_as_a_problem_and_when_to_come_again(answers, url):
    status, headers, body = answers[url]

    assert status == 503
    assert headers["Content-Type"] == "application/problem+json"
    assert headers["Retry-After"] == "60"
    assert headers["X-RateLimit-Limit"] == "600"
    problem = json.loads(body)
    assert problem["title"] == "Service Unavailable"
    assert problem["status"] == 503
    assert "127.0.0.1" not in body
    assert "connection" not in body


@pytest.mark.parametrize("url", PAGES)
def test_pages_say_503_plainly_in_the_readers_language(answers, url):
    status, headers, body = answers[url]

    assert status == 503
    assert headers["Retry-After"] == "60"
    assert headers["Content-Type"].startswith("text/html")
    assert f'<html lang="{"en" if url.startswith("/en/") else "it"}">' in body
    assert "127.0.0.1" not in body


def test_what_needs_no_database_works(answers):
    assert answers["/api/v1/openapi.json"][0] == 200
    assert answers["/api/v1/nothing"][0] == 404
