# SPDX-License-Identifier: AGPL-3.0-or-later
"""The nightly dump: whole or not there, of one moment, and as the API says it.

It opens a transaction of its own, so every test commits.
"""

import csv
import fcntl
import gzip
import hashlib
import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from urllib.parse import quote

import pytest
from django.conf import settings as configured
from django.core.management import CommandError, call_command
from django.db import connection

from partnership.catalogue import dumps, services
from partnership.catalogue.dumps import Source, records_of
from partnership.catalogue.flat import flattened
from partnership.catalogue.models import Clock
from partnership.dumping import sources
from tests.factories import (
    make_administration,
    make_organisation,
    make_places,
    make_practice,
    make_term,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial]

DUMPS = "/api/v1/dumps"
REFERENCE = ["administrations", "vocabularies", "territories"]


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.DUMPS_ROOT = tmp_path / "dumps"
    return settings.DUMPS_ROOT


@pytest.fixture
def trento():
    return make_administration("trento", make_places()["022"])


@pytest.fixture
def portal(trento):
    """Two practices, one of which names a term and an organisation; one withdrawn."""
    organisation = make_organisation(trento, "Comune, di “Prova”", published=True)
    first = make_practice(trento, "Prima", themes=[make_term()])
    first.organisations.add(organisation)
    services.publish(first, by=None)
    make_practice(trento, "=1+1", published=True)
    gone = make_practice(trento, "Ritirata", published=True)
    services.withdraw(gone, by=None, reason="Superata")


def manifests(client):
    response = client.get(DUMPS)
    assert response.status_code == 200
    return response.json()["items"]


def fetch(client, file):
    response = client.get(file["url"].removeprefix("http://testserver"))
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def files_of(manifest, form):
    return {file["list"]: file for file in manifest["files"] if file["format"] == form}


def names(root):
    return sorted(path.name for path in root.iterdir() if path.name != ".lock")


def test_lines_are_the_records_of_the_api(client, portal):
    call_command("write_dump", verbosity=0)

    (manifest,) = manifests(client)
    files = files_of(manifest, "jsonl")
    assert manifest["sequence"] == Clock.objects.get().value
    assert [file["list"] for file in files.values() if file["kind"] is None] == (
        REFERENCE
    )
    for name, file in files.items():
        packed = fetch(client, file)
        rows = [json.loads(line) for line in gzip.decompress(packed).splitlines()]
        assert len(packed) == file["bytes"]
        assert hashlib.sha256(packed).hexdigest() == file["sha256"]
        assert len(rows) == file["rows"]
        if name in REFERENCE[:2]:
            continue
        shown = client.get(f"/api/v1/{name}?limit=100").json()["items"]
        key = "id" if file["kind"] else "code"
        assert {row[key]: row for row in rows} == {row[key]: row for row in shown}
    assert files["practices"]["rows"] == 2


def test_tables_have_the_same_records(client, portal):
    call_command("write_dump", verbosity=0)

    (manifest,) = manifests(client)
    file = files_of(manifest, "csv")["practices"]
    text = gzip.decompress(fetch(client, file)).decode()

    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == file["rows"] == 2
    assert [row["title_it"] for row in rows] == ["Prima", "'=1+1"]
    assert (rows[0]["themes"], rows[0]["themes_label"]) == ("birth-rate", "Natalità")
    assert rows[0]["administration"] == "trento"
    assert rows[0]["url"].endswith("/pratiche/prima/")
    assert rows[1]["themes"] == ""


