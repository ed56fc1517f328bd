# SPDX-License-Identifier: AGPL-3.0-or-later
"""The public side reads what is public, and has no way to anything else."""

import datetime

import pytest
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction

from partnership.catalogue import services
from partnership.public_role import INSERTABLE, READABLE, ROLE
from portal.models import Rating, Report, SourceCount
from practices.models import Practice
from tests.factories import make_practice, make_term
from tests.portal.inbox import post_rating, post_report

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/en/",
    "/pratiche/",
    "/pratiche/?q=pratica&open=true&child_age=3&residence=022205&sort=title",
    "/pratiche/una-buona-pratica/",
    "/de/pratiche/una-buona-pratica/",
    "/privacy/",
    "/conferma/grazie/",
    "/segnala/?page=/pratiche/una-buona-pratica/",
    "/correggi/?page=/pratiche/una-buona-pratica/",
    "/correggi/?page=/pratiche/una-buona-pratica/&field=summary_it",
    "/valutazione/?page=/pratiche/una-buona-pratica/",
    "/api/v1/status",
    "/api/v1/practices?count=true",
    "/api/v1/territories",
    "/api/v1/territories/022",
    "/api/v1/vocabularies",
    "/api/v1/vocabularies/theme",
    "/api/v1/administrations",
    "/api/v1/administrations/trento",
    "/api/v1/changes?embed=record&count=true",
    "/api/v1/dumps",
    "/api/v1/openapi.json",
]


@pytest.fixture
def practices(trento, places):
    """One to read, one withdrawn, one renamed, one draft."""
    day = datetime.date(2026, 1, 1)
    make_term()
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


def test_ratings_and_reports_are_written_under_the_role(
    client, practices, django_capture_on_commit_callbacks
):
    call_command("create_public_role")
    yesterday = datetime.date(2026, 1, 1)
    SourceCount.objects.create(source="x", day=yesterday, count=1)
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {ROLE}")

    with django_capture_on_commit_callbacks(execute=True):
        answers = [
            post_rating(client, preference="clear", text="Utile"),
            post_rating(client, page="/"),
            post_report(client),
            post_report(client, url="/accessibilita/", email="a@posta.example"),
        ]

    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    assert [answer.status_code for answer in answers] == [303] * 4
    assert Rating.objects.filter(text="Utile", administration__code="trento").exists()
    assert Report.objects.filter(email="a@posta.example").exists()
    assert sorted(row.count for row in SourceCount.objects.all()) == [2, 2]


@pytest.mark.parametrize("model", [Rating, Report])
def test_what_visitors_wrote_is_out_of_reach(practices, as_public_role, model):
    for forbidden in [
        lambda: model.objects.count(),
        lambda: model.objects.update(page="/"),
        lambda: model.objects.all()._raw_delete("default"),
    ]:
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
        ):
            forbidden()


def test_nothing_else_can_be_written(practices, as_public_role):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, act FROM pg_class,"
            " unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) act"
            " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
            " AND (has_table_privilege(pg_class.oid, act)"
            "  OR act IN ('INSERT', 'UPDATE')"
            "  AND has_any_column_privilege(pg_class.oid, act))"
        )
        writable = set(cursor.fetchall())

    assert writable == {
        (table, act)
        for table, acts in INSERTABLE.items()
        for act in acts
        if act != "SELECT"
    }


def test_grants_are_exactly_those_of_the_table(db):
    call_command("create_public_role")
    granted = [("SELECT", table, columns) for table, columns in READABLE.items()]
    granted += [
        (act, table, columns)
        for table, acts in INSERTABLE.items()
        for act, columns in acts.items()
    ]

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, privilege_type FROM information_schema.table_privileges"
            " WHERE grantee = %s",
            [ROLE],
        )
        tables = set(cursor.fetchall())
        # Columns of a table that was granted whole are listed too.
        cursor.execute(
            "SELECT table_name, column_name, privilege_type"
            " FROM information_schema.column_privileges AS one WHERE grantee = %s"
            " AND (table_name, privilege_type) NOT IN ("
            "  SELECT table_name, privilege_type"
            "  FROM information_schema.table_privileges WHERE grantee = one.grantee)",
            [ROLE],
        )
        columns = set(cursor.fetchall())

    assert tables == {(table, act) for act, table, columns in granted if not columns}
    assert columns == {
        (table, column, act)
        for act, table, columns in granted
        for column in columns or []
    }


def test_the_role_can_be_made_twice(db, capsys):
    call_command("create_public_role")
    call_command("create_public_role")

    assert "nothing else" in capsys.readouterr().out
