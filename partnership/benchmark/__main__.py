# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measure the portal with many invented practices: `make bench`.

    python -m partnership.benchmark --practices 10000

Everything lies in a folder of its own, with a database server of its own; what was
loaded once is measured again.
"""

import argparse
import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import django
from django.core.management import CommandError, call_command

from partnership.benchmark.dataset import VERSION, write_dataset
from partnership.benchmark.measuring import (
    ADDRESSES,
    Measured,
    WrongAnswerError,
    addresses_of,
    ask_each,
    measure,
)

HOME = Path(__file__).resolve().parents[2]
WORKERS = 2
HEADS = ["", "req/s", "p50 ms", "p95 ms", "queries"]


def main() -> None:
    """Load if need be, then measure without and with the page cache."""
    parser = argparse.ArgumentParser(prog="partnership.benchmark", description=__doc__)
    parser.add_argument("--practices", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--folder", type=Path, default=HOME / ".data" / "benchmark")
    arguments = parser.parse_args()
    folder = arguments.folder.resolve() / str(arguments.practices)
    os.chdir(HOME)
    prepare_environment(folder)
    try:
        workload = load(folder, arguments.practices)
        report(workload, arguments.seconds)
    except (CommandError, WrongAnswerError) as error:
        sys.exit(str(error))


def prepare_environment(folder: Path) -> None:
    """As in production, except for what needs a proxy."""
    os.environ.pop("DATABASE_URL", None)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "partnership.settings",
        "PORTAL_ENV": "production",
        "PORTAL_DATA_DIR": str(folder),
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1,testserver",
        "SECURE_SSL_REDIRECT": "0",
        "API_REQUESTS_PER_MINUTE": "0",
        "PAGE_CACHE": "0",
    }
    django.setup()


def load(folder: Path, practices: int) -> dict[str, Any]:
    """The data set in the database; what an interrupted load left is cleared."""
    workload = write_dataset(folder / "files", practices)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("migrate", interactive=False, verbosity=0)
    stamp = folder / "loaded"
    if not stamp.exists() or stamp.read_text() != str(VERSION):
        say(f"Loading {practices:,} practices …")
        # A database of this folder alone, with nothing but invented records.
        call_command("flush", interactive=False, verbosity=0)
        # Practices are compared by their places: among as many as there really are.
        call_command("load_territories", verbosity=0)
        call_command("load_benchmark", folder / "files")
        stamp.write_text(str(VERSION))
    return workload


def report(workload: dict[str, Any], seconds: float) -> None:
    """A table with and a table without kept pages."""
    from partnership.benchmark.positions import positions

    far = positions(workload["deep_offset"])
    for title, cache in [("every page made anew", "0"), ("kept pages", "1")]:
        say(f"\n{workload['n']:,} practices, one visitor, {title}")
        say("{:<15}{:>10}{:>10}{:>10}{:>10}".format(*HEADS))
        with server(cache) as port:
            for item in ADDRESSES:
                if cache == "1" and item.startswith("api"):
                    # Answers of the API are never kept.
                    continue
                addresses = addresses_of(item, workload, far)
                measured = measure(port, addresses, seconds)
                show(item, measured, count_queries(addresses[0], cache))


def show(item: str, measured: Measured, queries: int) -> None:
    """One line of the table."""
    say(
        f"{item:<15}{measured.rate:>10.1f}{measured.half:>10.2f}"
        f"{measured.most:>10.2f}{queries:>10}"
    )


@contextmanager
def server(cache: str) -> Iterator[int]:
    """The portal under gunicorn, as an operator would start it."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "-w", str(WORKERS), "-k", "gthread"]
    process = subprocess.Popen(  # noqa: S603 - fixed words and a number
        [*command, "--threads", "4", "-b", f"127.0.0.1:{port}", "partnership.wsgi"],
        env=os.environ | {"PAGE_CACHE": cache},
        stderr=subprocess.DEVNULL,
    )
    try:
        until = monotonic() + 60
        while True:
            try:
                ask_each(port, ["/api/v1/status"])
                break
            except OSError as error:
                if monotonic() > until or process.poll() is not None:
                    raise WrongAnswerError("The server does not start.") from error
                sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def count_queries(address: str, cache: str) -> int:
    """What an answer asks of the database, once the process has warmed up."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext, override_settings

    with override_settings(PAGE_CACHE=cache == "1"):
        visitor = Client()
        for _ in range(2):
            visitor.get(address)
        with CaptureQueriesContext(connection) as queries:
            visitor.get(address)
    return len(queries)


def say(line: str) -> None:
    """At once, also into a file."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
