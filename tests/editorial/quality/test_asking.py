# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asking addresses: a real server answers, and nobody inside is ever asked."""

import socket
import threading
from contextlib import suppress

import pytest

from partnership.editorial.enums import LinkFault
from partnership.editorial.quality import asking
from partnership.editorial.quality.asking import Answer, Manners, ask, is_public
from tests.editorial.quality.serving import HERE, Server


@pytest.fixture
def mute():
    """A server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"


def test_a_page_is_asked_for_its_head_by_name_of_the_portal(server, settings):
    settings.PUBLIC_URL = "https://portale.example"
    server.pages["/a?b=c%20d"] = (200, "")

    assert ask(server.url("/a?b=c d"), guard=HERE) == Answer(status=200)
    assert server.asked == [("HEAD", "/a?b=c%20d")]
    assert server.agents == {"FamilyPolicyPortal-LinkCheck (+https://portale.example)"}


def test_servers_that_know_no_heads_are_asked_for_the_page(server):
    server.pages["/"] = (200, "")
    server.without_head.add("/")

    assert ask(server.url("/"), guard=HERE).fault == ""
    assert [method for method, _path in server.asked] == ["HEAD", "GET"]


@pytest.mark.parametrize("status", [404, 410, 500, 503])
def test_errors_are_faults(server, status):
    server.pages["/x"] = (status, "")

    assert ask(server.url("/x"), guard=HERE) == Answer(
        status=status, fault=LinkFault.STATUS
    )


@pytest.mark.parametrize("status", [401, 403, 429])
def test_who_does_not_talk_to_programs_is_there(server, status):
    server.pages["/x"] = (status, "")

    assert ask(server.url("/x"), guard=HERE) == Answer(status=status)


def test_only_what_moved_for_good_has_moved(server):
    server.pages |= {
        "/old": (301, "/new"),
        "/new": (302, "/today"),
        "/today": (301, "/end"),
        "/end": (200, ""),
        "/gone": (308, "/nowhere"),
    }

    assert ask(server.url("/old"), guard=HERE).moved_to == server.url("/new")
    assert ask(server.url("/new"), guard=HERE) == Answer(status=200)
    assert ask(server.url("/gone"), guard=HERE) == Answer(
        status=404, fault=LinkFault.STATUS
    )


def test_five_steps_are_followed_and_no_more(server):
    for step in range(6):
        server.pages[f"/{step}"] = (302, f"/{step + 1}")
    server.pages["/6"] = (200, "")

    assert ask(server.url("/1"), guard=HERE).status == 200
    assert ask(server.url("/0"), guard=HERE).fault == LinkFault.REDIRECTS


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://2130706433/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
    ],
)
def test_nobody_inside_is_asked(address):
    assert ask(address).fault == LinkFault.NOT_PUBLIC


@pytest.mark.parametrize("port", [22, 5432, 8000, 8080])
def test_only_ports_of_the_web_are_asked(port):
    assert ask(f"http://192.0.2.1:{port}/").fault == LinkFault.NOT_PUBLIC


def test_nobody_inside_is_asked_by_way_of_another_server(server):
    inside = Server()
    server.pages["/"] = (302, inside.url("/", "127.0.0.2"))

    assert ask(server.url("/"), guard=HERE).fault == LinkFault.NOT_PUBLIC
    assert inside.asked == []
    inside.server_close()


@pytest.mark.parametrize(
    ("machine", "expected"),
    [
        ("193.204.1.1", True),
        ("2a00:1450:4002::1", True),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
    ],
)
def test_which_machines_are_public(machine, expected):
    assert is_public(machine) == expected


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ftp://example.org/",
        "https://",
        "http://[::1",
        "http://example.org:99999/",
        f"http://{'a' * 70}.it/",
        "mailto:a@example.org",
        "http://a..b/",
    ],
)
def test_what_is_no_address_is_told(address):
    assert ask(address).fault == LinkFault.UNREADABLE


def test_a_name_that_nobody_has(server):
    assert ask("http://nessuno.invalid/").fault == LinkFault.UNKNOWN_HOST


def test_no_server_and_a_mute_server_are_faults(server, mute, monkeypatch):
    monkeypatch.setattr(asking, "PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]

    assert ask(f"http://127.0.0.1:{port}/", guard=HERE).fault == LinkFault.REFUSED
    assert ask(mute, guard=HERE).fault == LinkFault.TIMEOUT


def test_a_server_that_drips_is_left(monkeypatch):
    """Each letter comes in time; the whole never ends."""
    monkeypatch.setattr(asking, "WHOLE_PATIENCE", 0.3)
    over = threading.Event()

    def drip(listening):
        while not over.is_set():
            with suppress(OSError):
                line, _address = listening.accept()
                with line:
                    line.sendall(b"HTTP/1.1 200 OK\r\nX: ")
                    while not over.wait(0.05):
                        line.sendall(b"x")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=drip, args=[listening], daemon=True).start()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        assert ask(url, guard=HERE).fault == LinkFault.TIMEOUT
        over.set()


def test_a_certificate_of_nobody_and_nonsense_are_faults(server):
    # The server speaks no TLS at all.
    secure = server.url("/").replace("http:", "https:")

    assert ask(secure, guard=HERE).fault == LinkFault.NONSENSE


def test_a_host_is_asked_one_thing_at_a_time(server):
    server.pages = {f"/{number}": (200, "") for number in range(8)}
    manners = Manners()

    def ask_one(number):
        ask(server.url(f"/{number}"), guard=HERE, manners=manners)

    threads = [threading.Thread(target=ask_one, args=[n]) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(server.asked) == 8
    assert server.most_at_once == 1
