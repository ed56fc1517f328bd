# SPDX-License-Identifier: AGPL-3.0-or-later
"""The guide for staff: every chapter is there, and every page leads to its own."""

import re

import pytest
from django.conf import settings
from django.utils.translation import trans_real

from partnership.guide import CHAPTERS, chapter_of
from tests.factories import make_practice, make_user
from tests.practices.sending import BACKEND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

# A page of the admin, and the chapter to which it leads.
LEADS_TO = {
    "/admin/": "/admin/guide/",
    "/admin/practices/practice/": "rivedere",
    "/admin/practices/practice/add/": "scrivere",
    "/admin/practices/practice/import/": "importare",
    "/admin/practices/practice/many/": "molte-schede",
    "/admin/practices/practice/{pk}/change/": "scrivere",
    "/admin/practices/practice/{pk}/history/": "storico",
    "/admin/practices/practice/{pk}/translate/fr/": "tradurre",
    "/admin/practices/practice/{pk}/move/submit/": "rivedere",
    "/admin/practices/practice/{pk}/share/": "condividere",
    "/admin/practices/practice/{pk}/handover/": "condividere",
    "/admin/organisations/organisation/duplicates/": "qualita",
    "/admin/practices/evidencereview/add/": "scambiare",
    "/admin/practices/adoption/add/": "scambiare",
    "/admin/practices/lesson/add/": "scambiare",
    "/admin/practices/lesson/": "rivedere",
    "/admin/events/event/add/": "incontri",
    "/admin/events/certificate/": "incontri",
    "/admin/password_change/": "accesso",
    "/admin/second-factor/": "accesso",
}


@pytest.fixture
def as_reviewer(client, piemonte):
    person = make_user("revisora", piemonte, "reviewer")
    client.force_login(person, backend=BACKEND)
    return client


@pytest.mark.parametrize("page", LEADS_TO)
def test_every_page_leads_to_its_chapter(as_reviewer, piemonte, page):
    practice = make_practice(piemonte)

    answer = as_reviewer.get(page.format(pk=practice.pk))

    expected = LEADS_TO[page]
    if not expected.startswith("/"):
        expected = f"/admin/guide/{expected}/"
    assert f'<a class="guide-link" href="{expected}">' in answer.content.decode()


@pytest.mark.parametrize("chapter", [chapter.name for chapter in CHAPTERS])
def test_chapters_are_read_one_after_the_other(as_reviewer, chapter):
    page = as_reviewer.get(f"/admin/guide/{chapter}/").content.decode()

    assert 'lang="it"' in page
    assert "<h2>" in page
    assert (
        f"/admin/guide/{chapter}/" in as_reviewer.get("/admin/guide/").content.decode()
    )


def test_a_chapter_that_is_none_is_not_found(as_reviewer):
    assert as_reviewer.get("/admin/guide/niente/").status_code == 404


def test_the_longest_end_of_an_address_decides():
    assert chapter_of("accounts_user_change").name == "persone"
    assert chapter_of("practices_practice_change").name == "scrivere"


def test_no_chapter_is_left_over():
    folder = settings.BASE_DIR / "templates" / "admin" / "guide" / "it"

    assert {path.stem for path in folder.iterdir()} == {c.name for c in CHAPTERS}


def test_what_the_guide_quotes_is_what_the_admin_says():
    said = {
        str(text).rstrip("….:").casefold()
        for _key, text in trans_real.translation("it")._catalog.items()
    }
    # A number or a name stands in some of them.
    patterns = [
        re.compile(re.sub(r"%\\\((\w+)\\\)[sd]", ".*", re.escape(text)))
        for text in said
        if "%(" in text
    ]
    folder = settings.BASE_DIR / "templates" / "admin" / "guide" / "it"

    unknown = [
        (path.name, quoted)
        for path in folder.iterdir()
        for quoted in re.findall("«([^»]+)»", path.read_text())
        if (wanted := quoted.rstrip("….:").casefold()) not in said
        and not any(pattern.fullmatch(wanted) for pattern in patterns)
    ]

    assert unknown == []
