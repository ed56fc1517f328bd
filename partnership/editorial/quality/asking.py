# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asking an address whether it still answers: politely, briefly, and nobody inside.

With the standard library: an address is chosen from the name once, looked at, and that
very machine is connected to. A client library would ask the name again, and a name may
answer differently the second time.
"""

import http.client
import socket
import ssl
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings

from partnership.editorial.enums import LinkFault

MOST_REDIRECTS = 5
# Seconds until one step takes too long, and one whole request: a server that sends a
# letter a second ends, too.
PATIENCE = 10.0
WHOLE_PATIENCE = 20.0
# Nobody reads what comes: that it begins is enough.
LITTLE = 1_024
PERMANENT = {301, 308}
REDIRECTS = {301, 302, 303, 307, 308}
# The server is there and does not talk to programs: no sign of a fault.
RESERVED = {401, 403, 407, 429, 451}
# Addresses of IPv4 in the clothes of IPv6: whom they reach is seen only underneath.
TRANSLATED = ip_network("64:ff9b::/96")
SAFE = "/%:@!$&'()*+,;=~-._?"


@dataclass(frozen=True)
class Answer:
    """What came of asking: a status, or a fault; where it has moved for good."""

    status: int | None = None
    fault: str = ""
    moved_to: str = ""


class AskingError(Exception):
    """The address does not work; `fault` says why."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


def is_public(machine: str) -> bool:
    """Whether an IP address is one of the public internet."""
    address = ip_address(machine.split("%")[0])
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            address = address.ipv4_mapped
        elif address in TRANSLATED or address.sixtofour or address.teredo:
            return False
    return address.is_global and not address.is_multicast


@dataclass(frozen=True)
class Guard:
    """Which machines are asked at which ports; the portal asks those of the web alone."""

    is_allowed: Callable[[str], bool] = is_public
    ports: frozenset[int] | None = frozenset({80, 443})

    def machine(self, host: str, port: int) -> str:
        """The machine of that name; every address that the name has must be allowed."""
        if self.ports is not None and port not in self.ports:
            raise AskingError(LinkFault.NOT_PUBLIC)
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise AskingError(LinkFault.UNKNOWN_HOST) from error
        machines = [str(place[0]) for *_rest, place in found]
        if not all(self.is_allowed(machine) for machine in machines):
            raise AskingError(LinkFault.NOT_PUBLIC)
        # Many machines of offices have no IPv6.
        return min(machines, key=lambda machine: ":" in machine)


@dataclass
class Manners:
    """One request at a time for each host, also where another host leads there."""

    _locks: defaultdict[str, threading.Lock] = field(
        default_factory=lambda: defaultdict(threading.Lock)
    )
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def at(self, host: str) -> Iterator[None]:
        """Wait until nobody else asks this host."""
        with self._lock:
            lock = self._locks[host]
        with lock:
            yield


@dataclass(frozen=True)
class Target:
    """An address in the parts that a request needs."""

    is_secure: bool
    host: str
    port: int
    path: str

    @classmethod
    def of(cls, address: str) -> "Target":
        """Names and paths with letters of any alphabet as servers read them."""
        try:
            parts = urlsplit(address.strip())
            host = (parts.hostname or "").encode("idna").decode()
            port = parts.port
        except ValueError as error:
            raise AskingError(LinkFault.UNREADABLE) from error
        if parts.scheme not in {"http", "https"} or not host:
            raise AskingError(LinkFault.UNREADABLE)
        is_secure = parts.scheme == "https"
        question = f"?{quote(parts.query, safe=SAFE)}" if parts.query else ""
        return cls(
            is_secure=is_secure,
            host=host,
            port=port or (443 if is_secure else 80),
            path=(quote(parts.path, safe=SAFE) or "/") + question,
        )


