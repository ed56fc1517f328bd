# SPDX-License-Identifier: AGPL-3.0-or-later
"""A day at the agency: review, changes that wait, two people at once, a lost session."""

import pytest
from playwright.sync_api import expect

from partnership.accounts.enums import Role
from practices.models import Practice
from tests.browser.inspection import Inspection, assert_nothing_wrong
from tests.browser.test_admin import PRACTICES, log_in, move
from tests.factories import PASSWORD, make_practice, make_user

pytestmark = pytest.mark.browser


@pytest.fixture
def record(visible_example):
    """A submitted practice of Piemonte, written by its contributor."""
    author = visible_example.people[Role.CONTRIBUTOR]
    record = make_practice(
        author.current_assignments[0].administration,
        "Nonni al museo",
        state="submitted",
        created_by=author,
        edited_by=author,
        themes=list(Practice.objects.exclude(themes=None).first().themes.all()),
    )
    record.save()
    return record


def test_a_day_from_the_review_to_the_way_back(
    record, visible_example, open_window, live_server
):
    form = f"{PRACTICES}{record.pk}/change/"
    people = visible_example.people
    editor = make_user("collega", record.administration, Role.EDITOR)
    author, reviewer, colleague = (
        open_window(user=person)
        for person in [people[Role.CONTRIBUTOR], people[Role.REVIEWER], editor]
    )
    inspections = [
        Inspection(page, live_server.url) for page in (author, reviewer, colleague)
    ]
    look_at_author = inspections[0]

    # The reviewer finds it on the desk, asks something and returns it.
    inspections[1].visit("/admin/")
    reviewer.locator(".desk-pile").first.get_by_role("link").first.click()
    reviewer.get_by_role("link", name="Nonni al museo").click()
    reviewer.locator("#id_text").fill("Da quando?")
    reviewer.locator('#remarks input[type="submit"]').first.click()
    expect(reviewer.locator("ol.remarks")).to_contain_text("Da quando?")
    move(reviewer, "return", "Manca il periodo.")

    # The author sees why, corrects and submits; the reviewer publishes.
    inspections[0].visit("/admin/")
    author.locator(".desk-pile").first.get_by_role("link").click()
    author.get_by_role("link", name="Nonni al museo").click()
    expect(author.locator("#journal-title + .table-scroll table")).to_contain_text(
        "Manca il periodo."
    )
    author.locator("#id_start_year").fill("2024")
    author.locator('[name="_continue"]').first.click()
    move(author, "submit")
    reviewer.goto(form)
    move(reviewer, "publish")
    public = "/pratiche/nonni-al-museo/"
    assert reviewer.request.get(f"{live_server.url}{public}").status == 200

    # Both go on with it at once; each sees what the other did, and chooses.
    author.goto(form)
    colleague.goto(form)
    colleague.locator("#id_title_it").fill("Nonni e nipoti al museo")
    colleague.locator("#id_start_year").fill("2023")
    colleague.locator('[name="_save"]').first.click()
    expect(colleague.locator(".messagelist .success")).to_be_visible()
    author.locator("#id_title_it").fill("Al museo coi nonni")
    author.locator("#id_end_year").fill("2026")
    author.locator('[name="_continue"]').first.click()
    panel = author.locator(".conflict-panel")
    expect(panel).to_contain_text("Nonni e nipoti al museo")
    expect(panel).to_contain_text("Al museo coi nonni")
    # Widgets get their names a moment after they appear.
    author.wait_for_timeout(400)
    look_at_author.run_axe()
    panel.locator('input[value="theirs"]').check()
    author.locator('[name="_continue"]').first.click()
    expect(author.locator("#id_title_it")).to_have_value("Nonni e nipoti al museo")
    expect(author.locator("#id_start_year")).to_have_value("2023")
    expect(author.locator("#id_end_year")).to_have_value("2026")
    assert "Nonni al museo" in reviewer.request.get(f"{live_server.url}{public}").text()

    # What differs from what the public sees; the history; everything back.
    author.locator('a[href$="/differences/"]').click()
    expect(author.locator(".difference ins").first).to_be_visible()
    look_at_author.run_axe()
    author.goto(f"{PRACTICES}{record.pk}/history/")
    expect(author.locator("#change-history tbody tr")).to_have_count(4)
    look_at_author.run_axe()
    author.locator(f'a[href$="/{record.pk}/revert/2/"]').click()
    author.locator("#id_reason").fill("Restiamo a prima.")
    look_at_author.run_axe()
    author.locator('#content input[type="submit"]').click()
    expect(author.locator("#id_title_it")).to_have_value("Nonni al museo")
    expect(author.locator('a[href$="/differences/"]')).to_have_count(0)

    assert_nothing_wrong(*inspections)


def test_what_was_typed_survives_the_end_of_the_session(record, open_window):
    page = open_window()
    log_in(page, "contributor-piemonte")
    page.goto(f"{PRACTICES}{record.pk}/change/")
    page.locator("#id_title_it").fill("Un titolo lungo da scrivere")
    challenge = page.locator(".field-challenge_it [contenteditable]")
    challenge.click()
    page.keyboard.type("Una riga di testo.")
    page.context.clear_cookies(name="sessionid")

    page.locator('[name="_save"]').first.click()
    page.locator("#id_username").fill("contributor-piemonte")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password").press("Enter")
    page.locator('#content input[type="submit"]').click()

    expect(page.locator("#id_title_it")).to_have_value("Un titolo lungo da scrivere")
    expect(challenge).to_have_text("Una riga di testo.")
    expect(page.locator(".errors-first")).to_be_visible()
    page.locator('[name="_save"]').first.click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    expect(page.locator("#result_list")).to_contain_text("Un titolo lungo da scrivere")


@pytest.mark.parametrize("width", [360, 1440])
def test_pages_about_versions_have_no_fault(
    record, visible_example, open_window, live_server, width
):
    record.title_it = "Nonni e nipoti al museo"
    record.solution_it = "<p>Visite guidate.</p>" * 20
    record.version = 2
    record.save()
    page = open_window(width, user=visible_example.people[Role.REVIEWER])
    inspection = Inspection(page, live_server.url)

    inspection.visit("/admin/")
    for part in [
        "change/",
        "history/",
        "differences/?before=1&after=2",
        "revert/1/",
        "move/publish/",
        "move/withdraw/",
    ]:
        inspection.visit(f"{PRACTICES}{record.pk}/{part}")
    assert_nothing_wrong(inspection)
