# SPDX-License-Identifier: AGPL-3.0-or-later
"""The work of staff, from the first words of a practice to its withdrawal."""

import re

import pytest
from playwright.sync_api import expect

from partnership.accounts.enums import Role
from partnership.editorial.enums import PublicState
from tests.browser.example import FULL
from tests.browser.inspection import Inspection, assert_nothing_wrong
from tests.factories import PASSWORD

pytestmark = pytest.mark.browser

PRACTICES = "/admin/practices/practice/"
PUBLIC = "/pratiche/nonni-al-museo/"


def log_in(page, username):
    page.goto("/admin/")
    page.locator("#id_username").fill(username)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password").press("Enter")
    expect(page.locator("#user-tools")).to_be_visible()


def open_record(page, title):
    page.goto(PRACTICES)
    page.locator("#result_list").get_by_role("link", name=title).click()


def move(page, transition, reason=""):
    page.locator(f'a[href$="/move/{transition}/"]').click()
    page.locator("#id_reason").fill(reason)
    page.locator('#content input[type="submit"]').click()


def test_practice_from_the_first_words_to_its_withdrawal(
    visible_example, open_window, live_server
):
    author, reviewer = open_window(), open_window()
    visitor = open_window(360)
    inspections = [Inspection(page, live_server.url) for page in (author, reviewer)]

    # The author writes, saves, looks at the sheet, and submits.
    log_in(author, "contributor-piemonte")
    author.goto(f"{PRACTICES}add/")
    expect(author.locator("#id_title_it")).to_be_focused()
    author.locator("#id_title_it").press_sequentially("Nonni al museo")
    author.locator("#id_summary_it").fill("Visite guidate per nonni e nipoti.")
    expect(author.locator("#id_slug")).to_have_value("nonni-al-museo")
    author.locator(".field-themes").get_by_label("Natalità").check()
    author.locator("#id_is_nationwide").check()
    challenge = author.locator(".field-challenge_it")
    challenge.locator("[contenteditable]").click()
    author.keyboard.type("Pochi luoghi per ")
    challenge.locator('[data-name="bold"]').click()
    author.keyboard.type("stare insieme")
    author.locator('[name="_continue"]').first.click()
    expect(author).to_have_url(re.compile(rf"{PRACTICES}\d+/change/$"))
    expect(challenge.locator("[contenteditable] strong")).to_have_text("stare insieme")
    form = author.url
    author.locator('.object-tools a[href$="/preview/"]').click()
    expect(author.locator("h1")).to_have_text("Nonni al museo")
    expect(
        author.locator('section[aria-labelledby="challenge"] strong')
    ).to_be_visible()
    assert visitor.goto(PUBLIC).status == 404
    author.goto(form)
    expect(author.locator('a[href$="/move/publish/"]')).to_have_count(0)
    move(author, "submit")
    expect(author.locator(".messagelist .success")).to_be_visible()

    # The reviewer publishes.
    log_in(reviewer, "reviewer-piemonte")
    open_record(reviewer, "Nonni al museo")
    move(reviewer, "publish")
    expect(reviewer.locator(".messagelist .success")).to_be_visible()
    assert visitor.goto(PUBLIC).status == 200
    expect(visitor.locator("h1")).to_have_text("Nonni al museo")
    expect(visitor.locator(".lead")).to_have_text("Visite guidate per nonni e nipoti.")
    expect(visitor.locator("#challenge + .prose strong")).to_have_text("stare insieme")

    # The author goes on writing; the public keeps what was published.
    author.goto(form)
    author.locator("#id_summary_it").fill("Visite e laboratori.")
    author.locator('[name="_save"]').first.click()
    row = author.locator("#result_list tr", has_text="Nonni al museo")
    expect(row).to_contain_text(str(PublicState.PENDING.label))
    visitor.reload()
    expect(visitor.locator(".lead")).to_have_text("Visite guidate per nonni e nipoti.")

    # The reviewer withdraws, and cannot do so without a reason.
    open_record(reviewer, "Nonni al museo")
    move(reviewer, "withdraw")
    expect(reviewer.locator(".errorlist")).to_be_visible()
    reviewer.locator("#id_reason").fill("Il museo è chiuso per lavori.")
    reviewer.locator("#id_successor").fill(FULL)
    reviewer.locator('#content input[type="submit"]').click()
    expect(reviewer.locator(".messagelist .success")).to_be_visible()
    assert visitor.goto(PUBLIC).status == 410
    expect(visitor.locator("main")).to_contain_text("Il museo è chiuso per lavori.")
    expect(visitor.locator(f'main a[href="/pratiche/{FULL}/"]')).to_be_visible()

    assert_nothing_wrong(*inspections)


def test_form_helps_with_places_and_parts(visible_example, open_window, live_server):
    page = open_window(user=visible_example.people[Role.CONTRIBUTOR])
    inspection = Inspection(page, live_server.url)
    page.goto(f"{PRACTICES}add/")

    page.locator(".field-territories .select2-search__field").press_sequentially(
        "druen"
    )
    page.locator(".select2-results__option", has_text="Druento").click()
    for parts in page.locator(".inline-group").all():
        parts.locator(".add-row a").click()

    chosen = page.locator(".field-territories .select2-selection__choice")
    expect(chosen).to_contain_text("Druento")
    expect(page.locator("#id_figures-0-label_it")).to_be_visible()
    expect(page.locator("#id_links-0-url")).to_be_visible()
    # Rows that a script has added are named a moment later.
    page.wait_for_timeout(300)
    inspection.run_axe()
    assert_nothing_wrong(inspection)


@pytest.mark.parametrize("is_demonstration", [False, True])
def test_logins_are_shown_in_a_demonstration_only(
    visible_example, open_window, settings, is_demonstration
):
    settings.DEMO_MODE = is_demonstration
    page = open_window(360)

    page.goto("/admin/login/")

    expect(page.locator("#id_username")).to_be_focused()
    logins = page.locator(".demo-logins")
    expect(logins).to_have_count(1 if is_demonstration else 0)
    if is_demonstration:
        expect(logins).to_contain_text("reviewer-piemonte")


def test_wrong_password_is_told_and_lets_nobody_in(visible_example, open_window):
    page = open_window()
    page.goto("/admin/")

    page.locator("#id_username").fill("reviewer-piemonte")
    page.locator("#id_password").fill("sbagliata")
    page.locator("#id_password").press("Enter")

    expect(page.locator(".errornote")).to_be_visible()
    expect(page.locator("#user-tools")).to_have_count(0)
