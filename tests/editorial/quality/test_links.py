# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of records: read out of every place, asked in time, told when broken."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from partnership import jobs
from partnership.catalogue import services as catalogue
from partnership.editorial.models import NamedAddress, WebAddress
from partnership.editorial.quality.links import NetworkError, collect, run
from practices.models import PracticeLink
from tests.editorial.quality.serving import HERE
from tests.factories import make_organisation, make_practice
from tests.factories_documents import make_act

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def switched_on(settings):
    settings.ASK_ADDRESSES = True


def at(text):
    return timezone.make_aware(datetime.fromisoformat(text))


def named():
    return set(NamedAddress.objects.values_list("kind", "place", "address__address"))


def test_every_place_that_names_an_address_is_read(piemonte):
    practice = make_practice(
        piemonte,
        contact_url="https://example.org/ufficio",
        challenge_it='<p><a href="https://example.org/?a=1&amp;b=2">Qui</a></p>',
        challenge_de='<p><a href="https://example.org/de">Hier</a> '
        '<a href="mailto:a@example.org">Post</a></p>',
    )
    PracticeLink.objects.create(
        practice=practice, label_it="Sito", url="https://example.org/sito"
    )
    make_act(piemonte, url="https://example.org/atto")

    collect()

    assert named() == {
        ("practice", "contact_url", "https://example.org/ufficio"),
        ("practice", "challenge_it", "https://example.org/?a=1&b=2"),
        ("practice", "challenge_de", "https://example.org/de"),
        ("practice", "links.url", "https://example.org/sito"),
        ("act", "url", "https://example.org/atto"),
    }


def test_what_is_named_no_more_is_forgotten(piemonte):
    practice = make_practice(piemonte, original_url="https://example.org/1")
    stays = make_organisation(piemonte, website="https://example.org/ente")
    make_organisation(
        piemonte,
        "Doppione",
        website="https://example.org/doppione",
        merged_into=stays,
    )
    gone = make_practice(
        piemonte, "Ritirata", original_url="https://example.org/2", published=True
    )
    collect()
    assert len(named()) == 3

    practice.original_url = ""
    practice.save()
    catalogue.withdraw(gone, by=None, reason="Chiusa")
    collect()

    assert named() == {("organisation", "website", "https://example.org/ente")}
    assert WebAddress.objects.count() == 1


def test_reading_many_records_costs_as_much_as_reading_few(
    piemonte, django_assert_num_queries
):
    def count(number):
        make_practice(
            piemonte, f"P {number}", original_url=f"https://example.org/{number}"
        )

    count(0)
    collect()
    # Which records of twelve kinds; their numbers (2), own addresses, those of two parts,
    # what was known, a savepoint (2); what no record names any more.
    with django_assert_num_queries(21):
        collect()
    for number in range(1, 30):
        count(number)
    collect()
    with django_assert_num_queries(21):
        collect()


def test_broken_is_what_fails_on_two_days(piemonte, server):
    make_practice(piemonte, original_url=server.url("/x"))
    run(at("2026-12-01T01:00"), guard=HERE)
    address = WebAddress.objects.get()
    assert (address.fault, address.is_broken) == ("status", False)
    # The same day is not asked again.
    run(at("2026-12-01T23:00"), guard=HERE)
    assert len(server.asked) == 2
    run(at("2026-12-02T01:00"), guard=HERE)
    address.refresh_from_db()
    assert address.is_broken
    assert address.failing_since == at("2026-12-01T01:00")

    server.pages["/x"] = (301, "/y")
    server.pages["/y"] = (200, "")
    run(at("2026-12-03T01:00"), guard=HERE)
    address.refresh_from_db()
    assert (address.fault, address.is_broken, address.failing_since) == (
        "",
        False,
        None,
    )
    assert address.moved_to == server.url("/y")


def test_what_works_is_asked_once_a_week(piemonte, server):
    server.pages["/x"] = (200, "")
    make_practice(piemonte, original_url=server.url("/x"))

    start = at("2026-12-01T01:00")
    for day in range(15):
        run(start + timedelta(days=day), guard=HERE)

    assert len(server.asked) == 3


def test_where_nothing_answers_the_fault_is_ours(piemonte, server):
    for number in range(12):
        make_practice(
            piemonte, f"P {number}", original_url=f"http://x{number}.invalid/"
        )

    with pytest.raises(NetworkError):
        run(at("2026-12-01T01:00"), guard=HERE)

    assert not WebAddress.objects.exclude(asked_at=None).exists()


def test_it_can_be_switched_off(piemonte, server, settings):
    settings.ASK_ADDRESSES = False
    make_practice(piemonte, original_url=server.url("/x"))

    jobs.TASKS["addresses"].run(timezone.now())

    assert server.asked == []
    assert named() == set()


def test_the_database_keeps_the_rules():
    for fields in [
        {"is_broken": True},
        {"fault": "timeout"},
        {"fault": "odd", "failing_since": timezone.now()},
    ]:
        with transaction.atomic(), pytest.raises(IntegrityError):
            WebAddress.objects.create(address="https://example.org/", **fields)
    with pytest.raises(ValidationError):
        WebAddress(address="x" * 2001).full_clean()
