# SPDX-License-Identifier: AGPL-3.0-or-later
"""The same day with ten thousand rows: mistakes, corrected, written, taken back."""

import threading

import pytest
from django.db import connection
from playwright.sync_api import expect

from partnership.accounts.enums import Role
from partnership.editorial.bulk.running import run_waiting
from partnership.organisations.models import Organisation
from tests.browser.inspection import Inspection, assert_nothing_wrong
from tests.editorial.bulk.conftest import as_csv
from tests.factories import make_practice, make_term

pytestmark = pytest.mark.browser

ROWS = 10_000
LIST = "/admin/organisations/organisation/"
PRACTICES = "/admin/practices/practice/"
# A worker that has much to do beside a browser on a slow machine.
LONG = 180_000


@pytest.fixture
def worker(settings, tmp_path):
    """A worker in a thread of its own, as beside the site."""
    settings.MEDIA_ROOT = tmp_path
    stop = threading.Event()

    def work():
        while not stop.wait(0.2):
            run_waiting()
        connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    yield
    stop.set()
    thread.join()


def rows(kind_of):
    """Invented organisations; `kind_of` says of what kind each is."""
    return as_csv(
        ["name_it", "organisation_kind", "website"],
        *(
            [f"Azienda dimostrativa {n}", kind_of(n), f"https://www.example.org/{n}"]
            for n in range(ROWS)
        ),
    )


def send(page, content):
    page.goto(f"{LIST}import/")
    page.locator("#id_file").set_input_files(
        {"name": "elenco.csv", "mimeType": "text/csv", "buffer": content}
    )
    page.locator("input.default").click()


def ended(page):
    """The batch, once the worker has done what was asked; the page comes by itself."""
    expect(page.locator(".batch-counts")).to_be_visible(timeout=LONG)
    return page.locator(".editorial-panel")


def decide(page, decision):
    page.locator(f'button[value="{decision}"]').click()
    return ended(page)


def test_ten_thousand_rows_are_imported_and_taken_back(
    visible_example, open_window, live_server, worker
):
    make_term("organisation_kind", "company", "Azienda")
    before = Organisation.objects.count()
    page = open_window(user=visible_example.people[Role.REVIEWER])
    inspection = Inspection(page, live_server.url)
    inspection.visit(f"{LIST}import/")

    # A tenth of a per cent of the rows is wrong, and each mistake is named.
    send(page, rows(lambda n: "Castello" if n % 1_000 == 7 else "Azienda"))
    expect(page.locator("[data-batch-status] progress")).to_be_visible()
    panel = ended(page)
    expect(panel).to_contain_text("10000 Tutte le righe")
    expect(page.locator(".batch-mistakes")).to_have_count(10)
    expect(page.locator(".batch-row").first).to_contain_text("Riga 9")
    inspection.run_axe()
    assert Organisation.objects.count() == before

    # Corrected, looked at, written.
    send(page, rows(lambda n: "Azienda"))
    ended(page)
    page.locator("summary").first.click()
    expect(page.locator(".difference ins").first).to_be_visible()
    page.set_viewport_size({"width": 360, "height": 800})
    inspection.run_axe()
    page.set_viewport_size({"width": 1440, "height": 800})
    decide(page, "write")
    assert Organisation.objects.count() == before + ROWS

    # The list holds them, and changes of all it holds begin there.
    page.goto(f"{LIST}?q=dimostrativa")
    page.get_by_role("link", name="Modifica tutte").click()
    expect(page.locator("#which-title")).to_contain_text("10000")
    page.go_back()

    # Taken back: nobody has touched them since.
    page.goto("/admin/editorial/batch/")
    page.locator("#result_list tbody a").first.click()
    decide(page, "undo")
    decide(page, "write")
    assert Organisation.objects.count() == before
    assert_nothing_wrong(inspection)


@pytest.mark.parametrize("width", [1440, 360])
def test_pages_of_translations_many_records_and_the_guide(
    visible_example, open_window, live_server, width
):
    editor = visible_example.people[Role.REVIEWER]
    practice = make_practice(
        editor.current_assignments[0].administration,
        "Orto",
        title_de="Garten",
        solution_it="<p>Si coltiva.</p>",
    )
    practice.title_it = "Orto in città"
    practice.save()
    page = open_window(width, user=editor)
    inspection = Inspection(page, live_server.url)

    inspection.visit(f"{PRACTICES}{practice.pk}/translate/de/")
    expect(page.locator(".is-outdated")).to_have_count(1)
    # By keyboard alone: say that the translation holds, and save.
    page.locator('[name^="holds-"]').focus()
    page.keyboard.press("Space")
    page.locator('#content input[type="submit"]').focus()
    page.keyboard.press("Enter")
    expect(page.locator(".is-outdated")).to_have_count(0)

    inspection.visit(f"{PRACTICES}many/")
    page.locator('[value="areas"]').check()
    page.locator('[value="start_year"]').check()
    page.locator("input.default").click()
    expect(page.locator(".fieldset-heading")).to_have_count(2)
    page.wait_for_timeout(400)
    inspection.run_axe()

    page.locator(".guide-link").click()
    expect(page.locator("h1")).to_contain_text("Modificare molte schede")
    inspection.run_axe()
    assert_nothing_wrong(inspection)
