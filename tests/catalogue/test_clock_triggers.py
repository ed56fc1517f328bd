# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever changes reference data that the public reads raises the clock."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from partnership.administrations.models import Administration
from partnership.catalogue.memory import now
from partnership.catalogue.services import rename
from partnership.public_role import READABLE
from partnership.territories.enums import TerritoryEventKind
from partnership.territories.models import PopulationBand, Territory, TerritoryEvent
from partnership.vocabularies.models import Term, Vocabulary
from tests.factories import make_administration, make_places, make_term

# Deferred to the commit: only what is committed can be seen.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial]

# Written by the services of the catalogue alone, which raise the clock themselves.
WRITTEN_BY_SERVICES = {
    "catalogue_catalogueword",
    "catalogue_clock",
    "catalogue_entry",
    "catalogue_entrycontent",
    "catalogue_entrytext",
    "catalogue_entrywindow",
    "catalogue_key",
    "catalogue_publication",
    "catalogue_rebuilding",
    "catalogue_renaming",
    "catalogue_restatement",
    "catalogue_synonymrule",
    "catalogue_slug",
}
DAY = datetime.date(2024, 1, 1)


@pytest.fixture
def data():
    """One row of each kind."""
    places = make_places()
    make_administration("trento", places["022"])
    make_term("theme", "housing", "Casa")
    TerritoryEvent.objects.create(
        kind=TerritoryEventKind.RENAMED,
        effective_on=DAY,
        predecessor=places["022109"],
        successor=places["022205"],
    )
    PopulationBand.objects.create(
        territory=places["022205"],
        reference_on=DAY,
        age_from=0,
        age_until=4,
        residents=100,
    )


CHANGES = {
    "administration": lambda: Administration.objects.update(colour="#123456"),
    "short name": lambda: Administration.objects.update(short_name_it="PAT"),
    "data protection": lambda: Administration.objects.update(dpo_email="a@b.example"),
    "position": lambda: Term.objects.update(position=7),
    "label": lambda: Term.objects.update(label_de="Wohnen"),
    "period": lambda: Term.objects.update(valid_until=DAY),
    "description": lambda: Term.objects.update(description_it="Abitare"),
    "new term": lambda: make_term("theme", "school", "Scuola"),
    "lost term": lambda: Term.objects.all().delete(),
    "vocabulary": lambda: Vocabulary.objects.update(name_it="Temi"),
    "territory": lambda: Territory.objects.filter(code="022").update(name_de="Trient"),
    "event": lambda: TerritoryEvent.objects.update(act="L.R. 1/2024"),
    "residents": lambda: PopulationBand.objects.update(residents=101),
    "lost residents": lambda: PopulationBand.objects.all().delete(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_raises_the_clock(data, change):
    before = now()

    change()

    assert now() > before


def test_transaction_raises_it_once_and_at_its_end(data):
    before = now()

    with transaction.atomic():
        for number in range(20):
            make_term("theme", f"theme-{number}", f"Tema {number}")
            Term.objects.update(position=number)
        Territory.objects.update(local_name="x")
        # Not earlier: it is the last lock of a transaction.
        assert now() == before

    assert now() == before + 1


def take_back_a_change():
    """Change something, let the clock be raised for it, and roll both back."""
    with transaction.atomic():
        Term.objects.update(position=9)
        connection.check_constraints()
        transaction.set_rollback(True)


def test_what_changes_nothing_leaves_it(data):
    before = now()

    Term.objects.update(position=0)
    Territory.objects.filter(code="999999").delete()
    take_back_a_change()

    assert now() == before


def test_change_after_a_part_was_taken_back_raises_it(data):
    before = now()

    with transaction.atomic():
        take_back_a_change()
        Term.objects.update(position=8)

    assert now() == before + 1


def test_act_of_publication_in_the_same_transaction_is_enough(data):
    before = now()

    with transaction.atomic():
        Term.objects.update(label_it="Abitare")
        rename(("theme", "housing"))

    assert now() == before + 1


def test_loading_again_what_is_there_leaves_it(db):
    call_command("load_vocabularies", verbosity=0)
    first = now()
    call_command("load_vocabularies", verbosity=0)

    assert 0 < first == now()


def test_everything_that_the_public_reads_live_raises_the_clock(db):
    """A table added to those of the public role fails here without its trigger."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger"
            " WHERE tgfoid = 'catalogue_raise_clock'::regproc"
            " AND tgdeferrable AND tginitdeferred AND tgenabled = 'O'"
        )
        raising = {table for (table,) in cursor.fetchall()}

    assert raising == READABLE.keys() - WRITTEN_BY_SERVICES