def test_everything_in_a_dump_is_of_one_moment(trento):
    """Whatever is published while it is written belongs to the next one."""
    make_practice(trento, "Prima", published=True)
    make_practice(trento, "Ritirata", published=True)

    def publish_and_withdraw():
        make_practice(trento, "Dopo", published=True)
        practice = type(second).objects.get(slug="ritirata")
        services.withdraw(practice, by=None, reason="Superata")
        connection.close()

    second = make_practice(trento, "Bozza")
    before = Clock.objects.get().value

    def meanwhile():
        thread = threading.Thread(target=publish_and_withdraw)
        thread.start()
        thread.join()
        yield "{}"

    manifest = dumps.write(
        [Source("first", meanwhile), *sources()], release="1", keep=1
    )

    path, file = dumps.find(manifest["id"], "practices.jsonl.gz")
    with gzip.open(path, "rt") as lines:
        slugs = {json.loads(line)["slug"] for line in lines}
    assert slugs == {"prima", "ritirata"}
    assert manifest["sequence"] == before
    assert Clock.objects.get().value == before + 2
    assert file["rows"] == 2


def test_a_dump_that_fails_leaves_the_one_before(client, trento, root):
    call_command("write_dump", verbosity=0)
    before = names(root)

    def fails():
        yield "{}"
        raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space"):
        dumps.write([Source("broken", fails)], release="1", keep=1)

    assert names(root) == before
    assert [manifest["id"] for manifest in manifests(client)] == before


def test_a_dump_that_is_killed_leaves_the_one_before(client, trento, root):
    call_command("write_dump", verbosity=0)
    before = names(root)
    database = connection.settings_dict
    host = database["HOST"] or quote(database["OPTIONS"]["host"], safe="")
    script = """
import itertools, django
django.setup()
from partnership.catalogue import dumps
dumps.write(
    [dumps.Source("endless", lambda: itertools.repeat("{}"))], release="1", keep=1
)
"""
    writer = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=configured.BASE_DIR,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "partnership.settings",
            "DUMPS_ROOT": str(root),
            "DATABASE_URL": f"postgres://{database['USER']}:{database['PASSWORD']}"
            f"@:{database['PORT']}/{database['NAME']}?host={host}",
        },
    )
    try:
        deadline = time.monotonic() + 30
        while not any(path.stat().st_size for path in root.glob(".unfinished-*/*.gz")):
            assert time.monotonic() < deadline
            assert writer.poll() is None
            time.sleep(0.05)
        with pytest.raises(CommandError, match="Another dump"):
            call_command("write_dump", verbosity=0)
    finally:
        writer.send_signal(signal.SIGKILL)
        writer.wait()

    assert [manifest["id"] for manifest in manifests(client)] == before
    assert len(names(root)) == 2
    call_command("write_dump", "--keep=1", verbosity=0)
    (now,) = names(root)
    assert now > before[0]
    assert [manifest["id"] for manifest in manifests(client)] == [now]


def test_the_newest_come_first_and_the_oldest_go(client, trento, root):
    for _number in range(4):
        call_command("write_dump", "--keep=2", verbosity=0)

    found = [manifest["id"] for manifest in manifests(client)]

    assert found == names(root)[::-1]
    assert len(found) == 2


@pytest.mark.parametrize("keep", ["0", "-1"])
def test_at_least_one_is_kept(trento, keep):
    with pytest.raises(CommandError, match="from 1"):
        call_command("write_dump", f"--keep={keep}")


def test_the_first_one_is_written_once_for_a_database(trento, root, capsys):
    call_command("write_dump", "--unless-kept")
    call_command("write_dump", "--unless-kept")
    assert len(names(root)) == 1
    assert capsys.readouterr().out.count("fino alla modifica") == 1

    make_practice(trento, published=True)
    call_command("write_dump")
    Clock.objects.update(value=0)
    (root / names(root)[0]).rename(root / "elsewhere")
    call_command("write_dump", "--unless-kept")

    assert len(dumps.kept()) == 2


