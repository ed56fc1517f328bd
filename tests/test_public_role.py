# SPDX-License-Identifier: AGPL-3.0-or-later
"""The public side reads what is public, and has no way to anything else."""

import datetime

import pytest
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction

from partnership.catalogue import services
from partnership.public_role import READABLE, ROLE
from practices.models import Practice
from tests.factories import make_practice

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/en/",
    "/pratiche/",
    "/pratiche/?q=pratica&open=true&child_age=3&residence=022205&sort=title",
    "/pratiche/una-buona-pratica/",
    "/de/pratiche/una-buona-pratica/",
    "/api/v1/status",
    "/api/v1/practices?count=true",
    "/api/v1/territories",
    "/api/v1/territories/022",
    "/api/v1/openapi.json",
]


@pytest.fixture
def practices(trento, places):
    """One to read, one withdrawn, one renamed, one draft."""
    day = datetime.date(2026, 1, 1)
    make_practice(trento, windows=[(day, None)], published=True)
    gone = make_practice(trento, "Ritirata", published=True)
    services.withdraw(gone, by=None, reason="Superata")
    renamed = make_practice(trento, "Rinominata", published=True)
    renamed.slug = "nuovo-nome"
    services.publish(renamed, by=None)
    make_practice(trento, "Bozza segreta")


@pytest.mark.parametrize("url", PAGES)
def test_public_pages_and_api_work_under_the_role(
    client, practices, as_public_role, url
):
    response = client.get(url)

    assert response.status_code == 200
    assert "Bozza segreta" not in response.content.decode()


def test_tombstones_and_redirects_work_under_the_role(
    client, practices, as_public_role
):
    assert client.get("/pratiche/ritirata/").status_code == 410
    assert client.get("/pratiche/rinominata/").status_code == 301
    assert client.get("/pratiche/bozza-segreta/").status_code == 404


def test_records_are_out_of_reach(practices, as_public_role):
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
    ):
        Practice.objects.count()


def test_grants_are_exactly_those_of_the_table(db):
    call_command("create_public_role")

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, privilege_type FROM information_schema.table_privileges"
            " WHERE grantee = %s",
            [ROLE],
        )
        tables = set(cursor.fetchall())
        cursor.execute(
            "SELECT table_name, column_name, privilege_type"
            " FROM information_schema.column_privileges WHERE grantee = %s"
            " AND table_name = ANY(%s)",
            [ROLE, [name for name, columns in READABLE.items() if columns]],
        )
        columns = set(cursor.fetchall())

    assert tables == {
        (name, "SELECT") for name, columns in READABLE.items() if not columns
    }
    assert columns == {
        (name, column, "SELECT")
        for name, columns in READABLE.items()
        for column in columns or []
    }


def test_the_role_can_be_made_twice(db, capsys):
    call_command("create_public_role")
    call_command("create_public_role")

    assert "nothing else" in capsys.readouterr().out
