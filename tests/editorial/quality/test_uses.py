# SPDX-License-Identifier: AGPL-3.0-or-later
"""What names a record, before it is withdrawn."""

import pytest

from partnership.catalogue import services as catalogue
from partnership.editorial.quality.uses import uses_of
from tests.factories import make_organisation, make_practice, make_user
from tests.factories_agreements import make_agreement
from tests.factories_documents import make_act, make_document
from tests.factories_indicators import make_indicator
from tests.practices.sending import BACKEND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]


def titles(uses):
    return {(use.title, use.is_public) for use in uses.shown}


def test_the_page_names_published_ones_and_drafts_one_may_see(
    client, reviewer, piemonte, trento
):
    body = make_organisation(piemonte, "Ente", published=True)
    public = make_practice(trento, "Pubblica di Trento")
    draft = make_practice(piemonte, "Bozza propria")
    secret = make_practice(trento, "Bozza altrui")
    for record in [public, draft, secret]:
        record.organisations.add(body)
    catalogue.publish(public, by=None)
    client.force_login(reviewer, backend=BACKEND)

    page = client.get(f"/admin/organisations/organisation/{body.pk}/move/withdraw/")

    uses = page.context["uses"]
    assert titles(uses) == {("Pubblica di Trento", True), ("Bozza propria", False)}
    assert (uses.known, uses.hidden) == (2, 1)
    text = page.content.decode()
    assert f'href="/admin/practices/practice/{draft.pk}/change/"' in text
    assert 'href="/pratiche/pubblica-di-trento/"' in text
    assert "Bozza altrui" not in text
    url = f"/admin/organisations/organisation/{body.pk}/move/submit/"
    assert client.get(url).context["uses"] is None


def test_every_way_of_naming_counts(piemonte, places):
    everybody = make_user("tutto", is_superuser=True)
    body = make_organisation(piemonte, "Ente")
    old = make_organisation(piemonte, "Prima", merged_into=body)
    act = make_act(piemonte, published=False)
    paper = make_document(piemonte, "Carta", acts=[act])
    make_indicator(
        piemonte,
        "Posti",
        figures=[{"organisation": body, "period": "2020", "value": 1}],
    )
    first = make_agreement(piemonte, "Primo", acts=[act], parties=[body])
    make_agreement(piemonte, "Secondo", predecessor=first)
    practice = make_practice(piemonte, "Con ente di prima")
    practice.organisations.add(old)
    practice.documents.add(paper)

    assert titles(uses_of(body, everybody)) == {
        ("Posti", False),
        ("Primo", False),
        ("Con ente di prima", False),
    }
    assert titles(uses_of(act, everybody)) == {("Carta", False), ("Primo", False)}
    assert titles(uses_of(first, everybody)) == {("Secondo", False)}
    assert titles(uses_of(paper, everybody)) == {("Con ente di prima", False)}
    assert uses_of(practice, everybody).known == 0


def test_what_the_public_still_reads_counts(piemonte):
    body = make_organisation(piemonte, "Ente", published=True)
    practice = make_practice(piemonte, "Pubblica")
    practice.organisations.add(body)
    catalogue.publish(practice, by=None)
    practice.organisations.clear()

    uses = uses_of(body, make_user("tutto", is_superuser=True))
    assert titles(uses) == {("Pubblica", True)}


def test_twenty_are_shown_and_the_cost_is_the_same(
    piemonte, reviewer, django_assert_num_queries
):
    body = make_organisation(piemonte, "Ente")

    def name(first, last):
        for number in range(first, last):
            make_practice(piemonte, f"Pratica {number}").organisations.add(body)

    name(0, 1)
    reviewer = type(reviewer).objects.get(pk=reviewer.pk)
    uses_of(body, reviewer)
    # Key of the catalogue, numbers, titles.
    with django_assert_num_queries(3):
        uses_of(body, reviewer)
    name(1, 25)
    with django_assert_num_queries(3):
        uses = uses_of(body, reviewer)

    assert (len(uses.shown), uses.known, uses.further) == (20, 25, 5)
