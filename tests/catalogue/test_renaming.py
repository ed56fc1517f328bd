# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names change in one place and are right at once wherever the public reads them."""

import pytest

from partnership.accounts.models import User
from partnership.catalogue import services
from partnership.catalogue.models import Clock, Entry, Key, Publication, Renaming
from practices.models import Practice
from practices.publication import PracticePublication
from tests.factories import make_practice, make_term

pytestmark = pytest.mark.django_db

API = "/api/v1/practices"


@pytest.fixture
def staff(client):
    client.force_login(
        User.objects.create_superuser("superuser"),
        backend="partnership.accounts.backends.AssignmentBackend",
    )
    return client


def term_form(term, **changes):
    return {
        "vocabulary": term.vocabulary_id,
        "code": term.code,
        "label_it": term.label_it,
        "position": term.position,
        **changes,
    }


def rename_term(staff, term, label):
    answer = staff.post(
        f"/admin/vocabularies/term/{term.pk}/change/", term_form(term, label_it=label)
    )
    assert answer.status_code == 302, answer.context["errors"]


def test_renamed_term_is_right_on_pages_in_the_api_and_in_search(staff, trento):
    term = make_term(label="Natalità")
    practice = make_practice(trento, "Assegno", themes=[term], published=True)
    other = make_practice(trento, "Altra", published=True)
    before = Entry.objects.get(record=other.uuid).etag
    clock = Clock.objects.get().value

    rename_term(staff, term, "Nascite")

    page = staff.get("/pratiche/assegno/").content.decode()
    listed = staff.get("/pratiche/?q=nascite")
    row = staff.get(f"{API}/{practice.uuid}").json()
    assert "Nascite" in page
    assert "Natalità" not in page
    assert [card["title"] for card in listed.context["cards"]] == ["Assegno"]
    assert listed.context["cards"][0]["themes"] == ["Nascite"]
    assert not staff.get("/pratiche/?q=natalità").context["cards"]
    assert row["themes"][0]["label"] == {"it": "Nascite"}
    assert Clock.objects.get().value > clock
    assert Entry.objects.get(record=other.uuid).etag == before


def test_publication_keeps_the_name_of_its_day(staff, trento):
    term = make_term(label="Natalità")
    make_practice(trento, themes=[term], published=True)

    rename_term(staff, term, "Nascite")

    content = Publication.objects.get().content
    assert content["themes"][0]["label"] == {"it": "Natalità"}


def test_renaming_is_told_to_those_who_keep_copies(staff, trento):
    term = make_term(label="Natalità")
    make_practice(trento, "Una", themes=[term], published=True)
    make_practice(trento, "Due", themes=[term], published=True)

    rename_term(staff, term, "Nascite")

    told = Renaming.objects.get()
    assert (told.kind, told.identifier) == ("theme", term.code)
    assert told.label == {"it": "Nascite"}
    assert told.entry_count == 2
    assert told.sequence == Clock.objects.get().value


def test_renamed_administration_is_right_at_once(staff, trento):
    practice = make_practice(trento, published=True)

    answer = staff.post(
        f"/admin/administrations/administration/{trento.pk}/change/",
        {
            "code": trento.code,
            "name_it": "Agenzia nuova",
            "short_name_it": "Nuova",
            "territory": trento.territory_id,
            "ipa_code": trento.ipa_code,
            "colour": trento.colour,
        },
    )

    assert answer.status_code == 302
    row = staff.get(f"{API}/{practice.uuid}").json()
    assert row["administration"]["label"]["it"] == "Agenzia nuova"
    assert "Agenzia nuova" in staff.get("/pratiche/").content.decode()


def test_change_that_is_no_name_rewrites_nothing(staff, trento):
    term = make_term(label="Natalità")
    make_practice(trento, themes=[term], published=True)

    staff.post(
        f"/admin/vocabularies/term/{term.pk}/change/",
        term_form(term, position=7, description_it="Nascite e figli."),
    )

    assert not Renaming.objects.exists()


@pytest.mark.parametrize("count", [3, 40])
def test_renaming_costs_the_same_statements_for_few_and_for_many(
    trento, count, django_assert_max_num_queries
):
    term = make_term(label="Natalità")
    for number in range(count):
        make_practice(trento, f"Pratica {number}", themes=[term], published=True)
    type(term).objects.update(label_it="Nascite")

    # Names' lock, keys, entries; per round of 500: lock, publications, names 2, keys 1,
    # what is told, administrations, entries, contents, windows 2, words; at the end
    # name, clock, row.
    with django_assert_max_num_queries(20):
        services.rename(("theme", term.code))

    assert {
        entry.card["themes"][0]["label"]["it"] for entry in Entry.objects.all()
    } == {"Nascite"}


def test_content_of_the_first_form_is_read_in_the_form_of_today(client, trento):
    """A publication of before organisations were named, made anew."""
    term = make_term(label="Natalità")
    practice = make_practice(trento, themes=[term], published=True)
    content = Publication.objects.get().content
    first = {
        name: value
        for name, value in content.items()
        if name not in {"organisations", "documents", "agreements"}
    }
    first["themes"] = [{"id": term.code, "kind": "term", "label": {"it": "Natalità"}}]

    upgraded = PracticePublication().upgraded(first, 1)

    assert upgraded == content
    assert client.get(f"{API}/{practice.uuid}").json().keys() >= upgraded.keys()


def test_keys_are_shared_by_filters_and_references(trento):
    term = make_term()
    make_practice(trento, themes=[term], published=True)

    entry = Entry.objects.get()
    key = Key.objects.get(facet="theme", value=term.code)
    assert key.pk in entry.terms
    assert key.pk in entry.refs
    assert Practice.objects.get().uuid == entry.record
