# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rating a page and reporting an error, by keyboard on a phone, with scripts and without."""

import re
import time

import pytest
from playwright.sync_api import expect

from partnership.accounts.enums import Role
from portal.inbox.forms import SHORTEST_WRITING
from portal.models import Rating, Report
from tests.browser.example import FULL
from tests.browser.inspection import Inspection, assert_nothing_wrong
from tests.portal.inbox import make_rating, make_report

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("visible_example")]

SHEET = f"/pratiche/{FULL}/"
LEAST_TARGET = 44


def hook(page, name):
    """An element that the national audit looks for."""
    return page.locator(f'[data-element="{name}"]')


@pytest.mark.parametrize("javascript", [True, False])
def test_page_is_rated_by_keyboard_on_a_phone(open_window, javascript):
    page = open_window(360, javascript=javascript)
    page.goto(SHEET)
    negative = hook(page, "feedback-rating-negative")
    positive = hook(page, "feedback-rating-positive")
    expect(negative).to_be_hidden()
    expect(positive).to_be_hidden()

    # Into the stars, to the second one, then to the fourth.
    page.locator("#feedback-score-1").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#feedback-score-2")).to_be_checked()
    expect(negative).to_be_visible()
    expect(positive).to_be_hidden()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#feedback-score-4")).to_be_focused()
    expect(negative).to_be_hidden()
    expect(positive).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(positive.locator("input").first).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("Utile & chiaro")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Invia", exact=True)).to_be_focused()
    page.keyboard.press("Enter")

    thanks = "Grazie, il tuo parere ci aiuterà a migliorare il servizio!"
    expect(page.locator("h1")).to_have_text(thanks)
    rating = Rating.objects.get()
    assert (rating.page, rating.score) == (SHEET, 4)
    assert (rating.answer, rating.text) == ("clear", "Utile & chiaro")
    assert page.context.cookies() == []
    page.get_by_role("link", name="Torna alla pagina").click()
    expect(page).to_have_url(re.compile(rf"{SHEET}$"))


def test_stars_are_large_enough_to_be_hit_and_clicked(open_window):
    page = open_window(360)
    page.goto(SHEET)

    for score in range(1, 6):
        star = hook(page, f"feedback-rate-{score}")
        box = star.bounding_box()
        assert box["width"] >= LEAST_TARGET
        assert box["height"] >= LEAST_TARGET
        star.click()
        expect(hook(page, "feedback-rating-negative")).to_be_visible(visible=score < 4)
        expect(hook(page, "feedback-rating-positive")).to_be_visible(visible=score > 3)
        expect(hook(page, "feedback-input-text")).to_be_visible()


def test_score_alone_leads_to_the_questions_that_fit(open_window):
    page = open_window(360, javascript=False)
    page.goto(SHEET)

    # The key that a form without a mouse is sent with.
    page.locator("#feedback-score-2").check(force=True)
    page.locator("#feedback-score-2").press("Enter")

    expect(page).to_have_url(re.compile(r"/valutazione/$"))
    expect(hook(page, "feedback-rating-negative")).to_be_visible()
    expect(hook(page, "feedback-rating-positive")).to_be_hidden()
    page.get_by_label("Ho avuto problemi tecnici", exact=True).check()
    page.get_by_role("button", name="Invia", exact=True).press("Enter")
    expect(page.locator("h1")).to_contain_text("Grazie")
    assert Rating.objects.get().answer == "technical"


@pytest.mark.parametrize("javascript", [True, False])
def test_error_is_reported_by_keyboard_on_a_phone(open_window, javascript):
    page = open_window(360, javascript=javascript)
    page.goto(SHEET)

    page.locator(".foot-tools a", has_text="Segnala un errore").press("Enter")
    expect(page.locator(".reported-page")).to_contain_text(SHEET)
    page.locator("#report-text").fill("La scadenza è un’altra.")
    page.get_by_role("button", name="Invia la segnalazione").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("tre secondi")
    expect(page.locator("#report-text")).to_have_value("La scadenza è un’altra.")
    time.sleep(SHORTEST_WRITING)
    page.get_by_role("button", name="Invia la segnalazione").press("Enter")

    expect(page.locator("h1")).to_contain_text("Grazie")
    report = Report.objects.get()
    assert (report.page, report.record_kind) == (SHEET, "practice")
    assert page.context.cookies() == []


def test_printed_page_keeps_day_and_address_of_its_foot(open_window):
    page = open_window(1440)
    page.goto(SHEET)

    page.emulate_media(media="print")

    expect(page.locator(".foot-date")).to_be_visible()
    expect(page.locator(".foot-address")).to_contain_text(SHEET)
    for screen_only in [".foot-tools", ".foot-contact", ".feedback", ".footer-duties"]:
        expect(page.locator(screen_only)).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1440])
def test_inbox_of_the_staff_side_owes_nothing(
    visible_example, open_window, live_server, width
):
    reviewer = visible_example.people[Role.REVIEWER]
    rating = make_rating(visible_example.piemonte, text="Mancano le date.")
    report = make_report(visible_example.piemonte)
    inspection = Inspection(open_window(width, user=reviewer), live_server.url)

    for path in [
        "/admin/portal/rating/",
        f"/admin/portal/rating/{rating.pk}/change/",
        "/admin/portal/rating/summary/",
        "/admin/portal/report/",
        f"/admin/portal/report/{report.pk}/change/",
    ]:
        inspection.visit(path)

    assert_nothing_wrong(inspection)
