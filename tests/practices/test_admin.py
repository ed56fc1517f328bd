# SPDX-License-Identifier: AGPL-3.0-or-later
"""The admin of the practices, as staff of Piemonte use it."""

import pytest

from partnership.accounts.enums import Role
from partnership.catalogue.models import Entry
from practices.models import Practice
from tests.factories import make_practice, make_user
from tests.practices.sending import form_of, make_theme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

LIST = "/admin/practices/practice/"
BACKEND = "partnership.accounts.backends.AssignmentBackend"


@pytest.fixture
def author(piemonte):
    return make_user("autrice", piemonte, Role.CONTRIBUTOR)


@pytest.fixture
def reviewer(piemonte):
    return make_user("revisore", piemonte, Role.REVIEWER)


@pytest.fixture
def as_author(client, author):
    client.force_login(author, backend=BACKEND)
    return client


def test_contributor_writes_a_practice(as_author, author, piemonte):
    response = as_author.post(f"{LIST}add/", form_of(piemonte))

    assert response.status_code == 302, response.context["errors"]
    practice = Practice.objects.get()
    assert (practice.created_by, practice.edited_by) == (author, author)
    assert practice.version == 1
    assert not Entry.objects.exists()


def test_administration_of_others_cannot_be_chosen(as_author, piemonte, trento):
    response = as_author.post(
        f"{LIST}add/", form_of(piemonte, administration=trento.pk)
    )

    assert "administration" in response.context["adminform"].form.errors
    assert not Practice.objects.exists()


def test_each_save_raises_the_version_once_and_an_empty_one_does_not(
    as_author, piemonte
):
    as_author.post(f"{LIST}add/", form_of(piemonte))
    practice = Practice.objects.get()
    url = f"{LIST}{practice.pk}/change/"

    as_author.post(url, form_of(piemonte))
    practice.refresh_from_db()
    assert practice.version == 1

    as_author.post(url, form_of(piemonte, title_it="Orto"))
    practice.refresh_from_db()
    assert practice.version == 2

    link = {
        "links-TOTAL_FORMS": "1",
        "links-0-kind": "website",
        "links-0-label_it": "Sito",
        "links-0-url": "https://www.example.org",
        "links-0-position": "0",
        "links-0-practice": practice.pk,
    }
    as_author.post(url, form_of(piemonte, title_it="Orto", **link))
    practice.refresh_from_db()
    assert practice.links.count() == 1
    assert practice.version == 3


def test_rich_text_is_sanitised_on_save(as_author, piemonte):
    as_author.post(
        f"{LIST}add/",
        form_of(
            piemonte,
            challenge_it="<p onclick=x>Ciao <b>a</b><script>alert(1)</script>"
            "<a href='javascript:x'>qui</a></p>",
        ),
    )

    challenge = Practice.objects.get().challenge_it
    assert "Ciao" in challenge
    assert "onclick" not in challenge
    assert "<script" not in challenge
    assert "javascript" not in challenge


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"title_it": ""}, "title_it"),
        ({"start_year": "2025", "end_year": "2020"}, "__all__"),
        ({"child_age_from": "6"}, "__all__"),
        ({"child_age_from": "9", "child_age_until": "3"}, "__all__"),
        ({"contact_email": "non è una casella"}, "contact_email"),
        ({"cost_amount": "-1"}, "cost_amount"),
        ({"start_year": "2" * 30}, "start_year"),
        ({"title_it": "x" * 201}, "title_it"),
        ({"slug": "è vuoto"}, "slug"),
        ({"themes": ["999999"]}, "themes"),
    ],
)
def test_bad_input_names_the_field_and_keeps_what_was_typed(
    as_author, piemonte, fields, named
):
    response = as_author.post(f"{LIST}add/", form_of(piemonte, **fields))

    assert response.status_code == 200
    form = response.context["adminform"].form
    assert named in form.errors
    assert "Nonni e nipoti coltivano insieme." in response.content.decode()
    assert not Practice.objects.exists()


