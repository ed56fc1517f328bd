# SPDX-License-Identifier: AGPL-3.0-or-later
"""The search field that suggests: by keyboard, without a jump, and without a script."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.inspection import Inspection, assert_nothing_wrong

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("visible_example")]

SHIFTS = """
    window.shifts = 0;
    new PerformanceObserver((list) => {
        for (const shift of list.getEntries()) window.shifts += shift.value;
    }).observe({ type: "layout-shift", buffered: false });
"""


@pytest.mark.parametrize("width", [360, 1440])
def test_suggestions_by_keyboard(open_window, live_server, width):
    page = open_window(width)
    inspection = Inspection(page, live_server.url)
    inspection.visit_public("/pratiche/")
    page.evaluate(SHIFTS)
    field = page.get_by_role("combobox", name="Cerca nei titoli e nei testi")
    options = page.locator("#list-q-suggestions [role=option]")

    field.press_sequentially("sport")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(
        page.locator("#list-q ~ [role=status], .has-suggestions > [role=status]")
    ).to_have_text(re.compile("suggeriment"))
    inspection.run_axe()

    field.press("ArrowDown")
    first = options.first.get_attribute("id")
    expect(field).to_have_attribute("aria-activedescendant", first)
    expect(options.first).to_have_attribute("aria-selected", "true")
    field.press("ArrowUp")
    expect(field).not_to_have_attribute("aria-activedescendant", first)
    field.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_have_value("sport")
    expect(field).to_be_focused()
    assert page.evaluate("window.shifts") == 0

    field.press_sequentially("e")
    expect(options.first).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/pratiche/sportello-famiglia-\d+/$"))
    assert_nothing_wrong(inspection)


def test_theme_leads_to_the_narrowed_list(open_window):
    page = open_window(1440)
    page.goto("/pratiche/")

    page.locator("#list-q").press_sequentially("mobil")
    page.locator("[role=option]", has_text="Mobilità").click()

    expect(page).to_have_url(re.compile(r"/pratiche/\?theme=mobility$"))


def test_enter_without_a_choice_searches(open_window):
    page = open_window(1440)
    page.goto("/")
    field = page.locator("#home-search")

    field.press_sequentially("assegno")
    expect(page.locator("#home-search-suggestions")).to_be_visible()
    field.press("Enter")

    expect(page).to_have_url(re.compile(r"/pratiche/\?q=assegno$"))


def test_search_of_the_menu_suggests_and_escape_goes_back_step_by_step(open_window):
    page = open_window(360)
    page.goto("/temi/")
    page.locator(".menu-button").click()
    field = page.locator("#site-search")

    field.press_sequentially("pedi")
    expect(page.locator("#site-search-suggestions")).to_be_visible()
    field.press("Escape")
    expect(page.locator("#site-search-suggestions")).to_be_hidden()
    expect(page.locator("#site-menu")).to_be_visible()
    # What is typed into a search field goes first, as in any browser.
    field.press("Escape")
    expect(field).to_have_value("")
    field.press("Escape")
    expect(page.locator("#site-menu")).to_be_hidden()


def test_field_of_a_narrowed_list_still_suggests(open_window):
    page = open_window(1440)
    page.goto("/pratiche/")
    page.locator("#list-sort").select_option("title")
    expect(page).to_have_url(re.compile("sort=title"))

    page.locator("#list-q").press_sequentially("pedi")

    expect(page.locator("#list-q-suggestions [role=option]")).to_have_count(1)
