# SPDX-License-Identifier: AGPL-3.0-or-later
"""One visitor who asks one address after the other, as fast as answers come."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any

SCRIPT = Path(__file__).parent / "visitor.lua"
# What is asked for, with the addresses in the order in which a table shows them.
ADDRESSES = {
    "list": "/pratiche/",
    "filtered": "/pratiche/?theme={theme}&target_group={group}",
    "search_rare": "/pratiche/?q={q}",
    "search_medium": "/pratiche/?q={q}",
    "search_common": "/pratiche/?q={q}",
    "deep": "/pratiche/?cursor={deep_cursor}",
    "detail": "/pratiche/{slug}/",
    "fitting": "/pratiche/affini/?municipality={place}",
    "api_list": "/api/v1/practices?limit=100",
    "api_detail": "/api/v1/practices/00000000-0000-4000-8000-{id:012d}",
    "api_fitting": "/api/v1/practices/fitting?municipality={place}",
}
# Of what a data set for several portals does not speak: a large city, a town, a village.
PLACES = [{"place": code} for code in ["001272", "022205", "004078", "022109"]]


class WrongAnswerError(RuntimeError):
    """An address was not answered with 200."""


@dataclass(frozen=True)
class Measured:
    """Requests a second, and milliseconds that half and 95 of a hundred took at most."""

    rate: float
    half: float
    most: float


def addresses_of(
    item: str, workload: dict[str, Any], positions: dict[str, str]
) -> list[str]:
    """All addresses of an item."""
    asked = workload["vars"].get(item, PLACES)
    return [ADDRESSES[item].format(**values, **positions) for values in asked]


def measure(port: int, addresses: Sequence[str], seconds: float) -> Measured:
    """Ask in turn for so long, after each address was asked for twice."""
    ask_each(port, addresses)
    ask_each(port, addresses)
    if wrk := shutil.which("wrk"):
        return _with_wrk(wrk, port, addresses, seconds)
    return _by_hand(port, addresses, seconds)


def ask_each(port: int, addresses: Sequence[str]) -> None:
    """Ask once for each; an answer that is none stops everything."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=120)) as visitor:
        for address in addresses:
            _ask(visitor, address)


def _ask(visitor: HTTPConnection, address: str) -> None:
    visitor.request("GET", address)
    response = visitor.getresponse()
    response.read()
    if response.status != 200:
        raise WrongAnswerError(f"{address}: {response.status}")


def _by_hand(port: int, addresses: Sequence[str], seconds: float) -> Measured:
    """Over one connection that is kept; the client is slower than wrk."""
    visitor = HTTPConnection("127.0.0.1", port, timeout=120)
    took = []
    begun = perf_counter()
    for address in cycle(addresses):
        before = perf_counter()
        _ask(visitor, address)
        now = perf_counter()
        took.append(now - before)
        if now - begun >= seconds and len(took) > 1:
            break
    visitor.close()
    parts = quantiles(took, n=20, method="inclusive")
    return Measured(len(took) / (now - begun), parts[9] * 1_000, parts[18] * 1_000)


def _with_wrk(
    wrk: str, port: int, addresses: Sequence[str], seconds: float
) -> Measured:
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("\n".join(addresses))
        file.flush()
        answer = subprocess.run(  # noqa: S603 - fixed words, a number and a file
            [
                *[wrk, "-t1", "-c1", f"-d{max(1, round(seconds))}s", "--timeout"],
                *["120s", "-s", str(SCRIPT), f"http://127.0.0.1:{port}", "--"],
                file.name,
            ],
            capture_output=True,
            text=True,
            check=True,
        )
    count, microseconds, half, most, errors = map(
        float, answer.stdout.strip().splitlines()[-1].split()
    )
    if errors:
        raise WrongAnswerError(f"{addresses[0]}: {errors:.0f} answers were errors")
    return Measured(count / microseconds * 1e6, half / 1_000, most / 1_000)