def test_list_costs_the_same_queries_for_few_and_for_many(
    as_author, piemonte, django_assert_max_num_queries
):
    for number in range(30):
        make_practice(piemonte, f"Pratica {number}", published=True)

    # Session, person, assignments, permissions, administrations of the filter (2),
    # counts (2), rows.
    with django_assert_max_num_queries(11):
        page = as_author.get(LIST)

    assert page.content.decode().count("Pratica ") >= 30


def test_form_costs_a_bounded_number_of_queries(
    as_author, author, piemonte, django_assert_max_num_queries
):
    practice = make_practice(
        piemonte, themes=[make_theme()], created_by=author, published=True
    )

    with django_assert_max_num_queries(56):
        assert as_author.get(f"{LIST}{practice.pk}/change/").status_code == 200


def test_list_says_what_the_public_sees(as_author, author, piemonte):
    practice = make_practice(piemonte, created_by=author, published=True)
    practice.version = 2
    practice.save()

    rows = as_author.get(f"{LIST}?public_state=pending").context["cl"].result_list

    assert list(rows) == [practice]
    assert not as_author.get(f"{LIST}?public_state=withdrawn").context["cl"].result_list


def test_reviewer_publishes_and_withdraws_through_the_confirmation(
    client, reviewer, author, piemonte
):
    practice = make_practice(
        piemonte,
        themes=[make_theme()],
        state="submitted",
        created_by=author,
        edited_by=author,
    )
    client.force_login(reviewer, backend=BACKEND)
    move = f"{LIST}{practice.pk}/move/"

    assert client.get(f"{move}publish/").status_code == 200
    assert client.post(f"{move}publish/").status_code == 302
    assert client.get("/pratiche/una-buona-pratica/").status_code == 200

    refused = client.post(f"{move}withdraw/", {"reason": ""})
    assert "reason" in refused.context["form"].errors
    assert client.post(f"{move}withdraw/", {"reason": "Superata"}).status_code == 302
    assert client.get("/pratiche/una-buona-pratica/").status_code == 410


def test_get_of_a_confirmation_changes_nothing(client, reviewer, author, piemonte):
    practice = make_practice(
        piemonte, themes=[make_theme()], state="submitted", edited_by=author
    )
    client.force_login(reviewer, backend=BACKEND)

    client.get(f"{LIST}{practice.pk}/move/publish/")

    assert not Entry.objects.exists()


def test_refused_move_is_explained_on_the_page(client, reviewer, piemonte):
    practice = make_practice(
        piemonte, themes=[make_theme()], state="submitted", edited_by=reviewer
    )
    client.force_login(reviewer, backend=BACKEND)

    response = client.post(f"{LIST}{practice.pk}/move/publish/")

    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert not Entry.objects.exists()


def test_bulk_action_tells_each_refusal_by_name(client, reviewer, author, piemonte):
    ready = make_practice(
        piemonte, "Pronta", themes=[make_theme()], state="submitted", edited_by=author
    )
    draft = make_practice(piemonte, "Incompleta", edited_by=author)
    client.force_login(reviewer, backend=BACKEND)

    response = client.post(
        LIST,
        {"action": "publish_selected", "_selected_action": [ready.pk, draft.pk]},
        follow=True,
    )

    told = [str(message) for message in response.context["messages"]]
    assert any("Incompleta" in text for text in told)
    assert Entry.objects.get().record == ready.uuid


def test_preview_shows_the_record_and_is_never_cached(as_author, author, piemonte):
    practice = make_practice(piemonte, created_by=author, published=True)
    practice.title_it = "Titolo nuovo"
    practice.save()

    response = as_author.get(f"{LIST}{practice.pk}/preview/")

    assert "Titolo nuovo" in response.content.decode()
    assert response["Cache-Control"].startswith("private, no-store")
    public = as_author.get("/pratiche/una-buona-pratica/").content.decode()
    assert "Titolo nuovo" not in public


def test_nothing_is_deleted(client, reviewer, piemonte):
    practice = make_practice(piemonte)
    client.force_login(reviewer, backend=BACKEND)

    assert (
        client.post(f"{LIST}{practice.pk}/delete/", {"post": "yes"}).status_code == 403
    )
    client.post(LIST, {"action": "delete_selected", "_selected_action": [practice.pk]})
    assert Practice.objects.filter(pk=practice.pk).exists()


