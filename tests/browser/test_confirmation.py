# SPDX-License-Identifier: AGPL-3.0-or-later
"""A contact answers from the link in the mail: by keyboard, without scripts, on a phone."""

import re

import pytest
from playwright.sync_api import expect

from partnership.accounts.enums import Role
from partnership.editorial.contacts import answering
from partnership.editorial.models import ConfirmationAnswer, ConfirmationRequest
from tests.browser.inspection import Inspection, assert_nothing_wrong
from tests.editorial.contacts.asked import asked_about, make_due

pytestmark = pytest.mark.browser


@pytest.fixture
def record(visible_example):
    """A practice of Piemonte that nobody has confirmed for long."""
    return make_due(visible_example.piemonte, "Nonni e nipoti al museo")


@pytest.mark.parametrize("width", [360, 1440])
def test_the_page_of_the_link_owes_nothing(
    record, mailoutbox, open_window, live_server, width
):
    link = f"/conferma/{asked_about(record, mailoutbox)}/"
    page = open_window(width)
    inspection = Inspection(page, live_server.url)

    inspection.visit_public(link)
    inspection.visit_public(f"/de{link}", language="de")
    page.goto(link)
    inspection.expected = 422
    page.locator(".report-form button[type=submit]").click()
    expect(page.get_by_role("alert")).to_be_visible()
    inspection.run_axe()
    page.locator("#answer-right").check()
    page.locator(".report-form button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"/conferma/grazie/$"))
    inspection.run_axe()
    inspection.visit_public(link, status=410)

    assert_nothing_wrong(inspection)
    assert ConfirmationAnswer.objects.get().answer == "right"


def test_an_answer_by_keyboard_without_scripts(record, mailoutbox, open_window):
    page = open_window(360, javascript=False)
    page.goto(f"/conferma/{asked_about(record, mailoutbox)}/")
    for value in ["right", "changed", "ended"]:
        row = page.locator(".answer-choice div", has=page.locator(f"#answer-{value}"))
        assert row.bounding_box()["height"] >= 44

    page.locator("#answer-right").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#answer-changed")).to_be_checked()
    page.keyboard.press("Tab")
    expect(page.locator("#answer-note")).to_be_focused()
    page.keyboard.type("Il museo è chiuso il lunedì.")
    page.locator(".report-form button[type=submit]").press("Enter")

    expect(page).to_have_url(re.compile(r"/conferma/grazie/$"))
    given = ConfirmationAnswer.objects.get()
    assert (given.answer, given.note) == ("changed", "Il museo è chiuso il lunedì.")
    assert page.context.cookies() == []


@pytest.mark.parametrize("width", [360, 1440])
def test_staff_read_the_answer_and_deal_with_it(
    record, visible_example, mailoutbox, open_window, live_server, width
):
    token = asked_about(record, mailoutbox)
    page = open_window(width)
    page.goto(f"/conferma/{token}/")
    page.locator("#answer-ended").check()
    page.locator(".report-form button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"/conferma/grazie/$"))
    request = ConfirmationRequest.objects.get()
    answering.take_answers(request.asked_at)
    page = open_window(width, user=visible_example.people[Role.REVIEWER])
    inspection = Inspection(page, live_server.url)

    inspection.visit("/admin/")
    inspection.visit("/admin/editorial/confirmationrequest/")
    inspection.visit(f"/admin/practices/practice/{record.pk}/change/")
    inspection.visit(f"/admin/editorial/confirmationrequest/{request.pk}/change/")
    page.locator("button[form=deal-with]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()

    assert_nothing_wrong(inspection)
    request.refresh_from_db()
    assert request.state == "handled"
