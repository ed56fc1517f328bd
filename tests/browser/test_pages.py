# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every public page and the main pages of the staff side, on a phone and on a desk."""

import pytest

from partnership.accounts.enums import Role
from partnership.documents.models import Document
from partnership.indicators.models import Indicator
from practices.models import Practice
from tests.browser.example import PUBLIC_PAGES, UNTRANSLATED
from tests.browser.example_indicators import BIRTHS
from tests.browser.inspection import Inspection, assert_nothing_wrong, report

pytestmark = pytest.mark.browser

WIDTHS = [360, 1440]


def test_inspection_sees_what_it_looks_for(open_window, live_server):
    page = open_window(360)
    page.route("**/faulty/", lambda route: route.fulfill(**FAULTY))
    page.route("https://elsewhere.example/**", lambda route: route.abort())
    inspection = Inspection(page, live_server.url)

    inspection.visit_public("/faulty/")

    found = report(inspection)
    for expected in FAULTS:
        assert expected in found, f"{expected!r} is not in {found}"


@pytest.mark.parametrize("width", WIDTHS)
def test_public_pages_owe_nothing(visible_example, open_window, live_server, width):
    inspection = Inspection(open_window(width), live_server.url)

    for path, status, language in PUBLIC_PAGES:
        inspection.visit_public(path, status=status, language=language)

    assert_nothing_wrong(inspection)


@pytest.mark.parametrize("is_demonstration", [False, True])
def test_login_and_home_of_a_demonstration_owe_nothing(
    visible_example, open_window, live_server, settings, is_demonstration
):
    settings.DEMO_MODE = is_demonstration
    inspections = [Inspection(open_window(width), live_server.url) for width in WIDTHS]

    for inspection in inspections:
        inspection.visit_public("/")
        inspection.visit("/admin/login/")

    assert_nothing_wrong(*inspections)


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_of_the_staff_side_owe_nothing(
    visible_example, open_window, live_server, width
):
    people = visible_example.people
    inspection = Inspection(
        open_window(width, user=people[Role.REVIEWER]), live_server.url
    )
    practice = Practice.objects.get(slug=UNTRANSLATED)
    version = practice.history.first()
    document = Document.objects.get(slug="patto-per-la-natalita")
    base = "/admin/practices/practice/"
    births = Indicator.objects.get(slug=BIRTHS)

    for path in [
        "/admin/",
        "/admin/indicators/indicator/",
        f"/admin/indicators/indicator/{births.pk}/change/",
        f"/admin/indicators/indicator/{births.pk}/preview/",
        base,
        f"{base}?public_state=published&q=sportello",
        f"{base}add/",
        f"{base}{practice.pk}/change/",
        f"{base}{practice.pk}/move/publish/",
        f"{base}{practice.pk}/move/withdraw/",
        f"{base}{practice.pk}/preview/",
        f"{base}{practice.pk}/history/",
        f"{base}{practice.pk}/history/{version.pk}/",
        "/admin/territories/territory/",
        "/admin/password_change/",
        "/admin/documents/act/add/",
        "/admin/documents/document/",
        f"/admin/documents/document/{document.pk}/change/",
        f"/admin/documents/document/{document.pk}/preview/",
    ]:
        inspection.visit(path)
    inspection.visit(f"{base}{practice.pk}/preview/?language=en", language="en")

    assert_nothing_wrong(inspection)


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_of_the_administration_owe_nothing(
    visible_example, open_window, live_server, width
):
    superuser = visible_example.people["superuser"]
    person = visible_example.people[Role.CONTRIBUTOR]
    theme = visible_example.terms["theme"][0]
    inspection = Inspection(open_window(width, user=superuser), live_server.url)

    for path in [
        "/admin/",
        f"/admin/practices/practice/{visible_example.full.pk}/change/",
        "/admin/accounts/user/",
        "/admin/accounts/user/add/",
        f"/admin/accounts/user/{person.pk}/change/",
        "/admin/vocabularies/term/",
        f"/admin/vocabularies/term/{theme.pk}/change/",
        "/admin/territories/territory/",
        f"/admin/territories/territory/{visible_example.trento.territory_id}/change/",
        "/admin/administrations/administration/",
        "/admin/editorial/editorialrule/add/",
        "/admin/agreements/agreement/",
        "/admin/agreements/agreement/add/",
        f"/admin/agreements/agreement/{visible_example.agreement.pk}/change/",
        f"/admin/agreements/agreement/{visible_example.agreement.pk}/preview/",
        "/admin/events/event/",
        "/admin/events/event/add/",
        f"/admin/events/event/{visible_example.event.pk}/change/",
        f"/admin/events/event/{visible_example.event.pk}/preview/",
        f"/admin/events/event/{visible_example.event.pk}/invite/",
        f"/admin/events/course/{visible_example.course.pk}/change/",
        "/admin/events/enrolment/add/",
        "/admin/events/certificate/",
    ]:
        inspection.visit(path)

    assert_nothing_wrong(inspection)


FAULTY = {
    "headers": {
        "Content-Type": "text/html",
        "Content-Security-Policy": "script-src 'self'; style-src 'self'",
        "Set-Cookie": "follow=me",
    },
    "body": """
        <html lang="de"><body style="color: red"><h1>One</h1><h1>Two</h1>
        <a href="">Nowhere</a><img src="https://elsewhere.example/pixel.gif">
        <script>document.title = "Unseen";</script><script src="/missing.js"></script>
        <table width="800"><tr><td align="right"><button>Far</button></table>
    """,
}
FAULTS = [
    "is said to be in “de”",
    "has 2 h1",
    "has no title",
    "h1 is written in",
    "font was not loaded",
    "link that leads nowhere",
    "stopped by the policy: script-src-elem: inline",
    "stopped by the policy: style-src-attr: inline",
    "axe image-alt",
    "axe document-title",
    "console error",
    "asks a third party: https://elsewhere.example/pixel.gif",
    "answers 404",
    "which version of the design system",
    "wider than the window",
    "cut off at the right: <button>",
    "leaves cookies: follow",
]
