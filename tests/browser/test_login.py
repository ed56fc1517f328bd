# SPDX-License-Identifier: AGPL-3.0-or-later
"""The second factor and the invitation by keyboard, wide and on a telephone."""

import base64

import pytest
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from playwright.sync_api import expect

from partnership.accounts.enums import Role
from partnership.accounts.mails import invitation_tokens
from tests.accounts.steps import OWN, code_for, code_of
from tests.browser.inspection import Inspection, assert_nothing_wrong
from tests.factories import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def compelled(settings):
    settings.SECOND_FACTOR = True


def give_password(page, username):
    """By keyboard alone: the cursor is where one types."""
    page.goto("/admin/")
    page.keyboard.type(username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("width", [1440, 360])
def test_set_up_and_next_login(visible_example, open_window, live_server, width):
    reviewer = visible_example.people[Role.REVIEWER]
    page = open_window(width)
    inspection = Inspection(page, live_server.url)
    inspection.here = "login"

    give_password(page, reviewer.username)
    expect(page.locator("#id_code")).to_be_focused()
    picture = page.locator(".second-factor-key img")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 100")
    said = picture.get_attribute("src").partition(",")[2]
    assert b"style=" not in base64.b64decode(said)
    inspection.run_axe()
    key = page.locator(".second-factor-key code").inner_text().replace(" ", "")
    page.keyboard.type(code_for(key))
    page.keyboard.press("Enter")

    expect(page.locator(".recovery-codes li")).to_have_count(10)
    inspection.run_axe()
    page.locator(".submit-row a").press("Enter")
    expect(page.locator("#user-tools")).to_be_visible()
    inspection.visit(OWN)
    page.locator("#logout-form button").press("Enter")

    give_password(page, reviewer.username)
    expect(page.locator("#id_code")).to_be_focused()
    inspection.run_axe()
    page.keyboard.type(code_of(reviewer, 1))
    page.keyboard.press("Enter")
    expect(page.locator("#user-tools")).to_be_visible()
    assert page.evaluate("window.stoppedByPolicy") == []
    assert_nothing_wrong(inspection)


def test_invitation(visible_example, open_window, live_server):
    person = visible_example.people[Role.CONTRIBUTOR]
    person.set_unusable_password()
    person.save()
    number = urlsafe_base64_encode(force_bytes(person.pk))
    token = invitation_tokens.make_token(person)
    page = open_window(360)
    inspection = Inspection(page, live_server.url)

    inspection.visit(f"/admin/invitation/{number}/{token}/")
    expect(page.locator("#id_new_password1")).to_be_focused()
    page.keyboard.type("tre-mele-sul-tavolo")
    page.keyboard.press("Tab")
    page.keyboard.type("tre-mele-sul-tavolo")
    page.keyboard.press("Enter")
    expect(page.locator("#user-tools")).to_be_visible()

    inspection.visit(f"/admin/invitation/{number}/{token}/")
    expect(page.locator(".errornote")).to_be_visible()
    assert_nothing_wrong(inspection)
