# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sharing, handing over and correcting in the browser, on a phone and on a desk."""

import time

import pytest
from playwright.sync_api import expect

from partnership.accounts.enums import Role
from partnership.editorial.handing_over import offer
from partnership.editorial.sharing import share
from portal.inbox.forms import SHORTEST_WRITING
from portal.models import Report
from practices.models import Practice
from tests.browser.example import FULL
from tests.browser.inspection import Inspection, assert_nothing_wrong
from tests.factories import make_practice, make_user
from tests.portal.inbox import make_report

pytestmark = pytest.mark.browser

SHEET = f"/pratiche/{FULL}/"
PRACTICES = "/admin/practices/practice/"


def at_rest(inspection, seen):
    if seen["overflow"] > 0:
        inspection.fault(f"is {seen['overflow']} px wider than the window")


@pytest.mark.parametrize(
    ("width", "javascript"), [(360, True), (1440, True), (360, False)]
)
def test_a_visitor_proposes_a_correction(
    visible_example, open_window, live_server, width, javascript
):
    page = open_window(width, javascript=javascript)
    inspection = Inspection(page, live_server.url) if javascript else None
    page.goto(SHEET)

    page.locator('.foot-tools a[href^="/correggi/"]').click()
    if inspection:
        inspection.visit_public(page.url.removeprefix(live_server.url))
    page.locator('.offered-texts a[href*="field=summary_it"]').click()
    proposal = page.locator("#report-proposal")
    published = proposal.input_value()
    assert published
    proposal.fill(f"{published} Dal 2026 anche online.")
    page.locator("#report-text").fill("Lo dice la delibera.")
    if inspection:
        inspection.here = "the form of a correction"
        inspection.run_axe()
    time.sleep(SHORTEST_WRITING)
    page.locator(".report-form button[type=submit]").press("Enter")

    page.wait_for_url("**/segnala/grazie/**")
    row = Report.objects.get()
    assert row.before == published
    assert row.proposal.endswith("Dal 2026 anche online.")
    if inspection:
        assert_nothing_wrong(inspection)


@pytest.mark.parametrize("width", [360, 1440])
def test_the_owner_takes_a_correction_over(
    visible_example, open_window, live_server, width
):
    record = Practice.objects.get(slug=FULL)
    editor = make_user("correttrice", record.administration, Role.EDITOR)
    about = {
        "kind": "correction",
        "page": SHEET,
        "record": record.uuid,
        "record_kind": "practice",
        "version": record.version,
    }
    row = make_report(
        record.administration,
        column="summary_it",
        before="Com’era prima.",
        proposal="Come dovrebbe essere.",
        email="maria@posta.example",
        **about,
    )
    rich = make_report(
        record.administration,
        column="solution_it",
        before="Prima.",
        proposal="Dopo.\n• primo\n• secondo",
        **about,
    )
    page = open_window(width, user=editor)
    inspection = Inspection(page, live_server.url)

    inspection.visit("/admin/")
    for each in (rich, row):
        seen = inspection.visit(f"/admin/portal/report/{each.pk}/correction/")
        at_rest(inspection, seen)
    page.locator("#id_summary_it").fill("Come deve essere.")
    page.locator("#id_replaces_draft").check()
    page.locator('form:has(#id_summary_it) input[type="submit"]').click()

    expect(page.locator(".messagelist")).to_be_visible()
    record.refresh_from_db()
    assert record.summary_it == "Come deve essere."
    inspection.here = "a closed correction"
    inspection.run_axe()
    assert_nothing_wrong(inspection)


@pytest.mark.parametrize("width", [360, 1440])
def test_a_draft_is_shared_and_then_handed_over(
    visible_example, open_window, live_server, width
):
    trento, piemonte = visible_example.trento, visible_example.piemonte
    record = make_practice(trento, "Bozza di Trento", published=True)
    giving = make_user("cedente", trento, Role.REVIEWER)
    owner = open_window(width, user=giving)
    other = open_window(width, user=visible_example.people[Role.REVIEWER])
    inspections = [Inspection(page, live_server.url) for page in (owner, other)]
    form = f"{PRACTICES}{record.pk}/"
    share(record, piemonte, "read", by=giving, reason="Un parere?")

    at_rest(inspections[0], inspections[0].visit(f"{form}share/"))
    owner.locator("#id_administration").select_option(str(piemonte.pk))
    owner.locator("#id_level").select_option("comment")
    owner.locator('#content form .submit-row input[type="submit"]').click()
    expect(owner.locator(".messagelist")).to_be_visible()
    inspections[1].visit("/admin/")
    inspections[1].visit(f"{form}change/")
    expect(other.locator("#remarks textarea")).to_be_visible()

    at_rest(inspections[0], inspections[0].visit(f"{form}handover/"))
    offer(record, piemonte, by=giving, reason="Ora la gestite voi.")
    at_rest(inspections[0], inspections[0].visit(f"{form}handover/"))
    at_rest(inspections[1], inspections[1].visit(f"{form}handover/"))
    other.locator('form:has(input[value="accept"]) button').press("Enter")

    expect(other.locator(".messagelist")).to_be_visible()
    record.refresh_from_db()
    assert record.administration == piemonte
    inspections[1].visit(f"{form}handover/")
    assert_nothing_wrong(*inspections)
