# SPDX-License-Identifier: AGPL-3.0-or-later
"""A visitor asks on a phone; an administration asks, answers and requests a visit."""

import re
import time

import pytest
from playwright.sync_api import expect

from partnership.accounts.enums import Role
from portal.inbox.forms import SHORTEST_WRITING
from portal.models import VisitorQuestion
from practices.models import ExchangeRequest, Question
from tests.browser.example import FULL
from tests.browser.example_exchange import ANSWERED
from tests.browser.inspection import Inspection, assert_nothing_wrong
from tests.factories import make_user
from tests.factories_questions import make_request

pytestmark = pytest.mark.browser

SHEET = f"/pratiche/{FULL}/"


@pytest.mark.parametrize("javascript", [True, False])
def test_visitor_asks_by_keyboard_on_a_phone(open_window, visible_example, javascript):
    page = open_window(360, javascript=javascript)
    page.goto(SHEET)

    page.locator(f'a[href="{SHEET}domanda/"]').press("Enter")
    page.locator("#question-title").fill("Vale anche per chi adotta?")
    page.locator("#question-text").fill("Abbiamo un figlio di due anni.")
    page.locator("#question-asker-organisation").check()
    send = page.locator(".report-form button[type=submit]")
    send.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("#question-title")).to_have_value("Vale anche per chi adotta?")
    expect(page.locator("#question-asker-organisation")).to_be_checked()
    time.sleep(SHORTEST_WRITING)
    send.press("Enter")

    expect(page.locator("main .btn-primary")).to_have_attribute("href", SHEET)
    row = VisitorQuestion.objects.get()
    assert (row.title, row.asker) == ("Vale anche per chi adotta?", "organisation")
    assert page.context.cookies() == []


def test_sheet_leads_to_its_questions(open_window, visible_example):
    page = open_window(1440)
    page.goto(SHEET)

    page.locator(".toc a[href='#questions']").click()
    section = page.locator("section[aria-labelledby=questions]")
    expect(section.locator("li")).to_have_count(3)
    section.get_by_role("link", name="Quanto è durata la sperimentazione?").click()
    expect(page.locator("h1")).to_have_text("Quanto è durata la sperimentazione?")
    expect(page.locator("main")).to_contain_text("Sei mesi, con due famiglie.")
    page.locator("main dl a", has_text="Assegno per la nascita").click()
    expect(page).to_have_url(re.compile(rf"{SHEET}$"))


@pytest.mark.parametrize("width", [360, 1440])
def test_pages_of_questions_owe_nothing_to_readers(
    open_window, visible_example, live_server, width
):
    look = Inspection(open_window(width), live_server.url)

    for path in [
        SHEET,
        f"{SHEET}domanda/",
        "/domande/",
        f"/domande/{ANSWERED}/",
        "/domande/tempi/",
    ]:
        look.visit_public(path)

    assert_nothing_wrong(look)


@pytest.mark.parametrize("width", [360, 1440])
def test_staff_pages_owe_nothing_to_staff(
    open_window, visible_example, live_server, width
):
    example = visible_example
    editor = make_user("curatrice", example.trento, Role.EDITOR, first_name="Prova")
    question = Question.objects.get(slug=ANSWERED)
    request = make_request(example.piemonte, example.trento, practice=example.full)
    look = Inspection(open_window(width, user=editor), live_server.url)

    for path in [
        "/admin/practices/question/",
        "/admin/practices/question/ask/?q=sportello",
        f"/admin/practices/question/{question.pk}/change/",
        f"/admin/practices/question/{question.pk}/into-sheet/",
        "/admin/practices/exchangerequest/",
        "/admin/practices/exchangerequest/add/",
        f"/admin/practices/exchangerequest/{request.pk}/change/",
        f"/admin/practices/exchangerequest/{request.pk}/step/refuse/",
        f"/admin/practices/exchangerequest/{request.pk}/step/agree/",
    ]:
        look.visit(path)

    assert_nothing_wrong(look)


def test_an_administration_asks_and_requests_a_visit(open_window, visible_example):
    example = visible_example
    page = open_window(1440, user=example.people[Role.REVIEWER])
    page.goto(f"{SHEET}domanda/")

    page.locator("a[href*='/question/ask/']").click()
    page.locator("#id_title").fill("Quanto è costata?")
    page.locator(".submit-row input[type=submit]").click()
    expect(page).to_have_url(re.compile(r"/question/\d+/change/$"))
    question = Question.objects.get(title_it="Quanto è costata?")
    assert question.administration == example.trento

    page.goto(f"{SHEET}domanda/")
    page.locator("a[href*='/exchangerequest/add/']").click()
    expect(page.locator("#select2-id_practice-container")).to_contain_text("Assegno")
    page.locator("#id_kind_0").check()
    page.locator("#id_wants").fill("Come avete cominciato?")
    page.locator("input[name=_save]").first.click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    request = ExchangeRequest.objects.get()
    assert request.from_administration == example.piemonte
    assert request.to_administration == example.trento
