# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a citizen does: by keyboard, on a phone, and where no script runs."""

import itertools
import re

import pytest
from playwright.sync_api import expect

from tests.browser.example import FULL

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("visible_example")]

# The element that has the focus: what it is, whether it is seen, whether that is marked.
FOCUSED = """
() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const middle = [box.left + box.width / 2, box.top + box.height / 2];
    const onTop = document.elementFromPoint(...middle);
    const control = element.matches("input") ? element.labels[0] : null;
    return {
        name: element.outerHTML.replace(/\\s+/g, " ").slice(0, 100),
        tag: element.tagName,
        isInFooter: Boolean(element.closest("footer")),
        isSeen: box.width > 1 && box.height > 1 && Boolean(onTop) &&
            (element.contains(onTop) || onTop.contains(element) || onTop === control),
        isMarked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    };
}
"""


def focused(page):
    page.keyboard.press("Tab")
    return page.evaluate(FOCUSED)


def on_the_page(step):
    return step["tag"] != "BODY"


@pytest.mark.parametrize("width", [360, 1440])
def test_focus_is_seen_on_the_whole_way_through_a_page(open_window, width):
    page = open_window(width)
    faults = []
    for path in ["/", "/pratiche/?theme=housing", f"/pratiche/{FULL}/"]:
        page.goto(path)

        # Beyond the last link the focus leaves the page.
        way = list(
            itertools.takewhile(on_the_page, (focused(page) for _ in range(150)))
        )

        if not way[0]["name"].startswith('<a href="#main"'):
            faults.append(f"{path} begins at {way[0]['name']}")
        if not way[-1]["isInFooter"]:
            faults.append(f"{path} keeps the focus at {way[-1]['name']}")
        for step in way:
            if not step["isSeen"]:
                faults.append(f"{path} focus out of sight: {step['name']}")
            if not step["isMarked"]:
                faults.append(f"{path} focus not marked: {step['name']}")

    assert not faults, "\n".join(["", *faults])


def test_skip_link_leads_to_the_content(open_window):
    page = open_window(360)
    page.goto("/pratiche/")

    page.keyboard.press("Tab")
    expect(page.locator('.skiplinks a[href="#main"]')).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#main")).to_be_focused()
    expect(page).to_have_url(re.compile(r"/pratiche/#main$"))


@pytest.mark.parametrize("javascript", [True, False])
def test_menu_of_the_phone_opens_and_closes_by_keyboard(open_window, javascript):
    page = open_window(360, javascript=javascript)
    page.goto("/")
    menu = page.locator("#site-menu")
    button = page.locator(".menu-button")
    expect(menu).to_be_hidden()

    button.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    expect(menu.locator(":focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    button.press("Enter")
    menu.locator('a[href="/pratiche/"]').press("Enter")

    expect(page).to_have_url(re.compile(r"/pratiche/$"))


def test_menu_is_simply_there_on_a_desk(open_window):
    page = open_window(1440)

    page.goto("/pratiche/")

    expect(page.locator("#site-menu")).to_be_visible()
    expect(page.locator(".menu-button")).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1440])
def test_search_narrow_widen_and_read_without_javascript(open_window, width):
    page = open_window(width, javascript=False)
    results = page.locator(".result-list > li")
    page.goto("/")

    page.locator("#home-search").fill("assegno")
    page.locator("#home-search").press("Enter")
    expect(page).to_have_url(re.compile(r"/pratiche/\?q=assegno$"))
    expect(results).to_have_count(1)

    panel = page.locator(".filter-panel")
    if not panel.get_by_label("Casa").is_visible():
        panel.locator("summary").first.click()
        panel.locator("#facet-theme > summary").click()
    panel.get_by_label("Casa").check()
    panel.locator('button[type="submit"]').click()
    expect(page).to_have_url(re.compile(r"[?&]theme=housing"))
    expect(results).to_have_count(1)
    expect(page.locator("#list-q")).to_have_value("assegno")

    page.locator(".filter-chip", has_text="assegno").click()
    expect(page).not_to_have_url(re.compile("q=assegno"))
    expect(results).to_have_count(4)
    page.locator(".chip-row .clear-link").click()
    expect(page).to_have_url(re.compile(r"/pratiche/$"))
    expect(results).to_have_count(20)

    page.goto("/pratiche/?q=assegno")
    results.get_by_role("link").click()
    expect(page).to_have_url(re.compile(rf"/pratiche/{FULL}/$"))
    expect(page.locator("h1")).to_have_text("Assegno per la nascita")


def test_language_link_keeps_the_page_and_what_was_asked(open_window):
    page = open_window(360)
    languages = page.locator(".slim-languages")

    page.goto("/pratiche/?theme=housing&sort=title")
    languages.locator('a[lang="en"]').click()
    expect(page).to_have_url(re.compile(r"/en/pratiche/\?theme=housing&sort=title$"))
    page.locator(".result-list a", has_text="Birth allowance").click()
    expect(page).to_have_url(re.compile(rf"/en/pratiche/{FULL}/$"))
    languages.locator('a[lang="it"]').click()

    expect(page).to_have_url(re.compile(rf"(?<!/en)/pratiche/{FULL}/$"))
    expect(page.locator("h1")).to_have_text("Assegno per la nascita")


def test_untranslated_parts_are_marked_in_the_english_sheet(open_window):
    page = open_window(360)

    page.goto(f"/en/pratiche/{FULL}/")

    challenge = page.locator('section[aria-labelledby="challenge"]')
    solution = page.locator('section[aria-labelledby="solution"]')
    expect(challenge.locator('[lang="it"]')).to_have_count(0)
    expect(solution.locator('.prose[lang="it"]')).to_be_visible()
    expect(solution.locator(".language-remark")).to_be_visible()


def test_addresses_of_the_list_are_short_where_scripts_run(open_window):
    page = open_window(1440)
    page.goto("/pratiche/")

    page.locator("#list-q").fill("sportello")
    page.locator("#list-q").press("Enter")

    expect(page).to_have_url(re.compile(r"/pratiche/\?q=sportello$"))


def test_printed_sheet_leaves_out_what_only_a_screen_needs(open_window):
    page = open_window(1440)
    page.goto(f"/pratiche/{FULL}/")

    page.emulate_media(media="print")

    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("#challenge")).to_be_visible()
    for screen_only in [
        ".menu-button",
        "#site-menu",
        ".slim-languages",
        ".page-foot .foot-tools",
    ]:
        expect(page.locator(screen_only)).to_be_hidden()
