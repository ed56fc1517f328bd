# SPDX-License-Identifier: AGPL-3.0-or-later
"""A server of the tests' own, and the guard that lets the portal ask it."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from partnership.editorial.quality.asking import Guard

# The test's own server is neither public nor at a port of the web.
HERE = Guard(is_allowed=lambda machine: machine == "127.0.0.1", ports=None)


class Server(ThreadingHTTPServer):
    """Answers what `pages` says: path -> (status, where it leads); notes who asked."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages, self.asked, self.agents = {}, [], set()
        self.without_head, self.now, self.most_at_once = set(), 0, 0
        self.lock = threading.Lock()

    def url(self, path, host="127.0.0.1"):
        return f"http://{host}:{self.server_port}{path}"


class Handler(BaseHTTPRequestHandler):
    def answer(self):
        server = self.server
        with server.lock:
            server.now += 1
            server.most_at_once = max(server.most_at_once, server.now)
        server.asked.append((self.command, self.path))
        server.agents.add(self.headers["User-Agent"])
        status, location = server.pages.get(self.path, (404, ""))
        if self.command == "HEAD" and self.path in server.without_head:
            status = 405
        time.sleep(0.01)
        with server.lock:
            server.now -= 1
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(b"Pagina")

    do_HEAD = do_GET = answer  # noqa: N815 - names that the library looks for

    def log_message(self, *args):
        """Nobody reads it."""
