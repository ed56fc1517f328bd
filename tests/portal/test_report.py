# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reports of errors and barriers: stored, sent to who can mend it, never lost."""

import logging

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from partnership.administrations.models import Administration
from portal.models import Report
from tests.factories import make_practice
from tests.portal.inbox import PAGE, make_report, old_stamp, post_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailboxes(trento, piemonte):
    """Both administrations can be written to."""
    for administration in [trento, piemonte]:
        administration.email = f"{administration.code}@famiglia.example"
        administration.save()


@pytest.fixture
def practice(trento, mailboxes):
    """A published practice of Trento."""
    return make_practice(trento, published=True)


def test_report_is_stored_and_sent_to_the_administration_of_the_record(
    client, practice, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = post_report(client, text="Il numero è\r\nsbagliato.")

    assert response.status_code == 303
    report = Report.objects.get()
    assert (report.page, report.kind, report.state) == (PAGE, "error", "new")
    assert report.text == "Il numero è\nsbagliato."
    assert report.record == practice.uuid
    assert report.administration == practice.administration
    (message,) = mail.outbox
    assert message.to == ["trento@famiglia.example"]
    assert "Il numero è\nsbagliato." in message.body
    assert PAGE in message.body
    assert not response.cookies


@pytest.mark.parametrize("page", ["/pratiche/", "", "/non-esiste/"])
def test_report_about_no_record_goes_to_every_mailbox(
    client, practice, django_capture_on_commit_callbacks, page
):
    Administration.objects.filter(code="piemonte").update(pec="piemonte@pec.example")

    with django_capture_on_commit_callbacks(execute=True):
        assert post_report(client, page=page).status_code == 303

    assert Report.objects.get().page == page
    assert sorted(mail.outbox[0].to) == [
        "piemonte@famiglia.example",
        "trento@famiglia.example",
    ]


@pytest.mark.parametrize("backend", ["nowhere.Backend", "smtp"])
def test_failing_mail_is_logged_without_the_text_and_is_no_error(
    client, practice, settings, caplog, django_capture_on_commit_callbacks, backend
):
    settings.EMAIL_BACKEND = (
        "django.core.mail.backends.smtp.EmailBackend" if backend == "smtp" else backend
    )
    # A port on which nothing listens.
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    with (
        caplog.at_level(logging.WARNING, logger="portal"),
        django_capture_on_commit_callbacks(execute=True),
    ):
        response = post_report(client, text="Mario Rossi non risponde")

    assert response.status_code == 303
    assert "was not sent" in caplog.text
    assert "Rossi" not in caplog.text
    assert "famiglia.example" not in caplog.text


def test_no_mailbox_is_logged(
    client, trento, caplog, django_capture_on_commit_callbacks
):
    with (
        caplog.at_level(logging.WARNING, logger="portal"),
        django_capture_on_commit_callbacks(execute=True),
    ):
        assert post_report(client, page="/").status_code == 303

    assert "no administration has a mailbox" in caplog.text
    assert not mail.outbox


def test_form_names_the_page_and_the_privacy_notice(client, practice):
    page = client.get("/segnala/", {"page": PAGE}).content.decode()

    assert f'name="page" value="{PAGE}"' in page
    main = page.split("<main")[1].split("</form>")[0]
    assert 'href="/privacy/"' in main
    assert "dati personali" in main


def test_too_quick_is_asked_to_wait_with_the_text_kept(client, practice):
    response = post_report(client, written=old_stamp(1), text="Da non perdere")

    page = response.content.decode()
    assert response.status_code == 422
    assert "Da non perdere" in page
    assert "tre secondi" in page
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "written",
    ["", "0", "123:forged", old_stamp(-600)],
    ids=["missing", "unsigned", "forged", "of tomorrow"],
)
def test_forged_stamp_is_replaced_and_nothing_is_stored(client, practice, written):
    response = post_report(client, written=written, text="Da non perdere")

    assert response.status_code == 422
    assert response.context["written"] != written
    assert "Da non perdere" in response.content.decode()
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("url", "fields", "said"),
    [
        ("/segnala/", {"text": ""}, "Scrivete che cosa"),
        ("/segnala/", {"text": "   "}, "Scrivete che cosa"),
        ("/segnala/", {"text": "x" * 2001}, "2001"),
        ("/segnala/", {"text": "a\x1bb"}, "caratteri"),
        ("/segnala/", {"text": "a\x00b"}, "null"),
        ("/segnala/", {"page": "//www.esempio.it"}, "indirizzo della pagina"),
        ("/segnala/", {"page": "javascript:alert(1)"}, "indirizzo della pagina"),
        ("/segnala/", {"confirm_text": "spam"}, "Lasciare vuoto"),
        ("/accessibilita/", {"email": "nessuno"}, "e-mail"),
        ("/accessibilita/", {"email": f"{'a' * 300}@b.it"}, "e-mail"),
        ("/accessibilita/", {"email": "a@b.it\nBcc: c@d.it"}, "e-mail"),
    ],
)
def test_wrong_report_comes_back_with_the_fault(client, practice, url, fields, said):
    response = post_report(client, url=url, **fields)

    assert response.status_code == 422
    assert said.lower() in response.content.decode().lower()
    assert not Report.objects.exists()


def test_report_from_elsewhere_is_refused_with_its_text(client, practice):
    response = post_report(
        client, headers={"origin": "https://www.esempio.it"}, text="Da non perdere"
    )

    assert response.status_code == 403
    assert "Da non perdere" in response.content.decode()
    assert not Report.objects.exists()


def test_barrier_may_leave_an_address_which_is_not_mailed(
    client, practice, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = post_report(
            client, url="/accessibilita/", page="", email="maria@posta.example"
        )

    assert response.status_code == 303
    report = Report.objects.get()
    assert (report.kind, report.email) == ("accessibility", "maria@posta.example")
    assert "maria@posta.example" not in mail.outbox[0].body


def test_error_report_takes_no_address(client, practice):
    post_report(client, email="maria@posta.example")

    assert Report.objects.get().email == ""


def test_html_is_shown_escaped(client, practice):
    text = "<img src=x onerror=alert(1)>"

    page = post_report(client, text=text, written="").content.decode()

    assert text not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "praise"},
        {"state": "lost"},
        {"text": ""},
        {"email": "a@b.it"},
        {"handled_by_id": 1},
        {"page": "pratiche"},
    ],
)
def test_the_database_keeps_the_rules(db, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_report(**fields)


@pytest.mark.parametrize(
    "declaration", ["", "https://form.agid.gov.it/view/" + "a" * 36]
)
def test_footer_links_the_declaration_or_the_page_that_says_it_is_coming(
    client, practice, settings, declaration
):
    settings.ACCESSIBILITY_DECLARATION_URL = declaration

    page = client.get("/accessibilita/").content.decode()

    expected = declaration or "/accessibilita/"
    footer = page.split("<footer")[1]
    assert f'href="{expected}"' in footer
    assert ("in preparazione" in page) == (not declaration)
