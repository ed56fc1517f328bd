# SPDX-License-Identifier: AGPL-3.0-or-later
"""Many records at once: all or none, in their order, in the statements of a few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partnership.catalogue import services
from partnership.catalogue.memory import now
from partnership.catalogue.models import (
    Entry,
    EntryContent,
    EntryText,
    EntryWindow,
    Publication,
    Slug,
)
from tests.catalogue.many import ROUND, make_practices, numbered
from tests.factories import make_organisation, make_practice, make_term

pytestmark = pytest.mark.django_db

TABLES = [Entry, EntryContent, EntryText, EntryWindow, Publication, Slug]


def everything():
    """How many rows each table has, and the clock."""
    return [table.objects.count() for table in TABLES], now()


def statements(records):
    with CaptureQueriesContext(connection) as queries:
        services.publish_many(records, by=None)
    return len(queries)


def test_one_that_names_a_draft_keeps_all_of_them_out(client, trento):
    draft = make_organisation(trento, "Ancora in bozza")
    first, second, third = make_practices(trento, numbered(3))
    second.organisations.add(draft)
    before = everything()

    with pytest.raises(services.PublicationError, match="Ancora in bozza") as refused:
        services.publish_many([first, second, third], by=None)

    assert refused.value.record == second.uuid
    assert everything() == before
    assert client.get("/pratiche/").context["total"].value == 0


def test_a_taken_slug_keeps_all_of_them_out_and_says_whose_it_is(trento):
    make_practice(trento, "Presa", published=True)
    first, second = make_practices(
        trento, [{"title_it": "Libera"}, {"title_it": "Presa", "slug": "presa-2"}]
    )
    second.slug = "presa"
    before = everything()

    with pytest.raises(services.PublicationError, match="presa") as refused:
        services.publish_many([first, second], by=None)

    assert refused.value.record == second.uuid
    assert everything() == before


def test_the_slug_of_a_withdrawn_record_stays_its_own(trento):
    gone = make_practice(trento, "Ritirata", published=True)
    services.withdraw(gone, by=None, reason="Superata")
    (other,) = make_practices(trento, [{"title_it": "Altra"}])
    other.slug = "ritirata"

    with pytest.raises(services.PublicationError, match="ritirata") as refused:
        services.publish_many([other], by=None)

    assert refused.value.record == other.uuid


def test_two_of_them_cannot_have_one_slug(trento):
    first, second = make_practices(trento, numbered(2))
    second.slug = first.slug
    before = everything()

    with pytest.raises(services.PublicationError, match=first.slug) as refused:
        services.publish_many([first, second], by=None)

    assert refused.value.record in {first.uuid, second.uuid}
    assert everything() == before


def test_numbers_follow_the_records_and_end_with_the_clock(trento):
    made = make_practices(trento, numbered(7))
    made = [*made[3:], *made[:3]]
    before = now()

    publications = services.publish_many(made, by=None)

    assert [row.record for row in publications] == [row.uuid for row in made]
    assert [row.sequence for row in publications] == list(range(before + 1, before + 8))
    assert now() == before + 7
    stored = Publication.objects.after(before).values_list("record", "sequence")
    assert list(stored) == [(row.record, row.sequence) for row in publications]
    entries = {entry.record: entry for entry in Entry.objects.all()}
    for row in publications:
        assert entries[row.record].publication_id == row.pk
        assert entries[row.record].published_at == row.published_at


def test_those_of_before_keep_their_first_day_and_the_others_get_one(trento):
    old, gone, new = make_practices(trento, numbered(3))
    services.publish_many([old, gone], by=None)
    first = Entry.objects.get(record=old.uuid).first_published_at
    services.withdraw(gone, by=None, reason="Superata")
    old.title_it, old.version = "Altrimenti", 2

    services.publish_many([new, gone, old], by=None)

    entries = {entry.record: entry for entry in Entry.objects.all()}
    assert entries[old.uuid].first_published_at == first
    assert entries[gone.uuid].first_published_at == first
    assert entries[new.uuid].first_published_at > first
    assert entries[old.uuid].content.data["title"] == {"it": "Altrimenti"}
    assert entries[old.uuid].version == 2


def test_none_are_no_act(trento):
    before = everything()

    assert services.publish_many([], by=None) == []
    assert everything() == before


def test_one_costs_the_statements_of_five_hundred_and_a_thousand_one_round_more(
    trento, places
):
    themes = [make_term(code=f"tema-{number}") for number in range(3)]
    fields = {"themes": themes, "territories": [places["022205"], places["01"]]}
    made = make_practices(trento, numbered(2 + ROUND + 2 * ROUND, **fields))
    # A process knows keys and words that it has written once.
    statements(made[-1:])

    one = statements(made[:1])
    round_ = statements(made[1 : 1 + ROUND])
    two_rounds = statements(made[1 + ROUND : -1])

    assert one == round_
    # Of a further round: the entries that exist and first publications of the others;
    # keys; what is told of them; administrations; entries, contents, texts, windows
    # twice; publications.
    assert two_rounds - round_ <= 11


def test_published_together_they_are_as_if_each_had_been_alone(trento, places):
    theme = make_term()
    fields = {"themes": [theme], "territories": [places["022109"]], "start_year": 2020}
    together, alone = make_practices(trento, numbered(2, **fields))
    services.publish_many([together], by=None)
    services.publish(alone, by=None)

    one, other = (
        Entry.objects.select_related("content", "text").get(record=row.uuid)
        for row in [together, alone]
    )

    assert (one.terms, one.counted, one.refs) == (
        other.terms,
        other.counted,
        other.refs,
    )
    assert (one.sort_day, one.territory_paths) == (other.sort_day, ["IT.04.022.022109"])
    assert (one.text.terms, one.text.counted) == (one.terms, one.counted)
    assert one.text.passages == other.text.passages
    assert one.content.data.keys() == other.content.data.keys()
