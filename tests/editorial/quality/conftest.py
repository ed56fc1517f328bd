# SPDX-License-Identifier: AGPL-3.0-or-later
"""A web server for as long as a test lasts."""

import threading

import pytest

from tests.editorial.quality.serving import Server


@pytest.fixture
def server():
    with Server() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
