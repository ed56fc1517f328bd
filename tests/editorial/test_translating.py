# SPDX-License-Identifier: AGPL-3.0-or-later
"""Translations beside the Italian text, and what is older than it."""

import pytest
from django.urls import reverse

from partnership.editorial.models import TranslationMark
from partnership.editorial.services import move
from practices.models import Practice, PracticeLink
from tests.editorial.bulk.conftest import PRACTICES, Bulk, media  # noqa: F401
from tests.factories import make_practice, make_term
from tests.practices.sending import BACKEND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]


@pytest.fixture
def practice(piemonte):
    """A practice in Italian and German, with a link."""
    practice = make_practice(
        piemonte,
        "Orto",
        themes=[make_term()],
        title_de="Garten",
        solution_it="<p>Si coltiva.</p>",
    )
    practice.links.create(kind="website", label_it="Sito", url="https://example.org")
    return practice


@pytest.fixture
def as_editor(client, editor):
    client.force_login(editor, backend=BACKEND)
    return client


def outdated(record):
    return sorted(
        TranslationMark.objects.filter(
            record=record.uuid, is_outdated=True
        ).values_list("part", "field", "language")
    )


def page(record, language="de"):
    return f"{PRACTICES}{record.pk}/translate/{language}/"


def sent(client, record, language="de", **changes):
    """What a browser sends when only some fields are changed."""
    response = client.get(page(record, language))
    data = {"version": str(record.version)}
    for group in response.context["groups"]:
        for text in group["texts"]:
            data[text.field.html_name] = text.field.value() or ""
    assert changes.keys() <= {*data, *(k for k in changes if k.startswith("holds"))}
    return data | changes


def test_only_the_italian_text_leaves_translations_behind(practice, piemonte):
    practice.title_it = "Orto in città"
    practice.save()
    assert outdated(practice) == [("", "title", "de")]

    # Translated anew: they belong together again.
    practice.title_de = "Stadtgarten"
    practice.save()
    assert outdated(practice) == []

    practice.title_it, practice.title_de = "Orto", "Garten"
    practice.save()
    assert outdated(practice) == []

    practice.title_it = "Orti"
    practice.save()
    practice.title_de = ""
    practice.save()
    assert outdated(practice) == []


def test_blanks_and_ends_of_lines_are_no_change(practice):
    practice.title_it = " Orto\r\n"
    practice.save()

    assert outdated(practice) == []


def test_parts_of_a_record_are_followed_too(practice):
    link = practice.links.get()
    link.label_fr = "Site"
    link.save()
    link.label_it = "Pagina"
    link.save()
    assert outdated(practice) == [("links", "label", "fr")]

    link.delete()
    assert outdated(practice) == []


def test_both_texts_stand_side_by_side(as_editor, practice, editor):
    response = as_editor.get(page(practice))

    own, link = response.context["groups"]
    states = {text.label: text.state for text in own["texts"]}
    assert states["Titolo"] == "current"
    assert states["Che cosa si fa"] == "missing"
    assert link["texts"][0].italian == "Sito"
    # What is empty in Italian asks for no translation.
    assert "Sfida" not in states
    assert b"<p>Si coltiva.</p>" in response.content

    data = sent(
        as_editor,
        practice,
        **{
            "record-0-summary_de": "Kurz gesagt",
            f"links-{practice.links.get().pk}-label_de": "Seite",
        },
    )
    assert as_editor.post(page(practice), data).status_code == 302

    practice.refresh_from_db()
    assert (practice.summary_de, practice.title_de) == ("Kurz gesagt", "Garten")
    assert practice.links.get().label_de == "Seite"
    assert (practice.version, practice.edited_by) == (2, editor)
    assert practice.history.filter(version=2).count() == 1


def test_what_still_holds_is_confirmed_without_a_new_version(as_editor, practice):
    practice.title_it = "Orto in città"
    practice.save()
    response = as_editor.get(page(practice))
    text = response.context["groups"][0]["texts"][0]
    assert text.state == "outdated"
    assert [p.text for p in text.changes() if p.kind == "added"] == ["in città"]

    as_editor.post(page(practice), sent(as_editor, practice, **{text.confirmed: "1"}))

    practice.refresh_from_db()
    assert outdated(practice) == []
    assert practice.version == 1
    # The next change of the Italian is one again.
    practice.title_it = "Orti"
    practice.save()
    assert outdated(practice) == [("", "title", "de")]


def test_a_colleague_who_saved_meanwhile_is_not_overwritten(
    as_editor, practice, reviewer
):
    data = sent(as_editor, practice, **{"record-0-title_de": "Gärten"})
    practice.title_it = "Orti"
    practice.changed_by(reviewer)
    practice.save()

    response = as_editor.post(page(practice), data)

    assert response.context["problem"]
    text = response.context["groups"][0]["texts"][0]
    assert (text.italian, text.field.value()) == ("Orti", "Gärten")
    assert Practice.objects.get().title_de == "Garten"


def test_a_text_that_is_too_long_is_told_and_kept(as_editor, practice):
    data = sent(as_editor, practice, **{"record-0-title_de": "a" * 300})

    response = as_editor.post(page(practice), data)

    assert response.context["groups"][0]["form"].errors["title_de"]
    assert "a" * 300 in response.content.decode()


def test_it_is_in_the_queue_and_in_the_list(as_editor, practice):
    practice.title_it = "Orti"
    practice.save()

    start = as_editor.get(reverse("admin:index"))
    assert f"{PRACTICES}?desk=translations" in start.content.decode()
    found = as_editor.get(f"{PRACTICES}?desk=translations").context["cl"].result_list
    assert [record.pk for record in found] == [practice.pk]
    form = as_editor.get(f"{PRACTICES}{practice.pk}/change/")
    german = next(x for x in form.context["languages"] if x["code"] == "de")
    assert german["outdated"] == 1


def test_the_api_says_which_texts_are_older(client, practice):
    practice.title_it = "Orti"
    practice.save()
    move(practice, "submit", by=None)
    move(practice, "publish", by=None)

    row = client.get(f"/api/v1/practices/{practice.uuid}").json()
    assert row["outdated_translations"] == ["title.de"]


def test_an_import_leaves_translations_behind_as_a_form_does(client, practice, editor):
    bulk = Bulk(client, editor)
    bulk.send_rows(
        ["slug", "title_it", "summary_de"],
        ["orto", "Orti", "Kurz"],
        where=PRACTICES,
    )
    bulk.decide("write")

    assert outdated(practice) == [("", "title", "de")]
    assert TranslationMark.objects.get(field="summary", language="de").source


def test_odd_languages_and_people_without_rights(as_editor, practice, author, trento):
    for language in ["it", "xx", "%2e%2e"]:
        assert as_editor.get(page(practice, language)).status_code == 404
    as_editor.force_login(author, backend=BACKEND)
    assert as_editor.get(page(practice)).status_code == 403


def test_links_written_in_bulk_have_no_mark_and_are_current(as_editor, practice):
    PracticeLink.objects.bulk_create(
        [
            PracticeLink(
                practice=practice,
                kind="website",
                label_it="Due",
                label_de="Zwei",
                url="https://example.org",
            )
        ]
    )

    states = [
        text.state
        for group in as_editor.get(page(practice)).context["groups"][1:]
        for text in group["texts"]
    ]
    assert states == ["missing", "current"]
