# SPDX-License-Identifier: AGPL-3.0-or-later
"""Anybody proposes how a text of a sheet should read; it arrives as a difference."""

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from partnership.catalogue import services as catalogue
from partnership.catalogue.models import Entry
from partnership.editorial.desk import editorial_models
from partnership.editorial.differences import lines_of
from portal.inbox.flood import LIMITS
from portal.inbox.texts import formatted, offered_text, offered_texts
from portal.management.commands.clear_inbox import KEPT, KEPT_WHEN_CLOSED
from portal.models import LONGEST_PROPOSAL, Report
from tests.factories import make_organisation, make_practice
from tests.factories_documents import make_act
from tests.portal.inbox import HERE, PAGE, make_report, old_stamp

pytestmark = pytest.mark.django_db

URL = "/correggi/"
RICH = (
    "<h3>Come si fa</h3><p>Allo <strong>sportello</strong> o <a "
    'href="https://www.esempio.it/a?b=1&amp;c=2">in rete</a>.</p>'
    "<ol><li><p>Primo</p></li><li><p>Secondo &amp; ultimo</p></li></ol>"
)


@pytest.fixture
def practice(trento):
    """A published practice of Trento, one text of which is rich, one translated."""
    trento.email = "trento@famiglia.example"
    trento.save()
    return make_practice(
        trento, summary_en="What is done.", solution_it=RICH, published=True
    )


def post(client, *, headers=HERE, **fields):
    """Send a proposal as the form does."""
    data = {
        "page": PAGE,
        "field": "summary_it",
        "version": "1",
        "proposal": "Che cosa si fa davvero.",
        "text": "Lo dice il sito del Comune.",
        "written": old_stamp(),
    }
    return client.post(URL, data | fields, headers=headers)


def test_a_sheet_leads_to_the_choice_of_its_texts(client, practice):
    sheet = client.get(PAGE).content.decode()
    assert f'href="{URL}?page={PAGE}"' in sheet

    page = client.get(URL, {"page": PAGE})

    columns = [text.column for text in page.context["texts"]]
    assert columns == ["title_it", "summary_it", "solution_it"]
    content = page.content.decode()
    assert f"{URL}?page={PAGE}&amp;field=summary_it" in content
    assert page["Cache-Control"] == "private, no-cache"
    assert not page.cookies


def test_texts_are_those_of_the_language_of_the_page(client, practice):
    page = client.get(f"/en{URL}", {"page": f"/en{PAGE}"})

    columns = {text.column: text.language for text in page.context["texts"]}
    assert columns == {"title_it": "it", "summary_en": "en", "solution_it": "it"}


def test_the_chosen_text_stands_in_the_form(client, practice):
    page = client.get(URL, {"page": PAGE, "field": "solution_it"})

    assert page.context["chosen"].text in page.content.decode().replace("&amp;", "&")
    assert "<strong>" not in page.context["chosen"].text
    assert 'name="proposal"' in page.content.decode()


@pytest.mark.parametrize(
    "page",
    ["", "/", "/pratiche/", "/non-esiste/", "/pratiche/non-esiste/", "//altrove.it/"],
)
def test_only_sheets_are_corrected(client, practice, page):
    assert client.get(URL, {"page": page}).status_code == 404
    assert post(client, page=page).status_code == 422
    assert not Report.objects.exists()


def test_a_withdrawn_sheet_is_not_corrected(client, practice):
    catalogue.withdraw(practice, by=None, reason="Superata")

    assert client.get(URL, {"page": PAGE}).status_code == 404
    assert post(client).status_code == 422


