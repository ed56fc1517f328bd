# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list that is narrowed without leaving the page, and everything that goes with it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.example import UNTRANSLATED
from tests.browser.inspection import Inspection, assert_nothing_wrong

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("visible_example")]

# What is set on the page stays only as long as the page is not loaded anew.
SAME_PAGE = "window.sameAsBefore = true"
IS_SAME = "window.sameAsBefore === true"


@pytest.fixture
def desk(open_window, live_server):
    """The list on a desk, looked at for faults."""
    page = open_window(1440)
    inspection = Inspection(page, live_server.url)
    inspection.visit_public("/pratiche/")
    page.evaluate(SAME_PAGE)
    yield page
    inspection.run_axe()
    assert_nothing_wrong(inspection)


def test_ticking_narrows_and_the_way_back_widens(desk):
    results = desk.locator(".result-list > li")
    box = desk.get_by_label("Casa").first

    box.focus()
    desk.keyboard.press("Space")
    expect(desk).to_have_url(re.compile(r"/pratiche/\?theme=housing$"))
    expect(results).to_have_count(4)
    expect(desk.locator("#list-status")).to_have_text("4 pratiche trovate")
    expect(desk.get_by_label("Casa").first).to_be_focused()
    expect(desk.get_by_label("Casa").first).to_be_checked()
    assert desk.evaluate(IS_SAME)

    desk.go_back()
    expect(desk).to_have_url(re.compile(r"/pratiche/$"))
    expect(results).to_have_count(20)
    expect(desk.get_by_label("Casa").first).not_to_be_checked()


def test_order_changes_as_soon_as_it_is_chosen(desk):
    desk.locator("#list-sort").select_option("title")

    expect(desk).to_have_url(re.compile(r"/pratiche/\?sort=title$"))
    expect(desk.locator(".result-list h3").first).to_have_text("Assegno per la nascita")
    expect(desk.locator("#list-sort")).to_have_value("title")
    assert desk.evaluate(IS_SAME)


def test_chip_takes_one_away_and_the_focus_is_somewhere(desk):
    desk.get_by_label("Casa").first.check()
    desk.get_by_label("Casa").first.wait_for()
    expect(desk.locator(".filter-chip")).to_have_count(1)

    desk.locator(".filter-chip").press("Enter")

    expect(desk.locator(".filter-chip")).to_have_count(0)
    expect(desk.locator("#result-count")).to_be_focused()
    expect(desk.locator("#list-status")).to_have_text(re.compile("pratiche trovate"))
    assert desk.evaluate(IS_SAME)


def test_text_is_searched_when_it_is_sent_and_not_before(desk):
    desk.locator("#list-q").fill("pedibus")
    desk.keyboard.press("Tab")
    expect(desk).to_have_url(re.compile(r"/pratiche/$"))

    desk.locator("#list-q").press("Enter")

    expect(desk).to_have_url(re.compile(r"/pratiche/\?q=pedibus$"))
    expect(desk.locator(".result-list > li")).to_have_count(1)


def test_panel_of_the_phone_stays_open_until_it_is_applied(open_window):
    page = open_window(360)
    page.goto("/pratiche/")
    panel = page.locator("#filter-panel")
    panel.locator("summary").first.click()
    panel.locator("#facet-theme > summary").click()

    panel.get_by_label("Casa").check()
    expect(page).to_have_url(re.compile("theme=housing"))
    expect(panel.locator(".apply-count")).to_have_text("4 pratiche trovate")
    panel.get_by_label("Mobilità").check()
    expect(page).to_have_url(re.compile("theme=mobility"))
    expect(panel.get_by_label("Mobilità")).to_be_visible()

    panel.locator(".apply-row button").click()
    expect(panel.get_by_label("Mobilità")).to_be_hidden()
    expect(page.locator("#result-count")).to_be_focused()
    expect(page.locator("#result-count")).to_be_in_viewport()


def test_choice_for_the_comparison_goes_through_pages(desk):
    desk.get_by_label("Confronta: Sportello famiglia 20").check()
    expect(desk).to_have_url(re.compile("compare=sportello-famiglia-20"))
    expect(desk.locator("#list-status")).to_have_text(re.compile("1 scelta"))
    desk.locator('a[rel="next"]').click()
    desk.get_by_label("Confronta: Pedibus").check()
    expect(desk).to_have_url(re.compile(f"compare={UNTRANSLATED}"))
    expect(desk.locator("#compare .filter-chip")).to_have_count(2)

    desk.locator("#compare button").click()

    expect(desk.locator(".comparison thead th")).to_have_count(2)


