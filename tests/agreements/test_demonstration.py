# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every agreement of the demonstration, on every day of 2010 to 2026."""

from datetime import date, timedelta

import pytest
from django.conf import settings as project
from django.db import transaction
from django.test import override_settings

from partnership.agreements.enums import InForce
from partnership.agreements.models import Agreement
from partnership.agreements.publication import facts_of
from partnership.catalogue.models import Entry
from partnership.common.dates import first_day, last_day
from partnership.territories.models import Territory
from tests.agreements.test_periods import EVERY_DAY, grounds_for_yes
from tests.demonstration import READS_DEMONSTRATION, make_demonstration

pytestmark = [
    READS_DEMONSTRATION,
    pytest.mark.skipif(
        not (project.BASE_DIR / "partnership/demo/agreements.yaml").exists(),
        reason="the demonstration holds no agreements",
    ),
]


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker):
    """Territory, vocabularies, roles and samples, as `make run` makes them.

    Once for all tests of the module, which only read it.
    """
    with (
        django_db_blocker.unblock(),
        override_settings(DEMO_MODE=True),
        transaction.atomic(),
    ):
        make_demonstration()
        yield
        transaction.set_rollback(True)


def test_each_agreement_is_in_force_only_where_a_source_says_so(demonstration):
    agreements = list(Agreement.objects.prefetch_related("attestations"))
    entries = {
        entry.record: entry
        for entry in Entry.objects.of_kind("agreement").prefetch_related("windows")
    }

    assert agreements
    for agreement in agreements:
        entry = entries[agreement.uuid]
        windows = [(row.opens_on, row.closes_on) for row in entry.windows.all()]
        facts, published = agreement.facts(), facts_of(entry.card)
        agreement.full_clean()
        assert not any(
            row.contradicts(agreement) for row in agreement.attestations.all()
        )
        for day in EVERY_DAY:
            answer = facts.in_force_on(day)
            where = (agreement.slug, day, answer)
            assert published.in_force_on(day).state == answer.state, where
            is_inside = any(start <= day <= (end or date.max) for start, end in windows)
            assert is_inside == (answer.state == InForce.YES), where
            if answer.state == InForce.YES:
                assert list(grounds_for_yes(facts, day)), where
            if answer.state == InForce.NO:
                begins_on = facts.begins_on
                assert (begins_on and day < first_day(begins_on)) or (
                    facts.ends_on and day > last_day(facts.ends_on)
                ), where


def test_an_end_is_stated_only_with_its_source_and_a_duration_with_its_own(
    demonstration,
):
    for agreement in Agreement.objects.all():
        assert bool(agreement.ends_on) == bool(agreement.end_basis)
        assert agreement.duration_months is None or agreement.duration_source_url
        assert not agreement.essentials_missing()


def test_piemonte_had_three_years_and_its_renewal_is_not_confirmed(demonstration):
    """Domain, chapter 0: signed on 14 July 2022; the Province lists it in 2025."""
    cuneo = Territory.objects.get(code="004078", valid_until=None)
    protocol = Agreement.objects.get(signed_on="2022-07-14", agreement_kind="protocol")
    third_anniversary = date(2025, 7, 14)
    days = {
        date(2022, 7, 13): InForce.NO,
        date(2022, 7, 14): InForce.YES,
        third_anniversary - timedelta(days=1): InForce.YES,
        third_anniversary: InForce.UNKNOWN,
        date(2026, 6, 30): InForce.UNKNOWN,
    }

    for day, state in days.items():
        assert protocol.in_force_on(day).state == state, day
    assert Agreement.objects.covering(cuneo, date(2024, 5, 1)).state == InForce.YES
    assert protocol.renewal_note_it
    assert protocol.attestations.filter(attested_on__startswith="2025").exists()
