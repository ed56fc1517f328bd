# SPDX-License-Identifier: AGPL-3.0-or-later
"""The HTML of every public page is valid, as the server sends it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.test import Client

from partnership.accounts.enums import Role
from tests.browser.conftest import BACKEND
from tests.browser.example import PUBLIC_PAGES

VALIDATOR = "node_modules/html-validate/bin/html-validate.mjs"
OPTIONS = ["--config", ".htmlvalidate.json", "--formatter", "json"]
# Django's own login form: valid HTML, but its buttons are written in another taste.
# A table that a phone shows in blocks says its roles again: some browsers forget them.
# A parameter that takes several values stands in a form once for each.
SAID_AGAIN = {"form-dup-name", "no-redundant-role"}
TASTE = {"no-implicit-button-type", "prefer-button"}


def node():
    """Node as the preparation finds it: the machine's, or the one beside Python."""
    beside_python = Path(sys.executable).parent
    return shutil.which("node", path=f"{os.environ['PATH']}{os.pathsep}{beside_python}")


def validated(pages, folder, ignoring=()):
    """What html-validate says about some pages: name, place, rule and message."""
    files = {}
    for number, (name, content) in enumerate(pages.items()):
        files[folder / f"{number:02}.html"] = name
        (folder / f"{number:02}.html").write_bytes(content)
    # Through a pipe a long answer would be cut where the program ends.
    answer = folder / "answer.json"
    with answer.open("w") as file:
        done = subprocess.run(
            [node(), VALIDATOR, *OPTIONS, *map(str, files)],
            cwd=settings.BASE_DIR,
            stdout=file,
            stderr=subprocess.PIPE,
            text=True,
            timeout=120,
            check=False,
        )
    assert answer.read_text(), done.stderr
    return [
        f"{files[Path(page['filePath'])][:60]} {fault['line']}:{fault['column']} "
        f"{fault['ruleId']}: {fault['message']} ({fault['selector']})"
        for page in json.loads(answer.read_text())
        for fault in page["messages"]
        if fault["ruleId"] not in ignoring
    ]


def test_every_public_page_is_valid_html(client, example, tmp_path):
    pages = {}
    for path, status, _language in PUBLIC_PAGES:
        response = client.get(path)
        assert response.status_code == status, path
        pages[path] = response.content

    faults = validated(pages, tmp_path, SAID_AGAIN)

    assert not faults, "\n".join(["", *faults])


def test_login_and_pages_of_refusal_are_valid_html(client, settings, example, tmp_path):
    settings.DEMO_MODE = True
    client.raise_request_exception = False
    wrong = {"username": "contributor-piemonte", "password": "sbagliata"}
    forgetful = Client(enforce_csrf_checks=True)
    pages = {
        ("login", 200): client.get("/admin/login/"),
        ("malformed", 400): client.get("/", headers={"host": "a b"}),
        ("without token", 403): forgetful.post("/admin/login/", wrong),
        ("refused", 200): client.post("/admin/login/", wrong),
    }
    for _attempt in range(settings.AXES_FAILURE_LIMIT - 2):
        client.post("/admin/login/", wrong)
    pages["locked out", 429] = client.post("/admin/login/", wrong)
    client.force_login(example.people[Role.CONTRIBUTOR], backend=BACKEND)
    pages["forbidden", 403] = client.get("/admin/accounts/user/")

    faults = [
        f"{name} answers {page.status_code}, not {status}"
        for (name, status), page in pages.items()
        if page.status_code != status
    ]
    contents = {name: page.content for (name, _status), page in pages.items()}
    faults += validated(contents, tmp_path, ignoring=TASTE)

    assert not faults, "\n".join(["", *faults])