def test_stale_confirmation_publishes_nothing(client, reviewer, author, piemonte):
    practice = make_practice(
        piemonte, themes=[make_theme()], state="submitted", edited_by=author, version=3
    )
    client.force_login(reviewer, backend=BACKEND)

    response = client.post(f"{LIST}{practice.pk}/move/publish/", {"version": "2"})

    assert response.context["form"].non_field_errors()
    assert not Entry.objects.exists()


def test_save_does_not_undo_a_move_made_meanwhile(as_author, author, piemonte):
    as_author.post(f"{LIST}add/", form_of(piemonte))
    practice = Practice.objects.get()
    Practice.objects.update(state="submitted")

    as_author.post(f"{LIST}{practice.pk}/change/", form_of(piemonte, title_it="Orto"))

    practice.refresh_from_db()
    assert (practice.state, practice.title_it) == ("submitted", "Orto")


def test_withdrawal_can_name_what_follows(client, reviewer, piemonte):
    practice = make_practice(piemonte, published=True)
    make_practice(piemonte, "Nuova", published=True)
    client.force_login(reviewer, backend=BACKEND)
    url = f"{LIST}{practice.pk}/move/withdraw/"

    wrong = client.post(url, {"reason": "Superata", "successor": "inesistente"})
    client.post(url, {"reason": "Superata", "successor": "nuova"})

    assert "successor" in wrong.context["form"].errors
    page = client.get("/pratiche/una-buona-pratica/").content.decode()
    assert 'href="/pratiche/nuova/"' in page


@pytest.mark.parametrize("language", ["it", "en", "de", "fr"])
def test_preview_speaks_every_language(as_author, author, piemonte, language):
    practice = make_practice(piemonte, title_en="In English", created_by=author)

    page = as_author.get(f"{LIST}{practice.pk}/preview/?language={language}")

    assert f'<html lang="{language}"' in page.content.decode()
    assert ("In English" in page.content.decode()) == (language == "en")


def test_earlier_version_is_read_and_not_written(as_author, author, piemonte):
    as_author.post(f"{LIST}add/", form_of(piemonte))
    practice = Practice.objects.get()
    url = f"{LIST}{practice.pk}/history/{practice.history.first().pk}/"

    assert as_author.get(url).status_code == 200
    assert as_author.post(url, form_of(piemonte, title_it="Altro")).status_code == 403
    assert as_author.get(f"{LIST}{practice.pk}/history/abc/").status_code == 404
    practice.refresh_from_db()
    assert practice.title_it == "Orto dei nonni"


def test_every_field_of_the_form_has_help(as_author, piemonte):
    form = as_author.get(f"{LIST}add/").context["adminform"].form
    without = {
        name.rsplit("_", 1)[0]
        for name, field in form.fields.items()
        if not field.help_text
    }

    assert without == set()


def test_second_saver_is_told_and_loses_nothing(as_author, author, reviewer, piemonte):
    as_author.post(f"{LIST}add/", form_of(piemonte))
    practice = Practice.objects.get()
    Practice.objects.update(version=2, edited_by=reviewer, title_it="Della collega")
    url = f"{LIST}{practice.pk}/change/"

    refused = as_author.post(
        url, form_of(piemonte, title_it="La mia versione", seen_version="1")
    )

    page = refused.content.decode()
    assert refused.status_code == 200
    assert "revisore" in page
    assert "La mia versione" in page
    practice.refresh_from_db()
    assert practice.title_it == "Della collega"

    as_author.post(url, form_of(piemonte, title_it="La mia versione", seen_version="2"))
    practice.refresh_from_db()
    assert (practice.title_it, practice.version) == ("La mia versione", 3)


def test_record_does_not_follow_itself(client, reviewer, piemonte):
    practice = make_practice(piemonte, published=True)
    client.force_login(reviewer, backend=BACKEND)

    response = client.post(
        f"{LIST}{practice.pk}/move/withdraw/",
        {"reason": "Superata", "successor": practice.slug},
    )

    assert "successor" in response.context["form"].errors
