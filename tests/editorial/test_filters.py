# SPDX-License-Identifier: AGPL-3.0-or-later
"""Saved filters: kept, shared, chosen, counted, taken away; nothing narrows unseen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partnership.accounts.enums import Role
from partnership.editorial.models import SavedFilter
from tests.factories import make_organisation, make_practice, make_term, make_user
from tests.practices.sending import BACKEND, LIST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

DRAFTS = "state__exact=draft"


@pytest.fixture
def as_author(client, author):
    client.force_login(author, backend=BACKEND)
    return client


def save(client, query=DRAFTS, name="Bozze", where=LIST, **fields):
    return client.post(
        f"{where}filters/save/?{query}", {"filter-name": name, **fields}, follow=True
    )


def links(response):
    return [
        (link["saved"].name, link["is_current"], link["is_understood"])
        for link in response.context["saved_filters"]
    ]


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


def test_a_narrowed_list_is_kept_and_chosen_again(as_author, piemonte, author):
    make_practice(piemonte, "Bozza")
    make_practice(piemonte, "Inviata", state="submitted")

    response = save(as_author, f"p=1&q=Bozza&o=2&{DRAFTS}&e=1", name=" Mie <b> ")

    saved = SavedFilter.objects.get()
    assert saved.query == "o=2&q=Bozza&state__exact=draft"
    assert saved.owner == author
    assert saved.administration is None
    assert response.redirect_chain[-1][0] == f"{LIST}?{saved.query}"
    assert links(response) == [("Mie <b>", True, True)]
    page = as_author.get(LIST)
    assert links(page) == [("Mie <b>", False, True)]
    assert f'href="{LIST}?o=2&amp;q=Bozza&amp;state__exact=draft"' in (
        page.content.decode()
    )
    chosen = as_author.get(f"{LIST}?{saved.query}").context["cl"].result_list
    assert [row.title for row in chosen] == ["Bozza"]
    # The list itself stays as it was.
    assert page.context["cl"].result_count == 2


@pytest.mark.parametrize("query", ["", "o=1", "p=2", "q="])
def test_a_list_that_is_not_narrowed_is_not_kept(as_author, query):
    assert not as_author.get(f"{LIST}?{query}").context["may_save"]

    assert said(save(as_author, query))
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize(
    "query",
    [
        "titolo=x",
        "desk=altro",
        "public_state=x",
        "administration__id__exact=x",
        "edited_by__password=x",
        "q=%00",
    ],
)
def test_what_the_list_does_not_understand_is_neither_kept_nor_shown(
    as_author, piemonte, query
):
    make_practice(piemonte, "Bozza")

    response = as_author.get(f"{LIST}?{query}")
    assert response.status_code == 400
    assert "Bozza" not in response.content.decode()
    as_author.post(f"{LIST}filters/save/?{query}", {"filter-name": "x"})
    assert not SavedFilter.objects.exists()


def test_a_filter_that_is_no_longer_understood_says_so(as_author, piemonte, author):
    make_practice(piemonte, "Bozza")
    SavedFilter.objects.create(
        name="Vecchio", kind="practice", query="desk=gone", owner=author
    )

    page = as_author.get(LIST)
    assert links(page) == [("Vecchio", False, False)]
    assert f"{LIST}?desk=gone" not in page.content.decode()
    start = dict(as_author.get("/admin/").context["piles"])
    (line,) = next(lines for title, lines in start.items() if "Vecchio" in str(lines))
    assert line.count is None
    assert as_author.get(line.url).status_code == 400


def test_names_are_once_for_each_person_and_kind(as_author, client, piemonte, editor):
    save(as_author)
    response = save(as_author, "state__exact=submitted")
    assert SavedFilter.objects.get().query == DRAFTS
    assert said(response)

    save(as_author, where="/admin/organisations/organisation/")
    client.force_login(editor, backend=BACKEND)
    save(client)

    assert SavedFilter.objects.count() == 3


def test_shared_filters_are_used_by_the_administration_alone(
    as_author, client, piemonte, trento, editor
):
    save(as_author, name="Mia")
    save(as_author, name="Nostra", **{"filter-administration": piemonte.pk})
    # Not for others, nor in their name.
    save(as_author, name="Loro", **{"filter-administration": trento.pk})

    client.force_login(editor, backend=BACKEND)
    assert links(client.get(LIST)) == [("Nostra", False, True)]
    assert links(client.get("/admin/organisations/organisation/")) == []
    client.force_login(make_user("trentina", trento, Role.EDITOR), backend=BACKEND)
    assert links(client.get(LIST)) == []
    assert set(SavedFilter.objects.values_list("name", flat=True)) == {"Mia", "Nostra"}


def test_the_owner_takes_it_away(as_author, piemonte, author):
    save(as_author)
    number = SavedFilter.objects.get().pk
    assert as_author.get(LIST).context["saved_filters"][0]["may_delete"]

    # Under the list of another kind it is not found.
    elsewhere = f"/admin/organisations/organisation/filters/{number}/delete/"
    assert as_author.post(elsewhere).status_code == 404
    response = as_author.post(f"{LIST}filters/{number}/delete/", follow=True)

    assert response.redirect_chain[-1][0] == LIST
    assert not SavedFilter.objects.exists()


def test_the_start_page_counts_them_in_one_statement(as_author, piemonte, author):
    theme, other = make_term(), make_term(code="altro", label="Altro")
    make_practice(piemonte, "Una", themes=[theme, other])
    make_practice(piemonte, "Due", state="submitted")
    make_organisation(piemonte, "Comune")

    def statements():
        with CaptureQueriesContext(connection) as captured:
            page = as_author.get("/admin/")
        return len(captured), page

    save(as_author)
    few, _page = statements()
    save(
        as_author, f"themes__id__exact={theme.pk}&themes__id__exact={other.pk}", "Temi"
    )
    save(as_author, "q=Comune", "Comune", "/admin/organisations/organisation/")
    save(as_author, "public_state=never", "Mai")
    for number in range(8):
        save(as_author, name=f"z{number}")

    many, page = statements()
    lines = page.context["piles"][-1][1]
    assert few == many
    assert len(lines) == 10
    counts = {line.label.split(" · ")[0]: line.count for line in lines}
    assert {name: counts[name] for name in ["Bozze", "Temi", "Comune", "Mai"]} == {
        "Bozze": 1,
        "Temi": 1,
        "Comune": 1,
        "Mai": 2,
    }
    for line in lines:
        assert as_author.get(line.url).context["cl"].result_count == line.count


def test_filters_cost_the_list_nothing_each(as_author, author):
    def statements():
        with CaptureQueriesContext(connection) as captured:
            as_author.get(LIST)
        return len(captured)

    save(as_author)
    few = statements()
    for number in range(10):
        save(as_author, name=f"n{number}")

    assert statements() == few
