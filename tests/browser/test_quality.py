# SPDX-License-Identifier: AGPL-3.0-or-later
"""The reports on quality in the browser, on a phone and on a desk, with rows in them."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from partnership.accounts.enums import Role
from partnership.editorial.models import JournalEntry, NamedAddress, WebAddress
from partnership.editorial.quality.likeness import compare_all
from partnership.editorial.quality.reports import REPORTS
from partnership.editorial.scheduling import schedule
from tests.browser.inspection import Inspection, assert_nothing_wrong
from tests.factories import make_practice, make_term

pytestmark = pytest.mark.browser


@pytest.fixture
def faulty(visible_example):
    """A practice of Piemonte with everything that a report can find."""
    now = timezone.now()
    record = make_practice(
        visible_example.piemonte,
        "Nonni e nipoti al museo civico della città",
        published=True,
        edited_at=now - timedelta(days=800),
    )
    for number in range(2):
        address = WebAddress.objects.create(
            address=f"https://example.org/{number}/una-pagina-con-un-indirizzo-molto-lungo",
            fault="status",
            status=404,
            failing_since=now - timedelta(days=3),
            is_broken=True,
        )
        NamedAddress.objects.create(
            kind="practice", record=record.uuid, place="links.url", address=address
        )
    make_practice(record.administration, f"{record.title_it} bis")
    compare_all(now)
    return SimpleNamespace(
        record=record, reviewer=visible_example.people[Role.REVIEWER]
    )


@pytest.mark.parametrize("width", [360, 1440])
def test_reports_and_start_page_owe_nothing(faulty, open_window, live_server, width):
    record = faulty.record
    coming = make_practice(
        record.administration,
        "A una data",
        themes=[make_term(code="altro")],
        state="submitted",
    )
    schedule(coming, "publish", at=timezone.now() + timedelta(days=3), by=None)
    page = open_window(width, user=faulty.reviewer)
    inspection = Inspection(page, live_server.url)

    for path in [
        "/admin/",
        "/admin/quality/",
        *(f"/admin/quality/{name}/?below=100" for name in REPORTS),
        "/admin/quality/incomplete/?below=0&kind=altro",
        "/admin/practices/practice/?desk=unconfirmed",
        f"/admin/practices/practice/{record.pk}/change/",
        f"/admin/practices/practice/{record.pk}/move/withdraw/",
    ]:
        seen = inspection.visit(path)
        if seen["overflow"] > 0 and "?desk=" not in path:
            inspection.fault(f"is {seen['overflow']} px wider than the window")

    assert_nothing_wrong(inspection)


def test_a_record_is_found_and_confirmed_by_keyboard(faulty, open_window):
    page = open_window(user=faulty.reviewer)
    page.goto("/admin/")

    page.locator('a[href="/admin/quality/"]').press("Enter")
    page.locator('a[href="/admin/quality/unconfirmed/"]').press("Enter")
    page.get_by_role("link", name=faulty.record.title_it, exact=True).press("Enter")
    page.locator('button[form="confirm-record"]').press("Enter")

    expect(page.locator(".messagelist .success")).to_be_visible()
    expect(page.locator('button[form="confirm-record"]')).to_be_visible()
    done = JournalEntry.objects.filter(record=faulty.record.uuid)
    assert [entry.transition for entry in done] == ["confirm"]
