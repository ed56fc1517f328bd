# SPDX-License-Identifier: AGPL-3.0-or-later
"""Publishing, withdrawing, restoring and redacting."""

import pytest
from django.db import DatabaseError, transaction

from partnership.catalogue import services
from partnership.catalogue.enums import PublicationAct
from partnership.catalogue.models import Clock, Entry, Publication, Redaction
from tests.factories import make_practice, make_term, make_user

pytestmark = pytest.mark.django_db


def test_public_sees_the_publication_and_not_the_record(trento):
    practice = make_practice(trento, "Prima", published=True)

    practice.title_it = "Dopo"
    practice.save()

    assert Entry.objects.get().content.data["title"] == {"it": "Prima"}


def test_publication_is_never_rewritten(trento):
    make_practice(trento, published=True)

    with (
        pytest.raises(DatabaseError, match="never rewritten"),
        transaction.atomic(),
    ):
        Publication.objects.update(slug="altro")


def test_publication_is_never_deleted(trento):
    make_practice(trento, published=True)
    Entry.objects.all().delete()

    with (
        pytest.raises(DatabaseError, match="never rewritten"),
        transaction.atomic(),
    ):
        Publication.objects.all()._raw_delete("default")


def test_every_act_raises_the_clock_by_one(trento):
    practice = make_practice(trento, published=True)

    services.publish(practice, by=None)
    services.withdraw(practice, by=None, reason="Superata")
    services.restore(practice, by=None)

    sequences = Publication.objects.order_by("sequence").values_list(
        "sequence", flat=True
    )
    assert list(sequences) == [1, 2, 3, 4]
    assert Clock.objects.get().value == 4


def test_withdrawal_leaves_a_tombstone_with_its_reason(trento):
    practice = make_practice(trento, published=True)

    services.withdraw(practice, by=make_user(), reason="Superata")

    assert not Entry.objects.exists()
    tombstone = Publication.objects.of_record(practice.uuid)[0]
    assert tombstone.act == PublicationAct.WITHDRAWN
    assert tombstone.reason == "Superata"
    assert tombstone.content is None


def test_unpublished_record_cannot_be_withdrawn(trento):
    practice = make_practice(trento)

    with pytest.raises(services.PublicationError, match=r"pubblicat|published"):
        services.withdraw(practice, by=None, reason="Superata")


def test_restore_shows_what_the_public_last_saw(trento):
    practice = make_practice(trento, "Prima", published=True)
    services.withdraw(practice, by=None, reason="Un errore")
    practice.title_it = "Dopo"
    practice.save()

    services.restore(practice, by=None)

    assert Entry.objects.get().content.data["title"] == {"it": "Prima"}


def test_slug_once_published_is_never_given_to_another_record(trento):
    first = make_practice(trento, "Prima", slug="prima", published=True)
    services.withdraw(first, by=None, reason="Superata")
    first.slug = "prima-di-tutte"
    first.save()
    second = make_practice(trento, "Seconda", slug="prima")

    with pytest.raises(services.PublicationError, match="prima"):
        services.publish(second, by=None)


def test_record_may_take_back_a_slug_of_its_own(trento):
    practice = make_practice(trento, slug="prima", published=True)
    practice.slug = "dopo"
    services.publish(practice, by=None)
    practice.slug = "prima"

    services.publish(practice, by=None)

    assert Entry.objects.get().slug == "prima"


def test_redaction_blanks_every_version_and_leaves_a_marker(trento):
    user = make_user()
    practice = make_practice(trento, promoters_it="Maria Rossi", published=True)
    services.publish(practice, by=None)

    services.redact(
        Publication.objects.of_record(practice.uuid)[0],
        ["promoters"],
        by=user,
        act="Determinazione 12/2026",
    )

    for publication in Publication.objects.all():
        assert publication.content["promoters"] is None
        assert publication.content["title"] == {"it": "Una buona pratica"}
    assert Entry.objects.get().content.data["promoters"] is None
    assert Redaction.objects.get().act == "Determinazione 12/2026"
    assert Publication.objects.latest("sequence").act == PublicationAct.REDACTED


def test_redacted_words_are_found_no_more(trento, client):
    practice = make_practice(trento, promoters_it="Maria Rossi", published=True)
    assert "Una buona pratica" in client.get("/pratiche/?q=Rossi").content.decode()

    services.redact(
        Publication.objects.of_record(practice.uuid)[0],
        ["promoters"],
        by=None,
        act="Determinazione 12/2026",
    )

    page = client.get("/pratiche/?q=Rossi").content.decode()
    assert "Una buona pratica" not in page


def test_redaction_of_an_unknown_field_names_it(trento):
    practice = make_practice(trento, published=True)

    with pytest.raises(services.PublicationError, match="telefono"):
        services.redact(
            Publication.objects.of_record(practice.uuid)[0],
            ["telefono"],
            by=None,
            act="Determinazione 12/2026",
        )


def test_entries_are_made_anew_from_publications_never_from_records(trento):
    practice = make_practice(trento, "Prima", themes=[make_term()], published=True)
    before = Entry.objects.values().get()
    practice.title_it = "Dopo"
    practice.save()
    practice.themes.clear()
    Entry.objects.update(card={}, terms=[], sort_title="")

    assert services.rebuild_entries("practice") == 1

    after = Entry.objects.values().get()
    assert after.pop("updated_at") > before.pop("updated_at")
    assert after == before


def test_publishing_costs_a_bounded_number_of_queries(
    trento, django_assert_max_num_queries
):
    practice = make_practice(trento, themes=[make_term()])
    services.publish(practice, by=None)

    # Savepoint, names' lock, twelve reads of the record's parts, names twice (terms,
    # administrations), slug 2, entry 2, keys 1, administration, content, windows 1,
    # clock, publication, release.
    with django_assert_max_num_queries(32):
        services.publish(practice, by=None)


def test_redaction_of_a_withdrawn_record_leaves_its_tombstone(trento, client):
    practice = make_practice(trento, promoters_it="Maria Rossi", published=True)
    first = services.withdraw(practice, by=None, reason="Superata")

    services.redact(
        Publication.objects.exclude(content=None)[0],
        ["promoters"],
        by=None,
        act="Determinazione 12/2026",
    )

    tombstones = Publication.objects.filter(act=PublicationAct.WITHDRAWN)
    assert [row.pk for row in tombstones] == [first.pk]
    assert client.get("/pratiche/una-buona-pratica/").status_code == 410
    assert not Publication.objects.filter(content__promoters__it="Maria Rossi").exists()
    services.restore(practice, by=None)
    assert Entry.objects.get().content.data["promoters"] is None


def test_restored_record_belongs_to_whom_its_content_says(trento, piemonte):
    practice = make_practice(trento, published=True)
    services.withdraw(practice, by=None, reason="Un errore")
    practice.administration = piemonte

    services.restore(practice, by=None)

    assert Entry.objects.get().administration == trento