def test_two_do_not_write_at_once(trento, root):
    call_command("write_dump", verbosity=0)
    with (root / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        with pytest.raises(CommandError, match="Another dump is being written"):
            call_command("write_dump")


def test_files_are_sent_as_attachments_and_once(client, portal):
    call_command("write_dump", verbosity=0)
    (manifest,) = manifests(client)
    file = files_of(manifest, "jsonl")["practices"]
    url = f"{DUMPS}/{manifest['id']}/practices.jsonl.gz"

    response = client.get(url, headers={"Accept": "application/gzip"})

    assert file["url"] == f"http://testserver{url}"
    assert response.headers["Content-Type"] == "application/gzip"
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="{manifest["id"]}-practices.jsonl.gz"'
    )
    assert response.headers["Content-Length"] == str(file["bytes"])
    assert response.headers["ETag"] == f'"{file["sha256"]}"'
    response.close()
    again = client.get(url, headers={"If-None-Match": f'"{file["sha256"]}"'})
    assert (again.status_code, again.content) == (304, b"")
    head = client.head(url)
    assert head.status_code == 200
    head.close()
    # A condition for writing means nothing where one only reads.
    for_writing = client.get(url, headers={"If-Match": '"another"'})
    assert for_writing.status_code == 200
    for_writing.close()


def test_the_list_is_good_until_there_is_another(client, trento):
    etag = client.get(DUMPS).headers["ETag"]
    assert manifests(client) == []
    assert client.get(DUMPS, headers={"If-None-Match": etag}).status_code == 304

    call_command("write_dump", verbosity=0)

    assert client.get(DUMPS, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "{id}/manifest.json",
        "{id}/nothing.jsonl.gz",
        "{id}/..%2F..%2Fsecret",
        "{id}/%2Fetc%2Fpasswd",
        "{id}/.lock",
        "../secret",
        "%2e%2e/secret",
        "..%2Fsecret/x",
        "20200101T000000000Z/practices.jsonl.gz",
        "{id}%00/practices.jsonl.gz",
        "{id}/practices.jsonl.gz%00",
        "{id}%0A/practices.jsonl.gz",
        ".lock/practices.jsonl.gz",
    ],
)
def test_nothing_but_the_files_has_a_way_out(client, trento, root, path):
    call_command("write_dump", verbosity=0)
    (root.parent / "secret").write_text("secret")
    (name,) = names(root)

    response = client.get(f"{DUMPS}/{path.format(id=name)}")

    assert response.status_code == 404
    assert b"secret" not in response.getvalue().replace(path.encode(), b"")


def test_dumps_take_no_parameter(client, trento):
    call_command("write_dump", verbosity=0)
    (manifest,) = manifests(client)

    for url in [DUMPS, f"{DUMPS}/{manifest['id']}/practices.csv.gz"]:
        assert client.get(url, {"limit": 1}).status_code == 400


def test_dumps_are_listed_and_sent_without_a_query(
    client, portal, django_assert_num_queries
):
    call_command("write_dump", verbosity=0)

    with django_assert_num_queries(0):
        (manifest,) = manifests(client)
        fetch(client, manifest["files"][0])


def test_records_are_fetched_some_at_a_time(trento):
    """The server keeps the rows: a cursor of its own is open while they are read."""
    for number in range(3):
        make_practice(trento, f"Pratica {number}", published=True)
    open_cursors = []

    def rows():
        for row in records_of("practice"):
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT count(*) FROM pg_cursors WHERE name LIKE '%django%'"
                )
                open_cursors.append(cursor.fetchone()[0])
            yield row

    dumps.write([Source("practices", rows)], release="1", keep=1)

    assert open_cursors == [1, 1, 1]


def test_rows_of_a_table_have_one_column_for_each_language():
    reference = {"id": "a", "kind": "term", "label": {"it": "A"}}
    records = [
        {"id": "1", "title": {"it": "Uno", "de": "Eins"}, "themes": [reference] * 2},
        {"id": "2", "title": None, "themes": [], "deep": [{"x": "à"}], "open": False},
        {"id": "3", "title": {"it": "@tre"}, "administration": reference, "cost": "-5"},
    ]

    assert list(flattened(lambda: iter(records))) == [
        [
            *["id", "title_it", "title_de", "themes_ids", "deep", "open"],
            *["administration_id", "cost"],
        ],
        ["1", "Uno", "Eins", "a a", None, None, None, None],
        ["2", None, None, None, '[{"x": "à"}]', False, None, None],
        ["3", "@tre", None, None, None, None, "a", "-5"],
    ]