def test_comparison_without_scripts(open_window):
    page = open_window(360, javascript=False)
    page.goto("/pratiche/?q=assegno OR pedibus")
    for box in page.locator(".compare-choice input").all():
        box.check()

    page.locator("#compare button").click()

    expect(page).to_have_url(re.compile(r"/pratiche/confronta/\?id="))
    expect(page.locator(".comparison-title")).to_have_count(2)


def test_list_that_cannot_be_had_is_gone_to(open_window):
    page = open_window(1440)
    page.goto("/pratiche/")
    page.locator("#list-q").fill("x" * 4_200)

    page.locator("#list-q").press("Enter")

    expect(page.locator("h1")).not_to_have_text("Buone pratiche")


@pytest.mark.parametrize("width", [360, 1440])
def test_circles_of_the_map_are_reached_and_chosen_by_keyboard(open_window, width):
    page = open_window(width)
    page.goto("/pratiche/?view=map")
    circle = page.locator(".map-place").first

    page.locator(".view-switch a").last.focus()
    page.keyboard.press("Tab")
    expect(page.locator(".skip-map a")).to_be_focused()
    page.keyboard.press("Tab")
    expect(circle).to_be_focused()
    assert circle.get_attribute("aria-label")
    marked = "getComputedStyle(document.activeElement.firstElementChild)"
    assert page.evaluate(f"{marked}.strokeWidth") == "3px"
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("view=map&territory="))
    expect(page.locator(".place-table caption")).to_have_text("Risultati per provincia")


def test_ticking_leaves_the_page_where_it_is(desk):
    desk.get_by_label("Confronta: Sportello famiglia 20").scroll_into_view_if_needed()
    desk.evaluate("window.scrollTo(0, 600)")
    before = desk.evaluate("window.scrollY")

    # A click of the test's own would move the page.
    desk.evaluate("document.querySelectorAll('.compare-choice input')[8].click()")
    expect(desk.locator("#compare .filter-chip")).to_have_count(1)

    assert abs(desk.evaluate("window.scrollY") - before) < 200


def test_ticks_that_overtake_each_other_all_count(desk):
    # All before the first answer: later ones would be ticked in the new list.
    desk.evaluate(
        """() => [...document.querySelectorAll(".compare-choice input")]
            .slice(0, 3).forEach((box) => box.click())"""
    )

    expect(desk.locator("#compare .filter-chip")).to_have_count(3)
    expect(desk).to_have_url(re.compile("(compare=[^&]+&?){3}"))
    expect(desk.locator(".result-notices")).to_have_count(0)


def test_words_typed_while_an_answer_comes_are_kept(desk):
    box, search = desk.get_by_label("Casa").first, desk.locator("#list-q")

    def type_meanwhile(route):
        search.evaluate("field => { field.value = 'nati'; }")
        route.continue_()

    desk.route(re.compile("theme=housing"), type_meanwhile)
    box.check()

    expect(desk.locator(".filter-chip")).to_have_count(1)
    expect(search).to_have_value("nati")


def test_what_stands_outside_the_list_follows_it(desk):
    desk.get_by_label("Casa").first.check()
    expect(desk.locator(".filter-chip")).to_have_count(1)

    german = desk.locator('#languages a[hreflang="de"]')
    expect(german).to_have_attribute("href", re.compile(r"\?theme=housing$"))
    mail = desk.locator('#foot-tools a[href^="mailto:"]')
    expect(mail).to_have_attribute("href", re.compile("theme%3Dhousing"))


def test_focus_stays_in_the_panel_of_the_phone(open_window):
    page = open_window(360)
    page.goto("/pratiche/")
    panel = page.locator("#filter-panel")
    panel.locator("summary").first.click()
    panel.locator("#facet-theme > summary").click()

    panel.get_by_label("Casa").focus()
    page.keyboard.press("Space")

    expect(page).to_have_url(re.compile("theme=housing"))
    expect(panel.get_by_label("Casa")).to_be_focused()


@pytest.mark.parametrize("path", ["/statistiche/", "/organizzazioni/?view=map"])
def test_nothing_is_wider_than_a_very_narrow_screen(open_window, path):
    page = open_window(320)
    page.goto(path)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
