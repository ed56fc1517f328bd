# SPDX-License-Identifier: AGPL-3.0-or-later
"""Fixtures that several packages share."""

import gc

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation

from partnership.catalogue import search_log
from partnership.catalogue.memory import memory
from partnership.public_role import ROLE
from tests import factories
from tests.kept_rows import KeptRows
from tests.serial import pytest_collection_modifyitems  # noqa: F401
from tests.template_database import migrated_database


def pytest_collection_finish():
    """What was imported lasts to the end: it is not searched for garbage again and again.

    What tests make is searched seldom: most of it goes by itself.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix, django_db_blocker
):
    """Each worker's database begins as a copy in which every migration has run."""
    with django_db_blocker.unblock():
        name = migrated_database()
    connection.settings_dict["TEST"]["TEMPLATE"] = name
    # Nothing of it is to outlive a power cut.
    connection.settings_dict["OPTIONS"]["options"] += " -c synchronous_commit=off"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """What a test commits goes with it, and what migrations have written stays."""
    with django_db_blocker.unblock():
        begun = KeptRows()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            TransactionTestCase, "_fixture_teardown", lambda _: begun.put_back()
        )
        yield


@pytest.fixture(autouse=True)
def nothing_remembered():
    """Each test begins as a new process, over a database whose clock begins anew."""
    translation.deactivate()
    memory.forget()
    search_log.memory.clear()
    for store in caches.all():
        store.clear()


@pytest.fixture
def places(db):
    """The territory that tests need: two regions, four provinces, five places."""
    return factories.make_places()


@pytest.fixture
def trento(places):
    """The Provincia autonoma di Trento."""
    return factories.make_administration("trento", places["022"])


@pytest.fixture
def piemonte(places):
    """Regione Piemonte."""
    return factories.make_administration("piemonte", places["01"])


@pytest.fixture
def roles(db):
    """The permissions of each role, as the table says: each database begins with them."""


@pytest.fixture
def as_public_role(db):
    """Run what follows under the database role of the public side."""
    call_command("create_public_role")
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {ROLE}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
