# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the portal expects from its database."""

import pytest
from django.db import connection
from django.db.utils import ConnectionHandler

from partnership.common import checks
from partnership.common.checks import check_letters


@pytest.fixture
def make_database(transactional_db, monkeypatch):
    """Put a database of another locale in the place of the portal's own."""
    name = f"{connection.settings_dict['NAME']}_letters"
    quoted = connection.ops.quote_name(name)
    connections = ConnectionHandler(
        {"default": connection.settings_dict | {"NAME": name}}
    )

    def make(locale):
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {quoted}")
            cursor.execute(
                f"CREATE DATABASE {quoted} TEMPLATE template0 ENCODING 'UTF8' {locale}"
            )
        monkeypatch.setattr(checks, "connections", connections)

    yield make
    connections.close_all()
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {quoted}")


@pytest.mark.django_db
def test_database_of_the_portal_knows_its_letters():
    assert check_letters(databases=["default"]) == []


def test_database_without_italian_capitals_is_refused(make_database):
    make_database("LOCALE_PROVIDER libc LOCALE 'C'")

    (message,) = check_letters(databases=["default"])

    assert message.id == "portal.E001"
    assert "--locale=C.UTF-8" in message.hint


def test_database_that_searches_for_quotes_is_warned_of(make_database):
    if connection.pg_version < 170000:
        pytest.skip("Before version 17, capitals and quotes have one locale.")
    make_database("LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'")

    (message,) = check_letters(databases=["default"])

    assert message.id == "portal.W001"
