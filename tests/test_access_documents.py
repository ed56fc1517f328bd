# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who reads which document by which door: more of the table of `test_access.py`.

Every kind of access, of the own and of another administration, for every role.
"""

import pytest

from partnership.accounts.enums import Role
from partnership.accounts.models import User
from partnership.catalogue import services as catalogue
from partnership.catalogue.dumps import records_of
from partnership.documents.enums import Access
from partnership.documents.models import Document
from partnership.editorial.models import JournalEntry, Remark
from tests.factories import make_practice, make_user
from tests.factories_documents import CSV, PDF, make_document
from tests.practices.sending import BACKEND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles", "stored")]

PEOPLE = ["visitor", "nobody", *Role.values, "superuser"]
LIST = "/admin/documents/document/"
TITLE = "Traccia riservata"
# Pages about one document.
PAGES = [
    "change/",
    "history/",
    "history/{version}/",
    "differences/",
    "preview/",
    "versions/1/",
    "versions/1/preview/",
    "versions/1/pdf/",
    "versions/2/",
    "versions/2/preview/",
]
# Lists that hold its title where the person reads it.
LISTS = [LIST, f"{LIST}?q=Traccia", f"{LIST}export/csv/"]
# Lists that hold it only where the person's administrations own it.
OF_OWNERS = [
    "/admin/editorial/changes/",
    "/admin/editorial/changes/export/",
    "/admin/editorial/journalentry/",
    "/admin/autocomplete/?app_label=practices&model_name=practice"
    "&field_name=documents&term=Traccia",
    "/admin/quality/incomplete/?below=100",
    "/admin/quality/incomplete/export/?below=100",
]

# What is sent about one document, by those who may do it.
SENT = [
    *("change/", "move/submit/", "move/publish/", "move/withdraw/", "revert/1/"),
    *("assign/", "cancel/", "confirm/", "translate/de/", "delete/", "versions/1/"),
]


@pytest.fixture
def stored(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def people(piemonte):
    """One person of Piemonte for each role, and the others."""
    people = {role: make_user(role, piemonte, role) for role in Role.values}
    people["nobody"] = make_user("nobody")
    people["superuser"] = User.objects.create_superuser("superuser")
    return people


@pytest.fixture(params=["own", "another"])
def owner(request, piemonte, trento):
    """The administration of the document: the person's own one, or another."""
    return piemonte if request.param == "own" else trento


@pytest.fixture(params=Access.values)
def document(request, owner):
    """A document that nobody has published, with a PDF and a table."""
    record = make_document(
        owner, TITLE, files=[("a.pdf", PDF), ("b.csv", CSV)], access=request.param
    )
    JournalEntry.objects.create(
        kind="document", record=record.uuid, transition="return", version=1
    )
    return record


def each_of(client, people):
    """Who is at the browser, one after the other; each begins as a visitor."""
    for who in PEOPLE:
        client.logout()
        if who != "visitor":
            client.force_login(people[who], backend=BACKEND)
        yield who


def may_read(who, document):
    """Its own administration, or every administration of the portal."""
    if who in {"visitor", "nobody"}:
        return False
    is_own = document.administration.code == "piemonte"
    return who == "superuser" or is_own or document.access == Access.PARTNERS


def owns(who, document):
    is_own = document.administration.code == "piemonte"
    return who == "superuser" or (who in Role.values and is_own)


def text_of(answer):
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode(errors="replace")


def test_pages_about_a_document(client, people, document):
    version = document.history.first().pk
    urls = [f"{LIST}{document.pk}/{page.format(version=version)}" for page in PAGES]

    for who, url in ((who, url) for who in each_of(client, people) for url in urls):
        answer = client.get(url)
        text = text_of(answer)
        assert (answer.status_code == 200) == may_read(who, document), (who, url)
        assert answer.status_code in {200, 302, 403, 404}, (who, url)
        if answer.status_code == 200 and "versions" in url:
            assert "no-store" in answer["Cache-Control"]
            assert text


