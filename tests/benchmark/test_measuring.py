# SPDX-License-Identifier: AGPL-3.0-or-later
"""The visitor that measures: with wrk where it is, and by hand where not."""

import shutil
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from partnership.benchmark import measuring


class Page(BaseHTTPRequestHandler):
    """A page that takes ten milliseconds; none at other addresses."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append(self.path)
        time.sleep(0.01)
        body = b"page"
        self.send_response(200 if self.path.startswith("/page") else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("program", ["wrk", "nothing"])
def test_measures_are_those_of_the_server(server, monkeypatch, program):
    if program == "wrk" and not shutil.which("wrk"):
        pytest.skip("wrk is not installed")
    monkeypatch.setattr(
        measuring.shutil, "which", lambda name: program == "wrk" and program
    )
    addresses = ["/page/1", "/page/2?q=x"]

    measured = measuring.measure(server.server_port, addresses, 1)

    assert 10 < measured.rate < 100
    assert 10 <= measured.half <= measured.most < 500
    assert set(server.asked) == set(addresses)


def test_wrong_answer_stops_everything(server):
    with pytest.raises(measuring.WrongAnswerError, match="/other: 404"):
        measuring.measure(server.server_port, ["/page/1", "/other"], 1)


def test_addresses_are_filled_from_the_workload():
    workload = {"vars": {"api_detail": [{"id": 7, "slug": "sette"}], "deep": [{}]}}

    assert measuring.addresses_of("api_detail", workload, {}) == [
        "/api/v1/practices/00000000-0000-4000-8000-000000000007"
    ]
    far = {"deep_cursor": "abc"}
    assert measuring.addresses_of("deep", workload, far) == ["/pratiche/?cursor=abc"]
