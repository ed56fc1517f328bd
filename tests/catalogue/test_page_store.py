# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where pages are kept: in Redis as in memory, and pages do without either."""

import shutil
import socket
import subprocess
import time

import pytest
from django.core.cache import caches
from django.test import Client

from tests.factories import make_practice

pytestmark = pytest.mark.django_db

LIST = "/pratiche/"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture
def redis_at(settings):
    """Keep pages in Redis on a port, as `CACHE_URL` says."""

    def use(port):
        settings.PAGE_CACHE = True
        settings.CACHES = settings.CACHES | {
            "pages": {
                "BACKEND": "django.core.cache.backends.redis.RedisCache",
                "LOCATION": f"redis://127.0.0.1:{port}/0",
                "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5},
            }
        }

    yield use
    caches["pages"].close()


@pytest.fixture
def redis_server():
    """A server of its own, without a file."""
    program = shutil.which("redis-server")
    if not program:
        pytest.skip("redis-server is not installed")
    port = free_port()
    process = subprocess.Popen(
        [program, "--port", str(port), "--bind", "127.0.0.1", "--save", ""],
        stdout=subprocess.DEVNULL,
    )
    for _ in range(100):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield port
    process.terminate()
    process.wait(10)


def test_pages_are_kept_in_redis(
    redis_server, redis_at, trento, django_assert_num_queries
):
    redis_at(redis_server)
    make_practice(trento, "Ludoteca", published=True)
    first = Client().get(LIST)

    with django_assert_num_queries(1):
        # Another process would be another client.
        second = Client().get(LIST)
    make_practice(trento, "Biblioteca", published=True)
    third = Client().get(LIST)

    assert dict(second.headers) == dict(first.headers)
    assert second.content == first.content
    assert "Biblioteca" in third.content.decode()


def test_store_that_does_not_answer_stops_no_page(redis_at, trento, caplog):
    redis_at(free_port())
    make_practice(trento, "Ludoteca", published=True)
    client = Client()

    responses = [client.get(LIST) for _ in range(3)]

    assert [response.status_code for response in responses] == [200] * 3
    # Once, and then the store is left alone for a while.
    assert caplog.text.count("The store of pages does not answer") == 1
    known = {"if-none-match": responses[0]["ETag"]}
    assert client.get(LIST, headers=known).status_code == 304


def test_memory_holds_only_so_many_pages(settings, trento):
    settings.PAGE_CACHE = True
    caches["pages"].clear()
    client = Client()
    most = settings.CACHES["pages"]["OPTIONS"]["MAX_ENTRIES"]
    often = client.get("/valutazione/?often=1")["ETag"]

    for number in range(most + 20):
        client.get(f"/valutazione/?often={number}")
        if number % 50 == 0:
            client.get("/valutazione/?often=1")

    assert len(caches["pages"]._cache) <= most
    assert client.get("/valutazione/?often=1")["ETag"] == often
    caches["pages"].clear()
