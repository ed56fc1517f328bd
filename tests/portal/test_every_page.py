# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands on every public page: the hooks and texts of the national audit."""

import html
import re

import pytest
from django.urls import get_resolver

from tests.browser.example import PUBLIC_PAGES, make_example

pytestmark = pytest.mark.django_db

HOOKS = ["main-navigation", "accessibility-link", "privacy-policy-link"]
HOOKS += ["legal-notes", "faq", "report-inefficiency", "personal-area-login"]
RATING_HOOKS = ["feedback", "feedback-title", "feedback-rating-negative"]
RATING_HOOKS += ["feedback-rating-positive", "feedback-rating-question"]
RATING_HOOKS += ["feedback-rating-answer", "feedback-input-text"]
RATING_HOOKS += [f"feedback-rate-{score}" for score in range(1, 6)]
# In the words of the national criterion (C.SI.2.5).
NEGATIVE = [
    "A volte le indicazioni non erano chiare",
    "A volte le indicazioni non erano complete",
    "A volte non capivo se stavo procedendo correttamente",
    "Ho avuto problemi tecnici",
    "Altro",
]
POSITIVE = [
    "Le indicazioni erano chiare",
    "Le indicazioni erano complete",
    "Capivo sempre che stavo procedendo correttamente",
    "Non ho avuto problemi tecnici",
    "Altro",
]
# Pages without content of their own, or without a breadcrumb.
WITHOUT_RATING = {"/valutazione/", "/valutazione/grazie/", "/segnala/grazie/"}
WITHOUT_RATING |= {"/conferma/grazie/"}
WITHOUT_RATING |= {"/domanda/grazie/"}
DUTIES = ["/privacy/", "/note-legali/", "/accessibilita/", "/domande-frequenti/"]
# Lists as files, what fields suggest.
NO_PAGES = (".csv", ".xlsx", ".atom", ".ics", "suggerimenti/")
SHEETS = re.compile(r"<slug>|<path|<str:")


def elements(page, hook):
    """The texts of the elements with a hook, tags taken out."""
    pattern = rf'<(\w+)[^>]*data-element="{hook}"[^>]*>(.*?)</\1>'
    found = re.findall(pattern, page, flags=re.DOTALL)
    return [
        " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())
        for _tag, text in found
    ]


@pytest.fixture
def pages(client):
    """Every kind of public page, as the server sends it."""
    make_example()
    return {
        (path, status, language): client.get(path).content.decode()
        for path, status, language in PUBLIC_PAGES
    }


def test_hooks_texts_and_links_are_on_every_page(client, pages):
    faults = []
    for (path, status, language), page in pages.items():
        missing = [hook for hook in HOOKS if f'data-element="{hook}"' not in page]
        if missing:
            faults.append(f"{path}: without {missing}")
        has_rating = 'data-element="feedback"' in page
        is_rated = status == 200 and path.split("?")[0] not in WITHOUT_RATING
        if has_rating != is_rated:
            faults.append(f"{path}: rating {has_rating}")
        if not is_rated:
            continue
        if path not in {"/", "/en/", "/de/", "/fr/"} and (
            'data-element="breadcrumb"' not in page
        ):
            faults.append(f"{path}: without breadcrumb")
        faults += [f"{path}: without {hook}" for hook in RATING_HOOKS if not elements(page, hook) and f'data-element="{hook}"' not in page]  # fmt: skip
        if "foot-date" not in page:
            faults.append(f"{path}: without day of the last update")
        if language == "it":
            faults += wrong_texts(path, page)

    assert not faults, "\n".join(["", *faults])


def wrong_texts(path, page):
    """What an Italian page does not say in the words of the criterion."""
    seen = {
        "title": elements(page, "feedback-title"),
        "questions": elements(page, "feedback-rating-question"),
        "answers": elements(page, "feedback-rating-answer"),
    }
    expected = {
        "title": ["Quanto sono chiare le informazioni su questa pagina?"],
        "questions": [
            "Dove hai incontrato le maggiori difficoltà?",
            "Quali sono stati gli aspetti che hai preferito?",
        ],
        "answers": NEGATIVE + POSITIVE,
    }
    faults = [
        f"{path}: {name}: {seen[name]}" for name in seen if seen[name] != expected[name]
    ]
    for text in [
        "Vuoi aggiungere altri dettagli?",
        'maxlength="200"',
        "Domande frequenti",
    ]:
        if text not in page:
            faults.append(f"{path}: without “{text}”")
    return faults