def test_proposal_is_kept_with_what_was_read_and_mailed(
    client, practice, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = post(client, email="maria@posta.example")

    assert response.status_code == 303
    row = Report.objects.get()
    assert (row.kind, row.column, row.version) == ("correction", "summary_it", 1)
    assert row.before == "Che cosa si fa, per chi e con quale risultato."
    assert row.proposal == "Che cosa si fa davvero."
    assert (row.record, row.administration) == (practice.uuid, practice.administration)
    assert row.email == "maria@posta.example"
    (message,) = mail.outbox
    assert message.to == ["trento@famiglia.example"]
    assert "Lo dice il sito del Comune." in message.body
    assert "maria@posta.example" not in message.body


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"proposal": ""}, "proposal"),
        ({"proposal": "x" * (LONGEST_PROPOSAL + 1)}, "proposal"),
        ({"proposal": "a\x1bb"}, "proposal"),
        ({"proposal": "Che cosa si fa, per chi e con quale risultato."}, "proposal"),
        ({"text": ""}, "text"),
        ({"text": "x" * 2001}, "text"),
        ({"field": ""}, "field"),
        ({"field": "summary_de"}, "field"),
        ({"field": "summary"}, "field"),
        ({"field": "slug"}, "field"),
        ({"field": "contact_email"}, "field"),
        ({"field": "x" * 100}, "field"),
        ({"version": ""}, "version"),
        ({"version": "2"}, "version"),
        ({"version": "eins"}, "version"),
        ({"email": "nessuno"}, "email"),
        ({"confirm_text": "spam"}, "confirm_text"),
        ({"written": ""}, "written"),
    ],
)
def test_wrong_proposals_come_back_with_the_fault(client, practice, fields, name):
    response = post(client, **fields)

    assert response.status_code == 422
    assert name in response.context["form"].errors
    assert not Report.objects.exists()
    if name not in {"proposal", "field"}:
        assert "Che cosa si fa davvero." in response.content.decode()


def test_a_page_published_anew_meanwhile_is_compared_first(client, practice):
    practice.summary_it = "Riscritto."
    practice.version = 2
    catalogue.publish(practice, by=None)

    response = post(client)

    page = response.content.decode()
    assert response.status_code == 422
    assert "Riscritto." in page
    assert "Che cosa si fa davvero." in page
    assert 'name="version" value="2"' in page
    assert post(client, version="2").status_code == 303


def test_from_elsewhere_it_is_refused_with_its_text(client, practice):
    response = post(client, headers={"origin": "https://www.esempio.it"})

    assert response.status_code == 403
    assert "Che cosa si fa davvero." in response.content.decode()
    assert not Report.objects.exists()


def test_floods_are_stopped_together_with_reports(client, practice, monkeypatch):
    monkeypatch.setitem(LIMITS, "report", 1)
    assert post(client).status_code == 303

    assert post(client).status_code == 429
    assert Report.objects.count() == 1


def test_marks_are_shown_and_never_obeyed(client, practice):
    attack = "<img src=x onerror=alert(1)>"

    page = post(client, proposal=attack, written="").content.decode()

    assert attack not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_it_works_under_the_role_of_the_public_side(client, practice, as_public_role):
    assert client.get(URL, {"page": PAGE}).status_code == 200
    assert client.get(URL, {"page": PAGE, "field": "summary_it"}).status_code == 200
    assert post(client).status_code == 303


def test_names_that_content_calls_otherwise_are_found(trento, piemonte):
    body = make_organisation(trento, "Ente", published=True)
    act = make_act(trento, published=True)
    entries = {entry.kind: entry for entry in Entry.objects.all()}

    name = offered_text(entries["organisation"], "name_it")
    subject = offered_text(entries["act"], "subject_it")

    assert name.text == body.name_it
    assert subject.text == act.subject_it


def test_every_kind_offers_something(practice):
    kinds = {model.kind for model in editorial_models()}

    assert {entry.kind for entry in Entry.objects.all()} <= kinds
    assert offered_texts(Entry.objects.get(), "fr")


def test_rich_text_comes_back_as_it_was():
    assert formatted(lines_of(RICH), RICH) == RICH


def test_what_is_new_in_a_rich_text_is_text():
    lines = lines_of(RICH).replace("• Primo", "• Prima\n• <script>x</script>")
    lines += "\nVedere in rete (https://www.esempio.it/a?b=1&amp;c=2), anche & ancora"

    html = formatted(lines, RICH)

    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert (
        '<a href="https://www.esempio.it/a?b=1&amp;c=2">in rete</a>, anche &amp;'
        in html
    )
    assert "<strong>sportello</strong>" in html


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "correction"},
        {"column": "summary_it"},
        {"proposal": "Altro"},
        {"version": 1},
        {"outcome": "taken"},
    ],
)
def test_the_database_keeps_the_rules(db, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_report(**fields)


def test_proposals_end_as_reports_do(practice):
    now = timezone.now()
    about = {
        "kind": "correction",
        "record": practice.uuid,
        "record_kind": "practice",
        "column": "summary_it",
        "proposal": "Altro",
        "version": 1,
    }
    make_report(reported_at=now - KEPT, **about)
    make_report(
        state="closed",
        outcome="taken",
        handled_by_id=1,
        handled_at=now - KEPT_WHEN_CLOSED,
        **about,
    )
    kept = make_report(**about)

    call_command("clear_inbox", verbosity=0)

    assert list(Report.objects.all()) == [kept]