def test_lists_of_documents(client, people, document):
    for who, url in ((who, url) for who in each_of(client, people) for url in LISTS):
        answer = client.get(url)
        is_there = answer.status_code == 200 and TITLE in text_of(answer)
        assert is_there == may_read(who, document), (who, url)


def test_lists_of_owners(client, people, document):
    """Logs, reports, and what may be named: reading opens none of them."""
    for who, url in (
        (who, url) for who in each_of(client, people) for url in OF_OWNERS
    ):
        answer = client.get(url)
        is_there = answer.status_code == 200 and TITLE in text_of(answer)
        assert is_there == owns(who, document), (who, url)


def test_reading_opens_nothing_else(client, people, trento):
    """What is sent about a document of the partners changes nothing, whoever sends it."""
    record = make_document(trento, TITLE, files=[("a.pdf", PDF)], access="partners")
    Remark.objects.create(
        kind="document", record=record.uuid, version=1, text="Segreto", is_internal=True
    )
    before = Document.objects.values().get()

    for who in each_of(client, people):
        if who == "superuser":
            continue
        for part in SENT:
            answer = client.post(
                f"{LIST}{record.pk}/{part}",
                {"title_it": "Preso", "reason": "Così", "version": "1", "post": "yes"},
            )
            assert "Segreto" not in text_of(answer)
        for action in ["submit_selected", "publish_selected", "confirm_selected"]:
            client.post(LIST, {"action": action, "_selected_action": [record.pk]})
        page = client.get(f"{LIST}{record.pk}/change/").content.decode()

        assert Document.objects.values().get() == before, who
        assert not JournalEntry.objects.exists(), who
        assert "Segreto" not in page
        assert 'name="title_it"' not in page


PUBLIC = [
    "/documenti/{slug}/",
    "/documenti/{slug}/versioni/1/",
    "/documenti/{slug}/versioni/1/pdf/",
    "/documenti/{slug}/versioni/1/anteprima/",
    "/en/documenti/{slug}/versioni/2/anteprima/",
    "/api/v1/documents/{uuid}",
    "/id/document/{uuid}",
]
PUBLIC_LISTS = [
    "/documenti/",
    "/documenti/?q=Traccia",
    "/documenti/elenco.csv",
    "/documenti/feed.atom",
    "/documenti/suggerimenti/?q=Traccia",
    "/api/v1/documents",
    "/api/v1/documents?q=Traccia",
    "/api/v1/changes",
    "/api/v1/practices",
    "/sitemap.xml",
]


@pytest.mark.parametrize("access", Access.values)
def test_public_side_knows_nothing_of_what_is_not_published(client, trento, access):
    record = make_document(
        trento, TITLE, files=[("a.pdf", PDF), ("b.csv", CSV)], access=access
    )

    for url in PUBLIC:
        answer = client.get(url.format(slug=record.slug, uuid=record.uuid))
        assert answer.status_code == 404, url
    _check_lists(client)


@pytest.mark.parametrize("access", ["partners", "own"])
def test_public_side_forgets_what_is_no_more_for_it(client, trento, access):
    """Withdrawn, then narrowed: the tombstone says that there was something, no more."""
    record = make_document(
        trento, TITLE, files=[("a.pdf", PDF), ("b.csv", CSV)], published=True
    )
    practice = make_practice(trento, "Pratica")
    practice.documents.add(record)
    catalogue.publish(practice, by=None)
    catalogue.withdraw(record, by=None, reason="Superato")
    Document.objects.update(access=access)

    for url in PUBLIC:
        answer = client.get(url.format(slug=record.slug, uuid=record.uuid))
        assert answer.status_code in {303, 410}, url
        assert PDF not in answer.content
        if answer.status_code == 303:
            assert client.get(answer["Location"]).status_code == 410
    _check_lists(client)


def _check_lists(client):
    for url in PUBLIC_LISTS:
        answer = client.get(url)
        assert answer.status_code == 200, url
        text = text_of(answer)
        assert TITLE not in text, url
        assert "traccia-riservata/" not in text, url
    assert not list(records_of("document"))