def test_the_links_of_duty_work_in_every_language(client, trento):
    for prefix in ["", "/en", "/de", "/fr"]:
        page = client.get(f"{prefix}/").content.decode()
        for path in DUTIES:
            assert f'href="{prefix}{path}"' in page
            assert client.get(f"{prefix}{path}").status_code == 200


def test_every_registered_page_is_walked():
    """A page added to the portal without an example fails here."""
    walked = {path.split("?")[0] for path, _status, _language in PUBLIC_PAGES}
    assert registered_pages() <= walked | WITHOUT_RATING | {"/valutazione/"}


def registered_pages():
    """The addresses of all pages that are no sheet of a record."""
    return {
        f"/{route}"
        for resolver in get_resolver().url_patterns
        if type(resolver.pattern).__name__ == "LocalePrefixPattern"
        for route in routes(resolver.url_patterns)
        # Files and suggestions are no pages; tests/catalogue asks for them.
        if "<" not in route and not route.endswith(NO_PAGES)
    }


def routes(patterns, before=""):
    """The addresses of some patterns and of what they include."""
    for pattern in patterns:
        route = f"{before}{pattern.pattern}"
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def test_legal_notes_say_the_sentence_of_the_licence(client, trento):
    page = client.get("/note-legali/").content.decode()

    assert ">Licenza dei contenuti</h2>" in page
    assert "In applicazione del principio open by default" in page
    assert "articolo 52 del decreto legislativo 7 marzo 2005, n. 82" in page
    assert 'href="https://creativecommons.org/licenses/by/4.0/deed' in page


def test_privacy_notice_names_officers_notices_and_cookies(client, trento, piemonte):
    trento.dpo_email = "rpd@trento.example"
    trento.privacy_url = "https://www.trento.example/privacy"
    trento.transparency_url = "https://www.trento.example/trasparenza"
    trento.save()
    piemonte.pec = "piemonte@pec.example"
    piemonte.save()

    page = client.get("/privacy/").content.decode()
    main, footer = page.split("</main>")

    for said in ["rpd@trento.example", "https://www.trento.example/privacy"]:
        assert said in main
    assert "piemonte@pec.example" in main
    for cookie in ["sessionid", "csrftoken", "messages"]:
        assert f"<code>{cookie}</code>" in main
    assert "rpd@trento.example" in footer
    assert "https://www.trento.example/trasparenza" in footer


def test_frequent_questions_are_at_least_ten_and_each_has_an_answer(client, trento):
    page = client.get("/domande-frequenti/")

    questions = [
        each for group in page.context["groups"] for each in group["questions"]
    ]
    assert len(questions) >= 10
    assert all(each["question"] and each["answer"] for each in questions)
    for each in questions:
        if each["link"]:
            assert client.get(each["link"]["url"]).status_code == 200


def test_page_says_when_it_was_last_updated(client, pages):
    def said(path):
        return re.search(
            r'foot-date">[^<]*<time datetime="([\d-]+)"', client.get(path).content.decode()
        ).group(1)  # fmt: skip

    assert said("/privacy/") == "2026-11-22"
    today = client.get("/pratiche/").context["last_updated"]
    assert said("/pratiche/") == said("/") == today.astimezone().date().isoformat()


def test_preview_has_no_foot(client, roles):
    example = make_example()
    client.force_login(
        example.people["reviewer"],
        backend="partnership.accounts.backends.AssignmentBackend",
    )
    practice = type(example.full).objects.exclude(pk=example.full.pk).first()

    page = client.get(f"/admin/practices/practice/{practice.pk}/preview/")

    assert page.status_code == 200
    assert "page-foot" not in page.content.decode()