def ask(
    address: str, *, guard: Guard | None = None, manners: Manners | None = None
) -> Answer:
    """Whether an address answers, following it where it leads."""
    guard, manners = guard or Guard(), manners or Manners()
    here, moved_to, is_for_good = address, "", True
    try:
        for _step in range(MOST_REDIRECTS + 1):
            target = Target.of(here)
            with manners.at(target.host):
                status, location = _exchange(target, guard)
            if status not in REDIRECTS or not location:
                return _answer(status, moved_to)
            here = urljoin(here, location)
            is_for_good = is_for_good and status in PERMANENT
            moved_to = here if is_for_good else moved_to
    except AskingError as error:
        return Answer(fault=error.fault)
    except Exception:
        # Whatever a foreign server makes of a request, the others are asked.
        return Answer(fault=LinkFault.NONSENSE)
    return Answer(fault=LinkFault.REDIRECTS)


def _answer(status: int, moved_to: str) -> Answer:
    if status >= 400 and status not in RESERVED:
        return Answer(status=status, fault=LinkFault.STATUS)
    return Answer(status=status, moved_to=moved_to)


def _exchange(target: Target, guard: Guard) -> tuple[int, str]:
    """Ask for the head; some servers know only whole pages."""
    try:
        status, location = _request("HEAD", target, guard)
        if status < 400:
            return status, location
    except AskingError as error:
        if error.fault not in {LinkFault.NONSENSE, LinkFault.TIMEOUT}:
            raise
    return _request("GET", target, guard)


def _request(method: str, target: Target, guard: Guard) -> tuple[int, str]:
    machine = guard.machine(target.host, target.port)
    with _connected(target, machine) as (connection, is_over):
        try:
            connection.request(method, target.path, headers=_headers(target))
            response = connection.getresponse()
            response.read(LITTLE)
        except TimeoutError as error:
            raise AskingError(LinkFault.TIMEOUT) from error
        except (http.client.HTTPException, OSError, ValueError) as error:
            fault = LinkFault.TIMEOUT if is_over.is_set() else LinkFault.NONSENSE
            raise AskingError(fault) from error
        if is_over.is_set():
            # What was cut off looks like an answer with little in it.
            raise AskingError(LinkFault.TIMEOUT)
        return response.status, response.headers.get("Location", "").strip()


@contextmanager
def _connected(
    target: Target, machine: str
) -> Iterator[tuple[http.client.HTTPConnection, threading.Event]]:
    """A connection to that very machine, cut when the whole takes too long."""
    is_over = threading.Event()
    line = _line(target, machine)
    connection = http.client.HTTPConnection(target.host, target.port)
    connection.sock = line

    def cut() -> None:
        is_over.set()
        # The other side may be quicker.
        with suppress(OSError):
            socket.socket.shutdown(line, socket.SHUT_RDWR)

    alarm = threading.Timer(WHOLE_PATIENCE, cut)
    alarm.daemon = True
    alarm.start()
    try:
        yield connection, is_over
    finally:
        alarm.cancel()
        connection.close()
        line.close()


def _line(target: Target, machine: str) -> socket.socket:
    try:
        line = socket.create_connection((machine, target.port), PATIENCE)
    except TimeoutError as error:
        raise AskingError(LinkFault.TIMEOUT) from error
    except OSError as error:
        raise AskingError(LinkFault.REFUSED) from error
    if not target.is_secure:
        return line
    try:
        return ssl.create_default_context().wrap_socket(
            line, server_hostname=target.host
        )
    except Exception as error:
        line.close()
        if isinstance(error, ssl.SSLCertVerificationError):
            raise AskingError(LinkFault.CERTIFICATE) from error
        if isinstance(error, TimeoutError):
            raise AskingError(LinkFault.TIMEOUT) from error
        raise AskingError(LinkFault.NONSENSE) from error


def _headers(target: Target) -> dict[str, str]:
    """Who asks, and where one can complain; nothing is kept between two requests."""
    usual = 443 if target.is_secure else 80
    name = f"[{target.host}]" if ":" in target.host else target.host
    return {
        "Host": name if target.port == usual else f"{name}:{target.port}",
        "User-Agent": f"FamilyPolicyPortal-LinkCheck (+{settings.PUBLIC_URL or '-'})",
        "Accept": "*/*",
        "Connection": "close",
    }
