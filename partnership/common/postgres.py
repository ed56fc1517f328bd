# SPDX-License-Identifier: AGPL-3.0-or-later
"""The embedded database server: started on first need, shared by all processes.

Every process that uses the server holds a shared lock on one file as long as it
lives, and the last one to leave stops the server. The kernel drops the lock of a
process that is killed: then the server goes on, no data are lost, and the next
process to leave stops it. A second file, the gate, lets one process at a time start
or stop it.
"""

import atexit
import contextlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg2

from partnership.common.postgres_cluster import (
    Cluster,
    EmbeddedPostgresError,
    EmbeddedPostgresMissingError,
    Postmaster,
)

try:
    import fcntl
except ImportError as error:  # Windows has no such locks, and no embedded server
    raise EmbeddedPostgresMissingError(
        "There is no embedded database server for Windows: set DATABASE_URL="
        "postgres://user:password@host:5432/name to use a PostgreSQL server."
    ) from error

__all__ = ["EmbeddedPostgresError", "EmbeddedPostgresMissingError", "ensure_server"]

# The open lock file of each server that this process uses.
_locks: dict[Path, int] = {}
_forking = threading.local()


def ensure_server(data_dir: Path, *, name: str = "portal") -> str:
    """Have the server in this folder running and return the address of a database.

    Folder, server and database are made on first need. The address holds until the
    process ends; a server that was killed meanwhile is started again by the next call.
    """
    data_dir = data_dir.resolve()
    cluster = Cluster(data_dir / "cluster")
    _ = cluster.programs  # a missing package must leave no folder behind
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        with _gate(data_dir):
            _join(data_dir)
            postmaster = cluster.postmaster()
            if postmaster is None or not postmaster.is_ready:
                if not _is_filled(cluster.folder):
                    cluster.create()
                postmaster = cluster.start()
            _ensure_database(postmaster, name)
    except (OSError, psycopg2.Error) as error:
        raise EmbeddedPostgresError(
            f"The database server in {data_dir} cannot be used ({error}): see that the "
            "folder is on a local disk with room and belongs to you, or set "
            "DATABASE_URL to another server."
        ) from error
    socket_folder = quote(str(postmaster.socket_folder), safe="")
    return f"postgresql://postgres@:{postmaster.port}/{name}?host={socket_folder}"


def _is_filled(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())


@contextlib.contextmanager
def _gate(data_dir: Path) -> Iterator[None]:
    """Wait until no other process is starting or stopping the server."""
    handle = _open(data_dir / "gate")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        # A process forked meanwhile has a copy: closing ours would not be enough.
        fcntl.flock(handle, fcntl.LOCK_UN)
        os.close(handle)


def _open(path: Path) -> int:
    """Open a lock file; reading is enough, so that users may share it."""
    return os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)


def _shared_lock(data_dir: Path) -> int:
    """A new lock on the server, for as long as its file stays open."""
    handle = _open(data_dir / "lock")
    fcntl.flock(handle, fcntl.LOCK_SH)
    return handle


def _join(data_dir: Path) -> None:
    """Count this process among the users of the server until it ends."""
    if data_dir not in _locks:
        _locks[data_dir] = _shared_lock(data_dir)
        atexit.register(_leave, data_dir)


def _leave(data_dir: Path) -> None:
    """Give up the lock of this process, and stop the server if it was the last."""
    handle = _locks.pop(data_dir, None)
    if handle is None:
        return
    # The folder may be gone by now; the server notices that by itself.
    with contextlib.suppress(OSError, EmbeddedPostgresError), _gate(data_dir):
        # Refused while anybody else holds the lock: that one will stop it.
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        Cluster(data_dir / "cluster").stop()
    os.close(handle)


def _take_locks_for_child() -> None:
    """Before a fork, take the locks that the child will hold.

    What a child inherits is the parent's lock itself: with it the child would stop
    the server under its parent, or the parent, leaving first, under its child.
    """
    _drop_locks_for_child()  # of a fork that failed
    _forking.locks = {}
    for data_dir in _locks:
        with contextlib.suppress(OSError):
            _forking.locks[data_dir] = _shared_lock(data_dir)


def _drop_locks_for_child() -> None:
    for handle in getattr(_forking, "locks", {}).values():
        os.close(handle)
    _forking.locks = {}


def _adopt_locks_in_child() -> None:
    for inherited in _locks.values():
        os.close(inherited)
    _locks.clear()
    _locks.update(_forking.locks)
    _forking.locks = {}


os.register_at_fork(
    before=_take_locks_for_child,
    after_in_parent=_drop_locks_for_child,
    after_in_child=_adopt_locks_in_child,
)


def _ensure_database(postmaster: Postmaster, name: str) -> None:
    """Make the database if the server does not have it yet."""
    connection = psycopg2.connect(
        host=str(postmaster.socket_folder),
        port=postmaster.port,
        user="postgres",
        dbname="postgres",
    )
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if cursor.fetchone() is None:
                quoted = name.replace('"', '""')
                cursor.execute(f'CREATE DATABASE "{quoted}"')
    finally:
        connection.close()
