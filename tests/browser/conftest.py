# SPDX-License-Identifier: AGPL-3.0-or-later
"""One browser for all tests of a run; each test opens windows of its own."""

import os
import shutil

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import sync_playwright

from tests.browser.example import make_example
from tests.browser.inspection import WATCH

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
HOW_TO_INSTALL = (
    "Chromium is missing, so no page was looked at in a browser: on Debian and Ubuntu "
    "install it with “apt install chromium”."
)
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BACKEND = "partnership.accounts.backends.AssignmentBackend"


@pytest.fixture(scope="session")
def chromium():
    """The machine's own Chromium; what is downloaded elsewhere is not asked for."""
    if not CHROMIUM:
        pytest.skip(HOW_TO_INSTALL)
    # As root there is no sandbox to be had.
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        # Playwright runs an event loop in this thread, and Django asks no database
        # beside one unless it is told that nothing runs at the same time.
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, headless=True, args=flags
        )
        yield browser
        browser.close()


@pytest.fixture
def open_window(chromium, live_server):
    """A maker of windows: `open_window(360, javascript=False, user=somebody)`."""
    opened = []

    def window(width=1440, *, javascript=True, user=None):
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 800},
            java_script_enabled=javascript,
            locale="it-IT",
            # Pages that glide to where they are going are looked at too early.
            reduced_motion="reduce",
        )
        opened.append(context)
        context.set_default_timeout(10_000)
        if javascript:
            context.add_init_script(WATCH)
        if user:
            context.add_cookies([session_cookie(user, live_server.url)])
        return context.new_page()

    yield window
    for context in opened:
        context.close()


def session_cookie(user, url):
    """What the browser of somebody who has logged in carries."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


@pytest.fixture
def example(db):
    """The records of the small portal."""
    return make_example()


@pytest.fixture
def visible_example(open_window, transactional_db):
    """The same, committed, so that the live server sees it."""
    return make_example()
