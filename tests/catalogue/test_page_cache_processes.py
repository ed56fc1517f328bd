# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page cache in real servers: several processes, lost connections, no database."""

import os
import socket
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection

from partnership.catalogue import services
from partnership.catalogue.page_cache import clock_now
from partnership.vocabularies.models import Term
from tests.factories import make_administration, make_places, make_practice, make_term

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial]

LIST = "/pratiche/"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def ask(port, path=LIST, etag=""):
    """(status, page, headers) as a visitor gets them."""
    visitor = HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Host": "portale.example"}
    visitor.request(
        "GET", path, headers=headers | ({"If-None-Match": etag} if etag else {})
    )
    response = visitor.getresponse()
    page = response.read().decode()
    visitor.close()
    return response.status, page, dict(response.getheaders())


def own_database():
    """The address of the test's own database, on a socket or elsewhere."""
    held = connection.settings_dict
    url = f"postgres://{held['USER']}:{held['PASSWORD']}@{held['HOST']}"
    url += f":{held['PORT']}/{held['NAME']}"
    folder = held["OPTIONS"].get("host")
    return f"{url}?host={folder}" if folder else url


@pytest.fixture
def start():
    """Start a server of the portal over the test's database, or over another one."""
    running = []

    def run(database=""):
        port = free_port()
        environment = os.environ | {
            "PORTAL_ENV": "test",
            "PAGE_CACHE": "1",
            "DATABASE_URL": database or own_database(),
        }
        command = [sys.executable, "-m", "gunicorn", "-k", "gthread", "--threads", "2"]
        process = subprocess.Popen(
            [*command, "-b", f"127.0.0.1:{port}", "partnership.wsgi"],
            cwd=settings.BASE_DIR,
            env=environment,
            stderr=subprocess.DEVNULL,
        )
        running.append(process)
        for _ in range(300):
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    return port
            time.sleep(0.1)
        raise AssertionError("the server has not started")

    yield run
    for process in running:
        process.terminate()
    for process in running:
        process.wait(20)


def test_all_processes_show_what_was_published_at_once(start):
    trento = make_administration("trento", make_places()["022"])
    theme = make_term("theme", "housing", "Casa")
    practice = make_practice(trento, "Ludoteca", themes=[theme], published=True)
    ports = [start(), start()]
    etags = {ask(port)[2]["ETag"] for port in ports for _ in range(2)}

    # The same page, whoever made it: a visitor may ask another process next time.
    assert len(etags) == 1
    (etag,) = etags
    assert {ask(port, etag=etag)[0] for port in ports} == {304}

    practice.title_it = "Biblioteca"
    services.publish(practice, by=None)
    for port in ports:
        status, page, _headers = ask(port, etag=etag)
        assert (status, "Biblioteca" in page, "Ludoteca" in page) == (200, True, False)

    # Read live, and kept in memory by each process until the clock is raised.
    Term.objects.update(label_it="Abitare")
    for port in ports:
        assert "Abitare" in ask(port)[1]


def test_lost_connection_is_made_anew():
    """A kept connection is not asked whether it works: the clock's question tells."""
    before = clock_now()
    number = connection.connection.info.backend_pid

    def cut():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [number])
        connection.close()

    other = threading.Thread(target=cut)
    other.start()
    other.join()

    assert clock_now() == before
    assert connection.connection.info.backend_pid != number


def test_without_database_the_usual_error_is_shown(start):
    port = start("postgres://nobody@127.0.0.1:9/nothing")

    status, page, headers = ask(port)

    assert status == 503
    assert "<h1" in page
    assert "ETag" not in headers


def test_clock_tells_apart_the_same_number_after_a_restored_backup(settings):
    """A backup brings back the clock; what is published then gets numbers of before."""
    trento = make_administration("trento", make_places()["022"])
    make_practice(trento, "Ludoteca", published=True)
    before = clock_now()

    with connection.cursor() as cursor:
        cursor.execute("UPDATE catalogue_clock SET value = value - 1")
        cursor.execute("UPDATE catalogue_clock SET value = value + 1")

    after = clock_now()
    assert after.split(".")[0] == before.split(".")[0]
    assert after != before
    caches["pages"].clear()
