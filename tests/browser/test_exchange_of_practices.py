# SPDX-License-Identifier: AGPL-3.0-or-later
"""Piemonte finds a practice of Trento, asks, visits, takes it up and reports back."""

import re

import pytest
from playwright.sync_api import expect

from partnership.accounts.enums import Role
from practices.models import Adoption, ExchangeRequest, Question
from tests.browser.example import FULL
from tests.browser.inspection import Inspection, assert_nothing_wrong
from tests.browser.test_admin import move
from tests.factories import make_organisation, make_user

pytestmark = pytest.mark.browser

ADOPTIONS = "/admin/practices/adoption/"


def save(page):
    page.locator('input[name="_continue"]').first.click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def add_row(page, prefix):
    page.locator(f"#{prefix}-group .add-row a").click()


def test_a_practice_goes_from_trento_to_piemonte(
    visible_example, open_window, live_server
):
    example = visible_example
    piemonte = example.piemonte
    place = {one.code: one for one in type(example.trento.territory).objects.all()}
    body = make_organisation(
        piemonte, "Comune di Cuneo", seat=place["004078"], published=True
    )
    writer = make_user("scrive", piemonte, Role.EDITOR, first_name="Prova")
    author = open_window(user=writer)
    reviewer = open_window(user=example.people[Role.REVIEWER])
    owner = open_window(user=make_user("cura", example.trento, Role.REVIEWER))
    visitor = Inspection(open_window(360), live_server.url)

    # It is found by how like its places are to Cuneo, and says why.
    author.goto("/pratiche/affini/")
    author.locator("#municipality").fill("Cuneo")
    author.locator("#municipality").press("Enter")
    found = author.locator(".fitting-list > li").first
    expect(found).to_contain_text("Trento")
    found.locator("summary").click()
    expect(found.locator("table")).to_contain_text("1.000")
    found.get_by_role("link", name="Assegno per la nascita").click()

    # A question, and a request for a study visit.
    author.locator(f"a[href='/pratiche/{FULL}/domanda/']").first.click()
    author.locator("a[href*='/question/ask/']").click()
    author.locator("#id_title").fill("Chi ha scritto il bando?")
    author.locator(".submit-row input[type=submit]").click()
    expect(author).to_have_url(re.compile(r"/question/\d+/change/$"))
    assert Question.objects.get(title_it="Chi ha scritto il bando?")
    author.goto(f"/pratiche/{FULL}/domanda/")
    author.locator("a[href*='/exchangerequest/add/']").click()
    author.locator("#id_kind_0").check()
    author.locator("#id_wants").fill("Vorremmo vedere lo sportello.")
    author.locator("input[name=_save]").first.click()
    expect(author.locator(".messagelist .success")).to_be_visible()
    assert ExchangeRequest.objects.get().from_administration == piemonte

    # The adoption is written, looked at and published.
    staff = Inspection(author, live_server.url)
    staff.visit(f"{ADOPTIONS}add/?practice={example.full.pk}&adopter={body.pk}")
    author.locator("#id_title_it").fill("Cuneo riprende l’assegno")
    author.locator("#id_summary_it").fill("Un assegno per i primi due anni.")
    add_row(author, "steps")
    author.locator("#id_steps-0-stage").select_option("running")
    author.locator("#id_steps-0-reached_on").fill("2026-03")
    save(author)
    staff.run_axe()
    move(author, "submit")
    adoption = Adoption.objects.get(slug="cuneo-riprende-lassegno")
    form = f"{ADOPTIONS}{adoption.pk}/change/"
    reviewer.goto(form)
    move(reviewer, "publish")

    # The owner of the practice stands by it.
    owner.goto(form)
    owner.get_by_role("button", name="Conferma l’adozione").click()
    expect(owner.locator(".messagelist .success")).to_be_visible()

    # After a year Piemonte says what came of it.
    author.goto(form)
    add_row(author, "outcomes")
    author.locator("#id_outcomes-0-months").select_option("12")
    author.locator("#id_outcomes-0-text_it").fill("Venti famiglie lo hanno avuto.")
    save(author)
    move(author, "submit")
    reviewer.goto(form)
    move(reviewer, "publish")

    # Tree and totals stand on Trento's sheet, and in the API.
    visitor.visit_public(f"/pratiche/{FULL}/")
    sheet = visitor.page
    expect(sheet.locator(".adoption-totals")).to_contain_text("3 volte")
    expect(sheet.locator(".adoption-totals")).to_contain_text("1 interrotta")
    tree = sheet.locator(".family-tree")
    expect(tree).to_contain_text("Comune di Cuneo")
    tree.get_by_role("link", name="Comune di Cuneo").click()
    expect(sheet.locator("main")).to_contain_text("Venti famiglie lo hanno avuto.")
    row = sheet.request.get(
        f"{live_server.url}/api/v1/practices/{example.full.uuid}"
    ).json()
    assert (row["adoptions"]["count"], row["adoptions"]["stopped"]) == (3, 1)
    assert_nothing_wrong(visitor, staff)
