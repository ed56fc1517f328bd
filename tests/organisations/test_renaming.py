# SPDX-License-Identifier: AGPL-3.0-or-later
"""Renamed, merged and withdrawn organisations: right at once wherever they are named."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partnership.catalogue import services as catalogue
from partnership.catalogue.models import Entry, Publication, Renaming
from partnership.organisations import services
from tests.factories import make_organisation, make_practice
from tests.organisations.many import practices_naming

pytestmark = pytest.mark.django_db

OLD, NEW, OTHER = "Agenzia Quercia", "Agenzia Betulla", "Agenzia Larice"


@pytest.fixture
def oak(trento):
    return make_organisation(trento, OLD, published=True)


@pytest.fixture
def larch(trento):
    return make_organisation(trento, OTHER, published=True)


@pytest.fixture
def practices(trento, oak):
    """Three practices that name the organisation."""
    made = []
    for number in range(3):
        practice = make_practice(trento, f"Pratica {number}")
        practice.organisations.add(oak)
        catalogue.publish(practice, by=None)
        made.append(practice)
    return made


def rename(organisation, name):
    organisation.name_it = name
    organisation.version += 1
    organisation.save()


def searched(client, word):
    """What pages and API find for a word: practices, then organisations."""
    found = []
    for pages, rows in [
        ("/pratiche/", "/api/v1/practices"),
        ("/organizzazioni/", "/api/v1/organisations"),
    ]:
        on_page = client.get(pages, {"q": word}).context["cards"]
        in_api = client.get(rows, {"q": word}).json()["items"]
        assert len(on_page) == len(in_api)
        found.append(len(on_page))
    return found


def names_on_sheet(client, practice):
    content = client.get(f"/pratiche/{practice.slug}/").context["content"]
    return [named["label"] for named in content["organisations"]]


def names_in_api(client):
    rows = client.get("/api/v1/practices").json()["items"]
    return [[named["label"]["it"] for named in row["organisations"]] for row in rows]


def facet_values(client):
    facets = client.get("/pratiche/").context["facets"]
    return [
        (value.label, value.count)
        for facet in facets
        if facet["name"] == "organisation"
        for value in facet["values"]
    ]


def named_everywhere(client, practices, names):
    """Pages, API rows and the facet name exactly these."""
    assert [names_on_sheet(client, practice) for practice in practices] == [names] * 3
    assert names_in_api(client) == [names] * 3
    assert facet_values(client) == [(name, 3) for name in names]


def test_published_name_is_new_everywhere_at_once(client, oak, practices):
    named_everywhere(client, practices, [OLD])
    assert searched(client, "Quercia") == [3, 1]

    rename(oak, NEW)
    catalogue.publish(oak, by=None)

    named_everywhere(client, practices, [NEW])
    assert searched(client, "Betulla") == [3, 1]
    assert searched(client, "Quercia") == [0, 0]


def test_draft_of_a_new_name_changes_nothing_public(client, oak, practices):
    rename(oak, NEW)

    named_everywhere(client, practices, [OLD])
    assert searched(client, "Betulla") == [0, 0]
    assert not Renaming.objects.filter(entry_count=3).exists()


def test_practice_published_beside_a_draft_name_keeps_the_public_one(
    client, oak, practices
):
    rename(oak, NEW)
    for practice in practices:
        catalogue.publish(practice, by=None)

    named_everywhere(client, practices, [OLD])


def test_merged_organisation_is_named_by_the_other_one(client, oak, larch, practices):
    services.merge(oak, into=larch, by=None, reason="Doppione")

    named_everywhere(client, practices, [OTHER])
    assert searched(client, "Larice") == [3, 1]
    assert searched(client, "Quercia") == [0, 0]


def test_two_that_became_one_are_named_once(client, oak, larch, practices):
    for practice in practices:
        practice.organisations.add(larch)
        catalogue.publish(practice, by=None)

    services.merge(oak, into=larch, by=None, reason="Doppione")

    named_everywhere(client, practices, [OTHER])


def test_draft_that_names_a_merged_one_is_published_with_the_other(
    client, trento, oak, larch, practices
):
    never_published = make_organisation(trento, "Agenzia Quercia bis")
    services.merge(oak, into=larch, by=None, reason="Doppione")
    services.merge(never_published, into=larch, by=None, reason="Doppione")
    for practice in practices:
        practice.organisations.add(never_published)
        catalogue.publish(practice, by=None)

    named_everywhere(client, practices, [OTHER])


def test_withdrawn_organisation_is_named_nowhere_until_it_is_restored(
    client, oak, practices
):
    catalogue.withdraw(oak, by=None, reason="Errore")

    named_everywhere(client, practices, [])
    assert searched(client, "Quercia") == [0, 0]

    catalogue.restore(oak, by=None)

    named_everywhere(client, practices, [OLD])
    assert searched(client, "Quercia") == [3, 1]


def test_renamed_after_a_merger_is_right_where_the_duplicate_was_named(
    client, oak, larch, practices
):
    services.merge(oak, into=larch, by=None, reason="Doppione")
    rename(larch, NEW)
    catalogue.publish(larch, by=None)

    named_everywhere(client, practices, [NEW])


def test_chain_of_mergers_of_any_length_leads_to_its_end(client, trento, practices):
    # Each is merged into the next; the first is the one that practices name.
    chain = [practices[0].organisations.get()]
    for number in range(11):
        chain.append(make_organisation(trento, f"Anello {number}", published=True))
        services.merge(chain[-2], into=chain[-1], by=None, reason="Doppione")

    named_everywhere(client, practices, ["Anello 10"])
    page = client.get("/organizzazioni/agenzia-quercia/")
    assert (page.status_code, page["Location"]) == (301, "/organizzazioni/anello-10/")


def test_restored_after_a_merger_is_named_again_where_the_duplicate_was(
    client, oak, larch, practices
):
    services.merge(oak, into=larch, by=None, reason="Doppione")
    catalogue.withdraw(larch, by=None, reason="Errore")
    named_everywhere(client, practices, [])

    catalogue.restore(larch, by=None)

    named_everywhere(client, practices, [OTHER])


def test_withdrawn_organisation_is_not_named_by_what_follows_it(
    client, oak, larch, practices
):
    """Who took part is a fact: the body that came after it did not."""
    catalogue.withdraw(oak, by=None, reason="Sciolta", successor=larch.uuid)

    named_everywhere(client, practices, [])
    assert OTHER in client.get("/organizzazioni/agenzia-quercia/").content.decode()


def test_sheet_of_the_organisation_lists_what_names_it(client, oak, larch, practices):
    services.merge(oak, into=larch, by=None, reason="Doppione")

    page = client.get("/organizzazioni/agenzia-larice/")

    (group,) = page.context["named_by"]
    assert group["kind"] == "practice"
    assert {record.title for record in group["records"]} == {
        practice.title_it for practice in practices
    }


def statements(act):
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


def cycle(trento, amount, word):
    """Statements of renaming, merging, withdrawing and restoring one so often named."""
    organisation = make_organisation(trento, f"Ente {word}", published=True)
    other = make_organisation(trento, f"Altro ente {word}", published=True)
    practices_naming(organisation, amount, trento, word)
    rename(organisation, f"Ente nuovo {word}")
    counts = [
        statements(lambda: catalogue.publish(organisation, by=None)),
        statements(lambda: catalogue.withdraw(organisation, by=None, reason="Errore")),
        statements(lambda: catalogue.restore(organisation, by=None)),
        statements(
            lambda: services.merge(organisation, into=other, by=None, reason="Doppione")
        ),
    ]
    labels = {
        tuple(named["label"]["it"] for named in content["organisations"])
        for content in map(
            json.loads,
            Entry.objects.filter(
                kind="practice", slug__startswith=f"molte-{word}-"
            ).values_list("content__text", flat=True),
        )
    }
    assert labels == {(f"Altro ente {word}",)}
    return counts


def test_statements_grow_with_rounds_of_five_hundred_and_not_with_entries(trento):
    few = cycle(trento, 200, "poche")
    many = cycle(trento, 1200, "tante")

    # Two rounds more; each locks, reads names, keys and owners, and writes four tables.
    assert all(more - less <= 2 * 14 for less, more in zip(few, many, strict=True))
    assert max(few) <= 48
    # Copies are made anew; no practice is published again.
    assert Publication.objects.filter(kind="practice").count() == 1400
